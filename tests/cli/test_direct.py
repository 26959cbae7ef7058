"""A plain command line is read without typer, and as typer reads it; any other is left to typer."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from plantrack.cli.commands import COMMANDS, DIRECT
from plantrack.cli.line import direct, program
from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.direct import read
from tests.conftest import ROOT, Cli

FILE = str(ROOT / "data" / "appendix_hanoi.yaml")
TEXTS = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=5)
VALUES = (
    st.sampled_from(("2026-04-30", "json", "xml", "vi", "fr", "agency", "")) | TEXTS
)
OPTIONS = st.sampled_from(
    (
        *(
            "--as-of",
            "--plan",
            "--format",
            "--lang",
            "--by",
            "--view",
            "-o",
            "--output",
        ),
        *(
            "--only",
            "--fail-on",
            "--number",
            "--period",
            "--within",
            "--trend",
            "--agency",
            "--since",
        ),
    )
)
RIGHT = st.sampled_from(
    (
        *(
            ("--as-of", "2026-04-30"),
            ("--as-of=gì",),
            ("--plan", "hanoi"),
            ("--plan=x",),
            ("--format", "md"),
        ),
        *(
            ("--lang", "en"),
            ("--format=json",),
            (FILE,),
            ("none.yaml",),
            ("-o", "none/x.md"),
            ("-o", FILE),
        ),
        *(
            ("--within", "2w"),
            ("--trend=month",),
            ("--since", "1/1/2026"),
            ("A.I.1",),
            ("Sở", "Y tế"),
        ),
        *(
            ("overdue",),
            ("comparison",),
            ("--number", "5"),
            ("--all",),
            ("--only=lead",),
            ("-o", str(ROOT)),
        ),
    )
)
PLAIN = st.one_of(
    *(RIGHT, RIGHT, RIGHT),
    st.sampled_from(
        (
            ("--exit-code",),
            ("--by", "plan"),
            ("--occurrences",),
            ("--view=x",),
            ("status:overdue",),
        )
    ),
    st.tuples(OPTIONS, VALUES),
    st.builds("{}={}".format, OPTIONS, VALUES).map(lambda text: (text,)),
    TEXTS.map(lambda text: (text,)),
)
ODD = st.sampled_from(
    (
        *(
            "--as-of",
            "-o",
            "--output=x",
            "--exit-code=1",
            "-",
            "--",
            "-x",
            "--help",
            "--nope",
            "--as",
        ),
        *("-ofile", "a=b", "-status:done", "--no-exit-code", "--lang="),
    )
).map(lambda text: (text,))
LINES = st.lists(st.one_of(*[PLAIN] * 9, ODD), max_size=5).map(
    lambda parts: [*chain(*parts)]
)
ENVIRONMENTS = st.fixed_dictionaries(
    {},
    optional={
        "PLANTRACK_AS_OF": st.sampled_from(("", "2026-04-30", "gì", "-1")),
        "PLANTRACK_LANG": st.sampled_from(("", "vi", "en", "fr")),
    },
)


def command_of(name: str) -> Callable[..., Any]:
    command: Callable[..., Any] = importlib.import_module(
        f"plantrack.cli.commands.{name}"
    ).command
    return command


def by_typer(
    name: str, arguments: list[str], environ: dict[str, str]
) -> dict[str, Any] | None:
    """Return what typer reads from a command line, None where it refuses it or has something else to do."""
    found: list[dict[str, Any]] = []

    def noted(**values: Any) -> None:
        found.append(values)

    noted.__signature__ = inspect.signature(program.declared(command_of(name)))  # type: ignore[attr-defined]
    noted.__annotations__ = program.declared(command_of(name)).__annotations__
    one = typer.Typer(add_completion=False)
    one.command(name)(noted)
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("PLANTRACK_AS_OF", "PLANTRACK_LANG"):
            patch.delenv(variable, raising=False)
        for variable, value in environ.items():
            patch.setenv(variable, value)
        try:
            typer.main.get_command(one).main(
                list(arguments), prog_name=name, standalone_mode=False
            )
        except program.USAGE_ERROR:
            return None
    return found[0] if found else None


@pytest.mark.parametrize("name", DIRECT)
@given(arguments=LINES, environ=ENVIRONMENTS)
@pytest.mark.slow
def test_what_is_read_is_what_typer_reads(
    name: str, arguments: list[str], environ: dict[str, str]
) -> None:
    command = command_of(name)
    values = read(command, arguments, environ)
    if values is None:
        return
    defaults = {
        key: one.default for key, one in inspect.signature(command).parameters.items()
    }
    expected = by_typer(name, arguments, environ)
    assert expected is not None
    assert {**defaults, **values} == {
        key: value or defaults[key] for key, value in expected.items()
    }


@pytest.mark.parametrize(
    ("name", "arguments", "values"),
    [
        ("overdue", [], {}),
        ("overdue", ["--as-of", "22/11/2026", "--by=plan"], {"as_of": "22/11/2026", "by": "plan"}),
        ("overdue", [FILE, "--exit-code", "--format", "md"], {"files": [Path(FILE)], "exit_code": True, "format_": "md"}),
        ("overdue", ["--plan", "a", "--plan=b", "--lang", "en"], {"plan": ["a", "b"], "lang": "en"}),
        ("list", ["giao", "thông", "--occurrences"], {"query": ["giao", "thông"], "occurrences": True}),
        ("list", ["due<2026-04-30", "--view", "x"], {"query": ["due<2026-04-30"], "view": "x"}),
        ("diff", ["a", "b", "--only=lead", "--only", "title"], {"sides": ["a", "b"], "only": ["lead", "title"]}),
        ("report", ["agency", "Sở", "Y tế", "-o", "x.docx"], {"kind": "agency", "names": ["Sở", "Y tế"], "output": Path("x.docx")}),
    ],
)  # fmt: skip
def test_plain_command_lines_are_read(
    name: str, arguments: list[str], values: dict[str, Any]
) -> None:
    assert read(command_of(name), arguments, {}) == values


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--nope"],
        ["--as-of"],
        ["--as-of", ""],
        ["--format", "xml"],
        ["--exit-code=1"],
        ["--as-of", "--exit-code"],
        ["-o", str(ROOT)],
        ["--output="],
        ["-o=x"],
        ["--"],
        [""],
    ],
)
def test_all_others_are_left_to_typer(arguments: list[str]) -> None:
    assert read(command_of("overdue"), arguments, {}) is None


def test_the_environment_serves_where_the_command_line_is_silent() -> None:
    environ = {"PLANTRACK_AS_OF": "2026-01-01", "PLANTRACK_LANG": "en"}
    assert read(command_of("list"), [], environ) == {
        "as_of": "2026-01-01",
        "lang": "en",
    }
    assert read(command_of("list"), ["--lang", "vi"], environ) == {
        "as_of": "2026-01-01",
        "lang": "vi",
    }
    assert read(command_of("list"), [], {"PLANTRACK_LANG": "fr"}) is None


@pytest.mark.parametrize(
    "arguments",
    [
        ("overdue", "--as-of", "2026-11-22"),
        (
            "overdue",
            "--as-of",
            "2026-11-22",
            "--exit-code",
            "--by",
            "section",
            "--format",
            "json",
        ),
        ("overdue", "--as-of", "2025-09-11", "--exit-code"),
        ("list", "status:overdue,due_soon", "--as-of", "2026-04-20", "--lang", "en"),
        ("list", "agency:xyz"),
        ("overdue", "--plan", "nope"),
        (
            "diff",
            "data/revisions/appendix_thanhhoa_draft.yaml",
            "data/appendix_thanhhoa.yaml",
            "--only",
            "lead",
        ),
        (
            "diff",
            "data/revisions/appendix_thanhhoa_draft.yaml",
            "data/appendix_thanhhoa.yaml",
            "--fail-on",
            "major",
        ),
        ("diff", "one"),
        ("report", "overdue", "--plan", "hanoi", "--as-of", "2026-11-22"),
        ("report", "nothing"),
        ("report",),
    ],
)
def test_the_answer_is_the_same_either_way(
    arguments: tuple[str, ...], cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    directly = cli(*arguments)
    monkeypatch.setattr(direct, "DIRECT", ())
    assert cli(*arguments) == directly


def test_the_shell_is_answered_by_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_PLANTRACK_COMPLETE", "complete_bash")
    assert direct.answer(["overdue"]) is None


def test_every_direct_command_is_a_command() -> None:
    assert {*DIRECT} <= {*COMMANDS}


def imported(file: Path) -> set[str]:
    """Return the modules that a file imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
    return found


def test_the_direct_lane_is_fenced() -> None:
    """Commands declare what they take as data; who reads it is known to the door and to typer's side alone."""
    folder = ROOT / "src/plantrack/cli"
    files = {
        file.relative_to(folder).as_posix(): imported(file)
        for file in folder.rglob("*.py")
    }
    assert {
        name
        for name, modules in files.items()
        if "plantrack.cli.line.direct" in modules
    } == {"app.py"}
    typers = {
        name
        for name, modules in files.items()
        if any(one.split(".")[0] == "typer" for one in modules)
    }
    assert typers == {"line/program.py", "line/help.py"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_parameter_of_a_command_is_declared_as_data(name: str) -> None:
    hints = get_type_hints(command_of(name), include_extras=True)
    del hints["return"]
    for parameter, hint in hints.items():
        assert any(
            isinstance(one, Option | Argument)
            for one in getattr(hint, "__metadata__", ())
        ), parameter


@pytest.mark.parametrize("arguments", [[], ["--plan", "hanoi"], ["nothing"]])
def test_what_must_be_given_is_asked_for_by_typer(arguments: list[str]) -> None:
    assert read(command_of("report"), arguments, {}) is None
