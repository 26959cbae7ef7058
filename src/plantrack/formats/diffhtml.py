"""A comparison as one HTML page that needs nothing else: no script, no font, no address is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from plantrack.answers.differences.short import id_list
from plantrack.diff.model import Change, Diff
from plantrack.diff.record import printed
from plantrack.formats.pages.diff import ChangeGroup, DiffReport
from plantrack.formats.pages.diffsides import (
    SideCard,
    SideCell,
    SidePart,
    parts,
    text_cell,
)
from plantrack.likeness.wording import Run
from plantrack.messages import Words
from plantrack.messages.naming import change_name

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --soft: #f3f3f1; --line: #d5d5d0;
  --gone: #fbdcd9; --came: #d6f2d9; --major: #b3261e; --minor: #8a6100; --dim: #6b6b66; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e4; --paper: #181818; --soft: #242422;
  --line: #3d3d3a; --gone: #5c2320; --came: #1f4a27; --major: #ff8a80; --minor: #e7b84a; --dim: #a0a09a; } }
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
.sides, .dim { color: var(--dim); } .note { border-left: 3px solid var(--minor); padding-left: .7rem; }
table { border-collapse: collapse; width: 100%; margin: .3rem 0 1rem; table-layout: fixed; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { background: var(--soft); font-weight: 600; } th.name { width: 8.5rem; } th.who { width: 18rem; }
del { background: var(--gone); text-decoration: line-through; } ins { background: var(--came); text-decoration: none;
  border-bottom: 1px solid currentcolor; }
.card { border-left: 4px solid var(--line); padding-left: .8rem; margin: 1.1rem 0; break-inside: avoid; }
.major { border-color: var(--major); } .minor { border-color: var(--minor); }
.card > p { margin: .2rem 0; } .id { font-weight: 700; white-space: nowrap; }
details { margin: .5rem 0; } summary { cursor: pointer; font-weight: 600; }
li { margin: .25rem 0; }
@media (max-width: 40rem) { th.name { width: 5.5rem; } th.who { width: 8rem; } body { margin: 1rem auto; padding: 0 .7rem; }
  body, .id { overflow-wrap: anywhere; } .id { white-space: normal; } ul { padding-left: 1.1rem; } }
@media print { body { max-width: none; margin: 0; font-size: 11px; } }
"""


def render_diff_html(
    told: Sequence[tuple[Diff, Sequence[Change], DiffReport]], words: Words
) -> str:
    """Return the comparisons as an HTML document."""
    title = "; ".join(report.title for _, _, report in told)
    lines = [
        "<!doctype html>",
        f'<html lang="{words.lang}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
    ]
    for diff, changes, report in told:
        lines += _report(report, words)
        lines += _body(changes, words)
        lines += _rows(parts(diff, changes, words), words)
    return "\n".join([*lines, "</body></html>"]) + "\n"


def _report(report: DiffReport, words: Words) -> Iterator[str]:
    yield f"<h1>{escape(report.title)}</h1>"
    yield f'<p class="sides">{escape(words("diff.sides", old=report.sides[0], new=report.sides[1]))}</p>'
    yield (
        "<ul>"
        + "".join(f"<li>{escape(line)}</li>" for line in report.summary)
        + "</ul>"
    )
    yield from (f'<p class="note">{escape(note)}</p>' for note in report.notes)
    for group in report.of("major"):
        yield f"<h3>{escape(group.title)}</h3>"
        yield _group(group)
    if report.affected:
        yield f"<h2>{escape(words('diff.affected'))}</h2><table>"
        yield (
            f'<tr><th class="who">{escape(words("column.agency"))}</th>'
            f"<th>{escape(words('diff.affected.what'))}</th></tr>"
        )
        yield from (
            f"<tr><td>{escape(name)}</td><td>{escape(said)}</td></tr>"
            for name, said in report.affected
        )
        yield "</table>"


def _group(group: ChangeGroup) -> str:
    items = []
    for item in group.items:
        said = [_runs(item.runs), escape(item.note)]
        if item.subject:
            said.append(f'<span class="dim">{escape(item.subject)}</span>')
        told = " · ".join(part for part in said if part)
        items.append(f'<li><span class="id">{escape(item.ids)}</span>: {told}</li>')
    return "<ul>" + "".join(items) + "</ul>"


def _body(changes: Iterable[Change], words: Words) -> Iterator[str]:
    """Show what changed outside the table: the header, sections, commitments, duties."""
    cells = []
    for change in changes:
        # Rows of the table have cards of their own below.
        if change.kind not in ("header", "section", "commitment", "duty"):
            continue
        if change.kind == "header":
            name = words(f"diff.header.{(change.field or '').replace('.', '_')}")
        else:
            name = f"{change_name(change.kind, words)} {change.new_id or change.old_id}"
        cells.append(text_cell(name, _text(change.old), _text(change.new)))
    if cells:
        yield f"<h2>{escape(words('diff.html.body'))}</h2>"
        name = words("diff.folded", name=words("diff.html.body"), count=len(cells))
        # A dozen cells fit a screen; more are opened by whoever wants them.
        yield f"<details{' open' if len(cells) <= 12 else ''}><summary>{escape(name)}</summary>"
        yield from _table(cells, words)
        yield "</details>"


def _text(value: object) -> str:
    """Return a whole record by its words, without its id."""
    if isinstance(value, dict) and ("title" in value or "source" in value):
        return ". ".join(
            str(value[key]) for key in ("agency", "title", "text") if value.get(key)
        )
    return printed(value)


def _rows(found: Iterable[SidePart], words: Words) -> Iterator[str]:
    yield f"<h2>{escape(words('diff.html.rows'))}</h2>"
    for part in found:
        yield f"<h3>{escape(part.heading)}</h3>"
        for card in part.cards:
            yield from _card(card, words)
        if part.unchanged:
            said = words(
                "diff.html.unchanged",
                count=len(part.unchanged),
                ids=id_list(part.unchanged),
            )
            yield f'<p class="dim">{escape(said)}</p>'


def _card(card: SideCard, words: Words) -> Iterator[str]:
    ids = " → ".join(dict.fromkeys(id_ for id_ in (card.old_id, card.new_id) if id_))
    sign = (
        ""
        if card.old_id and card.new_id
        else words("diff.kind.added" if card.new_id else "diff.kind.removed")
    )
    yield f'<section class="card {card.severity}"><p><span class="id">{escape(ids)}</span> {escape(card.title)}</p>'
    if sign:
        yield f'<p class="dim">{escape(sign)}</p>'
    if card.cells:
        yield from _table(card.cells, words)
    yield "</section>"


def _table(cells: Iterable[SideCell], words: Words) -> Iterator[str]:
    yield (
        f'<table><tr><th class="name">{escape(words("diff.html.field"))}</th>'
        f"<th>{escape(words('diff.explain.old'))}</th><th>{escape(words('diff.explain.new'))}</th></tr>"
    )
    for cell in cells:
        yield (
            f'<tr><th class="name">{escape(cell.name)}</th><td>{_runs(cell.old)}</td><td>{_runs(cell.new)}</td></tr>'
        )
    yield "</table>"


def _runs(runs: Iterable[Run]) -> str:
    tags = {"=": "", "-": "del", "+": "ins"}
    return "".join(
        f"<{tag}>{escape(run.text)}</{tag}>"
        if (tag := tags[run.op])
        else escape(run.text)
        for run in runs
    )
