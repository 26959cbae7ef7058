"""What is fuzzed: for each reader how an input is made by chance, and what must hold of what it gives."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, NamedTuple

from fuzz.mutate import ODD, spoilt, spoilt_bytes
from plantrack.agencies.build import build_directory
from plantrack.answers.queries.query import compile_query
from plantrack.deadlines.calendar.workdays import standard
from plantrack.deadlines.parse import parse
from plantrack.diff import compare
from plantrack.diff.patching import apply
from plantrack.diff.record import plan_record
from plantrack.errors import PlantrackError
from plantrack.formats.form import form_csv, form_xlsx
from plantrack.index.filling.reading import heard_of
from plantrack.index.rows import Judging
from plantrack.messages import LANGS, words
from plantrack.plan.model import Plan
from plantrack.progress.events import HEADER
from plantrack.progress.log import read_log
from plantrack.progress.stamped import EventStamp
from plantrack.recording.collecting import collect
from plantrack.recording.sheetlines import Titles
from plantrack.recording.sheets import MARK, form, owns_as
from plantrack.records.tree import read_tree
from plantrack.sources.config import read_config
from plantrack.sources.files import load_plans
from plantrack.sources.read import read_plan
from plantrack.sources.returned.tables import read_tables
from plantrack.sources.workspace import shipped

DAY: Final = date(2026, 6, 1)
HANOI: Final = shipped("data") / "appendix_hanoi.yaml"


class Target(NamedTuple):
    """A reader: its name, how an input is made, and what is done with it. ``run`` raises where it fails;
    a failure that the program tells in words is none."""

    name: str
    make: Callable[[random.Random], bytes]
    run: Callable[[bytes], object]


@cache
def _plan() -> Plan:
    return load_plans((HANOI,)).plans[0]


@cache
def _small() -> str:
    """The real plan's header and its first rows: what is small is spoilt in more of its places."""
    text = HANOI.read_text("utf-8")
    head, mark, rows = text.partition("\ntasks:\n")
    return head + mark + "".join(f"  - id:{row}" for row in rows.split("  - id:")[1:6])


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="plantrack-fuzz-"))


def _text(make: Callable[[random.Random], str]) -> Callable[[random.Random], bytes]:
    return lambda source: make(source).encode(errors="surrogatepass")


# -- cells and queries


def _deadline(source: random.Random) -> str:
    cell = source.choice(_plan().tasks).deadline.text
    return spoilt(source, " ".join((cell, source.choice((*ODD, "", "", "")))))


def _read_deadline(data: bytes) -> object:
    text = data.decode(errors="replace")
    found = parse(text, 2026)
    assert found.due is None or isinstance(found.due, date)
    return found


def _agency(source: random.Random) -> str:
    return spoilt(source, source.choice(_plan().tasks).lead.text)


def _read_agency(data: bytes) -> object:
    directory = _plan().directory
    text = data.decode(errors="replace")
    return directory.read(text), directory.find(text[:200])


def _query(source: random.Random) -> str:
    said = (
        "status:overdue",
        "agency:stc",
        "due<=2026-04",
        "-role:lead",
        "(a,b)",
        '"kho dữ liệu"',
        "plan:hanoi",
    )
    return spoilt(source, " ".join(source.choices(said, k=source.randrange(1, 6))))


def _read_query(data: bytes) -> object:
    return compile_query(data.decode(errors="replace"), DAY, (_plan(),))


# -- files


def _read_yaml(data: bytes) -> object:
    return read_plan(HANOI.with_name("x.yaml"), "x.yaml", data, "exclusive")


def _table(source: random.Random) -> str:
    rows = ["STT,Nội dung,Kết quả,Đơn vị chủ trì,Thời gian hoàn thành"]
    rows += [
        f'A.I.{n},"Việc {n}, số {n}",Văn bản,Sở Tài chính,Tháng {n}/2026'
        for n in range(1, 6)
    ]
    return spoilt(source, "\r\n".join(rows))


def _read_csv(data: bytes) -> object:
    return read_plan(_folder() / "x.csv", "x.csv", data, "exclusive")


def _log(source: random.Random) -> str:
    lines = [HEADER]
    for number in range(source.randrange(8)):
        status = source.choice(
            ("done", "progress", "extended", "withdrawn", "anchored", "reopened")
        )
        lines.append(
            f"e{number},2026-01-0{number + 1}T08:00:00+07:00,A.I.{number},,vpub,{status},2026-01-01,,1/BC,2026-12-31,"
            f",vp,,,e{source.randrange(8)},Việc {number} | Văn bản"
        )
    text = "\n".join(lines)
    return spoilt(source, text.replace(",", source.choice((",", ",", ";"))))


def _read_log(data: bytes) -> object:
    log = read_log(data, "x.csv")
    assert len(log.events) == len(log.lines)
    heard = heard_of(log.events, _plan(), standard())
    assert len(heard.counted) + len(heard.aside) == len(log.events)
    return heard


def _config(source: random.Random) -> str:
    text = (shipped("templates") / "workspace" / "plantrack.toml").read_text("utf-8")
    return spoilt(source, text)


def _read_config(data: bytes) -> object:
    file = _folder() / "plantrack.toml"
    file.write_bytes(data)
    return read_config(file)


def _directory(source: random.Random) -> str:
    return spoilt(
        source, HANOI.with_name("agencies_hanoi.yaml").read_text("utf-8")[:3000]
    )


def _read_directory(data: bytes) -> object:
    tree = read_tree(data, "x.yaml")
    if tree.root is None:
        return tree.findings
    directory, _ = build_directory(tree.root, "x.yaml")
    return directory.read("Sở Tài chính; Các sở, ban, ngành"), directory.problems


# -- sheets


@cache
def _sheets() -> tuple[bytes, bytes]:
    plan = _plan()
    made = form(plan, "stc", owns_as(plan, "stc"), Judging(DAY), words("vi"))
    assert made is not None
    return form_csv([made]), form_xlsx([made], DAY)


def _sheet(source: random.Random) -> bytes:
    table, book = _sheets()
    if source.random() < 0.4:
        return spoilt_bytes(source, book)
    text = table.decode("utf-8-sig")
    if source.random() < 0.5:
        text = text.replace(
            "Chưa thực hiện,",
            source.choice(("Hoàn thành,1/3/2026", "Hoàn thành,", "Đang,46000")),
        )
    return spoilt(source, text).encode(
        source.choice(("utf-8", "utf-8-sig", "utf-16", "cp1258")), "replace"
    )


def _read_sheet(data: bytes) -> object:
    file = _folder() / "sheet.bin"
    file.write_bytes(data)
    tables = read_tables(file, MARK)
    return collect(
        tables, (_plan(),), Judging(DAY), Titles(words(one) for one in LANGS), _stamps()
    )


def _stamps() -> Iterator[EventStamp]:
    number = 0
    while True:
        number += 1
        yield EventStamp(f"e{number}", datetime(2026, 6, 1, tzinfo=UTC), "vp")


# -- revisions


def _revision(source: random.Random) -> bytes:
    """Rows put in front, lost, exchanged and rewritten; the seed of it is the input."""
    return str(source.randrange(1 << 48)).encode()


def _compare_and_apply(data: bytes) -> object:
    source = random.Random(data)
    old = _plan()
    tasks = list(old.tasks)
    for _ in range(source.randrange(1, 20)):
        at = source.randrange(len(tasks))
        match source.randrange(4):
            case 0:
                del tasks[at]
            case 1:
                tasks.insert(at, tasks[source.randrange(len(tasks))])
            case 2:
                tasks[at] = tasks[at]._replace(
                    title=spoilt(source, tasks[at].title or "").strip() or None
                )
            case _:
                other = source.randrange(len(tasks))
                tasks[at], tasks[other] = tasks[other], tasks[at]
    new = old._replace(
        tasks=tuple(
            one._replace(id=f"A.I.{n}", key=None) for n, one in enumerate(tasks, 1)
        )
    )
    assert apply(plan_record(old), compare(old, new).changes) == plan_record(new)
    assert compare(new, new).changes == ()
    return None


def told(error: BaseException) -> bool:
    """Tell whether an error is one that the program tells in words: no fault."""
    return isinstance(error, PlantrackError)


TARGETS: Final = (
    Target("deadline", _text(_deadline), _read_deadline),
    Target("agency", _text(_agency), _read_agency),
    Target("query", _text(_query), _read_query),
    Target("yaml", _text(lambda source: spoilt(source, _small())), _read_yaml),
    Target("csv", _text(_table), _read_csv),
    Target("log", _text(_log), _read_log),
    Target("configuration", _text(_config), _read_config),
    Target("directory", _text(_directory), _read_directory),
    Target("sheets", _sheet, _read_sheet),
    Target("revisions", _revision, _compare_and_apply),
)
