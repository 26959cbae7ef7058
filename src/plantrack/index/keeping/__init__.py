"""The file that the tables are kept in: where it lies, whether it can be believed, plans made of it again."""
