"""Many lives, long lives and much at once: the same answers, in bounded memory."""
