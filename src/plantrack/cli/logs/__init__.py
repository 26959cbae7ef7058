"""What ``update``, ``collect``, ``carry`` and ``agency`` share: orders, sheets, the writing into the log."""
