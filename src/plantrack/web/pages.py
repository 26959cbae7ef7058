"""Pages as a visitor gets them: the site's own, with what a live page has more; kept while nothing changes."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final, NamedTuple

from plantrack.answers.tasks import Whole
from plantrack.site.addresses import SiteAddress
from plantrack.site.render import PageFrame
from plantrack.site.sheet import SiteSheet
from plantrack.web.entry import EntryForm, entry_form
from plantrack.web.links import LINKS, address_of
from plantrack.web.office import OfficeState

# What differs from visitor to visitor stands in a kept page as a word that nobody can know before.
_FORM_MARK: Final = f"plantrack{secrets.token_hex(16)}"
_NAME: Final = f"plantrack{secrets.token_hex(16)}"
_KEPT_AT_MOST: Final = 500
"""Pages that are kept; where there are more, the one made first gives way."""

_PARTS_AT_MOST: Final = 100_000
"""Parts of one list; of a number beyond it nothing is made only to see that there is no such part."""


class Visitor(NamedTuple):
    """Who looks at a page: under which name he records, and the mark of his forms."""

    name: str
    form_mark: str


class Live(NamedTuple):
    """What a live page has more than one in a folder."""

    form_mark: str
    name: str
    told: Sequence[str]
    confirm: bool
    waiting: int
    problems: Sequence[str] = ()
    entry: EntryForm | None = None


def kept_page(state: OfficeState, path: str, visitor: Visitor) -> bytes | None:
    """Return a page that was made since the state was read; None where it is still to be made."""
    made = state.kept.get(path)
    return None if made is None else for_visitor(state, made, visitor)


def site_page(state: OfficeState, path: str, visitor: Visitor) -> bytes | None:
    """Return a page of the site by its path; None where there is none."""
    made = state.kept.get(path)
    if made is None:
        made = _made(state, path)
        if made is None:
            return None
        if len(state.kept) >= _KEPT_AT_MOST:
            state.kept.pop(next(iter(state.kept)))
        state.kept[path] = made
    return for_visitor(state, made, visitor)


def _made(state: OfficeState, path: str) -> bytes | None:
    page = address_of(path, state.addresses)
    if page is None or page.number > _PARTS_AT_MOST:
        return None
    sheet = state.pages.sheet(page)
    if page.number > sheet.parts:
        return None
    return laid_out(state, page, sheet, live_of(state, entry=_entry(state, page)))


def _entry(state: OfficeState, page: SiteAddress) -> EntryForm | None:
    if page.kind != "task":
        return None
    # A reference with its plan in it names one task.
    (whole,) = state.tasks(state.pages.scene.row_of(page).reference)
    return form_of(state, whole, {})


def form_of(state: OfficeState, whole: Whole, given: Mapping[str, str]) -> EntryForm:
    """Return the form to record something of a task."""
    return entry_form(whole, state.words, confirm=state.judging.confirm, given=given)


def live_of(state: OfficeState, **more: Any) -> Live:
    """Return what a live page has more."""
    confirm, waiting = state.judging.confirm, len(state.waiting)
    return Live(_FORM_MARK, _NAME, state.told, confirm, waiting, **more)


def laid_out(
    state: OfficeState, page: SiteAddress, sheet: SiteSheet, live: Live
) -> bytes:
    """Return a page as it can be kept: with words in the place of what each visitor has of his own."""
    # Only the list of tasks searches, and only its script asks for the rows.
    scripts = tuple(state.rows) if page.kind == "tasks" else ()
    frame = PageFrame(LINKS, scripts, more={"live": live})
    return state.pages.laid_out(page, sheet, frame).encode()


def for_visitor(state: OfficeState, made: bytes, visitor: Visitor) -> bytes:
    """Return a page for one visitor."""
    name = visitor.name or state.words("web.name.nobody")
    # The mark is digits and letters; a name may hold anything, and stands in a page.
    marked = made.replace(_FORM_MARK.encode(), visitor.form_mark.encode())
    return marked.replace(_NAME.encode(), escape(name).encode())


def task_page(
    state: OfficeState,
    whole: Whole,
    form: EntryForm,
    problems: Sequence[str],
    visitor: Visitor,
) -> bytes:
    """Return the page of a task with its form as it was filled, and why nothing was recorded."""
    page = state.pages.scene.task_page(whole.current)
    live = live_of(state, entry=form, problems=problems)
    return for_visitor(
        state, laid_out(state, page, state.pages.sheet(page), live), visitor
    )


def own_page(
    state: OfficeState,
    name: str,
    values: Mapping[str, Any],
    visitor: Visitor,
    problems: Sequence[str],
) -> bytes:
    """Return a page that only a server has, by the name of its template."""
    title = state.words(f"web.{name}.title")
    sheet = SiteSheet(f"live-{name}", title, dict(values))
    page = SiteAddress("live", name)
    live = live_of(state, problems=problems)
    return for_visitor(state, laid_out(state, page, sheet, live), visitor)
