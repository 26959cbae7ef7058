"""Spans of days, recurrences and their due dates, the working days of Vietnam."""
