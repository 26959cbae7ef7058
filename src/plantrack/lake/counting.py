"""How many tasks, occurrences and assignments of a lake stand where: what an index counts, asked of an engine.

Plans and bodies are counted by numbers of their own, which an engine puts together sooner than names; of a large
lake some offices at a time, as nothing of one office hangs on another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from plantrack.agencies.model import UNSPECIFIED, Identity
from plantrack.index.counting import NUMBERS, CountedBy, CountedRows, CountedUnit
from plantrack.index.owned import PART
from plantrack.index.standing import JUDGING
from plantrack.index.tables import SHARES
from plantrack.lake.duck import quoted
from plantrack.lake.judging import SHARES_ASKED, JudgedLake, define, raw, shares_kept

AT_ONCE: Final = 4_000_000
"""Shares that are counted together where one machine counts."""

_UNITS: Final[dict[CountedUnit, str]] = {
    "tasks": "current_occurrences",
    "occurrences": "standings",
    "assignments": "assignments",
}

_NUMBERED: Final = """
SELECT office, plan AS own, directory_file, row_number() OVER (ORDER BY office, position, plan) AS number
FROM lake_plans"""

_BODIES: Final = """
SELECT n.number, a.agency,
       CASE WHEN a.own = 1 THEN first_value(coalesce(a.place, '')) OVER same ELSE coalesce(a.place, '') END AS place,
       CASE WHEN a.own = 1 THEN first_value(a.body) OVER same ELSE a.body END AS body
FROM lake_agencies AS a JOIN numbered AS n ON n.office = a.office AND n.own = a.plan
WINDOW same AS (PARTITION BY n.office, coalesce(n.directory_file, n.own), a.agency, a.own ORDER BY n.number)"""
"""Which body an id means: of one office the entries of one directory file are the same bodies, at the place of the
first plan that uses it; bodies of several offices are one by their place and id."""

_BODY_IDS: Final = (
    "SELECT number, agency, dense_rank() OVER (ORDER BY place, body) AS id FROM bodies"
)
_WORDS: Final = """
SELECT n.number, w.task, min(w.name) AS words
FROM lake_parties AS w JOIN numbered AS n ON n.office = w.office AND n.own = w.plan
WHERE w.role = 'lead' AND w.agency = '' GROUP BY n.number, w.task"""

_PART: Final = f"""
CASE s.bearer WHEN 'agency' THEN CAST(b.id AS STRING)
              WHEN 'words' THEN '{UNSPECIFIED}' || coalesce(w.words, '') ELSE '' END"""
"""Whose a share is: the number of its body, the words that name nobody in particular, or nothing."""

_JOINED: Final = """
LEFT JOIN body_ids AS b ON b.number = {number} AND b.agency = {agency}
LEFT JOIN owner_words AS w ON w.number = {number} AND w.task = s.task AND s.bearer = 'words'"""

_BY_PLAN: Final = f"""
SELECT s.plan, {NUMBERS} FROM {{relation}} AS s CROSS JOIN asked AS a GROUP BY 1, 2"""

_BY_LEADER: Final = f"""
SELECT coalesce(t.leader, ''), t.inherited, {NUMBERS}
FROM {{relation}} AS s CROSS JOIN asked AS a
JOIN numbered AS n ON n.number = s.plan
JOIN lake_tasks AS t ON t.office = n.office AND t.plan = n.own AND t.task = s.task
GROUP BY 1, 2, 3"""

_BY_MEMBER: Final = f"""
SELECT s.part, {NUMBERS}
FROM (SELECT {_PART} AS part, s.* FROM assignments AS s
      {_JOINED.format(number="s.plan", agency="s.agency")}) AS s
CROSS JOIN asked AS a
GROUP BY 1, 2"""


class LakeCounting:
    """What there is in a lake on a day, counted by plan, leader or body."""

    def __init__(self, lake: JudgedLake) -> None:
        self._lake, self._engine = lake, lake.engine
        self._engine.keep("numbered", _NUMBERED)
        found = self._engine.rows("SELECT number, office, own FROM numbered")
        self.plans: dict[int, str] = {
            number: f"{office}/{own}" for number, office, own in found
        }
        self.every: list[CountedRows] = []
        """All that there is, each once, by plan."""

    def counted(self, by: CountedBy) -> list[CountedRows]:
        """Count, and count all by plan."""
        if by == "agency":
            self._know_bodies()
        found: list[CountedRows] = []
        for offices in self._offices():
            self._see(self._shares("n.number", "", offices))
            own = list(self._of_plans())
            self.every += own
            match by:
                case "agency":
                    found += self._of_bodies(offices)
                case "leader":
                    found += self._of_leaders()
                case _:
                    found += own
        return found

    def known_bodies(self) -> dict[Identity, dict[str, str]]:
        """Return by body the ids that the plans give it, each with the first plan that does."""
        rows = self._engine.rows(
            "SELECT place, body, agency, min(number) AS first FROM bodies"
            " GROUP BY 1, 2, 3 ORDER BY first"
        )
        found: dict[Identity, dict[str, str]] = {}
        for place, body, agency, number in rows:
            found.setdefault(Identity(place, body), {})[agency] = self.plans[number]
        return found

    def _know_bodies(self) -> None:
        self._engine.keep("bodies", _BODIES)
        self._engine.keep("body_ids", _BODY_IDS)
        self._engine.keep("owner_words", _WORDS)
        rows = self._engine.rows(
            "SELECT DISTINCT i.id, b.place, b.body FROM body_ids AS i"
            " JOIN bodies AS b ON b.number = i.number AND b.agency = i.agency"
        )
        self._bodies = {str(id_): (place, body) for id_, place, body in rows}

    def _offices(self) -> Iterator[Sequence[str]]:
        """Yield offices that are counted together."""
        rows = self._engine.rows(
            f"SELECT office, count(*) FROM {raw('shares')} GROUP BY office ORDER BY office"
        )
        some: list[str] = []
        number = 0
        for office, count in rows:
            some.append(office)
            number += count
            if number >= AT_ONCE and self._engine.alone:
                yield some
                some, number = [], 0
        if some or not rows:
            yield some

    def _shares(self, plan: str, joined: str, offices: Sequence[str]) -> str:
        """Write the shares of offices with ``plan`` in the place of the plan."""
        named = ", ".join(map(quoted, offices)) or "''"
        columns = [f"s.{name}" for name in SHARES.columns]
        columns[0] = f"{plan} AS plan"
        if (
            joined
        ):  # for a body of its own the work was done on the day that it gives itself
            columns[SHARES.columns.index("closed_day")] = "s.done_day AS closed_day"
        source = f"(SELECT s.office, {shares_kept('s.plan AS own')})"
        if self._lake.past:
            own = "substr(p.plan, length(p.office) + 2) AS own"
            source = f"(SELECT p.*, {own} FROM {SHARES_ASKED} AS p)"
        return (
            f"SELECT {', '.join(columns)} FROM {source} AS s"
            f" JOIN numbered AS n ON n.office = s.office AND n.own = s.own {joined}"
            f" WHERE s.office IN ({named})"
        )

    def _see(self, shares: str) -> None:
        """Put shares in the place of all, and work their standings out once."""
        engine = self._engine
        engine.run(f"CREATE OR REPLACE TEMPORARY VIEW shares AS {shares}")
        define(engine, JUDGING)
        engine.keep("counted_standings", "SELECT * FROM standings")
        engine.run(
            "CREATE OR REPLACE TEMPORARY VIEW standings AS SELECT * FROM counted_standings"
        )

    def _of_plans(self) -> Iterator[CountedRows]:
        for unit, relation in _UNITS.items():
            for plan, *numbers in self._rows(_BY_PLAN.format(relation=relation)):
                yield CountedRows(unit, (self.plans[plan], ""), None, *numbers)

    def _of_leaders(self) -> Iterator[CountedRows]:
        for unit, relation in _UNITS.items():
            for leader, above, *numbers in self._rows(
                _BY_LEADER.format(relation=relation)
            ):
                yield CountedRows(unit, ("", leader), above, *numbers)

    def _of_bodies(self, offices: Sequence[str]) -> Iterator[CountedRows]:
        """Count assignments by whom they are given to; tasks and occurrences as they stand for each body alone."""
        for part, *numbers in self._rows(_BY_MEMBER):
            yield CountedRows("assignments", self._body(part), None, *numbers)
        joined = _JOINED.format(number="n.number", agency="coalesce(s.via, s.agency)")
        part = f"CAST(n.number AS STRING) || '{PART}' || {_PART}"
        self._see(self._shares(part, joined, offices))
        units: tuple[CountedUnit, ...] = ("tasks", "occurrences")
        for unit in units:
            asked = (
                f"SELECT substr(s.plan, instr(s.plan, '{PART}') + 1), {NUMBERS}"
                f" FROM {_UNITS[unit]} AS s CROSS JOIN asked AS a GROUP BY 1, 2"
            )
            for part, *numbers in self._rows(asked):
                yield CountedRows(unit, self._body(part), None, *numbers)

    def _body(self, part: str) -> tuple[str, str]:
        return self._bodies.get(part, ("", part))

    def _rows(self, select: str) -> list[tuple[Any, ...]]:
        return self._engine.rows(select)
