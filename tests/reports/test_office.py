"""The head and foot of documents: from the plan, and from what an office sets."""

from __future__ import annotations

from datetime import date

from plantrack.plan.model import Plan
from plantrack.reports.issuing.head import head
from plantrack.reports.issuing.office import office_of
from plantrack.reports.naming.cited import attached_to, source_of
from plantrack.reports.naming.style import BLANK, GAP
from plantrack.sources.office import Office

DAY = date(2026, 1, 5)


def test_without_settings_the_plan_says_who_issues(hanoi: Plan, thanhhoa: Plan) -> None:
    office = office_of(hanoi, Office())
    assert office.name == "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI"
    assert (office.full, office.short, office.symbol, office.place, office.desk) == (
        "Ủy ban nhân dân thành phố Hà Nội",
        "UBND Thành phố",
        "UBND",
        "Hà Nội",
        "Văn phòng UBND Thành phố",
    )
    assert office_of(thanhhoa, Office()).short == "UBND tỉnh"


def test_settings_win_over_the_plan(hanoi: Plan) -> None:
    settings = Office(
        name="Sở Tài chính",
        parent="UBND thành phố Hà Nội",
        symbol="STC",
        place="Hà Nội",
        unit="VP",
    )
    office = office_of(hanoi, settings)
    assert (office.parent, office.name, office.short) == (
        "UBND THÀNH PHỐ HÀ NỘI",
        "SỞ TÀI CHÍNH",
        "Sở Tài chính",
    )
    letter = head(
        hanoi, settings, DAY, type_symbol="", number="7", recipients=["Như trên"]
    )
    assert letter.number == "Số: 07/STC-VP"
    assert letter.recipients == ("- Như trên;", "- Lưu: VT, VP.")


def test_the_chancery_writes_under_its_committee_and_for_it(hanoi: Plan) -> None:
    """Who is above, who signs and what stands in the head follow from the name alone."""
    office = office_of(hanoi, Office(name="Văn phòng UBND thành phố Hà Nội"))
    assert (office.parent, office.name) == ("UBND THÀNH PHỐ HÀ NỘI", "VĂN PHÒNG")
    assert office.full == "Văn phòng Ủy ban nhân dân thành phố Hà Nội"
    assert (office.short, office.desk) == (
        "Văn phòng UBND Thành phố",
        "Văn phòng UBND Thành phố",
    )
    assert (office.above, office.above_full) == (
        "UBND Thành phố",
        "Ủy ban nhân dân thành phố Hà Nội",
    )
    assert (office.symbol, office.own) == ("VP", False)
    assert office.leaders == (
        "Chủ tịch, các Phó Chủ tịch UBND Thành phố (để báo cáo)",
        "CVP, các PCVP",
    )
    report = head(
        *(hanoi, Office(name="Văn phòng UBND thành phố Hà Nội"), DAY),
        type_symbol="BC",
        number=None,
        recipients=[],
    )
    assert (report.number, report.signer, report.signer_name) == (
        f"Số: {BLANK}/BC-VP",
        ("CHÁNH VĂN PHÒNG",),
        "",
    )


def test_a_department_reports_to_the_committee(thanhhoa: Plan) -> None:
    office = office_of(thanhhoa, Office(name="Sở Văn hóa, Thể thao và Du lịch"))
    assert (office.parent, office.name) == (
        "UBND TỈNH THANH HÓA",
        "SỞ VĂN HÓA,\nTHỂ THAO VÀ DU LỊCH",
    )
    assert (office.above, office.symbol, office.desk) == (
        "UBND tỉnh",
        "SVHTTDL",
        "Sở Văn hóa, Thể thao và Du lịch",
    )
    assert office.leaders == (
        "Chủ tịch, các Phó Chủ tịch UBND tỉnh (để báo cáo)",
        "Lãnh đạo Sở Văn hóa, Thể thao và Du lịch",
    )
    made = head(
        thanhhoa,
        Office(name="Sở Văn hóa, Thể thao và Du lịch"),
        DAY,
        type_symbol="",
        number=None,
        recipients=[],
    )
    assert made.signer == ("GIÁM ĐỐC",)


def test_the_unit_that_stands_above_is_not_said_again(hanoi: Plan) -> None:
    office = office_of(hanoi, Office(name="Sở Khoa học và Công nghệ thành phố Hà Nội"))
    assert (office.parent, office.name, office.symbol) == (
        "UBND THÀNH PHỐ HÀ NỘI",
        "SỞ KHOA HỌC\nVÀ CÔNG NGHỆ",
        "SKHCN",
    )


def test_who_has_no_parent_in_the_head_still_reports_up(hanoi: Plan) -> None:
    office = office_of(hanoi, Office(name="Công an thành phố Hà Nội"))
    assert (office.parent, office.above) == ("", "UBND Thành phố")


def test_the_committee_named_in_full_is_still_the_issuer(hanoi: Plan) -> None:
    office = office_of(hanoi, Office(name="Ủy ban nhân dân thành phố Hà Nội"))
    assert (office.own, office.parent, office.short, office.symbol) == (
        True,
        "",
        "UBND Thành phố",
        "UBND",
    )


def test_a_plan_without_an_issuer_is_the_named_offices_own(hanoi: Plan) -> None:
    plan = hanoi._replace(header=hanoi.header._replace(issuer=None))
    office = office_of(plan, Office(name="Sở Y tế"))
    assert (office.own, office.parent, office.leaders) == (
        True,
        "",
        ("Lãnh đạo Sở Y tế",),
    )


def test_a_long_name_breaks_around_the_committee_not_inside_it(hanoi: Plan) -> None:
    office = office_of(hanoi, Office(name="Ban Tiếp công dân UBND thành phố Hà Nội"))
    assert office.name == "BAN TIẾP CÔNG DÂN\nỦY\u00a0BAN\u00a0NHÂN\u00a0DÂN"


def test_a_report_has_its_type_in_the_symbol_and_room_for_the_number(
    hanoi: Plan,
) -> None:
    report = head(hanoi, Office(), DAY, type_symbol="BC", number=None, recipients=[])
    assert report.number == f"Số: {BLANK}/BC-UBND"
    assert report.dated == f"Hà Nội, ngày {GAP} tháng 01 năm 2026"
    assert (report.signer, report.signer_name) == (
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Trương Việt Dũng",
    )


def test_a_number_may_be_given_with_its_symbol(hanoi: Plan) -> None:
    letter = head(
        hanoi, Office(), DAY, type_symbol="", number="1888/UBND-TKBT", recipients=[]
    )
    assert letter.number == "Số: 1888/UBND-TKBT"


def test_letters_may_have_a_signer_of_their_own(hanoi: Plan) -> None:
    settings = Office(
        letter_signer={
            "authority": "TL. CHỦ TỊCH",
            "position": "CHÁNH VĂN PHÒNG",
            "name": "Nguyễn Văn A",
        }
    )
    letter = head(hanoi, settings, DAY, type_symbol="", number=None, recipients=[])
    assert (letter.signer, letter.signer_name) == (
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        "Nguyễn Văn A",
    )
    assert (
        head(
            hanoi, settings, DAY, type_symbol="BC", number=None, recipients=[]
        ).signer_name
        == "Trương Việt Dũng"
    )


def test_a_plan_is_cited_by_number_and_day(hanoi: Plan) -> None:
    source = source_of(hanoi)
    assert (
        source.cited
        == "Kế hoạch số 246/KH-UBND ngày 10/9/2025 của Ủy ban nhân dân thành phố Hà Nội"
    )
    assert source.short == "Kế hoạch số 246/KH-UBND"
    assert source.title.startswith("xây dựng, triển khai Bộ chỉ số")
    assert attached_to(hanoi) == (
        "(Kèm theo Kế hoạch số 246/KH-UBND ngày 10 tháng 9 năm 2025 của Ủy ban nhân dân thành phố Hà Nội)"
    )


def test_what_a_plan_does_not_know_stays_blank(thanhhoa: Plan) -> None:
    assert (
        source_of(thanhhoa).cited
        == f"Kế hoạch số {BLANK}/KH-UBND ngày {GAP}/{GAP}/2026 của Ủy ban nhân dân tỉnh Thanh Hóa"
    )
    assert attached_to(thanhhoa) == (
        f"(Kèm theo Kế hoạch số {BLANK}/KH-UBND ngày {BLANK}tháng {BLANK}năm 2026 "
        "của Ủy ban nhân dân tỉnh Thanh Hóa)"
    )
