"""The plans, and one of them: its figures, its sections, its table as printed with a column of how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from plantrack.index.rows import Row
from plantrack.messages.naming import plan_name, section_title
from plantrack.plan.model import Plan
from plantrack.site.addresses import SiteAddress
from plantrack.site.lines import SiteLine, lines_of_rows
from plantrack.site.numbers import number_lines
from plantrack.site.scene import SiteScene
from plantrack.site.sheet import SiteSheet, part_count, part_of

_ON_A_PAGE: Final = 300


def plans(scene: SiteScene) -> SiteSheet:
    """Return the page of all plans with their numbers; one without tasks has none."""
    pages = {plan.id: scene.plan_page(plan) for plan in scene.plans}
    lines = number_lines(scene.by_plan.groups, pages, scene.words)
    counted = {one.counted.key.id for one in lines}
    values = {
        "plans": lines,
        "titles": {plan.id: plan.header.title for plan in scene.plans},
        # A plan without tasks has no numbers, and would be missed if it stood nowhere.
        "empty": [
            (plan_name(plan, scene.words), pages[plan.id])
            for plan in scene.plans
            if plan.id not in counted
        ],
    }
    return SiteSheet("plans", scene.words("site.plans.title"), values)


class PlanPart(NamedTuple):
    """The rows of a plan that stand under one section and year band."""

    section: str
    band: str
    lines: list[SiteLine]


def plan(scene: SiteScene, page: SiteAddress) -> SiteSheet:
    """Return the page of one plan, or a part of it."""
    one = next(
        own for own in scene.plans if scene.plan_page(own) == page._replace(number=1)
    )
    rows = scene.rows_by_plan[one.id]
    counted = scene.by_section(one)
    values = {
        "plan": one,
        "name": plan_name(one, scene.words),
        "header": one.header,
        "draft": one.id in scene.said.drafts,
        "total": counted.total,
        "sections": number_lines(counted.groups, {}, scene.words),
        "groups": _parts(one, part_of(rows, page.number, _ON_A_PAGE), scene),
        "commitments": one.commitments if page.number == 1 else (),
    }
    title = one.header.number or one.header.title
    return SiteSheet("plan", title, values, part_count(len(rows), _ON_A_PAGE))


def _parts(one: Plan, rows: Sequence[Row], scene: SiteScene) -> list[PlanPart]:
    # In the order of the document: a band may come again under the next section.
    groups = groupby(rows, key=lambda row: (row.task.section, row.task.band or ""))
    return [
        PlanPart(section_title(one, section), band, lines_of_rows(own, scene))
        for (section, band), own in groups
    ]
