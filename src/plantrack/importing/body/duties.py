"""The standing responsibilities that a plan's body gives to agencies, in its mục "Tổ chức thực hiện"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from plantrack.importing.body.paragraphs import BodySection
from plantrack.importing.table.likeness import like_agency
from plantrack.text import fold

_NUMBERED: Final = re.compile(r"(\d{1,2})\.\s+(.*)", re.DOTALL)
_POINT: Final = re.compile(r"(?:[-–•]|[a-hđ][.)])\s*(.*)", re.DOTALL)
_BELOW: Final = re.compile(r"\+\s*(.*)", re.DOTALL)
_VERBS: Final = r"(?:chủ trì|phối hợp|có trách nhiệm|tham mưu|tuyên truyền|tổ chức|căn cứ|theo dõi|chịu trách nhiệm|hướng dẫn)"
_SENTENCE: Final = re.compile(
    rf"(?:(?:Đề nghị|Giao|Yêu cầu)\s+)?(?P<agency>[^:]{{3,110}}?)\s*(?::|(?=\b{_VERBS}\b))\s*(?P<text>.*)",
    re.DOTALL,
)
_SUBJECT: Final = re.compile(rf"(?P<agency>[^,;:]{{3,70}}?)\s+(?={_VERBS})", re.DOTALL)
_HEADINGS: Final = tuple(map(fold, ("tổ chức thực hiện", "phân công", "trách nhiệm")))
_LONGEST_NAME: Final = 130
_CLOSING: Final = re.compile(r"(?:Trên đây|Yêu cầu các|Trong quá trình)")


def duties_of(sections: Sequence[BodySection]) -> list[Mapping[str, str]]:
    """Return the duties of the body, each with its agency as printed and the number of its place (``III.1``)."""
    found: list[Mapping[str, str]] = []
    for section in sections:
        if any(words in fold(section.heading) for words in _HEADINGS):
            found += _Duties(section.number).of(
                paragraph.text for paragraph in section.paragraphs
            )
    return found


class _Duties:
    """Reads one section: a number names an agency, the points under it are its duties."""

    def __init__(self, roman: str) -> None:
        self._roman = roman
        self._number = ""
        self._agency = ""
        self._found: list[dict[str, str]] = []

    def of(self, texts: Iterable[str]) -> list[dict[str, str]]:
        """Return the duties of the section."""
        for text in texts:
            if _CLOSING.match(text):
                break
            numbered = _NUMBERED.fullmatch(text)
            if numbered:
                self._number = numbered.group(1)
                self._numbered(numbered.group(2).strip())
            elif self._agency:
                self._point(text)
        return self._found

    def _numbered(self, text: str) -> None:
        """Take a numbered paragraph: the name of an agency, or a sentence that begins with one."""
        name = text.rstrip(": ").strip()
        if (
            len(name) < _LONGEST_NAME
            and like_agency(name)
            and not re.search(rf"\b{_VERBS}\b", name)
        ):
            self._agency = name
            return
        self._agency = ""
        sentence = _SENTENCE.fullmatch(text)
        if sentence and like_agency(sentence["agency"]):
            self._add(sentence["agency"].strip(), text)

    def _point(self, text: str) -> None:
        below = _BELOW.fullmatch(text)
        if below:
            subject = _SUBJECT.match(below.group(1))
            if subject and like_agency(subject["agency"]):
                self._drop_opening()
                self._add(subject["agency"], below.group(1))
                return
        point = _POINT.fullmatch(text) or below
        self._add(self._agency, point.group(1) if point else text)

    def _drop_opening(self) -> None:
        """Take back a sentence that only opens the list of agencies under it."""
        if self._found and self._found[-1]["text"].endswith(("sau đây:", "sau:")):
            self._found.pop()

    def _add(self, agency: str, text: str) -> None:
        place = f"{self._roman}.{self._number}" if self._number else self._roman
        self._found.append({"agency": agency, "source": place, "text": text})
