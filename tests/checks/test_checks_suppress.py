"""``# plantrack: ignore``: which record a comment speaks of, and comments that allow nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.checks.run import Choice, Surroundings, active_codes, check_file
from tests.checks.examples import plan_text

TASK = """\
  - id: A.I.{n}{after_id}
    title: Xây dựng đề án số {n}{after_title}
    lead: Sở Nội vụ
    deadline: Tháng 6/2026
"""


def found(
    tasks: str, folder: Path, choice: Choice | None = None
) -> list[tuple[str, str | None]]:
    path = folder / "plan.yaml"
    path.write_text(plan_text(f"tasks:\n{tasks}"), "utf-8")
    findings = check_file(path, choice or Choice(), Surroundings()).findings
    return [(finding.code, finding.task) for finding in findings]


def task(n: int, after_id: str = "", after_title: str = "") -> str:
    return TASK.format(n=n, after_id=after_id, after_title=after_title)


@pytest.mark.parametrize(
    "allowed",
    [
        task(1, after_id="  # plantrack: ignore PT107"),
        task(1, after_title="  # plantrack: ignore PT107"),
        task(1, after_title="  # plantrack: ignore PT1"),
        task(1, after_title="  # plantrack: ignore PT107 # vì văn bản gốc để trống"),
        "  # plantrack: ignore PT107\n" + task(1),
        "  # plantrack: ignore PT107\n\n  # ghi chú khác\n" + task(1),
    ],
)
def test_a_comment_allows_the_fault_of_its_record_only(
    allowed: str, tmp_path: Path
) -> None:
    assert found(allowed + task(2), tmp_path) == [("PT107", "A.I.2")]


def test_several_codes(tmp_path: Path) -> None:
    row = "  - id: A.I.1  # plantrack: ignore PT107, PT105\n    title: Xây dựng đề án\n    deadline: Tháng 6/2026\n"

    assert found(row, tmp_path) == []


@pytest.mark.parametrize(
    "comment",
    ["# plantrack: ignore PT203", "# plantrack: ignore PT999", "# plantrack: ignore"],
)
def test_a_comment_that_allows_nothing_is_a_finding(
    comment: str, tmp_path: Path
) -> None:
    """So is one with a code that is none, and one without a code."""
    assert found(task(1, after_title=f"  {comment}"), tmp_path) == [
        ("PT107", "A.I.1"),
        ("PT016", None),
    ]


def test_a_comment_about_a_rule_that_is_off_is_passed_over(tmp_path: Path) -> None:
    row = task(1, after_title="  # plantrack: ignore PT203")

    assert found(row, tmp_path, Choice(active_codes((), ("PT2", "PT107")))) == []


def test_a_comment_cannot_allow_another_comment(tmp_path: Path) -> None:
    assert ("PT016", None) in found(
        task(1, after_title="  # plantrack: ignore PT016"), tmp_path
    )


def test_words_in_a_folded_text_are_no_comment(tmp_path: Path) -> None:
    row = (
        "  - id: A.I.1\n    title: >-\n      Xây dựng đề án\n      # plantrack: ignore PT107\n"
        "    lead: Sở Nội vụ\n    deadline: Tháng 6/2026\n"
    )

    assert ("PT107", "A.I.1") in found(row, tmp_path)


def test_a_directory_file_may_carry_comments(tmp_path: Path) -> None:
    path = tmp_path / "agencies.yaml"
    path.write_text(
        "format: plantrack-agencies/1\nagencies:\n  - {id: a, name: Sở A, parent: b}  # plantrack: ignore PT210\n",
        "utf-8",
    )

    assert check_file(path, Choice(), Surroundings()).findings == ()


def unused(text: str, folder: Path) -> list[tuple[int, int, int, str]]:
    """Return line, column and width of every comment that allows nothing, and what is told of it."""
    path = folder / "plan.yaml"
    path.write_text(text, "utf-8", newline="")
    found = check_file(path, Choice(), Surroundings()).findings
    return [
        (one.place.line, one.place.column, one.width, str(one.args["comment"]))
        for one in found
        if one.code == "PT016"
    ]


HEAD = (
    "format: plantrack/1\nplan:\n  id: x\n  title: Kế hoạch mẫu\n  issued: 2026-01-05\n"
)
ROW = "  - id: A.1\n    title: Xây dựng đề án\n    product: Đề án\n    lead: Sở Y tế\n    deadline: Tháng 6/2026\n"


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("# plantrack: ignore PT203", [(23, 5, "plantrack: ignore PT203")]),
        ("#plantrack: ignore PT203", [(22, 5, "plantrack: ignore PT203")]),
        ("#   plantrack: ignore   P", [(27, 1, "plantrack: ignore P")]),
        ("# plantrack: ignore", [(3, 1, "plantrack: ignore")]),
        ("# plantrack: ignore # vì sao", [(3, 1, "plantrack: ignore")]),
        (
            "# plantrack: ignore PT203, PT5",
            [(23, 5, "plantrack: ignore PT203"), (30, 3, "plantrack: ignore PT5")],
        ),
        (
            "# plantrack: ignore PT203 # plantrack: ignore PT5",
            [(23, 5, "plantrack: ignore PT203")],
        ),
        ("# plantrack: ignored PT203", []),
        ("# xem plantrack: ignore PT203", []),
    ],
)
def test_a_comment_is_pointed_at_code_by_code(
    comment: str, told: list[tuple[int, int, str]], tmp_path: Path
) -> None:
    expected = [(7, *one) for one in told]
    assert unused(f"{HEAD}tasks:\n  {comment}\n{ROW}", tmp_path) == expected
    expected = [(7, column + 11, width, said) for column, width, said in told]
    row = ROW.replace("- id: A.1\n", f"- id: A.1  {comment}\n")
    assert unused(f"{HEAD}tasks:\n{row}", tmp_path) == expected


@pytest.mark.parametrize(
    ("block", "counts"),
    [
        ("    product: >-\n      Đề án\n      # plantrack: ignore PT5\n", False),
        ("    product: |\n      Đề án\n\n      # plantrack: ignore PT5\n", False),
        ("    product: >+2 # c\n      Đề án\n      # plantrack: ignore PT5\n", False),
        (
            "    product: >-\n      Đề án\n        x\n      # plantrack: ignore PT5\n",
            False,
        ),
        ("    product: >-\n      # plantrack: ignore PT5\n", False),
        ("    product: >-\n      Đề án\n    # plantrack: ignore PT5\n", True),
        ("    product: Đề án\n    # plantrack: ignore PT5\n", True),
        ("    other:\n      # plantrack: ignore PT5\n      Kho: x\n", True),
    ],
)
def test_a_comment_among_the_words_of_a_block_is_none(
    block: str, counts: bool, tmp_path: Path
) -> None:
    text = f"{HEAD}tasks:\n" + ROW.replace("    product: Đề án\n", block)
    assert bool(unused(text, tmp_path)) is counts


BLANK_PRODUCT = ROW.replace("    product: Đề án\n", "")
MILESTONES = "    milestones:\n      - {id: a, deadline: Quý I/2026}\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # the record of a row: up to the next row, whatever lists it has, and no further
        (f"tasks:\n{BLANK_PRODUCT}    # plantrack: ignore PT107\n", []),
        (
            f"tasks:\n{BLANK_PRODUCT}    # plantrack: ignore PT107\nduties: []\n",
            ["PT016", "PT107"],
        ),
        (f"tasks:\n{BLANK_PRODUCT}\n  # plantrack: ignore PT107\n", []),
        (
            f"tasks:\n{BLANK_PRODUCT}\n  # plantrack: ignore PT107\n{ROW.replace('A.1', 'A.2')}",
            ["PT016", "PT107"],
        ),
        (
            f"tasks:\n{ROW}{BLANK_PRODUCT.replace('A.1', 'A.2')}{MILESTONES}      # plantrack: ignore PT107\n",
            [],
        ),
        (
            f"tasks:\n{BLANK_PRODUCT}    other:\n      Kho: x  # plantrack: ignore PT107\n",
            [],
        ),
        # items at the margin are rows too
        (
            f"tasks:\n{BLANK_PRODUCT.replace(chr(10) + '  ', chr(10))[2:]}  # plantrack: ignore PT107\n",
            [],
        ),
        # a list of another key begins anew, however far its items stand in
        (
            f"duties:\n- agency: Sở Y tế\n  source: III\n  text: x\ntasks:\n{BLANK_PRODUCT}    # plantrack: ignore PT107\n",
            [],
        ),
        # above the first row, with comments and blanks between
        (f"tasks:\n# plantrack: ignore PT107\n\n  # c\n{BLANK_PRODUCT}", []),
        # the block of the header, whose comment says nothing of a row
        (f"# plantrack: ignore PT107\ntasks:\n{BLANK_PRODUCT}", ["PT016", "PT107"]),
    ],
)
def test_a_comment_speaks_of_the_lines_of_its_record(
    text: str, codes: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(HEAD + text, "utf-8")
    found = check_file(path, Choice(), Surroundings()).findings
    told = {one.code for one in found if one.code in ("PT016", "PT107")}
    assert sorted(told) == codes


def test_a_comment_of_the_header_allows_what_is_told_of_the_header(
    tmp_path: Path,
) -> None:
    header = HEAD.replace("  id: x\n", "  id: x\n  khoa: 1\n")
    marked = header.replace("khoa: 1\n", "khoa: 1  # plantrack: ignore PT004\n")
    for text, codes in ((header, ["PT004"]), (marked, [])):
        path = tmp_path / "plan.yaml"
        path.write_text(f"{text}tasks:\n{ROW}", "utf-8")
        found = check_file(path, Choice(), Surroundings()).findings
        assert [one.code for one in found if one.severity == "error"] == codes


def test_without_the_rule_of_comments_none_is_told(tmp_path: Path) -> None:
    row = task(1, after_title="  # plantrack: ignore PT203")
    chosen = Choice(active_codes((), ("PT016", "PT107")))
    assert found(row, tmp_path, chosen) == []
    # one that names no rule is told whatever is asked for
    row = task(1, after_title="  # plantrack: ignore PT999")
    chosen = Choice(active_codes((), ("PT2", "PT107")))
    assert found(row, tmp_path, chosen) == [("PT016", None)]


def test_comments_on_lines_one_below_the_other_count_all(tmp_path: Path) -> None:
    title = "    title: Xây dựng đề án"
    row = ROW.replace(
        title,
        f"{title}  # plantrack: ignore PT501\n    # plantrack: ignore PT502\n"
        "  # plantrack: ignore PT503 PT504",
    )
    told = unused(f"{HEAD}tasks:\n{row}", tmp_path)
    assert [(line, comment[-5:]) for line, _, _, comment in told] == [
        *((8, "PT501"), (9, "PT502"), (10, "PT503"), (10, "PT504")),
    ]


def test_a_comment_above_the_first_line_speaks_of_the_first_block(
    tmp_path: Path,
) -> None:
    for start, comment in (("", True), ("---\n", True), ("", False)):
        text = f"{start}khoa: x\n{HEAD}tasks:\n{ROW}"
        path = tmp_path / "plan.yaml"
        path.write_text("# plantrack: ignore PT004\n" * comment + text, "utf-8")
        found = check_file(path, Choice(), Surroundings()).findings
        told = [one.code for one in found if one.severity == "error"]
        assert told == ([] if comment else ["PT004"])
