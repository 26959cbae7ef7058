"""What ``lake`` does, one action a function."""
