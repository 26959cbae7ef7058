"""``plantrack validate`` and ``plantrack rule`` as people and CI run them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from plantrack.cli.app import run
from plantrack.cli.out.bar import Bar
from plantrack.formats.excerpt import text_lines
from plantrack.messages import words
from tests.checks.examples import plan_text
from tests.conftest import Answer, Cli

DRAFT = "data/revisions/appendix_thanhhoa_draft.yaml"
ROW = "tasks:\n  - id: A.I.1\n    title: Xây dựng đề án\n    product: Đề án\n    lead: {lead}\n    deadline: Tháng 6/2026\n"


@pytest.fixture
def there(
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Cli:
    """Run command lines in an empty folder of their own."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path) -> Answer:
        text_lines.cache_clear()
        capfdbinary.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Answer(code, out.decode(), err.decode())

    return call


class TestExitCodes:
    def test_shipped_plans_pass(self, cli: Cli) -> None:
        """Warnings alone do not fail a run."""
        answer = cli(
            "validate", "data/appendix_hanoi.yaml", "data/appendix_thanhhoa.yaml"
        )

        assert answer.code == 0
        assert (
            answer.out.splitlines()[-2] == "0 lỗi, 37 cảnh báo, 32 lưu ý trong 2 tệp."
        )

    def test_errors_fail(self, cli: Cli) -> None:
        assert cli("validate", DRAFT).code == 1

    @pytest.mark.parametrize(
        ("fail_on", "code"), [("error", 0), ("warning", 0), ("info", 1)]
    )
    def test_fail_on(self, cli: Cli, fail_on: str, code: int) -> None:
        """A run fails where a finding is as bad as was asked, or worse."""
        assert (
            cli("validate", DRAFT, "--select", "PT510", "--fail-on", fail_on).code
            == code
        )

    def test_one_missing_file_fails_and_the_others_are_judged(self, cli: Cli) -> None:
        answer = cli("validate", "none.yaml", "data/appendix_hanoi.yaml")

        assert answer.code == 1
        assert "PT011" in answer.out
        assert "data/appendix_hanoi.yaml:" in answer.out

    def test_no_file_at_all_is_misuse(self, cli: Cli) -> None:
        answer = cli("validate", "none.yaml")

        assert answer.code == 2
        assert "PT011" in answer.out

    @pytest.mark.parametrize("prefix", ["X", "PT999", ""])
    def test_an_unknown_rule_is_misuse(self, cli: Cli, prefix: str) -> None:
        answer = cli("validate", "--select", prefix)

        assert (answer.code, answer.out) == (2, "")
        assert f"«{prefix}»" in answer.err


class TestChoosing:
    def test_select_and_ignore_take_lists_and_names(self, cli: Cli) -> None:
        answer = cli(
            *(
                "validate",
                DRAFT,
                "--select",
                "PT4,PT2",
                "--ignore",
                "collective-lead",
                "--ignore",
                "PT204",
            ),
            *("--format", "json"),
        )

        found = {finding["code"] for finding in json.loads(answer.out)["findings"]}
        assert found == {"PT205", "PT206", "PT402", "PT403"}

    def test_the_workspace_chooses_too(self, there: Cli, tmp_path: Path) -> None:
        """``select``, ``ignore``, ``per_file`` and ``min_lead_days`` of ``[validate]`` hold; files win nothing back."""
        path = tmp_path / "a.yaml"
        path.write_text(
            plan_text(
                ROW.format(lead="Sở Nội vu").replace("Tháng 6/2026", "Ngày 14/01/2026")
            ),
            "utf-8",
        )
        config = tmp_path / "plantrack.toml"
        answers = []
        for text in (
            "[validate]\n",
            '[validate]\nignore = ["PT201"]\n',
            '[validate]\nmin_lead_days = 30\nselect = ["PT3"]\n',
            '[validate.per_file]\n"*.yaml" = ["PT2"]\n',
        ):
            config.write_text('plans = ["a.yaml"]\n' + text, "utf-8")
            answer = there("validate", "--format", "json")
            answers.append(
                [finding["code"] for finding in json.loads(answer.out)["findings"]]
            )

        assert answers == [["PT201"], [], ["PT304"], []]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('select = "PT4"', "validate.select"),
            ('select = ["PT777"]', "«PT777»"),
            ("min_lead_days = -1", "validate.min_lead_days"),
            ("selct = []", "validate.select"),
        ],
    )
    def test_a_wrong_setting_is_told(
        self, there: Cli, tmp_path: Path, text: str, said: str
    ) -> None:
        (tmp_path / "a.yaml").write_text("", "utf-8")
        (tmp_path / "plantrack.toml").write_text(
            f'plans = ["a.yaml"]\n[validate]\n{text}\n', "utf-8"
        )
        answer = there("validate")

        assert answer.code == 2
        assert said in answer.err


class TestOutput:
    def test_file_ending_chooses_the_format(self, cli: Cli, tmp_path: Path) -> None:
        for name, start in (
            ("a.json", "{"),
            ("a.sarif", "{"),
            ("a.xml", "<?xml"),
            ("a.md", "## "),
            ("a.txt", "data/"),
        ):
            assert cli("validate", DRAFT, "-o", tmp_path / name).out == ""
            assert (tmp_path / name).read_text("utf-8").startswith(start)

    def test_statistics(self, cli: Cli) -> None:
        lines = cli("validate", DRAFT, "--statistics").out.splitlines()

        assert (
            lines[1]
            == "      7 * PT506 stray-punctuation            Dấu câu hoặc dấu cách thừa."
        )
        assert lines[-2] == "5 lỗi, 11 cảnh báo, 20 lưu ý trong 1 tệp."

    def test_english(self, cli: Cli) -> None:
        answer = cli("validate", DRAFT, "--lang", "en", "--select", "PT402")

        assert "A.II.8 approves before there is a proposal" in answer.out

    def test_findings_come_in_the_same_order_every_time(self, cli: Cli) -> None:
        outputs = {
            cli("validate", DRAFT, "data/appendix_hanoi.yaml", "--format", "json").out
            for _ in range(3)
        }

        assert len(outputs) == 1


class TestMending:
    def test_diff_writes_nothing(self, cli: Cli, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_text(plan_text(ROW.format(lead="Sở Nội vu")), "utf-8")
        before = path.read_bytes()
        answer = cli("validate", path, "--fix", "--diff")

        assert path.read_bytes() == before
        assert "-    lead: Sở Nội vu\n+    lead: Sở Nội vụ\n" in answer.out

    def test_fix_writes_and_tells_what_is_left(self, cli: Cli, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_text(
            plan_text(ROW.format(lead="Sở Nội vu").replace("    product: Đề án\n", "")),
            "utf-8",
        )
        answer = cli("validate", path, "--fix", "--format", "json")

        assert "lead: Sở Nội vụ\n" in path.read_text("utf-8")
        assert [finding["code"] for finding in json.loads(answer.out)["findings"]] == [
            "PT107"
        ]
        assert answer.err == "Đã sửa 1 chỗ trong 1 tệp.\n"
        assert answer.code == 0

    def test_plans_that_come_with_the_program_are_not_edited(self, there: Cli) -> None:
        answer = there("validate", "--fix")

        assert answer.code == 2
        assert "plantrack init" in answer.err


class TestLog:
    def test_the_workspaces_log_is_judged(self, there: Cli, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text(
            plan_text(ROW.format(lead="Sở Nội vụ")), "utf-8"
        )
        (tmp_path / "plantrack.toml").write_text('plans = ["a.yaml"]\n', "utf-8")
        (tmp_path / "progress").mkdir()
        (tmp_path / "progress" / "mau.csv").write_text(
            "event,recorded_at,task,period,agency,status,date,percent,document,new_due,note,by\n"
            "e1,2026-05-04T08:00:00+07:00,A.I.9,,,done,2026-05-04,,,,,vp\n",
            "utf-8",
        )
        answer = there("validate", "--format", "json")

        (finding,) = json.loads(answer.out)["findings"]
        assert (finding["code"], finding["file"], finding["line"]) == (
            "PT601",
            "progress/mau.csv",
            2,
        )


class TestRule:
    @pytest.mark.parametrize("code", ["PT402", "pt402", "approval-before-proposal"])
    def test_a_rule_is_explained(self, cli: Cli, code: str) -> None:
        answer = cli("rule", code)

        assert answer.code == 0
        assert answer.out.startswith("# PT402 approval-before-proposal\n")
        assert "## Sai" in answer.out
        assert "## Bad" in cli("rule", code, "--lang", "en").out

    def test_a_family_is_listed(self, cli: Cli) -> None:
        data = json.loads(cli("rule", "PT30", "--format", "json").out)

        assert [rule["code"] for rule in data["rules"]] == [
            f"PT30{number}" for number in range(1, 10)
        ]

    def test_all_rules_are_listed(self, cli: Cli) -> None:
        lines = cli("rule", "--format", "csv", "--lang", "en").out.splitlines()

        assert lines[0] == "code,name,severity,summary"
        assert lines[1] == "PT001,not-utf8,error,The file is not UTF-8."

    def test_no_such_rule(self, cli: Cli) -> None:
        answer = cli("rule", "PT4O2")

        assert answer.code == 2
        assert "PT402" in answer.err


class TestBar:
    """The progress bar of long runs."""

    def test_it_is_drawn_on_a_terminal_after_a_moment(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stream = io.StringIO()
        monkeypatch.setattr(stream, "isatty", lambda: True)
        monkeypatch.setattr("sys.stderr", stream)
        clock = iter([0.0, 0.5, 2.0, 3.0])
        monkeypatch.setattr("plantrack.cli.out.bar.time.monotonic", lambda: next(clock))
        bar = Bar(2, words("en"))
        for file, part in (("a.yaml", 0.0), ("a.yaml", 0.5), ("b.yaml", 0.0)):
            bar(file, part)
        bar.close()

        drawn = [line.strip() for line in stream.getvalue().split("\r")]
        assert drawn == [
            "",
            f"{'█' * 6}{'░' * 18}  25%  Checking a.yaml",
            f"{'█' * 12}{'░' * 12}  50%  Checking b.yaml",
            "",
            "",
        ]

    def test_nothing_is_drawn_where_nobody_watches(self, cli: Cli) -> None:
        assert cli("validate", DRAFT).err == ""
