"""The agencies, ranked with both numbers; and what falls to one of them."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final, NamedTuple

from plantrack.answers.figures.stats import StatsGroup
from plantrack.answers.tasks import AgencyList
from plantrack.index.rows import Row
from plantrack.messages.naming import plan_name
from plantrack.plan.model import Plan
from plantrack.site.addresses import SiteAddress
from plantrack.site.bodies import SiteBodies, SiteBody
from plantrack.site.lines import lines_of_rows
from plantrack.site.numbers import NumberLine, number_lines
from plantrack.site.scene import SiteScene
from plantrack.site.sheet import SiteSheet, part_count, part_of
from plantrack.text import sort_key

_ON_A_PAGE: Final = 200


def ranked(scene: SiteScene, bodies: SiteBodies) -> list[NumberLine]:
    """Return the agencies as they stand: the most overdue first, of equal ones that which has done less of what fell
    due. Bodies that a public site hides are left out here, and stay in the total."""
    # A line of numbers is told by its key, which several plans may share.
    pages = {body.counted.key: body.page for body in bodies.every if body.counted}
    groups = [one for one in scene.by_agency.groups if _shown(one, scene)]
    lines = number_lines(groups, {}, scene.words)
    paged = [one._replace(page=pages.get(one.counted.key)) for one in lines]
    return sorted(paged, key=_rank)


def _rank(one: NumberLine) -> tuple[Any, ...]:
    counted = one.counted
    # Who owes nothing yet has not done less than others.
    share = counted.done / counted.fallen_due if counted.fallen_due else 1.0
    return -one.overdue, share, -counted.fallen_due, sort_key(one.name)


def _shown(one: StatsGroup, scene: SiteScene) -> bool:
    return all(
        scene.hiding.shows(plan, agency) for plan in scene.plans for agency in one.ids
    )


def agencies(scene: SiteScene, bodies: SiteBodies) -> SiteSheet:
    """Return the page of all agencies: the ranking whole, then those that lead nothing."""
    found = ranked(scene, bodies)
    others = sorted(
        (body for body in bodies.every if body.counted is None),
        key=lambda body: sort_key(body.name),
    )
    values = {
        "ranking_groups": found,
        "others": others,
        "total": scene.by_agency.total,
    }
    return SiteSheet("agencies", scene.words("site.agencies.title"), values)


class _Listed(NamedTuple):
    """A row in an agency's list: of which plan and under which heading."""

    plan: Plan
    heading: str
    row: Row


def agency(scene: SiteScene, bodies: SiteBodies, page: SiteAddress) -> SiteSheet:
    """Return the page of one agency, or a part of it."""
    body = next(one for one in bodies.every if one.page.key == page.key)
    lists = bodies.lists(body)
    # Cut into parts as one list, so that no part is longer than a page.
    every = [one for found in lists for one in _listed(found)]
    values = {
        "body": body,
        "summary": _summary(lists, scene),
        "groups": _grouped(part_of(every, page.number, _ON_A_PAGE), scene),
        # They stand once, on the first part.
        "duties": [] if page.number > 1 else _duties(lists, scene),
        "members": _members(body, bodies, scene),
        "within": _within(body, bodies, scene),
    }
    parts = part_count(len(every), _ON_A_PAGE)
    return SiteSheet("agency", body.name, values, parts)


def _listed(found: AgencyList[Row]) -> list[_Listed]:
    parts = (
        ("leads", found.leads),
        ("leads_via", found.leads_via),
        ("supports", found.supports),
    )
    return [
        _Listed(found.plan, heading, row) for heading, rows in parts for row in rows
    ]


def _grouped(every: Any, scene: SiteScene) -> list[dict[str, Any]]:
    """Put rows under their plan and heading."""
    groups = groupby(every, key=lambda one: (id(one.plan), one.heading))
    found = [(heading, list(own)) for (_, heading), own in groups]
    return [
        {
            "plan": plan_name(own[0].plan, scene.words),
            "plan_page": scene.plan_page(own[0].plan),
            "heading": heading,
            "lines": lines_of_rows((one.row for one in own), scene),
        }
        for heading, own in found
    ]


def _summary(lists: list[AgencyList[Row]], scene: SiteScene) -> str:
    led = [row for found in lists for row in (*found.leads, *found.leads_via)]
    statuses = [row.standing.status for row in led]
    return scene.words(
        "agency.summary",
        led=len(led),
        overdue=statuses.count("overdue"),
        soon=statuses.count("due_soon"),
        supports=sum(len(found.supports) for found in lists),
    )


def _duties(
    lists: list[AgencyList[Row]], scene: SiteScene
) -> list[tuple[str, str, str]]:
    several = len(scene.plans) > 1
    return [
        (
            (found.plan.header.number or found.plan.id) if several else "",
            duty.source,
            duty.text,
        )
        for found in lists
        for duty in found.duties
    ]


def _members(
    body: SiteBody, bodies: SiteBodies, scene: SiteScene
) -> dict[str, SiteAddress | None]:
    """Return by name who is in a group."""
    return {
        plan.directory.name(member): bodies.page_of(plan, member)
        for plan, agency_id in body.known
        if agency_id in plan.directory.groups
        for member in plan.directory.members(agency_id)
        if scene.hiding.shows(plan, member)
    }


def _within(
    body: SiteBody, bodies: SiteBodies, scene: SiteScene
) -> dict[str, SiteAddress | None]:
    """Return by name the groups through which a body is named, where they have a page."""
    return {
        plan.directory.name(group): page
        for plan, agency_id in body.known
        for group in plan.directory.groups
        if agency_id in plan.directory.members(group)
        and scene.hiding.shows(plan, group)
        and (page := bodies.page_of(plan, group))
    }
