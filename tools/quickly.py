"""A plugin of pytest for :mod:`tools.mutants`: quick tests run first, and none runs without end.

``QUICKLY_NOTE`` names a file to note in how long each test takes. ``QUICKLY_ORDER`` names such a file: tests that
took less than :data:`QUICK` come first, and a test that takes :data:`PATIENCE` times as long as before, and
:data:`GRACE`, ends the process.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

QUICK: Final = 0.05
"""In seconds."""

PATIENCE: Final = 8
GRACE: Final = 4.0
"""In seconds."""

_spent: dict[str, float] = {}
_known: dict[str, float] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put quick tests first; the others of one file stay together, since they may share what is made for them."""
    if order := os.environ.get("QUICKLY_ORDER"):
        _known.update(json.loads(Path(order).read_text("utf-8")))
        items.sort(key=lambda item: _known.get(item.nodeid, 0) >= QUICK)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Time a test by the processor, so that other programs do not count."""
    limit = PATIENCE * _known.get(item.nodeid, 0) + GRACE
    # Nothing handles this signal: it ends the process, also within one long step of it.
    signal.setitimer(signal.ITIMER_VIRTUAL, limit if _known else 0)
    begun = time.process_time()
    answer = yield
    _spent[item.nodeid] = time.process_time() - begun
    return answer


def pytest_sessionfinish() -> None:
    """Note how long the tests took."""
    if note := os.environ.get("QUICKLY_NOTE"):
        Path(note).write_text(json.dumps(_spent), "utf-8")
