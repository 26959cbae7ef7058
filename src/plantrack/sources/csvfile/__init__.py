"""A plan's table as a CSV file: its rows, and the header that stands beside it."""
