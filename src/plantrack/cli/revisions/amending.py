"""``plantrack apply --only``: a plan amended in part, edited by span and shown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plantrack.cli.out.delivery import deliver
from plantrack.cli.out.streams import tell
from plantrack.cli.revisions.comparison import comparisons
from plantrack.cli.revisions.showing import show_diff
from plantrack.diff.amending import NewOrder, amended, chosen
from plantrack.diff.errors import NumberNeededError
from plantrack.diff.model import Change
from plantrack.messages import Words
from plantrack.plan.model import Plan
from plantrack.sources.edit import replace_file
from plantrack.sources.regular import read_regular
from plantrack.sources.sides import PlanPair


def amend(
    plan: Plan,
    changes: tuple[tuple[Change, ...], Any],
    only: str,
    number: str | None,
    output: Path | None,
    *,
    dry_run: bool,
    speech: Words,
) -> None:
    """Take the changes of some ids into the file of ``plan``, or into ``output``; ``changes`` come with the document
    that they stood in.

    Raises :class:`~plantrack.errors.PlantrackError`; then nothing is written.
    """
    found, document = changes
    wanted = chosen(found, [word for one in only.split(",") if (word := one.strip())])
    by = number or _number(plan, document)
    path = Path(plan.file)
    data = read_regular(path)
    order = NewOrder({"tasks": _order(plan, found, document)})
    written, made = amended(data, plan, wanted, order, by)
    shown = comparisons([PlanPair(plan, made)], (), None, speech)
    show_diff(shown, None, None, speech, filtered=False)
    told = {"file": output or path, "count": len(wanted), "number": by}
    if dry_run:
        tell(speech("diff.amended_dry", **told))
    elif output is not None:
        deliver(written, output, speech)
    else:
        # By the digest of what was read: somebody else's edit meanwhile is not lost.
        replace_file(path, hashlib.sha256(data).hexdigest(), written)
        tell(speech("diff.amended", **told))


def _number(plan: Plan, document: Mapping[str, Any]) -> str:
    number = (document.get("new") or {}).get("number")
    if not isinstance(number, str) or number == plan.header.number:
        raise NumberNeededError
    return number


def _order(
    plan: Plan, changes: tuple[Change, ...], document: Mapping[str, Any]
) -> list[int | None]:
    """Return by the places of the new version where each row stood in the old one, None for those that came."""
    places: dict[object, int] = {row.id: at for at, row in enumerate(plan.rows)}
    stayed = [
        places.get(one.get("old_id"))
        for one in document.get("matches") or ()
        if isinstance(one, Mapping)
    ]
    come = {one.new_index for one in changes if one.kind == "added"}
    rest = iter(stayed)
    return [
        None if at in come else next(rest, None)
        for at in range(len(stayed) + len(come))
    ]
