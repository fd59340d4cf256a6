"""Find the names of places in a text, and the words that stand for them."""
