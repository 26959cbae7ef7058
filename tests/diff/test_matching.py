"""Which row became which: the real pair, two provinces, revisions made by seed with known truth."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.diff import align, compare
from plantrack.diff import matching as matching_module
from plantrack.diff.keys import directory_keys
from plantrack.diff.matching import explain
from plantrack.diff.model import How, RowAlignment, RowMatch
from plantrack.diff.record import plan_record
from plantrack.diff.texts import TextEntry, match_texts
from plantrack.plan.model import Plan
from tests.conftest import DATA
from tests.diff.edits import plan_of, revise
from tests.strategies import Record, examples
from tests.strategies import plans as any_plans

RENUMBERED = {
    **{f"B.I.{n}": f"B.I.{n + 1}" for n in (7, 8)},
    **{f"B.II.{n}": f"B.II.{n + 1}" for n in range(9, 13)},
    **{f"B.III.{n}": f"B.III.{n + 1}" for n in range(13, 20)},
    "B.III.20": "B.III.22",
    "B.III.21": "B.III.23",
}


def pairs(old: Plan, new: Plan) -> dict[str, str]:
    return {before.id: after.id for before, after in align(old, new).pairs()}


def test_the_draft_and_the_plan_match_row_by_row(plans: dict[str, Plan]) -> None:
    draft, plan = plans["draft"], plans["thanhhoa"]
    alignment = align(draft, plan)
    assert pairs(draft, plan) == {
        task.id: RENUMBERED.get(task.id, task.id) for task in draft.tasks
    }
    assert [plan.tasks[index].id for index in alignment.added] == ["B.I.7", "B.III.21"]
    assert alignment.removed == ()
    assert alignment.doubtful == ()


def test_two_provinces_match_though_one_says_city_and_the_other_province(
    hanoi: Plan, thanhhoa: Plan
) -> None:
    found = pairs(hanoi, thanhhoa)
    assert found == {task.id: RENUMBERED.get(task.id, task.id) for task in hanoi.tasks}


@pytest.mark.parametrize("name", ["hanoi", "thanhhoa"])
@pytest.mark.parametrize("strength", [0.2, 0.6])
@pytest.mark.parametrize("every_pair", [4096, 0])
def test_revisions_match_their_known_truth(
    name: str,
    strength: float,
    every_pair: int,
    plans: dict[str, Plan],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Rows deleted, inserted, moved, reworded, handed over, renumbered; all pairs weighed, and only likely ones."""
    monkeypatch.setattr(matching_module, "_EVERY_PAIR", every_pair)
    old = plans[name]
    wrong = total = 0
    for seed in range(8):
        revision = revise(old, seed, strength=strength)
        found = {match.new: match.old for match in align(old, revision.new).matches}
        wrong += sum(
            found.get(new) != origin for new, origin in enumerate(revision.origins)
        )
        total += len(revision.origins)
    assert wrong == 0, f"{wrong} of {total}"


@examples(25)
@given(st.integers(0, 10_000))
def test_a_revision_read_backwards_matches_the_same(seed: int) -> None:
    old = _plan(
        "A.1 Kế hoạch giao thông",
        "A.2 Kế hoạch giao thông",
        "A.3 Đề án OCOP",
        "A.4 Báo cáo",
        "A.5 Báo cáo quý",
    )
    new = revise(old, seed, strength=0.8).new
    there = {(match.old, match.new) for match in align(old, new).matches}
    assert {(match.new, match.old) for match in align(new, old).matches} == there


@examples(60)
@given(any_plans(), any_plans())
def test_any_two_plans_match_the_same_both_ways_and_each_row_once(
    one: Record, other: Record
) -> None:
    old, new = plan_of(one), plan_of(other)
    alignment = align(old, new)
    there = {(match.old, match.new) for match in alignment.matches}
    assert {(match.new, match.old) for match in align(new, old).matches} == there
    assert sorted([*(old for old, _ in there), *alignment.removed]) == list(
        range(len(old.tasks))
    )
    assert sorted([*(new for _, new in there), *alignment.added]) == list(
        range(len(new.tasks))
    )


def _plan(*rows: str, **more: Any) -> Plan:
    tasks = [
        {"id": row.split(" ", 1)[0], "title": row.split(" ", 1)[1]} for row in rows
    ]
    return plan_of(
        {
            "format": "plantrack/1",
            "plan": {"id": "thu", "title": "Thử"},
            "tasks": tasks,
            **more,
        }
    )


def test_a_key_wins_over_every_word() -> None:
    old = _plan("A.1 Kế hoạch giao thông", "A.2 Đề án du lịch")
    record = plan_record(old)
    for row, key in zip(record["tasks"], ("k1", "k2"), strict=True):
        row["key"] = key
    crossed = plan_record(old)
    for row, key in zip(crossed["tasks"], ("k2", "k1"), strict=True):
        row["key"] = key
    assert pairs(plan_of(record), plan_of(crossed)) == {"A.1": "A.2", "A.2": "A.1"}


def test_a_printed_number_alone_proves_nothing() -> None:
    old = _plan("A.1 Tổ chức hội chợ OCOP", "A.2 Rà soát quy hoạch thủy lợi")
    new = _plan("A.1 Rà soát quy hoạch thủy lợi", "A.2 Đào tạo cán bộ chuyển đổi số")
    assert pairs(old, new) == {"A.2": "A.1"}


def test_the_formula_that_all_rows_share_proves_nothing() -> None:
    formula = "Xây dựng, đề xuất kịch bản chỉ đạo, điều hành trực tuyến về"
    subjects = [
        "an toàn giao thông",
        "phòng cháy chữa cháy",
        "du lịch",
        "đất đai",
        "y tế cơ sở",
        "tài nguyên nước",
    ]
    old = _plan(
        *(f"A.{n} {formula} {subject}" for n, subject in enumerate(subjects, 1))
    )
    new = _plan(
        *(
            f"A.{n} {formula} {subject}"
            for n, subject in enumerate(
                [*subjects[:2], "cải cách hành chính", *subjects[3:]], 1
            )
        )
    )
    alignment = align(old, new)
    assert (alignment.removed, alignment.added) == ((2,), (2,))


def test_twins_keep_their_order_and_the_nearer_one_stays() -> None:
    twin = "Báo cáo kết quả thực hiện"
    old = _plan(f"A.1 {twin}", "A.2 Kế hoạch giao thông", f"A.3 {twin}")
    new = _plan("A.1 Kế hoạch giao thông", f"A.2 {twin}")
    assert pairs(old, new) == {"A.2": "A.1", "A.3": "A.2"}
    again = _plan(
        f"A.1 {twin}", "A.2 Kế hoạch giao thông", f"A.3 {twin}", f"A.4 {twin}"
    )
    assert pairs(old, again) == {"A.1": "A.1", "A.2": "A.2", "A.3": "A.3"}


def test_a_section_that_was_lettered_anew_takes_its_rows_along() -> None:
    sections = [
        {"id": "A", "title": "Bộ chỉ số"},
        {"id": "B", "title": "Kịch bản điều hành"},
    ]
    old = _plan(
        "A.1 Chỉ số y tế", "B.1 Kịch bản y tế", "B.2 Kịch bản lũ lụt", sections=sections
    )
    renamed = [
        {"id": "A", "title": "Quy định chung"},
        {"id": "B", "title": "Bộ chỉ số"},
        {"id": "C", "title": "Kịch bản điều hành"},
    ]
    new = _plan(
        "B.1 Chỉ số y tế", "C.1 Kịch bản y tế", "C.2 Kịch bản lũ lụt", sections=renamed
    )
    assert pairs(old, new) == {"A.1": "B.1", "B.1": "C.1", "B.2": "C.2"}


@pytest.mark.slow
def test_rows_that_are_all_equal_are_paired_without_weighing_each_with_each() -> None:
    """Every row shares every word with every other: nine million pairs to weigh, were it all of them."""
    old = _plan(*(f"A.{n} Báo cáo kết quả" for n in range(3000)))
    new = _plan(*(f"A.{n} Báo cáo kết quả" for n in range(1, 3001)))
    assert len(align(old, new).matches) == 3000


def test_an_explanation_names_the_partner_first_and_the_runner_up(
    plans: dict[str, Plan],
) -> None:
    draft, plan = plans["draft"], plans["thanhhoa"]
    index = next(number for number, task in enumerate(plan.tasks) if task.id == "B.I.9")
    first, second, *_ = explain(draft, plan, align(draft, plan), of_new=index)
    assert draft.tasks[first.old].id == "B.I.8"
    assert (
        first.evidence.title is None
    )  # the draft left the cell empty: the product tells
    assert first.evidence.score > second.evidence.score + 0.2


def test_the_table_in_the_documentation_is_what_the_program_finds(
    plans: dict[str, Plan],
) -> None:
    text = (DATA.parent / "docs" / "example-revision.md").read_text("utf-8")
    rows = [
        line.split("|")[1:3]
        for line in text.splitlines()
        if line.startswith(("| A.", "| B.", "| –"))
    ]
    found = pairs(plans["draft"], plans["thanhhoa"])
    was = {new: old for old, new in found.items()}
    assert [(old.strip(), new.strip()) for old, new in rows] == [
        (was.get(task.id, "–"), task.id) for task in plans["thanhhoa"].tasks
    ]


def _twins(*rows: tuple[str, str, str]) -> Plan:
    record = plan_record(_plan(*(f"{id_} {title}" for id_, title, _ in rows)))
    for row, (_, _, delivers) in zip(record["tasks"], rows, strict=True):
        row["delivers"] = [delivers]
    return plan_of(record)


def test_rows_with_the_same_words_are_told_apart_by_what_they_deliver() -> None:
    """The inserted row pushes both down by one: by number the second would take the place of the first."""
    twin = "Xây dựng kịch bản cải cách hành chính"
    old = _twins(
        ("A.1", "Kế hoạch giao thông", "KB.1"),
        ("A.2", twin, "KB.2"),
        ("A.3", twin, "KB.3"),
    )
    new = _twins(
        ("A.1", "Kế hoạch giao thông", "KB.1"),
        ("A.2", "Đề án OCOP", "KB.4"),
        ("A.3", twin, "KB.2"),
        ("A.4", twin, "KB.3"),
    )
    assert pairs(old, new) == {"A.1": "A.1", "A.2": "A.3", "A.3": "A.4"}


def test_rows_with_the_same_words_and_numbers_leave_no_doubt(
    plans: dict[str, Plan],
) -> None:
    """Thanh Hóa's B.I.7 and B.III.21 have the very same words; in capitals they still are who they are."""
    old = plans["thanhhoa"]
    record = plan_record(old)
    for row in record["tasks"]:
        row["title"] = row["title"].upper()
    alignment = align(old, plan_of(record))
    assert [(match.old, match.new) for match in alignment.matches] == [
        (n, n) for n in range(66)
    ]
    assert alignment.doubtful == ()


def test_a_section_merged_into_another_has_no_successor(plans: dict[str, Plan]) -> None:
    record = plan_record(plans["thanhhoa"])
    record["sections"] = [one for one in record["sections"] if one["id"] != "B.III"]
    for number, row in enumerate(
        row for row in record["tasks"] if row["id"].startswith(("B.II.", "B.III."))
    ):
        row["id"] = f"B.II.{number + 10}"
    kinds = [
        change.kind for change in compare(plans["thanhhoa"], plan_of(record)).changes
    ]
    assert (
        kinds.count("moved"),
        kinds.count("renumbered"),
        kinds.count("section"),
    ) == (10, 0, 1)


@pytest.mark.parametrize(
    ("title", "into"),
    [
        (
            "quản lý và giám sát sử dụng đất đai",
            "quản lý và giám sát tài nguyên, môi trường",
        ),
        ("giám sát đất đai", "giám sát tài nguyên, môi trường"),
    ],
)
def test_of_a_row_split_in_two_one_half_is_the_old_row_and_the_other_is_new(
    title: str, into: str, plans: dict[str, Plan]
) -> None:
    record = plan_record(plans["thanhhoa"])
    at = next(n for n, row in enumerate(record["tasks"]) if row["id"] == "A.III.2")
    halves = [
        {
            **record["tasks"][at],
            "title": f"Xây dựng các chỉ số phục vụ chỉ đạo, điều hành về {subject}",
        }
        for subject in (title, into)
    ]
    record["tasks"][at : at + 1] = halves
    for number, row in enumerate(
        row for row in record["tasks"] if row["id"].startswith("A.III.")
    ):
        row["id"] = f"A.III.{number + 1}"
    alignment = align(plans["thanhhoa"], plan_of(record))
    assert alignment.removed == ()
    assert set(alignment.added) < {at, at + 1}


def test_two_rows_that_change_places_keep_their_words(plans: dict[str, Plan]) -> None:
    record = plan_record(plans["thanhhoa"])
    by_id = {row["id"]: row for row in record["tasks"]}
    for key in ("title", "product", "lead", "support", "deadline", "delivers"):
        one, other = by_id["B.I.4"].pop(key, None), by_id["B.I.5"].pop(key, None)
        by_id["B.I.4"] |= {key: other} if other else {}
        by_id["B.I.5"] |= {key: one} if one else {}
    found = pairs(plans["thanhhoa"], plan_of(record))
    assert {old: new for old, new in found.items() if old != new} == {
        "B.I.4": "B.I.5",
        "B.I.5": "B.I.4",
    }


def test_another_subject_in_the_same_place_is_another_row(
    plans: dict[str, Plan],
) -> None:
    record = plan_record(plans["thanhhoa"])
    row = next(row for row in record["tasks"] if row["id"] == "B.I.5")
    row["title"] = (
        "Xây dựng, đề xuất kịch bản chỉ đạo, điều hành trực tuyến về khám, chữa bệnh"
    )
    alignment = align(plans["thanhhoa"], plan_of(record))
    assert [alignment.old[i].id for i in alignment.removed] == ["B.I.5"]
    assert [alignment.new[j].id for j in alignment.added] == ["B.I.5"]


@pytest.mark.parametrize(
    ("how", "score", "runner_up", "renumbered", "doubtful"),
    [
        ("content", 0.64, 0.0, False, True),
        ("content", 0.65, 0.0, False, False),
        ("content", 0.65, 0.0, True, False),
        ("content", 0.9, 0.83, True, True),
        ("content", 0.9, 0.83, False, False),
        ("content", 0.9, 0.81, True, False),
        ("key", 0.1, 0.1, True, False),
        ("identical", 0.1, 0.1, True, False),
    ],
)
def test_a_match_is_doubtful_where_it_is_hardly_alike_or_one_of_two(
    hanoi: Plan,
    how: How,
    score: float,
    runner_up: float,
    renumbered: bool,
    doubtful: bool,
) -> None:
    row, other = hanoi.tasks[:2]
    match = RowMatch(0, 0, how, score, runner_up)
    new = (other,) if renumbered else (row,)
    alignment = RowAlignment((row,), new, (match,), (), ())
    assert alignment.doubtful == ((match,) if doubtful else ())


TARGET = {"name": "Số hóa", "unit": "%", "value": "80", "by": "2026"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(
            ({"targets": [TARGET]}, {"targets": [{**TARGET, key: text}]})
            for key, text in (
                *(("name", "Tỷ lệ"), ("unit", "xã"), ("value", "90"), ("by", "2027")),
            )
        ),
        ({"other": {"Kho": "x"}}, {"other": {"Kho": "y"}}),
        ({"remark": "x"}, {"remark": "y"}),
        ({"milestones": [{"id": "a"}]}, {"milestones": [{"id": "b"}]}),
        (
            {"milestones": [{"id": "a", "deadline": "Quý I/2026"}]},
            {"milestones": [{"id": "a", "deadline": "Quý II/2026"}]},
        ),
        ({"delivers": ["CS.a"]}, {"delivers": ["CS.b"]}),
        ({"band": "Năm 2026"}, {"band": "Năm 2027"}),
    ],
)
def test_of_two_rows_with_the_same_words_all_else_tells_which_is_which(
    one: Record, other: Record
) -> None:
    def plan(*rows: Record) -> Plan:
        tasks = [
            {"id": f"A.{number}", "title": "Rà soát quy hoạch", **cells}
            for number, cells in enumerate(rows, 1)
        ]
        head = {"id": "thu", "title": "Thử"}
        return plan_of({"format": "plantrack/1", "plan": head, "tasks": tasks})

    found = align(plan(one, other), plan(other, one)).matches
    assert {(match.old, match.new) for match in found} == {(0, 1), (1, 0)}
    assert {match.how for match in found} == {"identical"}


@pytest.mark.parametrize("count", [5, 13, 40])
@pytest.mark.parametrize("every_pair", [10_000, 0])
def test_rows_with_the_same_words_keep_their_order_when_all_are_put_otherwise(
    count: int, every_pair: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching_module, "_EVERY_PAIR", every_pair)
    old = _plan(*(f"A.{at} Rà soát quy hoạch" for at in range(1, count + 1)))
    new = _plan(*(f"B.{at} Rà soát lại quy hoạch" for at in range(1, count + 1)))
    found = align(old, new).matches
    assert [(match.old, match.new) for match in found] == [
        (at, at) for at in range(count)
    ]


def test_records_with_the_same_words_keep_their_order() -> None:
    def entries(ids: str, text: str) -> list[TextEntry]:
        return [TextEntry(one, "", text) for one in ids]

    old = entries("abcde", "Tổ chức thực hiện kế hoạch")
    new = entries("fghij", "Tổ chức thực hiện kế hoạch năm")
    assert match_texts(old, new) == {at: at for at in range(5)}
    assert match_texts(old, new[:3]).keys() <= {0, 1, 2, 3, 4}
    assert sorted(match_texts(old[:3], new).items()) == sorted(
        match_texts(old[:3], new).items(), key=lambda pair: pair[1]
    )


def test_rows_with_the_same_words_under_other_numbers_are_identical_in_their_order() -> (
    None
):
    old = _plan("A.1 Rà soát quy hoạch", "A.2 Rà soát quy hoạch", "A.3 Đề án du lịch")
    new = _plan("B.1 Rà soát quy hoạch", "B.2 Rà soát quy hoạch", "B.3 Đề án du lịch")
    found = align(old, new).matches
    assert [(one.old, one.new, one.how) for one in found] == [
        (at, at, "identical") for at in range(3)
    ]
    assert [one.score for one in align(old, old).matches] == [1.0] * 3


def _rows(*rows: Record) -> Plan:
    head = {"id": "thu", "title": "Thử"}
    return plan_of({"format": "plantrack/1", "plan": head, "tasks": list(rows)})


@pytest.mark.parametrize("key", ["product", "lead", "support", "deadline"])
def test_the_cells_of_the_table_tell_before_the_numbers_do(key: str) -> None:
    """What no table prints has changed in both rows."""
    title = "Rà soát quy hoạch"
    texts = ("Quý I/2026", "Quý II/2026")
    old, new = (
        _rows(
            *(
                {"id": f"A.{number}", "title": title, key: text, "remark": remark}
                for number, text in enumerate(order, 1)
            )
        )
        for order, remark in ((texts, "x"), (texts[::-1], "y"))
    )
    found = align(old, new).matches
    assert {(one.old, one.new) for one in found} == {(0, 1), (1, 0)}


def test_of_two_rows_as_like_the_one_in_the_same_part_is_meant() -> None:
    old = _plan("A.I.1 Rà soát quy hoạch")
    for order in (("A.II.1", "B.I.1"), ("B.I.1", "A.II.1")):
        new = _plan(*(f"{id_} Rà soát lại quy hoạch" for id_ in order))
        ((_, after),) = align(old, new).pairs()
        assert after.id == "A.II.1"


def test_a_match_knows_the_best_of_those_that_it_was_chosen_before() -> None:
    old = _plan("A.1 Rà soát quy hoạch đô thị toàn tỉnh năm nay")
    rows = (
        "B.1 Rà soát quy hoạch đô thị toàn tỉnh",
        "B.2 Rà soát quy hoạch đô thị toàn tỉnh năm sau",
        "B.3 Rà soát quy hoạch đô thị toàn vùng",
    )
    for turned in (rows, rows[::-1]):
        new = _plan(*turned)
        alignment = align(old, new)
        (match,) = alignment.matches
        assert new.tasks[match.new].id == "B.2"
        first, second, third = explain(old, new, alignment, of_old=0)
        assert (first.new, match.score) == (match.new, first.evidence.score)
        assert match.runner_up == second.evidence.score > third.evidence.score


def test_a_row_is_explained_as_it_was_weighed_by_its_matched_neighbours() -> None:
    words = ("giao thông", "du lịch", "thủy lợi", "y tế", "giáo dục", "dân số")
    old = _plan(*(f"A.{at} Đề án {one}" for at, one in enumerate(words, 1)))
    changed = [*words[:3], "y tế cơ sở", *words[4:]]
    added = ("môi trường", "hải quan", "thuế", "lao động", "văn hóa", "báo chí")
    new = _plan(
        *(f"B.{at} Đề án {one}" for at, one in enumerate((*added, *changed), 1))
    )
    alignment = align(old, new)
    (match,) = (one for one in alignment.matches if one.how == "content")
    assert (match.old, match.new) == (3, 9)
    by_old = explain(old, new, alignment, of_old=3)[0]
    by_new = explain(old, new, alignment, of_new=9)[0]
    for first in (by_old, by_new):
        assert (first.old, first.new) == (3, 9)
        assert (first.evidence.position, first.evidence.section) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("cell", "how"),
    [("title", ["identical"]), ("product", ["identical"]), ("lead", []), ("band", [])],
)
def test_a_row_is_known_by_its_title_or_its_product_alone(
    cell: str, how: list[str]
) -> None:
    old, new = (_rows({"id": id_, cell: "Đề án du lịch"}) for id_ in ("A.1", "A.9"))
    assert [match.how for match in align(old, new).matches] == how
    same = align(old, old).matches
    assert [match.how for match in same] == ["identical"]


def test_records_that_have_little_in_common_are_no_pair() -> None:
    meeting = TextEntry("a", "A", "Tổ chức hội nghị triển khai kế hoạch")
    for other in (
        TextEntry("b", "B", "Mua sắm trang thiết bị"),
        TextEntry("a", "B", "Mua sắm trang thiết bị"),
        TextEntry("a", "A", "Mua sắm trang thiết bị"),
    ):
        assert match_texts([meeting], [other]) == {}
    reworded = TextEntry("b", "B", "Tổ chức hội nghị triển khai các kế hoạch")
    assert match_texts([meeting], [reworded]) == {0: 0}
    assert match_texts([meeting], []) == match_texts([], [meeting]) == {}


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("b", "a")])
def test_bodies_of_two_plans_are_one_by_their_names(one: str, other: str) -> None:
    def plan(id_: str, names: dict[str, str]) -> Plan:
        agencies = [{"id": each, "name": name} for each, name in names.items()]
        head = {"id": id_, "title": "Thử", "agencies": {"agencies": agencies}}
        tasks = [{"id": "A.1", "title": "Việc"}]
        return plan_of({"format": "plantrack/1", "plan": head, "tasks": tasks})

    before = {"tc": "Sở Tài chính", "yt": "Sở Y tế", "nv": "Sở Nội vụ"}
    after = {"tc": "Sở Tài chính", "yt": "Sở Tư pháp", "noivu": "Sở Nội vụ"}
    keys = directory_keys(plan(one, before), plan(other, after))
    assert keys[0]["tc"] == keys[1]["tc"]
    assert keys[0]["yt"] != keys[1]["yt"]
    assert keys[0]["nv"] == keys[1]["noivu"]
    same = directory_keys(plan(one, before), plan(one, after))
    assert same[0]["yt"] == same[1]["yt"] == "yt"
