"""Folders that are read once: the same as looking at each file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantrack.sources.listing import Folders

_NAMES = (
    *("appendix_a.yaml", "appendix_b.csv", "b.yaml", ".hidden.yaml", "no_ending"),
    *(
        "data/appendix_c.yaml",
        "data/appendix_B.yaml",
        "data/x[1].yaml",
        "data/d/e.yaml",
    ),
)
_PARTS = (
    "data",
    "d",
    "*",
    "**",
    "appendix_*",
    "*.yaml",
    "[ab]*",
    "?.yaml",
    "x[[]1]*",
    "",
    ".",
    "none",
    "A*",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("listing")
    for name in _NAMES:
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).touch()
    return top


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_PARTS), min_size=1, max_size=3).map("/".join))
def test_a_pattern_means_the_files_that_glob_says(folder: Path, pattern: str) -> None:
    if pattern.startswith("/"):
        return
    try:
        expected = sorted(path for path in folder.glob(pattern) if path.is_file())
    except (ValueError, IndexError):  # "." is the latter
        with pytest.raises(ValueError, match="pattern"):
            Folders().matching(folder, pattern)
    else:
        assert Folders().matching(folder, pattern) == [*map(str, expected)]


def test_what_stands_beside_has_an_ending_and_is_not_known(folder: Path) -> None:
    known = {str(folder / "b.yaml"), "appendix_a.yaml"}
    assert Folders().beside(folder, known) == [
        folder / name for name in (".hidden.yaml", "appendix_a.yaml", "appendix_b.csv")
    ]
    assert Folders().beside(folder / "none", ()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_files_are_told_apart_only_where_their_folder_says_so(tmp_path: Path) -> None:
    paths = tmp_path / "a.yaml", tmp_path / "b.yaml"
    for path in paths:
        path.touch()
    one, other = map(str, paths)
    folders = Folders()
    assert not folders.tell_apart([one, other])  # nobody has looked into the folder
    folders.beside(tmp_path, ())
    assert folders.tell_apart([one, other])
    assert not folders.tell_apart([one, one])
    os.link(one, tmp_path / "c.yaml")
    (tmp_path / "d.yaml").symlink_to(other)
    folders = Folders()
    folders.beside(tmp_path, ())
    assert not folders.tell_apart([one, str(tmp_path / "c.yaml")])
    assert not folders.tell_apart([one, str(tmp_path / "d.yaml")])
    assert folders.tell_apart([one, other])
