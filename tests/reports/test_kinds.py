"""What each kind of document says about the real plans."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.answers.overdue import overdue_rows
from plantrack.diff import compare
from plantrack.index.rows import Judging, all_rows
from plantrack.plan.model import Plan
from plantrack.progress.state import Progress
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.agency import agency_report
from plantrack.reports.documents.appendix import appendix_report
from plantrack.reports.documents.comparison import comparison_report
from plantrack.reports.documents.overdue import overdue_report
from plantrack.reports.documents.reminder import reminder_report
from plantrack.reports.documents.status import status_report
from plantrack.reports.letters.speech import is_issuer
from plantrack.reports.make import owed, plan_report, reminders
from plantrack.reports.model import Rate, TextMark
from plantrack.reports.naming.style import BLANK, GAP
from plantrack.reports.telling.figures import foremost
from plantrack.reports.telling.logged import remarks
from plantrack.reports.telling.period import following, read_period
from plantrack.sources.office import Office
from tests.reports.conftest import DAY, event


def on(asked: ReportBasis, day: date) -> ReportBasis:
    return asked._replace(judging=asked.judging._replace(as_of=day))


def test_the_overdue_report_tells_the_four_classes_and_both_rates(
    logged: ReportBasis,
) -> None:
    report = overdue_report(logged)
    assert report.fields["totals"] == (
        "Đã hoàn thành: 04 nhiệm vụ (đúng hạn 02, quá hạn 02).",
        "Chưa hoàn thành: 55 nhiệm vụ (trong hạn 02, quá hạn 53).",
        "Thường xuyên, theo yêu cầu, không xác định thời hạn: 05 nhiệm vụ, không tính vào tỷ lệ.",
    )
    assert report.fields["rates"] == (
        "Trong 57 kỳ hạn đã đến hạn hoặc đã hoàn thành: hoàn thành 04 kỳ hạn, đạt 7%; quá hạn chưa hoàn thành "
        "53 kỳ hạn, chiếm 93%. Trong 04 kỳ hạn đã hoàn thành, 02 kỳ hạn hoàn thành đúng hạn, đạt 50%."
    )
    assert report.tables["overdue"].rows == 53
    assert report.fields["closing"].endswith("22/11/2026./.")


def test_the_overdue_table_has_the_oldest_first_with_printed_words_and_day(
    bare: ReportBasis,
) -> None:
    first = overdue_report(bare).tables["overdue"].lines[0].values
    assert (first[0], first[1], first[5:8]) == (
        1,
        "A.I.1",
        ("Trước ngày 12/9/2025", date(2025, 9, 11), 437),
    )


def test_the_agencies_add_up_to_the_sum_of_their_table(logged: ReportBasis) -> None:
    table = overdue_report(logged).tables["agencies"]
    assert table.lines[-1].values == ("", "Tổng số", 64, 2, 2, 2, 53, 5, Rate(4, 57))


def test_who_still_owes_shared_work_is_named(logged: ReportBasis) -> None:
    line = next(
        line
        for line in overdue_report(logged).tables["overdue"].lines
        if line.values[1] == "A.II.9"
    )
    assert "đơn vị đã hoàn thành" in str(line.values[-1])


def test_nothing_overdue_is_told_kindly_and_without_a_table(bare: ReportBasis) -> None:
    report = overdue_report(on(bare, date(2025, 9, 11)))
    assert report.fields["overdue"] == 0
    assert report.fields["overdue_note"] == "Không có nhiệm vụ quá hạn."
    assert report.tables["overdue"].lines == ()


def test_a_plan_without_a_number_leaves_room_for_it(unnumbered: ReportBasis) -> None:
    assert (
        f"Kế hoạch số {BLANK}/KH-UBND ngày {GAP}/{GAP}/2026"
        in overdue_report(unnumbered).fields["abstract"]
    )


def test_the_status_of_a_quarter_counts_what_fell_due_and_what_was_done_in_it(
    logged: ReportBasis,
) -> None:
    period = read_period("2026-Q4", "calendar")
    assert period is not None
    report = status_report(logged, period)
    assert (
        report.title
        == f"Tình hình, kết quả thực hiện Kế hoạch số 246/KH-UBND {period.name}"
    )
    assert report.fields["in_period"] == (
        (
            "Nhiệm vụ có hạn trong kỳ (đến hết ngày 31/12/2026): 01 nhiệm vụ, còn trong hạn "
            "(chi tiết tại Phụ lục II kèm theo)."
        ),
        "Nhiệm vụ hoàn thành trong kỳ (kể cả nhiệm vụ có hạn trước và sau kỳ): 01 nhiệm vụ.",
        "Nhiệm vụ quá hạn từ các kỳ trước còn chưa hoàn thành: 53 nhiệm vụ.",
    )
    assert report.chart is not None
    assert sum(sum(values) for _, values in report.chart.bars) >= 59


def test_a_past_period_is_judged_on_its_last_day(logged: ReportBasis) -> None:
    """What fell due on it and was not done is overdue; the document is of the day on which it is written."""
    period = read_period("2026-04", "calendar")
    assert period is not None
    report = status_report(logged, period)
    assert report.day == DAY
    assert report.fields["dated"] == f"Hà Nội, ngày {GAP} tháng 11 năm 2026"
    assert (
        "(kỳ báo cáo từ ngày 01/4/2026 đến ngày 30/4/2026, số liệu tính đến hết ngày 30/4/2026)"
        in report.fields["intro"]
    )
    assert report.fields["in_period"][0].startswith(
        "Nhiệm vụ có hạn trong kỳ (đến hết ngày 30/4/2026): 33 nhiệm vụ, đều quá hạn chưa hoàn thành ("
    )


def test_without_a_period_the_month_is_reported(bare: ReportBasis) -> None:
    assert plan_report("status", bare).fields["period"] == "tháng 11 năm 2026"


def test_an_agencys_list_has_its_four_parts(bare: ReportBasis) -> None:
    report = agency_report(bare, "stc")
    assert report.fields["counts"] == {
        "leads": "07",
        "leads_via": "13",
        "supports": "42",
        "duties": "04",
    }
    first = report.tables["leads"].lines[0].values
    assert first[6:8] == ("Trước ngày 30/9/2025", date(2025, 9, 29))


def test_an_agency_without_work_gets_empty_parts(bare: ReportBasis) -> None:
    report = agency_report(bare, "nobody")
    assert set(report.fields["counts"].values()) == {"0"}


def test_reminders_go_to_all_who_owe_and_only_to_them(
    bare: ReportBasis, logged: ReportBasis
) -> None:
    names = [bare.plan.directory.name(id_) for id_ in owed(bare).agencies]
    assert "Sở Giáo dục và Đào tạo" in names  # only through "Các sở, ban, ngành"
    assert "Các sở, ban, ngành" not in names  # its members get the letters
    assert "UBND các xã, phường" in names  # a group that lists nobody
    assert {row.task.id for row, _ in owed(logged).of("stc")}.isdisjoint(
        {"A.I.4", "A.II.9", "A.II.11"}
    )


def test_a_reminder_says_what_is_owed_and_by_when_to_answer(bare: ReportBasis) -> None:
    owing = owed(bare)
    report = reminder_report(bare, "stc", owing, date(2026, 12, 1))
    assert report.fields["addressees"] == ("Sở Tài chính",)
    assert report.fields["number"] == f"Số: {BLANK}/UBND-TH"
    assert (
        report.fields["demand"]
        == "Để bảo đảm tiến độ, Ủy ban nhân dân thành phố Hà Nội yêu cầu Sở Tài chính:"
    )
    assert "chậm nhất ngày 01/12/2026" in report.fields["demands"][1]
    assert report.tables["overdue"].rows == report.fields["overdue"] == 18
    assert [
        line.values[1]
        for line in report.tables["overdue"].lines
        if line.look == "group"
    ] == [
        "Nhiệm vụ chủ trì",
        "Nhiệm vụ chủ trì chung",
    ]


def test_bodies_outside_the_committee_are_asked_and_names_are_written_out(
    bare: ReportBasis,
) -> None:
    owing = owed(bare)
    named = {bare.plan.directory.name(id_): id_ for id_ in owing.agencies}
    police = reminder_report(bare, named["Công an Thành phố"], owing, DAY)
    assert " đề nghị Công an Thành phố:" in police.fields["demand"]
    communes = reminder_report(bare, named["UBND các xã, phường"], owing, DAY)
    assert communes.fields["addressees"] == ("Ủy ban nhân dân các xã, phường",)


def test_who_owes_nothing_gets_a_letter_that_says_so(bare: ReportBasis) -> None:
    early = on(bare, date(2025, 9, 11))
    (report,) = reminders(early, ["stc"], owed(early), DAY)
    assert report.fields["overdue"] == 0
    assert report.fields["abstract"] == (
        "V/v tình hình thực hiện nhiệm vụ tại Kế hoạch số 246/KH-UBND (tính đến ngày 11/9/2025)"
    )
    assert "Sở Tài chính không có nhiệm vụ quá hạn." in report.fields["intro"]


def test_the_appendix_is_the_plans_own_table(bare: ReportBasis) -> None:
    table = appendix_report(bare).tables["tasks"]
    assert [column.title for column in table.columns] == [
        "STT",
        "Nội dung",
        "Kết quả",
        "Đơn vị chủ trì",
        "Đơn vị phối hợp",
        "Thời gian hoàn thành",
    ]
    assert [(line.look, line.values[0]) for line in table.lines[:5]] == [
        ("group", "A"),
        ("band", "Năm 2025"),
        ("group", "I"),
        ("", "1"),
        ("", "2"),
    ]
    assert table.rows == len(bare.plan.tasks)
    bands = [line.values[0] for line in table.lines if line.look == "band"]
    assert bands == ["Năm 2025", "Từ năm 2026", "Năm 2025", "Từ năm 2026"]
    numbers = [line.values[0] for line in table.lines if not line.look]
    assert {"V", "VI", "VII"} <= set(numbers)


def test_the_appendix_keeps_every_cell_as_printed(bare: ReportBasis) -> None:
    cells = [
        line.values[1:]
        for line in appendix_report(bare).tables["tasks"].lines
        if not line.look
    ]
    for task, (title, product, lead, support, deadline) in zip(
        bare.plan.tasks, cells, strict=True
    ):
        assert (title, product) == (task.title or "", task.product or "")
        assert (lead, support, deadline) == (
            task.lead.text,
            task.support.text,
            task.deadline.text,
        )


def test_a_comparison_marks_the_changed_words(plans: dict[str, Plan]) -> None:
    report = comparison_report(compare(plans["draft"], plans["thanhhoa"]), DAY)
    rows = [line.values[1:] for line in report.tables["changes"].lines if not line.look]
    old, new, kind, _ = next(
        row
        for row in rows
        if isinstance(row[0], tuple) and TextMark("A.I.4. ") in row[0]
    )
    assert isinstance(old, tuple)
    assert isinstance(new, tuple)
    assert TextMark("03/2026", "old") in old
    assert TextMark("7/2026", "new") in new
    assert kind == "Thời hạn lùi 122 ngày"


def test_a_comparison_counts_leads_as_the_diff_does(plans: dict[str, Plan]) -> None:
    """A cell that names the same leads in other words is no change of the lead."""
    summary = comparison_report(compare(plans["draft"], plans["thanhhoa"]), DAY).fields[
        "summary"
    ]
    assert summary[0].endswith(
        "bổ sung 02, bãi bỏ 0, chuyển mục 0, đánh số lại 15 nhiệm vụ."
    )
    assert "chủ trì 11, " in summary[1]
    assert summary[1].endswith("cách ghi cơ quan chủ trì 03.")


def test_a_comparison_tells_a_renamed_band_and_a_new_part_once(
    plans: dict[str, Plan],
) -> None:
    report = comparison_report(compare(plans["draft"], plans["thanhhoa"]), DAY)
    rows = [line.values for line in report.tables["changes"].lines if not line.look]
    bands = [str(row[3]) for row in rows if "giai đoạn" in str(row[3])]
    assert [kind.partition(":")[0] for kind in bands] == [
        "Sửa giai đoạn của 24 nhiệm vụ",
        "Sửa giai đoạn của 08 nhiệm vụ",
        "Sửa giai đoạn của 26 nhiệm vụ",
    ]
    assert [row[3] for row in rows[-2:]] == [
        "Bổ sung toàn bộ phần chỉ số, kịch bản",
        "Bổ sung toàn bộ phần trách nhiệm thường xuyên",
    ]


def test_drafts_without_number_are_not_told_apart_by_files(
    plans: dict[str, Plan],
) -> None:
    report = comparison_report(compare(plans["draft"], plans["thanhhoa"]), DAY)
    assert (
        report.fields["attached"] == "(Bản hiện hành và bản sửa đổi của cùng văn bản)"
    )


def test_a_comparison_quotes_each_version_in_its_own_spelling(
    plans: dict[str, Plan],
) -> None:
    report = comparison_report(compare(plans["draft"], plans["thanhhoa"]), DAY)
    rows = [
        line.values[1:3] for line in report.tables["changes"].lines if not line.look
    ]
    old, new = next(
        row
        for row in rows
        if isinstance(row[0], tuple) and row[0][0] == TextMark("Giai đoạn: ")
    )
    assert isinstance(old, tuple)
    assert isinstance(new, tuple)
    assert old[-1] == TextMark("Năm 2026")
    assert new[-2:] == (TextMark("Từ", "new"), TextMark(" năm 2026"))


def test_a_comparison_of_equal_plans_is_empty(hanoi: Plan) -> None:
    report = comparison_report(compare(hanoi, hanoi), DAY)
    assert report.tables["changes"].lines == ()


def test_added_and_removed_tasks_stand_alone(hanoi: Plan) -> None:
    shorter = hanoi._replace(tasks=hanoi.tasks[:-1])
    kinds = [
        line.values[3]
        for line in comparison_report(compare(hanoi, shorter), DAY)
        .tables["changes"]
        .lines
        if not line.look
    ]
    assert kinds[-1] == "Bãi bỏ nhiệm vụ"
    kinds = [
        line.values[3]
        for line in comparison_report(compare(shorter, hanoi), DAY)
        .tables["changes"]
        .lines
        if not line.look
    ]
    assert kinds[-1] == "Bổ sung nhiệm vụ"


CHANCERY = Office(name="Văn phòng UBND thành phố Hà Nội")


def test_the_chancery_asks_and_reports_to_its_committee(bare: ReportBasis) -> None:
    """An office below the committee tells nobody what to do and gives itself no orders."""
    asked = bare._replace(settings=CHANCERY)
    owing = owed(asked)
    letter = next(iter(reminders(asked, ["stc"], owing, date(2026, 12, 1))))
    fields = letter.fields
    assert (
        fields["demand"]
        == "Để bảo đảm tiến độ, Văn phòng Ủy ban nhân dân thành phố Hà Nội đề nghị Sở Tài chính:"
    )
    assert (
        "gửi Văn phòng UBND Thành phố chậm nhất ngày 01/12/2026 để tổng hợp, báo cáo UBND Thành phố."
        in (fields["demands"][1])
    )
    assert fields["closing"] == (
        "Văn phòng Ủy ban nhân dân thành phố Hà Nội đề nghị Sở Tài chính quan tâm, phối hợp./."
    )
    assert fields["recipients"] == (
        "- Như trên;",
        "- Chủ tịch, các Phó Chủ tịch UBND Thành phố (để báo cáo);",
        "- CVP, các PCVP;",
        "- Lưu: VT, TH.",
    )


def test_the_gatherer_of_answers_is_not_told_to_send_them_to_itself(
    bare: ReportBasis,
) -> None:
    letter = next(iter(reminders(bare, ["vpub"], owed(bare), date(2026, 12, 1))))
    assert letter.fields["demands"][1].endswith(
        "gửi UBND Thành phố chậm nhất ngày 01/12/2026."
    )
    assert "Giao" not in letter.fields["closing"]


def test_the_office_itself_is_known_among_the_agencies(bare: ReportBasis) -> None:
    asked = bare._replace(settings=CHANCERY)
    assert [id_ for id_ in owed(asked).agencies if is_issuer(asked, id_)] == ["vpub"]
    assert not any(is_issuer(bare, id_) for id_ in owed(bare).agencies)


def test_a_report_sent_up_says_to_whom(bare: ReportBasis) -> None:
    """Kính gửi stands on a report only where it goes to a higher body (Phụ lục I, II.9.a)."""
    assert plan_report("overdue", bare).fields["addressees"] == ()
    made = plan_report("overdue", bare._replace(settings=CHANCERY)).fields
    assert made["addressees"] == ("Ủy ban nhân dân thành phố Hà Nội",)
    assert made["recipients"][:2] == (
        "- Như trên;",
        "- Chủ tịch, các Phó Chủ tịch UBND Thành phố (để báo cáo);",
    )
    assert not any("Giao" in line for line in made["proposals"])


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        ([("A", 4)], "nhiều nhất là A (04 nhiệm vụ)"),
        (
            [("A", 4), ("B", 3), ("C", 2), ("D", 1)],
            "nhiều nhất là A (04 nhiệm vụ); B (03 nhiệm vụ); C (02 nhiệm vụ)",
        ),
        (
            [("A", 4), ("B", 3), ("C", 3), ("D", 3)],
            "nhiều nhất là A (04 nhiệm vụ); B (03 nhiệm vụ); C (03 nhiệm vụ); D (03 nhiệm vụ)",
        ),
        (
            [("A", 4), ("B", 3), *((name, 1) for name in "CDEFG")],
            "nhiều nhất là A (04 nhiệm vụ); B (03 nhiệm vụ)",
        ),
        (
            [(name, 1) for name in "ABCDEFGHIKLM"],
            "12 cơ quan, đơn vị cùng có 01 nhiệm vụ",
        ),
    ],
)
def test_the_foremost_are_never_cut_in_the_middle_of_a_tie(
    counted: list[tuple[str, int]], told: str
) -> None:
    assert foremost(counted) == told


def test_what_fell_due_on_the_last_day_of_a_past_period_is_overdue(
    unnumbered: ReportBasis,
) -> None:
    """Almost every deadline is the last day of a month: a report of July made in August must not call it done."""
    period = read_period("2026-07", "calendar")
    assert period is not None
    asked = on(unnumbered, date(2026, 8, 10))
    fields = status_report(asked, period).fields
    rows = [
        row for row in overdue_rows([asked.plan], asked.judging) if row.occurrence.due
    ]
    assert len(rows) == 56
    assert fields["in_period"][0].startswith(
        "Nhiệm vụ có hạn trong kỳ (đến hết ngày 31/7/2026): 55 nhiệm vụ, đều quá hạn chưa hoàn thành ("
    )
    assert fields["shortcomings"][0].startswith(
        f"Còn {len(rows)} nhiệm vụ quá hạn chưa hoàn thành"
    )
    assert fields["next_note"].startswith(
        f"Hoàn thành dứt điểm {len(rows)} nhiệm vụ quá hạn nêu tại mục II."
    )


def test_what_was_reported_after_a_period_is_not_known_in_it(bare: ReportBasis) -> None:
    period = read_period("2026-04", "calendar")
    assert period is not None
    events = [
        event(1, "A.III.1", date(2026, 5, 1)),
        event(2, "A.III.2", date(2026, 4, 30)),
    ]
    asked = bare._replace(
        judging=bare.judging._replace(progress={"hanoi": Progress(events)})
    )
    assert (
        status_report(asked, period)
        .fields["in_period"][0]
        .startswith(
            "Nhiệm vụ có hạn trong kỳ (đến hết ngày 30/4/2026): 33 nhiệm vụ, trong đó đã hoàn thành 01, quá hạn chưa hoàn thành 32 "
        )
    )


def test_stopped_work_is_neither_running_nor_to_be_done(bare: ReportBasis) -> None:
    april = read_period("2026-04", "calendar")
    assert april is not None
    stopped = [event(1, "A.III.1", date(2026, 3, 1), "cancelled")]
    asked = bare._replace(
        judging=bare.judging._replace(progress={"hanoi": Progress(stopped)})
    )
    fields = status_report(on(asked, date(2026, 4, 2)), april).fields
    assert "32, đã dừng 01" in fields["in_period"][0]
    assert "Đã dừng: 01 nhiệm vụ, không tính vào tỷ lệ." in fields["totals"]
    march = read_period("2026-03", "calendar")
    assert march is not None
    ahead = status_report(on(asked, date(2026, 3, 31)), march).tables["next"]
    assert ahead.rows == 36  # with the four that are due on the day itself


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026-12", "tháng 1 năm 2027"),
        ("2026-Q3", "quý IV năm 2026"),
        ("2026-H1", "6 tháng cuối năm 2026"),
        ("2026-H2", "6 tháng đầu năm 2027"),
        ("2026-9M", "quý IV năm 2026"),
        ("2026", "năm 2027"),
    ],
)
def test_the_period_after_one_is_as_long(text: str, name: str) -> None:
    period = read_period(text, "calendar")
    assert period is not None
    assert following(period, "calendar").name == name


def test_a_letter_by_order_speaks_for_the_chairman_and_not_to_its_signer(
    bare: ReportBasis,
) -> None:
    order = Office(
        letter_signer={"authority": "TL. CHỦ TỊCH", "position": "CHÁNH VĂN PHÒNG"}
    )
    asked = bare._replace(settings=order)
    letter = next(iter(reminders(asked, ["stc"], owed(asked), date(2026, 12, 1))))
    assert (
        letter.fields["demand"]
        == "Để bảo đảm tiến độ, Chủ tịch Ủy ban nhân dân thành phố Hà Nội yêu cầu Sở Tài chính:"
    )
    assert (
        letter.fields["recipients"][1]
        == "- Chủ tịch, các Phó Chủ tịch UBND Thành phố (để báo cáo);"
    )
    assert is_issuer(asked, "vpub")
    assert not is_issuer(bare, "vpub")


def test_a_department_named_with_its_province_is_known_as_itself(
    bare: ReportBasis,
) -> None:
    asked = bare._replace(
        settings=Office(name="Sở Khoa học và Công nghệ thành phố Hà Nội")
    )
    assert is_issuer(asked, "skhcn")
    assert not is_issuer(asked, "stc")


def test_between_equals_nobody_is_called_to_account(bare: ReportBasis) -> None:
    asked = bare._replace(settings=Office(name="Sở Y tế"))
    letter = next(iter(reminders(asked, ["stc"], owed(asked), date(2026, 12, 1))))
    assert (
        letter.fields["demand"] == "Để bảo đảm tiến độ, Sở Y tế đề nghị Sở Tài chính:"
    )
    assert letter.fields["demands"][1].startswith(
        "Thông tin bằng văn bản kết quả thực hiện"
    )
    assert "trách nhiệm của tập thể" not in letter.fields["demands"][1]


@pytest.mark.parametrize(
    ("agency", "verb"),
    [
        ("stc", "yêu cầu"),
        ("vpub", "yêu cầu"),
        ("xa-phuong", "yêu cầu"),
        ("btltd", "đề nghị"),
        ("catp", "đề nghị"),
    ],
)
def test_the_committee_tells_its_own_and_asks_others(
    bare: ReportBasis, agency: str, verb: str
) -> None:
    letter = next(iter(reminders(bare, [agency], owed(bare), date(2026, 12, 1))))
    assert f" {verb} " in letter.fields["demand"]


def test_a_group_is_written_small_inside_a_sentence(bare: ReportBasis) -> None:
    letter = next(
        iter(reminders(bare, ["so-ban-nganh"], owed(bare), date(2026, 12, 1)))
    )
    assert "yêu cầu các sở, ban, ngành" in letter.fields["demand"]


def test_no_abbreviation_stands_in_the_body_where_the_full_name_is_known(
    bare: ReportBasis,
) -> None:
    letter = next(iter(reminders(bare, ["bqlkcn"], owed(bare), date(2026, 12, 1))))
    assert "BQL" not in letter.fields["intro"]
    assert letter.fields["addressees"][0].startswith("Ban Quản lý ")


def test_the_log_gives_papers_shares_and_reasons_to_the_tables(
    bare: ReportBasis,
) -> None:
    events = [
        event(
            1, "A.III.1", date(2026, 3, 1), "extended", new_due=date(2026, 9, 30)
        )._replace(document="99/UBND-TH"),
        event(2, "A.III.2", date(2026, 5, 4), "progress")._replace(
            percent=60, reason="chờ dữ liệu của Bộ", note="nội bộ"
        ),
    ]
    asked = bare._replace(
        judging=bare.judging._replace(progress={"hanoi": Progress(events)})
    )
    notes = {
        str(line.values[1]): str(line.values[-1])
        for line in overdue_report(asked).tables["overdue"].lines
    }
    assert notes["A.III.1"] == "đã gia hạn theo 99/UBND-TH, hạn cũ 30/4/2026"
    assert (
        notes["A.III.2"] == "đạt 60%"
    )  # the reason stands in no list to several agencies
    row = next(
        one for one in all_rows([asked.plan], asked.judging) if one.task.id == "A.III.2"
    )
    assert remarks(row, asked.judging) == "đạt 60%; chờ dữ liệu của Bộ"


def test_a_share_is_told_once(logged: ReportBasis) -> None:
    states = [
        str(line.values[-1])
        for line in agency_report(logged, "so-ban-nganh").tables["leads"].lines
    ]
    assert any("đơn vị đã hoàn thành" in one for one in states)
    assert all(one.count("đơn vị đã") <= 1 for one in states)


def test_a_comparison_prints_no_key_of_the_record(hanoi: Plan) -> None:
    header = hanoi.header._replace(
        until=date(2031, 12, 31), issued="2026-01-09", issued_from=date(2026, 1, 9)
    )
    report = comparison_report(compare(hanoi, hanoi._replace(header=header)), DAY)
    rows = [line.values for line in report.tables["changes"].lines if not line.look]
    assert [row[3] for row in rows] == ["Ngày ban hành"]
    new = rows[0][2]
    assert isinstance(new, tuple)
    assert (
        "".join(mark.text for mark in new if isinstance(mark, TextMark)) == "9/1/2026"
    )


def test_the_appendix_bears_the_number_and_the_title_that_it_was_printed_with(
    plans: dict[str, Plan],
) -> None:
    told = {
        name: appendix_report(ReportBasis(plan, Judging(DAY), Office())).fields
        for name, plan in plans.items()
    }
    assert (
        told["hanoi"]["label"],
        told["thanhhoa"]["label"],
        told["draft"]["label"],
    ) == (
        "Phụ lục I",
        "Phụ lục I",
        "Phụ lục",
    )
    assert told["hanoi"]["heading"] == (
        "PHÂN CÔNG, TIẾN ĐỘ XÂY DỰNG, TRIỂN KHAI BỘ CHỈ SỐ VÀ CÁC KỊCH BẢN CHỈ ĐẠO, ĐIỀU HÀNH CỦA THÀNH PHỐ "
        "TRÊN MÔI TRƯỜNG ĐIỆN TỬ"
    )
    assert told["draft"]["heading"] == told["thanhhoa"]["heading"]


def test_an_appendix_without_a_title_is_named_after_its_plan(hanoi: Plan) -> None:
    header = hanoi.header._replace(appendix_number=None, appendix_title=None)
    fields = appendix_report(
        ReportBasis(hanoi._replace(header=header), Judging(DAY), Office())
    ).fields
    assert fields["heading"].startswith(
        "PHÂN CÔNG, TIẾN ĐỘ XÂY DỰNG, TRIỂN KHAI BỘ CHỈ SỐ"
    )
