"""What stands on each page, one file a kind."""
