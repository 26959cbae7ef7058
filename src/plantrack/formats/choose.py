"""The formats that there are, each declared once, and the one way in which an answer's is chosen."""

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeVar

from plantrack.errors.files import NoSuchFormatError

# fmt: off
OutputName = Literal[
    "table", "plain", "text", "json", "csv", "md", "html", "svg",
    "docx", "pdf", "xlsx", "ics", "yaml", "sarif", "github", "junit", "parquet",
]
# fmt: on
"""The value of ``--format``; each command has some of them."""

Chosen = TypeVar("Chosen", bound=OutputName)


class OutputFormat(NamedTuple):
    """A format: the endings of files that say it, whether it goes into a file only (``binary``), and
    whether its files begin with a byte order mark (``marked``)."""

    endings: tuple[str, ...] = ()
    binary: bool = False
    marked: bool = False


OUTPUT_FORMATS: Final[Mapping[OutputName, OutputFormat]] = {
    "table": OutputFormat(),
    "plain": OutputFormat((".txt",)),
    "text": OutputFormat((".txt",)),
    "json": OutputFormat((".json",)),
    # A spreadsheet takes a file without the mark for its own 8-bit code page.
    "csv": OutputFormat((".csv",), marked=True),
    "md": OutputFormat((".md",)),
    "html": OutputFormat((".html", ".htm")),
    "svg": OutputFormat((".svg",)),
    "docx": OutputFormat((".docx",), binary=True),
    "pdf": OutputFormat((".pdf",), binary=True),
    "xlsx": OutputFormat((".xlsx",), binary=True),
    "ics": OutputFormat((".ics",)),
    "yaml": OutputFormat((".yaml", ".yml")),
    "sarif": OutputFormat((".sarif",)),
    "github": OutputFormat(),
    "junit": OutputFormat((".xml",)),
    "parquet": OutputFormat((".parquet",), binary=True),
}

_FOREIGN: Final = frozenset(
    (".doc", ".xls", ".odt", ".ods", ".rtf", ".tsv", ".png", ".jpg")
)
"""Endings that promise what no format here is: plain text under such a name would be a broken file."""


def choose(
    format_: Chosen | None, output: Path | None, kinds: Sequence[Chosen]
) -> Chosen:
    """Return the format of an answer, one of ``kinds``, of which the first serves where nothing says more.

    The one asked for wins; else the ending of the file says it. Raises :class:`NoSuchFormatError` for the
    ending of a format that is not among ``kinds``. Any other ending (``.log``, none at all) is left to plain
    text where the command has it, and to the one format of a command that has no more.
    """
    if format_ is not None or output is None:
        return format_ or kinds[0]
    ending = output.suffix.lower()
    for kind in kinds:
        if ending in OUTPUT_FORMATS[kind].endings:
            return kind
    known = tuple(chain.from_iterable(OUTPUT_FORMATS[kind].endings for kind in kinds))
    # A file named .json that holds a table would break whatever reads it.
    says_another = ending in _FOREIGN or ending in _every_ending()
    serves_any = kinds[0] in ("plain", "text") or (len(kinds) == 1 and not ending)
    if says_another or not serves_any:
        raise NoSuchFormatError(str(output), known)
    return kinds[0]


def _every_ending() -> frozenset[str]:
    return frozenset(
        chain.from_iterable(one.endings for one in OUTPUT_FORMATS.values())
    )


def in_a_file(text: str, format_: OutputName) -> bytes:
    """Return the bytes of a file of this format."""
    return text.encode("utf-8-sig" if OUTPUT_FORMATS[format_].marked else "utf-8")
