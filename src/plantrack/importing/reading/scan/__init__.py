"""Scans: pictures of pages, as files of their own or as the pages of a PDF."""

from plantrack.importing.reading.scan.files import picture, read

__all__ = ["picture", "read"]
