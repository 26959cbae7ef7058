"""The catalogues: complete in both languages, and held against what the source asks of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from errno import errorcode
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter
from typing import NamedTuple, get_args

import pytest

import plantrack
from plantrack import errors
from plantrack.cli.commands import COMMANDS
from plantrack.deadlines.model import DeadlineKind
from plantrack.errors import PlantrackError
from plantrack.errors.asked import (
    AmbiguousAgencyError,
    BadDateError,
    BadQueryError,
    UnknownAgencyError,
    UnknownPlanError,
    UnknownTaskError,
    UnknownViewError,
)
from plantrack.errors.files import ExistsError, FileError
from plantrack.errors.workspace import (
    BadConfigError,
    BrokenFilesError,
    NoPlansError,
    UntakenPlansError,
)
from plantrack.findings import Finding, Place
from plantrack.messages import AREAS, LANGS, Lang, as_lang, words
from plantrack.progress.standing import STATUSES

PACKAGE = Path(plantrack.__file__).parent
CALLS = ("words", "HELP", "speech", "self")


def files(lang: str) -> dict[str, dict[str, str]]:
    """Every file of a language with its texts."""
    found = sorted((PACKAGE / "messages" / lang).glob("[!_]*.py"))
    return {
        path.stem: import_module(f"plantrack.messages.{lang}.{path.stem}").TEXTS
        for path in found
    }


def catalogue(lang: str) -> dict[str, str]:
    return {key: text for texts in files(lang).values() for key, text in texts.items()}


VI, EN = catalogue("vi"), catalogue("en")
ROOMS = {key.partition(".")[0] for key in VI}


class Call(NamedTuple):
    """A sentence that the source asks for by a literal key."""

    key: str
    names: frozenset[str] | None
    where: str


class Asked(NamedTuple):
    """What the source asks for: literal calls, whole texts that look like keys, patterns of f-strings."""

    calls: list[Call]
    texts: dict[str, str]
    families: set[str]


@cache
def asked() -> Asked:
    found = Asked([], {}, set())
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name in LANGS:
            continue
        file = str(path.relative_to(PACKAGE))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            note(node, f"{file}:{getattr(node, 'lineno', 0)}", found)
    return found


def note(node: ast.AST, where: str, found: Asked) -> None:
    """Note what a part of the source asks for."""
    match node:
        case ast.Constant(value=str(text)):
            if text.partition(".")[0] in ROOMS and re.fullmatch(r"\w+(\.\w+)*", text):
                found.texts[text] = where
        case ast.JoinedStr():
            found.families.add(pattern(node))
        case ast.Call(func=function, args=[ast.Constant(value=str(key)), *_]) if (
            name_of(function) in CALLS
        ):
            names = {keyword.arg for keyword in node.keywords}
            known = frozenset(name for name in names if name is not None)
            found.calls.append(Call(key, None if None in names else known, where))


def name_of(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    )


def pattern(text: ast.JoinedStr) -> str:
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.]+"
        for part in text.values
    )


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_files_and_keys() -> None:
    assert {name: [*texts] for name, texts in files("vi").items()} == {
        name: [*texts] for name, texts in files("en").items()
    }


def test_both_languages_have_the_same_gaps() -> None:
    assert {key: gaps(text) for key, text in VI.items()} == {
        key: gaps(text) for key, text in EN.items()
    }


def test_no_sentence_is_empty_or_padded() -> None:
    assert [
        key
        for texts in (VI, EN)
        for key, text in texts.items()
        if not text or text != text.strip()
    ] == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_key_stands_in_the_file_of_its_area(lang: Lang) -> None:
    for name, texts in files(lang).items():
        for key in texts:
            first = key.partition(".")[0]
            assert AREAS.get(first, "program") == name, key


@pytest.mark.slow
def test_every_key_that_the_source_asks_for_exists() -> None:
    missing = {
        call.where: call.key
        for call in asked().calls
        if call.key not in VI and call.key not in LANGS
    }
    assert missing == {}


def test_every_text_that_looks_like_a_key_is_one() -> None:
    dotted = {text: where for text, where in asked().texts.items() if "." in text}
    assert {text: where for text, where in dotted.items() if text not in VI} == {}


def test_every_call_fills_every_gap() -> None:
    unfilled = {
        call.where: call.key
        for call in asked().calls
        if call.key in VI
        and call.names is not None
        and not gaps(VI[call.key]) - {""} <= call.names
    }
    assert unfilled == {}


def test_no_key_is_unused() -> None:
    def used(key: str) -> bool:
        base = re.sub(r"\.(hint|see)$", "", key)
        families = (
            family for family in asked().families if family.partition(r"\.")[0] in ROOMS
        )
        return base in asked().texts or any(
            re.fullmatch(family, base) for family in families
        )

    assert [key for key in VI if not used(key)] == []


@pytest.mark.parametrize(
    ("room", "members"),
    [
        ("status", {*STATUSES, "overdue_by"}),
        ("kind", {*get_args(DeadlineKind)}),
        ("os", {*errorcode.values(), "other"}),
        ("shape", {"file", "mapping", "list", "text", "id"}),
    ],
)
def test_a_family_has_its_members_and_no_others(room: str, members: set[str]) -> None:
    keys = {key.partition(".")[2] for key in VI if key.partition(".")[0] == room}
    assert keys <= members
    assert room == "os" or keys == members


def test_every_command_has_its_help() -> None:
    assert [name for name in COMMANDS if f"help.{name}" not in VI] == []


def test_no_help_text_holds_what_the_help_pages_would_take_for_markup() -> None:
    frames = ("help.default", "help.envvar", "help.required")
    texts = {
        **{f"vi {key}": text for key, text in VI.items()},
        **{f"en {key}": text for key, text in EN.items()},
    }
    marked = {
        key
        for key, text in texts.items()
        if " help." in key and re.search(r"\[[a-z#/@]", text)
    }
    assert {key for key in marked if key[3:] not in frames} == set()


def test_every_code_has_its_sentence_and_every_sentence_its_code() -> None:
    source = "\n".join(
        path.read_text("utf-8")
        for path in PACKAGE.rglob("*.py")
        if path.parent.name not in LANGS
    )
    told = {key.split(".")[1] for key in VI if re.match(r"finding\.[A-Z]", key)}
    assert {*re.findall(r'"([A-Z]{2}\d{3})"', source)} == told


FAILURES: tuple[PlantrackError, ...] = (
    UnknownPlanError("x", ["hanoi", "thanhhoa"]),
    UnknownTaskError("A.I.99", ["A.I.9"]),
    UnknownTaskError("zzz", []),
    UnknownAgencyError("x", ["Sở Y tế"]),
    UnknownAgencyError("x", []),
    AmbiguousAgencyError("Sở", ["Sở Y tế", "Sở Tài chính"]),
    BadDateError("hôm nọ", "--as-of"),
    BadQueryError("tst:1", 1, "query.unknown_key", found="tst", nearest="text"),
    UnknownViewError("x", ["a", "b"]),
    UnknownViewError("x", []),
    BadConfigError("plantrack.toml", "config.syntax", problem="x"),
    NoPlansError("/srv", "*.yaml"),
    UntakenPlansError("/srv", "*.yaml", "kh.csv"),
    FileError("a.csv", "EACCES"),
    FileError("a.csv", "something new"),
    ExistsError("plantrack.toml"),
    BrokenFilesError((Finding("PT001", "error", Place("a.yaml")),)),
)


def failures(
    above: type[PlantrackError] = PlantrackError,
) -> Iterator[type[PlantrackError]]:
    """Every class of failure that has a message of its own, however deep."""
    for each in iter_modules(errors.__path__, f"{errors.__name__}."):
        import_module(each.name)  # a class is known only once its file is read
    for failure in above.__subclasses__():
        yield from (failure,) if "key" in vars(failure) else ()
        yield from failures(failure)


@pytest.mark.parametrize(
    "failure", tuple(failures()), ids=lambda failure: failure.__name__
)
def test_every_failure_has_its_key_in_the_catalogues(
    failure: type[PlantrackError],
) -> None:
    assert failure.key in VI


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("error", FAILURES, ids=lambda error: type(error).__name__)
def test_every_failure_has_a_whole_message(error: PlantrackError, lang: Lang) -> None:
    message = words(lang).error(error)
    assert not re.search(r"\{\w*\}", message)
    assert ": ." not in message
    assert "  ." not in message


def test_the_nearest_names_are_told_only_where_there_are_some() -> None:
    speech = words("en")
    assert speech.error(UnknownTaskError("A.I.99", ["A.I.9"])).splitlines() == [
        "no task has the id “A.I.99”.",
        "Nearest: A.I.9. For all of them: plantrack list",
    ]
    assert (
        speech.error(UnknownTaskError("z", [])).splitlines()[1]
        == "For all of them: plantrack list"
    )


def test_the_systems_reason_is_told_in_words() -> None:
    assert words("vi").error(FileError("a.csv", "EACCES")) == "a.csv: không có quyền"
    assert (
        words("en").error(FileError("a.csv", "ENODEV"))
        == "a.csv: the system says ENODEV"
    )


def test_a_hint_follows_its_finding_only_where_its_gaps_can_be_filled() -> None:
    near = Finding("PT004", "error", Place("a"), {"key": "titel", "nearest": "title"})
    assert words("en").finding(near) == "there is no key “titel”. Did you mean “title”?"
    far = near._replace(args={"key": "qqq", "nearest": ""})
    assert words("en").finding(far) == "there is no key “qqq”."


@pytest.mark.parametrize(
    ("args", "vi"),
    [
        (
            {"key": "tasks", "expected": "list"},
            "«tasks» phải là một danh sách, mỗi mục sau một gạch đầu dòng.",
        ),
        (
            {"key": "", "expected": "mapping"},
            "«cả tệp» phải là một nhóm dòng «khóa: giá trị».",
        ),
    ],
)
def test_what_a_file_must_hold_is_told_in_words(
    args: dict[str, str | int], vi: str
) -> None:
    assert words("vi").finding(Finding("PT005", "error", Place("a"), args)) == vi


def test_a_missing_key_is_a_bug_and_raises() -> None:
    assert "error.nothing" not in words("vi")
    with pytest.raises(KeyError):
        words("vi")("error.nothing")


def test_a_language_code_is_read_or_none() -> None:
    assert [as_lang("vi"), as_lang("en"), as_lang("fr"), as_lang(None)] == [
        "vi",
        "en",
        None,
        None,
    ]
