"""Dates that are no deadlines: what the work is about, what is put off or replaced, the same day said again."""
