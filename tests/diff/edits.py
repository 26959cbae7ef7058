"""Revisions made by seed from a real plan, with the truth of which row became which."""

from __future__ import annotations

import random
from typing import NamedTuple

from plantrack.diff.record import PlanRecord, plan_record
from plantrack.plan.model import Plan
from plantrack.sources.read import read_plan
from tests.conftest import DATA
from tests.strategies import as_yaml

_NEW_SUBJECTS = (
    "quản lý nghĩa trang nhân dân",
    "thu gom chất thải rắn sinh hoạt nông thôn",
    "phòng, chống tác hại thuốc lá học đường",
    "vận hành hồ chứa thủy lợi liên huyện",
    "bảo tồn làng nghề gốm sứ truyền thống",
    "kiểm soát giá cước taxi sân bay",
    "đào tạo lại lao động dệt may",
    "số hóa hồ sơ hộ tịch trước năm 1975",
)
_FORMULAS = (
    "Xây dựng, đề xuất kịch bản chỉ đạo, điều hành trực tuyến về {}",
    "Xây dựng các chỉ số phục vụ chỉ đạo, điều hành về {}",
    "Tham mưu, trình UBND tỉnh phê duyệt đề án {}",
)
_FILLERS = (
    "khẩn trương",
    "theo quy định",
    "bảo đảm hiệu quả",
    "trên địa bàn",
    "đồng bộ",
    "kịp thời",
)
_DEADLINES = ("Tháng 9/2026", "Trước ngày 15/10/2026", "Quý IV/2026", "Tháng 12/2026")


class Revision(NamedTuple):
    """A new version and, for each of its rows, the index of the old row it came from (None: new)."""

    new: Plan
    origins: tuple[int | None, ...]


def plan_of(record: PlanRecord, name: str = "x.yaml") -> Plan:
    """Return the plan of a record that stands beside the shipped plans; it has no findings."""
    plan, findings = read_plan(DATA / name, name, as_yaml(record), "exclusive")
    assert findings == ()
    assert plan is not None
    return plan


def revise(old: Plan, seed: int, *, strength: float = 0.3) -> Revision:
    """Delete, insert, move, reword and renumber rows of ``old``; ``strength`` is the share so treated."""
    rng = random.Random(seed)  # noqa: S311
    record = plan_record(old)
    rows: list[tuple[int | None, PlanRecord]] = [
        (i, dict(row)) for i, row in enumerate(record["tasks"])
    ]
    rows = [row for row in rows if rng.random() > strength / 4]
    rows = [(i, _edited(row, rng, strength)) for i, row in rows]
    for _ in range(rng.randint(0, max(1, int(len(rows) * strength / 4)))):
        model = rng.choice(record["tasks"])
        subject = rng.choice(_NEW_SUBJECTS)
        row = {**model, "title": rng.choice(_FORMULAS).format(subject)}
        row.pop("delivers", None)
        rows.insert(rng.randint(0, len(rows)), (None, row))
    for _ in range(rng.randint(0, max(1, int(len(rows) * strength / 6)))):
        row_and_origin = rows.pop(rng.randrange(len(rows)))
        rows.insert(rng.randint(0, len(rows)), row_and_origin)
    _renumber(rows)
    record["tasks"] = [row for _, row in rows]
    return Revision(plan_of(record), tuple(i for i, _ in rows))


def _edited(row: PlanRecord, rng: random.Random, strength: float) -> PlanRecord:
    row = dict(row)
    if rng.random() < strength:
        row["deadline"] = rng.choice(_DEADLINES)
    if rng.random() < strength / 3:
        row["lead"] = rng.choice(("Sở Tài chính", "Công an tỉnh", "Sở Y tế"))
    if rng.random() < strength / 6:
        row.pop("product", None)
    if "title" in row and rng.random() < strength:
        words = row["title"].split()
        for _ in range(max(1, int(len(words) * 0.2))):
            at = rng.randrange(len(words))
            if rng.random() < 0.5 and len(words) > 6:
                del words[at]
            else:
                words.insert(at, rng.choice(_FILLERS))
        row["title"] = " ".join(words)
    return row


def _renumber(rows: list[tuple[int | None, PlanRecord]]) -> None:
    """Number the rows anew, each within its own section."""
    counts: dict[str, int] = {}
    for _, row in rows:
        section = row["id"].rpartition(".")[0]
        counts[section] = counts.get(section, 0) + 1
        row["id"] = f"{section}.{counts[section]}"
