"""Read a page: its markup, its blocks and their order, its sentences."""
