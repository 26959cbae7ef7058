"""The appendix: its tables, their columns, their rows, and what these are called."""
