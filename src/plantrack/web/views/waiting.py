"""The office's word on what parties report as done."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from plantrack.web.forms import GivenForm
from plantrack.web.pages import Visitor
from plantrack.web.recording import Declined, Outdated, Recorded, record
from plantrack.web.views.answer import Desk, WebAnswer, refused_or_shown
from plantrack.web.waiting import entries_of, waiting_lines

_NAMED_AT_MOST: Final = 20
"""Tasks that a message names; it stands above a list that shows all of them."""


class WaitingView(Desk):
    """The list of what waits to be confirmed or returned."""

    def show(self, visitor: Visitor) -> WebAnswer:
        """Show what waits."""
        return self._list(visitor, ())

    def _list(
        self, visitor: Visitor, problems: Sequence[str], status: int | None = None
    ) -> WebAnswer:
        values = {"shares": waiting_lines(self.office.now())}
        code = refused_or_shown(problems) if status is None else status
        return self.page("waiting", visitor, values, code, problems)

    def decide(self, visitor: Visitor, form: GivenForm) -> WebAnswer:
        """Confirm or return what was ticked: all of it or nothing."""
        words = self.words
        entries = entries_of(form.every.get("share", ()), form.texts)
        if not entries:
            return self._list(visitor, [words("web.waiting.nothing")])
        if not visitor.name:
            return self._list(visitor, [words("web.name.needed")])
        outcome = record(self.office, entries, visitor.name)
        match outcome:
            case Outdated():
                changed = outcome.changed[:_NAMED_AT_MOST]
                names = ", ".join(whole.current.reference for whole, _ in changed)
                said = [words("web.waiting.changed", tasks=names)]
                return self._list(visitor, said, HTTPStatus.CONFLICT)
            case Declined():
                return self._list(visitor, list(self.reasons(outcome.refusals)))
            case Recorded():
                return WebAnswer(place="/live/waiting")
