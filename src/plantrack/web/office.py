"""The workspace as a server has it: opened once, and anew where one of its files changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.answers.tasks import Whole, find_tasks
from plantrack.dates import today
from plantrack.index.rows import Judging
from plantrack.index.where import EVERYTHING
from plantrack.messages import Words
from plantrack.plan.model import Plan
from plantrack.recording.answering import WaitingShare, waiting_shares
from plantrack.site.addresses import SiteAddress
from plantrack.site.folder import row_scripts
from plantrack.site.render import SitePages
from plantrack.site.scene import SiteScene
from plantrack.sources.logfile import log_folder, log_path
from plantrack.sources.names import header_file
from plantrack.sources.settings import CONFIG_NAME
from plantrack.sources.workspace import Workspace
from plantrack.web.links import LINKS

_DAYS_OFF: Final = "holidays.csv"
"""The office's own days off (sources/daysoff.py), by which due days move."""

_OPENINGS: Final = 4
"""How often a workspace is opened while somebody changes it under our eyes."""


class OpenedOffice(NamedTuple):
    """What one opening of the workspace gives; ``told`` is what a command would say of it on stderr, ``close``
    gives back what the opening holds."""

    workspace: Workspace
    plans: tuple[Plan, ...]
    judging: Judging
    words: Words
    told: tuple[str, ...]
    close: Callable[[], None]


Opening = Callable[[], OpenedOffice]
"""Opens the workspace. Raises :class:`~plantrack.errors.PlantrackError` where it cannot be used."""

_Looks = Mapping[Path, tuple[int, int, int] | None]
"""For each file what tells that it changed: size, time and inode; None where there is none."""


class OfficeState:
    """The workspace at one moment: all pages and all checks of one request are made of one state."""

    def __init__(self, opened: OpenedOffice, logs: Mapping[Path, int]) -> None:
        self.workspace: Final = opened.workspace
        self.plans: Final = opened.plans
        self.judging: Final = opened.judging
        self.words: Final = opened.words
        self.told: Final = opened.told
        self.logs: Final = logs
        """How long each plan's log was, in bytes, when it was read."""
        self.pages: Final = SitePages(SiteScene(self.plans, self.judging, self.words))
        self.kept: Final[dict[str, bytes]] = {}
        """Pages that were made, by path, while nothing changes."""

    @cached_property
    def addresses(self) -> Mapping[str, SiteAddress]:
        """The site's pages by their paths, without the slash at their head."""
        return {page.path: page for page in self.pages.firsts()}

    @cached_property
    def rows(self) -> dict[str, bytes]:
        """The scripts that hold the rows for the list of tasks, by name."""
        made = row_scripts(self.pages, LINKS)
        return {name: text.encode() for name, text in made}

    @cached_property
    def reference_pages(self) -> dict[str, SiteAddress]:
        """The pages of tasks by their references."""
        scene = self.pages.scene
        return {row.reference: scene.task_page(row) for row in scene.rows}

    @cached_property
    def waiting(self) -> list[WaitingShare]:
        """What waits for the office's answer: shares reported done, and those for which more time is asked."""
        return waiting_shares(self.plans, self.judging, "returned", EVERYTHING)

    def tasks(self, reference: str) -> list[Whole]:
        """Return the tasks that a reference names."""
        return find_tasks(self.plans, reference, self.judging)


class LiveOffice:
    """Keeps the state of a workspace. It is used by one thread at a time."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._close: Callable[[], None] = lambda: None
        self._state: OfficeState | None = None
        self._last: OfficeState | None = None
        self._looks: _Looks = {}
        self._day: date | None = None

    def unchanged(self) -> OfficeState | None:
        """Return the state where the files stand as they were read, None else. Any thread may ask this."""
        state = self._state
        # A new day judges all anew, though no file changed.
        same = self._day == today() and self._looks == _looks_of(self._looks)
        return state if same else None

    def now(self) -> OfficeState:
        """Return the state as the files stand now.

        Raises :class:`~plantrack.errors.PlantrackError` where the workspace cannot be used.
        """
        state = self.unchanged()
        if state is None:
            # What cannot be opened now is tried again by the next request.
            self._state = None
            state = self._state = self._last = self._opened()
        return state

    def last(self) -> OfficeState:
        """Return the state that could be read last: where the workspace cannot be used, the page that says so is
        made of it. Raises :class:`~plantrack.errors.PlantrackError` where there was none."""
        return self._last or self.now()

    def forget(self) -> None:
        """Let the next request open the workspace anew."""
        self._state = None

    def _opened(self) -> OfficeState:
        """Open the workspace until nothing changed while it was read."""
        self._day = today()
        for _ in range(_OPENINGS):
            before = _looks_of(self._looks)
            opened = self._opening()
            # What was made before is closed only now: where opening fails, it can be shown still.
            self._close()
            self._close = opened.close
            self._looks = _looks_of(_files(opened))
            if self._looks == before:
                break
        return OfficeState(opened, _lengths(opened, self._looks))


def _files(opened: OpenedOffice) -> Iterator[Path]:
    """Yield the files and folders on which an answer hangs."""
    root, workspace = opened.workspace.root, opened.workspace
    yield root / CONFIG_NAME
    yield root / _DAYS_OFF
    # A plan that comes or goes changes its folder.
    yield from {file.parent for file in workspace.plans}
    yield from workspace.plans
    yield from map(header_file, workspace.plans)
    for plan in opened.plans:
        if plan.directory_file is not None:
            yield Path(plan.directory_file)
        log = log_path(workspace, plan.id)
        if log is not None:
            yield log
    folder = log_folder(workspace)
    if folder is not None:
        yield folder


def _looks_of(files: Mapping[Path, object] | Iterator[Path]) -> _Looks:
    return {file: _look(file) for file in files}


def _look(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    # The inode tells a file that took another's place, whatever its size and time.
    return (found.st_size, found.st_mtime_ns, found.st_ino)


def _lengths(opened: OpenedOffice, looks: _Looks) -> dict[Path, int]:
    logs = (log_path(opened.workspace, plan.id) for plan in opened.plans)
    return {log: _length(looks.get(log)) for log in logs if log is not None}


def _length(look: tuple[int, int, int] | None) -> int:
    return look[0] if look else 0
