"""Letters to all that owe, letters sent before, and who signs for whom."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from plantrack.errors.documents import BadReportError
from plantrack.progress.state import Progress
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.joint import joint_report
from plantrack.reports.documents.reminder import reminder_report
from plantrack.reports.letters.owing import Owed
from plantrack.reports.letters.speech import is_issuer
from plantrack.reports.make import owed, reminders
from plantrack.sources.letters import SentLetter, add_letters, read_letters
from plantrack.sources.office import Office
from tests.conftest import Cli
from tests.reports.conftest import DAY, event

FIRST = date(2026, 11, 2)


def letter(agency: str, sent: date = FIRST) -> SentLetter:
    return SentLetter(sent, "12/UBND-TH", "hanoi", agency, sent + timedelta(7))


@pytest.fixture
def owing(bare: ReportBasis) -> Owed:
    return owed(bare)


def test_one_letter_names_all_that_owe_and_groups_their_work(
    bare: ReportBasis, owing: Owed
) -> None:
    report = joint_report(bare, owing, DAY)
    groups = [
        line.values for line in report.tables["overdue"].lines if line.look == "group"
    ]
    assert len(groups) == len(owing.agencies)
    assert groups[0][0] == "I"
    assert any(
        line.startswith("Các Sở: Công Thương, Dân tộc và Tôn giáo, ")
        for line in report.fields["addressees"]
    )
    assert (
        f"còn {len(owing.rows)} nhiệm vụ quá hạn của {len(owing.agencies)} cơ quan"
        in report.fields["intro"]
    )
    assert [one.label for one in report.fields["annexes"]] == ["Phụ lục"]


def test_one_agencys_reason_is_not_for_the_others(bare: ReportBasis) -> None:
    told = event(7, "A.I.4", FIRST, "progress", agency="stc")._replace(
        reason="thiếu biên chế"
    )
    asked = bare._replace(
        judging=bare.judging._replace(progress={"hanoi": Progress([told])})
    )
    joint = joint_report(asked, owed(asked), DAY)
    own = reminder_report(asked, "stc", owed(asked), DAY)
    assert "thiếu biên chế" not in str(joint)
    assert "thiếu biên chế" in str(own.tables["overdue"])


def test_a_second_letter_cites_the_first_and_says_who_has_answered(
    bare: ReportBasis,
) -> None:
    told = event(7, "A.I.4", date(2026, 11, 6), "progress", agency="stc")
    asked = bare._replace(
        judging=bare.judging._replace(progress={"hanoi": Progress([told])})
    )
    report = joint_report(asked, owed(asked), DAY, [letter("stc"), letter("sxd")])
    assert report.fields["abstract"].endswith(" (lần\u00a02)")
    assert report.fields["before"] == (
        "Tại Công văn số 12/UBND-TH ngày 02/11/2026, thời hạn báo cáo là chậm nhất ngày 09/11/2026; đến nay mới nhận "
        "được báo cáo của 01/02 cơ quan, đơn vị."
    )
    assert [line.values for line in report.tables["answers"].lines] == [
        ("I", "Đã báo cáo (01 cơ quan, đơn vị)"),
        (1, "Sở Tài chính", date(2026, 11, 6)),
        ("II", "Chưa báo cáo, đề nghị báo cáo lần 2 (01 cơ quan, đơn vị)"),
        (1, "Sở Xây dựng", ""),
    ]


def test_who_has_done_all_since_the_first_letter_is_among_those_who_answered(
    bare: ReportBasis,
) -> None:
    """The office of the capital's army owed one task; it has none overdue any more."""
    told = event(7, "B.I.1", date(2026, 11, 6))
    progress = {"hanoi": Progress([told])}
    asked = bare._replace(judging=bare.judging._replace(progress=progress))
    owing = owed(asked)
    assert "btltd" not in owing.agencies
    report = joint_report(asked, owing, DAY, [letter("btltd"), letter("stc")])
    heard, *_ = report.tables["answers"].lines[1:]
    assert heard.values == (1, "Bộ Tư lệnh Thủ đô Hà Nội", date(2026, 11, 6))


def test_a_letter_to_another_or_of_another_plan_is_no_first_letter(
    bare: ReportBasis, owing: Owed
) -> None:
    others = [
        letter("sxd"),
        letter("stc")._replace(plan="khac"),
        letter("stc", DAY + timedelta(1)),
    ]
    (report,) = reminders(bare, ["stc"], owing, DAY, others)
    assert report.fields["before"] == ""


def test_the_list_of_letters_is_added_to_once(tmp_path: Path) -> None:
    assert read_letters(tmp_path) == ()
    add_letters(tmp_path, [letter("stc"), letter("sxd")])
    add_letters(tmp_path, [letter("stc"), letter("syt", DAY)])
    assert [one.agency for one in read_letters(tmp_path)] == ["stc", "sxd", "syt"]


def test_a_line_that_says_no_letter_is_named(tmp_path: Path) -> None:
    (tmp_path / "letters.csv").write_text(
        "sent,number,plan,agency,reply_by\nhôm qua,1,hanoi,stc,2026-11-09\n", "utf-8"
    )
    with pytest.raises(BadReportError) as told:
        read_letters(tmp_path)
    assert told.value.reason_values["line"] == "2"


@pytest.mark.parametrize(
    "arguments",
    [
        ("overdue", "--joint"),
        ("reminder", "Sở Tài chính", "--joint"),
        ("reminder", "Sở Tài chính", "--sent"),
    ],
)
def test_what_only_letters_have_is_refused_elsewhere(
    arguments: tuple[str, ...], cli: Cli
) -> None:
    answer = cli("report", *arguments, "--plan", "hanoi", "--as-of", "22/11/2026")
    assert (answer.code, answer.out) == (2, "")


@pytest.mark.parametrize(
    ("options", "bears"),
    [
        ((), "Hà Nội, ngày      tháng 11 năm 2026"),
        (("--number", "12"), "Hà Nội, ngày 22 tháng 11 năm 2026"),
        (("--dated", "25/11/2026"), "Hà Nội, ngày 25 tháng 11 năm 2026"),
    ],
)
def test_the_days_of_figures_and_of_signing_are_two(
    options: tuple[str, ...], bears: str, cli: Cli
) -> None:
    asked = ("reminder", "Sở Tài chính", "--plan", "hanoi", "--as-of", "22/11/2026")
    told = cli("report", *asked, *options).out.replace("\u00a0", " ")
    assert bears in told
    assert "ngày 22/11/2026" in told


def test_a_plan_that_names_no_issuer_has_letters_too(bare: ReportBasis) -> None:
    header = bare.plan.header._replace(issuer=None)
    asked = bare._replace(plan=bare.plan._replace(header=header))
    assert not is_issuer(asked, "stc")
    assert owed(asked).agencies


def test_a_joint_letter_may_be_of_a_plan_in_a_file(cli: Cli) -> None:
    file = str(Path(__file__).parent.parent / "data" / "plans" / "ward.yaml")
    answer = cli("report", "reminder", "--joint", file, "--as-of", "22/11/2026")
    assert answer.code == 0
    assert "phường Hoàn Kiếm yêu cầu và đề nghị các cơ quan, đơn vị:" in answer.out


def test_no_document_is_signed_before_the_day_of_its_figures(cli: Cli) -> None:
    asked = ("overdue", "--plan", "hanoi", "--as-of", "22/11/2026")
    answer = cli("report", *asked, "--dated", "21/11/2026")
    assert (answer.code, answer.out) == (2, "")
    assert "21/11/2026" in answer.err


def test_a_letter_is_noted_only_once_it_is_written(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("init", str(tmp_path / "office"), "--example").code == 0
    monkeypatch.chdir(tmp_path / "office")
    asked = ("report", "reminder", "Sở Tài chính", "--plan", "hanoi", "--number", "12")
    sent = (*asked, "--as-of", "22/11/2026", "--dated", "24/11/2026", "--sent")
    assert cli(*sent, "-o", "missing/letter.md").code == 2
    assert read_letters(Path()) == ()
    assert cli(*sent, "-o", "letter.md").code == 0
    (noted,) = read_letters(Path())
    assert (noted.sent, noted.number, noted.agency) == (
        date(2026, 11, 24),
        "12/UBND-TH",
        "stc",
    )


def test_an_office_that_speaks_for_itself_signs_by_nobodys_order(
    bare: ReportBasis, owing: Owed
) -> None:
    settings = Office(
        name="Văn phòng UBND thành phố Hà Nội",
        letter_signer={"authority": "TL. CHỦ TỊCH", "position": "CHÁNH VĂN PHÒNG"},
    )
    with pytest.raises(BadReportError):
        reminder_report(bare._replace(settings=settings), "stc", owing, DAY)
