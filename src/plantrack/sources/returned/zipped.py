"""The parts of a packed office file, each unpacked to a limit and parsed without entities."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from plantrack.sources.returned.model import LARGEST_PART, TooLargeError

_MOST_ELEMENTS: Final = 2_000_000
_MOST_PARTS: Final = 5_000

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class Package:
    """A packed file. Raises :class:`zipfile.BadZipFile` for what is none."""

    def __init__(self, data: bytes) -> None:
        self._file = zipfile.ZipFile(io.BytesIO(data))
        names = self._file.namelist()
        if len(names) > _MOST_PARTS:
            raise TooLargeError
        self.names = frozenset(names)

    def read(self, name: str) -> bytes:
        """Return a part, however much it says that it holds; raises :class:`TooLargeError`."""
        with self._file.open(name) as part:
            data = part.read(LARGEST_PART + 1)
        if len(data) > LARGEST_PART:
            raise TooLargeError
        return data


def parse(
    data: bytes,
    start: Start,
    end: End,
    text: Callable[[str], None],
    most: int = _MOST_ELEMENTS,
) -> None:
    """Walk through XML; names come without their namespace. A document type, which entities need, is refused.

    Raises :class:`expat.ExpatError` and :class:`TooLargeError` after ``most`` elements.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    count = 0

    def begun(name: str, values: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > most:
            raise TooLargeError
        start(
            name.rpartition(" ")[2],
            {key.rpartition(" ")[2]: value for key, value in values.items()},
        )

    def refused(*_: object) -> None:
        raise TooLargeError

    parser.StartElementHandler = begun
    parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refused
    parser.Parse(data, True)
