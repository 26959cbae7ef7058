"""The lines of a text in which cells stand one under another, and the head of its table among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack.importing.table.headings import is_whole, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_HEAD_LINES: Final = 8
FEWEST_COLUMNS: Final = 4


class StackedLine(NamedTuple):
    """A line of the file: its words, its number in the file, whether a page begins with it, whether blanks follow."""

    text: str
    number: int
    opens: bool
    ended: bool


class StackedHead(NamedTuple):
    """The table's head: its first line and the first behind it, the headings, and the columns they speak of."""

    first: int
    behind: int
    headings: tuple[str, ...]
    columns: tuple[str, ...]


def lines_of_text(text: str) -> Iterator[StackedLine]:
    """Yield the lines with words; a form feed says that a page begins with the next one."""
    # A narrow first column cuts the very word that a head begins with.
    raw = re.sub(r"(?m)^S[ \t]*\n?\s*T[ \t]*\n\s*T[ \t]*$", "STT", text).split("\n")
    opens = False
    for number, line in enumerate(raw, 1):
        opens = opens or "\f" in line
        words = line.replace("\f", "").strip("\n")
        if not words.strip():
            continue
        following = raw[number] if number < len(raw) else ""
        blanks = bool(following) and not following.strip()
        tail = " " if words.endswith(" ") else ""
        yield StackedLine(" ".join(words.split()) + tail, number, opens, blanks)
        opens = False


def head_among(lines: Sequence[StackedLine]) -> StackedHead | None:
    """The first lines that are headings of columns and nothing else, a number's first."""
    for first, line in enumerate(lines):
        if role_of(line.text.split()[0]) != "id":
            continue
        found = list[StackedHead]()
        for behind in range(first + 1, min(len(lines), first + MOST_HEAD_LINES) + 1):
            headings = _headings(
                [word for own in lines[first:behind] for word in own.text.split()]
            )
            if headings and len(headings) >= FEWEST_COLUMNS:
                found.append(
                    StackedHead(
                        first,
                        behind,
                        headings,
                        tuple(_column(heading) for heading in headings),
                    )
                )
        if found:
            return min(
                found,
                key=lambda head: (
                    _strange(head.headings),
                    -len(head.headings),
                    -head.behind,
                ),
            )
    return None


def _column(heading: str) -> str:
    return role_of(heading) or heading


def _headings(words: Sequence[str]) -> tuple[str, ...] | None:
    """Words as headings side by side, the fewest that are all known; nothing where they are not."""
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(words) + 1):
        options = list[tuple[str, ...]]()
        for start in range(max(0, end - 6), end):
            before, heading = best[start], " ".join(words[start:end])
            role = role_of(heading) if heading[0].isupper() else None
            if role == "id" and not is_whole(heading):
                continue
            if (
                before is not None
                and role is not None
                and role not in {role_of(other) for other in before}
            ):
                options.append((*before, heading))
        best.append(min(options, key=_strangeness) if options else None)
    return best[-1]


def _strangeness(headings: Sequence[str]) -> tuple[int, int]:
    """Headings that are listed ones whole are better than such as only contain one, and few better than many."""
    return _strange(headings), len(headings)


def _strange(headings: Sequence[str]) -> int:
    return sum(1 for heading in headings if not is_whole(heading))


def without_heads(lines: Sequence[StackedLine], head: StackedHead) -> list[StackedLine]:
    """The lines below the head; where it is printed again a page begins, and its number stands above it."""
    words = " ".join(head.headings).split()
    kept, index, pages = list[StackedLine](), 0, 1
    while index < len(lines):
        behind = _head_again(lines, index, words)
        if behind == index:
            kept.append(lines[index])
            index += 1
            continue
        pages += 1
        if kept and kept[-1].text.strip(" -–") in {str(pages - 1), str(pages)}:
            kept.pop()
        if behind < len(lines):
            kept.append(lines[behind]._replace(opens=True))
        index = behind + 1
    return kept


def _head_again(lines: Sequence[StackedLine], index: int, words: Sequence[str]) -> int:
    """Behind the head that is printed again at a line; the same line where none is."""
    seen = list[str]()
    for behind in range(index, min(len(lines), index + MOST_HEAD_LINES)):
        seen.extend(lines[behind].text.split())
        if seen == list(words):
            return behind + 1
        if seen != list(words[: len(seen)]):
            break
    return index
