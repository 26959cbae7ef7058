"""Work recorded under an id that an agency had before counts for the agency."""

from __future__ import annotations

from pathlib import Path

from plantrack.deadlines.calendar.workdays import standard
from plantrack.index.filling.reading import heard_of
from plantrack.sources.files import load_plans
from tests.progress.events import event
from tests.strategies import as_yaml


def test_events_of_former_ids_count_for_the_successor(tmp_path: Path) -> None:
    record = {
        "format": "plantrack/1",
        "plan": {
            "id": "thu",
            "title": "Thử",
            "agencies": {
                "agencies": [
                    {
                        "id": "skhcn",
                        "name": "Sở Khoa học và Công nghệ",
                        "was": ["stttt"],
                    },
                    {"id": "to", "name": "Tổ giúp việc Hòa Bình"},
                ]
            },
        },
        "tasks": [
            {
                "id": "A.1",
                "title": "Việc",
                "lead": "Sở Khoa học và Công nghệ; Tổ giúp việc Hòa Bình",
                "deadline": "Năm 2026",
            }
        ],
    }
    file = tmp_path / "thu.yaml"
    file.write_bytes(as_yaml(record))
    plan = load_plans((file,)).plans[0]
    recorded = [
        event("e1", "2026-01-01", "done", "stttt", task="A.1"),
        event("e2", "2026-01-02", "done", "~to giup viec hoa binh", task="A.1"),
        event("e3", "2026-01-03", "progress", "skhcn", task="A.1"),
        event("e4", "2026-01-04", "progress", task="A.1"),
        event("e5", "2026-01-05", "progress", "la", task="A.1"),
    ]
    counted = heard_of(recorded, plan, standard()).counted
    assert [one.agency for one in counted] == ["skhcn", "to", "skhcn", "", "la"]
    assert [one.event for one in counted] == ["e1", "e2", "e3", "e4", "e5"]
