"""Agencies: who they are, and which of them a lead or support cell names."""
