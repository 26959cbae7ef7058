"""One file a format, each with ``read(source, options) -> Document`` (see :class:`Reader`).

Which one reads a file is told by its content (:mod:`~plantrack.importing.reading.telling`); the modules, and
the libraries they need, are imported when their format is met (:mod:`~plantrack.importing.reading.registry`).
"""
