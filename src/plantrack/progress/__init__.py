"""What has been done: the standing of every occurrence on a given day."""
