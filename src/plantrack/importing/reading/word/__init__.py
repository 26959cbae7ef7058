"""Word files: their paragraphs and tables, numbers and changes."""
