"""Choose the kind of a stay from the closed list."""
