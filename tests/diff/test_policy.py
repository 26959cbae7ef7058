"""Which changes are meant: by word, by weight, and those accepted in review."""

from __future__ import annotations

from typing import Any

import pytest

from plantrack.diff import compare
from plantrack.diff.errors import UnknownWordError
from plantrack.diff.model import SEVERITIES, Change, Diff, kinds
from plantrack.diff.policy import (
    accepted_lines,
    called,
    change_words,
    failing,
    fingerprint,
    read_accepted,
    read_words,
    selected,
)
from plantrack.plan.model import Plan
from tests.diff.edits import plan_of

AGENCIES = {
    "agencies": [
        {"id": "stc", "name": "Sở Tài chính"},
        {"id": "syt", "name": "Sở Y tế"},
        {"id": "sxd", "name": "Sở Xây dựng"},
    ]
}
ROADS = {"id": "A.1", "title": "Kế hoạch giao thông", "lead": "Sở Xây dựng"}
SCHOOLS = {"id": "A.2", "title": "Quy hoạch trường học", "lead": "Sở Tài chính"}


def plan(*tasks: dict[str, Any], **more: Any) -> Plan:
    head = {"id": "thu", "title": "Thử", "issued": "2026-01-05", "agencies": AGENCIES}
    return plan_of(
        {"format": "plantrack/1", "plan": head, "tasks": [*tasks]} | {**more}
    )


def the_words(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Return what the only change of one row's cells is called."""
    (change,) = compare(plan(ROADS | before), plan(ROADS | after)).changes
    return set(called(change))


def cell(lead: str, support: str = "") -> dict[str, str]:
    return {"lead": lead} | ({"support": support} if support else {})


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            {"deadline": "Tháng 3/2026"},
            {"deadline": "Tháng 7/2026"},
            {"major", "deadline", "deadline.later"},
        ),
        (
            {"deadline": "Tháng 3/2026"},
            {"deadline": "Tháng 2/2026"},
            {"major", "deadline", "deadline.earlier"},
        ),
        (
            {"deadline": "Tháng 03/2026"},
            {"deadline": "Tháng 3/2026"},
            {"cosmetic", "deadline", "deadline.same"},
        ),
        (
            {"product": "Kế hoạch"},
            {"product": "Báo cáo"},
            {"major", "product"},
        ),
        (
            cell("Sở Xây dựng"),
            cell("Sở Xây dựng, Sở Y tế"),
            {"major", "lead", "lead.joined"},
        ),
        (
            cell("Sở Xây dựng, Sở Y tế"),
            cell("Sở Xây dựng"),
            {"major", "lead", "lead.left"},
        ),
        (
            cell("Sở Xây dựng"),
            cell("Sở Y tế"),
            {"major", "lead", "lead.handed", "lead.joined", "lead.left"},
        ),
        # somebody stays: nothing is handed over
        (
            cell("Sở Xây dựng, Sở Y tế"),
            cell("Sở Xây dựng, Sở Tài chính"),
            {"major", "lead", "lead.joined", "lead.left"},
        ),
        (
            cell("Sở Xây dựng;Sở Y tế"),
            cell("Sở Xây dựng; Sở Y tế"),
            {"cosmetic", "lead", "lead.reworded"},
        ),
    ],
)
def test_a_change_is_called_by_its_weight_its_column_and_what_it_did(
    before: dict[str, Any], after: dict[str, Any], words: set[str]
) -> None:
    assert the_words(before, after) == words


def test_parties_that_change_sides_are_swapped() -> None:
    changes = compare(
        plan(ROADS | cell("Sở Xây dựng", "Sở Y tế")),
        plan(ROADS | cell("Sở Y tế", "Sở Xây dựng")),
    ).changes
    assert [set(called(one)) for one in changes] == [
        {"major", *(f"lead{part}" for part in ("", *SHIFTS))},
        {"minor", *(f"support{part}" for part in ("", *SHIFTS))},
    ]


SHIFTS = (".handed", ".swapped", ".joined", ".left")


def test_what_stands_outside_the_rows_is_added_or_removed() -> None:
    with_section = plan(ROADS, sections=[{"id": "A", "title": "PHẦN A"}])
    (added,) = compare(plan(ROADS), with_section).changes
    assert called(added) == {"minor", "section", "section.added"}
    (removed,) = compare(with_section, plan(ROADS)).changes
    assert called(removed) == {"major", "section", "section.removed"}
    other = plan(ROADS, sections=[{"id": "A", "title": "PHẦN ĐẦU"}])
    (changed,) = compare(with_section, other).changes
    assert called(changed) == {"minor", "section"}


def test_every_word_by_which_a_change_is_called_may_be_asked_for() -> None:
    words = change_words()
    assert set(SEVERITIES) | set(kinds()) <= set(words)
    assert len(set(words)) == len(words)
    assert {"deadline.rhythm", "support.swapped", "duty.removed"} <= set(words)
    assert "title.joined" not in words
    assert "header.added" not in words


def test_words_are_read_with_commas_blanks_and_repetitions() -> None:
    given = ("lead, deadline.later", "lead,,", " major ")
    assert read_words("--only", given) == ("lead", "deadline.later", "major")
    assert read_words("--only", ()) == ()


def test_a_word_that_no_change_is_called_by_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownWordError) as found:
        read_words("--only", ("lead", "dedline.later"))
    assert found.value.values["option"] == "--only"
    assert found.value.values["word"] == "dedline.later"
    assert found.value.values["nearest"] == "deadline.later"
    assert str(found.value.values["known"]).startswith("major, minor, cosmetic, ")
    with pytest.raises(UnknownWordError) as far:
        read_words("--fail-on", ("xxxxxxxxx",))
    assert far.value.values["nearest"] == ""


@pytest.fixture(scope="module")
def changed() -> Diff:
    """One row with a major, a minor and a cosmetic change."""
    cells = {"product": "Kế hoạch", "support": "Sở Y tế", "deadline": "Tháng 03/2026"}
    other = {"product": "Báo cáo", "support": "Sở Tài chính", "deadline": "3/2026"}
    return compare(plan(ROADS | cells), plan(ROADS | other))


def named(changes: tuple[Change, ...]) -> list[str]:
    return [f"{change.kind} {change.severity}" for change in changes]


MAJOR, MINOR, COSMETIC = "product major", "support minor", "deadline cosmetic"


@pytest.mark.parametrize(
    ("words", "meant", "broken"),
    [
        ((), [], []),
        (("major",), [MAJOR], [MAJOR]),
        # by weight: all above it break too, but only the weight itself is shown
        (("minor",), [MINOR], [MAJOR, MINOR]),
        (("cosmetic",), [COSMETIC], [MAJOR, MINOR, COSMETIC]),
        (("product",), [MAJOR], [MAJOR]),
        (("support.joined",), [MINOR], [MINOR]),
        # what is only spelled otherwise breaks nothing unless it is meant
        (("deadline",), [COSMETIC], []),
        (("deadline", "cosmetic"), [COSMETIC], [MAJOR, MINOR, COSMETIC]),
        (("lead",), [], []),
    ],
)
def test_words_choose_what_is_shown_and_what_fails(
    changed: Diff, words: tuple[str, ...], meant: list[str], broken: list[str]
) -> None:
    assert sorted(named(selected(changed.changes, words))) == sorted(meant)
    assert sorted(named(failing(changed.changes, words))) == sorted(broken)


def marks(diff: Diff) -> dict[str, str]:
    return {change.kind: fingerprint(diff, change) for change in diff.changes}


LATER = ROADS | {"deadline": "Tháng 7/2026"}
SOON = ROADS | {"deadline": "Tháng 3/2026"}


def test_what_was_accepted_stays_so_when_a_row_above_renumbers_it() -> None:
    alone = marks(compare(plan(SOON), plan(LATER)))
    below = compare(
        plan(SOON),
        plan(SCHOOLS | {"id": "A.1"}, LATER | {"id": "A.2"}),
    )
    assert marks(below)["deadline"] == alone["deadline"]
    third = compare(
        plan(SOON),
        plan(
            SCHOOLS | {"id": "A.1"},
            SCHOOLS | {"id": "A.2", "title": "Xử lý rác thải"},
            LATER | {"id": "A.3"},
        ),
    )
    assert marks(third)["renumbered"] == marks(below)["renumbered"]


@pytest.mark.parametrize(
    "other",
    [
        (SOON, ROADS | {"deadline": "Tháng 8/2026"}),
        (ROADS | {"deadline": "Tháng 2/2026"}, LATER),
        (SOON | {"title": "Kế hoạch đường bộ"}, LATER | {"title": "Kế hoạch đường bộ"}),
        (SOON | {"product": "Đề án"}, LATER | {"product": "Đề án"}),
        (SOON | {"key": "k1"}, LATER | {"key": "k1"}),
    ],
)
def test_another_change_has_another_mark(
    other: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    one = marks(compare(plan(SOON), plan(LATER)))["deadline"]
    assert marks(compare(plan(other[0]), plan(other[1])))["deadline"] != one
    assert len(one) == 16


def test_a_key_names_its_row_whatever_its_words() -> None:
    keyed = [row | {"key": "k1"} for row in (SOON, LATER)]
    reworded = [row | {"title": "Kế hoạch đường bộ"} for row in keyed]
    diffs = [compare(plan(old), plan(new)) for old, new in (keyed, reworded)]
    assert marks(diffs[0])["deadline"] == marks(diffs[1])["deadline"]


def test_an_added_or_removed_row_is_the_same_under_another_number() -> None:
    base = plan(ROADS)
    added = [
        compare(base, plan(ROADS, SCHOOLS | {"id": id_})) for id_ in ("A.2", "A.3")
    ]
    assert marks(added[0])["added"] == marks(added[1])["added"]
    removed = compare(plan(ROADS, SCHOOLS), base)
    assert marks(removed)["removed"] != marks(added[0])["added"]


def test_what_is_accepted_is_written_once_for_programs_and_for_people() -> None:
    diff = compare(plan(SOON), plan(SCHOOLS | {"id": "A.1"}, LATER | {"id": "A.2"}))
    wanted = [one for one in diff.changes if one.kind in ("deadline", "added")]
    lines = accepted_lines(diff, [*wanted, *wanted], frozenset())
    found = marks(diff)
    assert sorted(lines) == sorted(
        [
            f"{found['added']}  # thu A.1 added",
            f"{found['deadline']}  # thu A.1 → A.2 deadline",
        ]
    )
    assert accepted_lines(diff, wanted, read_accepted("\n".join(lines))) == []


def test_a_change_of_the_head_says_which_part() -> None:
    head = {"id": "thu", "title": "Thử lại", "issued": "2026-01-05"}
    other = plan_of(
        {
            "format": "plantrack/1",
            "plan": head | {"agencies": AGENCIES},
            "tasks": [ROADS],
        }
    )
    diff = compare(plan(ROADS), other)
    (line,) = accepted_lines(diff, diff.changes, frozenset())
    assert line.split("  # ")[1] == "thu header title"


def test_a_file_of_accepted_changes_may_hold_remarks_and_blank_lines() -> None:
    text = "# duyệt ngày 5/5\n\nab12  # thu A.1\n   cd34 ý kiến\n#ef56\n"
    assert read_accepted(text) == {"ab12", "cd34"}
