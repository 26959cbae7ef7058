"""The indicators and scenarios that a plan's body says will exist, as its mục "Nội dung" lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from plantrack.importing.body.paragraphs import BodySection
from plantrack.text import fold

_NUMBERED: Final = re.compile(r"(\d{1,2})\.\s+(.*)", re.DOTALL)
_LETTERED: Final = re.compile(r"([a-eđ])[.)]\s+(.*)", re.DOTALL)
_DASHED: Final = re.compile(r"[-–•]\s*(.*)", re.DOTALL)
_NOTE_SIGNS: Final = re.compile("[¹²³⁴⁵]")
_HEADINGS: Final = tuple(map(fold, ("nội dung", "nhiệm vụ")))
_SCENARIO, _INDICATOR = fold("kịch bản"), fold("chỉ số")
_END: Final = re.compile(
    r"\s*(?:[;:]|(?<!\.)\.)\s*$"
)  # what closes a point of a list; three dots are words of it
_PREFIX: Final = {"indicator": "CS", "scenario": "KB"}


def commitments_of(sections: Sequence[BodySection]) -> list[Mapping[str, str]]:
    """Return the commitments of the body: of each lettered group one, and one for each of its dashes."""
    found: list[Mapping[str, str]] = []
    for section in sections:
        if any(words in fold(section.heading) for words in _HEADINGS):
            found += _of_section(
                section.number, (paragraph.text for paragraph in section.paragraphs)
            )
    return found


def _of_section(roman: str, texts: Iterable[str]) -> Iterator[Mapping[str, str]]:
    kind = number = letter = ""
    count = 0
    for text in texts:
        numbered, lettered, dashed = (
            _NUMBERED.fullmatch(text),
            _LETTERED.fullmatch(text),
            _DASHED.fullmatch(text),
        )
        if numbered:
            number, letter = numbered.group(1), ""
            kind = _kind(numbered.group(2))
        elif kind and lettered:
            letter, count = lettered.group(1), 0
            if (
                kind == "indicator"
            ):  # a group of scenarios only says what the scenarios under it are about
                title = lettered.group(2).rstrip(" :;.")
                yield _one(
                    kind,
                    f"{_PREFIX[kind]}.{letter}",
                    f"{roman}.{number}.{letter}",
                    title,
                )
        elif kind and letter and dashed:
            count += 1
            ident = f"{_PREFIX[kind]}.{letter}.{count}"
            title, said = (
                _parted(dashed.group(1))
                if kind == "scenario"
                else (dashed.group(1), "")
            )
            made = _one(kind, ident, f"{roman}.{number}.{letter}", _END.sub("", title))
            yield {**made, "text": said} if said else made


def _parted(point: str) -> tuple[str, str]:
    """Part a scenario into its name and what is said of it behind the colon."""
    title, colon, text = point.partition(": ")
    return (title, text.strip()) if colon else (point, "")


def _kind(heading: str) -> str:
    words = fold(heading)
    if _SCENARIO in words:
        return "scenario"
    return "indicator" if _INDICATOR in words else ""


def _one(kind: str, ident: str, group: str, title: str) -> dict[str, str]:
    return {
        "id": ident,
        "kind": kind,
        "group": group,
        "title": _NOTE_SIGNS.sub("", title),
    }
