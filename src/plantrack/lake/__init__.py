"""Many offices: their exports laid into one folder, judged by the same SQL on DuckDB or Spark."""
