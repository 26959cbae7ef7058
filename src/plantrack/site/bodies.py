"""The agencies that have a page: one body is one page, in however many plans it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from plantrack.agencies.model import UNSPECIFIED
from plantrack.answers.figures.stats import StatsGroup, StatsKey
from plantrack.answers.queries.keys import named_in
from plantrack.answers.tasks import AgencyList, agency_list
from plantrack.filenames import Names
from plantrack.index.rows import Row, rows_of_agency
from plantrack.index.where import any_of, of_task
from plantrack.plan.bearers import bearers
from plantrack.plan.model import Plan, Task
from plantrack.site.addresses import SiteAddress
from plantrack.site.scene import SiteScene


class SiteBody(NamedTuple):
    """A body with its page: the plans that name it, each with its id there. ``counted`` are its numbers, as
    ``stats`` has them; None where it leads nothing under its own name."""

    page: SiteAddress
    name: str
    known: tuple[tuple[Plan, str], ...]
    counted: StatsGroup | None


class SiteBodies:
    """All bodies that plans name, with their pages."""

    def __init__(self, scene: SiteScene) -> None:
        self._scene: Final = scene
        self._lists: dict[SiteAddress, list[AgencyList[Row]]] = {}

    @cached_property
    def every(self) -> tuple[SiteBody, ...]:
        """The bodies, in the order of ``stats``, then those that lead nothing, as they are met."""
        known: dict[StatsKey, list[tuple[Plan, str]]] = {}
        for plan in self._scene.plans:
            for agency in self._named(plan):
                known.setdefault(_key(plan, agency), []).append((plan, agency))
        counted = {one.key: one for one in self._scene.by_agency.groups}
        names = Names()
        # Names are given in this order, so that a body keeps its page when others come.
        ordered = [*(key for key in counted if key in known)]
        ordered += [key for key in known if key not in counted]
        return tuple(self._body(known[key], counted.get(key), names) for key in ordered)

    def _body(
        self,
        known: list[tuple[Plan, str]],
        counted: StatsGroup | None,
        names: Names,
    ) -> SiteBody:
        plan, agency = known[0]
        # ``stats`` adds the place where two provinces have a body of one name.
        name = counted.name if counted else plan.directory.name(agency)
        page = SiteAddress("agency", names.unique(name))
        return SiteBody(page, name, tuple(known), counted)

    @cached_property
    def pages(self) -> Mapping[tuple[str, str], SiteAddress]:
        """By plan and id of an agency its page."""
        return {
            (plan.id, agency): body.page
            for body in self.every
            for plan, agency in body.known
        }

    def page_of(self, plan: Plan, agency: str) -> SiteAddress | None:
        """Return the page of an agency of a plan; None where it has none."""
        return self.pages.get((plan.id, agency))

    def _named(self, plan: Plan) -> dict[str, None]:
        """Return whom the plan's cells name, groups with their members, save those that are not to be named."""
        directory, found = plan.directory, dict[str, None]()
        for agency in dict.fromkeys(_cells(plan)):
            found[agency] = None
            # Who is in a group that is named owes its work.
            if agency in directory.groups:
                found |= dict.fromkeys(directory.members(agency))
        shows = self._scene.hiding.shows
        return {agency: None for agency in found if shows(plan, agency)}

    def lists(self, body: SiteBody) -> list[AgencyList[Row]]:
        """Return what falls to a body in each plan: what ``agency`` answers."""
        # A body's page goes over several parts, which all show pieces of one list.
        if body.page not in self._lists:
            self._lists = {body.page: self._listed(body)}
        return self._lists[body.page]

    def _listed(self, body: SiteBody) -> list[AgencyList[Row]]:
        own = self._own(body)
        return [
            agency_list(
                plan,
                agency,
                [
                    own.get(id(row.task), row)
                    for row in self._scene.rows_by_plan[plan.id]
                ],
            )
            for plan, agency in body.known
        ]

    def _own(self, body: SiteBody) -> Mapping[int, Row]:
        """Return by the address of the task the rows that a body leads together with others who stand otherwise, as
        they stand for itself."""
        # Most rows stand for each of their parties as they do for all: these few are asked about again.
        apart = [
            of_task(plan.id, task)
            for plan, _ in body.known
            for task in self._apart.get(plan.id, ())
        ]
        if not apart:
            return {}
        asked = named_in(body.known).and_(any_of(apart))
        found = rows_of_agency(body.known, self._scene.judging, asked)
        return {id(row.task): row for rows in found.values() for row in rows}

    @cached_property
    def _apart(self) -> Mapping[str, list[str]]:
        """By plan the ids of the rows whose parties do not all stand alike."""
        found: dict[str, list[str]] = {}
        for own in self._scene.occurrences.values():
            if any(_differ(row) for row in own):
                found.setdefault(own[0].plan.id, []).append(own[0].task.id)
        return found


def _differ(row: Row) -> bool:
    shares = row.standing.shares
    return len({(one.status, one.due, one.done_on) for one in shares}) > 1


def _key(plan: Plan, agency: str) -> StatsKey:
    if agency.startswith(UNSPECIFIED):
        return StatsKey("", "", agency)
    place, body = plan.directory.identity(agency)
    return StatsKey("", place or "", body)


def _cells(plan: Plan) -> Iterator[str]:
    """Yield the ids that the plan's cells name, and those through which they are named."""
    for task in plan.tasks:
        yield from _parties(task, plan)
    for duty in plan.duties:
        yield from (party.agency for party in duty.agency.parties)


def _parties(task: Task, plan: Plan) -> Iterator[str]:
    for party in (*bearers(task, plan), *task.support.parties):
        if party.via:
            yield party.via
        yield party.agency
