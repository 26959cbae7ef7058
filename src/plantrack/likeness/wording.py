"""Words as a reader compares them: what is only spelled differently, and what differs word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, Literal, NamedTuple

from plantrack.text import fold

# A number keeps its inner marks ("1012", "12/9/2025", "5,5"): there they carry meaning. So do the signs.
_WORD: Final = re.compile(r"\d+(?:[.,/:-]\d+)*|[^\W\d_]+|[%+<>=≤≥&]")
_PIECE: Final = re.compile(r"\s*(?:\d+(?:[.,/:-]\d+)*|[^\W\d_]+|[^\w\s]|_)|\s+$")
_DIGIT: Final = re.compile(r"\d")
_BLANKS_IN_SPAN: Final = re.compile(r"(?<=\d)\s*[-\u2010-\u2015\u2212]\s*(?=\d)")

# Spellings of one word that offices use side by side; the first of each pair is what both become.
_TWINS: Final = (
    ("hằng", "hàng"),
    ("quý", "quí"),
    ("kỹ", "kĩ"),
    ("lý", "lí"),
    ("mỹ", "mĩ"),
    ("sĩ", "sỹ"),
    ("và", "&"),
)
_CANON: Final = {fold(twin): fold(word) for word, twin in _TWINS}
_MARKS: Final = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_KNOWN_AT_MOST: Final = 65536
_known: dict[str, str] = {}


def canonical(word: str) -> str:
    """Return the form in which two spellings of one word are equal; ``07`` is ``7``, ``hàng`` is ``hằng``."""
    form = _known.get(word)
    if form is None:
        form = fold(word)
        form = _CANON.get(form, form)
        if form[0].isdigit():
            form = (
                re.sub(r"(?<!\d)0+(?=\d)", "", form)
                if "," not in form and "." not in form
                else form
            )
        if len(_known) > _KNOWN_AT_MOST:
            _known.clear()
        _known[word] = form
    return form


class _Pieces(dict[str, tuple[str, ...]]):
    """The words of what stands between two blanks; a plan repeats a few thousand such pieces."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) > _KNOWN_AT_MOST:
            self.clear()
        words = self[piece] = tuple(map(canonical, _WORD.findall(piece)))
        return words


_known_pieces = _Pieces()


@lru_cache(maxsize=32768)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` without case, punctuation, blanks and variants of spelling."""
    plain = text.casefold()
    if _DIGIT.search(plain):
        plain = _BLANKS_IN_SPAN.sub("-", plain)
    return tuple(chain.from_iterable(map(_known_pieces.__getitem__, plain.split())))


def same_words(one: str | None, other: str | None) -> bool:
    """Tell whether two texts differ in nothing but spelling and punctuation."""
    return one == other or words_of(one or "") == words_of(other or "")


class Run(NamedTuple):
    """A stretch of text that both versions have (``=``), only the old one (``-``) or only the new (``+``)."""

    op: Literal["=", "-", "+"]
    text: str


def word_diff(old: str, new: str) -> tuple[Run, ...]:
    """Return how ``old`` becomes ``new``, word by word; what stays is given in the new spelling.

    Where the two differ in spelling only, the spelling itself is compared.
    """
    from difflib import SequenceMatcher

    before, after = _pieces(old), _pieces(new)
    literal = same_words(old, new)
    keys = [pieces if literal else [*map(_key, pieces)] for pieces in (before, after)]
    runs: list[Run] = []
    steps = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    for op, old_from, old_to, new_from, new_to in _joined(steps, before):
        if op == "equal":
            _part_from(runs, before[old_from], after[new_from])
            runs.append(Run("=", "".join(after[new_from:new_to])))
        else:
            if old_from < old_to:
                runs.append(Run("-", "".join(before[old_from:old_to])))
            if new_from < new_to:
                runs.append(Run("+", "".join(after[new_from:new_to])))
    return tuple(runs)


def _part_from(runs: list[Run], old: str, new: str) -> None:
    """Give what went the blank that stood behind it where the new text has none there."""
    if old[:1].isspace() and not new[:1].isspace():
        for number in range(len(runs) - 1, max(-1, len(runs) - 3), -1):
            if runs[number].op == "-":
                runs[number] = Run("-", runs[number].text + " ")
                return


_Step = tuple[str, int, int, int, int]


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text)


def _key(piece: str) -> str:
    word = piece.strip().casefold()
    return canonical(word) if word else ""


def _joined(steps: Sequence[_Step], before: list[str]) -> list[_Step]:
    """Draw changes together that only a mark or a single short word keeps apart: they read as one."""
    out: list[_Step] = []
    for number, (op, old_from, old_to, new_from, new_to) in enumerate(steps):
        inner = 0 < number < len(steps) - 1 and op == "equal"
        slight = (
            inner
            and old_to - old_from <= 2
            and len("".join(before[old_from:old_to]).strip()) <= 4
        )
        kind = "replace" if slight else op
        if out and kind != "equal" and out[-1][0] != "equal":
            out[-1] = ("replace", out[-1][1], old_to, out[-1][3], new_to)
        else:
            out.append((kind, old_from, old_to, new_from, new_to))
    return out


def shortened(runs: Sequence[Run], context: int = 7) -> tuple[Run, ...]:
    """Return ``runs`` with what stays kept to a few words on either side of what changes."""
    if all(run.op == "=" for run in runs):
        return tuple(runs)
    last = len(runs) - 1
    return tuple(
        Run(
            "=",
            _middle_out(run.text, context * (number > 0), context * (number < last)),
        )
        if run.op == "="
        else run
        for number, run in enumerate(runs)
    )


def _middle_out(text: str, before: int, after: int) -> str:
    """Keep the first ``before`` and the last ``after`` words of a text."""
    start, inner, end = parted(text)
    words = inner.split(" ")
    if len(words) <= before + after + 3:
        return text
    return (
        start
        + " ".join([*words[:before], "…", *(words[-after:] if after else ())])
        + end
    )


def marked(runs: Iterable[Run]) -> str:
    """Write runs as wdiff does, ``[-old-]`` and ``{+new+}``; blanks stay outside the marks."""
    return "".join(_marked(run) for run in runs)


def _marked(run: Run) -> str:
    before, inner, after = parted(run.text)
    opening, closing = _MARKS[run.op]
    return f"{before}{opening}{inner}{closing}{after}" if inner else run.text


def parted(text: str) -> tuple[str, str, str]:
    """Part ``text`` into the blanks before it, what is between, and the blanks after it."""
    inner = text.strip()
    start = len(text) - len(text.lstrip())
    return (
        (text[:start], inner, text[start + len(inner) :]) if inner else (text, "", "")
    )
