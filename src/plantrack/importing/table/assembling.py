"""From the entries of the appendices to the sections and tasks of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from plantrack.importing.blocks import SaidOfDocument, Spot
from plantrack.importing.doubts import Doubt
from plantrack.importing.draft import DraftRow
from plantrack.importing.table.appendix import NUMBERED_HEADING, Appendix
from plantrack.importing.table.columns import Columns
from plantrack.importing.table.entries import entries_of
from plantrack.importing.table.entry import Entry, EntryValue
from plantrack.importing.table.headings import BOTH
from plantrack.importing.table.likeness import like_agency
from plantrack.importing.table.numbering import PlacedEntry, numbered
from plantrack.importing.table.titles import as_plan_has_them, titled
from plantrack.importing.words import clean, joined
from plantrack.plan.fields import inheritable

_ORDER: Final = (
    *("title", "product", "lead", "support", "start", "deadline", "leader", "approver"),
    *("funding", "basis", "remark"),
)
_LABEL: Final = re.compile(
    r"[-+•*]?\s*(?:(?:đơn vị|cơ quan|phòng|sở|bộ phận)(?: được giao)?\s+)?(chủ trì|phối hợp)(?:\s+thực hiện)?\s*:",
    re.IGNORECASE,
)
_NEXT_NAME: Final = re.compile(
    r"(?:Sở|Bộ|Cục|Chi cục|Công an|Thanh tra|Ban|Báo|Đài|Hội|Trường|Viện|Kho bạc|Bảo hiểm|Thuế|Ngân hàng) [A-ZĐ]"
    r"|[Cc]ác (?:sở|ban|đơn vị|cơ quan|xã|bộ)\b|UBND (?:các|cấp|xã|phường|tỉnh|thành phố)\b|Văn phòng UBND\b"
)
_LEFT_OPEN: Final = re.compile(
    r"(?:[,;:(/&–-]|\b(?:và|của|các|với|thuộc|gồm|tại|cho|Sở|Ban|Bộ|phòng))$"
)
_LONGEST_TITLE: Final = 250
_GROUP: Final = re.compile(r"[A-ZĐ]|[IVXLC]+")
_OF_GROUPS: Final = frozenset(
    ("title", *(name for name in inheritable() if name != "deadline"))
)
_NUMBER_SURENESS: Final = {
    "same_number": 0.3,
    "number_gap": 0.6,
    "no_number": 0.5,
    "heading_without_number": 0.6,
}


class AssembledRows(NamedTuple):
    """The sections and tasks of all appendices, with what is doubtful and said of them."""

    sections: tuple[DraftRow, ...]
    tasks: tuple[DraftRow, ...]
    doubts: tuple[Doubt, ...]
    said: tuple[SaidOfDocument, ...]


def rows_of(appendices: Sequence[Appendix]) -> AssembledRows:
    """Return the rows of all appendices; those of the second and further ones stand under a section of it."""
    made = _Made()
    for at, appendix in enumerate(appendices, 1):
        prefix = f"PL{at}" if at > 1 else ""
        if prefix:
            made.sections.append(_further(prefix, appendix))
        made.appendix(appendix, prefix)
    return AssembledRows(
        tuple(made.sections), tuple(made.tasks), tuple(made.doubts), tuple(made.said)
    )


def _further(prefix: str, appendix: Appendix) -> DraftRow:
    name = titled(appendix)
    part = appendix.parts[0]
    called = (
        f"Phụ lục {name.number}".strip()
        if any(name)
        else f"Bảng {part.spot.table or prefix[2:]}"
    )
    over = (
        appendix.before[-1].text
        if appendix.before and len(appendix.before[-1].text) < _LONGEST_TITLE
        else ""
    )
    cells = {"appendix": called, "title": name.title or over or called}
    given = {key: text for key, text in cells.items() if text}
    return DraftRow(
        prefix, given, spot=part.spot, columns=as_plan_has_them(part.columns.printed)
    )


class _Made:
    """Gathers the rows of the appendices in order."""

    def __init__(self) -> None:
        self.sections: list[DraftRow] = []
        self.tasks: list[DraftRow] = []
        self.doubts: list[Doubt] = []
        self.said: list[SaidOfDocument] = []

    def appendix(self, appendix: Appendix, prefix: str) -> None:
        """Take the rows of one appendix."""
        entries, passed_over = entries_of(appendix)
        self.said += [
            SaidOfDocument("row_skipped", {"words": words[:60]})
            for words in passed_over
        ]
        for part in appendix.parts:
            self.doubts += [
                doubt._replace(spot=part.spot) for doubt in part.columns.doubts
            ]
        placed = _numbered(entries, appendix, prefix)
        parents = _parents([each.id for each in placed if each.id])
        band = ""
        for group in _groups(placed):
            first = group[0]
            if first.entry.kind == "band":
                band = first.entry.text("title")
                continue
            columns = appendix.parts[first.entry.part].columns
            self._take(group, columns, band, is_parent=first.id in parents)

    def _take(
        self, group: list[PlacedEntry], columns: Columns, band: str, *, is_parent: bool
    ) -> None:
        first = group[0]
        entry = first.entry
        row = _row(first, columns, band if entry.kind == "row" else "")
        # "A | Nhóm nhiệm vụ | Sở Tài chính" with rows under it is a section that lends
        # its cells.
        heads_others = (
            is_parent
            and _GROUP.fullmatch(entry.number)
            and entry.values.keys() <= _OF_GROUPS
        )
        if entry.kind == "heading" or heads_others:
            cells = {name: text for name, text in row.cells.items() if name != "band"}
            self.sections.append(row._replace(cells=cells))
        else:
            self.tasks.append(_with_milestones(row, group[1:]))
        for (
            each
        ) in group:  # a further dated result has no number of its own, and needs none
            self.doubts += _doubts(
                each if each is first else each._replace(problems=()), first.id
            )


def _numbered(
    entries: list[Entry], appendix: Appendix, prefix: str
) -> list[PlacedEntry]:
    """Return the entries with their ids. Where numbers stand twice because each table of the appendix counts anew, the
    headings over the tables are its sections."""
    placed = numbered(entries, prefix)
    if not _twice(placed) or not any(part.heading for part in appendix.parts):
        return placed
    # Only where it helps: a heading over a table may be a sentence that begins with a
    # number.
    headed = numbered(list(_with_headings(entries, appendix)), prefix)
    return headed if _twice(headed) < _twice(placed) else placed


def _twice(placed: Iterable[PlacedEntry]) -> int:
    return sum(1 for each in placed if "same_number" in each.problems)


def _with_headings(entries: Iterable[Entry], appendix: Appendix) -> Iterator[Entry]:
    part = -1
    for entry in entries:
        if entry.part != part:
            part = entry.part
            heading = appendix.parts[part].heading
            found = NUMBERED_HEADING.fullmatch(heading.text) if heading else None
            if heading and found:
                title = {"title": EntryValue((found.group(2),), heading.spot)}
                yield Entry(
                    "heading", found.group(1), title, spot=heading.spot, part=part
                )
        yield entry


def _parents(ids: Iterable[str]) -> frozenset[str]:
    """Return the ids that another id begins with, at a dot."""
    parents: set[str] = set()
    for ident in ids:
        while "." in ident:
            ident = ident.rpartition(".")[0]  # noqa: PLW2901 - up, step by step
            parents.add(ident)
    return frozenset(parents)


def _groups(placed: list[PlacedEntry]) -> Iterator[list[PlacedEntry]]:
    """Yield each entry with the rows behind it that only bring further dated results of the same work."""
    group: list[PlacedEntry] = []
    for each in placed:
        if group and _is_result_of(each.entry, group):
            group.append(each)
            continue
        if group:
            yield group
        group = [each]
    if group:
        yield group


def _is_result_of(entry: Entry, group: list[PlacedEntry]) -> bool:
    """Tell whether a row shares number and words with the row above and has a date of its own, as that one has."""
    shared = {doubt.field for doubt in entry.doubts if doubt.code == "shared_cell"}
    dated = all(each.entry.text("deadline") for each in group)
    own_date = bool(entry.text("deadline")) and "deadline" not in shared
    return entry.under and "title" in shared and dated and own_date


def _row(placed: PlacedEntry, columns: Columns, band: str) -> DraftRow:
    entry = placed.entry
    cells = {"band": band} if band else {}
    texts = {name: _words(name, value) for name, value in entry.values.items()}
    if BOTH in entry.values:
        lead, support = split_labels(entry.values[BOTH].lines)
        texts |= {"lead": joined(lead), "support": joined(support)}
    cells |= {name: texts[name] for name in _ORDER if texts.get(name)}
    other = {name: value.text for name, value in entry.other.items()}
    in_order = {name: other[name] for name in columns.other if other.get(name)}
    spots = {name: value.spot for name, value in (entry.values | entry.other).items()}
    if BOTH in spots:
        spots |= {"lead": spots[BOTH], "support": spots[BOTH]}
    return DraftRow(placed.id, cells, in_order, spots=spots, spot=entry.spot)


def _words(name: str, value: EntryValue) -> str:
    """Return the words of a cell; names of agencies that the author put on lines of their own stay apart."""
    if name not in ("lead", "support") or value.wrapped:
        return value.text
    names: list[list[str]] = []
    for line in filter(None, map(clean, value.lines)):
        # A line that ends in the midst of a name was broken by the width of the column.
        if names and not (
            _NEXT_NAME.match(line.strip()) and _is_whole_name(joined(names[-1]))
        ):
            names[-1].append(line)
        else:
            names.append([line])
    return "\n".join(filter(None, map(joined, names)))


def _is_whole_name(text: str) -> bool:
    """Tell whether words may be a whole name: some syllables of one, and nothing left open at their end."""
    return (
        like_agency(text) > 0 and len(text.split()) >= 3 and not _LEFT_OPEN.search(text)
    )


def _with_milestones(row: DraftRow, results: list[PlacedEntry]) -> DraftRow:
    """Return a row whose several dated results stand as milestones; each keeps the cells that are its own."""
    if not results:
        return row
    own = [
        {name: row.cells[name] for name in ("product", "deadline") if name in row.cells}
    ]
    for each in results:
        shared = {
            doubt.field for doubt in each.entry.doubts if doubt.code == "shared_cell"
        }
        names = [name for name in ("product", "deadline", "lead") if name not in shared]
        own.append(
            {name: each.entry.text(name) for name in names if each.entry.text(name)}
        )
    cells = {
        name: text
        for name, text in row.cells.items()
        if name not in ("product", "deadline")
    }
    milestones = tuple(
        {"id": chr(ord("a") + at), **texts} for at, texts in enumerate(own)
    )
    return row._replace(cells=cells, milestones=milestones)


def split_labels(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return who leads and who supports of a cell that says both ("Chủ trì: …; Phối hợp: …"); without a label, leads."""
    lead: list[str] = []
    support: list[str] = []
    into = lead
    for line in lines:
        pieces = _LABEL.split(line)
        for at, piece in enumerate(pieces):
            if at % 2:
                into = support if piece.lower().startswith("phối") else lead
            elif piece.strip(" ;,."):
                into.append(
                    piece.strip().rstrip(";") if at + 1 < len(pieces) else piece
                )
    return lead, support


def _doubts(placed: PlacedEntry, task: str) -> list[Doubt]:
    entry = placed.entry
    found = [doubt._replace(task=task) for doubt in entry.doubts]
    for code in placed.problems:
        values = {"number": entry.number}
        found.append(
            Doubt(task, "id", code, _NUMBER_SURENESS[code], entry.spot, values=values)
        )
    if BOTH in entry.values:
        # One of the two left out may be left out in print, or lost: somebody should
        # look.
        lead, support = split_labels(entry.values[BOTH].lines)
        if not (lead and support):
            found.append(
                Doubt(
                    task, "lead", "lead_support_together", 0.6, entry.values[BOTH].spot
                )
            )
    return found


def spot_of(row: DraftRow, name: str) -> Spot:
    """Return where a cell of a row stands, the row itself where the cell is not known."""
    return row.spots.get(name, row.spot)
