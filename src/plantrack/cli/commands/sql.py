"""``plantrack sql``: questions to the index in SQL, read-only."""

from __future__ import annotations

from typing import Annotated, Optional

from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.options import AsOf, FormatName, LangName, Output
from plantrack.cli.named import split_arguments
from plantrack.cli.out.delivery import show
from plantrack.cli.session import open_session
from plantrack.formats.pages.relations import shown_answer, shown_relations
from plantrack.index.querying import SqlValue, index_file, relations
from plantrack.index.querying import query as answer
from plantrack.index.rows import asked_of, index_of


def command(
    query: Annotated[
        Optional[list[str]], Argument("SQL|FILE", "help.sql_query")
    ] = None,
    timeout: Annotated[
        int, Option(("--timeout",), "help.sql_timeout", metavar="SECONDS", least=1)
    ] = 30,
    as_of: AsOf = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Ask the index in SQL; without a question list its tables."""
    typed, files = split_arguments(query)
    session = open_session(lang=lang, as_of=as_of, files=files)
    base = index_of(session.plans, session.judging).base
    if typed:
        day = session.judging.as_of
        values: dict[str, SqlValue] = {
            "as_of": asked_of(session.judging).as_of,
            "as_of_text": day.isoformat(),
        }
        shown = shown_answer(
            answer(base, " ".join(typed), values, timeout), session.words
        )
    else:
        shown = shown_relations(relations(base), index_file(base), session.words)
    # Who asks in SQL is told what every other answer says of its plans.
    drafts = list(session.said.drafts)
    told = shown._replace(data=lambda: {**shown.data(), "drafts": drafts})
    show(told, format_, output, session.words, session.workspace)
