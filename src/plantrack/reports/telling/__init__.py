"""What of a plan is told in sentences and tables: numbers, reasons, periods, what waits."""
