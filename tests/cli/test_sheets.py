"""Sheets out and back again: ``agency --format xlsx|csv -o``, ``--all``, ``collect``."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from plantrack.cli.app import run
from plantrack.progress.log import read_log
from tests.conftest import Cli

STATUS, DATE, PERCENT, DOCUMENT, NOTE, NEW_DUE = range(5, 11)


class Sheet:
    """A workbook as an agency has it before it: its cells by task."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book.worksheets[0]

    def row(self, task: str) -> int:
        return next(
            int(row[0].row) for row in self.sheet.iter_rows() if row[0].value == task
        )

    def fill(self, task: str, *values: Any) -> None:
        for column, value in enumerate(values, STATUS + 1):
            self.sheet.cell(self.row(task), column).value = value

    def save(self, path: Path | None = None) -> Path:
        self.book.save(path or self.path)
        return path or self.path


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheet as the office hands it out, written once."""
    folder = tmp_path_factory.mktemp("blank")
    path = folder / "stc.xlsx"
    with pytest.MonkeyPatch.context() as patch:
        assert run(["init", str(folder), "--example"]) == 0
        patch.chdir(folder)
        patch.setenv("PLANTRACK_AS_OF", "2026-11-22")
        form = ("--plan", "hanoi", "--format", "xlsx", "-o", str(path))
        assert run(["agency", "Sở Tài chính", *form]) == 0
    return path


@pytest.fixture
def sheet(office: Path, blank: Path) -> Sheet:
    return Sheet(Path(shutil.copy2(blank, office / "stc.xlsx")))


def _events(office: Path) -> list[Any]:
    path = office / "progress" / "hanoi.csv"
    return list(read_log(path.read_bytes(), "log").events) if path.exists() else []


def _collect(cli: Cli, *arguments: str | Path) -> dict[str, Any]:
    answer = cli("collect", *arguments, "--format", "json")
    assert answer.code == 0, answer.err
    return dict(json.loads(answer.out))


def test_the_form_says_for_whom_which_plan_and_day(sheet: Sheet) -> None:
    above = [sheet.sheet.cell(row, 1).value for row in (1, 2, 3)]
    assert above[0] == "BIỂU CẬP NHẬT TIẾN ĐỘ: Sở Tài chính"
    assert above[1] == "Kế hoạch 246/KH-UBND, UBND thành phố Hà Nội [hanoi]"
    assert "22/11/2026" in above[2]


def test_only_the_cells_to_fill_in_are_open_and_the_status_is_a_list(
    sheet: Sheet,
) -> None:
    page = sheet.sheet
    assert page.protection.sheet
    row = sheet.row("A.I.4")
    unlocked = [cell.column - 1 for cell in page[row] if not cell.protection.locked]
    assert unlocked == [STATUS, DATE, PERCENT, DOCUMENT, NOTE, NEW_DUE]
    (rule,) = page.data_validations.dataValidation
    assert rule.formula1 == '"Chưa thực hiện,Đang thực hiện,Hoàn thành"'
    assert page.freeze_panes == "C6"
    hidden = [
        letter for letter, column in page.column_dimensions.items() if column.hidden
    ]
    assert hidden
    assert "M" in hidden


def test_the_form_lists_what_is_overdue_or_done_and_what_comes_next(
    cli: Cli, sheet: Sheet
) -> None:
    """A.V of 2026 is overdue, and until it is done nobody is asked about 2027."""
    tasks = [row[0].value for row in sheet.sheet.iter_rows(min_row=6)]
    assert {"A.I.3", "A.I.4", "A.II.8", "A.IV.14", "B.V"} < set(tasks)
    assert "A.I.1" not in tasks
    assert tasks.count("A.V") == 1
    cli(
        "update",
        "hanoi:A.V",
        "--status",
        "done",
        "--agency",
        "stc",
        "--date",
        "20/4/2026",
    )
    cli("agency", "stc", "--plan", "hanoi", "-o", sheet.path)
    rows = [
        [cell.value for cell in row]
        for row in Sheet(sheet.path).sheet.iter_rows(min_row=6)
    ]
    own = [(row[4], row[STATUS], row[DATE]) for row in rows if row[0] == "A.V"]
    assert own == [
        ("30/04/2026 (kỳ năm 2026)", "Hoàn thành", "20/04/2026"),
        ("30/04/2027 (kỳ năm 2027)", "Chưa thực hiện", None),
    ]


def test_equal_forms_have_equal_bytes(cli: Cli, sheet: Sheet) -> None:
    first = sheet.path.read_bytes()
    cli(
        "agency",
        "Sở Tài chính",
        "--plan",
        "hanoi",
        "--format",
        "xlsx",
        "-o",
        sheet.path,
    )
    assert sheet.path.read_bytes() == first


def test_changed_rows_become_events_and_unchanged_ones_nothing(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    assert _collect(cli, sheet.path)["files"][0]["recorded"] == 0
    assert _events(office) == []
    sheet.fill("A.I.4", "Hoàn thành", "28/9/2025", None, "Tờ trình số 77", None)
    sheet.fill("B.II.9", "Đang thực hiện", None, "60%", None, "đang chờ ý kiến")
    found = _collect(cli, sheet.save())
    assert (found["files"][0]["recorded"], found["files"][0]["problems"]) == (2, [])
    assert [
        (event.task, event.agency, event.status, event.percent)
        for event in _events(office)
    ] == [
        ("A.I.4", "stc", "done", None),
        ("B.II.9", "stc", "progress", 60),
    ]
    assert [(task["id"], task["status"]) for task in found["tasks"]] == [
        ("A.I.4", "done_on_time"),
        ("B.II.9", "overdue"),
    ]


def test_the_same_file_twice_records_nothing_new(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    sheet.fill("A.I.4", "Hoàn thành", "28/9/2025")
    sheet.fill("B.II.9", "Đang thực hiện")
    path = sheet.save()
    assert _collect(cli, path, path)["files"][0]["recorded"] == 2
    before = (office / "progress" / "hanoi.csv").read_bytes()
    assert [one["recorded"] for one in _collect(cli, path)["files"]] == [0]
    assert (office / "progress" / "hanoi.csv").read_bytes() == before


def test_the_same_sheet_filled_in_further_is_no_conflict(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    sheet.fill("A.I.4", "Đang thực hiện", "10/11/2026", 30)
    _collect(cli, sheet.save())
    sheet.fill("A.I.4", "Hoàn thành", "20/11/2026")
    assert _collect(cli, sheet.save())["files"][0]["recorded"] == 1
    sheet.fill("A.I.4", "Hoàn thành", "19/11/2026")
    assert _collect(cli, sheet.save())["tasks"][0]["done_on"] == "2026-11-19"


def test_an_answer_that_a_later_sheet_replaced_does_not_come_back_by_itself(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    sheet.fill("A.I.4", "Hoàn thành", "20/11/2026")
    _collect(cli, sheet.save())
    sheet.fill("A.I.4", "Hoàn thành", "19/11/2026")
    _collect(cli, sheet.save())
    sheet.fill("A.I.4", "Hoàn thành", "20/11/2026")
    found = _collect(cli, sheet.save())["files"][0]
    assert (found["recorded"], [one["reason"] for one in found["problems"]]) == (
        0,
        ["conflict"],
    )
    assert len(_events(office)) == 2


def test_a_sheet_of_an_older_day_does_not_undo_newer_events(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    cli(
        "update",
        "hanoi:A.I.4",
        "--status",
        "done",
        "--agency",
        "stc",
        "--date",
        "1/10/2025",
    )
    sheet.fill("A.I.4", "Đang thực hiện", "20/9/2025", 50)
    found = _collect(cli, sheet.save())
    (problem,) = found["files"][0]["problems"]
    assert (problem["reason"], problem["row"]) == ("conflict", sheet.row("A.I.4"))
    assert "Hoàn thành (01/10/2025)" in problem["message"]
    assert len(_events(office)) == 1
    sheet.fill("A.I.4", "Hoàn thành", "1/10/2025")
    agreed = _collect(cli, sheet.save())["files"][0]
    assert (agreed["recorded"], agreed["problems"]) == (0, [])


@pytest.mark.parametrize(
    ("values", "reason", "column"),
    [
        (("Xong", "1/10/2025"), "bad_status", "F"),
        (("Hoàn thành",), "date_needed", "G"),
        (("Hoàn thành", "31/2/2026"), "bad_date", "G"),
        (("Hoàn thành", "=TODAY()"), "bad_date", "G"),
        (("Hoàn thành", 2026), "bad_date", "G"),
        (("Hoàn thành", "23/11/2026"), "future", "G"),
        (("Hoàn thành", "9/9/2025"), "before_plan", "G"),
        (("Đang thực hiện", "1/10/2025", 130), "bad_percent", "H"),
        (("Đã dừng", "1/10/2025"), "not_offered", "F"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_the_others_go_in(
    cli: Cli,
    office: Path,
    sheet: Sheet,
    values: tuple[Any, ...],
    reason: str,
    column: str,
) -> None:
    sheet.fill("A.I.4", *values)
    sheet.fill("B.II.9", "Hoàn thành", "25/2/2026")
    answer = cli("collect", sheet.save(), "--format", "json", "--exit-code")
    assert answer.code == 1
    found = json.loads(answer.out)
    (problem,) = found["files"][0]["problems"]
    place = (problem["reason"], problem["sheet"], problem["row"], problem["column"])
    assert place == (reason, "hanoi", sheet.row("A.I.4"), column)
    assert f"stc.xlsx [hanoi], dòng {sheet.row('A.I.4')}, cột {column}: " in answer.err
    assert [event.task for event in _events(office)] == ["B.II.9"]


@pytest.mark.parametrize(
    "written",
    [
        dt.date(2025, 9, 28),
        dt.datetime(2025, 9, 28, 8, 30),  # noqa: DTZ001 - as a spreadsheet keeps it
        45928,
        45928.0,
        "45928",
        "28/9/2025",
        " 28/09/2025 ",
        "28-09-2025",
        "28.9.2025",
        "2025-09-28",
        "28/09/2025 00:00:00",
    ],
)
def test_every_way_in_which_a_spreadsheet_keeps_a_date(
    cli: Cli, office: Path, sheet: Sheet, written: Any
) -> None:
    sheet.fill("A.I.4", "Hoàn thành", written)
    _collect(cli, sheet.save())
    assert [event.date for event in _events(office)] == [dt.date(2025, 9, 28)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20-4-26", dt.date(2026, 4, 20)),
        ("1 / 3 / 2026", dt.date(2026, 3, 1)),
        ("1.3.2026", dt.date(2026, 3, 1)),
    ],
)
def test_a_date_in_an_unusual_hand_is_read(
    cli: Cli, office: Path, sheet: Sheet, written: str, day: dt.date
) -> None:
    """The year 20 cannot be meant by 20-4-26, since the plan is of 2025: nothing is left open."""
    sheet.fill("A.I.4", "Hoàn thành", written)
    assert _collect(cli, sheet.save())["files"][0]["guesses"] == []
    assert [event.date for event in _events(office)] == [day]


def test_a_date_that_may_be_two_days_is_taken_as_ours_and_told(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    sheet.fill("A.I.4", "Hoàn thành", "3/4/26")
    sheet.fill("B.II.9", "Hoàn thành", "13/4/26")
    answer = cli("collect", sheet.save())
    assert (answer.code, answer.err) == (0, "")
    row = sheet.row("A.I.4")
    told = f"{sheet.path} [hanoi], dòng {row}, cột G: «3/4/26» được hiểu là ngày 03/04/2026; nếu không phải thì"
    assert [line for line in answer.out.splitlines() if "được hiểu là" in line] == [
        f"{told} ghi lại bằng plantrack update."
    ]
    assert [event.date for event in _events(office)] == [
        dt.date(2026, 4, 3),
        dt.date(2026, 4, 13),
    ]
    sheet.fill("A.I.4", "Hoàn thành", "4/3/26")
    (guess,) = _collect(cli, sheet.save())["files"][0]["guesses"]
    assert guess == {
        "sheet": "hanoi",
        "row": row,
        "column": "G",
        "text": "4/3/26",
        "date": "2026-03-04",
    }


@pytest.mark.parametrize("written", [50, 50.0, 0.5, "50", "50%", "50 %"])
@pytest.mark.slow
def test_every_way_in_which_a_spreadsheet_keeps_a_percentage(
    cli: Cli, office: Path, sheet: Sheet, written: Any
) -> None:
    sheet.fill("A.I.4", "Đang thực hiện", "1/10/2025", written)
    _collect(cli, sheet.save())
    assert [event.percent for event in _events(office)] == [50]


def test_reordered_and_added_columns_merged_headings_and_blank_rows(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    sheet.fill("A.I.4", "HOÀN THÀNH", "28/9/2025", None, "Tờ trình số 77")
    rows = [[cell.value for cell in row] for row in sheet.sheet.iter_rows()]
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["SỞ TÀI CHÍNH"])
    page.merge_cells("A1:F1")
    for row in rows:
        page.append(["thêm", *reversed(row), None, "cột thêm"])
    for number in range(200, 220):
        page.cell(number, 3).value = " "
    path = office / "khac.xlsx"
    book.save(path)
    found = _collect(cli, path)["files"][0]
    assert (found["recorded"], found["problems"]) == (1, [])
    assert [(event.task, event.document) for event in _events(office)] == [
        ("A.I.4", "Tờ trình số 77")
    ]


@pytest.mark.slow
def test_a_formula_is_data_in_both_directions(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    sheet.fill(
        "A.I.4", "Đang thực hiện", "1/10/2025", None, "=1+1", '=HYPERLINK("http://x")'
    )
    _collect(cli, sheet.save())
    (event,) = _events(office)
    assert (event.document, event.reason, event.note) == (
        "=1+1",
        '=HYPERLINK("http://x")',
        "",
    )
    assert ",'=1+1," in (office / "progress" / "hanoi.csv").read_text("utf-8")
    for name in ("again.xlsx", "again.csv"):
        cli("agency", "stc", "--plan", "hanoi", "-o", office / name)
        assert _collect(cli, office / name)["files"][0] == {
            "file": str(office / name),
            "recorded": 0,
            "unchanged": 20,
            "problems": [],
            "guesses": [],
            "followed": [],
            "edited": [],
        }
    cell = Sheet(office / "again.xlsx").sheet.cell(sheet.row("A.I.4"), DOCUMENT + 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert ",'=1+1," in (office / "again.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    "form", ["utf-8-sig , \r\n", "utf-8 ; \r\n", "utf-16 \t \r\n", "utf-8 , \n"]
)
def test_the_csv_form_comes_back_as_spreadsheets_save_it(
    cli: Cli, office: Path, form: str
) -> None:
    encoding, delimiter, end = form.split(" ")
    path = office / "stc.csv"
    assert (
        cli("agency", "stc", "--plan", "hanoi", "--format", "csv", "-o", path).code == 0
    )
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    head = next(row for row in rows if row and row[0] == "Mã")
    for row in rows:
        if row and row[0] == "A.I.4":
            row[head.index("Tình trạng")], row[head.index("Ngày (dd/mm/yyyy)")] = (
                "Hoàn thành",
                "28/09/2025",
            )
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    found = _collect(cli, path)["files"][0]
    assert (found["recorded"], found["problems"]) == (1, [])
    assert [(event.task, event.date) for event in _events(office)] == [
        ("A.I.4", dt.date(2025, 9, 28))
    ]


def test_csv_on_stdout_is_flat_data(cli: Cli, office: Path) -> None:
    assert cli("agency", "stc", "--format", "csv").out.startswith("plan,id,section,")


@pytest.mark.slow
def test_all_agencies_get_a_sheet_and_each_row_stands_in_one(
    cli: Cli, office: Path
) -> None:
    answer = cli("agency", "--all", "-o", "bieu", "--format", "csv", "--plan", "hanoi")
    assert answer.code == 0, answer.err
    files = sorted((office / "bieu").iterdir())
    assert "Đã ghi 22 tệp vào bieu: hanoi-vpub.csv, " in answer.err
    assert [file.name for file in files][:3] == [
        "hanoi-bqlkcn.csv",
        "hanoi-btltd.csv",
        "hanoi-catp.csv",
    ]
    found = _collect(cli, *files)["files"]
    assert len(found) == 22
    slots = [
        (row[-5], row[-4], row[-3])
        for file in files
        for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""))
        if len(row) > 10 and row[0] != "Mã"
    ]
    assert len(slots) == len(set(slots)) == sum(one["unchanged"] for one in found)


@pytest.mark.slow
def test_two_plans_are_two_tables_of_one_workbook(cli: Cli, office: Path) -> None:
    path = office / "stc.xlsx"
    cli("agency", "Sở Tài chính", "-o", path)
    assert openpyxl.load_workbook(path).sheetnames == ["hanoi", "thanhhoa"]
    assert _collect(cli, path)["files"][0]["problems"] == []


def test_files_that_are_no_sheets_are_told_and_the_others_taken(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    sheet.fill("A.I.4", "Hoàn thành", "28/9/2025")
    sheet.save()
    (office / "x.xlsx").write_bytes(b"PK\x03\x04 no")
    (office / "y.csv").write_bytes(b"\xff\xd8\xff")
    (office / "z.csv").write_text("a,b\n1,2\n", "utf-8")
    (office / "empty.csv").write_bytes(b"")
    answer = cli(
        "collect", "none.xlsx", "x.xlsx", "y.csv", "z.csv", "empty.csv", "stc.xlsx"
    )
    assert answer.code == 2
    for name in ("none.xlsx", "x.xlsx", "y.csv", "z.csv", "empty.csv"):
        assert name in answer.err
    assert [event.task for event in _events(office)] == ["A.I.4"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "a.csv",
            "",
            "a.csv: tệp trống. Cần biểu cập nhật tiến độ do «plantrack agency",
        ),
        ("a.csv", "\n\n , \n", "a.csv: tệp trống."),
        (
            "a.csv",
            "Mã,Tình trạng\nA.I.4,Hoàn thành\n",
            "a.csv: không phải biểu cập nhật tiến độ: ",
        ),
        ("a.md", "# Ghi chú\n", "a.md: không phải biểu cập nhật tiến độ: "),
    ],
)
def test_a_file_that_is_no_sheet_of_ours_is_misuse(
    cli: Cli, office: Path, name: str, content: str, told: str
) -> None:
    """Also where only the hidden columns were taken out of a sheet."""
    (office / name).write_text(content, "utf-8")
    answer = cli("collect", name)
    assert answer.code == 2
    assert answer.err.startswith(told)
    assert "plantrack agency TÊN -o bieu.xlsx" in answer.err


def test_an_empty_workbook_is_misuse_too(cli: Cli, office: Path) -> None:
    openpyxl.Workbook().save(office / "a.xlsx")
    answer = cli("collect", "a.xlsx")
    assert answer.code == 2
    assert "a.xlsx: tệp trống." in answer.err


@pytest.mark.parametrize(
    ("mark", "value"),
    [
        ("agency", "syt"),
        ("period", "2027"),
        ("task", "A.I.3"),
        ("day", "2026-11-01"),
        ("day", "11/22/2026"),
        ("print", "k123456789"),
        ("print", None),
    ],
)
@pytest.mark.slow
def test_a_changed_hidden_cell_is_told_as_what_it_is(
    cli: Cli, office: Path, sheet: Sheet, mark: str, value: str | None
) -> None:
    """Not as if the log had changed, whether or not the log says anything of the row."""
    column = next(
        n for n in range(13, 19) if sheet.sheet.cell(5, n).value == f"plantrack:{mark}"
    )
    sheet.fill("A.I.4", "Hoàn thành", "28/9/2025")
    sheet.sheet.cell(sheet.row("A.I.4"), column).value = value
    path = sheet.save(office / "x.xlsx")
    cli("update", "hanoi:B.I.1", "--status", "done")
    for _ in range(2):
        answer = cli("collect", path)
        assert (
            "các ô ẩn nhận dạng dòng này (cột plantrack:plan … plantrack:print) đã bị sửa"
            in answer.err
        )
        cli(
            "update",
            "hanoi:A.I.4",
            "--status",
            "progress",
            "--agency",
            "syt",
            "--percent",
            "10",
        )
        cli(
            "update",
            "hanoi:A.I.4",
            "--status",
            "progress",
            "--agency",
            "stc",
            "--percent",
            "10",
        )


@pytest.mark.slow
def test_a_log_that_changed_is_still_told_so_after_branches_were_merged(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    """What another branch recorded before the sheet was written comes in afterwards: the row was not touched."""
    log = office / "progress" / "hanoi.csv"
    cli(
        "update",
        "hanoi:A.I.4",
        "--status",
        "started",
        "--agency",
        "stc",
        "--date",
        "1/11/2026",
    )
    other = log.read_text("utf-8").splitlines()[1]
    log.write_text(log.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    cli(
        "update",
        "hanoi:A.I.4",
        "--status",
        "progress",
        "--agency",
        "stc",
        "--date",
        "2/11/2026",
    )
    cli("agency", "Sở Tài chính", "--plan", "hanoi", "-o", sheet.path)
    again = Sheet(sheet.path)
    with log.open("a", encoding="utf-8") as merged:
        merged.write(
            other.replace(",started,2026-11-01,,", ",progress,2026-11-03,30,") + "\n"
        )
    again.fill("A.I.4", "Hoàn thành", "28/9/2025")
    (problem,) = _collect(cli, again.save())["files"][0]["problems"]
    assert problem["reason"] == "conflict"


@pytest.mark.slow
def test_rows_of_other_plans_and_other_agencies_are_refused(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    row = sheet.row("A.I.4")
    marks = {sheet.sheet.cell(5, column).value: column for column in range(13, 19)}
    sheet.fill("A.I.4", "Hoàn thành", "28/9/2025")
    told = []
    for mark, value in (
        ("plan", "hue"),
        ("task", "A.I.77"),
        ("agency", ""),
        ("agency", "syt"),
    ):
        cell = sheet.sheet.cell(row, marks[f"plantrack:{mark}"])
        cell.value, before = value, cell.value
        (problem,) = _collect(cli, sheet.save(office / "x.xlsx"))["files"][0][
            "problems"
        ]
        told.append((problem["reason"], problem["column"]))
        cell.value = before
    assert told == [
        ("other_plan", "M"),
        ("marks_changed", "R"),
        ("no_mark", "P"),
        ("marks_changed", "R"),
    ]
    assert _events(office) == []


def test_a_row_added_by_hand_is_refused_and_a_signature_is_not_a_row(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    last = sheet.sheet.max_row
    sheet.sheet.cell(last + 1, 1).value = "A.I.1"
    sheet.sheet.cell(last + 1, STATUS + 1).value = "Hoàn thành"
    sheet.sheet.cell(last + 3, STATUS + 1).value = "NGƯỜI LẬP BIỂU"
    (problem,) = _collect(cli, sheet.save())["files"][0]["problems"]
    assert (problem["reason"], problem["row"]) == ("no_mark", last + 1)


def test_a_dry_run_of_collect_writes_nothing(
    cli: Cli, office: Path, sheet: Sheet
) -> None:
    sheet.fill("A.I.4", "Hoàn thành", "28/9/2025")
    answer = cli("collect", sheet.save(), "--dry-run")
    assert "Hoàn thành đúng hạn" in answer.out
    assert "chưa ghi gì" in answer.out
    assert _events(office) == []


@pytest.mark.slow
def test_a_note_without_a_status_is_kept(cli: Cli, office: Path, sheet: Sheet) -> None:
    """An agency explains why it has not begun: that is recorded, and the next sheet shows it."""
    sheet.fill("A.I.4", "Chưa thực hiện", None, None, None, "Chờ hướng dẫn của Bộ")
    _collect(cli, sheet.save())
    cli("agency", "stc", "--plan", "hanoi", "-o", sheet.path)
    again = Sheet(sheet.path)
    cells = [
        again.sheet.cell(again.row("A.I.4"), column + 1).value
        for column in (STATUS, PERCENT, NOTE)
    ]
    assert cells == ["Chưa thực hiện", None, "Chờ hướng dẫn của Bộ"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("agency", "stc", "--format", "xlsx"), "-o stc.xlsx"),
        (("agency", "--all"), "-o"),
        (("agency",), "--all"),
        (("agency", "UBND các xã", "--plan", "none"), "none"),
        (
            (
                "agency",
                "Đài Phát thanh",
                "--format",
                "xlsx",
                "-o",
                "x.xlsx",
                "--plan",
                "hanoi",
            ),
            "Đài",
        ),
    ],
)
def test_sheets_that_cannot_be_written(
    cli: Cli, office: Path, arguments: tuple[str, ...], told: str
) -> None:
    answer = cli(*arguments)
    assert answer.code == 2
    assert told in answer.err


def test_without_the_library_the_message_says_how_to_install_it(
    cli: Cli, office: Path, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("xlsxwriter", "python_calamine"):
        monkeypatch.setitem(__import__("sys").modules, module, None)
    old = office / "old.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    for arguments in (
        ("agency", "stc", "--plan", "hanoi", "-o", "x.xlsx"),
        ("collect", old),
    ):
        answer = cli(*arguments)
        assert answer.code == 2
        assert "pip install 'plantrack[office]'" in answer.err
