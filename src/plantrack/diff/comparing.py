"""Two versions of a plan → every change, in the order of the document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from plantrack import collector
from plantrack.diff.matching import align
from plantrack.diff.model import Alignment, Change, Diff, Kind, Match, PartyShift, Severity
from plantrack.diff.record import (
    Record,
    cell_value,
    commitment_record,
    deadline_value,
    duty_record,
    header_values,
    section_record,
    task_record,
)
from plantrack.diff.scene import matched_sections
from plantrack.diff.shifts import deadline_shift, party_shifts
from plantrack.diff.similarity import directory_keys
from plantrack.diff.texts import Entry, match_texts
from plantrack.diff.wording import same_words
from plantrack.findings import Place
from plantrack.plan.model import Commitment, Duty, Plan, Section, Task


def compare(old: Plan, new: Plan) -> Diff:
    """Compare two versions of a plan; ``compare(a, a)`` has no changes."""
    with collector.paused():
        alignment = align(old, new)
        comparison = _Comparison(old, new, alignment)
        changes = (
            *comparison.header(),
            *comparison.sections(),
            *comparison.tasks(),
            *comparison.commitments(),
            *comparison.duties(),
        )
    return Diff(old, new, alignment, changes)


class _Comparison:
    """One pair of plans and what their rows, commitments and ids correspond to."""

    def __init__(self, old: Plan, new: Plan, alignment: Alignment) -> None:
        self.old, self.new = old, new
        self.alignment = alignment
        self.keys = directory_keys(old, new)
        self.year = max(old.header.issued_from.year, new.header.issued_from.year)
        self.commitment_pairs = match_texts(*(_commitment_entries(plan) for plan in (old, new)))
        self.renamed = {
            old.commitments[i].id: new.commitments[j].id for i, j in self.commitment_pairs.items()
        }
        self.renumbered = {before.id: after.id for before, after in alignment.pairs()}

    def header(self) -> Iterator[Change]:
        before, after = header_values(self.old), header_values(self.new)
        for key in before:
            one, other = before[key], after[key]
            if key == "signer" and one and other:
                for part in ("authority", "capacity", "position", "name"):
                    yield from self._head(f"signer.{part}", one.get(part), other.get(part))
            else:
                yield from self._head(key, one, other)

    def _head(self, key: str, old: Any, new: Any) -> Iterator[Change]:
        if old == new:
            return
        same = _same_directory(self.old, self.new) if key == "agencies" else _same(old, new)
        places = (Place(self.old.file), Place(self.new.file))
        yield Change(
            "header", "cosmetic" if same else "minor", None, None, key, old, new, None, None, *places
        )

    def sections(self) -> Iterator[Change]:
        pairs = match_texts(*(_section_entries(plan) for plan in (self.old, self.new)))
        yield from _records("section", self.old.sections, self.new.sections, pairs, section_record)

    def commitments(self) -> Iterator[Change]:
        lists = (self.old.commitments, self.new.commitments)
        yield from _records("commitment", *lists, self.commitment_pairs, commitment_record)

    def duties(self) -> Iterator[Change]:
        pairs = match_texts(*(_duty_entries(plan) for plan in (self.old, self.new)))
        yield from _records("duty", self.old.duties, self.new.duties, pairs, duty_record)

    # -- rows --------------------------------------------------------------------------------------

    def tasks(self) -> Iterator[Change]:
        alignment = self.alignment
        anchors = [(match.old, match.new) for match in alignment.matches]
        sections = matched_sections(self.old, self.new, anchors)
        displaced = out_of_order({match.old: match.new for match in alignment.matches})
        removed = iter(alignment.removed)
        next_removed = next(removed, None)
        added = set(alignment.added)
        match_of = {match.new: match for match in alignment.matches}
        for index, task in enumerate(self.new.tasks):
            match = match_of.get(index)
            while match is not None and next_removed is not None and next_removed < match.old:
                yield self._removed(next_removed)
                next_removed = next(removed, None)
            if index in added:
                yield Change(
                    *("added", "major", None, task.id, None, None, task_record(task)),
                    *(None, index, None, task.place),
                )
            elif match is not None:
                yield from self._row(match, sections, displaced=match.old in displaced)
        while next_removed is not None:
            yield self._removed(next_removed)
            next_removed = next(removed, None)

    def _removed(self, index: int) -> Change:
        task = self.old.tasks[index]
        return Change(
            *("removed", "major", task.id, None, None, task_record(task), None),
            *(index, None, task.place, None),
        )

    def _row(self, match: Match, sections: Mapping[str, str], *, displaced: bool) -> Iterator[Change]:
        old, new = self.alignment.old[match.old], self.alignment.new[match.new]
        if old.id != new.id:
            stayed = sections.get(old.section, old.section) == new.section
            yield _change("renumbered" if stayed else "moved", "minor", match, old, new, "id", old.id, new.id)
        elif displaced:
            yield _change("order", "cosmetic", match, old, new, None, None, None)
        if _cells(old) == _cells(new):
            return
        for field in ("title", "product", "band", "key"):
            one, other = getattr(old, field), getattr(new, field)
            if one != other:
                worst: Severity = "major" if field == "product" else "minor"
                severity = "cosmetic" if field != "key" and same_words(one, other) else worst
                yield _change(_KIND[field], severity, match, old, new, field, one, other)
        yield from self._parties(match, old, new)
        yield from self._deadline(match, old, new)
        yield from self._links(match, old, new)

    def _parties(self, match: Match, old: Task, new: Task) -> Iterator[Change]:
        values = {role: (cell_value(role, old), cell_value(role, new)) for role in ("lead", "support")}
        if all(one == other for one, other in values.values()):
            return
        shifts = party_shifts(old, new, (self.old, self.new), self.keys)
        for role, (one, other) in values.items():
            if one != other:
                severity = _party_severity(
                    role, shifts[role], getattr(old, role).text, getattr(new, role).text
                )
                yield _change(_KIND[role], severity, match, old, new, role, one, other, shifts[role])

    def _deadline(self, match: Match, old: Task, new: Task) -> Iterator[Change]:
        one, other = deadline_value(old), deadline_value(new)
        if one == other:
            return
        shift = deadline_shift(old.deadline, new.deadline, self.year)
        severity: Severity = "cosmetic" if shift.move == "same" else "major"
        yield _change("deadline", severity, match, old, new, "deadline", one, other, shift)

    def _links(self, match: Match, old: Task, new: Task) -> Iterator[Change]:
        """Compare the ids that a row refers to; one that only follows a renumbering is cosmetic."""
        for field, renamed in (("delivers", self.renamed), ("depends_on", self.renumbered)):
            one, other = getattr(old, field), getattr(new, field)
            if one != other:
                followed = tuple(renamed.get(id_, id_) for id_ in one) == other
                severity: Severity = "cosmetic" if followed else "minor"
                values = (list(one) or None, list(other) or None)
                yield _change(_KIND[field], severity, match, old, new, field, *values)


_KIND: Final[dict[str, Kind]] = {
    "title": "title",
    "product": "product",
    "band": "band",
    "key": "key",
    "lead": "lead",
    "support": "support",
    "delivers": "delivers",
    "depends_on": "depends_on",
}


def _cells(task: Task) -> tuple[Any, ...]:
    return (
        *(task.title, task.product, task.band, task.lead.text, task.support.text, task.deadline.text),
        *(task.key, task.delivers, task.depends_on, task.overrides),
    )


def _change(
    kind: Kind,
    severity: Severity,
    match: Match,
    old: Task,
    new: Task,
    field: str | None,
    before: Any,
    after: Any,
    detail: Any = None,
) -> Change:
    return Change(
        *(kind, severity, old.id, new.id, field, before, after),
        *(match.old, match.new, old.place, new.place, detail),
    )


def _same(old: Any, new: Any) -> bool:
    texts = isinstance(old, str | None) and isinstance(new, str | None)
    return texts and same_words(old, new)


def _same_directory(old: Plan, new: Plan) -> bool:
    """Tell whether two files or paths hold the same directory."""
    before, after = old.directory, new.directory
    return before.agencies == after.agencies and before.groups == after.groups


def _party_severity(role: str, shift: PartyShift, old: str, new: str) -> Severity:
    if role == "lead" and (shift.come or shift.gone):
        return "major"
    return "cosmetic" if not (shift.come or shift.gone) and same_words(old, new) else "minor"


def out_of_order(matched: Mapping[int, int]) -> frozenset[int]:
    """Return the fewest old indices that must be taken out for the others to keep their order."""
    olds = sorted(matched)
    news = [matched[old] for old in olds]
    if all(one < other for one, other in pairwise(news)):
        return frozenset()
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, value in enumerate(news):
        place = bisect_left(tails, value)
        before.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            at.append(index)
        else:
            tails[place] = value
            at[place] = index
    kept: set[int] = set()
    index = at[-1]
    while index >= 0:
        kept.add(olds[index])
        index = before[index]
    return frozenset(olds) - kept


# -- sections, commitments, duties -----------------------------------------------------------------


def _section_entries(plan: Plan) -> list[Entry]:
    return [Entry(one.id, one.id.rpartition(".")[0], one.title) for one in plan.sections]


def _commitment_entries(plan: Plan) -> list[Entry]:
    return [Entry(one.id, one.group, one.title) for one in plan.commitments]


def _duty_entries(plan: Plan) -> list[Entry]:
    return [Entry(one.agency.text, one.source, one.text) for one in plan.duties]


def _records(
    kind: Kind,
    old: Sequence[Section] | Sequence[Commitment] | Sequence[Duty],
    new: Sequence[Section] | Sequence[Commitment] | Sequence[Duty],
    pairs: Mapping[int, int],
    record: Any,
) -> Iterator[Change]:
    """Compare two lists of records that are little more than a text, key by key."""
    displaced = out_of_order(pairs)
    before, after = [record(one) for one in old], [record(one) for one in new]
    partner = {j: i for i, j in pairs.items()}
    gone = [i for i in range(len(old)) if i not in pairs]
    for i in gone:
        yield Change(kind, "major", _id(before[i]), None, None, before[i], None, i, None, old[i].place, None)
    for j, values in enumerate(after):
        i = partner.get(j, -1)
        if i < 0:
            yield Change(kind, "minor", None, _id(values), None, None, values, None, j, None, new[j].place)
            continue
        here = Change(
            *(kind, "cosmetic", _id(before[i]), _id(values), "order", None, None),
            *(i, j, old[i].place, new[j].place),
        )
        changed = False
        for field in _fields(before[i], values):
            one, other = before[i].get(field), values.get(field)
            if one != other:
                severity: Severity = "cosmetic" if field != "id" and same_words(one, other) else "minor"
                yield here._replace(severity=severity, field=field, old=one, new=other)
                changed = True
        if i in displaced and not changed:
            yield here


def _fields(old: Record, new: Record) -> Iterable[str]:
    return dict.fromkeys((*old, *new))


def _id(record: Record) -> str:
    """Return what a record is called by: a duty has no id of its own but its place in the body."""
    return str(record.get("id") or record["source"])


def emptied(plan: Plan) -> Plan:
    """Return a version of ``plan`` in which nothing stands, for a side that does not have it at all."""
    return plan._replace(sections=(), tasks=(), commitments=(), duties=(), file="")
