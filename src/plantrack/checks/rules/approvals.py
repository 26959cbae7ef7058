"""Which task approves what: an approval and its proposals, paired by their words.

A row "Tham mưu, trình … phê duyệt bổ sung các chỉ số X" approves the row "Xây dựng các chỉ số X" of its
own section; where X is what the whole section is about, or the row says "tại mục I, phần B", it
approves every proposal of that section.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import filterfalse
from typing import Final, NamedTuple

from plantrack.findings import Place
from plantrack.plan.model import Task

_APPROVES: Final = re.compile(
    r"\btrình\b.*?\bphê duyệt\b|^văn bản phê duyệt\b", re.IGNORECASE
)
_PROPOSES: Final = re.compile(
    r"(?:xây dựng|đề xuất|(?:các\s+)?(?:kịch bản|chỉ số))\b", re.IGNORECASE
)
_CITED: Final = re.compile(r"\bmục\s+([ivxlc]+)\s*,?\s*(?:của\s+)?phần\s+([a-zđ])\b")
# What says that something is changed or who decides, not what it is about.
_PLAIN_WORDS: Final = (
    "và các bộ số của tỉnh thành phố chỉ đạo điều hành phục vụ công tác bổ sung điều chỉnh sửa đổi phê duyệt về"
    " trong xây dựng đề xuất ubnd nhóm kịch bản trực tuyến để những theo tham mưu trình"
)
_PLAIN: Final = frozenset(_PLAIN_WORDS.split())
_ENOUGH: Final = 0.6
_NAMED: Final = 2  # words that it takes to name a document
AT_MOST: Final = 13
"""How many proposals of one approval are told."""
_NEAR: Final = 60  # proposals before an approval that are looked at


class Approval(NamedTuple):
    """An approving task with the proposals due after it and those due in the same month; ``sure`` where both rows
    name the same thing, word for word, and are not only taken for a pair."""

    task: Task
    before: tuple[Task, ...]
    same_month: tuple[Task, ...]
    sure: bool = False


def approvals(
    tasks: Sequence[Task],
    by_section: Mapping[str, list[Task]],
    titles: Mapping[str, str],
) -> Iterator[Approval]:
    """Yield every approval that is due too early."""
    sections = _Sections(by_section, titles)
    for task in tasks:
        text = _approving(task) if task.deadline.due or task.deadline.rrule else None
        if text is not None:
            approval = _judge(task, sections.proposals(task, text))
            if approval.before or approval.same_month:
                yield approval


def _approving(task: Task) -> str | None:
    """Return the words of a task that is an approval, in small letters; a row without a title has its product."""
    text = task.title or task.product
    # Nearly all rows lack these letters, with a capital or without, and are spared the pattern.
    return (
        text.casefold()
        if text and "hê duyệt" in text and _APPROVES.search(text)
        else None
    )


def _judge(task: Task, proposals: _Proposals) -> Approval:
    due, rrule = task.deadline.due, task.deadline.rrule
    if due is not None and task.deadline.kind == "dated":
        after, month = proposals.after(due), proposals.in_month(due)
        return Approval(task, after, month, proposals.sure)
    # What comes back is approved as often as it is proposed: only the same rhythm can clash.
    yearly = tuple(
        other
        for other in proposals.recurring
        if rrule and other.deadline.rrule == rrule
    )
    return Approval(task, (), yearly)


class _Proposals:
    """The proposals that one approval covers, by their due dates; ``sure``: it names what they are about."""

    def __init__(self, tasks: Sequence[Task], *, sure: bool = False) -> None:
        self.sure = sure
        dated = [
            task
            for task in tasks
            if task.deadline.kind == "dated" and task.deadline.due
        ]
        self._dated = sorted(dated, key=lambda task: task.deadline.due or date.max)
        self._dues = [task.deadline.due or date.max for task in self._dated]
        self.recurring = [task for task in tasks if task.deadline.rrule]

    def after(self, due: date) -> tuple[Task, ...]:
        """Return the proposals due after a day."""
        return self._between(bisect_right(self._dues, due), len(self._dues))

    def in_month(self, due: date) -> tuple[Task, ...]:
        """Return the proposals due in the month of a day, up to that day."""
        return self._between(
            bisect_left(self._dues, due.replace(day=1)), bisect_right(self._dues, due)
        )

    def _between(self, first: int, last: int) -> tuple[Task, ...]:
        """Return proposals in the order of the file; of very many only as many as anybody reads."""
        found = self._dated[first : min(last, first + AT_MOST)]
        return tuple(sorted(found, key=lambda task: task.place)) if found else ()


_NO_PROPOSALS: Final = _Proposals([])


class _Proposed(NamedTuple):
    """The proposals of a section and their places, in the order of the file."""

    tasks: list[Task]
    places: list[Place]


class _Subjects:
    """What the proposals of one section are about, told of each once: an approval's neighbours are asked for again
    by the next one. Of the whole file's there would be too many."""

    def __init__(self, section: str, tasks: Sequence[Task]) -> None:
        self.section = section
        self._tasks = tasks
        self._known: dict[int, frozenset[str]] = {}

    def of(self, at: int) -> frozenset[str]:
        """Return the words of the proposal of a number."""
        words = self._known.get(at)
        if words is None:
            title = self._tasks[at].title or ""
            words = self._known[at] = _subject(title.casefold())
        return words


class _Sections:
    """Proposals of every section."""

    def __init__(
        self, by_section: Mapping[str, list[Task]], titles: Mapping[str, str]
    ) -> None:
        self._by_section = by_section
        self._titles = titles
        self._about: dict[str, frozenset[str]] = {}
        self._subjects: _Subjects | None = None
        self._whole: dict[str, _Proposals] = {}
        self._found: dict[str, _Proposed] = {}

    def _proposals_of(self, section: str) -> _Proposed:
        """Return the proposals of a section, found once."""
        found = self._found.get(section)
        if found is None:
            tasks = [
                task for task in self._by_section.get(section, ()) if _proposing(task)
            ]
            found = self._found[section] = _Proposed(
                tasks, [task.place for task in tasks]
            )
        return found

    def proposals(self, task: Task, text: str) -> _Proposals:
        """Return what an approval approves."""
        cited = _CITED.search(text) if "mục" in text else None
        if cited:
            return self._all_of(f"{cited[2]}.{cited[1]}".upper())
        subject = _subject(
            text.partition("phê duyệt")[2].partition(" trong bộ chỉ số")[0]
        )
        section = task.section
        if subject and subject <= self._about_of(section):
            return self._all_of(section)
        return self._nearest(task, section, subject)

    def _about_of(self, section: str) -> frozenset[str]:
        """Return the words of a section's title."""
        if section not in self._about:
            title = self._titles.get(section, "")
            self._about[section] = _subject(title.casefold())
        return self._about[section]

    def _all_of(self, section: str) -> _Proposals:
        if section not in self._whole:
            self._whole[section] = _Proposals(self._proposals_of(section).tasks)
        return self._whole[section]

    def _nearest(self, task: Task, section: str, subject: frozenset[str]) -> _Proposals:
        """Return the proposal before an approval whose words agree best; without a subject the last one."""
        tasks, places = self._proposals_of(section)
        subjects = self._subjects
        if subjects is None or subjects.section != section:
            subjects = self._subjects = _Subjects(section, tasks)
        last = bisect_left(places, task.place)
        size, best, nearest = len(subject), 0.0, 0
        for at in range(last - 1, max(0, last - _NEAR) - 1, -1):
            words = subjects.of(at)
            share = len(subject & words) / size if size else float(not words)
            if share > best:
                best, nearest = share, at
            if best == 1.0:
                break  # none before it agrees better
        if best < _ENOUGH:
            return _NO_PROPOSALS
        return _Proposals([tasks[nearest]], sure=size >= _NAMED and best == 1.0)


def _proposing(task: Task) -> bool:
    return bool(_PROPOSES.match(task.title or "")) and _approving(task) is None


def _subject(text: str) -> frozenset[str]:
    """Return the words of a title, given in small letters, that tell what it is about."""
    for mark in ",.;:()":
        text = text.replace(mark, " ")
    return frozenset(filterfalse(_PLAIN.__contains__, text.split()))
