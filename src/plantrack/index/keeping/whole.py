"""All that can be asked of a database that is up to date."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from plantrack.index.asking import Index
from plantrack.index.keeping.history import KeptLogs
from plantrack.index.keeping.kept import KeptPlans, named_file
from plantrack.index.standing import StandingDay


def kept_index(base: sqlite3.Connection, asked: StandingDay, folder: Path) -> Index:
    """Return the index of a database that is up to date; files are named as from ``folder``."""
    return Index(base, asked, KeptPlans(base, named_file(folder)), KeptLogs(base))
