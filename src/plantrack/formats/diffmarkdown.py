"""Changes as a comment on a merge request: the sum, what weighs, the rest folded, whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from plantrack.formats.markdown import escape
from plantrack.formats.pages.diff import ChangeGroup, DiffReport
from plantrack.formats.pages.difftelling import ToldChange
from plantrack.likeness.wording import Run, parted, shortened
from plantrack.messages import Words

_ROOM: Final = 400_000
"""Bytes of the 1 MiB that GitHub shows of a summary, which the findings share with it."""


def render_diff_markdown(reports: Iterable[DiffReport], words: Words) -> str:
    """Return the reports as Markdown (GitHub and GitLab flavour), cut where a summary could not hold it."""
    text = (
        "\n\n".join("\n".join(_lines(report, words)).rstrip() for report in reports)
        + "\n"
    )
    if len(text.encode()) <= _ROOM:
        return text
    kept = text.encode()[:_ROOM].decode(errors="ignore").rpartition("\n")[0]
    left = text.count("\n") - kept.count("\n")
    # What is folded is closed again, so that the note stands outside.
    closing = "\n\n</details>" * (kept.count("<details>") - kept.count("</details>"))
    return f"{kept}{closing}\n\n**{words('diff.left_out', count=left)}**\n"


def _lines(report: DiffReport, words: Words) -> Iterator[str]:
    yield f"## {escape(report.title)}"
    yield ""
    yield escape(words("diff.sides", old=report.sides[0], new=report.sides[1]))
    yield ""
    yield from (f"- {escape(line)}" for line in report.summary)
    yield ""
    for note in report.notes:
        yield f"> {escape(note)}"
        yield ""
    for group in report.of("major"):
        yield f"### {escape(group.title)}"
        yield ""
        yield from _items(group)
        yield ""
    if report.affected:
        yield f"### {escape(words('diff.affected'))}"
        yield ""
        yield f"| {words('column.agency')} | {words('diff.affected.what')} |"
        yield "| --- | --- |"
        yield from (
            f"| {escape(name)} | {escape(said)} |" for name, said in report.affected
        )
        yield ""
    for severity in ("minor", "cosmetic"):
        yield from _folded(
            report.of(severity), words(f"diff.severity.{severity}"), words
        )


def _folded(groups: tuple[ChangeGroup, ...], name: str, words: Words) -> Iterator[str]:
    """Put groups behind a line that opens; the blank lines let the Markdown inside be read as such."""
    if not groups:
        return
    count = sum(group.total for group in groups)
    yield f"<details><summary>{words('diff.folded', name=name, count=count)}</summary>"
    yield ""
    for group in groups:
        yield f"**{escape(group.title)}**"
        yield ""
        yield from _items(group)
        yield ""
    yield "</details>"
    yield ""


def _items(group: ChangeGroup) -> Iterator[str]:
    for item in group.items:
        yield f"- {_item(item)}"


def _item(item: ToldChange) -> str:
    said = [_runs(shortened(item.runs)), escape(item.note)]
    if item.subject:
        said.append(f"*{escape(item.subject)}*")
    told = " · ".join(part for part in said if part)
    ids = f"**{escape(item.ids)}**"
    return f"{ids}: {told}" if told else ids


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    """Write one run; a mark must touch its word, so blanks stay outside."""
    before, inner, after = parted(run.text)
    if run.op == "=" or not inner:
        return escape(run.text) if inner else run.text
    tag = "del" if run.op == "-" else "ins"
    return f"{before}<{tag}>{escape(inner)}</{tag}>{after}"
