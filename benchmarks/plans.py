"""Synthetic plans by seed, of the shape of the real ones, for measuring speed."""

from __future__ import annotations

import random
from pathlib import Path

_SIZES = {"120": 120, "10k": 10_000, "100k": 100_000}
_PER_SECTION = 40
_VERBS = (
    "Xây dựng, đề xuất",
    "Tham mưu, trình UBND tỉnh phê duyệt",
    "Rà soát, hoàn thiện",
    "Cập nhật",
)
_THINGS = (
    "kịch bản chỉ đạo, điều hành",
    "bộ chỉ số theo dõi",
    "quy chế phối hợp",
    "cơ sở dữ liệu",
    "báo cáo",
)
_FIELDS = (
    *(
        "giao thông",
        "đất đai",
        "tài nguyên",
        "du lịch",
        "giáo dục",
        "y tế",
        "trật tự xây dựng",
        "doanh nghiệp",
    ),
    *(
        "an sinh xã hội",
        "môi trường",
        "phòng cháy, chữa cháy",
        "cải cách hành chính",
        "chuyển đổi số",
    ),
)
_PLACES = (
    "trên địa bàn tỉnh",
    "tại các khu công nghiệp",
    "ở cấp xã",
    "theo thời gian thực",
    "giai đoạn mới",
)
_PRODUCTS = ("Kịch bản", "Quyết định", "Báo cáo", "Văn bản phê duyệt", "Số liệu")
_AGENCIES = (
    *(
        "Văn phòng UBND tỉnh",
        "Sở Tài chính",
        "Sở Xây dựng",
        "Sở Y tế",
        "Sở Nội vụ",
        "Sở Tư pháp",
    ),
    *(
        "Công an tỉnh",
        "Sở Khoa học và Công nghệ",
        "Sở Văn hóa, Thể thao và Du lịch",
        "UBND các xã, phường",
    ),
)
_SUPPORT = (
    "Các sở, ban, ngành",
    "Các sở, ban, ngành; UBND các xã, phường",
    "Sở Tài chính; Công an tỉnh",
)


def write_plan(path: Path, tasks: int, seed: int = 1) -> None:
    """Write a plan of ``tasks`` rows and its directory beside it; equal arguments give equal bytes."""
    draw = random.Random(seed)
    lines = [
        "format: plantrack/1",
        "plan:",
        f"  id: synthetic-{tasks}",
        "  title: Kế hoạch dùng để đo tốc độ",
        "  issued: 2025-01-10",
        "  until: 2030-12-31",
        "  agencies: agencies.yaml",
        "sections:",
        "  - {id: A, title: PHẦN A}",
    ]
    lines += [
        f"  - {{id: A.{number}, title: Nhóm {number}}}"
        for number in range(1, 2 + tasks // _PER_SECTION)
    ]
    lines.append("tasks:")
    for number in range(tasks):
        lines += _task(number, draw)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    (path.parent / "agencies.yaml").write_text(_directory(), "utf-8")


def _task(number: int, draw: random.Random) -> list[str]:
    title = f"{draw.choice(_VERBS)} {draw.choice(_THINGS)} về {draw.choice(_FIELDS)} và {draw.choice(_FIELDS)}"
    return [
        f"  - id: A.{1 + number // _PER_SECTION}.{number}",
        f"    band: Năm {2025 + number % 5}",
        "    title: >-",
        f"      {title}",
        f"      {draw.choice(_PLACES)}, nhiệm vụ thứ {number}",
        f"    product: {draw.choice(_PRODUCTS)}",
        f"    lead: {draw.choice(_AGENCIES)}",
        f"    support: {draw.choice(_SUPPORT)}",
        f"    deadline: {_deadline(draw)}",
    ]


def _deadline(draw: random.Random) -> str:
    year, month, day = (
        draw.randint(2025, 2029),
        draw.randint(1, 12),
        draw.randint(1, 28),
    )
    forms = (
        f"Trước ngày {day}/{month}/{year}",
        f"Tháng {month}/{year}",
        f"Quý {('I', 'II', 'III', 'IV')[month % 4]}/{year}",
        f"Tháng {month} hằng năm",
        "Thường xuyên",
        "Theo yêu cầu",
    )
    return draw.choices(forms, (30, 40, 15, 5, 5, 5))[0]


def _directory() -> str:
    lines = ["format: plantrack-agencies/1", "agencies:"]
    lines += [
        f'  - {{id: a{number}, name: "{name}"}}'
        for number, name in enumerate(_AGENCIES[:-1])
    ]
    members = ", ".join(f"a{number}" for number in range(len(_AGENCIES) - 1))
    lines += [
        "groups:",
        f'  - {{id: sbn, name: "Các sở, ban, ngành", members: [{members}]}}',
    ]
    lines += ['  - {id: xp, name: "UBND các xã, phường"}']
    return "\n".join(lines) + "\n"


def plan_of_size(folder: Path, size: str) -> Path:
    """Return the file of the synthetic plan called ``120``, ``10k`` or ``100k``, made where it is not there."""
    path = folder / size / "appendix_synthetic.yaml"
    if not path.exists():
        write_plan(path, _SIZES[size])
    return path
