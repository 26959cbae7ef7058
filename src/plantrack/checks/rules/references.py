"""PT4: what a plan says about itself: sections cited, approvals and proposals, dependencies, commitments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plantrack.checks.cells import CheckedPart
from plantrack.checks.context import Context
from plantrack.checks.family import Family
from plantrack.checks.rule import Rule
from plantrack.checks.rules.approvals import AT_MOST, Approval, approvals
from plantrack.dates import dmy
from plantrack.findings import Finding
from plantrack.plan.model import Commitment, Plan, Task

UNKNOWN_SECTION: Final = Rule("PT401", "unknown-section-cited", "error")
APPROVAL_BEFORE_PROPOSAL: Final = Rule("PT402", "approval-before-proposal", "error")
APPROVAL_IN_SAME_MONTH: Final = Rule("PT403", "approval-in-same-month", "warning")
DEPENDENCY_CYCLE: Final = Rule("PT404", "dependency-cycle", "error")
UNKNOWN_DEPENDENCY: Final = Rule("PT405", "unknown-dependency", "error")
DUE_BEFORE_DEPENDENCY: Final = Rule("PT406", "due-before-dependency", "error")
UNDELIVERED: Final = Rule("PT407", "undelivered-commitment", "warning")
DELIVERED_TWICE: Final = Rule("PT408", "commitment-delivered-twice", "warning")
UNKNOWN_COMMITMENT: Final = Rule("PT409", "unknown-commitment", "error")
UNPROMISED: Final = Rule("PT410", "unpromised-task", "info")

CITED: Final = re.compile(
    r"\bmục\s+([IVXLC]+)\s*,?\s*(?:của\s+)?phần\s+([A-ZĐ])\b", re.IGNORECASE
)
_NAMED_AT_MOST: Final = AT_MOST - 1
_NEW_WORK: Final = re.compile(
    r"xây dựng.*\b(?:chỉ số|kịch bản)\b|(?:các\s+)?(?:kịch bản|chỉ số)\b", re.IGNORECASE
)


def cited_sections(plan: Plan, context: Context) -> Iterator[Finding]:
    """Find "tại mục V, phần B", a section that the plan does not have."""
    declared = {section.id for section in plan.sections}
    if not declared:
        return
    for task in plan.tasks:
        for key, text in (("title", task.title), ("product", task.product)):
            # Few rows cite a section, and the pattern is slow.
            for found in CITED.finditer(text or "") if text and "phần " in text else ():
                section = f"{found[2].upper()}.{found[1].upper()}"
                if section not in declared:
                    words = CheckedPart(task, key, text or "", *found.span())
                    yield context.find(
                        UNKNOWN_SECTION, words, text=found.group(), section=section
                    )


def approval_order(plan: Plan, context: Context) -> Iterator[Finding]:
    """An approval due before what it approves is proposed, or in the same month."""
    for approval in approvals(
        plan.tasks, context.by_section, {each.id: each.title for each in plan.sections}
    ):
        if approval.before:
            yield _about_order(
                APPROVAL_BEFORE_PROPOSAL, approval, approval.before, context
            )
        if approval.same_month:
            yield _about_order(
                APPROVAL_IN_SAME_MONTH, approval, approval.same_month, context
            )


def _about_order(
    rule: Rule, approval: Approval, proposals: tuple[Task, ...], context: Context
) -> Finding:
    named = proposals[:_NAMED_AT_MOST]
    return context.find(
        rule,
        context.value(approval.task, "deadline"),
        severity=None if approval.sure else "warning",
        related=[context.value(task, "deadline") for task in named],
        id=approval.task.id,
        text=approval.task.deadline.text,
        proposals=_listed(proposals),
        theirs=proposals[0].deadline.text,
    )


def _listed(tasks: tuple[Task, ...]) -> str:
    more = "…" if len(tasks) > _NAMED_AT_MOST else ""
    return ", ".join(task.id for task in tasks[:_NAMED_AT_MOST]) + more


def dependencies(plan: Plan, context: Context) -> Iterator[Finding]:
    """``depends_on``: a task that is not there, or one that is due later."""
    tasks = {task.id: task for task in plan.tasks}
    for task in plan.tasks:
        for needed in task.depends_on:
            other = tasks.get(needed)
            words = CheckedPart(task, "depends_on", needed, 0, len(needed))
            if other is None:
                yield context.find(UNKNOWN_DEPENDENCY, words, id=needed)
            elif (
                task.deadline.due
                and other.deadline.due
                and task.deadline.due < other.deadline.due
            ):
                yield context.find(
                    DUE_BEFORE_DEPENDENCY,
                    context.value(task, "deadline"),
                    related=(context.value(other, "deadline"),),
                    id=task.id,
                    due=dmy(task.deadline.due),
                    other=needed,
                    later=dmy(other.deadline.due),
                )


def cycles(plan: Plan, context: Context) -> Iterator[Finding]:
    """Tasks that wait for one another."""
    tasks = {task.id: task for task in plan.tasks if task.depends_on}
    done: set[str] = set()
    for first, task in tasks.items():
        # With a stack of its own: a chain may be longer than calls may nest.
        stack = [(first, iter(task.depends_on))] if first not in done else []
        place = {name: number for number, (name, _) in enumerate(stack)}
        while stack:
            following = next(stack[-1][1], None)
            if following is None:
                name, _ = stack.pop()
                done.add(name)
                del place[name]
            elif following in place:
                at = place[following]
                yield _ring(
                    [tasks[name] for name, _ in stack[at : at + AT_MOST]],
                    len(stack) - at,
                    context,
                )
            elif following in tasks and following not in done:
                place[following] = len(stack)
                stack.append((following, iter(tasks[following].depends_on)))


def _ring(ring: list[Task], length: int, context: Context) -> Finding:
    """Make the finding of a circle of ``length`` tasks, of which ``ring`` are the first."""
    more = ["…"] if length > len(ring) else []
    names = " → ".join([*(task.id for task in ring), *more, ring[0].id])
    return context.find(DEPENDENCY_CYCLE, ring[0], related=ring[1:], ring=names)


def delivery(plan: Plan, context: Context) -> Iterator[Finding]:
    """Commitments that no task delivers, that several deliver, or that the plan does not make.

    An item (``CS.a.1``) counts as delivered with its group (``CS.a``), a group with any of its items.
    """
    # What could not be read may promise anything.
    if "commitments" in context.unread.values():
        return
    known = {commitment.id for commitment in plan.commitments}
    owners: dict[str, Task] = {}
    covered: set[str] = set()
    for task in plan.tasks:
        for ident in dict.fromkeys(task.delivers):
            words = CheckedPart(task, "delivers", ident, 0, len(ident))
            if ident not in known:
                yield context.find(UNKNOWN_COMMITMENT, words, id=ident)
                continue
            covered.add(ident)
            # Who delivers one item of a group delivers some of it.
            covered.update(_groups(ident))
            other = owners.setdefault(ident, task)
            if other is not task:
                yield context.find(
                    DELIVERED_TWICE, words, related=(other,), id=ident, other=other.id
                )
    for commitment in plan.commitments:
        if commitment.id not in covered and owners.keys().isdisjoint(
            _groups(commitment.id)
        ):
            yield _undelivered(commitment, context)


def _groups(ident: str) -> list[str]:
    """Return the ids of the groups around a commitment: of ``CS.a.1`` they are ``CS.a`` and ``CS``."""
    parts = ident.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def _undelivered(commitment: Commitment, context: Context) -> Finding:
    words = CheckedPart(commitment, "title", commitment.title, 0, len(commitment.title))
    return context.find(
        UNDELIVERED,
        words,
        id=commitment.id,
        title=commitment.title,
        group=commitment.group,
    )


def unpromised(plan: Plan, context: Context) -> Iterator[Finding]:
    """A task that builds an indicator or a scenario which the plan's body does not name."""
    # A body that promises nothing leaves nothing unpromised.
    if not plan.commitments:
        return
    for task in plan.tasks:
        new = (
            task.deadline.kind == "dated"
            and not task.delivers
            and _NEW_WORK.match(task.title or "")
        )
        if new and not context.is_unread(task, "delivers"):
            yield context.find(UNPROMISED, context.value(task, "title"), id=task.id)


RULES: Final[Family] = {
    UNKNOWN_SECTION: cited_sections,
    APPROVAL_BEFORE_PROPOSAL: approval_order,
    APPROVAL_IN_SAME_MONTH: approval_order,
    DEPENDENCY_CYCLE: cycles,
    UNKNOWN_DEPENDENCY: dependencies,
    DUE_BEFORE_DEPENDENCY: dependencies,
    UNDELIVERED: delivery,
    DELIVERED_TWICE: delivery,
    UNKNOWN_COMMITMENT: delivery,
    UNPROMISED: unpromised,
}
