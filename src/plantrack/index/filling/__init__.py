"""A plan and its log → the rows of the tables: one file, many at once, what changed."""
