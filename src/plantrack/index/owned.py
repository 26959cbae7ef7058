"""Whose a listed occurrence is: the body under which its work stands, one over all plans, and how it stands for
that body alone."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from typing import Final, NamedTuple

from plantrack.agencies.model import UNSPECIFIED, Identity
from plantrack.progress.standing import Status

PART: Final = "\x1f"
"""Stands between the names of which the name of a part is made; nobody types it."""


def owner(named: str) -> str:
    """Return in SQL under what a share ``j`` is listed in its plan: ``named`` (an agency, or the group or parent
    body through which it is named); the printed words that name nobody, behind a mark; nothing where no lead is
    printed."""
    return f"""
CASE j.bearer WHEN 'agency' THEN {named}
              WHEN 'words' THEN '{UNSPECIFIED}' || coalesce((
                  SELECT min(w.name) FROM parties AS w
                  WHERE w.plan = j.plan AND w.task = j.task AND w.role = 'lead' AND w.agency = ''), '')
              ELSE '' END"""


LISTED: Final = "coalesce(j.via, j.agency)"
"""Whose a share is in lists and counts of tasks: a group is one."""


def part(named: str) -> str:
    """Return in SQL the name of the part of its plan that a share ``j`` falls into, where shares are counted by
    body: the plan, and the place and id of the body ``b`` whose it is."""
    # A mark that nobody types, so that the name can be taken apart again.
    mark = "char(31)"
    body = f"coalesce(b.body, {owner(named)})"
    return f"j.plan || {mark} || coalesce(b.place, '') || {mark} || {body}"


OVERDUE: Final = """
j.owes = 1 AND j.due_day < (SELECT as_of FROM asked) AND j.status = 'overdue'"""
DUE_BETWEEN: Final = "j.owes = 1 AND j.due_day BETWEEN :first AND :last"
"""Which shares make an occurrence a body's own in a list."""

_OWNED: Final = """
SELECT o.plan, o.task, o.period, coalesce(b.place, ''), coalesce(b.body, o.owner), o.owner, min(o.due_day),
       max(o.days_overdue)
FROM (SELECT j.plan, j.task, j.period, {owner} AS owner, j.due_day, j.days_overdue, j.position
      FROM judged AS j
      WHERE {wanted}) AS o
LEFT JOIN bodies AS b ON b.plan = o.plan AND b.agency = o.owner
GROUP BY 1, 2, 3, 4, 5
ORDER BY min(o.position)"""


class OwnedShare(NamedTuple):
    """Of a listed occurrence what one body owes: who that is over all plans and by which id in this one, on which
    day its own share is due and how many days it is late."""

    body: Identity
    agency: str
    due_day: int | None
    days_overdue: int


def owned_shares(
    base: sqlite3.Connection, wanted: str, days: dict[str, int | None]
) -> Mapping[tuple[str, str, str], tuple[OwnedShare, ...]]:
    """Return by plan, task and period whose an occurrence is by the shares ``wanted``; ``days`` are bound in these.
    What has none of them is left out."""
    asked = _OWNED.format(owner=owner(LISTED), wanted=wanted)
    rows = base.execute(asked, days).fetchall()
    bodies = {named: Identity(*named) for named in {row[3:5] for row in rows}}
    occurrences = [row[:3] for row in rows]
    shares = [_SHARE((bodies[row[3:5]], *row[5:])) for row in rows]
    alone = dict(zip(occurrences, zip(shares, strict=True), strict=True))
    # Mostly one body owes an occurrence: adding share to share takes three times as long.
    if len(alone) == len(rows):
        return alone
    found: dict[tuple[str, str, str], tuple[OwnedShare, ...]] = defaultdict(tuple)
    for occurrence, share in zip(occurrences, shares, strict=True):
        found[occurrence] += (share,)
    return found


_SHARE: Final = partial(tuple.__new__, OwnedShare)
"""Makes a share of its fields in their order, in half the time that ``_make`` takes."""


class OwnedStanding(NamedTuple):
    """How a found occurrence stands for one body alone. Days are numbers."""

    body: Identity
    status: Status
    due_day: int | None
    days_overdue: int
    done_day: int | None


# CROSS JOIN has SQLite look up what was found: the other way round it goes by task and period alone, which plans of
# one form have in common, and 1,000 plans took 35 s.
_STANDING: Final = """
SELECT f.rowid, s.part, s.status, s.due_day, s.days_overdue, s.done_day
FROM (SELECT substr(plan, 1, instr(plan, char(31)) - 1) AS of_plan, plan AS part, task, period,
             status, due_day, days_overdue, done_day
      FROM standings) AS s
CROSS JOIN temp.found AS f ON f.plan = s.of_plan AND f.task = s.task AND f.period = s.period
ORDER BY 1, 2"""


def owned_standings(base: sqlite3.Connection) -> dict[int, list[OwnedStanding]]:
    """Return by the number of what was found last how it stands for each body; the shares must be seen in parts."""
    found: dict[int, list[OwnedStanding]] = {}
    for line, name, *own in base.execute(_STANDING):
        found.setdefault(line, []).append(OwnedStanding(body_of(name), *own))
    return found


def body_of(name: str) -> Identity:
    """Return the body in the name of a part."""
    _, place, body = name.split(PART)
    return Identity(place, body)


def make_bodies(base: sqlite3.Connection) -> None:
    """Make ``bodies``: for each id in a plan the place and id of the one body that it means over all plans.

    These are what ``agencies`` says, save that the entries of one directory file are the same bodies whatever
    place the plans name that use it: there the place of the first plan holds.
    """
    base.execute("DROP VIEW IF EXISTS temp.bodies")
    base.execute("DROP TABLE IF EXISTS temp.merged")
    # Hardly any workspace shares a directory file between places; then nothing is
    # copied.
    source = "agencies"
    if base.execute(_SHARED).fetchone():
        source = "merged"
        base.execute(_MERGED)
        base.execute("CREATE INDEX temp.merged_agency ON merged (plan, agency)")
    base.execute(
        f"CREATE TEMPORARY VIEW bodies AS SELECT plan, agency, place, body FROM {source}"
    )


_SHARED: Final = """
SELECT 1 FROM plans WHERE directory_file IS NOT NULL
GROUP BY directory_file HAVING count(DISTINCT coalesce(place, issuer, '')) > 1 LIMIT 1"""

_MERGED: Final = """
CREATE TEMPORARY TABLE merged AS
SELECT a.plan, a.agency,
       CASE WHEN a.own = 1 THEN first_value(a.place) OVER same ELSE a.place END AS place,
       CASE WHEN a.own = 1 THEN first_value(a.body) OVER same ELSE a.body END AS body
FROM agencies AS a JOIN plans AS p ON p.plan = a.plan
WINDOW same AS (PARTITION BY coalesce(p.directory_file, p.plan), a.agency, a.own ORDER BY p.position)"""
