"""The parts of a packed office file, each unpacked to a limit and parsed without entities."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from plantrack.sources.returned.model import LARGEST_PART, TooLargeError

_MOST_ELEMENTS: Final = 2_000_000
_MOST_PARTS: Final = 5_000
_DEEPEST: Final = 100
_LONG_TAG: Final = re.compile(rb"<[^>]{100000}")

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class PackedFile:
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

    Raises :class:`expat.ExpatError`, and :class:`TooLargeError` after ``most`` elements, for elements nested
    without end and for a tag of a million attributes, which would all be made before anybody could count them.
    """
    if _LONG_TAG.search(data):
        raise TooLargeError
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    count = depth = 0

    def begun(name: str, values: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > most or depth > _DEEPEST:
            raise TooLargeError
        start(
            name.rpartition(" ")[2],
            {key.rpartition(" ")[2]: value for key, value in values.items()},
        )

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(" ")[2])

    def refused(*_: object) -> None:
        raise TooLargeError

    parser.StartElementHandler = begun
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refused
    parser.Parse(data, True)
