"""Cells that recur: how often, where in its period, from and until when, as a rule of RFC 5545."""
