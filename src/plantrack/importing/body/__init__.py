"""What stands outside the tables: the head of a document, its signer, the commitments and duties of its body."""
