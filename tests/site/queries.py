"""Queries by seed: right ones, wrong ones, and such as nobody would type."""

from __future__ import annotations

import random
from collections.abc import Sequence

from plantrack.agencies.model import Agency, Group
from plantrack.answers.queries.keys import CHOICES
from plantrack.plan.model import Plan
from plantrack.text import search_key

_SIGNS = (":", ":", ":", "<", "<=", ">", ">=")
_DAYS = (
    *("2026", "2026-06", "2026-Q2", "q3", "quý-4", "tháng-4", "thang5", "today"),
    *("30/6/2026", "2026-04-30", "30-04-2026", "31/02/2026", "2026-13", "0000"),
    *("9999", "30.6.2026", "2026-6", "x", "2026-Q5", "month-12"),
)
_WRONG = (
    *('"', "(", ")", ",", ",,", "- ", "-", "foo:1", "title:a", "status:", "due:mai"),
    *("status<overdue", 'other."Nguồn', "kind:lạ", "plan:khong-co", "section:Z.9"),
    *("agency:zzz", "a,", "(a", "a)", "- a", "--a", "STATUS:overdue", "Due:2026"),
)


def queries(plans: Sequence[Plan], count: int, seed: int) -> list[str]:
    """Return so many queries over plans; equal arguments give equal queries."""
    draw = random.Random(seed)  # noqa: S311 - no secret hangs on it
    words = [
        word
        for plan in plans
        for task in plan.tasks
        for word in (task.title or "").split()
    ]
    return [_query(draw, plans, words, depth=2) for _ in range(count)]


def _query(
    draw: random.Random, plans: Sequence[Plan], words: list[str], depth: int
) -> str:
    parts = []
    for _ in range(draw.choice((1, 1, 2, 2, 3))):
        part = (
            f"({_query(draw, plans, words, depth - 1)})"
            if depth and draw.random() < 0.15
            else _atom(draw, plans, words)
        )
        parts.append(("-" if draw.random() < 0.15 else "") + part)
    text = draw.choice((" ", " ", " ", ", ", "  ")).join(parts)
    return f"{text} {draw.choice(_WRONG)}" if draw.random() < 0.08 else text


def _atom(draw: random.Random, plans: Sequence[Plan], words: list[str]) -> str:
    kind = draw.choice(("word", "word", "agency", "choice", "day", "place", "cell"))
    if kind == "word":
        return _written(draw, draw.choice(words))
    if kind == "agency":
        role = draw.choice(("", "", " role:lead", " role:support", " role:any"))
        return f"agency:{_value(draw, _agency(draw, draw.choice(plans)))}{role}"
    if kind == "choice":
        key = draw.choice(sorted(CHOICES))
        chosen = draw.sample(CHOICES[key], min(len(CHOICES[key]), draw.choice((1, 2))))
        return f"{key}:{','.join(chosen)}"
    if kind == "day":
        return (
            f"{draw.choice(('due', 'start'))}{draw.choice(_SIGNS)}{draw.choice(_DAYS)}"
        )
    if kind == "place":
        return _place(draw, draw.choice(plans))
    return _cell(draw, words)


def _agency(draw: random.Random, plan: Plan) -> str:
    """Return an id, a name, a former name, or a part of a name."""
    directory = plan.directory
    entries: list[Agency | Group] = [
        *directory.agencies.values(),
        *directory.groups.values(),
    ]
    entry = draw.choice(entries)
    former = [name for name, _ in entry.formerly]
    spellings = [entry.id, entry.name, *entry.aliases, *former]
    parts = entry.name.split()
    spellings += [" ".join(parts[1:]), " ".join(parts[:2]), parts[-1][:3]]
    return _written(draw, draw.choice([one for one in spellings if one.strip()]))


def _place(draw: random.Random, plan: Plan) -> str:
    task = draw.choice(plan.tasks)
    above = task.id.rpartition(".")[0]
    return draw.choice(
        (
            f"plan:{plan.id}",
            f"section:{task.section or above}",
            f"section:{task.id}",
            f"parent:{task.parent or above}",
        )
    )


def _cell(draw: random.Random, words: list[str]) -> str:
    key = draw.choice(("product", "band", "leader", "text", 'other."Nguồn vốn"'))
    values = ("Báo cáo", "Năm 2026", "nam 2025", "Chủ tịch", "ngan sach", "", "nguyen")
    return f"{key}:{_value(draw, draw.choice((*values, draw.choice(words))))}"


def _value(draw: random.Random, text: str) -> str:
    bare = text.replace('"', "")
    if not bare or " " in bare or draw.random() < 0.3 or set(bare) & set("(),"):
        return f'"{bare}"'
    return bare


def _written(draw: random.Random, text: str) -> str:
    """Return words as somebody may type them: as they are, without marks, in capitals."""
    bare = text.replace('"', "")
    return draw.choice((bare, bare, search_key(bare), bare.upper()))
