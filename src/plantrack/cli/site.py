"""``plantrack site``: pages for those who never open a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

from plantrack.cli.declare import Option
from plantrack.cli.options import AsOf, Files, LangName, PlanIds
from plantrack.cli.session import open_session
from plantrack.cli.streams import tell
from plantrack.errors import MisuseError
from plantrack.site.folder import folder_files
from plantrack.site.render import SitePages
from plantrack.site.scene import SiteScene
from plantrack.sources.madefolder import check_place, write_folder


def command(
    files: Files = None,
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
    words = session.words
    pages = SitePages(SiteScene(session.plans, session.judging, words, public=public))
    check_place(output, session.workspace)
    written = write_folder(output, folder_files(pages))
    count = sum(name.endswith(".html") for name in written)
    tell(words("site.written", count=count, place=output / "index.html"))
