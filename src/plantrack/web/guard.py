"""Who may ask, from where, and how much: the wall in front of every page.

Hosts are checked against DNS rebinding: a stranger's page reaches this machine under the stranger's name, never
under a number or a name of this machine. What changes something comes from our own pages alone: the origin is
checked, and every form carries a mark that only our page could give (OWASP, cross-site request forgery). Nothing
that a page shows can run: no script stands in a page.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qs

from plantrack.messages import Words

LARGEST_BODY: Final = 20_000_000
"""Bytes that a request may bring."""

VISITOR: Final = "plantrack_visitor"
KEY: Final = "plantrack_key"
_NAMES_OF_THIS_MACHINE: Final = frozenset(("localhost", "localhost.localdomain"))
_ASKING: Final = frozenset(("GET", "HEAD"))
_HOST: Final = re.compile(
    r"(?P<name>\[[0-9a-f:.]+\]|[^\s:@/?#\[\]]+)(?::(?P<port>\d{1,5}))?"
)
_ORIGIN: Final = re.compile(r"https?://(?P<host>[^\s/?#]+)(?=[/?#]|$)")
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS: Final = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    # Several people share an office's machine: no page stays behind on it.
    (b"cache-control", b"no-store"),
)

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Wall(NamedTuple):
    """What a server was told of who may come: its port, further names of the machine, and the token that anyone
    has to know; None where only this machine reaches it."""

    port: int
    names: frozenset[str] = frozenset()
    token: str | None = None


class TooMuchSentError(Exception):
    """A body that goes on beyond its limit."""


class _Taken:
    """How much of a body has come, and whether its answer has begun."""

    bytes = 0
    begun = False

    @property
    def is_too_much(self) -> bool:
        return self.bytes > LARGEST_BODY


class Guard:
    """An ASGI application around another one: lets through only what may come."""

    def __init__(self, app: App, wall: Wall, words: Words) -> None:
        self._app = app
        self._wall = wall
        self._words = words
        # Anew with each start: a mark that another run of the server gave opens nothing.
        self._secret = secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it with 403 or 413."""
        # The start and the end of the server; there are no websockets.
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = _headers(scope)
        cookies = _cookies(headers)
        refused = self._refused(scope, headers, cookies)
        if refused is not None:
            status, reason = refused
            await _refuse(status, self._words(f"web.refused.{reason}"), send)
            return
        asking = scope["method"] in _ASKING
        # An address with the token in it would stay in the browser's history, and be passed on with it.
        if self._wall.token is not None and asking and _token_asked(scope):
            await self._let_in(scope, send)
            return
        visitor = cookies.get(VISITOR, "")
        known = len(visitor) == 2 * _VISITOR_BYTES and visitor.isalnum()
        if not known:
            visitor = secrets.token_hex(_VISITOR_BYTES)
        scope["plantrack"] = Visit(self._mark(visitor), self._mark)
        fresh = () if known else (_cookie(VISITOR, visitor),)
        await self._pass_on(scope, receive, send, fresh)

    def _refused(
        self, scope: Scope, headers: dict[str, str], cookies: dict[str, str]
    ) -> tuple[int, str] | None:
        """Return the status and the reason for which a request is turned away."""
        # The host first: who comes under a stranger's name learns nothing more of the server.
        if not self._is_own_host(headers.get("host", "")):
            return 403, "host"
        if scope["method"] not in _ASKING and not self._is_own_origin(headers):
            return 403, "origin"
        if not self._knows_token(scope, headers, cookies):
            return 403, "token"
        # Here what a request says of itself; what really comes is counted in _pass_on.
        if _is_too_long(headers.get("content-length", "0")):
            return 413, "body"
        return None

    def _is_own_host(self, host: str) -> bool:
        """Tell whether a host is this machine by number or by a name that it has: no other name is believed."""
        parts = _HOST.fullmatch(host.casefold())
        if parts is None or int(parts["port"] or 80) != self._wall.port:
            return False
        name = parts["name"].strip("[]")
        if name in _NAMES_OF_THIS_MACHINE or name in self._wall.names:
            return True
        try:
            number = ip_address(name)
        except ValueError:
            return False
        # Without a token only this machine itself is let in, by whatever of its numbers.
        return self._wall.token is not None or number.is_loopback

    def _is_own_origin(self, headers: dict[str, str]) -> bool:
        """Tell whether what changes something comes from a page of ours."""
        # Older browsers say no origin with a form of the page's own, but the page itself.
        origin = headers.get("origin") or headers.get("referer") or ""
        found = _ORIGIN.match(origin.casefold())
        return found is not None and found["host"] == headers["host"].casefold()

    def _knows_token(
        self, scope: Scope, headers: dict[str, str], cookies: dict[str, str]
    ) -> bool:
        token = self._wall.token
        if token is None:
            return True
        kind, _, bearer = headers.get("authorization", "").partition(" ")
        asked = _token_asked(scope)
        shown = bearer if kind.casefold() == "bearer" else asked
        if shown is not None and shown:
            # In the same time whatever is wrong: how long it takes tells nobody how much was right.
            return hmac.compare_digest(shown.encode(), token.encode())
        return hmac.compare_digest(cookies.get(KEY, ""), self._mark(token))

    async def _let_in(self, scope: Scope, send: Send) -> None:
        """Keep in a cookie that the token was shown, and take it out of the address."""
        token = self._wall.token or ""
        path = scope["path"] if scope["path"].startswith("/") else "/"
        # Two slashes would lead to another host.
        place = b"/" + path.lstrip("/").encode("ascii", "ignore")
        head = (
            (b"location", place),
            (b"set-cookie", _cookie(KEY, self._mark(token))),
            *_HEADERS,
        )
        await send({"type": "http.response.start", "status": 303, "headers": head})
        await send({"type": "http.response.body", "body": b""})

    async def _pass_on(
        self, scope: Scope, receive: Receive, send: Send, cookies: tuple[bytes, ...]
    ) -> None:
        """Have the request answered, with our headers, counting what comes in."""
        taken = _Taken()

        async def counted() -> Message:
            message = await receive()
            taken.bytes += len(message.get("body", b""))
            if taken.is_too_much:
                raise TooMuchSentError
            return message

        async def sent(message: Message) -> None:
            # What the application says of a body that it was not given whole is not said.
            if taken.is_too_much and not taken.begun:
                return
            if message["type"] == "http.response.start":
                taken.begun = True
                own = {name for name, _ in message["headers"]}
                more = [one for one in _HEADERS if one[0] not in own]
                more += [(b"set-cookie", one) for one in cookies]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        try:
            await self._app(scope, counted, sent)
        except TooMuchSentError:
            if taken.begun:
                raise
            await _refuse(413, self._words("web.refused.body"), send)

    def _mark(self, text: str) -> str:
        """Return what only this process can make of a text."""
        return hmac.new(self._secret, text.encode(), "sha256").hexdigest()


_VISITOR_BYTES: Final = 16
_DIGITS_AT_MOST: Final = 20


class Visit(NamedTuple):
    """A visitor's request: the mark that the forms of his pages carry, and what makes marks."""

    form_mark: str
    mark: Callable[[str], str]

    def is_own(self, given: str) -> bool:
        """Tell whether a form carries the mark of the page that it stood on."""
        return hmac.compare_digest(given.encode(), self.form_mark.encode())


def _is_too_long(length: str) -> bool:
    """Tell whether a length is beyond the limit, or none at all."""
    # Python refuses to read a number of thousands of digits; nobody needs to write one.
    if not (length.isascii() and length.isdigit()) or len(length) > _DIGITS_AT_MOST:
        return True
    return int(length) > LARGEST_BODY


def _headers(scope: Scope) -> dict[str, str]:
    return {
        name.decode("latin-1"): text.decode("latin-1")
        for name, text in scope["headers"]
    }


def _cookies(headers: dict[str, str]) -> dict[str, str]:
    """Return the cookies of a request: ours hold nothing but letters and digits, so that no quotes are undone."""
    pairs = (one.partition("=") for one in headers.get("cookie", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value.isascii()}


def _cookie(name: str, value: str) -> bytes:
    # Not "Secure": on the machine itself and in the office's own network the server speaks plain HTTP.
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict".encode()


def _token_asked(scope: Scope) -> str | None:
    """Return the token that stands in the address, None where none does."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return asked["token"][0] if "token" in asked else None


async def _refuse(status: int, said: str, send: Send) -> None:
    body = f"{said}\n".encode()
    head = (
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
        *_HEADERS,
    )
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})
