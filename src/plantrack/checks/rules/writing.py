"""PT5: two ways of writing in one plan, either of them right by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from plantrack.checks.cells import CheckedCell, CheckedPart
from plantrack.checks.context import Context
from plantrack.checks.family import Family
from plantrack.checks.rule import Rule
from plantrack.findings import Finding
from plantrack.plan.model import Plan

TONE_PLACEMENT: Final = Rule("PT504", "mixed-tone-placement", "info")
FINAL_STOP: Final = Rule("PT507", "mixed-final-stop", "info")
MIXED_DASHES: Final = Rule("PT512", "mixed-dashes", "info")
HANG_OR_HANG: Final = Rule("PT513", "mixed-hang", "info")

_SLIPS: Final = 4
"""Of how many titles at the least one may be a slip."""

# Capitals are spelled out: a search that is to overlook them itself takes twice as long.
_OLD_TONES: Final = re.compile(
    r"[òóỏõọùúủũụÒÓỎÕỌÙÚỦŨỤ](?:(?<=[òóỏõọÒÓỎÕỌ])[aeAE]|(?<=[ùúủũụÙÚỦŨỤ])[yY])\b"
)
_NEW_TONES: Final = re.compile(
    r"[àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ]"
    r"(?:(?<=[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])|(?<=[^qQ][uU][ỳýỷỹỵỲÝỶỸỴ]))\b"
)
# Letters that are the same in every match stand first: they are what a search looks for.
_HANG: Final = re.compile(r"àng (?<=[Hh]àng )(?:ngày|tuần|tháng|quý|năm)\b")
_HANG_NEW: Final = re.compile(r"ằng (?<=[Hh]ằng )(?:ngày|tuần|tháng|quý|năm)\b")
_DASHES: Final = (
    (re.compile(r"\d{4}\s*-\s*\d{4}"), re.compile(r"\d{4}\s*\u2013\s*\d{4}")),
    (re.compile(r"[^\W\d_]+ - [^\W\d_]+"), re.compile(r"[^\W\d_]+ \u2013 [^\W\d_]+")),
)


def final_stops(plan: Plan, context: Context) -> Iterator[Finding]:
    """Titles that end in a full stop where most do not, or the other way round."""
    titles = [
        task for task in plan.tasks if task.title and task.id not in context.headings
    ]
    stopped = [task for task in titles if _stops(task.title or "")]
    if not stopped or len(stopped) == len(titles):
        return
    mostly = 2 * len(stopped) > len(titles)
    odd = (
        [task for task in titles if not _stops(task.title or "")] if mostly else stopped
    )
    if len(odd) > 1 and _SLIPS * len(odd) > len(titles):
        return  # no slip: sentences end in a stop here, and names of work do not
    args: dict[str, str | int] = {"count": len(odd), "total": len(titles)}
    for task in odd:
        text = task.title or ""
        end = len(text)
        words = CheckedPart(task, "title", text, end - 1, end)
        fix = (f"{text[-1]}.", False) if mostly else ("", False)
        yield context.find(FINAL_STOP, words, fix=fix)._replace(args=args)


def _stops(title: str) -> bool:
    # An ellipsis and "v.v." end in stops that end no sentence.
    return title.endswith(".") and not title.endswith(("..", "v.v."))


class _Way(NamedTuple):
    """One way of writing: how often it is used, and where first."""

    uses: int
    words: CheckedPart


def _way(
    cells: Iterable[CheckedCell], pattern: re.Pattern[str], *, names: bool
) -> _Way | None:
    count = 0
    first: CheckedPart | None = None
    for cell in cells:
        for found in pattern.finditer(cell.text):
            start = _word_start(cell.text, found.start())
            if not names and _is_in_name(cell.text, start, found.end()):
                continue
            count += 1
            first = first or CheckedPart(*cell, start, found.end())
    return _Way(count, first) if first else None


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Tell whether a word is part of a name of its own, which is spelled as its bearer spells it: "Hoà Lạc"."""
    word = text[start:end]
    if not word[:1].isupper() or word.isupper():
        return False
    beside = (_BEFORE.search(text, 0, start), _AFTER.match(text, end))
    return any(one is not None and one[1][0].isupper() for one in beside)


_BEFORE: Final = re.compile(r"([^\W\d_]+) $")
_AFTER: Final = re.compile(r" ([^\W\d_]+)")
"""The words that stand beside another with nothing but a blank between."""


def _word_start(text: str, at: int) -> int:
    """Return where the word begins that the letter at ``at`` is part of."""
    while at and text[at].isalpha() and text[at - 1].isalpha():
        at -= 1
    return at


def _mixed(
    rule: Rule,
    one: re.Pattern[str],
    other: re.Pattern[str],
    context: Context,
    *,
    names: bool = True,
) -> Iterator[Finding]:
    """Make a finding at the first place of the rarer of two ways of writing, where a plan uses both; ``names`` says
    whether names of their own count."""
    text = context.all_texts
    if not (
        one.search(text) and other.search(text)
    ):  # the cells are looked at only where it may be so
        return
    ways = [_way(context.cells, pattern, names=names) for pattern in (one, other)]
    if ways[0] and ways[1]:
        # Neither is wrong: the rarer one is likelier to be a slip.
        usual, rare = sorted((ways[0], ways[1]), key=lambda way: -way.uses)
        yield context.find(
            rule,
            rare.words,
            related=(usual.words,),
            text=rare.words.said,
            count=rare.uses,
            usual=usual.words.said,
            most=usual.uses,
        )


def tone_placement(plan: Plan, context: Context) -> Iterator[Finding]:
    """Find "hoà" and "hòa", "thuỷ" and "thủy" in one plan, not those in names of people and places."""
    yield from _mixed(TONE_PLACEMENT, _OLD_TONES, _NEW_TONES, context, names=False)


def hang(plan: Plan, context: Context) -> Iterator[Finding]:
    """Find "hàng năm" and "hằng năm" in one plan."""
    yield from _mixed(HANG_OR_HANG, _HANG, _HANG_NEW, context)


def mixed_dashes(plan: Plan, context: Context) -> Iterator[Finding]:
    """Find "2026 - 2030" and "2026 \u2013 2030" in one plan; between words likewise."""
    if "\u2013" not in context.all_texts:
        return
    for hyphen, dash in _DASHES:
        yield from _mixed(MIXED_DASHES, hyphen, dash, context)


RULES: Final[Family] = {
    TONE_PLACEMENT: tone_placement,
    FINAL_STOP: final_stops,
    MIXED_DASHES: mixed_dashes,
    HANG_OR_HANG: hang,
}
