"""Office files that are ZIP packages of XML: opened with limits, because a small file can unfold to gigabytes."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any, Final

from lxml import etree

from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.source import Source

_LARGEST_PART: Final = (
    32_000_000  # bytes; the XML of a document of 1,000 pages has some 20 million
)
_ENCRYPTED: Final = 0x1
_STRICT: Final = (  # the names of a strict document (ISO/IEC 29500) and those that nearly all files use
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", "wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", "spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        "officeDocument/2006/relationships",
    ),
)
_ZIP_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)


class OfficePackage:
    """A package whose parts are read one at a time; every fault of the file is a refusal that says why."""

    def __init__(self, source: Source) -> None:
        self._name = source.name
        try:
            self._zip = zipfile.ZipFile(BytesIO(source.data))
        except _ZIP_FAULTS as error:
            raise RefusedError(source.name, "broken") from error
        self.names: Final = frozenset(self._zip.namelist())

    def tree(self, part: str) -> Any:
        """Return the root element of an XML part, or ``None`` where the package has no such part."""
        if part not in self.names:
            return None
        data = self._read(part)
        try:
            return etree.fromstring(data, safe_parser())
        except etree.XMLSyntaxError as error:
            raise RefusedError(self._name, "broken") from error

    def events(self, part: str, tags: tuple[str, ...]) -> Iterator[Any]:
        """Yield the elements of these tags one by one; the caller clears each when it is done with it."""
        stream = BytesIO(self._read(part))
        try:
            for _event, element in etree.iterparse(
                stream, tag=tags, resolve_entities=False, no_network=True
            ):
                yield element
        except etree.XMLSyntaxError as error:
            raise RefusedError(self._name, "broken") from error

    def _read(self, part: str) -> bytes:
        """Return the bytes of a part, never more than the limit, whatever its directory says of its size."""
        try:
            if self._zip.getinfo(part).flag_bits & _ENCRYPTED:
                raise RefusedError(self._name, "encrypted")
            with self._zip.open(part) as stream:
                data = _within(stream)
        except _ZIP_FAULTS as error:
            raise RefusedError(self._name, "broken") from error
        if data is None:
            raise RefusedError(
                self._name, "too_large", limit=_LARGEST_PART // 1_000_000
            )
        # Strict files differ in their names alone: with the usual ones one reader does
        # for both.
        for strict, usual in _STRICT:
            data = data.replace(
                strict, b"http://schemas.openxmlformats.org/" + usual.encode()
            )
        return data


def _within(stream: IO[bytes]) -> bytes | None:
    data = stream.read(_LARGEST_PART + 1)
    return data if len(data) <= _LARGEST_PART else None


def safe_parser() -> etree.XMLParser:
    """Return a parser that follows no entity and no address, so that a bomb of entities stays small."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
