"""What ``diff`` and ``apply`` share: which versions are compared, how that is shown."""
