"""Recording what the form on a task's page says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from plantrack.answers.tasks import Whole
from plantrack.dates import dmy
from plantrack.formats.pages.history import event_name
from plantrack.progress.events import Event
from plantrack.web.entry import FIELDS, Misfilled, order_of
from plantrack.web.forms import GivenForm
from plantrack.web.links import LINKS
from plantrack.web.pages import Visitor, form_of, task_page
from plantrack.web.recording import Declined, Outdated, Recorded, TaskEntry, record
from plantrack.web.views.answer import Desk, WebAnswer


class TaskView(Desk):
    """The form on a task's page."""

    def record(self, visitor: Visitor, form: GivenForm) -> WebAnswer:
        """Record what a form says; nothing where the task changed since, or where it cannot be."""
        reference, words = form.of("task"), self.words
        found = self.office.now().tasks(reference)
        if len(found) != 1:
            text = words("web.no_task", task=reference)
            return self.failure(visitor, text, HTTPStatus.NOT_FOUND)
        given = {name: form.of(name) for name in FIELDS}
        if not visitor.name:
            return self._again(visitor, found[0], given, [words("web.name.needed")])
        order = order_of(given)
        if isinstance(order, Misfilled):
            field = words(f"web.entry.{order.field}")
            text = words("web.entry.misfilled", field=field, text=order.text)
            return self._again(visitor, found[0], given, [text])
        entry = TaskEntry(reference, form.of("seen"), order, form.of("agency") or None)
        outcome = record(self.office, [entry], visitor.name)
        match outcome:
            case Outdated():
                return self._outdated(visitor, outcome, given)
            case Declined():
                reasons = list(self.reasons(outcome.refusals))
                return self._again(visitor, found[0], given, reasons)
            case Recorded():
                return WebAnswer(place=self._place(reference))

    def _again(
        self,
        visitor: Visitor,
        whole: Whole,
        given: Mapping[str, str],
        problems: Sequence[str],
        status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
    ) -> WebAnswer:
        """Show the task's page with its form as it was filled, and why nothing was recorded."""
        state = self.office.now()
        # As it stands now, so that what is sent next is held against that.
        (now,) = state.tasks(whole.current.reference)
        form = form_of(state, now, given)
        return WebAnswer(task_page(state, now, form, problems, visitor), status)

    def _outdated(
        self, visitor: Visitor, found: Outdated, given: Mapping[str, str]
    ) -> WebAnswer:
        """Say what was recorded since the page was loaded, and ask again with what was filled in."""
        whole, events = found.changed[0]
        said = [self._told(whole, event) for event in events]
        lines = [self.words("web.changed"), *said, self.words("web.changed.next")]
        return self._again(visitor, whole, given, lines, HTTPStatus.CONFLICT)

    def _told(self, whole: Whole, event: Event) -> str:
        words, plan = self.words, whole.current.plan
        whose = plan.directory.name(event.agency) if event.agency else ""
        return words(
            "web.changed.event",
            day=dmy(event.day),
            event=event_name(event, words),
            agency=whose or words("progress.whole"),
            by=event.by or "?",
        )

    def _place(self, reference: str) -> str:
        state = self.office.now()
        row = state.tasks(reference)[0].current
        return f"{LINKS.to(state.pages.scene.task_page(row))}#history"
