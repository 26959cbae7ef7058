"""``plantrack init``: a new workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

from plantrack.cli.declare import Argument, Option
from plantrack.cli.options import LangName
from plantrack.cli.streams import tell
from plantrack.messages import words
from plantrack.sources.starter import make_workspace


def command(
    folder: Annotated[Path, Argument(None, "help.init_folder", is_folder=True)] = Path(),
    file: Annotated[Optional[Path], Option(("--from",), "help.init_from", "FILE")] = None,
    lang: LangName = None,
) -> None:
    """Make a workspace, with the plan of an office's file in it or the shipped ones; nothing is written over."""
    speech = words(lang or "vi")
    data = None
    if file is not None:
        from plantrack.cli.imported import plan_files  # most workspaces begin without a file to import

        data = plan_files(file, folder / "data", speech)
    for made in make_workspace(folder, data):
        tell(speech("init.made", file=made))
    tell(speech("init.next", folder=folder))
