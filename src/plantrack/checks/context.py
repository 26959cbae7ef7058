"""What rules work with besides the plan: settings, the file's text, and the making of findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import Final, NamedTuple

from plantrack.checks.cells import (
    UNSEEN,
    CheckedCell,
    CheckedPart,
    CheckedRecord,
    cells_of,
    text_of,
    texts_of,
)
from plantrack.checks.logread import FileRange, LogRead
from plantrack.checks.rule import Rule
from plantrack.checks.source import SourceText
from plantrack.deadlines.calendar.workdays import standard
from plantrack.findings import Finding, Fix, Place, Related, Severity
from plantrack.index.filling.reading import heard_of
from plantrack.plan.model import (
    Plan,
    Task,
)
from plantrack.progress.heard import Heard

# Any of this in a cell is worth a closer look; nearly all cells hold none of it. The first character is
# one of few, which makes the search fast; all texts are searched in one, each on lines of its own.
_SUSPECT: Final = re.compile(
    f"[{UNSEEN}\u0370-\u03ff\u0400-\u052fðÐ,;:.)(\\[\\]/“”-](?:"
    f"(?<=[{UNSEEN}\u0370-\u03ff\u0400-\u052fðÐ])"
    r"|(?<= [,;:)\]./”])|(?<= -)(?:[^\W_]|$)|(?<=[,;:])(?:\s*[,;:]|[^\W\d_]|$)|(?<=\.)(?:\.|$)"
    r"|(?<=[(\[/“])\s|(?<=[^\W_]-) (?=[^\W_])|(?<=ác,)|(?<=ững,)|(?<=^[,;:.)]))",
    re.MULTILINE,
)


class Settings(NamedTuple):
    """What the workspace may set about rules.

    ``min_lead_days``: a deadline closer than this to the day of issue is too close; ``roll``: due
    dates on days off move on, so that such a day is no fault.
    """

    min_lead_days: int = 7
    roll: bool = False


class Context:
    """The surroundings of one plan's check; what is costly is made when it is first asked for.

    ``plan`` holds the rows as printed, ``meant`` as they mean, with what they have from the rows above them.
    ``unread`` gives the lines and columns of values that reading could make nothing of, each with its key.
    """

    def __init__(
        self,
        plan: Plan,
        source: SourceText,
        settings: Settings,
        log: LogRead | None = None,
        as_of: date = date.max,
        *,
        unread: Mapping[tuple[int, int], str] = MappingProxyType({}),
        meant: Plan | None = None,
    ) -> None:
        self.plan = plan
        self.meant = meant or plan
        self.source = source
        self.settings = settings
        self.log = log
        self.as_of = as_of
        self.unread = unread

    @cached_property
    def heard(self) -> Heard:
        """What of the log counts for the plan."""
        return heard_of(self.log.log.events if self.log else (), self.meant, standard())

    @cached_property
    def headings(self) -> frozenset[str]:
        """The ids of the rows that only head others."""
        return frozenset(heading.id for _, heading in self.meant.headings)

    @cached_property
    def directory_source(self) -> SourceText:
        """The file of the plan's directory; the plan's own where the directory is inline."""
        file = self.plan.directory_file
        return SourceText.read(file) if file else self.source

    @cached_property
    def cells(self) -> tuple[CheckedCell, ...]:
        """Every text of the plan, in the order of its parts."""
        return tuple(cells_of(self.plan))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The different texts of the plan: what one of them says of its writing holds for its equals."""
        return tuple(texts_of(self.plan))

    @cached_property
    def all_texts(self) -> str:
        """The different texts in one, each on lines of its own, for a search that most often finds nothing."""
        return "\n".join(self.texts)

    @cached_property
    def _text_starts(self) -> list[int]:
        """Where each of the different texts starts in all of them, and where one after the last would."""
        ends = accumulate(map(len, self.texts), initial=0)
        # An end of line stands between two.
        return [number + end for number, end in enumerate(ends)]

    def texts_with(self, pattern: re.Pattern[str]) -> Iterator[str]:
        """Yield the different texts in which ``pattern`` is found; they are searched as one.

        A pattern that knows ends of lines or blanks may then be found where two texts meet.
        """
        starts = self._text_starts
        found = pattern.search(self.all_texts)
        while found:
            index = bisect_right(starts, found.start())
            yield self.texts[index - 1]
            # One place in a text is enough for a closer look at it.
            found = (
                pattern.search(self.all_texts, starts[index])
                if index < len(self.texts)
                else None
            )

    def cells_of(self, texts: Iterable[str]) -> tuple[CheckedCell, ...]:
        """Return the cells that have one of these texts, in the order of the plan."""
        wanted = frozenset(texts)
        return tuple(cells_of(self.plan, wanted)) if wanted else ()

    @cached_property
    def suspects(self) -> tuple[CheckedCell, ...]:
        """The cells in which some mark or blank stands oddly, and a few in which none does."""
        return self.cells_of(self.texts_with(_SUSPECT))

    @cached_property
    def by_section(self) -> dict[str, list[Task]]:
        """The tasks of each section, in the order of the file."""
        found: dict[str, list[Task]] = {}
        for task in self.plan.tasks:
            found.setdefault(task.section, []).append(task)
        return found

    @cached_property
    def _task_places(self) -> list[tuple[int, int]]:
        return [task.place[1:] for task in self.plan.tasks]

    def task_at(self, place: Place) -> Task | None:
        """Return the task in whose record a place may lie: the last one that begins before it."""
        index = bisect_right(self._task_places, (place.line, place.column))
        return self.plan.tasks[index - 1] if index else None

    def is_unread(self, task: Task, key: str) -> bool:
        """Tell whether a cell holds something that reading found a fault with: it is not missing."""
        start = task.marks.get(key)
        if start is None or not self.unread:
            return False
        if start in self.unread or key not in task.overrides:
            return start in self.unread
        index = bisect_right(self._task_places, start)
        # A structured cell holds values of its own: a fault in any of them is a fault of the cell.
        ends = [
            mark for mark in task.marks.values() if mark > start
        ] + self._task_places[index : index + 1]
        return any(start <= at and all(at < end for end in ends) for at in self.unread)

    # -- places --------------------------------------------------------------------------------

    def spell(
        self, record: CheckedRecord | None, key: str, text: str
    ) -> Sequence[int] | None:
        """Return the offset of each character of a record's text, None where it cannot be found again."""
        if self.source.is_table or not text:
            return None
        if (
            isinstance(record, Task)
            and key.startswith("other.")
            and "other" in record.marks
        ):
            mark = Place(self.source.file, *record.marks["other"])
            # What is marked is the mapping; the heading stands in it.
            return self.source.find(mark, key.removeprefix("other."), text)
        if isinstance(record, Task) and key in ("delivers", "depends_on"):
            return self.source.item(Place(self.source.file, *record.marks[key]), text)
        if isinstance(record, Task) and key in record.marks:
            mark = Place(self.source.file, *record.marks[key])
            # A structured cell begins with a key, and has its words under "printed".
            found = self.source.spell(self.source.offset(mark.line, mark.column), text)
            return found or self.source.find(mark, "printed", text)
        return self.source.find(
            record.place if record else Place(self.source.file, 1, 1), key, text
        )

    def spot(self, words: CheckedPart) -> FileRange:
        """Return where the words stand; the value's or the record's place where they cannot be found."""
        record = words.record
        offsets = self.spell(record, words.key, words.text)
        if offsets is None:
            if isinstance(record, Task) and words.key in record.marks:
                return FileRange(Place(self.source.file, *record.marks[words.key]))
            return FileRange(record.place if record else Place(self.source.file, 1, 1))
        start, end = offsets[words.start], offsets[words.end]
        place = self.source.place(start)
        # Marks below a line end where it does, though the words go on.
        line_end = self.source.offset(place.line, 1) + len(self.source.line(place.line))
        return FileRange(place, max(min(end, line_end) - start, 1), start, end)

    def value(self, task: Task, key: str) -> CheckedPart:
        """Return the whole text of a task's cell."""
        text = text_of(task, key) or ""
        return CheckedPart(task, key, text, 0, len(text))

    # -- findings ------------------------------------------------------------------------------

    def find(
        self,
        rule: Rule,
        words: CheckedPart | CheckedRecord,
        *,
        related: Iterable[CheckedPart | CheckedRecord] = (),
        fix: tuple[str, bool] | None = None,
        severity: Severity | None = None,
        **args: str | int,
    ) -> Finding:
        """Make a finding about words or about a whole record.

        ``fix`` is what the words are to be replaced by, and whether that is safe; ``severity`` how bad it is where
        that is less than the rule says.
        """
        spot = (
            self.spot(words)
            if isinstance(words, CheckedPart)
            else FileRange(words.place)
        )
        record = words.record if isinstance(words, CheckedPart) else words
        return Finding(
            rule.code,
            severity or rule.severity,
            spot.place,
            args,
            self.plan.id,
            record.id if isinstance(record, Task) else None,
            tuple(self._related(other) for other in related),
            Fix(spot.start, spot.end, *fix) if fix and spot.start >= 0 else None,
            spot.width,
        )

    def about_plan(self, rule: Rule, key: str, text: str) -> Finding:
        """Make a finding about the plan as a whole, at the value of a key of its header."""
        return self.find(rule, CheckedPart(None, key, text, 0, len(text)))

    def _related(self, other: CheckedPart | CheckedRecord) -> Related:
        record = other.record if isinstance(other, CheckedPart) else other
        place = (
            self.spot(other).place if isinstance(other, CheckedPart) else other.place
        )
        return Related(place, record.id if isinstance(record, Task) else None)
