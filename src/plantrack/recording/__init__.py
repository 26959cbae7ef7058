"""What a word, a returned sheet, a new revision means for the log."""
