"""Where plans come from: workspace, configuration, YAML and CSV files, the cache."""
