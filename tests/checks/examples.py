"""The examples of the rules' pages: code blocks with ``error: PTnnn`` marks, and what checking them gives."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from plantrack.checks.documents import folder
from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.findings import Finding

_BLOCK = re.compile(
    r"^## (?P<title>Bad|Good)\n\n```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_MARK = re.compile(r"error: (PT\d+(?:, PT\d+)*)")

PRELUDE = {
    "format": "format: plantrack/1\n",
    "plan": """\
plan:
  id: mau
  title: Kế hoạch mẫu
  issued: 2026-01-05
  until: 2030-12-31
  agencies:
    agencies:
      - {id: vpub, name: Văn phòng UBND tỉnh}
      - {id: snv, name: Sở Nội vụ}
      - {id: syt, name: Sở Y tế}
    groups:
      - {id: sbn, name: "Các sở, ban, ngành", members: [vpub, snv, syt]}
""",
    "sections": """\
sections:
  - {id: A, title: Bộ chỉ số}
  - {id: A.I, title: Nhóm chỉ số dài hạn}
  - {id: B, title: Các kịch bản}
  - {id: B.I, title: Kịch bản trực tuyến}
""",
}
LOGGED = """\
tasks:
  - {id: A.I.1, title: Xây dựng đề án, product: Đề án, lead: Sở Nội vụ, deadline: Tháng 6/2026}
  - {id: A.I.2, title: Lập báo cáo, product: Báo cáo, lead: Sở Nội vụ, deadline: Tháng 12 hằng năm}
"""


class Example(NamedTuple):
    """One block of a page: which rule it is of, whether it is the bad one, its kind and its text."""

    code: str
    title: str
    kind: str
    text: str

    @property
    def id(self) -> str:
        return f"{self.code}-{self.title}"


def examples() -> list[Example]:
    return [
        Example(
            page.name.partition("-")[0], found["title"], found["kind"], found["text"]
        )
        for page in sorted(folder().glob("PT*.md"))
        for found in _BLOCK.finditer(page.read_text("utf-8"))
    ]


def plan_text(text: str) -> str:
    """Return a fragment with the parts of a plan that it leaves out."""
    return (
        "".join(
            part
            for key, part in PRELUDE.items()
            if not re.search(rf"^{key}:", text, re.MULTILINE)
        )
        + text
    )


def marked(text: str) -> list[tuple[int, str]]:
    """Return the (line, code) of every mark; one that fills its line speaks of the next."""
    lines = text.split("\n")
    return sorted(
        (number + lines[number - 1].lstrip().startswith("# error:"), code)
        for number, line in enumerate(lines, 1)
        for found in _MARK.finditer(line)
        for code in found[1].split(", ")
    )


def check_example(
    kind: str, text: str, folder: Path
) -> tuple[str, tuple[Finding, ...]]:
    """Write an example's files and check them; return the text that its marks count lines of."""
    log = None
    shown = text
    if text.startswith("event,"):
        log = folder / "mau.csv"
        log.write_bytes(
            text.rstrip("\n").encode() if "PT063" in text else text.encode()
        )
        path = folder / "plan.yaml"
        path.write_text(plan_text(LOGGED), "utf-8")
    elif kind == "csv":
        path = folder / "plan.csv"
        path.write_text(text, "utf-8")
        (folder / "plan.plan.yaml").write_text("".join(PRELUDE.values()), "utf-8")
    else:
        shown = (
            text if text.startswith("format: plantrack-agencies/") else plan_text(text)
        )
        path = folder / "plan.yaml"
        path.write_text(shown, "utf-8")
    around = Surroundings(log=lambda _plan: log, as_of=date(2026, 11, 22), root=folder)
    return shown, check_file(path, Choice(), around).findings
