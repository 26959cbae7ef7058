"""What differs between two versions: a table, a document that can be applied, why rows were matched."""
