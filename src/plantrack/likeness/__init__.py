"""How alike two texts, two rows are: words as a reader compares them, rare ones weighing more."""
