"""Which tasks of a lake an answer is about: what is overdue, what falls due, what names an agency.

Each question keeps what it finds in the engine as ``asked_tasks`` (office, plan, task, and the day by which the
most pressing come first).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from plantrack.index.asking import Index
from plantrack.lake.duck import quoted
from plantrack.lake.gathering import gather
from plantrack.lake.judging import MOST_OFFICES, SEPARATOR, JudgedLake, one_by_one

_OFFICE: Final = f"split_part(plan, '{SEPARATOR}', 1)"


class LakeFound(NamedTuple):
    """What was found: how many tasks and occurrences of them, an index of these tasks or of the most pressing
    (``gathered``), and of how many."""

    tasks: int
    occurrences: int
    gathered: Index
    shown: int

    @property
    def left_out(self) -> int:
        """How many tasks are not in the index."""
        return self.tasks - self.shown


def find_overdue(lake: JudgedLake, most: int) -> LakeFound:
    """Find what is overdue, the oldest first; of more than ``most`` tasks (0: any number) only so many."""
    late = f"owes = 1 AND due_day < {lake.asked.as_of} AND status = 'overdue'"
    return _found(lake, _shares(late), most)


def find_due(lake: JudgedLake, first: int, last: int, most: int) -> LakeFound:
    """Find what is owed and falls due from one day to another, the soonest first."""
    due = f"owes = 1 AND due_day BETWEEN {first} AND {last}"
    # What falls due is told by the earliest day that is owed.
    return _found(
        lake,
        f"SELECT s.* FROM ({_shares(due)}) AS s"
        " ANTI JOIN (SELECT plan, task, period FROM judged"
        f" WHERE owes = 1 AND due_day < {first}) AS e"
        " ON e.plan = s.plan AND e.task = s.task AND e.period = s.period",
        most,
    )


def _shares(where: str) -> str:
    return (
        "SELECT plan, task, period, min(due_day) AS day FROM judged"
        f" WHERE {where} GROUP BY plan, task, period"
    )


def find_named(
    lake: JudgedLake, bodies: Sequence[tuple[str, str]], most: int
) -> LakeFound:
    """Find the tasks that name bodies, each a place and an id, themselves or through a group or a unit."""
    engine = lake.engine
    pairs = ", ".join(f"({quoted(place)}, {quoted(body)})" for place, body in bodies)
    engine.keep(
        "meant", f"SELECT plan, agency FROM agencies WHERE (place, body) IN ({pairs})"
    )
    offices = one_by_one(engine, _OFFICE, "meant", MOST_OFFICES)
    within = f" AND {{of}}.office IN ({offices})" if offices else ""
    engine.keep(
        "named",
        "SELECT plan, agency FROM meant"
        " UNION SELECT a.plan, a.agency FROM agencies AS a"
        " JOIN meant AS m ON m.plan = a.plan AND m.agency = a.parent"
        " UNION SELECT g.plan, g.agency FROM members AS g"
        " JOIN meant AS m ON m.plan = g.plan AND m.agency = g.member"
        " UNION SELECT g.plan, g.agency FROM members AS g JOIN agencies AS a"
        " ON a.plan = g.plan AND a.agency = g.member"
        " JOIN meant AS m ON m.plan = a.plan AND m.agency = a.parent",
    )
    engine.keep(
        "concerned",
        "SELECT DISTINCT p.plan, p.task FROM parties AS p JOIN named AS n"
        " ON n.plan = p.plan AND (n.agency = p.agency OR n.agency = p.via)"
        + within.format(of="p"),
    )
    return _found(
        lake,
        "SELECT c.plan, c.task, s.period, min(CASE WHEN s.owes = 1 THEN s.due_day END)"
        " AS day FROM concerned AS c JOIN shares AS s"
        f" ON s.plan = c.plan AND s.task = c.task{within.format(of='s')}"
        " GROUP BY c.plan, c.task, s.period",
        most,
    )


def _found(lake: JudgedLake, occurrences: str, most: int) -> LakeFound:
    """Bring together the tasks of occurrences, the most pressing of them where there are too many."""
    engine = lake.engine
    engine.keep("asked_occurrences", occurrences)
    engine.keep(
        "asked_tasks",
        f"SELECT {_OFFICE} AS office, plan, task, min(day) AS day FROM asked_occurrences"
        " GROUP BY plan, task",
    )
    ((number,),) = engine.rows("SELECT count(*) FROM asked_occurrences")
    ((tasks,),) = engine.rows("SELECT count(*) FROM asked_tasks")
    wanted = "SELECT office, plan, task FROM asked_tasks"
    shown = tasks
    if 0 < most < tasks:
        wanted += f" ORDER BY day NULLS LAST, plan, task LIMIT {most}"
        shown = most
    return LakeFound(tasks, number, gather(lake, wanted), shown)
