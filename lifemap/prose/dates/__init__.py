"""Find the dates of a text and settle them by the story around them."""
