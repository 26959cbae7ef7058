"""Changes for a terminal and for a pipe: one line an item, the old struck out, the new marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from plantrack.formats import Screen
from plantrack.formats.excerpt import harmless
from plantrack.formats.pages.diff import ChangeGroup, DiffReport
from plantrack.formats.pages.difftelling import ToldChange
from plantrack.likeness.wording import marked, parted, shortened
from plantrack.messages import Words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_HEADINGS: Final = {"major": "bold red", "minor": "bold yellow", "cosmetic": "dim"}


def render_diff_plain(reports: Iterable[DiffReport], words: Words) -> str:
    """Return the reports as plain text: ``[-old-]`` and ``{+new+}`` as wdiff writes them, nothing cut."""
    return harmless(
        "\n\n".join("\n".join(_lines(report, words)) for report in reports) + "\n"
    )


def _lines(report: DiffReport, words: Words) -> Iterator[str]:
    yield report.title
    yield "=" * len(report.title)
    yield words("diff.sides", old=report.sides[0], new=report.sides[1])
    yield from report.summary
    yield from report.notes
    yield from _group_lines(report.of("major"), words)
    if report.affected:
        yield ""
        yield words("diff.affected")
        yield from (f"  {name}: {said}" for name, said in report.affected)
    yield from _group_lines((*report.of("minor"), *report.of("cosmetic")), words)


def _group_lines(groups: Iterable[ChangeGroup], words: Words) -> Iterator[str]:
    for group in groups:
        yield ""
        yield _heading(group, words)
        yield from (f"  {_line(item)}" for item in group.items)


def _heading(group: ChangeGroup, words: Words) -> str:
    return f"{group.title}, {words(f'diff.severity.{group.severity}').lower()}"


def _line(item: ToldChange) -> str:
    parts = (marked(item.runs), item.note, f"({item.subject})" if item.subject else "")
    said = " | ".join(part for part in parts if part)
    return f"{item.ids}: {said}" if said else item.ids


def render_diff_table(
    reports: Iterable[DiffReport], words: Words, screen: Screen
) -> str:
    """Return the reports drawn for a terminal of the given width."""
    from plantrack.formats.canvas import canvas, drawn_text

    console = canvas(screen)
    for number, report in enumerate(reports):
        if number:
            console.print()
        _draw_head(console, report, words)
        _draw_groups(console, report, words, screen)
    return drawn_text(console)


def _draw_head(console: Console, report: DiffReport, words: Words) -> None:
    from rich.text import Text

    console.print(Text(harmless(report.title), style="bold underline"))
    sides = words("diff.sides", old=report.sides[0], new=report.sides[1])
    console.print(Text(harmless(sides), style="dim"))
    for line in report.summary:
        console.print(Text(harmless(line)))
    for note in report.notes:
        console.print(Text(harmless(note), style="yellow"))


def _draw_groups(
    console: Console, report: DiffReport, words: Words, screen: Screen
) -> None:
    """Draw what is major, whom it concerns, what is minor; what is cosmetic is counted beside these."""
    from rich.text import Text

    # Where nothing else changed, what is cosmetic is the answer.
    weighty = (*report.of("major"), *report.of("minor"))
    cosmetic = report.of("cosmetic")
    for group in report.of("major"):
        _draw_group(console, group, words, screen)
    affected = [(name, Text(harmless(said))) for name, said in report.affected]
    _draw_rows(console, Text(words("diff.affected"), style="bold"), affected, screen)
    for group in (*report.of("minor"), *(() if weighty else cosmetic)):
        _draw_group(console, group, words, screen)
    if weighty and cosmetic:
        console.print()
        count = sum(group.total for group in cosmetic)
        console.print(Text(words("diff.note.cosmetic", count=count), style="dim"))


def _draw_group(
    console: Console, group: ChangeGroup, words: Words, screen: Screen
) -> None:
    from rich.text import Text

    rows = [(item.ids, _drawn(item, color=screen.color)) for item in group.items]
    _draw_rows(
        console,
        Text(_heading(group, words), style=_HEADINGS[group.severity]),
        rows,
        screen,
    )


def _draw_rows(
    console: Console, title: Text, rows: list[tuple[str, Text]], screen: Screen
) -> None:
    if rows:
        console.print()
        console.print(title)
        console.print(_grid(rows, screen))


def _grid(rows: Iterable[tuple[str, Text]], screen: Screen) -> Table:
    from rich.table import Table

    drawn = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    drawn.add_column(width=2)
    drawn.add_column(max_width=max(18, screen.width // 4), overflow="fold")
    drawn.add_column(overflow="fold", ratio=1)
    for ids, said in rows:
        drawn.add_row("", harmless(ids), said)
    return drawn


def _drawn(item: ToldChange, *, color: bool) -> Text:
    from rich.text import Text

    text = Text()
    runs = shortened(item.runs)
    if color:
        styles = {"=": "", "-": "red strike", "+": "green underline"}
        for run in runs:
            before, inner, after = parted(harmless(run.text))
            # Without wdiff's brackets struck out and new words would run together.
            joins = (
                bool(text)
                and not before
                and run.op == "+"
                and not text.plain[-1].isspace()
            )
            text.append(" " if joins and text.spans else before)
            text.append(inner, style=styles[run.op]).append(after)
    else:
        text.append(harmless(marked(runs)))
    for part, style in (
        (item.note, "bold" if not item.runs else ""),
        (item.subject, "dim"),
    ):
        if part:
            text.append(" · " if text else "").append(harmless(part), style=style)
    return text
