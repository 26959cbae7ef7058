"""Every key of the query language finds in SQL what a plain scan of the rows finds, alone and put together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.answers.queries.keys import keys
from plantrack.answers.queries.query import compile_query
from plantrack.index.asking import Relation
from plantrack.index.rows import Judging, Row, rows_of
from plantrack.progress.log import read_log
from plantrack.progress.standing import STATUSES
from plantrack.progress.state import Progress
from plantrack.sources.files import load_plans
from plantrack.text import search_key
from tests.conftest import FILES
from tests.strategies import examples

PLANS = load_plans((FILES["hanoi"], FILES["thanhhoa"])).plans
LOGS = {
    plan.id: Progress(
        read_log(
            (
                Path(__file__).parents[1] / "data/progress" / f"{plan.id}.csv"
            ).read_bytes(),
            "",
        ).events
    )
    for plan in PLANS
}
JUDGING = Judging(date(2026, 8, 20), progress=LOGS)
Test = Callable[[Row], bool]
Query = tuple[str, Test]
"""A query as it is typed, and the plain test of a row that it means."""


def holds(words: str, wanted: str) -> bool:
    return search_key(wanted) in search_key(words)


def said(row: Row) -> str:
    task = row.task
    cells = (
        task.id,
        task.title,
        task.product,
        task.lead.text,
        task.support.text,
        task.deadline.text,
    )
    return " ¦ ".join(
        cell or "" for cell in (*cells, *task.cells.values(), *task.other.values())
    )


def names(row: Row, agency: str, role: str) -> bool:
    """Tell whether a row names Sở Tài chính (stc), which has no units, or the group itself."""
    cells = {
        "lead": (row.task.lead,),
        "support": (row.task.support,),
        "any": (row.task.lead, row.task.support),
    }[role]
    return any(
        agency in (party.agency, party.via) for cell in cells for party in cell.parties
    )


def dated(day: date | None, sign: str, first: date, last: date) -> bool:
    if day is None:
        return False
    return {
        "<": day < first,
        "<=": day <= last,
        ">": day > last,
        ">=": day >= first,
        ":": first <= day <= last,
    }[sign]


SPANS = {
    "2026-04-30": (date(2026, 4, 30), date(2026, 4, 30)),
    "2026-Q2": (date(2026, 4, 1), date(2026, 6, 30)),
    "2026": (date(2026, 1, 1), date(2026, 12, 31)),
    "tháng-7": (date(2026, 7, 1), date(2026, 7, 31)),
}


def of_status(status: str) -> Query:
    return f"status:{status}", lambda row: row.standing.status == status


def of_kind(kind: str) -> Query:
    return f"kind:{kind}", lambda row: row.task.deadline.kind == kind


def of_plan(plan: str) -> Query:
    return f"plan:{plan}", lambda row: row.plan.id == plan


def of_section(section: str) -> Query:
    return f"section:{section}", lambda row: f"{row.task.id}.".startswith(f"{section}.")


def of_parent(parent: str) -> Query:
    return f"parent:{parent}", lambda row: row.task.parent == parent


def of_product(words: str) -> Query:
    return f'product:"{words}"', lambda row: holds(row.task.product or "", words)


def of_band(words: str) -> Query:
    return f'band:"{words}"', lambda row: holds(row.task.band or "", words)


def of_leader(words: str) -> Query:
    return f'leader:"{words}"', lambda row: holds(
        row.task.cells.get("leader", ""), words
    )


def of_text(words: str) -> Query:
    return f'"{words}"', lambda row: holds(said(row), words)


def of_role(role: str) -> Query:
    cells = {"lead": ("lead",), "support": ("support",), "any": ("lead", "support")}[
        role
    ]
    return f"(role:{role})", lambda row: any(
        getattr(row.task, cell).parties for cell in cells
    )


def of_agency(agency: str, role: str) -> Query:
    beside = "" if role == "any" else f" role:{role}"
    return f"(agency:{agency}{beside})", lambda row: names(row, agency, role)


def of_due(sign: str, span: str) -> Query:
    return f"due{sign}{span}", lambda row: dated(row.occurrence.due, sign, *SPANS[span])


def of_start(sign: str, span: str) -> Query:
    return f"start{sign}{span}", lambda row: dated(
        row.occurrence.start, sign, *SPANS[span]
    )


def of_request() -> Query:
    return "asked:extension", lambda row: row.standing.requested_due is not None


WORDS = (
    "giao thông",
    "GIAO THONG",
    "chỉ số",
    "so tai chinh",
    "quyết định",
    "năm 2025",
    "A.I",
    "x y z",
    "-",
    "hằng năm",
)
SIGNS = ("<", "<=", ">", ">=", ":")
leaves = st.one_of(
    st.builds(of_status, st.sampled_from(STATUSES)),
    st.builds(
        of_kind,
        st.sampled_from(
            ("dated", "recurring", "ongoing", "on_demand", "relative", "unknown")
        ),
    ),
    st.builds(of_plan, st.sampled_from(("hanoi", "thanhhoa"))),
    st.builds(of_section, st.sampled_from(("A", "A.I", "B.II", "A.I.1", "A.V"))),
    st.builds(of_parent, st.sampled_from(("A.I", "B.II", "A"))),
    st.builds(of_product, st.sampled_from(WORDS)),
    st.builds(of_band, st.sampled_from(WORDS)),
    st.builds(of_leader, st.sampled_from(WORDS)),
    st.builds(of_text, st.sampled_from(WORDS)),
    st.builds(of_agency, st.sampled_from(("stc", "so-ban-nganh")), st.just("any")),
    st.builds(of_due, st.sampled_from(SIGNS), st.sampled_from(tuple(SPANS))),
    st.builds(of_start, st.sampled_from(SIGNS), st.sampled_from(tuple(SPANS))),
    st.builds(of_request),
)


ROLES = st.sampled_from(("lead", "support", "any"))
# A role holds for every agency of its query, so these stand alone.
roles = st.one_of(
    st.builds(of_role, ROLES),
    st.builds(of_agency, st.sampled_from(("stc", "so-ban-nganh")), ROLES),
)


def both(one: Query, other: Query) -> Query:
    return f"({one[0]} {other[0]})", lambda row: one[1](row) and other[1](row)


def either(one: Query, other: Query) -> Query:
    return f"({one[0]} , {other[0]})", lambda row: one[1](row) or other[1](row)


def neither(one: Query) -> Query:
    return f"-{one[0]}", lambda row: not one[1](row)


queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(both, inner, inner),
        st.builds(either, inner, inner),
        st.builds(neither, inner),
    ),
    max_leaves=5,
)


def references(rows: list[Row]) -> list[tuple[str, str | None]]:
    return [(row.reference, row.occurrence.period) for row in rows]


@cache
def every_row(relation: Relation) -> list[Row]:
    return rows_of(PLANS, JUDGING, relation)


@pytest.mark.parametrize("relation", ["standings", "current_occurrences"])
@examples(150)
@given(query=st.one_of(queries, queries, roles))
@pytest.mark.slow
def test_a_query_finds_what_a_plain_scan_finds(
    relation: Relation, query: Query
) -> None:
    text, test = query
    where = compile_query(text, JUDGING.as_of, PLANS, lenient=True)
    assert references(rows_of(PLANS, JUDGING, relation, where)) == references(
        [row for row in every_row(relation) if test(row)]
    )


def test_no_key_is_left_out() -> None:
    """Keys of further columns of words are all one condition, which ``leader`` and ``band`` stand for."""
    tried = {
        *(
            "plan",
            "section",
            "agency",
            "role",
            "status",
            "kind",
            "product",
            "band",
            "text",
            "due",
            "start",
        ),
        *("leader", "parent", "asked"),
    }
    assert {*keys()} - tried == {"approver", "funding", "basis", "remark"}
