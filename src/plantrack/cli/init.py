"""``plantrack init``: a new workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plantrack.cli.language import HELP
from plantrack.cli.options import LangName
from plantrack.messages import words
from plantrack.sources.starter import make_workspace


def command(
    folder: Annotated[Path, typer.Argument(help=HELP("help.init_folder"), file_okay=False)] = Path(),
    lang: LangName = None,
) -> None:
    """Make a workspace; nothing that is there is written over."""
    speech = words(lang or "vi")
    for made in make_workspace(folder):
        typer.echo(speech("init.made", file=made), err=True)
    typer.echo(speech("init.next", folder=folder), err=True)
