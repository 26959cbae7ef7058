"""``plantrack serve``: the pages live, with entry of progress, on the office's own machine."""

from __future__ import annotations

from typing import Annotated, Optional

from plantrack.cli.line.declare import Option
from plantrack.cli.line.options import AsOf, LangName, PlanIds, Recorder


def command(
    port: Annotated[
        int, Option(("--port",), "help.serve_port", metavar="N", least=1, most=65535)
    ] = 8765,
    open_: Annotated[bool, Option(("--open",), "help.serve_open")] = False,
    host: Annotated[
        Optional[str], Option(("--host",), "help.serve_host", metavar="HOST")
    ] = None,
    token: Annotated[
        Optional[str],
        Option(
            ("--token",),
            "help.serve_token",
            metavar="TOKEN",
            envvar="PLANTRACK_TOKEN",
        ),
    ] = None,
    by: Recorder = "",
    as_of: AsOf = None,
    plan: PlanIds = None,
    lang: LangName = None,
) -> None:
    """Serve the workspace's pages until it is stopped."""
    from plantrack.cli.serving import Serving, serve  # brings in a web server

    asked = Serving(
        port,
        host=host,
        token=token,
        by=by,
        as_of=as_of,
        plans=tuple(plan or ()),
        opens_browser=open_,
    )
    serve(asked, lang)
