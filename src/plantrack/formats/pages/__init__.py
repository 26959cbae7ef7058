"""What each command shows to people: pages of headings, notes and tables, one file a command."""
