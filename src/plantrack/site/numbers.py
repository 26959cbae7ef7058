"""A line of numbers under one name: of an agency, a leader, a plan, a section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from plantrack.answers.figures.stats import StatsGroup
from plantrack.formats.pages.rates import percent
from plantrack.messages import Words
from plantrack.site.addresses import SiteAddress
from plantrack.site.charts import share_bar

if TYPE_CHECKING:
    from markupsafe import Markup


class NumberLine(NamedTuple):
    """The numbers of a group as ``stats`` counts them, the page where there is one, the two rates in words, and a
    bar of what fell due."""

    name: str
    page: SiteAddress | None
    counted: StatsGroup
    completion: str
    timely: str
    bar: Markup

    @property
    def overdue(self) -> int:
        """The tasks that are overdue."""
        return self.counted.tasks["overdue"]


def number_lines(
    groups: Iterable[StatsGroup], pages: Mapping[str, SiteAddress | None], words: Words
) -> list[NumberLine]:
    """Return groups as lines; ``pages`` has their pages by the ids of their keys. The bars are of one measure."""
    found = list(groups)
    # Else a body with two tasks would look like one with two hundred.
    most = max((one.fallen_due for one in found), default=0)
    return [_line(one, pages.get(one.key.id), most, words) for one in found]


def _line(
    one: StatsGroup, page: SiteAddress | None, most: int, words: Words
) -> NumberLine:
    late = one.occurrences["overdue"]
    # What falls due on the day itself has fallen due and is neither done nor late yet.
    today = one.fallen_due - one.done - late
    bar = share_bar((("done", one.done), ("late", late), ("rest", today)), most)
    completion, timely = rates(one, words)
    return NumberLine(one.name, page, one, completion, timely, bar)


def rates(one: StatsGroup, words: Words) -> tuple[str, str]:
    """Return in words how much of what fell due is done, and how much of that on time; of nothing a dash."""
    return (
        percent(_share(one.done, one.fallen_due), words),
        percent(_share(one.on_time, one.done), words),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
