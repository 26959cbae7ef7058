"""docs/windows.md lists every call that differs on Windows: what is used elsewhere, or no more, fails here.

What Windows itself does is not tried on this machine; what its files look like is.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

import pytest

from plantrack.progress.log import read_log
from tests.conftest import ROOT, Cli
from tests.small import small_workspace

PACKAGE: Final = ROOT / "src" / "plantrack"
MODULES: Final = frozenset(
    [
        "fcntl",
        "grp",
        "msvcrt",
        "posix",
        "pty",
        "pwd",
        "resource",
        "select",
        "signal",
        "syslog",
        "termios",
        "tty",
        "winreg",
    ]
)
CALLS: Final = frozenset(
    [
        "chown",
        "fork",
        "fsync",
        "getegid",
        "geteuid",
        "getgid",
        "getpgid",
        "getuid",
        "kill",
        "killpg",
        "lchown",
        "link",
        "mkfifo",
        "mknod",
        "sched_getaffinity",
        "setsid",
        "statvfs",
        "symlink",
        "sync",
        "wait",
        "waitpid",
        "O_DIRECTORY",
        "O_NOFOLLOW",
        "O_NONBLOCK",
        "O_SYNC",
        "expanduser",
        "get_terminal_size",
    ]
)
"""Of the module ``os``, and of ``os.path``."""
METHODS: Final = frozenset(
    [
        "chmod",
        "hardlink_to",
        "readlink",
        "setitimer",
        "symlink_to",
        "preexec_fn",
        "start_new_session",
    ]
)
TEXTS: Final = re.compile(r"(/dev/|/proc/|fork$|O_NOFOLLOW$|O_NONBLOCK$|O_BINARY$)")


SUSPECTS: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(MODULES | CALLS | METHODS))})\b|/dev/|/proc/|O_"
)
"""What stands in every file that uses anything of these."""


def used(tree: ast.AST) -> Iterator[str]:
    """Yield what a file uses that is not the same, or not there, on Windows."""
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from MODULES & {*_imported(node)}
        elif isinstance(node, ast.Attribute | ast.keyword):
            yield from _called(node)
        elif isinstance(node, ast.Constant) and id(node) not in documentation:
            found = TEXTS.match(str(node.value))
            yield from [found[1]] if found else []


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [one.name for one in node.names]


def _called(node: ast.Attribute | ast.keyword) -> Iterator[str]:
    name = node.attr if isinstance(node, ast.Attribute) else node.arg or ""
    of_os = isinstance(node, ast.Attribute) and _root(node.value) == "os"
    if name in METHODS or (of_os and name in CALLS):
        yield name


def _root(node: ast.AST) -> str:
    """Return the first name of ``os.path`` and the like."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


@lru_cache(maxsize=1)
def in_the_source() -> set[tuple[str, str]]:
    texts = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    # Most files have none of these words, and parsing them all takes seconds.
    return {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path, text in texts.items()
        if SUSPECTS.search(text)
        for name in used(ast.parse(text))
    }


def in_the_page(page: str) -> set[tuple[str, str]]:
    text = (ROOT / "docs" / page).read_text("utf-8")
    rows = re.findall(r"^\| `([^`|]+\.py)` \| ([^|]+) \|", text, re.MULTILINE)
    return {
        (file, call) for file, calls in rows for call in re.findall("`([^`]+)`", calls)
    }


@pytest.mark.parametrize("page", ["windows.md", "windows.vi.md"])
@pytest.mark.slow
def test_the_page_lists_every_call_that_differs_and_no_other(page: str) -> None:
    assert in_the_page(page) == in_the_source()


def test_a_new_call_would_be_noticed() -> None:
    text = (
        'import fcntl\nos.fork()\nopen("/dev/shm/x")\nsignal.alarm(1)\nos.fsync(folder)'
    )
    assert {*used(ast.parse(text))} == {"fcntl", "fork", "/dev/", "fsync"}


@pytest.fixture
def office(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Kế hoạch năm 2026 (bản ký)"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-10-01")
    return folder


def test_files_as_git_and_notepad_leave_them_are_read_and_kept(
    cli: Cli, office: Path
) -> None:
    """CRLF and a byte order mark in the plan, CRLF in the log; in a folder with blanks and diacritics."""
    plan = small_workspace(office, "Trước ngày 20/9/2026", "Quý III/2026")
    assert cli("update", "A.1", "--percent", "10").code == 0
    log = office / "progress" / "thu.csv"
    plan.write_bytes(b"\xef\xbb\xbf" + plan.read_bytes().replace(b"\n", b"\r\n"))
    log.write_bytes(log.read_bytes().replace(b"\n", b"\r\n"))
    before = plan.read_bytes(), log.read_bytes()
    assert cli("update", "A.2", "--percent", "20").code == 0
    assert plan.read_bytes() == before[0]
    after = log.read_bytes()
    assert after.startswith(before[1])
    assert after.count(b"\n") == after.count(b"\r\n") == 3
    assert [one.percent for one in read_log(after, "log").events] == [10, 20]
    assert cli("overdue").code == 0
    assert cli("agency", "stc", "-o", "Phiếu của Sở (1).xlsx").code == 0
    assert cli("collect", "Phiếu của Sở (1).xlsx").code == 0


@pytest.mark.parametrize("name", ["con", "NUL", "com1", "aux"])
def test_no_log_is_made_under_a_name_that_windows_keeps(
    cli: Cli, office: Path, name: str
) -> None:
    small_workspace(office, "Trước ngày 20/9/2026", id=name)
    refused = cli("update", "A.1", "--percent", "10")
    assert (refused.code, "Đổi plan.id" in refused.err) == (2, True)
    assert not (office / "progress").exists()
