"""Checking plans: the rules are told, asked of files, suppressed where a comment says so, and mended."""
