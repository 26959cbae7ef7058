"""Where tables go in a Word template, and in which paragraph each of its tags stands."""

from __future__ import annotations

import re
from itertools import count
from typing import Any, Final

from plantrack.formats.templatefaults import PlacementError
from plantrack.reports.model import ReportTable

TABLE_MARK: Final = re.compile(r"<\?plantrack-table (\w+)\?>")
_PARAGRAPH: Final = re.compile(r"<w:p(?=[ />])")
_NUMBER: Final = re.compile(r"<!--plantrack (\d+)-->")
_LIFTED: Final = re.compile(r"(<!--plantrack \d+-->)\{\{([^{}]*\S[^{}]*)\}\}")


class TemplatePlace:
    """Where a table goes: true where it has rows. Only a tag that has its paragraph for itself can show it."""

    def __init__(self, name: str, table: ReportTable) -> None:
        self.name = name
        self.rows = table.rows

    def __html__(self) -> str:
        raise PlacementError("table", f"tables.{self.name}")

    __str__ = __html__

    def __bool__(self) -> bool:
        return self.rows > 0


def placed(value: Any, tag: str) -> Any:
    """Return the mark of the table that ``tag`` stands for; no text can forge it, and XML takes its place later.

    Raises :class:`PlacementError` for anything else: beside paragraphs there is no place for text.
    """
    from jinja2 import Undefined
    from markupsafe import Markup

    if isinstance(value, Undefined):
        return value
    if not isinstance(value, TemplatePlace):
        raise PlacementError("not_table", tag)
    return Markup(f"<?plantrack-table {value.name}?>")  # noqa: S704 - the name is a key of our own


def numbered(xml: str) -> str:
    """Return the XML of a part on one line, each paragraph preceded by its number, from 1."""
    numbers = count(1)
    return _PARAGRAPH.sub(
        lambda found: f"<!--plantrack {next(numbers)}-->{found[0]}",
        # Each paragraph is to be a line of its own, so no other line may be there.
        re.sub(r"[\r\n]+", " ", xml),
    )


def lined(template: str) -> str:
    """Return a numbered template as one whose lines are its paragraphs, so that whatever is told of a line
    is told of a paragraph; tags that stand for their paragraph are made to stand for tables only."""
    template = _LIFTED.sub(_table_tag, template)
    parts = _NUMBER.split(template)
    line, told = 1, [parts[0]]
    for number, text in zip(map(int, parts[1::2]), parts[2::2], strict=True):
        told += ["\n" * (number - line), text]
        line = number
    return "".join(told)


def _table_tag(found: re.Match[str]) -> str:
    # "-}}" takes blanks away behind a tag, and would part it from the filter.
    inner = found[2].strip().removesuffix("-").strip()
    return f"{found[1]}{{{{ ({inner})|placed({inner!r}) }}}}"
