"""``lake check``: rows that break the contract, old exports, plans exported twice, events without a task.

Each check is a question that answers its breaks: office, plan, how many rows, and one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from plantrack.lake.contract import LAKE_TABLES, LakeTable
from plantrack.lake.duck import quoted
from plantrack.lake.engine import LakeEngine
from plantrack.lake.files import LakeBreak
from plantrack.lake.judging import raw
from plantrack.lake.vocabulary import FLAGS, PAIRED, VOCABULARY

_OF_PLAN: Final = (
    *("sections", "tasks", "parties", "members", "agencies", "targets"),
    *("milestones", "occurrences", "events", "shares"),
)
_OF_TASK: Final = ("parties", "targets", "milestones", "occurrences", "shares")

_LOST: Final = """
SELECT e.office, e.plan, count(*), min(e.event || ' → ' || e.task)
FROM lake_events AS e
ANTI JOIN lake_tasks AS t ON t.office = e.office AND t.plan = e.plan AND t.task = e.task
GROUP BY e.office, e.plan"""

_UNSHARED: Final = """
SELECT o.office, o.plan, count(*), min(o.task)
FROM lake_occurrences AS o
ANTI JOIN lake_shares AS s
    ON s.office = o.office AND s.plan = o.plan AND s.task = o.task AND s.period = o.period
GROUP BY o.office, o.plan"""

_TWICE: Final = """
SELECT min(office), min(plan), count(*), {named}
FROM (SELECT office, plan, number, coalesce(issuer, '') AS issuer, coalesce(issued, '') AS issued
      FROM lake_plans WHERE number IS NOT NULL ORDER BY office, plan) AS p
GROUP BY number, issuer, issued
HAVING count(*) > 1"""

_OLD: Final = """
SELECT office, '', {as_of} - exported_day, exported_at FROM lake_exports
WHERE {as_of} - exported_day > {days}"""

_UNRECORDED: Final = """
SELECT t.office, t.plan, count(*), min(t.task) FROM lake_tasks AS t
ANTI JOIN lake_records AS r ON r.office = t.office AND r.record = t.{column}
GROUP BY t.office, t.plan"""


class LakeCheck(NamedTuple):
    """A question about a table, and the code of the break that each of its answers is."""

    code: str
    table: str
    select: str
    column: str = ""


def check_rows(engine: LakeEngine, as_of: int, days: int) -> Iterator[LakeBreak]:
    """Yield what is wrong with the rows of a lake whose tables are open; an export older than ``days`` is old."""
    for check in _checks(as_of, days):
        found = engine.rows(check.select)
        for office, plan, count, example in sorted(found, key=repr):
            detail = f"{check.column}: {example}" if check.column else str(example)
            yield LakeBreak(
                check.code, office, check.table, plan=plan, number=count, detail=detail
            )


def _checks(as_of: int, days: int) -> Iterator[LakeCheck]:
    for table in LAKE_TABLES:
        yield from _of_keys(table)
    for name, column in FLAGS:
        yield _not_in(name, column, ("0", "1"))
    for (name, column), words in VOCABULARY.items():
        yield _not_in(name, column, [quoted(word) for word in words])
    for name, column in PAIRED:
        wrong = f"({column} IS NULL) <> ({column}_day IS NULL)"
        yield LakeCheck("day", name, _where(name, wrong, column), column)
    for name in _OF_PLAN:
        yield LakeCheck("no_plan", name, _without(name, "plans", ("plan",)))
    for name in _OF_TASK:
        yield LakeCheck("no_task", name, _without(name, "tasks", ("plan", "task")))
    for column in ("lead_record", "support_record", "deadline_record"):
        select = _UNRECORDED.format(column=column)
        yield LakeCheck("no_record", "tasks", select, column)
    yield LakeCheck("no_share", "shares", _UNSHARED)
    yield LakeCheck("event_without_task", "events", _LOST)
    yield LakeCheck("exported_twice", "plans", _TWICE.format(named=_NAMED))
    yield LakeCheck("old_export", "exports", _OLD.format(as_of=as_of, days=days))


_NAMED: Final = "min(number) || ': ' || min(office || '/' || plan) || ', ' || max(office || '/' || plan)"


def _of_keys(table: LakeTable) -> Iterator[LakeCheck]:
    """Ask for rows without a key, and for rows with the same one."""
    plan = "plan" if "plan" in table.key else "''"
    key = ", ".join(table.key)
    empty = " OR ".join(f"{name} IS NULL" for name in table.key)
    shown = " || ' ' || ".join(
        f"coalesce(CAST({name} AS STRING), '–')" for name in table.key
    )
    yield LakeCheck("no_key", table.name, _where(table.name, empty, shown))
    yield LakeCheck(
        "key_twice",
        table.name,
        f"SELECT office, {plan}, count(*), min(shown) FROM (SELECT office, {key},"
        f" min({shown}) AS shown FROM {raw(table.name)}"
        f" GROUP BY office, {key} HAVING count(*) > 1) AS f GROUP BY office, {plan}",
    )


def _not_in(name: str, column: str, words: Sequence[str]) -> LakeCheck:
    wrong = f"{column} IS NULL OR {column} NOT IN ({', '.join(words)})"
    shown = f"coalesce(CAST({column} AS STRING), '–')"
    return LakeCheck("word", name, _where(name, wrong, shown), column)


def _where(name: str, wrong: str, shown: str) -> str:
    plan = "'' AS plan" if name in ("exports", "records", "files") else "plan"
    return (
        f"SELECT office, plan, count(*), min(shown) FROM (SELECT office, {plan},"
        f" {shown} AS shown FROM {raw(name)} WHERE {wrong}) AS f GROUP BY office, plan"
    )


def _without(name: str, other: str, key: Sequence[str]) -> str:
    """Ask for rows of a table whose key the other table does not have."""
    met = " AND ".join(f"o.{column} = t.{column}" for column in ("office", *key))
    return (
        f"SELECT t.office, t.plan, count(*), min(t.{key[-1]}) FROM {raw(name)} AS t"
        f" ANTI JOIN {raw(other)} AS o ON {met} GROUP BY t.office, t.plan"
    )
