"""How a plan is cited: by the kind of document that it is, in the State's form or the Party's."""

from __future__ import annotations

import pytest

from plantrack.plan.kinds import kind_of
from plantrack.plan.model import Plan
from plantrack.reports.naming.cited import attached_to, source_of
from plantrack.reports.naming.style import BLANK


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("246/KH-UBND", "Kế hoạch"),
        ("12/NQ-CP", "Nghị quyết"),
        ("191/2026/NĐ-CP", "Nghị định"),
        ("83-KH/TU", "Kế hoạch"),
        ("07-CTr/TU", "Chương trình"),
        ("1012/QĐ-TTg", "Quyết định"),
        ("1888/UBND-TKBT", "Công văn"),
        ("402-CV/VPĐU", "Công văn"),
        (None, "Kế hoạch"),
    ],
)
def test_the_symbol_in_the_number_says_the_kind(
    hanoi: Plan, number: str | None, kind: str
) -> None:
    assert kind_of(hanoi.header._replace(number=number)) == kind


def test_what_the_record_says_wins_over_the_number(hanoi: Plan) -> None:
    assert kind_of(hanoi.header._replace(kind="Đề án")) == "Đề án"


def test_a_resolution_is_no_plan(other_plan: dict[str, Plan]) -> None:
    source = source_of(other_plan["nq12"])
    assert source.cited == "Nghị quyết số 12/NQ-CP ngày 07/02/2023 của Chính phủ"
    assert source.title.startswith("ban hành Chương trình hành động")
    assert attached_to(other_plan["nq12"]) == (
        "(Kèm theo Nghị quyết số 12/NQ-CP ngày 07 tháng 02 năm 2023 của Chính phủ)"
    )


def test_the_party_puts_a_comma_before_the_day(other_plan: dict[str, Plan]) -> None:
    source = source_of(other_plan["party"])
    assert (
        source.cited
        == "Kế hoạch số 83-KH/TU, ngày 12/01/2026 của Ban Thường vụ Tỉnh ủy Thanh Hóa"
    )


@pytest.mark.parametrize(
    ("issuer", "kind", "blank"),
    [
        ("Ban Thường vụ Đảng ủy phường Ba Đình", None, f"{BLANK}-KH/ĐU"),
        ("Sở Xây dựng", None, f"{BLANK}/KH-SXD"),
        ("Chính phủ", "Nghị quyết", f"{BLANK}/NQ-CP"),
        ("UBND xã Thọ Lập", "Công văn", f"{BLANK}/UBND"),
    ],
)
def test_a_draft_leaves_room_for_the_number_in_its_own_form(
    hanoi: Plan, issuer: str, kind: str | None, blank: str
) -> None:
    header = hanoi.header._replace(number=None, issuer=issuer, kind=kind)
    assert source_of(hanoi._replace(header=header)).numbered.endswith(f" số {blank}")


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Về việc rà soát quy hoạch", "rà soát quy hoạch"),
        ("Kế hoạch chuyển đổi số năm 2026", "chuyển đổi số năm 2026"),
        ("UBND tỉnh chỉ đạo", "UBND tỉnh chỉ đạo"),
    ],
)
def test_a_title_goes_on_behind_about(hanoi: Plan, title: str, told: str) -> None:
    assert (
        source_of(hanoi._replace(header=hanoi.header._replace(title=title))).title
        == told
    )
