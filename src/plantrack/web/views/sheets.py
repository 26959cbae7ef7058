"""Returned sheets: looked at first, recorded when somebody says so."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from plantrack.web.forms import GivenForm
from plantrack.web.holding import Holding
from plantrack.web.office import LiveOffice
from plantrack.web.pages import Visitor
from plantrack.web.sheets import preview, record_sheets
from plantrack.web.views.answer import Desk, WebAnswer, refused_or_shown


class SheetsView(Desk):
    """The pages of returned sheets."""

    def __init__(self, office: LiveOffice, holding: Holding) -> None:
        super().__init__(office)
        self._holding = holding

    def show(self, visitor: Visitor) -> WebAnswer:
        """Ask for sheets."""
        return self._ask(visitor, ())

    def _ask(self, visitor: Visitor, problems: Sequence[str]) -> WebAnswer:
        return self.page("sheets", visitor, {}, refused_or_shown(problems), problems)

    def look(self, visitor: Visitor, form: GivenForm) -> WebAnswer:
        """Show what sheets would record."""
        if not form.files:
            return self._ask(visitor, [self.words("web.sheets.none")])
        found = preview(self.office.now(), form.files, visitor.name)
        held = self._holding.keep(form.files)
        return self.page("preview", visitor, {"found": found, "held": held})

    def record(self, visitor: Visitor, form: GivenForm) -> WebAnswer:
        """Record what sheets say, where that is what was shown."""
        held = form.of("held")
        files = self._holding.of(held)
        if not files:
            return self._ask(visitor, [self.words("web.held_no_more")])
        # Looking needs no name; a line of the log does.
        if not visitor.name:
            return self._ask(visitor, [self.words("web.name.needed")])
        found, done = record_sheets(self.office, files, form.of("seen"), visitor.name)
        if done:
            self._holding.drop(held)
            return WebAnswer(place="/live/log")
        values = {"found": found, "held": held}
        changed = [self.words("web.sheets.changed")]
        return self.page("preview", visitor, values, HTTPStatus.CONFLICT, changed)
