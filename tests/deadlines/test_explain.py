from __future__ import annotations

import pytest

from plantrack.deadlines.explain import MEANINGS, PROBLEMS, explain
from tests.deadlines.tables import ALL


def pieces(
    text: str, plan_year: int | None = None
) -> list[tuple[str, str, str | None]]:
    return [
        (piece.words, piece.meaning, piece.value)
        for piece in explain(text, plan_year).pieces
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Trước ngày 12/9/2025",
            [
                ("Trước", "relation.before", None),
                ("ngày 12/9/2025", "term.day", "/2025-09-11"),
            ],
        ),
        (
            "Tháng 4 hàng năm /Theo yêu cầu",
            [
                ("Tháng 4", "term.month", "--04"),
                ("hàng năm", "every", "year"),
                ("/", "sep", None),
                ("Theo yêu cầu", "on_demand", None),
            ],
        ),
        (
            "Trình UBND trước 20/11, 2 lần/năm, hằng 6 tháng",
            [
                ("Trình UBND", "words", None),
                ("trước", "relation.before", None),
                ("20/11", "term.day", "--11-20"),
                (",", "sep", None),
                ("2 lần/năm", "every", "year*2"),
                (",", "sep", None),
                ("hằng 6 tháng", "every", "6 month"),
            ],
        ),
        ("Định kỳ", [("Định kỳ", "every", "?")]),
        (
            "Quý I, II/2026",
            [
                ("Quý I", "term.quarter", "2026-01-01/2026-03-31"),
                (",", "sep", None),
                ("II/2026", "term.quarter", "2026-04-01/2026-06-30"),
            ],
        ),
        ("Tháng 13/2025", [("Tháng 13/2025", "term.month", "2025-13")]),
        (
            "Hằng tháng, ngày 25",
            [
                ("Hằng tháng", "every", "month"),
                (",", "sep", None),
                ("ngày 25", "term.day", "---25"),
            ],
        ),
        (
            "Hằng năm đến 2030",
            [
                ("Hằng năm", "every", "year"),
                ("đến", "relation.by", None),
                ("2030", "term.year", "2030"),
            ],
        ),
        (
            "Hằng năm, quý I",
            [
                ("Hằng năm", "every", "year"),
                (",", "sep", None),
                ("quý I", "term.quarter", None),
            ],
        ),
        (
            "Ngày 15 tháng cuối quý",
            [("Ngày 15 tháng cuối quý", "slot.quarter", None)],
        ),
        (
            "Trong 30 ngày kể từ ngày 15/9/2025",
            [
                (
                    "Trong 30 ngày kể từ ngày 15/9/2025",
                    "term.counted",
                    "2025-09-15/2025-10-15",
                )
            ],
        ),
        (
            "Ít nhất 10 ngày trước ngày 30/6/2026",
            [("Ít nhất 10 ngày trước ngày 30/6/2026", "term.counted", "/2026-06-20")],
        ),
        (
            "Thứ Hai tuần 3 tháng 10/2025",
            [("Thứ Hai tuần 3 tháng 10/2025", "term.weekday", "/2025-10-20")],
        ),
        (
            "20/12/2025 hằng năm",
            [("20/12/2025", "term.day", "--12-20"), ("hằng năm", "every", "year")],
        ),
        ("Quý I năm tới", [("Quý I năm tới", "term.quarter", None)]),
        ("Đã ban hành", [("Đã ban hành", "done", None)]),
        (
            "Tháng 6/2025 (đã xong)",
            [
                ("Tháng 6/2025", "term.month", "2025-06-01/2025-06-30"),
                ("(", "sep", None),
                ("đã xong", "done", None),
                (")", "sep", None),
            ],
        ),
    ],
)
def test_pieces(text: str, found: list[tuple[str, str, str | None]]) -> None:
    assert pieces(text) == found


def test_every_key_is_used() -> None:
    texts = [(row.text, row.plan_year) for row in ALL]
    texts += [
        ("Quý V/2025", None),
        ("Từ 15/9/2025 đến 01/9/2025", None),
        ("Ngày 15", 2026),
        ("Tháng 1/0001", None),
        ("1" * 4_001, None),
    ]
    texts += [
        ("Ngày 15 tháng cuối của 6 tháng", None),
        ("6 tháng đầu năm, ngày 20 tháng cuối kỳ", None),
    ]
    readings = [explain(text, year) for text, year in texts]
    assert {piece.meaning for reading in readings for piece in reading.pieces} == set(
        MEANINGS
    )
    assert {reading.problem for reading in readings} == {None, *PROBLEMS}
