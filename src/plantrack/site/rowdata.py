"""What the script searches: every row with all that a query can ask of it, in pieces that are loaded one by one.

Repeated words stand once, in a table of their own; days are numbers. The files are scripts, because a page that
is opened from a stick may load nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from plantrack.formats.visible import visible_json
from plantrack.index.days import number_of
from plantrack.index.rows import Row, in_plans, index_of
from plantrack.messages.naming import deadline_name, status_name
from plantrack.progress.standing import STATUSES
from plantrack.site.addresses import SiteLinks
from plantrack.site.language import agency_tables, language
from plantrack.site.lines import line_title, short_name, weight_of
from plantrack.site.scene import SiteScene
from plantrack.text import sort_key

ROWS_IN_A_PIECE: Final = 5_000

_KEYS: Final = """
SELECT t.plan, t.task, t.kind, coalesce(t.parent, '')
FROM tasks AS t JOIN plans AS p ON p.plan = t.plan
WHERE {where} ORDER BY p.position, t.position"""

_PARTIES: Final = """
SELECT plan, task, role, agency, coalesce(via, '') FROM parties
WHERE agency <> '' ORDER BY plan, task, role, position"""


EXTENSION, CONFIRMATION = 1, 2
"""What waits for the office's answer, as the script reads it: added up in one number."""


def _waits(row: Row) -> int:
    """Return what of a row waits: a request for more time, a report that a party has done its share."""
    reported = any(share.status == "reported" for share in row.standing.shares)
    requested = row.standing.requested_due is not None
    return EXTENSION * requested + CONFIRMATION * reported


class RowData:
    """The rows of a scene as data for the script."""

    def __init__(self, scene: SiteScene, links: SiteLinks) -> None:
        self._links: Final = links
        self._scene: Final = scene
        self._numbers: Final[dict[str, int]] = {"": 0}

    def pieces(self) -> Iterator[str]:
        """Yield scripts of rows, some thousands each."""
        rows = [
            self._row(*one) for one in zip(self._scene.rows, self._told, strict=True)
        ]
        for first in range(0, len(rows), ROWS_IN_A_PIECE):
            yield script("rows", rows[first : first + ROWS_IN_A_PIECE])

    def about(self, pieces: int) -> str:
        """Return the script of what is common to all rows; it is made when all ``pieces`` are."""
        scene = self._scene
        told = {
            "pieces": pieces,
            "plans": [plan.id for plan in scene.plans],
            "sections": sorted(
                {one.id for plan in scene.plans for one in plan.sections}
            ),
            "directories": agency_tables(scene),
            "statuses": STATUSES,
            "leads": self._leads,
            # Rows have been made by now, and with them all their words.
            "words": list(self._numbers),
            **language(scene),
        }
        return script("about", told)

    def _row(self, row: Row, told: tuple[str, str, str, str]) -> list[Any]:
        """Return a row as the script reads it; the order of the parts is that of ``COLUMN`` there."""
        plan, key, kind, parent = told
        task, words, number = row.task, self._scene.words, self._number
        due, start = row.occurrence.due, row.occurrence.start
        return [
            self._links.to(self._scene.task_page(row)),
            self._places[plan],
            key,
            self._text(row.title),
            number(row.product),
            self._ranks[row.lead_shown],
            *map(number, (task.lead.text, task.support.text, row.deadline_text)),
            number(kind),
            STATUSES.index(row.standing.status),
            number_of(due),
            number_of(start),
            _waits(row),
            number(deadline_name(row, words)),
            number(status_name(row, words)),
            number(parent),
            [number(one) for one in self._parties.get((plan, key), ())],
            self._named({"band": task.band or "", **task.cells}),
            self._named(task.other),
            self._named({name: one.text for name, one in task.inherited.items()}),
            number(short_name(row, self._scene)),
            weight_of(row),
            self._text(line_title(row)),
        ]

    def _text(self, text: str) -> str:
        return self._scene.hiding.text(text)

    def _number(self, text: str) -> int:
        """Return the number of words in the table of all words."""
        return self._numbers.setdefault(self._text(text), len(self._numbers))

    def _named(self, cells: Mapping[str, str]) -> list[int]:
        """Return cells as pairs of numbers, the name's and the words'."""
        return [
            number
            for name, text in cells.items()
            if text
            for number in (self._number(name), self._number(text))
        ]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {plan.id: number for number, plan in enumerate(self._scene.plans)}

    @cached_property
    def _ordered(self) -> list[str]:
        leads = {row.lead_shown for row in self._scene.rows}
        return sorted(leads, key=lambda lead: (not lead, sort_key(lead)))

    @cached_property
    def _ranks(self) -> dict[str, int]:
        """The numbers of leads in Vietnamese order: a browser's own order is another."""
        return {lead: number for number, lead in enumerate(self._ordered)}

    @cached_property
    def _leads(self) -> list[str]:
        return [self._text(lead) for lead in self._ordered]

    @cached_property
    def _told(self) -> list[tuple[str, str, str, str]]:
        """The plan, key, kind of deadline and parent of each row, in the order of the rows."""
        where = in_plans(self._scene.plans, self._scene.judging)
        base = index_of(self._scene.plans, self._scene.judging).base
        return base.execute(_KEYS.format(where=where.sql), where.values).fetchall()

    @cached_property
    def _parties(self) -> dict[tuple[str, str], list[str]]:
        """By plan and key role, agency and group of everyone whom a row names, one behind the other."""
        base = index_of(self._scene.plans, self._scene.judging).base
        hidden = self._scene.hiding.internal
        found: dict[tuple[str, str], list[str]] = {}
        for plan, key, *party in base.execute(_PARTIES):
            # A body that is hidden is not even found by its id.
            if (plan, party[1]) not in hidden and (plan, party[2]) not in hidden:
                found.setdefault((plan, key), []).extend(party)
        return found


def script(name: str, value: Any) -> str:
    """Return data as a script; nothing in it can end a script that stands in a page."""
    # A literal is read by a browser twice as fast as JSON in a string.
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"plantrack.{name}({visible_json(told).replace('<', chr(92) + 'u003c')})\n"
