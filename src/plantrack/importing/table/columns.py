"""Which column of a table holds what: told by the words over it and by what stands in it.

Neither alone is enough: headings change places between offices, say "Cơ quan thực hiện" of who leads and of who
helps, or are missing from the second table of an appendix; and contents of two columns may be alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from plantrack.importing.blocks import GridRow
from plantrack.importing.doubts import Doubt
from plantrack.importing.table.grids import filled, spread, text_of
from plantrack.importing.table.headings import (
    BOTH,
    OTHER,
    is_of_calendar,
    is_whole,
    printed,
    role_of,
    speaks_of_leading,
)
from plantrack.importing.table.likeness import (
    like_agency,
    like_deadline,
    like_number,
    like_result,
    like_work,
)
from plantrack.importing.words import mean

_SAMPLE: Final = 80  # rows whose cells are looked at
_LABELLED: Final = re.compile(r"(?:chủ trì|phối hợp)\s*:", re.IGNORECASE)
_EVERYBODY: Final = re.compile(
    r"(?:các|những) (?:sở|cơ quan|đơn vị|ban|bộ)", re.IGNORECASE
)
_CONTENTS: Final[Mapping[str, Callable[[str], float]]] = {
    "id": like_number,
    "deadline": like_deadline,
    "lead": like_agency,
    "support": like_agency,
    "product": like_result,
    "title": like_work,
    BOTH: lambda text: float(bool(_LABELLED.search(text))),
    "start": like_deadline,
}
_TOLD_BY_WORDS: Final = ("leader", "approver", "funding", "basis", "remark")
_ENOUGH: Final = 0.45
_AGENCY_ROLES: Final = frozenset(("lead", "support"))


class Columns(NamedTuple):
    """The columns of a table. ``of`` gives the number (from 0) of each known one, ``other`` those of the document's
    own by heading; ``printed`` all of them as they stand, left to right, with field and heading."""

    of: Mapping[str, int]
    other: Mapping[str, int]
    printed: tuple[tuple[str, str], ...]
    doubts: tuple[Doubt, ...] = ()


class _Seen(NamedTuple):
    """What is known of each column: its heading, the column this names, its cells, and how alike these are to what
    each column holds."""

    headings: tuple[str, ...]
    named: tuple[str | None, ...]
    cells: tuple[tuple[str, ...], ...]
    likeness: tuple[Mapping[str, float], ...]


def columns_of(
    headings: Sequence[str], body: Sequence[GridRow], given: Mapping[int, str]
) -> Columns:
    """Return what each column holds. ``given`` is what the person says of columns, counted from 1."""
    seen = _seen(headings, body)
    fixed = {
        role: number - 1
        for number, role in given.items()
        if role != OTHER and number <= len(headings)
    }
    left_alone = {number - 1 for number, role in given.items() if role == OTHER}
    found = _assigned(_scores(seen), fixed, left_alone)
    found = _by_heading_alone(seen, found, left_alone)
    found = _second_agency(seen, found, left_alone)
    found = _unnamed_leads(seen, found) if not fixed.keys() & _AGENCY_ROLES else found
    doubts = [
        doubt
        for role, number in found.items()
        if role not in fixed
        for doubt in _doubts(seen, role, number)
    ]
    doubts += _swapped(seen, found) + _marked_months(seen, found)
    other = _others(seen, set(found.values()))
    return Columns(found, other, _as_printed(seen, found, other), tuple(doubts))


def _seen(headings: Sequence[str], body: Sequence[GridRow]) -> _Seen:
    width = len(headings)
    cells: list[list[str]] = [[] for _ in range(width)]
    for row in body[:_SAMPLE]:
        if len(filled(row)) < 2:  # a heading among the rows says nothing of its columns
            continue
        for column, cell in enumerate(spread(row, width)):
            if cell is not None and cell.span == 1 and text_of(cell):
                cells[column].append(text_of(cell))
    named = tuple(role_of(heading) if heading else None for heading in headings)
    return _Seen(
        tuple(headings), named, tuple(map(tuple, cells)), tuple(map(_likeness, cells))
    )


def _likeness(cells: Sequence[str]) -> Mapping[str, float]:
    alike = {
        role: mean([measure(cell) for cell in cells])
        for role, measure in _CONTENTS.items()
    }
    if (
        mean([float(len(cell)) for cell in cells]) <= 30
    ):  # so few words are no piece of work
        alike["title"] *= 0.4
    return alike


def _scores(seen: _Seen) -> dict[tuple[int, str], float]:
    return {
        (column, role): _score(seen, column, role)
        for column in range(len(seen.headings))
        for role in (*_CONTENTS, *_TOLD_BY_WORDS)
    }


def _score(seen: _Seen, column: int, role: str) -> float:
    """Return how well a column fits: words count more than contents, unless the contents speak against them."""
    named, alike = seen.named[column], seen.likeness[column]
    if role in _TOLD_BY_WORDS:
        return 3.0 if named == role else -1.0
    score = _by_words(seen, column, role) + 1.5 * alike[role]
    has_cells = bool(seen.cells[column])
    if role == "start":
        return 3.0 if named == role and (alike[role] > 0.3 or not has_cells) else -1.0
    if role == BOTH:
        return score - 2.5 if alike[BOTH] < 0.3 else score + 1.0
    if has_cells and role in ("deadline", "lead", "id") and alike[role] < 0.25:
        score -= 1.6
    if (
        role == "product"
        and has_cells
        and named != "product"
        and max(alike["deadline"], alike["lead"]) > 0.45
    ):
        score -= 1.0
    return score


def _by_words(seen: _Seen, column: int, role: str) -> float:
    named = seen.named[column]
    if (
        named == role == "id"
    ):  # of two columns of numbers ("TT" and "Stt") the one without gaps is the row's own
        return 2.0 + 0.5 * len(seen.cells[column]) / max(1, *map(len, seen.cells))
    if named == role:
        leads = role == "lead" and speaks_of_leading(seen.headings[column])
        return (2.0 if is_whole(seen.headings[column]) else 1.8) + (
            0.4 if leads else 0.0
        )
    if named == OTHER or named in _TOLD_BY_WORDS:
        return -1.5
    return -1.0 if named else 0.0


def _assigned(
    scores: Mapping[tuple[int, str], float],
    fixed: Mapping[str, int],
    left_alone: set[int],
) -> dict[str, int]:
    """Give each role the column that fits it best, the best fits first; none gets two."""
    found = dict(fixed)
    taken = set(fixed.values()) | left_alone
    for (column, role), score in sorted(
        scores.items(), key=lambda item: (-item[1], item[0][0])
    ):
        excluded = (role == BOTH and "lead" in found) or (
            role in _AGENCY_ROLES and BOTH in found
        )
        if (
            score >= _ENOUGH
            and column not in taken
            and role not in found
            and not excluded
        ):
            found[role] = column
            taken.add(column)
    return found


def _by_heading_alone(
    seen: _Seen, found: dict[str, int], left_alone: set[int]
) -> dict[str, int]:
    """Give a column that nothing else was found for to the one its heading names, though its cells read otherwise.

    Names of persons under "Chủ trì" or "Cả năm" under "Thời gian" are what the document has there.
    """
    given = dict(found)
    for column, role in enumerate(seen.named):
        free = column not in given.values() and column not in left_alone
        both = role in _AGENCY_ROLES and BOTH in given
        if (
            role
            and free
            and role in _CONTENTS
            and role not in given
            and role != BOTH
            and not both
        ):
            given[role] = column
    return given


def _second_agency(
    seen: _Seen, found: dict[str, int], left_alone: set[int]
) -> dict[str, int]:
    """Take a further column of who works on it ("Cơ quan thực hiện" beside "chủ trì") as those who support."""
    if "support" in found or "lead" not in found:
        return found
    free = [
        column
        for column in range(len(seen.headings))
        if column not in {*found.values(), *left_alone}
    ]
    second = [
        column
        for column in free
        if seen.named[column] == "lead" and seen.likeness[column]["lead"] > 0.5
    ]
    return {**found, "support": second[0]} if second else found


def _unnamed_leads(seen: _Seen, found: dict[str, int]) -> dict[str, int]:
    """Of two columns of agencies without headings, the one with more different names leads."""
    lead, support = found.get("lead"), found.get("support")
    if lead is None or support is None or seen.named[lead] or seen.named[support]:
        return found
    if _everybody(seen.cells[lead]) > _everybody(seen.cells[support]) or (
        len(set(seen.cells[support])) > len(set(seen.cells[lead]))
    ):
        return {**found, "lead": support, "support": lead}
    return found


def _everybody(cells: Sequence[str]) -> float:
    return mean([float(bool(_EVERYBODY.match(cell))) for cell in cells])


def _doubts(seen: _Seen, role: str, column: int) -> list[Doubt]:
    """Return why a column may not be what it was taken for."""
    named, alike = seen.named[column], seen.likeness[column].get(role, 1.0)
    values: dict[str, str | int] = {
        "column": column + 1,
        "heading": printed(seen.headings[column]),
        "share": f"{alike:.0%}",
    }
    if named is None and role != "id" and not is_whole(seen.headings[column]):
        return [Doubt("", role, "column_by_contents", 0.8, values=values)]
    if named not in (role, None) and not (named == "lead" and role == BOTH):
        return [Doubt("", role, "column_against_heading", 0.6, values=values)]
    if role in ("deadline", "lead") and seen.cells[column] and alike < 0.5:
        return [Doubt("", role, "column_weak", 0.6, values=values)]
    return []


def _swapped(seen: _Seen, found: Mapping[str, int]) -> list[Doubt]:
    """Doubt two columns of agencies where it is the leads that are "Các sở, ban, ngành"."""
    if "lead" not in found or "support" not in found:
        return []
    leads, supports = seen.cells[found["lead"]], seen.cells[found["support"]]
    if (
        min(len(leads), len(supports)) > 4
        and _everybody(leads) > _everybody(supports) + 0.3
    ):
        values = {
            "lead": f"{_everybody(leads):.0%}",
            "support": f"{_everybody(supports):.0%}",
        }
        return [Doubt("", "lead", "lead_support_swapped", 0.5, values=values)]
    return []


def _marked_months(seen: _Seen, found: Mapping[str, int]) -> list[Doubt]:
    """Doubt a table whose deadlines are marks in columns of months: what a mark means no cell says."""
    months = [
        printed(one).rpartition(" - ")[0]
        for one in seen.headings
        if is_of_calendar(one)
    ]
    if len(months) < 2 or "deadline" in found:
        return []
    values: dict[str, str | int] = {"heading": months[0], "count": len(months)}
    return [Doubt("", "deadline", "marked_months", 0.3, values=values)]


def _others(seen: _Seen, taken: set[int]) -> dict[str, int]:
    """Return the document's own columns by heading; one without a heading is called by its number."""
    other: dict[str, int] = {}
    for column, heading in enumerate(seen.headings):
        if column in taken or not (heading or seen.cells[column]):
            continue
        name = printed(heading) or f"Cột {column + 1}"
        while name in other:
            name += " (2)"
        other[name] = column
    return other


def _as_printed(
    seen: _Seen, found: Mapping[str, int], other: Mapping[str, int]
) -> tuple[tuple[str, str], ...]:
    role_at = {column: role for role, column in found.items()}
    name_at = {column: name for name, column in other.items()}
    columns = []
    for column, heading in enumerate(seen.headings):
        if column in role_at:
            columns.append((role_at[column], printed(heading)))
        elif column in name_at:
            columns.append((OTHER, name_at[column]))
    return tuple(columns)
