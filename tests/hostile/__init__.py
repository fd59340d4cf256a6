"""Hostile texts in every field of every format."""
