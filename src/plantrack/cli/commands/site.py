"""``plantrack site``: pages for those who never open a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

from plantrack.cli.line.declare import Option
from plantrack.cli.line.options import AsOf, FileArguments, LangName, PlanIds
from plantrack.cli.out.streams import tell
from plantrack.cli.session import open_session
from plantrack.errors.usage import MisuseError
from plantrack.site.folder import folder_files, one_file
from plantrack.site.render import SitePages
from plantrack.site.scene import SiteScene
from plantrack.sources.madefolder import check_place, write_folder
from plantrack.sources.own import OwnFiles
from plantrack.sources.workspace import Workspace
from plantrack.sources.writing import write_file

_ONE_FILE = (".html", ".htm")


def command(
    files: FileArguments = None,
    output: Annotated[
        Optional[Path],
        Option(("--output", "-o"), "help.site_output", metavar="FOLDER|FILE"),
    ] = None,
    public: Annotated[bool, Option(("--public",), "help.public")] = False,
    as_of: AsOf = None,
    plan: PlanIds = None,
    lang: LangName = None,
) -> None:
    """Write the pages."""
    if output is None:
        raise MisuseError("site", "site.needs_output")
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    scene = SiteScene(session.plans, session.judging, session.words, public=public)
    if output.suffix.lower() in _ONE_FILE:
        _write_one(scene, output)
    else:
        _write_folder(scene, output, session.workspace)


def _write_one(scene: SiteScene, output: Path) -> None:
    OwnFiles(Path.cwd()).refuse(output)
    data = one_file(SitePages(scene)).encode()
    if write_file(output, data):
        megabytes = f"{len(data) / 1_000_000:.1f}"
        size = megabytes.replace(".", scene.words("decimal"))
        told = {"file": output, "count": len(scene.rows), "size": size}
        tell(scene.words("site.written_one", **told))


def _write_folder(scene: SiteScene, output: Path, workspace: Workspace) -> None:
    check_place(output, workspace)
    written = write_folder(output, folder_files(SitePages(scene)))
    count = sum(name.endswith(".html") for name in written)
    tell(scene.words("site.written", count=count, place=output / "index.html"))
