"""Tab in real shells, on a terminal of their own."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.many

SHELLS: Final = {
    "bash": ("bash", "--noprofile", "--norc", "-i"),
    "zsh": ("zsh", "-f", "-i"),
    "fish": ("fish", "--no-config", "-i"),
}
BEFORE: Final = {
    "bash": "bind 'set bell-style none'; ",
    "zsh": "autoload -Uz compinit; compinit -u -D; ",
    "fish": "",
}
SCRIPT: Final = {
    "bash": 'eval "$(_PLANTRACK_COMPLETE=source_bash plantrack)"',
    "zsh": 'eval "$(_PLANTRACK_COMPLETE=source_zsh plantrack)"',
    "fish": "env _PLANTRACK_COMPLETE=source_fish plantrack | source",
}
TYPED: Final = (
    ("plantrack agency so-tai", "so-tai-chinh"),
    ("plantrack agency so tai", "so tai-chinh"),
    ("plantrack update --agency so-tai", "--agency so-tai-chinh"),
    ("plantrack overdue --plan th", "--plan thanhhoa"),
    ("plantrack show hanoi:B.II.1", "hanoi:B.II.1"),
    ("plantrack list status:ov", "status:overdue"),
    ("plantrack rule pt402", "pt402"),
)
_PATIENCE: Final = 40.0
_ESCAPES: Final = re.compile(
    r"\x1b(?:\[[0-9;?>=]*[ -/]*[@-~]|[()][AB0]|[=>]|\][^\x07]*\x07)|\r"
)


class Terminal:
    """A shell on a pseudo-terminal."""

    def __init__(self, command: Sequence[str], home: Path) -> None:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        kept = {"PATH": path, "HOME": str(home), "TERM": "xterm", "LANG": "C.UTF-8"}
        kept |= {"COLUMNS": "120", "LINES": "40", "PS1": "$ "}
        self.process, self.master = pty.fork()
        if self.process == 0:  # the shell: it has the terminal as its own
            os.chdir(ROOT)
            os.execvpe(command[0], [*command], kept)  # noqa: S606 - it is a shell
        self.seen = ""

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def await_text(self, wanted: str) -> bool:
        """Read until a text has come, or patience ends; what was typed is echoed too."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            if select.select([self.master], [], [], 0.2)[0]:
                self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
            if wanted in _ESCAPES.sub("", self.seen):
                return True
        return False

    def forget(self) -> None:
        self.seen = ""

    def close(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.master)


@pytest.fixture(
    params=[
        pytest.param(
            name,
            marks=pytest.mark.skipif(
                shutil.which(name) is None, reason=f"{name} is not installed"
            ),
        )
        for name in SHELLS
    ]
)
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    name = str(request.param)
    terminal = Terminal(SHELLS[name], tmp_path)
    # The text that says it is ready is not the one that is typed, which is echoed.
    terminal.type(f"{BEFORE[name]}{SCRIPT[name]}; echo re''ady\n")
    assert terminal.await_text("ready"), terminal.seen
    yield terminal
    terminal.close()


def test_tab_completes_what_is_typed_without_diacritics(shell: Terminal) -> None:
    for typed, line in TYPED:
        shell.forget()
        shell.type(f"{typed}\t")
        assert shell.await_text(line), (typed, shell.seen)
        shell.type("\x15")  # the line is forgotten
