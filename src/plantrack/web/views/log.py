"""What was recorded last, by whom, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from plantrack.answers.history import HistoryEntry, entries
from plantrack.dates import dmy
from plantrack.formats.pages.history import event_name
from plantrack.progress.events import HANOI
from plantrack.site.addresses import SiteAddress
from plantrack.web.forms import GivenForm
from plantrack.web.office import OfficeState
from plantrack.web.pages import Visitor
from plantrack.web.recording import Declined, undo
from plantrack.web.views.answer import Desk, WebAnswer, refused_or_shown

_SHOWN_AT_MOST: Final = 200
"""Entries on the page: what is taken back was recorded a moment ago; `plantrack log` has all."""


class LogLine(NamedTuple):
    """An entry of the log as its page shows it; ``open`` where it can be taken back."""

    event: str
    recorded: str
    day: str
    reference: str
    page: SiteAddress | None
    name: str
    agency: str
    detail: str
    by: str
    open: bool


class LogView(Desk):
    """The page of the log."""

    def show(self, visitor: Visitor) -> WebAnswer:
        """Show what was recorded last, the newest first."""
        return self._list(visitor, ())

    def _list(self, visitor: Visitor, problems: Sequence[str]) -> WebAnswer:
        state = self.office.now()
        every = entries(state.plans, state.judging)
        every.sort(key=lambda one: one.event.recorded_at, reverse=True)
        pages = state.reference_pages
        shown = [_line(one, state, pages) for one in every[:_SHOWN_AT_MOST]]
        values = {"entries": shown, "count": len(every), "most": _SHOWN_AT_MOST}
        return self.page("log", visitor, values, refused_or_shown(problems), problems)

    def undo(self, visitor: Visitor, form: GivenForm) -> WebAnswer:
        """Take back one entry."""
        if not visitor.name:
            return self._list(visitor, [self.words("web.name.needed")])
        outcome = undo(self.office, form.of("event"), visitor.name, form.of("note"))
        if isinstance(outcome, Declined):
            return self._list(visitor, list(self.reasons(outcome.refusals)))
        return WebAnswer(place="/live/log")


def _line(
    one: HistoryEntry, state: OfficeState, pages: dict[str, SiteAddress]
) -> LogLine:
    event, words = one.event, state.words
    reference = f"{one.plan.id}:{event.task}"
    whose = one.plan.directory.name(event.agency) if event.agency else ""
    percent = (
        words("progress.percent", percent=event.percent)
        if event.percent is not None
        else ""
    )
    detail = (percent, event.document, event.reason, event.note)
    name = event_name(event, words)
    return LogLine(
        event.event,
        event.recorded_at.astimezone(HANOI).strftime("%d/%m/%Y %H:%M"),
        dmy(event.day),
        reference,
        pages.get(reference),
        f"{name} ({words('progress.is_withdrawn')})" if one.withdrawn else name,
        whose or words("progress.whole"),
        "; ".join(filter(None, detail)),
        event.by,
        not one.withdrawn and event.status != "withdrawn",
    )
