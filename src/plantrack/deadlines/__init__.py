"""What the words of a deadline mean: text to Deadline, its due dates, working days, and back to words."""
