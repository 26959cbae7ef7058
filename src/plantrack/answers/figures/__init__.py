"""How much there is, how it stands and how it went: counts, targets, a time axis, the course of time."""
