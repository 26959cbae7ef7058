"""The language of queries: words, keys, and which names there are to ask for."""
