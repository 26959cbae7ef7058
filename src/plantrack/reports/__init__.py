"""What official documents say, as data; how they look is the business of the formats and templates."""
