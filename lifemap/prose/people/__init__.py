"""Find whose life is told, and whom a sentence means."""
