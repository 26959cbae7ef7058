"""A plan file brought to what a document says now."""
