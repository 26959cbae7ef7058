"""Changes in words, kind by kind; equal changes of several rows are told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from plantrack.answers.differences.short import id_list, subjects
from plantrack.diff.model import (
    Change,
    ChangeKind,
    Diff,
    PartyShift,
    Subtree,
)
from plantrack.diff.record import printed
from plantrack.formats.pages.diffshifts import ShiftTeller
from plantrack.likeness.wording import Run, marked, word_diff
from plantrack.messages import Words
from plantrack.messages.naming import change_name, column_name
from plantrack.plan.fields import inheritable

_TELLING: Final = 60
"""So many characters show what a row is about."""


class ToldChange(NamedTuple):
    """One line of a group: the rows it holds for, what it is about, the text's difference, a remark.

    ``subject`` is empty where the difference itself tells what the row is about.
    """

    ids: str
    subject: str
    runs: tuple[Run, ...]
    note: str


class Teller:
    """Puts the changes of one comparison into words."""

    def __init__(self, diff: Diff, words: Words) -> None:
        self.diff = diff
        self.words = words
        self.shifts = ShiftTeller(diff, words)

    def line(self, change: Change) -> str:
        """Tell one change on one line."""
        (item,) = self.items(change.kind, [change])
        said = " | ".join(part for part in (marked(item.runs), item.note) if part)
        return f"{change_name(_named(change), self.words)} {item.ids}: {said}".removesuffix(
            ": "
        )

    def items(
        self, kind: ChangeKind, changes: Sequence[Change]
    ) -> tuple[ToldChange, ...]:
        """Tell changes of one kind; equal ones of several rows become one item.

        The most frequent come first; rows that came or went stay in the order of the document.
        """
        if kind in ("renumbered", "moved"):
            return self._renumbered(changes)
        if kind in ("section", "commitment", "duty"):
            return tuple(self._records(changes))
        # A kind without words of its own is a change of text.
        tell: Callable[[Change], tuple[tuple[Run, ...], str]] = getattr(
            self, f"_{kind}", self._text
        )
        groups: dict[tuple[tuple[Run, ...], str], list[Change]] = {}
        for change in changes:
            runs, note = tell(change)
            groups.setdefault((runs, self._reaching(change, note)), []).append(change)
        told = [
            ToldChange(
                self._ids(own), self._subject(own, runs), runs, self._many(own, note)
            )
            for (runs, note), own in groups.items()
        ]
        if kind in ("added", "removed"):
            return tuple(told)
        sizes = [len(own) for own in groups.values()]
        order = sorted(range(len(told)), key=lambda number: -sizes[number])
        return tuple(told[number] for number in order)

    def _reaching(self, change: Change, note: str) -> str:
        """Add to a note which rows a change of a group's row reaches: theirs are empty and mean its own."""
        if not change.reaches:
            return note
        reach = self.words("diff.reaches", ids=id_list(change.reaches))
        return f"{note}; {reach}" if note else reach

    def _many(self, changes: Sequence[Change], note: str) -> str:
        if len(changes) == 1:
            return note
        count = self.words("diff.rows", count=len(changes))
        return f"{note} ({count})" if note else count

    def _ids(self, changes: Sequence[Change]) -> str:
        if changes[0].kind == "header":
            field = (changes[0].field or "").replace(".", "_")
            return self.words(f"diff.header.{field}")
        if len(changes) == 1 and changes[0].old_id != changes[0].new_id:
            change = changes[0]
            return " → ".join(id_ for id_ in (change.old_id, change.new_id) if id_)
        return id_list([change.new_id or change.old_id or "" for change in changes])

    @cached_property
    def _subjects(self) -> tuple[list[str], list[str]]:
        plans = (self.diff.old, self.diff.new)
        old, new = (
            subjects([task.title or task.product for task in plan.tasks])
            for plan in plans
        )
        return old, new

    def _subject(self, changes: Sequence[Change], runs: Sequence[Run] = ()) -> str:
        """Say what the one row is about, where ``runs`` does not."""
        change, *others = changes
        if others or len("".join(run.text for run in runs if run.op != "-")) > _TELLING:
            return ""
        old, new = self._subjects
        if change.new_index is not None:
            subject = new[change.new_index]
        else:
            subject = old[change.old_index] if change.old_index is not None else ""
        shown = "".join(
            run.text for run in runs if run.op != "-" or change.new_index is None
        )
        return "" if subject.strip("… ") in shown else subject

    # -- one kind each -----------------------------------------------------------------------------

    def _added(self, change: Change) -> tuple[tuple[Run, ...], str]:
        return (
            Run("+", change.new.get("title") or change.new.get("product") or ""),
        ), self._who(change.new)

    def _removed(self, change: Change) -> tuple[tuple[Run, ...], str]:
        return (
            Run("-", change.old.get("title") or change.old.get("product") or ""),
        ), self._who(change.old)

    def _who(self, record: Mapping[str, object]) -> str:
        """Say who leads a row and by when."""
        parts = [
            self.words(f"diff.{key}", value=printed(record[key]))
            for key in ("lead", "deadline")
            if record.get(key)
        ]
        return "; ".join(parts)

    def _text(self, change: Change) -> tuple[tuple[Run, ...], str]:
        old, new = printed(change.old), printed(change.new)
        if not old or not new:
            note = self.words("diff.filled" if new else "diff.emptied")
            return (Run("+", new) if new else Run("-", old),), note
        return word_diff(old, new), ""

    def _other(self, change: Change) -> tuple[tuple[Run, ...], str]:
        """Tell a cell of one of the document's own columns, by its heading."""
        runs, note = self._text(change)
        heading = (change.field or "").partition(".")[2]
        return runs, f"{heading}: {note}" if note else heading

    def _lead(self, change: Change) -> tuple[tuple[Run, ...], str]:
        shift = change.detail
        if not isinstance(shift, PartyShift) or not (shift.come or shift.gone):
            return self._text(change)
        return (), self.shifts.parties(
            shift, change.kind, stated=bool(change.old), left=bool(change.new)
        )

    _support = _lead

    def _deadline(self, change: Change) -> tuple[tuple[Run, ...], str]:
        old, new = printed(change.old), printed(change.new)
        if not old or not new:
            return (Run("+", new) if new else Run("-", old),), self.shifts.deadline(
                change
            )
        return (Run("-", old), Run("=", " → "), Run("+", new)), self.shifts.deadline(
            change
        )

    def _delivers(self, change: Change) -> tuple[tuple[Run, ...], str]:
        """Rows that refer to something for the first time are told together: each names another."""
        return (
            self._text(change)
            if change.old and change.new
            else ((), self._text(change)[1])
        )

    _depends_on = _delivers

    def _renumbered(self, changes: Sequence[Change]) -> tuple[ToldChange, ...]:
        """Draw neighbours that moved by the same number together: ``B.II.9–12 → B.II.10–13``."""
        runs: list[list[Change]] = []
        for change in changes:
            if runs and _follows(runs[-1][-1], change):
                runs[-1].append(change)
            else:
                runs.append([change])
        items = []
        for own in runs:
            old, new = (
                id_list([getattr(change, key) for change in own])
                for key in ("old_id", "new_id")
            )
            below = sum(
                len(change.detail.rows)
                for change in own
                if isinstance(change.detail, Subtree)
            )
            note = self.words("diff.with_rows", count=below) if below else ""
            items.append(ToldChange(f"{old} → {new}", self._subject(own), (), note))
        return tuple(items)

    def _records(self, changes: Sequence[Change]) -> Iterable[ToldChange]:
        """Tell sections, commitments and duties; whole lists that came or went are counted by their group."""
        for sign, key in (("+", "new"), ("-", "old")):
            whole = [
                change
                for change in changes
                if change.field is None and getattr(change, key) is not None
            ]
            for change in whole if len(whole) <= 5 else ():
                record = getattr(change, key)
                runs: tuple[Run, ...] = (
                    Run(
                        "+" if sign == "+" else "-",
                        str(record.get("title") or record["text"]),
                    ),
                )
                yield ToldChange(
                    change.new_id or change.old_id or "",
                    str(record.get("agency", "")),
                    runs,
                    "",
                )
            if len(whole) > 5:
                note = self.words(
                    "diff.records.added" if sign == "+" else "diff.records.removed",
                    count=len(whole),
                )
                yield ToldChange(
                    id_list([change.new_id or change.old_id or "" for change in whole]),
                    "",
                    (),
                    note,
                )
        for change in changes:
            if change.field is not None:
                yield self._of_record(change)

    def _of_record(self, change: Change) -> ToldChange:
        """Tell one change of a section, a commitment or a duty."""
        if change.field == "id":
            return ToldChange(
                f"{change.old_id} → {change.new_id}",
                "",
                (),
                self.words("diff.kind.renumbered"),
            )
        if change.field == "order":
            return ToldChange(
                change.new_id or "", "", (), self.words("diff.kind.order")
            )
        runs, note = self._text(change)
        if change.field in inheritable():
            named = column_name(change.field, self.words)
            note = self._reaching(change, f"{named}: {note}" if note else named)
        return ToldChange(self._ids([change]), "", runs, note)


def _named(change: Change) -> str:
    """Return what names a change: its kind; of one of the document's own columns the column."""
    return (change.field or "") if change.kind == "other" else change.kind


def _follows(one: Change, other: Change) -> bool:
    """Tell whether a renumbered row comes next after another in both versions."""
    return (
        _next_id(one.old_id or "") == other.old_id
        and _next_id(one.new_id or "") == other.new_id
    )


def _next_id(id_: str) -> str:
    section, _, number = id_.rpartition(".")
    return f"{section}.{int(number) + 1}" if number.isdecimal() else ""
