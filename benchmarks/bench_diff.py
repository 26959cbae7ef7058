"""``diff`` of two 10,000-row revisions without keys, against csv-diff and daff, which are given a key.

The second revision has rows deleted, inserted, moved, reworded and with other deadlines, all renumbered. The
peers read the same rows with a column of keys more; without it they would call every row below an
insertion changed. How many rows were matched rightly is printed too: speed without it proves nothing.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks.timing import Job, in_turn, program_of, show

_ROWS = 10_000
_PER_SECTION = 40
_FORMULAS = (
    "Xây dựng, đề xuất kịch bản chỉ đạo, điều hành trực tuyến về",
    "Tham mưu, trình UBND tỉnh phê duyệt bổ sung các chỉ số về",
    "Xây dựng các chỉ số phục vụ chỉ đạo, điều hành về",
    "Cung cấp, cập nhật thông tin, số liệu theo tần suất quy định cho",
)
_VOCABULARY = (
    "giao thông đô thị nông thôn công nghiệp thương mại du lịch văn hóa giáo dục đào tạo y tế dân số lao động "
    "việc làm bảo hiểm xã hội môi trường đất đai tài nguyên khoáng sản thủy lợi lâm nghiệp chăn nuôi hợp tác "
    "doanh nghiệp đầu tư ngân sách thuế hải quan ngoại thương cửa khẩu biên giới quốc phòng an ninh cháy nổ "
    "cứu hộ thiên tai lũ lụt hạn hán hộ tịch chứng thực thanh tra khiếu nại tố cáo cải cách hành chính một cửa "
    "chuyển đổi số dữ liệu hạ tầng viễn thông bưu chính báo chí xuất bản thư viện bảo tàng di tích lễ hội"
)
_WORDS = tuple(_VOCABULARY.split())
_LEADS = (
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Y tế",
    "Sở Nội vụ",
    "Công an tỉnh",
    "Sở Tư pháp",
    "UBND các xã, phường",
)
_PRODUCTS = ("Kịch bản", "Quyết định", "Báo cáo", "Chỉ số", "Số liệu")
_COLUMNS = ("id", "band", "title", "product", "lead", "support", "deadline")


class _Row(NamedTuple):
    uid: int
    section: int
    title: str
    product: str
    lead: str
    deadline: str


def run(runs: int = 7) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, new = _revisions(random.Random(7))
        for side, rows in (("old", old), ("new", new)):
            _write(folder / f"{side}.csv", rows, keyed=False)
            _write(folder / f"{side}_keyed.csv", rows, keyed=True)
        _truth(folder, old, new)
        ours = [
            sys.executable,
            "-m",
            "plantrack",
            "diff",
            str(folder / "old.csv"),
            str(folder / "new.csv"),
        ]
        cache = {"XDG_CACHE_HOME": str(folder / "cache")}
        jobs = [
            Job(
                "plantrack diff --format json, warm", [*ours, "--format", "json"], cache
            ),
            Job(
                "the same, nothing cached",
                [*ours, "--format", "json"],
                {"XDG_CACHE_HOME": "/dev/null"},
            ),
            Job("python -c pass", [sys.executable, "-c", "pass"]),
        ]
        keyed = [str(folder / "old_keyed.csv"), str(folder / "new_keyed.csv")]
        base = jobs[0].name
        if program := program_of("csv-diff"):
            base = "csv-diff --key"
            jobs.insert(2, Job(base, [program, *keyed, "--key", "uid", "--json"]))
        else:
            print(
                "\ncsv-diff is not installed (pip install csv-diff); its ratio is left out"
            )
        if program := program_of("daff"):
            jobs.insert(
                -1, Job("daff diff --id", [program, "diff", "--id", "uid", *keyed])
            )
        show(f"two revisions of {_ROWS} rows", in_turn(jobs, runs), base, 1.0)


def _revisions(draw: random.Random) -> tuple[list[_Row], list[_Row]]:
    old = [_row(uid, uid // _PER_SECTION, draw) for uid in range(_ROWS)]
    new = [_edited(row, draw) for row in old if draw.random() > 0.03]
    for uid in range(_ROWS, _ROWS + _ROWS // 33):
        at = draw.randrange(len(new))
        new.insert(at, _row(uid, new[at].section, draw))
    for _ in range(_ROWS // 33):
        row = new.pop(draw.randrange(len(new)))
        at = draw.randrange(len(new))
        new.insert(at, row._replace(section=new[at].section))
    return old, new


def _row(uid: int, section: int, draw: random.Random) -> _Row:
    subject = " ".join(draw.choice(_WORDS) for _ in range(draw.randint(5, 9)))
    title = f"{draw.choice(_FORMULAS)} {subject}"
    return _Row(
        uid,
        section,
        title,
        draw.choice(_PRODUCTS),
        draw.choice(_LEADS),
        _deadline(draw),
    )


def _deadline(draw: random.Random) -> str:
    return f"Tháng {draw.randint(1, 12)}/{draw.randint(2026, 2029)}"


def _edited(row: _Row, draw: random.Random) -> _Row:
    if draw.random() < 0.1:
        row = row._replace(deadline=_deadline(draw))
    if draw.random() < 0.02:
        row = row._replace(lead=draw.choice(_LEADS))
    if draw.random() < 0.1:
        words = row.title.split()
        for _ in range(2):
            words[draw.randrange(len(words))] = draw.choice(_WORDS)
        row = row._replace(title=" ".join(words))
    return row


def _numbered(rows: Iterable[_Row]) -> Iterable[tuple[str, _Row]]:
    counts: dict[int, int] = {}
    for row in rows:
        counts[row.section] = counts.get(row.section, 0) + 1
        yield f"A.{row.section + 1}.{counts[row.section]}", row


def _write(path: Path, rows: list[_Row], *, keyed: bool) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow((*("uid" for _ in range(keyed)), *_COLUMNS))
        for id_, row in _numbered(rows):
            cells = (
                id_,
                "Năm 2026",
                row.title,
                row.product,
                row.lead,
                "Các sở, ban, ngành",
                row.deadline,
            )
            table.writerow((*((row.uid,) if keyed else ()), *cells))


def _truth(folder: Path, old: list[_Row], new: list[_Row]) -> None:
    """Print how many rows the program matches as they were made."""
    command = [
        sys.executable,
        "-m",
        "plantrack",
        "diff",
        str(folder / "old.csv"),
        str(folder / "new.csv"),
    ]
    done = subprocess.run(
        [*command, "--format", "json"], capture_output=True, check=True
    )
    found = {
        match["new_id"]: match["old_id"] for match in json.loads(done.stdout)["matches"]
    }
    ids = {row.uid: id_ for id_, row in _numbered(old)}
    right = sum(found.get(id_) == ids.get(row.uid) for id_, row in _numbered(new))
    print(f"\n{right} of {len(new)} rows matched as they were made")
