"""Mending: only the words at fault change, mending twice is mending once, nothing is written over."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.checks.fixes import apply, chosen, diff
from plantrack.checks.run import Choice, Surroundings, check_data, mend_file
from plantrack.errors.files import ChangedError
from plantrack.findings import Finding, Fix, Place
from plantrack.sources.edit import replace_file
from tests.checks.examples import plan_text
from tests.conftest import FILES
from tests.strategies import examples

AROUND = Surroundings()
ALL = Choice()
TASK = "tasks:\n  - id: A.I.1\n    title: {title}\n    product: Đề án\n    lead: {lead}\n    deadline: Tháng 6/2026  # hạn\n"


def mended(
    text: str | bytes, *, unsafe: bool = False, path: Path = Path("plan.yaml")
) -> bytes:
    data = text.encode() if isinstance(text, str) else text
    return mend_file(
        path, check_data(path, data, ALL, AROUND), ALL, AROUND, unsafe=unsafe
    ).data


def plan(title: str = "Xây dựng đề án", lead: str = "Sở Nội vụ") -> str:
    return plan_text(TASK.format(title=title, lead=lead))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (plan(lead="Sở Nội vu"), plan(lead="Sở Nội vụ")),
        (plan(lead='"Sở Nội vu"'), plan(lead='"Sở Nội vụ"')),
        (
            plan(title=">-\n      Xây dựng\n      đề án y tế,giáo dục"),
            plan(title=">-\n      Xây dựng\n      đề án y tế, giáo dục"),
        ),
        (plan(title="Xây dựng  đề án"), plan(title="Xây dựng đề án")),
        (plan(title='"Xây dựng\\u200b đề án"'), plan(title='"Xây dựng đề án"')),
        (plan(title="Xây dựng đề án\u00a0mới"), plan(title="Xây dựng đề án mới")),
        (plan(title=unicodedata.normalize("NFD", "Xây dựng đề án")), plan()),
        (plan(title="Xây dựng đề án (mới )"), plan(title="Xây dựng đề án (mới)")),
    ],
)
def test_safe_fixes(before: str, after: str) -> None:
    """What is safe is mended by its span; comments, quotes and folds stay."""
    assert mended(before).decode() == after


@pytest.mark.parametrize(
    "right",
    [
        plan(title='"Xây dựng đề án theo https://a.vn/x,y;z"'),
        plan(title="Xây dựng đề án y tế, giáo dục, v.v."),
        plan(lead="Sở Nội vụ, v.v."),
    ],
)
def test_what_is_right_stays(right: str) -> None:
    """Commas of a web address and the stop of an abbreviation are no faults."""
    other = (
        right.partition("tasks:\n")[2].replace("A.I.1", "A.I.2").replace(", v.v.", "")
    )
    assert mended(right + other, unsafe=True).decode() == right + other


def test_unsafe_fixes_are_made_only_when_asked_for() -> None:
    before = plan(title="Xây dựng đề án phát triển phát triển đô thị;")

    assert mended(before).decode() == before
    assert mended(before, unsafe=True).decode() == plan(
        title="Xây dựng đề án phát triển đô thị"
    )
    dashed = plan(title="Xây dựng đề án kinh tế- xã hội")
    assert mended(dashed).decode() == dashed
    assert mended(dashed, unsafe=True).decode() == plan(
        title="Xây dựng đề án kinh tế - xã hội"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(end: str, mark: bytes) -> None:
    before = mark + plan(lead="Sở Nội vu").replace("\n", end).encode()

    assert mended(before) == mark + plan(lead="Sở Nội vụ").replace("\n", end).encode()


def test_an_edit_that_would_break_the_file_is_left_out() -> None:
    """In a flow mapping a name with a comma would begin a new key; the other edits are made."""
    directory = "plan:\n  id: mau\n  title: Kế hoạch\n  agencies: {agencies: [{id: a, name: 'Sở Văn hóa, Thể thao'}]}\n"
    row = "tasks:\n  - {id: A.I.1, title: Đề án  một, product: Đề án, lead: Sở Văn hoá Thể tha, deadline: Tháng 6/2026}\n"
    after = mended(plan_text(directory + row)).decode()

    assert "title: Đề án một," in after
    assert "lead: Sở Văn hoá Thể tha," in after


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("unsafe", [False, True])
def test_mending_a_real_plan_twice_is_mending_it_once(name: str, unsafe: bool) -> None:
    path = FILES[name]
    once = mended(path.read_bytes(), unsafe=unsafe, path=path)

    assert once != path.read_bytes()
    assert mended(once, unsafe=unsafe, path=path) == once


def test_a_real_plan_changes_only_on_the_lines_of_its_findings() -> None:
    path = FILES["hanoi"]
    before = path.read_bytes().decode().split("\n")
    after = mended(path.read_bytes(), path=path).decode().split("\n")

    changed = [
        number
        for number, (one, other) in enumerate(zip(before, after, strict=True), 1)
        if one != other
    ]
    assert changed == [364, 729, 739]
    assert after[363] == before[363].replace(" /Theo", "/Theo")


_ODD = st.sampled_from(
    [
        "\u200b",
        "  ",
        " ,",
        ",a",
        "- ",
        " /",
        "(",
        "\u00a0",
        "o\u0301",
        ";;",
        ".",
        "\u0441",
    ]
)


@given(st.lists(st.tuples(st.integers(0, 40), _ODD), max_size=6))
@examples(60)
def test_mending_is_idempotent_whatever_is_wrong(faults: list[tuple[int, str]]) -> None:
    title = "Xây dựng đề án cải cách, đào tạo công chức"
    for at, odd in faults:
        title = title[:at] + odd + title[at:]
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    once = mended(plan(title=f'"{quoted}"'), unsafe=True)

    assert mended(once, unsafe=True) == once


def test_of_two_fixes_that_overlap_the_first_is_made() -> None:
    fixes = [Fix(0, 3, "a"), Fix(2, 5, "b"), Fix(5, 6, "c"), Fix(8, 9, "d", safe=False)]
    findings = [Finding("PT506", "info", Place("f", 1, 1), fix=fix) for fix in fixes]

    assert chosen(findings, "f", unsafe=False) == [fixes[0], fixes[2]]
    assert chosen(findings, "f", unsafe=True) == [fixes[0], fixes[2], fixes[3]]
    assert chosen(findings, "g", unsafe=True) == []
    # what is put in right behind another edit may belong to it
    for behind, made in (
        (Fix(3, 3, "x"), False),
        (Fix(3, 4, "x"), True),
        (Fix(4, 4, "x"), True),
    ):
        pair = [fixes[0], behind]
        findings = [Finding("PT506", "info", Place("f", 1, 1), fix=fix) for fix in pair]
        assert chosen(findings, "f", unsafe=False) == (pair if made else pair[:1])
    assert apply("đếế".encode(), [Fix(1, 2, "")]) == "đế".encode()


def test_edits_of_every_round_are_counted() -> None:
    """That a mark stands before a letter is found once the mark before it is gone."""
    path = Path("plan.yaml")
    for title, unsafe, edits in (
        ("Xây dựng đề án", False, 0),
        ("Xây dựng  đề án y tế,giáo dục", False, 2),
        ("Xây dựng đề án , ,rà soát  lại", True, 4),
    ):
        data = plan(title=f'"{title}"').encode()
        checked = check_data(path, data, ALL, AROUND)
        done = mend_file(path, checked, ALL, AROUND, unsafe=unsafe)
        assert done.edits == edits
        assert mended(done.data, unsafe=unsafe) == done.data


def test_diff_names_the_file_and_its_lines() -> None:
    before = plan(lead="Sở Nội vu").encode()
    path = Path("plan.yaml")
    lines = diff(
        mend_file(
            path, check_data(path, before, ALL, AROUND), ALL, AROUND, unsafe=False
        )
    ).splitlines()

    assert lines[:2] == ["--- a/plan.yaml", "+++ b/plan.yaml"]
    assert [line for line in lines[2:] if line[0] in "+-"] == [
        "-    lead: Sở Nội vu",
        "+    lead: Sở Nội vụ",
    ]


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("mới", "utf-8")

    with pytest.raises(ChangedError):
        replace_file(path, "0" * 64, b"x")
    assert path.read_text("utf-8") == "mới"
    assert list(tmp_path.iterdir()) == [path]
