"""What every format of findings is given."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from plantrack.checks.source import SourceText
from plantrack.findings import Finding
from plantrack.messages import Words


class ToldFindings(NamedTuple):
    """What there is to tell: findings in order, the files that were looked at, the language, colour or not, and how
    many characters a line of a terminal has, 0 where it goes to none.

    ``root`` is the top of the repository, from which a service names files; None where there is none. ``judged`` has
    by their names the files whose text is at hand as it was judged; others are read where a line of them is shown.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    speech: Words
    color: bool = False
    root: Path | None = None
    room: int = 0
    judged: Mapping[str, SourceText] = {}

    def named(self, file: str) -> str:
        """Return a file as the service finds it in the repository, whatever folder the program runs in."""
        if self.root is None:
            return file
        path, root = Path(file).absolute(), self.root.absolute()
        # As named first: a link inside the repository is there under its own name.
        for one, top in ((path, root), (path.resolve(), root.resolve())):
            if one.is_relative_to(top):
                return one.relative_to(top).as_posix()
        return file
