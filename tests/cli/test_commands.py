"""Every reading command on the real plans, in every format and both languages."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from plantrack import __version__
from plantrack.cli import session
from plantrack.cli.commands import COMMANDS
from plantrack.formats import FORMATS, AnswerFormat
from plantrack.messages import LANGS, Lang
from tests.conftest import ROOT, Cli

AS_OF = ("--as-of", "22/11/2026")
READING: dict[str, tuple[str, ...]] = {
    "overdue": ("overdue",),
    "list": ("list",),
    "show": ("show", "A.I.3"),
    "agency": ("agency", "Sở Tài chính"),
    "agencies": ("agencies",),
    "stats": ("stats",),
}
ROWS = {
    "overdue": 118,
    "list": 130,
    "show": 2,
    "agency": 126,
    "agencies": 51,
    "stats": 43,
}
DOCUMENTS = {"agencies": "agencies", "stats": "groups"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", READING)
def test_a_command_answers_in_every_format_and_language(
    name: str, format_: AnswerFormat, lang: Lang, cli: Cli
) -> None:
    answer = cli(*READING[name], *AS_OF, "--format", format_, "--lang", lang)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.endswith("\n")
    if format_ == "json":
        document = json.loads(answer.out)
        assert (document["version"], document["as_of"]) == (
            2 if name == "stats" else 1,
            "2026-11-22",
        )
        assert len(document[DOCUMENTS.get(name, "tasks")]) == ROWS[name]
    elif format_ == "csv":
        head, *rows = csv.reader(io.StringIO(answer.out))
        assert head[0] == "plan"
        assert {len(row) for row in rows} == {len(head)}
        assert len(rows) == ROWS[name] + (name == "stats")  # the total
    else:
        assert "22/11/2026" in answer.out or name == "show"
        assert (
            "kế hoạch 246/kh" in answer.out.lower(),
            "plan 246/kh" in answer.out.lower(),
        ) == (
            lang == "vi",
            lang == "en",
        )


@pytest.mark.parametrize("by", ["agency", "plan", "section"])
def test_overdue_is_grouped_as_asked(by: str, cli: Cli) -> None:
    answer = cli("overdue", *AS_OF, "--by", by, "--plan", "hanoi")
    assert (answer.code, "58 nhiệm vụ quá hạn" in answer.out) == (0, True)


def test_overdue_tells_by_its_exit_code_only_where_asked(cli: Cli) -> None:
    assert cli("overdue", *AS_OF).code == 0
    assert cli("overdue", *AS_OF, "--exit-code").code == 1
    assert cli("overdue", "--as-of", "11/9/2025", "--exit-code").code == 0


@pytest.mark.parametrize("by", ["agency", "plan", "section", "status", "leader"])
def test_stats_are_counted_as_asked(by: str, cli: Cli) -> None:
    document = json.loads(
        cli("stats", *AS_OF, "--by", by, "--format", "json", "--plan", "hanoi").out
    )
    assert (
        document["version"],
        document["by"],
        document["total"]["tasks"]["total"],
    ) == (2, by, 64)


def test_plans_are_chosen_by_id_and_files_by_name(cli: Cli) -> None:
    assert (
        cli(
            "list", *AS_OF, "--plan", "hanoi", "--plan", "thanhhoa", "--format", "csv"
        ).out.count("\n")
        == 131
    )
    draft = "data/revisions/appendix_thanhhoa_draft.yaml"
    for arguments in (
        ("overdue", draft),
        ("list", draft),
        ("agencies", draft),
        ("agency", "stc", draft),
    ):
        assert "[thanhhoa]" in cli(*arguments, *AS_OF).out
    assert cli("list", draft, *AS_OF).out.startswith("64 nhiệm vụ, ")


def test_words_after_a_command_are_its_query(cli: Cli) -> None:
    answer = cli("list", *AS_OF, "--format", "json", "plan:hanoi", "giao thong")
    ids = [task["id"] for task in json.loads(answer.out)["tasks"]]
    assert "B.I.6" in ids
    assert (
        cli("list", *AS_OF, "khong dau vet").out.splitlines()[-1]
        == "Không có nhiệm vụ nào phù hợp."
    )
    strange = cli("list", *AS_OF, "section:Z")
    assert (strange.code, strange.out) == (2, "")
    assert "không có mục «Z»" in strange.err


def test_every_occurrence_is_listed_where_asked(cli: Cli) -> None:
    answer = cli("list", *AS_OF, "section:A.V", "--occurrences", "--format", "json")
    assert [
        task["period"]
        for task in json.loads(answer.out)["tasks"]
        if task["plan"] == "hanoi"
    ] == [*("2026", "2027", "2028", "2029", "2030")]


def test_several_tasks_are_shown_in_the_order_asked_for(cli: Cli) -> None:
    document = json.loads(
        cli("show", "B.I.1", "hanoi:A.I.1", *AS_OF, "--format", "json").out
    )
    assert [(task["plan"], task["id"]) for task in document["tasks"]] == [
        ("hanoi", "B.I.1"),
        ("thanhhoa", "B.I.1"),
        ("hanoi", "A.I.1"),
    ]


@pytest.mark.parametrize(
    "name", ["stc", "Sở Tài chính", "so tai chinh", "SỞ TC", "Sở  tài chính "]
)
def test_an_agency_is_found_however_it_is_typed(name: str, cli: Cli) -> None:
    answer = cli("agency", *name.split(" "), *AS_OF, "--plan", "hanoi")
    assert answer.out.startswith("Sở Tài chính: nhiệm vụ đến ngày 22/11/2026\n")


def test_a_saved_query_is_used_with_what_is_typed(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plantrack.toml").write_text(
        'plans = ["*.yaml"]\nlang = "en"\ndue_soon_days = 0\n[views]\nlate = "status:overdue"\n',
        "utf-8",
    )
    for name in ("appendix_hanoi.yaml", "agencies_hanoi.yaml"):
        (tmp_path / name).write_bytes((ROOT / "data" / name).read_bytes())
    (tmp_path / "agencies_hanoi.yaml").rename(tmp_path / "agencies_hanoi.yml")
    plan = tmp_path / "appendix_hanoi.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace("agencies_hanoi.yaml", "agencies_hanoi.yml"),
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    answer = cli("list", "--view", "late", "section:A.I", *AS_OF)
    assert answer.out.startswith("4 tasks, as of 22/11/2026\n")
    assert cli("list", "--view", "x").err.splitlines() == [
        "Error: the workspace has no saved query “x”.",
        "It has: late. They are declared under [views] in plantrack.toml.",
    ]


def test_the_environment_gives_day_and_language(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANTRACK_AS_OF", "12/9/2025")
    monkeypatch.setenv("PLANTRACK_LANG", "en")
    assert cli("overdue", "--plan", "hanoi").out.startswith(
        "Overdue as of 12/09/2025\n"
    )


def test_without_a_day_today_counts(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "today", lambda: date(2025, 9, 12))
    assert "12/09/2025" in cli("overdue").out


@pytest.mark.parametrize("arguments", [("--version",), ("--version", "overdue")])
def test_the_version_is_told(arguments: tuple[str, ...], cli: Cli) -> None:
    assert cli(*arguments) == (0, f"plantrack {__version__}\n", "")


def test_without_a_command_the_help_is_shown(cli: Cli) -> None:
    answer = cli()
    assert answer.code == 2
    assert answer.err == ""
    assert all(name in answer.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name: str, cli: Cli) -> None:
    answer = cli(name, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert f"plantrack {name}" in answer.out
    assert "Tùy chọn" in answer.out


@pytest.mark.slow
def test_help_speaks_the_language_asked_for(process: Cli) -> None:
    english = process("list", "--help", PLANTRACK_LANG="en", COLUMNS="200")
    assert "Options" in english.out
    assert "saved query of this name" in english.out
    assert "Tùy chọn" in process("list", "--help", "--lang", "vi").out


@pytest.mark.parametrize("kind", ["plan", "agencies"])
def test_schemas_are_printed_or_written(kind: str, cli: Cli, tmp_path: Path) -> None:
    printed = cli("schema", kind)
    assert (
        json.loads(printed.out)["$schema"]
        == "https://json-schema.org/draft/2020-12/schema"
    )
    file = tmp_path / "a.json"
    assert cli("schema", kind, "-o", file) == (0, "", f"Đã ghi {file}.\n")
    assert file.read_text("utf-8") == printed.out
    assert cli("schema").out == cli("schema", "plan").out


def test_init_makes_a_workspace_that_works(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mới"
    answer = cli("init", folder, "--example", "--lang", "en")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.splitlines()[-3:] == [
        "Done. Type next:",
        f"  cd {folder}",
        "  plantrack overdue",
    ]
    assert {
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()
    } == {
        *("plantrack.toml", ".gitattributes"),
        *(
            f"data/{kind}_{plan}.yaml"
            for kind in ("agencies", "appendix")
            for plan in ("hanoi", "thanhhoa")
        ),
    }
    monkeypatch.chdir(folder)
    assert "118 nhiệm vụ quá hạn" in cli("overdue", *AS_OF).out
    assert cli("list", "--view", "can-lam", *AS_OF).code == 0


def test_a_workspace_made_where_one_is_is_not_gone_into(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli("init").err.splitlines()[-3:] == [
        "Xong, chưa có kế hoạch nào. Gõ tiếp:",
        "  plantrack import ke-hoach.docx -o data/appendix_ke-hoach.yaml",
        "  plantrack overdue",
    ]
    answer = cli("init", "ke hoach", "--example")
    assert answer.err.splitlines()[-2] == '  cd "ke hoach"'


def test_a_workspace_begins_empty_and_says_what_to_type_next(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mới"
    answer = cli("init", folder)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.splitlines()[-4:] == [
        "Xong, chưa có kế hoạch nào. Gõ tiếp:",
        f"  cd {folder}",
        "  plantrack import ke-hoach.docx -o data/appendix_ke-hoach.yaml",
        "  plantrack overdue",
    ]
    assert [path.name for path in folder.rglob("*")] == [
        ".gitattributes",
        "plantrack.toml",
        "data",
    ]
    monkeypatch.chdir(folder)
    empty = cli("overdue")
    assert (empty.code, empty.out) == (2, "")
    assert "plantrack import ke-hoach.docx" in empty.err


def test_a_new_workspace_has_one_beginning(cli: Cli, tmp_path: Path) -> None:
    answer = cli("init", tmp_path / "x", "--from", tmp_path / "a.docx", "--example")
    assert answer == (
        2,
        "",
        "Lỗi: --from và --example không dùng cùng nhau.\nBỏ một trong hai.\n",
    )
    assert not (tmp_path / "x").exists()


def test_init_writes_over_nothing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plantrack.toml").write_text("", "utf-8")
    answer = cli("init", tmp_path)
    assert answer == (
        2,
        "",
        f"Lỗi: {tmp_path / 'plantrack.toml'} đã có, không ghi đè.\nChọn thư mục khác hoặc xóa tệp đó trước.\n",
    )
    assert not (tmp_path / "data").exists()


def test_init_tells_what_it_cannot_write(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    answer = cli("init", tmp_path / "file" / "x")
    assert (answer.code, answer.out) == (2, "")
    assert "đường dẫn đi qua một tệp không phải thư mục" in answer.err


def test_init_speaks_the_language_asked_for_by_the_environment(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANTRACK_LANG", "en")
    assert "Done." in cli("init", tmp_path / "x").err


@pytest.mark.parametrize(
    "word",
    [
        *("-plan:hanoi", "-section:A", "-parent:A.I", "-agency:stc", "-role:lead"),
        *("-status:overdue,open", "-kind:dated", "-text:số", "-asked:extension"),
        *("-band:2025", "-product:đề", "-leader:x", "-PLAN:hanoi", '-other."Vốn":x'),
        *("-due<2026-04-30", "-due:tháng-4", "-start>2025-12-01", "-other.x:y"),
    ],
)
@pytest.mark.slow
def test_a_word_turned_round_is_no_option(word: str, cli: Cli) -> None:
    """Before any option, behind one, and between brackets, as behind the mark that ends options."""
    line = ("list", "--format", "csv", "--as-of", "2026-11-22")
    expected = cli(*line, "--", word)
    assert expected.code == 0, expected.err
    assert cli(*line, word) == expected
    assert cli("list", word, *line[1:]) == expected
    assert cli(*line, "(plan:thanhhoa", ",", f"{word})") == cli(
        *line, "--", f"(plan:thanhhoa , {word})"
    )


def test_a_mistake_in_such_a_word_is_told_at_its_column(cli: Cli) -> None:
    answer = cli("list", "-status:gone")
    assert answer.code == 2
    assert "cột 9" in answer.err
    assert "\n  -status:gone\n          ^\n" in answer.err
    assert cli("list", "-nosuch:key").code == 2
