"""What pages are made of: the plans as they stand on the day, gathered once for all pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any, Final

from plantrack.answers.due import due_rows
from plantrack.answers.figures.stats import Stats, group_stats
from plantrack.answers.overdue import overdue_rows
from plantrack.answers.said import Said, said_of
from plantrack.dates import Span
from plantrack.filenames import Names
from plantrack.index.rows import Judging, Row, all_rows, current_rows
from plantrack.messages import Words
from plantrack.plan.model import Plan
from plantrack.progress.events import Event
from plantrack.site.addresses import SiteAddress
from plantrack.site.hiding import Hiding

SOON_DAYS: Final = 30
"""How far the front page looks ahead, in days; the number stands beside every count of them."""

# FAT32 takes 65,534 names in a folder, of long names a few thousand.
_IN_A_FOLDER: Final = 1_000


class SiteScene:
    """The plans of a site on one day, in one language; ``public`` leaves out what is the office's own.

    Everything is asked of the index when it is first wanted, and then kept: a site of many pages asks once, a
    page by itself asks for no more than it shows.
    """

    def __init__(
        self,
        plans: Sequence[Plan],
        judging: Judging,
        words: Words,
        *,
        public: bool = False,
    ) -> None:
        self.plans: Final = tuple(plans)
        self.judging: Final = judging
        self.words: Final = words
        # The lines of rows (lines.py) by the addresses of the rows, each with its row so that it lives on.
        self.shown: Final[dict[int, tuple[Row, Any]]] = {}
        self._sections: Final[dict[str, Stats]] = {}
        self.hiding: Final = Hiding(self.plans, words, public=public)

    @property
    def as_of(self) -> date:
        """The day that all pages speak of."""
        return self.judging.as_of

    @cached_property
    def rows(self) -> list[Row]:
        """One row a task, its current occurrence with the status of the task."""
        return current_rows(self.plans, self.judging)

    @cached_property
    def occurrences(self) -> Mapping[int, tuple[Row, ...]]:
        """All occurrences of each task, by the address of the task."""
        every = all_rows(self.plans, self.judging)
        # By the task itself, as two rows of a faulty plan may have one id.
        groups = groupby(every, key=lambda row: id(row.task))
        return {task: tuple(own) for task, own in groups}

    @cached_property
    def overdue(self) -> list[Row]:
        """What is overdue, the longest first."""
        return overdue_rows(self.plans, self.judging)

    @cached_property
    def soon(self) -> list[Row]:
        """What falls due within the next days, the soonest first."""
        within = Span(self.as_of, self.as_of + timedelta(days=SOON_DAYS))
        return due_rows(self.plans, self.judging, within)

    @cached_property
    def by_agency(self) -> Stats:
        """The numbers of each agency and of all together, as ``stats`` counts them."""
        return group_stats(self.plans, self.judging, "agency", self.words)

    @cached_property
    def by_plan(self) -> Stats:
        """The same by plan."""
        return group_stats(self.plans, self.judging, "plan", self.words)

    @cached_property
    def by_leader(self) -> Stats:
        """The same by leader; empty where no row names one."""
        return group_stats(self.plans, self.judging, "leader", self.words)

    def by_section(self, plan: Plan) -> Stats:
        """The same of one plan by section."""
        if plan.id not in self._sections:
            found = group_stats((plan,), self.judging, "section", self.words)
            self._sections[plan.id] = found
        return self._sections[plan.id]

    @cached_property
    def rows_by_plan(self) -> Mapping[str, list[Row]]:
        """By the id of a plan its rows; a plan without any has an empty list."""
        found: dict[str, list[Row]] = {plan.id: [] for plan in self.plans}
        for row in self.rows:
            found[row.plan.id].append(row)
        return found

    @cached_property
    def said(self) -> Said:
        """Which rows have a deadline that was not read, which plans are drafts."""
        return said_of(self.plans, self.judging)

    @cached_property
    def plan_keys(self) -> Mapping[str, str]:
        """By the id of a plan what its pages are called."""
        names = Names()
        return {plan.id: names.unique(plan.id) for plan in self.plans}

    @cached_property
    def task_pages(self) -> Mapping[int, SiteAddress]:
        """By the address of a task its page. No folder holds so many files that a stick could not take them."""
        found: dict[int, SiteAddress] = {}
        for plan, own in groupby(self.rows, key=lambda row: row.plan.id):
            names, folder = Names(), self.plan_keys[plan]
            for number, row in enumerate(own):
                # A dot stands in no key, so that "hanoi.2" is no other plan.
                part = number // _IN_A_FOLDER
                place = f"{folder}.{part + 1}" if part else folder
                key = f"{place}/{names.unique(row.task.id)}"
                found[id(row.task)] = SiteAddress("task", key)
        return found

    @cached_property
    def _by_page(self) -> Mapping[SiteAddress, Row]:
        return {self.task_page(row): row for row in self.rows}

    def row_of(self, page: SiteAddress) -> Row:
        """Return the task of a page. Raises :class:`KeyError` where there is no such page."""
        return self._by_page[page]

    @cached_property
    def _below(self) -> Mapping[tuple[str, str], list[Row]]:
        """By plan and id of a row the tasks under it, at any depth."""
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.rows:
            above = row.task.id
            # A row stands under each beginning of its id that ends at a dot.
            while above := above.rpartition(".")[0]:
                found.setdefault((row.plan.id, above), []).append(row)
        return found

    def below(self, row: Row) -> list[Row]:
        """Return the tasks that stand under a row."""
        return self._below.get((row.plan.id, row.task.id), [])

    def events_of(self, row: Row) -> list[Event]:
        """Return what the log says of a task up to the day, in order."""
        progress = self.judging.progress.get(row.plan.id)
        periods = progress.tasks.get(row.task.id, {}) if progress else {}
        events = (one for own in periods.values() for one in own)
        return sorted(
            (one for one in events if one.day <= self.as_of), key=lambda one: one.order
        )

    def task_page(self, row: Row) -> SiteAddress:
        """Return the page of a row's task."""
        return self.task_pages[id(row.task)]

    def plan_page(self, plan: Plan) -> SiteAddress:
        """Return the page of a plan."""
        return SiteAddress("plan", self.plan_keys[plan.id])
