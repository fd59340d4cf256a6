"""A geographic map of a life."""
