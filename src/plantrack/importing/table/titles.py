"""What stands over an appendix, and its printed columns as a plan has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plantrack.importing.table.appendix import APPENDIX, Appendix, announces_appendix
from plantrack.importing.table.headings import BOTH
from plantrack.importing.words import joined
from plantrack.plan.fields import FIELDS, named
from plantrack.text import fold


class Titled(NamedTuple):
    """The number and title of an appendix, each as printed."""

    number: str
    title: str


def titled(appendix: Appendix) -> Titled:
    """Return the number and title that stand over an appendix, empty where there are none."""
    words = [paragraph.text for paragraph in appendix.before]
    starts = [at for at, text in enumerate(words) if announces_appendix(text)]
    if not starts:
        return Titled("", "")
    # The nearest one: an appendix without a table may stand before it.
    at = starts[-1]
    first = APPENDIX.match(words[at])
    number = (first.group(1) or "") if first else ""
    behind = words[at][first.end() :].lstrip(" :.-–") if first else ""
    title = [behind] if behind else []
    for text in words[at + 1 :]:
        if (
            # "(Kèm theo Kế hoạch số …)" is no part of the title.
            text.startswith("(")
            or len(title) >= 4
            or (title and not text.isupper() and title[-1].isupper())
        ):
            break
        title.append(text)
    return Titled(number, joined(title))


def as_plan_has_them(printed: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the printed columns as ``columns`` of a plan, empty where they are the usual ones.

    One column for lead and support stands for both; a plan keeps them apart.
    """
    columns: list[tuple[str, str]] = []
    for name, heading in printed:
        known = named(name)
        shown = heading or (known.heading.vi if known else "")
        columns.append(("lead" if name == BOTH else name, shown))
        support = named("support")
        columns += [("support", support.heading.vi)] if name == BOTH and support else []
    usual = [(field.name, fold(field.heading.vi)) for field in FIELDS if field.usual]
    return (
        ()
        if [(name, fold(heading)) for name, heading in columns] == usual
        else tuple(columns)
    )
