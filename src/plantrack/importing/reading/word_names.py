"""The names of WordprocessingML (ECMA-376, part 1, section 17) that the readers of Word files share."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VALUE: Final = f"{W}val"
_OFF: Final = frozenset(("0", "false", "off", "none"))


def value(element: Any, path: str) -> str | None:
    """Return the ``w:val`` of the element at ``path`` (names without their prefix), ``None`` without it."""
    if element is None or not len(element):
        return None
    found = element.find(_in_names(path))
    return found.get(_VALUE) if found is not None else None


@lru_cache(64)
def _in_names(path: str) -> str:
    return "/".join(W + name for name in path.split("/"))


def switch(properties: Any, name: str) -> bool | None:
    """Return whether a toggle such as ``w:strike`` is set, ``None`` where the properties do not say."""
    found = properties.find(W + name) if properties is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in _OFF
