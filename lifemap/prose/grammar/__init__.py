"""Read English closely enough to tell who does what in a sentence."""
