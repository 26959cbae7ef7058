"""What all views share: an answer, and the desk at which it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any, NamedTuple

from plantrack.messages import Words
from plantrack.progress.orders import Refusal
from plantrack.web.office import LiveOffice
from plantrack.web.pages import Visitor, own_page


class WebAnswer(NamedTuple):
    """An answer: a page, a file, or the place to look at instead."""

    body: bytes = b""
    status: int = HTTPStatus.OK
    place: str = ""
    media: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = {}


class Desk:
    """Where pages of the server's own are made. It is asked by one thread at a time."""

    def __init__(self, office: LiveOffice) -> None:
        self.office = office

    @property
    def words(self) -> Words:
        """The sentences of the office's language."""
        return self.office.now().words

    def page(
        self,
        name: str,
        visitor: Visitor,
        values: Mapping[str, Any],
        status: int = HTTPStatus.OK,
        problems: Sequence[str] = (),
    ) -> WebAnswer:
        """Return a page by the name of its template; ``problems`` say why what was asked was not done."""
        made = own_page(self.office.now(), name, values, visitor, problems=problems)
        return WebAnswer(made, status)

    def failure(
        self, visitor: Visitor, text: str, status: int = HTTPStatus.UNPROCESSABLE_ENTITY
    ) -> WebAnswer:
        """Say why something could not be done."""
        values = {"lines": text.splitlines()}
        made = own_page(self.office.last(), "failure", values, visitor, ())
        return WebAnswer(made, status)

    def reasons(self, refusals: Iterable[tuple[str, Refusal]]) -> Iterator[str]:
        """Yield why each of several things was not recorded."""
        words = self.words
        for reference, refusal in refusals:
            reason = words(f"progress.refused.{refusal.reason}", **refusal.values)
            yield words("progress.refused", task=reference, reason=reason)


def refused_or_shown(problems: Sequence[str]) -> int:
    """Return the status of a page that asks again where there are problems."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
