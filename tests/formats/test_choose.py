"""Which format an answer takes."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from plantrack.cli.commands.agency import AgencyFormat
from plantrack.cli.commands.timeline import ChartFormat
from plantrack.errors.files import NoSuchFormatError
from plantrack.formats import FORMATS
from plantrack.formats.choose import OUTPUT_FORMATS, OutputName, choose, in_a_file
from plantrack.formats.diff import DiffFormat
from plantrack.formats.documents import DocumentFormat
from plantrack.formats.findings import FindingsFormat

LIST = ("plain", "json", "csv", "md")


def test_every_format_is_declared_once() -> None:
    assert tuple(OUTPUT_FORMATS) == get_args(OutputName)


@pytest.mark.parametrize(
    "kinds",
    [
        FORMATS,
        *map(
            get_args,
            (AgencyFormat, ChartFormat, DiffFormat, DocumentFormat, FindingsFormat),
        ),
    ],
)
def test_no_ending_says_two_formats_of_one_command(
    kinds: tuple[OutputName, ...],
) -> None:
    assert {*kinds} <= {*OUTPUT_FORMATS}
    endings = [ending for kind in kinds for ending in OUTPUT_FORMATS[kind].endings]
    assert len(endings) == len(set(endings))


@pytest.mark.parametrize(
    ("format_", "output", "chosen"),
    [
        (None, None, "plain"),
        ("json", None, "json"),
        ("json", "a.csv", "json"),
        (None, "a.csv", "csv"),
        (None, "a.JSON", "json"),
        (None, "a", "plain"),
        (None, "a.b.log", "plain"),
        (None, "a.txt", "plain"),
        (None, ".csv", "plain"),
    ],
)
def test_the_one_asked_for_wins_then_the_ending(
    format_: str | None, output: str | None, chosen: str
) -> None:
    assert choose(format_, Path(output) if output else None, LIST) == chosen  # type: ignore[type-var]


@pytest.mark.parametrize(
    "ending", ["xlsx", "docx", "yaml", "xml", "parquet", "xls", "ODS"]
)
def test_an_ending_of_a_format_that_the_command_has_not_is_an_error(
    ending: str,
) -> None:
    with pytest.raises(NoSuchFormatError) as caught:
        choose(None, Path(f"a.{ending}"), LIST)  # type: ignore[type-var]
    assert caught.value.values == {
        "file": f"a.{ending}",
        "known": ".txt .json .csv .md",
    }


@pytest.mark.parametrize("output", ["a", "a.log", "a.txt", "a.csv"])
def test_a_document_is_not_guessed_at(output: str) -> None:
    with pytest.raises(NoSuchFormatError):
        choose(None, Path(output), get_args(DocumentFormat))
    assert choose("pdf", Path(output), get_args(DocumentFormat)) == "pdf"


def test_a_command_with_one_format_needs_no_ending() -> None:
    assert choose(None, Path("a"), ("ics",)) == "ics"


def test_only_a_file_for_spreadsheets_begins_with_the_mark() -> None:
    assert in_a_file("x", "csv") == b"\xef\xbb\xbfx"
    assert in_a_file("x", "json") == b"x"
