"""What changed in the lists that are little more than texts: sections, commitments, duties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from plantrack.diff.model import Change, ChangeSeverity, Outside
from plantrack.diff.order import out_of_order
from plantrack.diff.record import PlanRecord, printed
from plantrack.likeness.wording import same_words
from plantrack.plan.fields import named
from plantrack.plan.model import Commitment, Duty, Section

_One = TypeVar("_One", Section, Commitment, Duty)


def list_changes(
    kind: Outside,
    old: Sequence[_One],
    new: Sequence[_One],
    pairs: Mapping[int, int],
    record: Callable[[_One], PlanRecord],
) -> Iterator[Change]:
    """Compare two lists key by key; ``pairs`` says which old record is which new one."""
    displaced = out_of_order(pairs)
    before, after = [record(one) for one in old], [record(one) for one in new]
    partner = {new_at: old_at for old_at, new_at in pairs.items()}
    gone = [old_at for old_at in range(len(old)) if old_at not in pairs]
    for at in gone:
        # A promise or a duty that is dropped weighs more than one that comes.
        yield Change(
            *(kind, "major", _id(before[at]), None, None, before[at], None),
            *(at, None, old[at].place, None),
        )
    for new_at, values in enumerate(after):
        old_at = partner.get(new_at)
        if old_at is None:
            yield Change(
                *(kind, "minor", None, _id(values), None, None, values),
                *(None, new_at, None, new[new_at].place),
            )
            continue
        here = Change(
            *(kind, "cosmetic", _id(before[old_at]), _id(values), "order", None, None),
            *(old_at, new_at, old[old_at].place, new[new_at].place),
        )
        changed = False
        for field in _fields(before[old_at], values):
            one, other = before[old_at].get(field), values.get(field)
            if one != other:
                cell = named(field)
                # What a section's own cells say reaches the rows below, and weighs as it does in a row.
                severity: ChangeSeverity = (
                    cell.severity if cell and cell.inherited else "minor"
                )
                if field != "id" and same_words(printed(one), printed(other)):
                    severity = "cosmetic"
                yield here._replace(severity=severity, field=field, old=one, new=other)
                changed = True
        # A record that changed is told with its place; that it also moved adds nothing.
        if old_at in displaced and not changed:
            yield here


def _fields(old: PlanRecord, new: PlanRecord) -> Iterable[str]:
    return dict.fromkeys((*old, *new))


def _id(record: PlanRecord) -> str:
    """Return what a record is called by: a duty has no id of its own but its place in the body."""
    return str(record.get("id") or record["source"])
