"""Import: the Word file, sheet, web page, PDF, scan or text that an office has, as a plan.

One way for all formats: bytes → blocks (:mod:`~plantrack.importing.reading`, one file a format) → the tables
of the appendix → columns → rows → a plan with its doubts.
"""
