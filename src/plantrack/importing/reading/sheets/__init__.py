"""Spreadsheets: what their cells show, and how."""
