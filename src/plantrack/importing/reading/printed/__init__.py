"""What stands on printed pages and how it becomes tables: shared by the readers of PDF, scans and laid-out text."""
