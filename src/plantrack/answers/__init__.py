"""What each command answers: queries, overdue, an agency's list, counts, differences."""
