"""What to show, as data: rows, queries, overdue, an agency's list, counts."""
