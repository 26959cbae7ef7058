"""What the items of a cell mean: from moments and recurrences to a :class:`~plantrack.deadlines.model.Deadline`."""
