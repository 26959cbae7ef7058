"""How far a deadline moved, and who came and went among those who lead or support, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plantrack.diff.model import Change, DeadlineShift, Diff, PartyShift
from plantrack.messages import Words

_NAMES_AT_MOST: Final = 6


class ShiftTeller:
    """Tells the shifts of one comparison."""

    def __init__(self, diff: Diff, words: Words) -> None:
        self.diff = diff
        self.words = words

    def parties(self, shift: PartyShift, role: str, *, stated: bool, left: bool) -> str:
        """Say who came and who went; ``stated``: somebody was named before, ``left``: somebody is still."""
        come, gone = ([body.name for body in side] for side in (shift.come, shift.gone))
        values = {"come": self._names(come), "gone": self._names(gone)}
        if come and gone:
            only_sides = all(
                body.key in shift.other_role for body in (*shift.come, *shift.gone)
            )
            if only_sides and (role == "support" or not shift.stayed):
                return self.words(f"diff.{role}.swapped", **values)
            said = self.words(
                f"diff.{role}.changed" if shift.stayed else f"diff.{role}.handed",
                **values,
            )
        elif come:
            said = self.words(
                f"diff.{role}.joined" if stated else f"diff.{role}.stated", **values
            )
        else:
            said = self.words(
                f"diff.{role}.left" if left else f"diff.{role}.withdrawn", **values
            )
        if role == "lead":
            for way, side in (("come", shift.come), ("gone", shift.gone)):
                moved = [body.name for body in side if body.key in shift.other_role]
                if moved:
                    said += "; " + self.words(
                        f"diff.lead.moved.{way}", names=self._names(moved)
                    )
        return said

    def _names(self, names: Sequence[str]) -> str:
        shown = "; ".join(names[:_NAMES_AT_MOST])
        rest = len(names) - _NAMES_AT_MOST
        return (
            self.words("diff.and_more", names=shown, count=rest) if rest > 0 else shown
        )

    def deadline(self, change: Change) -> str:
        """Say which way a deadline moved and how far."""
        shift = change.detail
        if (
            not isinstance(shift, DeadlineShift)
            or change.old_index is None
            or change.new_index is None
        ):
            return ""
        tasks = (
            self.diff.old.tasks[change.old_index],
            self.diff.new.tasks[change.new_index],
        )
        kinds = [self.words(f"kind.{task.deadline.kind}") for task in tasks]
        note = self.words(
            f"diff.move.{shift.move}",
            days=abs(shift.days or 0),
            old=kinds[0],
            new=kinds[1],
        )
        each = tasks[0].deadline.rrule is not None and shift.move in (
            "later",
            "earlier",
        )
        return self.words("diff.move.each", note=note) if each else note
