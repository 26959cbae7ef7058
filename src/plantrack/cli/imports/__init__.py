"""What ``import`` does: a new plan, or one that is there brought to what the document says."""
