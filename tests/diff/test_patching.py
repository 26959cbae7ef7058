"""``apply(old, diff(old, new)) == new``, values and order, through JSON; and what does not fit is refused."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.answers.differences.document import diff_json, read_changes
from plantrack.diff import compare
from plantrack.diff.errors import BadChangesError, DoesNotFitError
from plantrack.diff.model import Change, Follower, Subtree
from plantrack.diff.patching import apply
from plantrack.diff.record import plan_record
from plantrack.formats.diff import render_records
from plantrack.formats.planyaml import render_plan_yaml
from plantrack.plan.model import Plan
from plantrack.sources.read import read_plan
from tests.conftest import DATA, FILES
from tests.diff.edits import plan_of, revise
from tests.strategies import Record, examples
from tests.strategies import plans as any_plans


def document(old: Plan, new: Plan) -> Any:
    """The JSON of a comparison as another program would read it."""
    diff = compare(old, new)
    return json.loads(
        "".join(render_records(diff_json(diff, diff.changes, filtered=False)))
    )


def applied(old: Plan, new: Plan) -> Record:
    return apply(plan_record(old), read_changes(document(old, new), "x.json"))


@examples(80)
@given(any_plans(), any_plans())
@pytest.mark.slow
def test_any_plan_becomes_any_other(one: Record, other: Record) -> None:
    old, new = plan_of(one), plan_of(other)
    assert applied(old, new) == plan_record(new)


@pytest.mark.parametrize("old", FILES)
@pytest.mark.parametrize("new", FILES)
def test_every_shipped_plan_becomes_every_other(
    old: str, new: str, plans: dict[str, Plan]
) -> None:
    record = applied(plans[old], plans[new])
    assert record == plan_record(plans[new])
    assert [list(row) for row in record["tasks"]] == [
        list(row) for row in plan_record(plans[new])["tasks"]
    ]


@examples(15)
@given(st.integers(0, 10_000))
def test_a_revision_is_given_back_with_its_order(
    plans: dict[str, Plan], seed: int
) -> None:
    old = plans["thanhhoa"]
    new = revise(old, seed, strength=0.7).new
    assert applied(old, new) == plan_record(new)


@examples(40)
@given(any_plans())
def test_the_yaml_written_reads_as_the_same_plan(record: Record) -> None:
    plan = plan_of(record)
    again, findings = read_plan(
        DATA / "x.yaml",
        "x.yaml",
        render_plan_yaml(plan_record(plan)).encode(),
        "exclusive",
    )
    assert findings == ()
    assert again is not None
    assert plan_record(again) == plan_record(plan)


def test_changes_of_another_plan_are_refused(plans: dict[str, Plan]) -> None:
    changes = read_changes(document(plans["draft"], plans["thanhhoa"]), "x.json")
    with pytest.raises(DoesNotFitError):
        apply(plan_record(plans["hanoi"]), changes)


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        ([], "version"),
        ({"version": 2, "changes": []}, "version"),
        ({"version": 1, "filtered": True, "changes": []}, "filtered"),
        ({"version": 1}, "changes"),
        ({"version": 1, "changes": [7]}, "changes[0]"),
        ({"version": 1, "changes": [{"kind": "nothing"}]}, "changes[0].kind"),
        (
            {
                "version": 1,
                "changes": [
                    {"kind": "added", "severity": "major", "new": "x", "new_index": 0}
                ],
            },
            "changes[0].new",
        ),
        (
            {
                "version": 1,
                "changes": [{"kind": "lead", "severity": "major", "old_index": -1}],
            },
            "changes[0].old_index",
        ),
    ],
)
def test_a_broken_file_of_changes_is_named_at_its_place(
    broken: Any, where: str
) -> None:
    with pytest.raises(BadChangesError) as caught:
        read_changes(broken, "x.json")
    assert caught.value.values["problem"] == where


@examples(150)
@given(st.data())
@pytest.mark.slow
def test_changes_tampered_with_never_crash(
    plans: dict[str, Plan], data: st.DataObject
) -> None:
    """A file of changes may be a stranger's: it is applied, or refused with a reason."""
    doc = document(plans["draft"], plans["thanhhoa"])
    change = doc["changes"][data.draw(st.integers(0, len(doc["changes"]) - 1))]
    key = data.draw(st.sampled_from(sorted(change)))
    change[key] = data.draw(
        st.sampled_from((None, 0, 70, -1, 10**9, "x", [], {}, ["x"], {"id": "A.1"}))
    )
    with suppress(BadChangesError, DoesNotFitError):
        record = apply(plan_record(plans["draft"]), read_changes(doc, "x.json"))
        assert len(record["tasks"]) == 66


@pytest.mark.parametrize("count", [0, 1, 249, 250, 251, 1000])
def test_each_record_of_a_document_has_a_line_of_its_own(count: int) -> None:
    """Also where the records are written some at a time, and where a text looks like the start of a record."""
    records = [
        {"kind": f'}}, {{"kind": {number}', "old": [{"kind": 1}]}
        for number in range(count)
    ]
    document = {"version": 1, "old": None, "changes": records, "matches": records[:1]}
    text = "".join(render_records(document))
    assert json.loads(text) == document
    assert text.count('\n    {"kind": ') == count + len(records[:1])


BEFORE: Record = {
    "format": "plantrack/1",
    "plan": {"id": "thu", "title": "Thử", "place": "Huế"},
    "tasks": [
        {"id": "A.1", "title": "Việc một", "lead": "Sở A", "other": {"Kho": "x"}},
        {"id": "A.1.a", "title": "Việc con"},
        {"id": "A.2", "title": "Việc hai"},
    ],
}


def change(kind: str, field: str | None, old: Any, new: Any, **at: Any) -> Change:
    return Change(kind, "major", "A.1", "A.1", field, old, new, **at)


def at(old: int | None, new: int | None) -> dict[str, Any]:
    return {"old_index": old, "new_index": new}


def follower(old: int, new: int, old_id: str, new_id: str) -> Change:
    rows = Subtree((Follower(old, new, old_id, new_id),))
    return change("renumbered", "id", "A.1", "A.3", detail=rows, **at(0, 0))


LONG, LONGER = "x" * 80, "x" * 81


@pytest.mark.parametrize(
    ("made", "place", "expected", "found"),
    [
        (
            change("lead", "lead", "Sở B", "Sở C", **at(0, 0)),
            "tasks[0].lead",
            "Sở B",
            "Sở A",
        ),
        (change("lead", "lead", None, "Sở C", **at(0, 0)), "tasks[0].lead", "", "Sở A"),
        (
            change("lead", "lead", LONG, "Sở C", **at(0, 0)),
            "tasks[0].lead",
            LONG,
            "Sở A",
        ),
        (
            change("lead", "lead", LONGER, "Sở C", **at(0, 0)),
            "tasks[0].lead",
            "x" * 79 + "…",
            "Sở A",
        ),
        (
            change("support", "support", "Sở B", None, **at(2, 2)),
            "tasks[2].support",
            "Sở B",
            "",
        ),
        (
            change("other", "other.Kho", "y", "z", **at(0, 0)),
            "tasks[0].other.Kho",
            "y",
            "x",
        ),
        (
            change("lead", "lead.Kho", "Sở A", "z", **at(0, 0)),
            "tasks[0]",
            "lead.Kho",
            "",
        ),
        (change("lead", "khoa", None, "z", **at(0, 0)), "tasks[0]", "khoa", ""),
        (
            change("removed", None, {"id": "A.1"}, None, **at(2, None)),
            "tasks[2]",
            "{'id': 'A.1'}",
            "{'id': 'A.2', 'title': 'Việc hai'}",
        ),
        (change("lead", "lead", "x", "y", **at(3, 0)), "tasks[3]", "A.1", ""),
        (change("lead", "lead", "x", "y", **at(-1, 0)), "tasks[-1]", "A.1", ""),
        (
            change("added", None, None, {"id": "A.1"}, **at(None, None)),
            "tasks[None]",
            "A.1",
            "",
        ),
        (change("added", None, None, "A.1", **at(None, 0)), "tasks[0]", "A.1", ""),
        (change("added", None, None, {}, **at(None, 0)), "tasks[0]", "A.1", ""),
        (change("added", None, None, {"id": "A.9"}, **at(None, 4)), "tasks[4]", "", ""),
        (change("header", "place", "Vinh", None), "plan.place", "Vinh", "Huế"),
        (change("header", "place.x", None, "y"), "plan.place.x", "", ""),
        (
            change("header", "signer.name", "An", "Bình"),
            "plan.signer.name",
            "An",
            "",
        ),
        (follower(3, 3, "A.1.a", "A.3.a"), "tasks[3]", "A.1.a", ""),
        (follower(-1, 3, "A.1.a", "A.3.a"), "tasks[-1]", "A.1.a", ""),
        (follower(1, 1, "A.1.b", "A.3.b"), "tasks[1].id", "A.1.b", "A.1.a"),
        (follower(1, 0, "A.1.a", "A.3.a"), "tasks[0]", "A.3.a", ""),
    ],
)
def test_what_does_not_fit_is_named_with_what_stands_there(
    made: Change, place: str, expected: str, found: str
) -> None:
    with pytest.raises(DoesNotFitError) as caught:
        apply(BEFORE, [made])
    values = {"place": place, "expected": expected, "found": found}
    assert caught.value.values == values


def test_two_records_cannot_stand_in_one_place() -> None:
    come = change("added", None, None, {"id": "A.9"}, **at(None, 0))
    with pytest.raises(DoesNotFitError):
        apply(BEFORE, [come, come])


@pytest.mark.parametrize(
    ("made", "tasks"),
    [
        ([change("other", "other.Kho", "x", None, **at(0, 0))], [{"id": "A.1", "title": "Việc một", "lead": "Sở A"}, 1, 2]),
        ([change("other", "other.Mức", None, "y", **at(2, 2))], [0, 1, {"id": "A.2", "title": "Việc hai", "other": {"Mức": "y"}}]),
        ([change("added", None, None, {"title": "x", "id": "A.9"}, **at(None, 3))], [0, 1, 2, {"id": "A.9", "title": "x"}]),
        ([change("order", None, None, None, **at(2, 0))], [2, 0, 1]),
        ([follower(1, 2, "A.1.a", "A.3.a")], [{"id": "A.3", "title": "Việc một", "lead": "Sở A", "other": {"Kho": "x"}}, 2, {"id": "A.3.a", "title": "Việc con"}]),
        # a row that goes with another may have a change of its own, in either order
        (
            [follower(1, 1, "A.1.a", "A.3.a"), change("title", "title", "Việc con", "Con", **at(1, 1))],
            [{"id": "A.3", "title": "Việc một", "lead": "Sở A", "other": {"Kho": "x"}}, {"id": "A.3.a", "title": "Con"}, 2],
        ),
        (
            [change("title", "title", "Việc con", "Con", **at(1, 1)), follower(1, 1, "A.1.a", "A.3.a")],
            [{"id": "A.3", "title": "Việc một", "lead": "Sở A", "other": {"Kho": "x"}}, {"id": "A.3.a", "title": "Con"}, 2],
        ),
    ],
)  # fmt: skip
def test_records_keep_what_no_change_speaks_of(
    made: list[Change], tasks: list[Any]
) -> None:
    after = apply(BEFORE, made)
    wanted = [BEFORE["tasks"][one] if isinstance(one, int) else one for one in tasks]
    assert after == {**BEFORE, "tasks": wanted}
    assert [[*row] for row in after["tasks"]] == [[*row] for row in wanted]


def test_a_signer_comes_and_goes_key_by_key() -> None:
    come = [
        change("header", f"signer.{key}", None, key) for key in ("name", "position")
    ]
    signed = apply(BEFORE, come)
    assert signed["plan"]["signer"] == {"name": "name", "position": "position"}
    go = [change("header", f"signer.{key}", key, None) for key in ("name", "position")]
    assert apply(signed, go) == BEFORE
    assert "signer" not in BEFORE["plan"]
