"""What ``lake`` answers: the answers of the single commands, about what an engine has found in a lake."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from plantrack.answers.due import due, due_rows, due_share, read_within
from plantrack.answers.figures.stats import stats_grid, stats_json
from plantrack.answers.grid import Grid
from plantrack.answers.overdue import overdue, overdue_rows
from plantrack.answers.queries.keys import named_in
from plantrack.answers.records import flat, tasks_json
from plantrack.answers.said import overdue_share
from plantrack.answers.tasks import agency_json, agency_list
from plantrack.cli.lakes.opening import LakeSession, plans_of
from plantrack.errors.asked import BadSpanError
from plantrack.errors.usage import MisuseError
from plantrack.formats import Shown
from plantrack.formats.page import Page
from plantrack.formats.pages import lake as pages
from plantrack.formats.pages.agency import agency_page
from plantrack.formats.pages.due import due_page, grouped_due
from plantrack.formats.pages.overdue import grouped_overdue, overdue_page
from plantrack.formats.pages.relations import shown_answer
from plantrack.formats.pages.stats import stats_page
from plantrack.index.days import number_of
from plantrack.index.rows import Judging, Row, rows_of_agency
from plantrack.lake.asking import LakeFound, find_due, find_named, find_overdue
from plantrack.lake.bodies import bodies_named, plans_naming
from plantrack.lake.groups import LakeBy, lake_stats, line_groups
from plantrack.lake.querying import ask
from plantrack.lake.said import said_of_lake
from plantrack.progress.standing import Share

LakeAnswer = tuple[Shown, bool]
"""The faces of an answer, and whether it found what ``--exit-code`` is about."""


class LakeAsked(NamedTuple):
    """What is asked: words behind the lake, by what it is grouped, the stretch of time, how many tasks are listed
    at most, and how many seconds a question in SQL may take."""

    words: str
    by: LakeBy
    within: str
    limit: int
    timeout: int


def _overdue(session: LakeSession, asked: LakeAsked) -> LakeAnswer:
    found = find_overdue(session.judged, asked.limit)
    plans, judging, words = plans_of(found), session.judging(found), session.words

    def page() -> Page:
        late = overdue(plans, judging)
        if asked.by == "agency":
            return overdue_page(late, judging, "agency", words)
        groups = line_groups(late.lines, found.gathered, asked.by, words)
        return grouped_overdue(late, groups, judging, words)

    return _listed(
        session, found, page, lambda: overdue_rows(plans, judging), overdue_share
    )


def _due(session: LakeSession, asked: LakeAsked) -> LakeAnswer:
    within = read_within(asked.within, session.as_of)
    if within is None:
        raise BadSpanError(asked.within)
    days = number_of(within.first) or 0, number_of(within.last) or 0
    found = find_due(session.judged, *days, asked.limit)
    plans, judging, words = plans_of(found), session.judging(found), session.words

    def page() -> Page:
        from plantrack.deadlines.calendar.workdays import standard

        soon = due(plans, judging, within)
        if asked.by == "agency":
            return due_page(soon, judging, standard(), words)
        groups = line_groups(soon.lines, found.gathered, asked.by, words)
        return grouped_due(soon, groups, judging, standard(), words)

    return _listed(
        session,
        found,
        page,
        lambda: due_rows(plans, judging, within),
        due_share(within),
    )


def _listed(
    session: LakeSession,
    found: LakeFound,
    page: Callable[[], Page],
    rows: Callable[[], list[Row]],
    counted: Callable[[Share], bool],
) -> LakeAnswer:
    """Return the faces of a list of occurrences."""
    said = said_of_lake(session.judged)
    words = session.words
    shown = Shown(
        page=lambda: (*page(), *pages.beside(found, said, words)),
        grid=lambda: pages.office_grid(flat(rows())),
        data=lambda: pages.with_offices(
            tasks_json(rows(), session.as_of, said.said, counted), found
        ),
    )
    return shown, bool(found.tasks)


def _stats(session: LakeSession, asked: LakeAsked) -> LakeAnswer:
    said = said_of_lake(session.judged)  # before the shares are put into another form
    found, plans = lake_stats(session.judged, asked.by, session.words)
    asked_of = session.judged.asked
    judging = Judging(session.as_of, asked_of.due_soon_days, confirm=asked_of.confirm)
    shown = Shown(
        page=lambda: (
            *stats_page(
                found, plans if asked.by == "plan" else [], judging, session.words
            ),
            *pages.beside_notes(said, session.words),
        ),
        grid=lambda: pages.office_grid(stats_grid(found)),
        data=lambda: pages.office_groups(
            stats_json(found, asked.by, judging, said.said)
        ),
    )
    return shown, bool(found.total.occurrences.overdue)


def _agency(session: LakeSession, asked: LakeAsked) -> LakeAnswer:
    if not asked.words:
        raise MisuseError("lake agency", "progress.sheet.needs_name")
    bodies = bodies_named(session.judged, asked.words)
    found = find_named(session.judged, bodies, asked.limit)
    known = plans_naming(found.gathered, bodies)
    judging, words = session.judging(found), session.words
    own = rows_of_agency(known, judging, named_in(known))
    lists = [agency_list(plan, id_, own[plan.id]) for plan, id_ in known]
    said = said_of_lake(session.judged)

    def grid() -> Grid:
        return flat(
            row for one in lists for row in (*one.leads, *one.leads_via, *one.supports)
        )

    shown = Shown(
        page=lambda: (
            *agency_page(lists, judging, words),
            *pages.beside(found, said, words),
        ),
        grid=lambda: pages.office_grid(grid()),
        data=lambda: pages.with_offices(agency_json(lists, judging, said.said), found),
    )
    return shown, bool(found.tasks)


def _sql(session: LakeSession, asked: LakeAsked) -> LakeAnswer:
    if not asked.words:
        raise MisuseError("lake sql", "data.sql.empty")
    values: dict[str, str | int] = {
        "as_of": session.judged.asked.as_of,
        "as_of_text": session.as_of.isoformat(),
    }
    answer = ask(session.judged.engine, asked.words, values, asked.timeout)
    return shown_answer(answer, session.words), bool(answer.rows)


ANSWERS: Final[Mapping[str, Callable[[LakeSession, LakeAsked], LakeAnswer]]] = {
    "overdue": _overdue,
    "due": _due,
    "stats": _stats,
    "agency": _agency,
    "sql": _sql,
}
