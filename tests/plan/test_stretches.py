"""Rows read in stretches: the plan and the findings are those of a list that is read whole."""

from __future__ import annotations

import pickle

import pytest

from plantrack.agencies.directory import Directory
from plantrack.plan import stretches
from plantrack.plan.build import Built, build_plan
from plantrack.plan.rows import UnreadStretchError
from plantrack.records.nodes import Map
from plantrack.records.tree import read_tree

HEAD = """format: plantrack/1
plan: {id: thu, title: Thử}
sections: [{id: A, title: Phần A, lead: Sở Y tế}]
"""
ROWS = (
    "  - {id: A.1, title: Một}\n",
    "  - {id: A.1.a, title: Hai, product: x}\n  - {id: B.1, title: Ba}\n",
    "  - {id: B, title: Bốn}\n  - {title: Năm}\n  - {id: A.2, titel: Sáu}\n",
)


@pytest.fixture(autouse=True)
def _one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "cores", lambda: 1)


def tree(text: str) -> Map:
    root = read_tree(text.encode(), "a.yaml").root
    assert isinstance(root, Map)
    return root


def built(*rows: str, unread: bool = False) -> Built:
    """Build the plan of which the rows stand in stretches."""
    read = [lambda text=text: tree(f"tasks:\n{text}") for text in rows]
    return build_plan(
        tree(HEAD),
        "a.yaml",
        Directory((), ()),
        stretches=[*read, *([lambda: None] if unread else [])],
    )


def told(of: Built) -> tuple[object, ...]:
    assert of.plan is not None
    rows = [
        (row.id, row.title, row.parent, row.top, row.lead.parties, dict(row.inherited))
        for row in of.plan.rows
    ]
    headings = [(place, row.id) for place, row in of.plan.headings]
    found = [(finding.code, dict(finding.args)) for finding in of.findings]
    return rows, headings, found


def test_the_rows_of_all_stretches_are_one_list() -> None:
    whole = build_plan(
        tree(HEAD + "tasks:\n" + "".join(ROWS)), "a.yaml", Directory((), ())
    )
    assert whole.plan is not None
    assert [(row.id, row.parent) for row in whole.plan.rows] == [
        ("A.1", "A"),
        ("A.1.a", "A.1"),
        ("B.1", "B"),
        ("B", None),
        ("A.2", "A"),
    ]
    assert told(built(*ROWS)) == told(whole)


def test_a_stretch_that_is_not_plainly_told_leaves_the_file_to_be_read_whole() -> None:
    with pytest.raises(UnreadStretchError):
        built(*ROWS, unread=True)


def test_very_many_faults_leave_the_file_to_be_read_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    two_faults = built(*ROWS).findings
    assert len(two_faults) == 2
    monkeypatch.setattr(stretches, "MOST_FINDINGS", 2)
    assert built(*ROWS).findings == two_faults
    monkeypatch.setattr(stretches, "MOST_FINDINGS", 1)
    with pytest.raises(UnreadStretchError):
        built(*ROWS)


def test_faults_before_the_rows_count_with_theirs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stretches, "MOST_FINDINGS", 2)
    faulty = tree(HEAD.replace("title: Phần A", "titel: Phần A"))
    parts = [lambda text=text: tree(f"tasks:\n{text}") for text in ROWS]
    with pytest.raises(UnreadStretchError):
        build_plan(faulty, "a.yaml", Directory((), ()), stretches=parts)


def test_what_a_stretch_gave_comes_out_of_another_process_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = told(built(*ROWS))

    def sent(works: list[object], processes: int) -> list[object]:
        assert processes == 1
        return [pickle.loads(pickle.dumps(work())) for work in works]  # type: ignore[operator]  # noqa: S301

    monkeypatch.setattr(stretches, "share", sent)
    assert told(built(*ROWS)) == alone
