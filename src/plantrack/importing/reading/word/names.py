"""The names of WordprocessingML (ECMA-376, part 1, section 17) that the readers of Word files share."""

from __future__ import annotations

from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VALUE: Final = f"{W}val"
_OFF: Final = frozenset(("0", "false", "off", "none"))


def child(element: Any, name: str) -> Any:
    """Return the first child of this name, ``None`` without one.

    Asked for some ten times a cell, so by lxml's own iterator: its ``find`` reads a path first.
    """
    return None if element is None else next(element.iterchildren(W + name), None)


def children(element: Any) -> dict[str, Any]:
    """Return the children of an element by name, for whoever asks for several of them."""
    return {} if element is None else {one.tag: one for one in element}


def value(element: Any, name: str) -> str | None:
    """Return the ``w:val`` of the child of this name, ``None`` without it."""
    return value_of(child(element, name))


def value_of(element: Any) -> str | None:
    """Return the ``w:val`` of an element, ``None`` without it."""
    return None if element is None else element.get(_VALUE)


def switch(properties: Any, name: str) -> bool | None:
    """Return whether a toggle such as ``w:strike`` is set, ``None`` where the properties do not say."""
    return is_on(child(properties, name))


def is_on(toggle: Any) -> bool | None:
    """Return whether a toggle is on, ``None`` where there is none."""
    return None if toggle is None else toggle.get(_VALUE, "1") not in _OFF
