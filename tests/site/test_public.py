"""What a public site leaves out is in none of its files, and what is left out is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.site.hiding import Hiding
from plantrack.sources.files import load_plans
from tests.conftest import Cli
from tests.site.varied import write_varied

SECRET = re.compile(r"GHI CHÚ MẬT|NGƯỜI GHI|[Gg]iúp việc|giup viec|Tổ GV|to gv|\btgv\b")


@pytest.fixture
def office(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_varied(tmp_path / "office"))
    return tmp_path


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_notes_recorders_and_internal_bodies_stand_in_no_file(
    office: Path, cli: Cli
) -> None:
    own, public = office / "own", office / "public"
    assert cli("site", "-o", own, "--as-of", "29/11/2026").code == 0
    assert cli("site", "-o", public, "--public", "--as-of", "29/11/2026").code == 0
    assert cli("site", "-o", office / "p.html", "--public").code == 0
    named = {name for name, text in texts(own).items() if SECRET.search(text)}
    assert {"tasks/da-dang/a-2.html", "agencies/to-giup-viec-noi-bo.html"} <= {
        name.replace("-thanh-hoa", "") for name in named
    }
    for name, text in {**texts(public), "p": (office / "p.html").read_text()}.items():
        assert not SECRET.search(text), name
    assert "1 đơn vị nội bộ không được nêu tên" in texts(public)["index.html"]
    assert "Bản công khai" in texts(public)["tasks/da-dang/a-3.html"]


@pytest.mark.slow
def test_a_public_site_counts_what_the_office_counts(office: Path, cli: Cli) -> None:
    for name, more in (("own", ()), ("public", ("--public",))):
        assert cli("site", "-o", office / name, *more).code == 0
    figures = re.compile(r'<dl class="figures">.*?</dl>', re.DOTALL)
    own = figures.findall((office / "own" / "index.html").read_text("utf-8"))
    assert own
    assert own == figures.findall((office / "public" / "index.html").read_text("utf-8"))


@pytest.fixture
def varied(tmp_path: Path) -> Plan:
    folder = write_varied(tmp_path / "office")
    return load_plans((folder / "data" / "appendix_varied.yaml",)).plans[0]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Gửi Tổ giúp việc nội bộ.", "Gửi [đơn vị nội bộ]."),
        ("TỔ  GIÚP VIỆC NỘI BỘ", "[đơn vị nội bộ]"),
        ("Tổ GV; Sở Y tế", "[đơn vị nội bộ]; Sở Y tế"),
        ("Tổ giúp viêc nội bộ", "[đơn vị nội bộ]"),  # a mark was lost
        ("Tổ GVHD", "Tổ GVHD"),
        ("tổ gạo việc", "tổ gạo việc"),
    ],
)
def test_a_name_is_taken_out_however_it_is_written(
    varied: Plan, printed: str, shown: str
) -> None:
    assert Hiding((varied,), words("vi"), public=True).text(printed) == shown
    assert Hiding((varied,), words("vi"), public=False).text(printed) == printed
