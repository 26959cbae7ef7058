"""A deadline back in the words of the office."""
