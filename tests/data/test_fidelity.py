"""The plan files against the documents they were copied from: nothing changed, nothing lost, nothing twice.

Blanks, Unicode form and marks of emphasis do not count. Where a page break or a footnote cuts a cell in two,
its halves stand apart in the document's text: those cells are listed by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from plantrack.plan.model import Plan, Task
from plantrack.text import nfc

SOURCES = Path(__file__).parent / "sources"
APPENDICES = {
    "hanoi": "hanoi_appendix.txt",
    "draft": "thanhhoa_draft_appendix.txt",
    "thanhhoa": "thanhhoa_plan.txt",
}
BODIES = {"hanoi": "hanoi_body.txt", "thanhhoa": "thanhhoa_plan.txt"}

CUT = {
    "hanoi": set[str](),
    "draft": {
        *(
            "A.I.6 title",
            "A.II.9 title",
            "A.II.9 lead",
            "A.III.5 title",
            "A.V title",
            "B.I.8 product",
        ),
        *("B.II.12 title", "B.II.12 product", "B.III.19 title", "B.IV.10 title"),
    },
    "thanhhoa": {
        *(
            "A.I.4 lead",
            "A.II.9 title",
            "A.II.9 lead",
            "A.III.2 title",
            "A.IV.13 title",
            "B.I.4 title",
        ),
        "B.II.11 lead",
    },
}
"""Cells that a page break cuts."""

CUT_IN_BODY = {
    "hanoi": {"KB.a.6 title", "KB.c.1 text"},
    "thanhhoa": {"KB.c.1 text", "KB.d.1 text"},
}
"""Texts of the body that a footnote cuts, or whose footnote sign stands within."""

BANDS = {
    "hanoi": ("Năm 2025", "Từ năm 2026", "Năm 2025", "Từ năm 2026"),
    "draft": ("Năm 2026",),
    "thanhhoa": ("Năm 2026", "Từ năm 2026", "Năm 2026", "Từ năm 2026"),
}
PAGE_NUMBERS = {"hanoi": "212"}
"""Page numbers that the text of the table carries: 2 and 12."""

HEAD = "STT Nội dung Kết quả Đơn vị chủ trì Đơn vị phối hợp Thời gian hoàn thành"


def bare(text: str) -> str:
    """Return the text without blanks and marks of emphasis."""
    return "".join(re.sub(r"</?i>|\*", "", nfc(text)).split())


@cache
def source(name: str) -> str:
    return (SOURCES / name).read_text("utf-8")


def cells(task: Task) -> Iterator[tuple[str, str]]:
    for key in ("title", "product", "band"):
        if text := getattr(task, key):
            yield key, text
    for key in ("lead", "support", "deadline"):
        if text := getattr(task, key).text:
            yield key, text


@pytest.mark.parametrize("name", APPENDICES)
def test_every_cell_stands_in_the_appendix_but_for_those_cut(
    name: str, plans: dict[str, Plan]
) -> None:
    text = bare(source(APPENDICES[name]))
    missing = {
        f"{task.id} {key}"
        for task in plans[name].tasks
        for key, cell in cells(task)
        if bare(cell) not in text
    }
    assert missing == CUT[name]


@pytest.mark.parametrize("name", APPENDICES)
def test_every_heading_stands_in_the_appendix(
    name: str, plans: dict[str, Plan]
) -> None:
    text = bare(source(APPENDICES[name]))
    assert [
        section.id
        for section in plans[name].sections
        if bare(section.title) not in text
    ] == []


@pytest.mark.parametrize("name", APPENDICES)
def test_every_character_of_the_appendix_stands_in_one_cell(
    name: str, plans: dict[str, Plan]
) -> None:
    """Headings, numbers and cells together are the table: nothing is lost and nothing stands twice."""
    raw = source(APPENDICES[name])
    raw = raw[raw.index("PHỤ LỤC I\n") if name == "thanhhoa" else 0 :]
    table = bare(
        re.sub(r"(?m)^\s*(\d+)\.(?=\s)", r"\1", raw)
    )  # "1." and "1" are one number
    printed = Counter(table[table.index(bare(HEAD)) :].replace(bare(HEAD), ""))
    plan = plans[name]
    written = [*BANDS[name], PAGE_NUMBERS.get(name, "")]
    for section in plan.sections:
        written += [section.id.rpartition(".")[2], section.title]
    for task in plan.tasks:
        written += [
            task.id.rpartition(".")[2],
            *(text for key, text in cells(task) if key != "band"),
        ]
    assert printed == Counter(bare("".join(written)))


@pytest.mark.parametrize("name", APPENDICES)
def test_the_bands_are_printed_as_often_as_they_change(
    name: str, plans: dict[str, Plan]
) -> None:
    bands = [(task.id[0], task.band) for task in plans[name].tasks]
    changes = [
        band
        for number, band in enumerate(bands)
        if number == 0 or band != bands[number - 1]
    ]
    assert tuple(band for _, band in changes if band) == BANDS[name]


def body(name: str) -> str:
    """Return mục II and III of a plan's body."""
    text = source(BODIES[name])
    head = re.search(r"(?m)^II\.\s+NỘI DUNG", text)
    assert head
    return text[head.start() : text.index("Nơi nhận")]


@pytest.mark.parametrize("name", BODIES)
def test_every_commitment_and_duty_stands_in_the_body_but_for_those_cut(
    name: str, plans: dict[str, Plan]
) -> None:
    text = bare(body(name))
    plan = plans[name]
    texts = [(f"{one.id} title", one.title) for one in plan.commitments]
    texts += [(f"{one.id} text", one.text) for one in plan.commitments if one.text]
    texts += [(f"{one.source} agency", one.agency.text) for one in plan.duties]
    texts += [(f"{one.source} text", one.text) for one in plan.duties]
    assert {where for where, part in texts if bare(part) not in text} == CUT_IN_BODY[
        name
    ]


@pytest.mark.parametrize("name", BODIES)
def test_every_dash_of_the_body_is_one_commitment_or_duty_in_order(
    name: str, plans: dict[str, Plan]
) -> None:
    """Paragraphs that name a duty without a dash, and a dash that only introduces others, are named here."""
    plan = plans[name]
    dashes = [bare(part)[:30] for part in re.split(r"(?m)^ *[-+] ", body(name))[1:]]
    introduces = bare("Ngoài các nhiệm vụ nêu trên, Sở Khoa học")[:30]
    records = [
        bare(one.title)[:30]
        for one in plan.commitments
        if re.fullmatch(r"\w+\.\w\.\d+", one.id)
    ]
    records += [
        bare(one.text)[:30] for one in plan.duties if (name, one.source) not in UNDASHED
    ]
    assert [dash for dash in dashes if dash != introduces] == records


UNDASHED = {("thanhhoa", "III.3"), ("thanhhoa", "III.6")}
