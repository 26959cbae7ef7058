"""``plantrack init``: a new workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.options import LangName
from plantrack.cli.out.streams import tell
from plantrack.errors.usage import TogetherError
from plantrack.messages import words
from plantrack.sources.starter import example_plans, make_workspace


def command(
    folder: Annotated[
        Path, Argument(None, "help.init_folder", is_folder=True)
    ] = Path(),
    file: Annotated[
        Optional[Path], Option(("--from",), "help.init_from", "FILE")
    ] = None,
    example: Annotated[bool, Option(("--example",), "help.init_example")] = False,
    lang: LangName = None,
) -> None:
    """Make a workspace: empty, with the plan of an office's file, or with the real plans; nothing is written over."""
    if file is not None and example:
        raise TogetherError("--from", "--example")
    speech = words(lang or "vi")
    data = example_plans() if example else {}
    if file is not None:
        # Most workspaces begin without a file to import.
        from plantrack.cli.imports.imported import plan_files

        data = plan_files(file, folder / "data", speech)
    for made in make_workspace(folder, data):
        tell(speech("init.made", file=made))
    begun = "init.next" if data else "init.next_empty"
    tell(speech(begun, enter=_entering(folder)))


def _entering(folder: Path) -> str:
    """Return the line that goes into the folder, none where one is there: one command a line, since not every shell of
    Windows takes two joined by ``&&``."""
    if folder.resolve() == Path.cwd():
        return ""
    shown = f'"{folder}"' if " " in str(folder) else str(folder)
    return f"  cd {shown}\n"
