"""``plantrack init``: a new workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from plantrack.cli.declare import Argument
from plantrack.cli.options import LangName
from plantrack.cli.streams import tell
from plantrack.messages import words
from plantrack.sources.starter import make_workspace


def command(
    folder: Annotated[Path, Argument(None, "help.init_folder", is_folder=True)] = Path(),
    lang: LangName = None,
) -> None:
    """Make a workspace; nothing that is there is written over."""
    speech = words(lang or "vi")
    for made in make_workspace(folder):
        tell(speech("init.made", file=made))
    tell(speech("init.next", folder=folder))
