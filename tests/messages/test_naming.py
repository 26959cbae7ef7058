"""What plans, periods, cells and due days are called."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.agencies.model import Cell, Party
from plantrack.index.rows import Judging, Row, current_rows
from plantrack.messages import words
from plantrack.messages.naming import (
    cell_names,
    deadline_name,
    owner_name,
    period_name,
    plan_name,
    section_name,
    status_name,
)
from plantrack.plan.model import Plan

SPEECH = words("vi")


def row(plan: Plan, id_: str) -> Row:
    return next(
        one
        for one in current_rows([plan], Judging(date(2026, 4, 20)))
        if one.task.id == id_
    )


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        ("2026", "kỳ năm 2026", "period 2026"),
        ("2026-Q2", "kỳ quý II/2026", "period QII/2026"),
        ("2026-04", "kỳ tháng 04/2026", "period 04/2026"),
        ("2026-W15", "kỳ tuần 15/2026", "period week 15/2026"),
        ("2026-04-30", "kỳ ngày 30/04/2026", "period 30/04/2026"),
    ],
)
def test_a_period_is_named_by_its_key(period: str, vi: str, en: str) -> None:
    assert period_name(period, words("vi")) == vi
    assert period_name(period, words("en")) == en


def test_a_plan_is_named_by_number_and_issuer(hanoi: Plan, thanhhoa: Plan) -> None:
    assert (
        plan_name(hanoi, SPEECH)
        == "Kế hoạch 246/KH-UBND, UBND thành phố Hà Nội [hanoi]"
    )
    assert (
        plan_name(thanhhoa, words("en"))
        == "Plan not numbered (2026), UBND tỉnh Thanh Hóa [thanhhoa]"
    )
    bare = hanoi._replace(header=hanoi.header._replace(issuer=None))
    assert plan_name(bare, SPEECH) == "Kế hoạch 246/KH-UBND [hanoi]"


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("stc", "Sở Tài chính"),
        ("so-ban-nganh", "Các sở, ban, ngành (18 đơn vị)"),
        ("xa-phuong", "UBND các xã, phường"),
        ("", "Chưa nêu đơn vị chủ trì"),
        ("ai-đó", "ai-đó"),
    ],
)
def test_an_owner_is_named_with_the_number_of_its_members(
    owner: str, name: str, hanoi: Plan
) -> None:
    assert owner_name(hanoi, owner, SPEECH) == name


def test_a_section_is_named_by_id_and_title_else_by_its_id(hanoi: Plan) -> None:
    assert section_name(row(hanoi, "A.II.7")) == (
        "A.II. Nhóm chỉ số phục vụ chỉ đạo, điều hành của Thành phố trong dài hạn"
    )
    assert section_name(row(hanoi._replace(sections=()), "A.II.7")) == "A.II"


def test_a_due_day_is_named_with_its_period_or_by_the_printed_words(
    hanoi: Plan,
) -> None:
    assert deadline_name(row(hanoi, "A.I.1"), SPEECH) == "11/09/2025"
    assert deadline_name(row(hanoi, "A.V"), SPEECH) == "30/04/2026 (kỳ năm 2026)"
    assert deadline_name(row(hanoi, "A.I.6"), SPEECH) == "Từ tháng 10/2025"
    task = row(hanoi, "A.I.6").task
    bare = hanoi._replace(
        tasks=(task._replace(deadline=task.deadline._replace(text="")),)
    )
    assert deadline_name(row(bare, "A.I.6"), SPEECH) == "(không nêu thời hạn)"


def test_a_status_is_named_an_overdue_one_with_its_days(hanoi: Plan) -> None:
    assert status_name(row(hanoi, "A.I.1"), SPEECH) == "Quá hạn 221 ngày"
    assert status_name(row(hanoi, "A.I.6"), words("en")) == "No due date"


def test_a_cell_is_named_by_its_parties_groups_once_and_scopes(hanoi: Plan) -> None:
    read = hanoi.directory.read
    assert cell_names(read("Các sở, ban, ngành; UBND các xã, phường"), hanoi) == (
        "Các sở, ban, ngành; UBND các xã, phường"
    )
    assert cell_names(read("Sở TC (giá đất)"), hanoi) == "Sở Tài chính (giá đất)"
    assert cell_names(Cell("x", (Party("", "Tổ nào đó"),)), hanoi) == "Tổ nào đó"
