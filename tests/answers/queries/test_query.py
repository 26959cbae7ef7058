"""The query language: every key on the real plans, and every fault at its column."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plantrack.answers.queries.keys import keys
from plantrack.answers.queries.query import (
    agencies_asked,
    compile_query,
    is_query,
    read_date_value,
)
from plantrack.dates import Span
from plantrack.errors.asked import BadQueryError
from plantrack.index.rows import Judging, current_rows, rows_of
from plantrack.messages import LANGS, words
from plantrack.plan.model import Plan

AS_OF = date(2026, 3, 10)


@pytest.fixture(scope="module")
def rows(plans: dict[str, Plan]) -> tuple[Plan, ...]:
    return plans["hanoi"], plans["thanhhoa"]


def found(query: str, plans: tuple[Plan, ...]) -> list[str]:
    where = compile_query(query, AS_OF, plans, lenient=True)
    return [
        row.reference
        for row in rows_of(plans, Judging(AS_OF), "current_occurrences", where)
    ]


def test_the_empty_query_finds_everything(rows: tuple[Plan, ...]) -> None:
    assert len(found("", rows)) == len(found("  ", rows)) == 130


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("plan:hanoi", 64),
        ("plan:hanoi,thanhhoa", 130),
        ("plan:x", 0),
        ("plan:hanoi section:A", 30),
        ("plan:hanoi section:A.I", 6),
        ("plan:hanoi section:A.I.1", 1),
        ("plan:hanoi section:A.I,A.II", 12),
        ("plan:hanoi -section:A", 34),
        ("kind:on_demand", 6),
        ("kind:ongoing,on_demand plan:thanhhoa", 4),
        ('product:"chi so" plan:hanoi', 19),
        ("band:2025 plan:hanoi", 14),
        ("due:2025-09-11", 1),
        ("due:11/9/2025", 1),
        ("due<2025-09-12", 1),
        ("due<=2025-09-11", 1),
        ("due<2025-09-11", 0),
        ("due>=2030-11-30", 2),
        ("due>2030-11-30", 0),
        ("due:2030", 2),
        ("due:2030-Q4", 2),
        ("due<=2025-Q3 plan:hanoi", 9),
        ("start<2025-10", 7),
    ],
)
def test_each_key_finds_its_rows(
    query: str, count: int, rows: tuple[Plan, ...]
) -> None:
    assert len(found(query, rows)) == count, found(query, rows)


def test_status_adds_up(rows: tuple[Plan, ...]) -> None:
    every = current_rows(rows, Judging(AS_OF))
    statuses = {row.standing.status for row in every}
    assert sum(len(found(f"status:{status}", rows)) for status in statuses) == 130
    assert found("status:overdue", rows) == [
        row.reference for row in every if row.standing.status == "overdue"
    ]


def test_bare_words_are_searched_without_diacritics(rows: tuple[Plan, ...]) -> None:
    plain = found("giao thong", rows)
    assert (
        plain
        == found("GIAO THÔNG", rows)
        == found("thông giao", rows)
        == found("text:giao text:thong", rows)
    )
    assert "hanoi:B.I.6" in plain
    assert found("kinh hoi", rows) != found('"kinh hoi"', rows) == []
    assert found('text:"giao thong"', rows) == found('"giao thông"', rows)


def test_an_agency_is_found_by_any_name_and_through_its_groups(
    rows: tuple[Plan, ...],
) -> None:
    leads = found('plan:hanoi agency:"Sở Tài chính" role:lead', rows)
    for name in ("stc", '"so tai chinh"', '"SỞ TC"'):
        assert found(f"plan:hanoi role:lead agency:{name}", rows) == leads
    assert "hanoi:A.I.4" in leads
    assert "hanoi:A.I.3" in leads
    either = found("plan:hanoi agency:stc", rows)
    support = found("plan:hanoi agency:stc role:support", rows)
    assert (
        set(leads) | set(support)
        == set(either)
        == set(found("plan:hanoi agency:stc role:any", rows))
    )
    assert found("agency:khongco", rows) == []


def test_a_group_is_an_agency_too(rows: tuple[Plan, ...]) -> None:
    groups = found("plan:hanoi agency:so-ban-nganh role:lead", rows)
    assert "hanoi:A.I.3" in groups
    assert "hanoi:A.I.4" not in groups


@pytest.mark.parametrize(("role", "without"), [("lead", 0), ("support", 6), ("any", 0)])
def test_a_role_by_itself_asks_whether_anybody_has_it(
    role: str, without: int, rows: tuple[Plan, ...]
) -> None:
    assert len(found(f"-role:{role}", rows)) == without, found(f"-role:{role}", rows)


def test_a_blank_is_and_a_comma_is_or_a_minus_is_not_and_brackets_group(
    rows: tuple[Plan, ...],
) -> None:
    one, two = set(found("section:A.I", rows)), set(found("kind:recurring", rows))
    assert set(found("section:A.I kind:recurring", rows)) == one & two
    assert set(found("section:A.I, kind:recurring", rows)) == one | two
    assert set(found("-section:A.I", rows)) == set(found("", rows)) - one
    assert set(found("-(section:A.I , kind:recurring)", rows)) == set(
        found("", rows)
    ) - (one | two)
    assert set(found("--section:A.I", rows)) == one
    assert set(found("plan:hanoi (section:A.I , kind:recurring)", rows)) == {
        reference for reference in one | two if reference.startswith("hanoi")
    }


def test_a_comma_glued_to_a_value_brings_a_further_value(
    rows: tuple[Plan, ...],
) -> None:
    assert found("section:A.I,B.I", rows) == found("section:A.I , section:B.I", rows)
    assert found('text:"giao thong",du', rows) == found(
        'text:"giao thong" , text:du', rows
    )


@pytest.mark.parametrize(
    ("query", "column", "reason"),
    [
        ('plan:hanoi "giao', 12, "query.quote"),
        ("(plan:hanoi", 1, "query.bracket"),
        ("a (b (c) d", 3, "query.bracket"),
        ("a,", 3, "query.end"),
        ("a, )", 4, "query.unexpected"),
        ("a)", 2, "query.unexpected"),
        (", a", 1, "query.unexpected"),
        ("plan:x,", 8, "query.end"),
        ("x tst:1", 3, "query.unknown_key"),
        ("trạng:thái", 1, "query.unknown_key"),
        ("status:overdu", 8, "query.unknown_value"),
        ("status:overdue,soon", 16, "query.unknown_value"),
        ("kind:x", 6, "query.unknown_value"),
        ("role:boss", 6, "query.unknown_value"),
        ("a plan:", 3, "query.no_value"),
        ("plan:)", 1, "query.no_value"),
        ("plan<x", 1, "query.no_order"),
        ("due:mai", 5, "query.bad_date"),
        ("due<2026-13", 5, "query.bad_date"),
        ("start:2026-Q5", 7, "query.bad_date"),
    ],
)
def test_a_fault_is_told_at_its_column(query: str, column: int, reason: str) -> None:
    with pytest.raises(BadQueryError) as caught:
        compile_query(query, AS_OF)
    assert (caught.value.values["column"], caught.value.reason) == (column, reason)
    for lang in LANGS:
        lines = words(lang).error(caught.value).splitlines()
        assert lines[1] == f"  {query}"
        assert lines[2].index("^") == column + 1


@pytest.mark.parametrize(
    ("query", "nearest"), [("staus:x", "status"), ("zzzzzz:x", ", ".join(keys()))]
)
def test_an_unknown_key_is_told_with_the_nearest(query: str, nearest: str) -> None:
    with pytest.raises(BadQueryError) as caught:
        compile_query(query, AS_OF)
    assert caught.value.reason_values["nearest"] == nearest


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", AS_OF, AS_OF),
        ("2026-04-30", date(2026, 4, 30), date(2026, 4, 30)),
        ("30/4/2026", date(2026, 4, 30), date(2026, 4, 30)),
        ("2026-04", date(2026, 4, 1), date(2026, 4, 30)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2027-q4", date(2027, 10, 1), date(2027, 12, 31)),
        ("quý-2", date(2026, 4, 1), date(2026, 6, 30)),
        ("Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("tháng-4", date(2026, 4, 1), date(2026, 4, 30)),
        ("thang4", date(2026, 4, 1), date(2026, 4, 30)),
        ("month-12", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_date_value_is_a_span_of_days(text: str, first: date, last: date) -> None:
    assert read_date_value(text, AS_OF) == Span(first, last)


@pytest.mark.parametrize(
    "text", ["tháng-13", "tháng-0", "quý-5", "0000-Q1", "x", "2026-2-30", ""]
)
def test_what_is_no_date_value_is_none(text: str) -> None:
    assert read_date_value(text, AS_OF) is None


_pieces = st.sampled_from(
    [f"{key}{sign}" for key in (*keys(), "khóa") for sign in (":", "<", ">=")]
    + [
        *'(),-"',
        " ",
        "2026-Q2",
        "overdue",
        "lead",
        "giao thong",
        '"a b"',
        "Sở",
        "٣",
        "today",
        "\n",
        "\x00",
    ]
)


def fault(query: str) -> BadQueryError | None:
    try:
        compile_query(query, AS_OF)
    except BadQueryError as error:
        return error
    return None


@given(st.text(max_size=30) | st.lists(_pieces, max_size=12).map("".join))
def test_any_text_compiles_or_is_told_with_a_column_inside(query: str) -> None:
    error = fault(query)
    if error is not None:
        assert 1 <= int(error.values["column"]) <= len(query) + 1
        assert all(query in words(lang).error(error) for lang in LANGS)


@example(")")
@given(st.text(max_size=12).filter(lambda text: '"' not in text))
def test_any_quoted_text_is_searched_as_it_is(text: str) -> None:
    compile_query(f'"{text}"', AS_OF)
    compile_query(f'title "{text}" -text:"{text}"', AS_OF)


@pytest.mark.parametrize(
    ("query", "reason", "column"),
    [
        ("plan:hanoy", "query.unknown_plan", 6),
        ("section:Z", "query.unknown_section", 9),
        ("status:overdue agency:khongco", "query.unknown_agency", 23),
    ],
)
def test_a_name_that_no_plan_knows_is_a_mistake(
    hanoi: Plan, thanhhoa: Plan, query: str, reason: str, column: int
) -> None:
    with pytest.raises(BadQueryError) as caught:
        compile_query(query, AS_OF, (hanoi, thanhhoa))
    assert (caught.value.reason, caught.value.values["column"]) == (reason, column)


@pytest.mark.parametrize(
    ("query", "agencies"),
    [
        ("agency:stc", ("stc",)),
        ("plan:thu agency:stc,syt kho dữ liệu", ("stc", "syt")),
        ('status:overdue agency:"Sở Tài chính" số hóa', ("Sở Tài chính",)),
        ("-agency:stc", ()),
        ("agency:stc -agency:syt (agency:snv)", ("stc", "snv")),
        ("kho", ()),
    ],
)
def test_the_agencies_that_a_query_names(query: str, agencies: tuple[str, ...]) -> None:
    assert agencies_asked(query) == agencies


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        *(("A.I.1", False), ("hanoi:A.I.1", False), ("kho", False), ("thu:3", False)),
        *(("status:overdue", True), ("-agency:stc", True), ("due<2026", True)),
        *(('other."Nguồn vốn":x', True), ("STATUS:done", True)),
    ],
)
def test_a_word_of_a_query_is_told_from_the_number_of_a_task(
    word: str, is_one: bool
) -> None:
    assert is_query(word) is is_one
