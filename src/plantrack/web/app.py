"""The server's routes: what is asked, by whom, and what is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from plantrack.errors import PlantrackError
from plantrack.errors.workspace import BrokenFilesError
from plantrack.messages import Words
from plantrack.sources.workspace import shipped
from plantrack.web.documents import MEDIA, DocumentMaker, order_from
from plantrack.web.forms import GivenForm, read_form
from plantrack.web.guard import App, Guard, Visit, Wall
from plantrack.web.holding import Holding
from plantrack.web.imports import review
from plantrack.web.office import LiveOffice
from plantrack.web.pages import Visitor, kept_page, site_page
from plantrack.web.views.answer import WebAnswer
from plantrack.web.views.imports import ImportView
from plantrack.web.views.log import LogView
from plantrack.web.views.papers import PapersView
from plantrack.web.views.sheets import SheetsView
from plantrack.web.views.task import TaskView
from plantrack.web.views.waiting import WaitingView

if TYPE_CHECKING:
    from starlette.requests import Request

NAME: Final = "plantrack_by"
_NAME_AT_MOST: Final = 80
"""Letters of a name: it comes from a cookie, and goes into every line of the log."""

_ASSETS: Final[Mapping[str, tuple[str, str]]] = {
    "style.css": ("site", "text/css; charset=utf-8"),
    "script.js": ("site", "text/javascript; charset=utf-8"),
    "live.css": ("serve", "text/css; charset=utf-8"),
    "htmx.min.js": ("serve", "text/javascript; charset=utf-8"),
}
"""What the pages need: the only files that are ever sent, each from its shipped folder."""

_Value = TypeVar("_Value")


class Server(NamedTuple):
    """What a server is made of."""

    office: LiveOffice
    words: Words
    make_document: DocumentMaker
    wall: Wall
    by: str = ""


def make_app(server: Server) -> App:
    """Return the server as an ASGI application behind its wall."""
    desk = _Desk(server)
    gets = {
        "/live/waiting": desk.waiting.show,
        "/live/log": desk.log.show,
        "/live/sheets": desk.sheets.show,
        "/live/import": desk.imports.show,
        "/live/documents": desk.papers.show,
        "/live/name": desk.papers.name,
    }
    posts = {
        "/live/record": desk.task.record,
        "/live/waiting": desk.waiting.decide,
        "/live/undo": desk.log.undo,
        "/live/sheets": desk.sheets.look,
        "/live/sheets/record": desk.sheets.record,
        "/live/import/finish": desk.imports.finish,
    }
    routes = [
        *(Route(path, desk.shows(view)) for path, view in gets.items()),
        *(
            Route(path, desk.takes(view), methods=["POST"])
            for path, view in posts.items()
        ),
        Route("/live/import", desk.read_document, methods=["POST"]),
        Route("/live/name", desk.keep_name, methods=["POST"]),
        Route("/live/document", desk.document),
        Route("/assets/{name}", desk.asset),
        Route("/{path:path}", desk.page),
    ]
    handlers = {PlantrackError: desk.failed, HTTPException: desk.refused}
    app = Starlette(routes=routes, exception_handlers=handlers)  # type: ignore[arg-type]
    return Guard(app, server.wall, server.words)


class _Desk:
    """Takes what comes over HTTP to the views, and their answers back.

    The workspace is used by one thread, a request after the other: SQLite and what is gathered of it belong to
    one thread, and what is recorded has an order. Reading a document takes its own, for it may take minutes.
    """

    def __init__(self, server: Server) -> None:
        self._office = server.office
        self._words = server.words
        self._by = server.by
        self._one = ThreadPoolExecutor(1, "office")
        self._long = ThreadPoolExecutor(1, "import")
        holding = Holding()
        self.task = TaskView(server.office)
        self.waiting = WaitingView(server.office)
        self.log = LogView(server.office)
        self.sheets = SheetsView(server.office, holding)
        self.imports = ImportView(server.office, holding)
        self.papers = PapersView(server.office, server.make_document)

    async def _run(self, work: Callable[[], _Value], *, slow: bool = False) -> _Value:
        pool = self._long if slow else self._one
        return await asyncio.get_running_loop().run_in_executor(pool, work)

    def _visitor(self, request: Request) -> Visitor:
        kept = unquote(request.cookies.get(NAME, ""))[:_NAME_AT_MOST]
        visit: Visit = request.scope["plantrack"]
        return Visitor(kept or self._by, visit.form_mark)

    async def page(self, request: Request) -> Response:
        """Answer with a page of the site."""
        visitor, path = self._visitor(request), request.path_params["path"]
        # Going to the other thread and back takes longer than answering with a page that is there.
        state = self._office.unchanged()
        made = kept_page(state, path, visitor) if state else None
        if made is None:
            made = await self._run(lambda: site_page(self._office.now(), path, visitor))
        if made is None:
            raise HTTPException(404)
        return Response(made, media_type="text/html; charset=utf-8")

    def shows(
        self, view: Callable[[Visitor], WebAnswer]
    ) -> Callable[[Request], Awaitable[Response]]:
        """Return what answers a request for a page of the server's own."""

        async def answer(request: Request) -> Response:
            visitor = self._visitor(request)
            return _response(await self._run(partial(view, visitor)))

        return answer

    def takes(
        self, view: Callable[[Visitor, GivenForm], WebAnswer]
    ) -> Callable[[Request], Awaitable[Response]]:
        """Return what answers a form, where it comes from a page of ours."""

        async def answer(request: Request) -> Response:
            form = await self._own_form(request)
            visitor = self._visitor(request)
            return _response(await self._run(partial(view, visitor, form)))

        return answer

    async def _own_form(self, request: Request) -> GivenForm:
        form = await read_form(request)
        visit: Visit = request.scope["plantrack"]
        if not visit.is_own(form.of("mark")):
            raise HTTPException(403)
        return form

    async def read_document(self, request: Request) -> Response:
        """Read a document and show what it holds; meanwhile others go on."""
        form = await self._own_form(request)
        visitor, state = self._visitor(request), await self._run(self._office.now)
        if not form.files:
            asked = [state.words("web.import.none")]
            return _response(await self._run(partial(self.imports.ask, visitor, asked)))
        # One document is one plan: of several only the first could be looked at.
        file = form.files[0]
        try:
            found = await self._run(
                partial(review, file, state.workspace, state.words), slow=True
            )
        except PlantrackError as error:
            said = state.words.error(error).splitlines()
            return _response(await self._run(partial(self.imports.ask, visitor, said)))
        return _response(
            await self._run(partial(self.imports.review, visitor, file, found))
        )

    async def keep_name(self, request: Request) -> Response:
        """Keep the name under which a visitor records, and go back."""
        form = await self._own_form(request)
        name = " ".join(form.of("name").split())[:_NAME_AT_MOST]
        response = RedirectResponse(_own_path(form.of("back")), 303)
        # For a year: nobody wants to say every morning who he is.
        response.set_cookie(
            NAME, quote(name), max_age=31_536_000, httponly=True, samesite="strict"
        )
        return response

    async def document(self, request: Request) -> Response:
        """Answer with a document to keep."""
        asked = request.query_params
        order = order_from(
            *(asked.get(name, "") for name in ("kind", "plan", "agency", "format"))
        )
        if order is None:
            raise HTTPException(404)
        name, data = await self._run(partial(self.papers.document, order))
        file = quote(f"{name}.{order.format}")
        head = {"content-disposition": f"attachment; filename*=UTF-8''{file}"}
        return Response(data, media_type=MEDIA[order.format], headers=head)

    async def asset(self, request: Request) -> Response:
        """Answer with a style sheet, a script, or the rows that a script searches."""
        name: str = request.path_params["name"]
        # Files are told by a list: no path is ever made of what was asked for.
        if name in _ASSETS:
            folder, media = _ASSETS[name]
            data = (shipped("templates") / folder / name).read_bytes()
            return Response(data, media_type=media)
        rows = await self._run(lambda: self._office.now().rows.get(name))
        if rows is None:
            raise HTTPException(404)
        return Response(rows, media_type=_ASSETS["script.js"][1])

    async def failed(self, request: Request, error: PlantrackError) -> Response:
        """Say why something could not be done, with what to do."""
        said = [self._words.error(error)]
        if isinstance(error, BrokenFilesError):
            said += (
                f"{one.place.file}: {self._words.finding(one)}"
                for one in error.findings
            )
        answer = partial(self.papers.failure, self._visitor(request), "\n".join(said))
        return _response(await self._run(answer))

    async def refused(self, request: Request, error: HTTPException) -> Response:
        """Say that there is no such page, or that a form was not ours."""
        key = f"web.http.{error.status_code}"
        known = key if key in self._words else "web.http.other"
        text = self._words(known, status=error.status_code)
        answer = partial(
            self.papers.failure, self._visitor(request), text, error.status_code
        )
        return _response(await self._run(answer))


def _response(answer: WebAnswer) -> Response:
    if answer.place:
        # 303: a page that is loaded again must not send its form again.
        return RedirectResponse(answer.place, HTTPStatus.SEE_OTHER)
    return Response(
        answer.body,
        answer.status,
        media_type=answer.media,
        headers=dict(answer.headers),
    )


def _own_path(path: str) -> str:
    """Return a path of ours that a form names; anything else leads to the front page."""
    # "//host" and "/\host" are other hosts to a browser.
    plain = path.startswith("/") and path[1:2] not in ("/", "\\")
    return path if plain and path.isprintable() and path.isascii() else "/"
