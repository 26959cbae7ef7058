"""Reading a lead or support cell: its words, where names begin, which body each means, what is said about it."""
