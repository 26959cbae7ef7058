"""``report`` and ``template`` as commands: what goes where, what is refused and how."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from plantrack.formats import pdf
from tests.conftest import Cli
from tests.small import small_workspace

DAY = ("--as-of", "22/11/2026")


@pytest.fixture
def office(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of the shipped plans in which the program runs."""
    assert cli("init", tmp_path / "w", "--example").code == 0
    monkeypatch.chdir(tmp_path / "w")
    return tmp_path / "w"


def test_markdown_to_stdout_is_the_default(cli: Cli) -> None:
    answer = cli("report", "overdue", "--plan", "hanoi", *DAY)
    assert (answer.code, answer.err) == (0, "")
    assert "# BÁO CÁO" in answer.out
    assert "| 1 | A.I.1 |" in answer.out


def test_several_plans_are_several_documents_in_markdown_and_refused_elsewhere(
    cli: Cli, tmp_path: Path
) -> None:
    assert cli("report", "overdue", *DAY).out.count("# BÁO CÁO") == 2
    answer = cli("report", "overdue", *DAY, "-o", tmp_path / "x.docx")
    assert answer.code == 2
    assert "ở đây có 2: hanoi, thanhhoa. Chọn một: --plan hanoi;" in answer.err


@pytest.mark.parametrize("format_", ["docx", "xlsx", "pdf"])
def test_what_is_no_text_needs_a_file(cli: Cli, format_: str) -> None:
    answer = cli("report", "overdue", "--plan", "hanoi", "--format", format_)
    assert (answer.code, answer.out) == (2, "")
    assert "-o" in answer.err


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md"])
def test_the_ending_says_the_format(cli: Cli, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"x.{ending}"
    assert cli("report", "appendix", "--plan", "thanhhoa", "-o", file).code == 0
    data = file.read_bytes()
    assert zipfile.is_zipfile(io.BytesIO(data)) == (ending in ("docx", "xlsx"))


def test_the_number_is_set_and_the_answer_asked_for_by_a_day(cli: Cli) -> None:
    answer = cli(
        *(
            "report",
            "reminder",
            "so",
            "tai",
            "chinh",
            "--plan",
            "hanoi",
            "--number",
            "7",
        ),
        *("--reply-by", "5/12/2026", *DAY),
    )
    assert "Số: 07/UBND-TH" in answer.out
    assert "chậm nhất ngày 05/12/2026" in answer.out


def test_the_default_answer_is_due_five_working_days_later(cli: Cli) -> None:
    answer = cli(
        "report", "reminder", "Sở Tài chính", "--plan", "hanoi", "--as-of", "2/3/2026"
    )
    assert "chậm nhất ngày 09/3/2026" in answer.out


def test_all_reminders_go_into_a_folder_one_for_each_that_owes(
    cli: Cli, tmp_path: Path
) -> None:
    folder = tmp_path / "thu"
    answer = cli("report", "reminder", "--all", "-o", folder, "--plan", "hanoi", *DAY)
    assert (answer.code, answer.out) == (0, "")
    names = sorted(path.name for path in folder.iterdir())
    assert "don-doc-hanoi-so-tai-chinh.docx" in names
    assert len(names) == 22
    assert "22" in answer.err
    letter = Document(str(folder / "don-doc-hanoi-so-y-te.docx"))
    assert letter.core_properties.title.endswith("(Sở Y tế)")


def test_a_comparison_takes_two_versions(cli: Cli) -> None:
    answer = cli(
        "report",
        "comparison",
        "data/revisions/appendix_thanhhoa_draft.yaml",
        "data/appendix_thanhhoa.yaml",
    )
    assert answer.code == 0
    assert "BẢNG SO SÁNH" in answer.out
    assert "~~03/2026~~" in answer.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("comparison",), "hai bản"),
        (("agency",), "--all"),
        (("reminder", "Sở Y tế", "--all", "-o", "x"), "--all"),
        (("agency", "--all"), "THƯ-MỤC"),
        (("overdue", "Sở Y tế"), "không nhận tên"),
        (("agency", "Sở Không Có"), "không có cơ quan nào"),
        (("status", "--period", "2026-13"), "2026-13"),
        (("status", "--period", "2029"), "chưa bắt đầu"),
        (("reminder", "Sở Y tế", "--reply-by", "hôm nào"), "--reply-by"),
        (("reminder", "Sở Y tế", "--reply-by", "1/1/2020"), "01/01/2020 đã qua"),
        (("overdue", "-o", "bao-cao.doc"), ".docx"),
        (("overdue", "-o", "bao-cao"), "--format"),
        (("status", "--plan", "hanoi", "--period", "2024"), "trước ngày ban hành"),
        (("agency", "Sở Y tế", "--number", "5"), "không có số"),
        (("reminder", "--all", "-o", "x", "--number", "5"), "mỗi văn bản một số"),
        (("overdue", "--plan", "hanoi", "--number", "abc"), "không phải số"),
        (("overdue", "--plan", "hanoi", "--number", "0"), "không phải số"),
        (("nothing",), "nothing"),
    ],
)
@pytest.mark.slow
def test_misuse_is_told_with_exit_code_2(
    cli: Cli, arguments: tuple[str, ...], told: str
) -> None:
    answer = cli("report", *arguments, *DAY)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


def test_settings_of_the_office_reach_the_letter(cli: Cli, office: Path) -> None:
    with (office / "plantrack.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[office]\nname = "Văn phòng UBND thành phố Hà Nội"\nparent = "UBND thành phố Hà Nội"\nsymbol = "VP"\n'
            'letter_signer = {position = "CHÁNH VĂN PHÒNG", name = "Nguyễn Văn A"}\n'
        )
    answer = cli("report", "reminder", "Sở Y tế", "--plan", "hanoi", *DAY)
    assert "UBND THÀNH PHỐ HÀ NỘI" in answer.out
    assert "/VP-TH" in answer.out
    assert "**CHÁNH VĂN PHÒNG**" in answer.out


def test_a_document_is_not_older_than_its_plan(cli: Cli) -> None:
    answer = cli("report", "overdue", "--plan", "hanoi", "--as-of", "1/9/2025")
    assert (answer.code, answer.out) == (2, "")
    assert "10/09/2025" in answer.err


def test_a_day_off_to_answer_by_is_pointed_out(cli: Cli) -> None:
    answer = cli(
        "report",
        "reminder",
        "Sở Y tế",
        "--reply-by",
        "29/11/2026",
        "--plan",
        "hanoi",
        *DAY,
    )
    assert answer.code == 0
    assert "29/11/2026 là ngày nghỉ" in answer.err


def test_the_office_writes_no_letter_to_itself(
    cli: Cli, office: Path, tmp_path: Path
) -> None:
    with (office / "plantrack.toml").open("a", encoding="utf-8") as file:
        file.write('[office]\nname = "Văn phòng UBND thành phố Hà Nội"\n')
    refused = cli(
        "report", "reminder", "Văn phòng UBND Thành phố", "--plan", "hanoi", *DAY
    )
    assert (refused.code, refused.out) == (2, "")
    assert "không lập công văn gửi chính mình" in refused.err
    made = cli(
        "report",
        "reminder",
        "--all",
        "-o",
        tmp_path / "letters",
        "--plan",
        "hanoi",
        *DAY,
    )
    assert made.code == 0
    assert "không lập công văn gửi chính mình" in made.err
    assert not list((tmp_path / "letters").glob("*van-phong-ubnd*"))


def test_without_libreoffice_the_message_says_so(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_program", lambda: None)
    answer = cli("report", "overdue", "--plan", "hanoi", "-o", tmp_path / "x.pdf")
    assert answer.code == 2
    assert "LibreOffice" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.office
@pytest.mark.skipif(
    pdf.find_program() is None,
    reason="LibreOffice (soffice) is not installed: no page is rendered",
)
def test_a_pdf_is_made_where_libreoffice_is_installed(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    assert cli("report", "agency", "Sở Y tế", "--plan", "hanoi", "-o", file).code == 0
    data = file.read_bytes()
    assert data.startswith(b"%PDF")
    assert b"/MarkInfo<</Marked true>>" in data  # for those who cannot see the pages


@pytest.mark.slow
def test_templates_are_listed_copied_and_checked(cli: Cli, office: Path) -> None:
    assert "overdue.docx" in cli("template", "list").out
    copied = cli("template", "copy", "overdue.md.j2", "overdue.docx")
    assert (
        copied.code,
        sorted(path.name for path in (office / "templates").iterdir()),
    ) == (
        0,
        ["overdue.docx", "overdue.md.j2"],
    )
    own = office / "templates" / "overdue.md.j2"
    own.write_text(own.read_text("utf-8").replace("{{ intro }}", "{{ into }}"), "utf-8")
    checked = cli("template", "check")
    assert checked.code == 0
    assert "«into»" in checked.out
    assert "dòng 11" in checked.out
    assert cli("template", "check", "overdue.md.j2", "--exit-code").code == 1
    failed = cli("report", "overdue", "--plan", "hanoi")
    assert failed.code == 2
    assert "into" in failed.err


def test_a_template_that_is_there_is_never_written_over(cli: Cli, office: Path) -> None:
    cli("template", "copy")
    mine = office / "templates" / "agency.md.j2"
    mine.write_text("của tôi", "utf-8")
    assert cli("template", "copy").code == 0
    assert cli("template", "copy", "agency.md.j2").code == 2
    assert mine.read_text("utf-8") == "của tôi"


def test_templates_need_a_workspace_to_be_copied_into(cli: Cli) -> None:
    answer = cli("template", "copy")
    assert answer.code == 2
    assert "plantrack init" in answer.err


@pytest.mark.slow
def test_all_shipped_templates_are_sound(cli: Cli) -> None:
    assert "24 mẫu, không có lỗi" in cli("template", "check").out


def test_letters_count_tasks_and_say_how_often_these_are_overdue(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One task that recurs is one task, however many of its days have passed."""
    small_workspace(tmp_path, "Trước ngày 15 hằng tháng", "Tháng 2/2026")
    monkeypatch.chdir(tmp_path)
    day = ("--as-of", "2026-04-01", "--format", "md")
    joint = cli("report", "reminder", "--joint", *day).out
    assert "còn 02 nhiệm vụ (04 kỳ hạn) quá hạn của 01" in joint
    assert "Sở Tài chính (02 nhiệm vụ, 04 kỳ hạn)" in joint
    assert "gửi  chậm" not in joint
    own = cli("report", "reminder", "--agency", "Sở Tài chính", *day).out
    assert "còn 02 nhiệm vụ (04 kỳ hạn) đã quá hạn" in own


def test_of_many_plans_without_an_issuer_the_first_are_told_and_the_others_counted(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        file = small_workspace(tmp_path, "15/6/2026", id=f"thu{number}")
        file.rename(file.with_stem(f"appendix_{number}"))
    monkeypatch.chdir(tmp_path)
    told = cli("report", "overdue", *DAY).err.splitlines()
    assert [line.partition("»")[0] for line in told[:3]] == ["«thu0", "«thu1", "«thu2"]
    assert told[3].startswith("… và 2 kế hoạch nữa cũng vậy")
    assert len(told) == 4
