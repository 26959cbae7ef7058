"""The productions of the language of deadlines."""
