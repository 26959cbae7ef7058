"""What can be wrong with a plan, one file a family of rules; beside them what several families ask."""
