"""Pages for those who never open a terminal: what each holds, how it looks, where it leads."""
