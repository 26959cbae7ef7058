"""Which plans are meant: a workspace, a data folder, or the shipped plans."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from plantrack.errors.files import FileError
from plantrack.errors.workspace import NoPlansError, UntakenPlansError
from plantrack.sources import workspace
from plantrack.sources.listing import files_of
from plantrack.sources.settings import Config
from plantrack.sources.workspace import Workspace, find_workspace, shipped
from tests.conftest import ROOT


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_workspace_is_found_from_below(tmp_path: Path) -> None:
    write(tmp_path / "plantrack.toml", 'lang = "en"\n')
    plan = write(tmp_path / "data" / "appendix_a.yaml")
    below = tmp_path / "x" / "y"
    below.mkdir(parents=True)
    assert find_workspace(below) == Workspace(
        tmp_path, Config(lang="en"), files_of((plan,)), "workspace"
    )


def test_patterns_say_which_plans_in_order_and_each_once(tmp_path: Path) -> None:
    write(tmp_path / "plantrack.toml", 'plans = ["b*.yaml", "*.yaml", "*.csv"]\n')
    files = [
        write(tmp_path / name) for name in ("a.yaml", "b2.yaml", "b1.yaml", "c.csv")
    ]
    (tmp_path / "d.yaml").mkdir()
    assert tuple(find_workspace(tmp_path).plans) == (
        files[2],
        files[1],
        files[0],
        files[3],
    )


@pytest.mark.parametrize("pattern", ["none_*.yaml", "../*.yaml", "/etc/*.yaml", "data"])
def test_patterns_that_match_nothing_or_lead_outside_are_told(
    tmp_path: Path, pattern: str
) -> None:
    inner = tmp_path / "inner"
    write(tmp_path / "outside.yaml")
    write(inner / "plantrack.toml", f'plans = ["{pattern}"]\n')
    (inner / "data").mkdir()
    with pytest.raises(NoPlansError) as caught:
        find_workspace(inner)
    assert caught.value.values == {"root": str(inner), "patterns": pattern}


@pytest.mark.parametrize("pattern", ["", ".", "**foo", "a/**b/*.yaml"])
def test_a_pattern_that_is_none_is_told(tmp_path: Path, pattern: str) -> None:
    write(tmp_path / "plantrack.toml", f'plans = ["{pattern}"]\n')
    with pytest.raises(NoPlansError):
        find_workspace(tmp_path)


def test_files_named_take_the_place_of_the_plans_not_of_the_settings(
    tmp_path: Path,
) -> None:
    write(tmp_path / "plantrack.toml", "due_soon_days = 3\n")
    files = (Path("x.yaml"),)
    assert find_workspace(tmp_path, files) == Workspace(
        tmp_path, Config(due_soon_days=3), files_of(files), "workspace"
    )


def test_files_named_need_no_workspace(tmp_path: Path) -> None:
    files = (Path("x.yaml"),)
    assert find_workspace(tmp_path, files) == Workspace(
        tmp_path, Config(), files_of(files), "data"
    )


def test_without_settings_the_nearest_data_folder_with_plans_serves(
    tmp_path: Path,
) -> None:
    plan = write(tmp_path / "data" / "appendix_a.yaml")
    write(tmp_path / "data" / "agencies_a.yaml")
    below = tmp_path / "x"
    (below / "data").mkdir(parents=True)
    assert find_workspace(below) == Workspace(
        tmp_path, Config(), files_of((plan,)), "data"
    )


def test_plans_under_other_names_serve_where_none_has_the_usual_one(
    tmp_path: Path,
) -> None:
    """What a file says of itself counts: directories, headers of tables and anything else are left out."""
    data = tmp_path / "data"
    plan = write(
        data / "ke_hoach_246.yaml",
        "# Kế hoạch\n\nformat: plantrack/1\nplan: {id: a, title: b}\n",
    )
    quoted = write(data / "z.yml", "\ufeff'format': \"plantrack/1\"\n")
    table = write(data / "bang.csv", "id,title\n")
    write(data / "bang.plan.yaml", "format: plantrack/1\n")
    write(data / "khac.csv", "a,b\n")
    write(data / "agencies.yaml", "format: plantrack-agencies/1\n")
    write(data / "x.yaml", "title: format\n  format: plantrack/1\n")
    write(data / "y.json", '{"format": "plantrack/1"}')
    (data / "folder.yaml").mkdir()
    assert find_workspace(tmp_path) == Workspace(
        tmp_path, Config(), files_of((table, plan, quoted)), "data"
    )
    usual = write(data / "appendix_a.yaml")
    assert tuple(find_workspace(tmp_path).plans) == (usual,)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are POSIX")
def test_a_pipe_among_the_data_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    os.mkfifo(tmp_path / "data" / "x.yaml")
    assert find_workspace(tmp_path).kind == "shipped"


def test_without_anything_the_shipped_plans_serve(tmp_path: Path) -> None:
    found = find_workspace(tmp_path)
    assert (found.root, found.kind) == (ROOT, "shipped")
    assert [path.name for path in found.plans] == [
        "appendix_hanoi.yaml",
        "appendix_thanhhoa.yaml",
    ]


def test_inside_a_wheel_the_shipped_files_stand_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        workspace, "__file__", str(tmp_path / "plantrack" / "sources" / "workspace.py")
    )
    (tmp_path / "plantrack" / "data").mkdir(parents=True)
    assert shipped("data") == tmp_path / "plantrack" / "data"
    assert shipped("templates") == tmp_path.parent / "templates"


def test_a_table_with_its_header_record_is_one_plan(tmp_path: Path) -> None:
    """The header record bears the usual name too, and is no plan of its own."""
    table = write(tmp_path / "data" / "appendix_x.csv", "id,title\n")
    write(tmp_path / "data" / "appendix_x.plan.yaml", "format: plantrack/1\n")
    assert tuple(find_workspace(tmp_path).plans) == (table,)
    write(tmp_path / "plantrack.toml")
    assert tuple(find_workspace(tmp_path).plans) == (table,)
    write(tmp_path / "data" / "appendix_liet_ke.csv", "a,b\n")
    assert tuple(find_workspace(tmp_path).plans) == (table,)


def test_one_file_is_one_plan_under_whatever_names(tmp_path: Path) -> None:
    plan = write(tmp_path / "data" / "appendix_a.yaml")
    link = tmp_path / "data" / "appendix_b.yaml"
    link.symlink_to(plan)
    write(
        tmp_path / "plantrack.toml",
        'plans = ["data/*.yaml", "./data/appendix_*", "data/appendix_b.yaml"]\n',
    )
    assert tuple(find_workspace(tmp_path).plans) == (plan,)
    assert tuple(
        find_workspace(
            tmp_path, (link, plan, tmp_path / "data" / ".." / "data" / plan.name)
        ).plans
    ) == (link,)


def test_plans_that_are_not_taken_are_told(tmp_path: Path) -> None:
    plan = "format: plantrack/1\n"
    write(tmp_path / "plantrack.toml", 'plans = ["data/appendix_*"]\n')
    taken = write(tmp_path / "data" / "appendix_a.yaml", plan)
    other = write(tmp_path / "data" / "ke_hoach.yaml", plan)
    write(tmp_path / "data" / "agencies_a.yaml", "format: plantrack-agencies/1\n")
    found = find_workspace(tmp_path)
    assert (tuple(found.plans), found.missed) == ((taken,), (other,))


def test_a_plan_in_the_current_folder_is_told_where_the_shipped_ones_serve(
    tmp_path: Path,
) -> None:
    plan = write(tmp_path / "ke_hoach.yaml", "format: plantrack/1\n")
    found = find_workspace(tmp_path)
    assert (found.kind, found.missed) == ("shipped", (plan,))


@pytest.mark.parametrize(
    ("head", "is_table"),
    [
        ("STT,Nội dung,Kết quả\r\nA.1,Việc,Báo cáo", True),
        ("\ufeffid;title;lead\n", True),
        ("sep=;\nSTT;Nhiệm vụ\n", True),
        ("plan,task,title,lead\n", False),  # what export and list write
        ("id,lead\n", False),
        ("", False),
    ],
)
def test_a_table_without_its_header_record_is_told(
    tmp_path: Path, head: str, is_table: bool
) -> None:
    table = write(tmp_path / "data" / "appendix_kh.csv", head)
    expected = (table,) if is_table else ()
    found = find_workspace(tmp_path)
    assert (found.kind, found.missed) == ("shipped", expected)
    write(tmp_path / "plantrack.toml", "")
    with pytest.raises(UntakenPlansError if is_table else NoPlansError) as none:
        find_workspace(tmp_path)
    assert ("data/appendix_kh.csv" in str(none.value.values)) == is_table
    plan = write(tmp_path / "data" / "appendix_a.yaml", "format: plantrack/1\n")
    beside = find_workspace(tmp_path)
    assert (tuple(beside.plans), beside.missed) == ((plan,), expected)


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
def test_names_are_found_in_either_form_of_their_letters(
    tmp_path: Path, stored: Literal["NFC", "NFD"]
) -> None:
    typed = unicodedata.normalize("NFC" if stored == "NFD" else "NFD", "kế_hoạch.yaml")
    plan = write(tmp_path / "dữ liệu" / unicodedata.normalize(stored, "kế_hoạch.yaml"))
    assert tuple(find_workspace(tmp_path, (tmp_path / "dữ liệu" / typed,)).plans) == (
        plan,
    )
    write(tmp_path / "plantrack.toml", f'plans = ["dữ liệu/{typed}"]\n')
    assert tuple(find_workspace(tmp_path).plans) == (plan,)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are POSIX")
@pytest.mark.parametrize(
    "make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to(path)]
)
def test_settings_that_are_no_file_are_told(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "plantrack.toml")
    with pytest.raises(FileError):
        find_workspace(tmp_path)
