"""From the options of ``serve`` to a server that runs: who may come, what it opens, how it makes documents."""

from __future__ import annotations

import gc
import socket
import sys
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack.cli.documents.making import made_reports, template_folders
from plantrack.cli.documents.requested import ReportRequest
from plantrack.cli.out.streams import heard, tell
from plantrack.cli.session import Session, open_session
from plantrack.errors.usage import MissingLibraryError, MisuseError, PortTakenError
from plantrack.findings import reason_of
from plantrack.formats.documents import Writer
from plantrack.index.keeping.opening import close_bases
from plantrack.messages import Lang

if TYPE_CHECKING:
    from plantrack.web.app import Server
    from plantrack.web.documents import DocumentOrder
    from plantrack.web.guard import Wall
    from plantrack.web.office import OfficeState, OpenedOffice

_LOOPBACK: Final = "127.0.0.1"
_OWN_NAMES: Final = frozenset((_LOOPBACK, "localhost", "::1"))
_EVERYWHERE: Final = frozenset(("0.0.0.0", "::"))  # noqa: S104 - what is asked for, behind a token
_TOKEN_AT_LEAST: Final = 12
"""Letters: nothing counts how often somebody tries, so that a token must not be guessed by trying."""

_GENERATIONS: Final = (700, 10, 10)
"""Python's own thresholds of looking for garbage, which a command raises (app.py)."""


class Serving(NamedTuple):
    """What a person asked of ``serve``."""

    port: int
    host: str | None = None
    token: str | None = None
    by: str = ""
    as_of: str | None = None
    plans: tuple[str, ...] = ()
    opens_browser: bool = False


def serve(asked: Serving, lang: Lang | None) -> None:
    """Run the server until it is stopped.

    Raises :class:`~plantrack.errors.PlantrackError` where it must not be open so, or cannot be.
    """
    _check(asked)
    server = server_for(asked, lang)
    try:
        import uvicorn

        from plantrack.web.app import make_app
    except ImportError as error:
        raise MissingLibraryError("serve", "web") from error
    # A command sees to nothing that goes in circles, because it ends; a server does not.
    gc.set_threshold(*_GENERATIONS)
    config = uvicorn.Config(
        make_app(server), log_level="warning", access_log=False, server_header=False
    )
    with _listening(asked) as listening:
        address = _address(asked)
        tell(server.words("web.serving", address=address))
        tell(server.words("web.stop"))
        if asked.opens_browser:
            # Once the server listens: a browser that comes before finds nobody.
            threading.Timer(0.5, webbrowser.open, (address,)).start()
        uvicorn.Server(config).run(sockets=[listening])


def _check(asked: Serving) -> None:
    """Refuse to be open to other machines without a word that whoever comes has to know."""
    if asked.host is not None and asked.host not in _OWN_NAMES and not asked.token:
        raise MisuseError("serve", "web.token_needed")
    if asked.token is not None and len(asked.token) < _TOKEN_AT_LEAST:
        raise MisuseError("serve", "web.token_short")


def server_for(asked: Serving, lang: Lang | None) -> Server:
    """Return what the server is made of, with the workspace opened once.

    Raises :class:`~plantrack.errors.PlantrackError` where that cannot be used.
    """
    try:
        from plantrack.web.app import Server
        from plantrack.web.office import LiveOffice
    except ImportError as error:
        raise MissingLibraryError("serve", "web") from error
    office = LiveOffice(lambda: _opened(asked, lang))
    state = office.now()
    if state.workspace.kind == "shipped":
        raise MisuseError("serve", "web.needs_workspace")
    return Server(office, state.words, _document, _wall(asked), asked.by)


def _wall(asked: Serving) -> Wall:
    from plantrack.web.guard import Wall

    names = {socket.gethostname().casefold()} if asked.host in _EVERYWHERE else set()
    if asked.host is not None and asked.host not in _EVERYWHERE:
        names.add(asked.host.casefold())
    return Wall(asked.port, frozenset(names), asked.token)


def _opened(asked: Serving, lang: Lang | None) -> OpenedOffice:
    """Open the workspace in a copy that holds no command off."""
    from plantrack.web.office import OpenedOffice

    try:
        with heard() as told:
            session = open_session(
                lang=lang, as_of=asked.as_of, plan_ids=asked.plans, apart=True
            )
    finally:
        close_bases()  # what could not be used holds nobody off either
    kept = session.judging.kept
    close = kept.base.close if kept else lambda: None
    return OpenedOffice(
        session.workspace,
        session.plans,
        session.judging,
        session.words,
        tuple(told),
        close,
    )


def _document(state: OfficeState, order: DocumentOrder) -> tuple[str, bytes]:
    """Make a document as ``report`` does."""
    plans = tuple(plan for plan in state.plans if plan.id == order.plan)
    session = Session(state.workspace, plans or state.plans, state.judging, state.words)
    names: tuple[str, ...] = ()
    if order.agency:
        plan_id, _, agency = order.agency.partition(":")
        plans = tuple(plan for plan in state.plans if plan.id == plan_id)
        session = session._replace(plans=plans)
        names = tuple(plan.directory.name(agency) for plan in plans)
    request = ReportRequest(
        order.kind, names, False, None, None, None, order.format, None
    )
    with heard():
        reports = made_reports(request, session, list(names)).reports
    writer = Writer(template_folders(state.workspace))
    if not reports:
        raise MisuseError("serve", "web.no_document")
    return reports[0].name, writer.write(reports[0], order.format)


@contextmanager
def _listening(asked: Serving) -> Iterator[socket.socket]:
    """Open the port. Raises :class:`PortTakenError` where somebody else has it."""
    host = asked.host or _LOOPBACK
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        try:
            if sys.platform != "win32":
                # A server that was stopped a moment ago still has its port, for connections that nobody waits for.
                # On Windows the same option would let two servers answer on one port.
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, asked.port))
        except OSError as error:
            raise PortTakenError(asked.port, reason_of(error)) from error
        yield listening


def _address(asked: Serving) -> str:
    host = _LOOPBACK if asked.host in (None, *_EVERYWHERE) else asked.host or ""
    shown = f"[{host}]" if ":" in host else host
    token = f"?token={asked.token}" if asked.token else ""
    return f"http://{shown}:{asked.port}/{token}"
