"""Fuzzers: inputs that nobody would write, by seed, against everything that reads what people give."""
