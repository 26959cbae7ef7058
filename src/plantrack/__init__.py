"""plantrack: a plan tracker for the people who run a government plan."""

__version__ = "0.1.0"
