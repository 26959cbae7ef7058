"""What goes wrong: told on stderr in words, with what to do next; exit code 2; nothing on stdout."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer import BadParameter

from plantrack.cli import app, session
from plantrack.cli.line.usage import usage_message
from plantrack.cli.out.findings import finding_lines
from plantrack.findings import Finding, Place
from plantrack.messages import LANGS, Lang, words
from tests.conftest import Answer, Cli

PLAN = "format: plantrack/1\nplan: {id: thu, title: Thử}\ntasks:\n  - {id: A.1, title: Việc, deadline: Tháng 2/2026}\n"


@pytest.fixture
def here(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The program, run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return cli


def failed(answer: Answer) -> list[str]:
    """Return the lines of stderr of a run that failed as runs should."""
    assert (answer.code, answer.out) == (2, "")
    assert "Traceback" not in answer.err
    return answer.err.splitlines()


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (
            ("overdue", "--plan", "hanoy"),
            [
                "Lỗi: không có kế hoạch nào mang mã «hanoy».",
                "Các kế hoạch đang mở: hanoi, thanhhoa.",
            ],
            ["Error: no plan has the id “hanoy”.", "Plans at hand: hanoi, thanhhoa."],
        ),
        (
            ("show", "a.i.33"),
            ["Lỗi: không có nhiệm vụ nào mang mã «a.i.33».", "Mã gần nhất: A.I.3, "],
            ["Error: no task has the id “a.i.33”.", "Nearest: A.I.3, "],
        ),
        (
            ("show", "hanoi:zzz"),
            [
                "Lỗi: không có nhiệm vụ nào mang mã «hanoi:zzz».",
                "Xem tất cả: plantrack list",
            ],
            [
                "Error: no task has the id “hanoi:zzz”.",
                "For all of them: plantrack list",
            ],
        ),
        (
            ("agency", "Sở Tài chánh"),
            [
                "Lỗi: không có cơ quan nào tên «Sở Tài chánh»",
                "Tên gần nhất: Sở Tài chính",
            ],
            [
                "Error: no directory of the plans at hand knows “Sở Tài chánh”.",
                "Nearest: Sở Tài chính",
            ],
        ),
        (
            ("agency", "Sở"),
            [
                "Lỗi: «Sở» khớp với nhiều cơ quan: Sở Nội vụ; ",
                "Xin gõ đủ tên một cơ quan.",
            ],
            [
                "Error: “Sở” fits several agencies: Sở Nội vụ; ",
                "Please type one agency's whole name.",
            ],
        ),
        (
            ("overdue", "--as-of", "31/02/2026"),
            [
                "Lỗi: không đọc được ngày «31/02/2026» (--as-of).",
                "Viết như 22/11/2026 hoặc 2026-11-22.",
            ],
            [
                "Error: cannot read the date “31/02/2026” (--as-of).",
                "Write 22/11/2026 or 2026-11-22.",
            ],
        ),
        (
            ("list", "plan:hanoi", "status:late"),
            [
                "Lỗi: không đọc được câu truy vấn, cột 19: không có giá trị «late»",
                "  plan:hanoi status:late",
                " " * 20 + "^",
            ],
            [
                "Error: cannot read the query, column 19: there is no value “late”",
                "  plan:hanoi status:late",
                " " * 20 + "^",
            ],
        ),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_a_mistake_is_told_with_what_to_do(
    lang: Lang, arguments: tuple[str, ...], vi: list[str], en: list[str], cli: Cli
) -> None:
    lines = failed(cli(*arguments, "--lang", lang))
    expected = vi if lang == "vi" else en
    assert len(lines) == len(expected)
    assert all(
        line.startswith(part) for line, part in zip(lines, expected, strict=True)
    ), lines


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (("overdu",), "Lỗi: không có lệnh «overdu»; có phải là overdue?"),
        (("xyzzy",), "Lỗi: không có lệnh «xyzzy»; các lệnh: overdue, "),
        (
            ("overdue", "--paln", "x"),
            "Lỗi: không có tùy chọn --paln; có phải là --plan",
        ),
        (("overdue", "--zzzzzzzz"), "Lỗi: không có tùy chọn --zzzzzzzz"),
        (("show",), "Lỗi: thiếu ID|FILE"),
        (("overdue", "--by", "x"), "Lỗi: "),
        (("overdue", "--format", "docx"), "Lỗi: "),
        (("overdue", "--lang", "fr"), "Lỗi: "),
        (("overdue", "--plan"), "Lỗi: "),
    ],
)
def test_misuse_is_told_with_where_to_read_on(
    arguments: tuple[str, ...], first: str, cli: Cli
) -> None:
    lines = failed(cli(*arguments))
    assert lines[0].startswith(first)
    assert lines[-1].startswith("Xem cách dùng: plantrack")
    assert lines[-1].endswith(" --help")


def test_broken_yaml_is_told_at_its_place_with_a_caret(here: Cli) -> None:
    Path("a.yaml").write_text(
        "format: plantrack/1\nplan: {id: a, title: Kế hoạch: thử}\n", "utf-8"
    )
    lines = failed(here("overdue", "a.yaml"))
    assert lines[0].startswith("Lỗi: tệp dữ liệu có 1 chỗ sai")
    assert lines[1].startswith("a.yaml:2:30: PT002 sai cú pháp YAML: ")
    assert lines[2:] == [
        "  | plan: {id: a, title: Kế hoạch: thử}",
        "  | " + " " * 29 + "^",
    ]


def test_a_second_key_is_told_with_the_first(here: Cli) -> None:
    Path("a.yaml").write_text(PLAN.replace("title: Việc", "id: A.2"), "utf-8")
    lines = failed(here("list", "a.yaml", "--lang", "en"))
    assert lines[1] == "a.yaml:4:15: PT003 the key “id” stands twice in one record."
    assert lines[-1] == "  see also: a.yaml:4:6"


@pytest.mark.parametrize(
    ("name", "make", "told"),
    [
        (
            "none.yaml",
            None,
            "none.yaml: PT011 không mở được tệp: không có tệp hoặc thư mục này.",
        ),
        (
            "folder.yaml",
            "folder",
            "folder.yaml: PT011 không mở được tệp: là một thư mục.",
        ),
        (
            "latin.yaml",
            b"plan: S\xf4\n",
            "latin.yaml:1:8: PT001 tệp không phải UTF-8 (byte 0xF4). Mở tệp và lưu lại",
        ),
        ("empty.yaml", b"", "empty.yaml:1:1: PT010 thiếu «format»."),
        (
            "other.yaml",
            b"format: x\n",
            "other.yaml:1:9: PT006 định dạng «x» không đọc được",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    name: str, make: str | bytes | None, told: str, here: Cli
) -> None:
    if make == "folder":
        Path(name).mkdir()
    elif isinstance(make, bytes):
        Path(name).write_bytes(make)
    lines = failed(here("overdue", name))
    assert lines[1].startswith(told)


def test_one_broken_file_among_sound_ones_stops_the_answer(here: Cli) -> None:
    Path("a.yaml").write_text(PLAN, "utf-8")
    assert here("list", "a.yaml").code == 0
    lines = failed(here("list", "a.yaml", "b.yaml", "--as-of", "1/1/2026"))
    assert lines[1].startswith("b.yaml: PT011")


def test_many_faults_are_counted_and_the_first_ones_told(here: Cli) -> None:
    Path("a.yaml").write_text(
        PLAN + "".join(f"  - {{titel: {n}}}\n" for n in range(30)), "utf-8"
    )
    lines = failed(here("list", "a.yaml", "--lang", "en"))
    assert lines[0].startswith("Error: the data files have 60 faults")
    assert sum(line.startswith("a.yaml:") for line in lines) == 20
    assert lines[-1] == "… and 40 more."


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are POSIX")
@pytest.mark.parametrize(
    "arguments",
    [
        ("overdue", "pipe.yaml"),
        ("list", "pipe.csv"),
        ("validate", "pipe.yaml"),
        ("diff", "pipe.yaml", "a.yaml"),
        ("carry", "pipe.yaml", "a.yaml"),
        ("collect", "pipe.csv"),
        ("overdue", "inside.yaml"),
    ],
)
def test_a_pipe_in_the_place_of_a_file_is_refused_and_not_waited_for(
    arguments: tuple[str, ...], here: Cli
) -> None:
    for name in ("pipe.yaml", "pipe.csv"):
        os.mkfifo(name)
    Path("a.yaml").write_text(PLAN, "utf-8")
    Path("inside.yaml").write_text(
        PLAN.replace("title: Thử", "title: Thử, agencies: pipe.yaml"), "utf-8"
    )
    answer = here(*arguments)
    assert answer.code == 2
    assert "không phải tệp thường (là ống dẫn hoặc thiết bị)" in answer.err + answer.out


def test_shipped_plans_in_the_place_of_a_data_folder_are_told_on_one_line(
    here: Cli,
) -> None:
    assert here("stats").err == ""
    Path("data").mkdir()
    Path("data", "notes.yaml").write_text("a: b\n", "utf-8")
    for command in ("stats", "validate"):
        (line,) = here(command).err.splitlines()
        assert line.startswith("Thư mục data/ ở đây không có tệp kế hoạch nào")
        assert line.endswith("đang xét các kế hoạch đi kèm chương trình.")
    Path("data", "ke_hoach.yaml").write_text(PLAN, "utf-8")
    answer = here("list")
    draft, undated = answer.err.splitlines()
    assert (answer.code, draft) == (0, "Dự thảo, chưa tính hạn: thu.")
    assert undated.endswith(
        "dưới «plan:» trong data/ke_hoach.yaml, như: issued: 2026-01-05"
    )
    assert "[thu]" in here("overdue").out


def test_settings_that_cannot_be_used_are_told(here: Cli) -> None:
    Path("plantrack.toml").write_text('lang = "fr"\n', "utf-8")
    (line,) = failed(here("overdue"))
    assert line.endswith('plantrack.toml: lang phải là "vi" hoặc "en"; đang là fr')


def test_a_workspace_without_plans_is_told(here: Cli) -> None:
    Path("plantrack.toml").write_text('plans = ["x/*.yaml"]\n', "utf-8")
    lines = failed(here("overdue"))
    assert lines[0].startswith(
        "Lỗi: không tìm thấy tệp kế hoạch nào theo mẫu x/*.yaml trong "
    )


def test_an_unreadable_day_in_the_environment_is_told(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANTRACK_AS_OF", "mai")
    assert failed(cli("overdue"))[0] == "Lỗi: không đọc được ngày «mai» (--as-of)."


def test_a_bug_is_no_finding_and_asks_for_a_report(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(session, "find_workspace", broken)
    answer = cli("overdue")
    assert (answer.code, answer.out) == (70, "")
    assert "ZeroDivisionError" in answer.err
    assert answer.err.splitlines()[-1].startswith("Lỗi nội bộ của plantrack.")


def test_a_closed_pipe_reaches_the_process(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(session, "find_workspace", closed)
    monkeypatch.setattr(
        sys, "stdout", sys.stdout
    )  # the parser puts others in their place
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    with pytest.raises(BrokenPipeError):
        cli("overdue")


def test_an_interruption_ends_with_its_own_code(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(session, "find_workspace", interrupted)
    assert cli("overdue") == (130, "", "")


def test_what_ends_the_program_on_purpose_ends_it(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object, **__: object) -> None:
        raise SystemExit(3)

    monkeypatch.setattr(session, "find_workspace", ended)
    with pytest.raises(SystemExit) as caught:
        cli("overdue")
    assert caught.value.code == 3


@pytest.mark.parametrize(
    ("outcome", "code"),
    [(0, 0), (2, 2), (KeyboardInterrupt(), 130), (BrokenPipeError(), 0)],
)
def test_the_process_ends_with_the_exit_code(
    outcome: Any, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(_: list[str]) -> int:
        if isinstance(outcome, int):
            return outcome
        raise outcome

    redirected: list[tuple[int, int]] = []
    monkeypatch.setattr(app, "run", run)
    monkeypatch.setattr(
        os, "dup2", lambda source, target: redirected.append((source, target))
    )
    with pytest.raises(SystemExit) as ended:
        app.main()
    assert ended.value.code == code
    assert len(redirected) == isinstance(outcome, BrokenPipeError)
    for source, _ in redirected:
        os.close(source)


def test_a_finding_without_a_place_in_the_text_is_told_without_an_excerpt() -> None:
    finding = Finding("PT011", "error", Place("khongco.yaml", 3), {"reason": "ENOENT"})
    assert [*finding_lines([finding], words("vi"))] == [
        "khongco.yaml:3: PT011 không mở được tệp: không có tệp hoặc thư mục này."
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("overdue", "--format", "xml"),
            "--format không nhận «xml», chỉ nhận một trong: table, plain, json, csv, md",
        ),
        (("overdue", "--as-of"), "sau --as-of phải có giá trị"),
        (("schema", "plan", "thừa"), "gõ sai lệnh"),
        (
            ("deadline", "x", "--plan-year", "abc"),
            "giá trị của --plan-year không dùng được: cần một số nguyên",
        ),
        (
            ("deadline", "x", "--plan-year", "0"),
            "giá trị của --plan-year không dùng được: số ",
        ),
        (("schema", "plan", "THỪA"), "gõ sai lệnh: thừa «THỪA»"),
        (("overdue", "--exit-code=1"), "--exit-code không đi kèm giá trị"),
        (
            ("overdue", "-o", "/"),
            "giá trị của -o không dùng được: / là một thư mục, cần tên tệp",
        ),
        (("agency", "--all"), "gõ sai lệnh: --all cần thư mục để ghi: -o THU-MUC"),
    ],
)
def test_misuse_is_told_in_the_readers_language(
    cli: Cli, arguments: tuple[str, ...], message: str
) -> None:
    answer = cli(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err
    words_of_the_library = (
        "Invalid",
        "should be",
        "Input",
        "directory",
        "unexpected",
        "argument",
    )
    assert not any(word in answer.err for word in words_of_the_library)


def test_what_the_library_says_seldom_stays_as_it_is_in_brackets() -> None:
    option: Any = SimpleNamespace(opts=["--x"], param_type_name="option")
    error = BadParameter("something new.", param=option)
    assert usage_message(error, words("vi")).splitlines()[0] == (
        "Lỗi: giá trị của --x không dùng được: (something new.)"
    )
