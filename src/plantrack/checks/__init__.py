"""What is wrong with a plan beyond its form: rules, each a small function over one loaded plan."""
