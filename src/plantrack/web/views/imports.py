"""A document of an office, read and looked at, as a new plan."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from plantrack.web.forms import GivenForm
from plantrack.web.holding import Holding, SentFile
from plantrack.web.imports import ImportReview, answers_of, plan_files, save
from plantrack.web.office import LiveOffice
from plantrack.web.pages import Visitor
from plantrack.web.views.answer import Desk, WebAnswer, refused_or_shown


class ImportView(Desk):
    """The pages of an import. Reading itself is done elsewhere: it may take minutes."""

    def __init__(self, office: LiveOffice, holding: Holding) -> None:
        super().__init__(office)
        self._holding = holding

    def show(self, visitor: Visitor) -> WebAnswer:
        """Ask for a document."""
        return self.ask(visitor, ())

    def ask(self, visitor: Visitor, problems: Sequence[str]) -> WebAnswer:
        """Ask for a document, and say why the last one was not taken."""
        return self.page("import", visitor, {}, refused_or_shown(problems), problems)

    def review(
        self, visitor: Visitor, file: SentFile, found: ImportReview
    ) -> WebAnswer:
        """Show what was read, and what is to be looked at."""
        held = self._holding.keep([file])
        return self.page("review", visitor, {"found": found, "held": held})

    def finish(self, visitor: Visitor, form: GivenForm) -> WebAnswer:
        """Put the plan beside the others, or give it to take away, as the form says."""
        files = self._holding.of(form.of("held"))
        state = self.office.now()
        if not files:
            return self.ask(visitor, [state.words("web.held_no_more")])
        keys = form.every.get("cell", ())
        texts = form.every.get("text", ())
        sure = set(form.every.get("sure", ()))
        # Only what somebody ticked as looked at is an answer; the rest stays in doubt.
        given = [pair for pair in zip(keys, texts, strict=False) if pair[0] in sure]
        made = plan_files(
            files[0],
            state.workspace,
            form.of("plan"),
            answers_of(given),
            state.words,
        )
        if form.of("do") == "take":
            name, data = next(iter(made.items()))
            head = {
                "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"
            }
            return WebAnswer(data, media="application/yaml", headers=head)
        save(made, state.workspace)
        self._holding.drop(form.of("held"))
        self.office.forget()
        return WebAnswer(place="/plans")
