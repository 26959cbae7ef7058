"""A sheet that came back from an agency → its tables of cells."""
