"""``plantrack list``: the tasks that a query asks for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, Optional, get_args

from plantrack.answers.columns import chosen_columns
from plantrack.answers.records import flat, tasks_json
from plantrack.cli.line.declare import Option
from plantrack.cli.line.options import (
    AsOf,
    LangName,
    Output,
    PlanIds,
    QueryWords,
    ViewName,
)
from plantrack.cli.named import saved_query, split_arguments
from plantrack.cli.out.delivery import deliver, fitting, show
from plantrack.cli.session import Session, open_session
from plantrack.errors.documents import BadReportError
from plantrack.formats import Shown
from plantrack.formats.page import Page
from plantrack.formats.pages.list import chosen_page, list_page
from plantrack.index.asking import Relation
from plantrack.index.rows import Row, in_plans, lines_of, rows_of
from plantrack.index.where import Where

ListFormat = Literal["table", "plain", "json", "csv", "md", "xlsx"]
LIST_FORMATS: tuple[ListFormat, ...] = get_args(ListFormat)


def command(
    query: QueryWords = None,
    view: ViewName = None,
    occurrences: Annotated[
        bool, Option(("--occurrences",), "help.occurrences")
    ] = False,
    columns: Annotated[
        Optional[str], Option(("--columns",), "help.columns", "NAMES")
    ] = None,
    headings: Annotated[bool, Option(("--headings",), "help.headings")] = False,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: Annotated[
        Optional[ListFormat], Option(("--format",), "help.list_format")
    ] = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """List tasks, each with its current occurrence."""
    typed, files = split_arguments(query)
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    plans, judging, words = session.plans, session.judging, session.words
    texts = (saved_query(session, view), " ".join(typed))
    where, of_occurrences = _condition(session, filter(None, texts))
    every = occurrences or of_occurrences
    asked: Relation = "standings" if every else "current_occurrences"
    chosen = chosen_columns(columns, plans) if columns is not None else None

    def rows() -> list[Row]:
        return rows_of(plans, judging, asked, where)

    def page() -> Page:
        if chosen:
            return chosen_page(rows(), chosen, judging, words)
        return list_page(lines_of(plans, judging, asked, where), plans, judging, words)

    if headings:
        # Few lists are asked for so.
        from plantrack.formats.pages.headings import shown_with_headings

        shown = shown_with_headings(rows, chosen, judging, words, lambda: session.said)
    else:
        shown = Shown(
            page=page,
            grid=lambda: flat(rows(), chosen),
            data=lambda: tasks_json(rows(), judging.as_of, session.said),
        )
    kind: ListFormat = fitting(format_, output, LIST_FORMATS)
    if kind == "xlsx":
        _write_workbook(shown.page(), output, session)
    else:
        show(shown, kind, output, words, session.workspace)


def _condition(session: Session, texts: Iterable[str]) -> tuple[Where, bool]:
    """Return the condition that all queries make together, and whether one of them is about single occurrences."""
    where, of_occurrences = in_plans(session.plans, session.judging), False
    for text in texts:
        # Most lists are asked for whole.
        from plantrack.answers.queries.query import asks_of_occurrences, compile_query

        own = compile_query(text, session.judging.as_of, session.plans)
        where = where.and_(own)
        of_occurrences = of_occurrences or asks_of_occurrences(text)
    return where, of_occurrences


def _write_workbook(page: Page, output: Path | None, session: Session) -> None:
    """Write the page as a workbook, which no terminal can show."""
    from plantrack.formats.pagexlsx import page_workbook

    if output is None:
        raise BadReportError("report.needs_output", format="xlsx")
    deliver(page_workbook(page, session.judging.as_of), output, session.words)
