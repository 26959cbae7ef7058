"""Who is told and who is asked: by what the office is and whom it writes to."""

from __future__ import annotations

import pytest

from plantrack.plan.model import Plan
from plantrack.reports.issuing.voice import rank_of, verb_to


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        ("Chính phủ", "government"),
        ("Bộ Tài chính", "ministry"),
        ("Bộ Tư lệnh Thủ đô", "department"),
        ("UBND thành phố Hà Nội", "province"),
        ("Ủy ban nhân dân phường Hoàn Kiếm", "commune"),
        ("Ban Thường vụ Tỉnh ủy Thanh Hóa", "party-committee"),
        ("Văn phòng UBND tỉnh Lào Cai", "chancery"),
        ("Sở Xây dựng", "department"),
    ],
)
def test_an_office_is_known_by_its_name(name: str, rank: str) -> None:
    assert rank_of(name) == rank


@pytest.mark.parametrize(
    ("plan", "office", "agency", "verb"),
    [
        (
            "ward",
            "Ủy ban nhân dân phường Hoàn Kiếm",
            "Phòng Kinh tế, Hạ tầng và Đô thị",
            "yêu cầu",
        ),
        ("ward", "Ủy ban nhân dân phường Hoàn Kiếm", "Sở Xây dựng", "đề nghị"),
        (
            "ward",
            "Ủy ban nhân dân phường Hoàn Kiếm",
            "Ủy ban MTTQ Việt Nam phường",
            "đề nghị",
        ),
        ("party", "Ban Thường vụ Tỉnh ủy Thanh Hóa", "Ban Tổ chức Tỉnh ủy", "yêu cầu"),
        (
            "party",
            "Ban Thường vụ Tỉnh ủy Thanh Hóa",
            "Sở Nông nghiệp và Môi trường",
            "đề nghị",
        ),
        ("nq12", "Chính phủ", "Bộ Tư pháp", "yêu cầu"),
        ("kh277", "Ủy ban nhân dân thành phố Hà Nội", "Sở Tài chính", "yêu cầu"),
        (
            "kh277",
            "Văn phòng Ủy ban nhân dân thành phố Hà Nội",
            "Sở Tài chính",
            "đề nghị",
        ),
        ("kh277", "Sở Khoa học và Công nghệ", "Sở Tài chính", "đề nghị"),
    ],
)
def test_only_who_stands_below_is_told(
    other_plan: dict[str, Plan], plan: str, office: str, agency: str, verb: str
) -> None:
    found = other_plan[plan].directory.find(agency).id
    assert found is not None
    assert verb_to(other_plan[plan], office, found) == verb
