"""Revisions of a real, temporary repository: names, paths, what is read and what is not."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from plantrack.sources.git import Revision, export, find_revision, path_in
from plantrack.sources.giterrors import (
    GitError,
    NoSuchPathError,
    UnknownRevisionError,
)


def git(folder: Path, *arguments: str) -> None:
    who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        who |= {f"GIT_{role}_NAME": "Thử", f"GIT_{role}_EMAIL": "thu@example.invalid"}
    subprocess.run(
        ["git", *arguments],  # noqa: S607
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, **who},
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits: a plan with a Vietnamese file name, a link out of the repository, a picture."""
    folder = tmp_path / "kho"
    (folder / "dữ liệu").mkdir(parents=True)
    (folder / "dữ liệu" / "kế hoạch.yaml").write_text(
        "format: plantrack/1\nbản: một\n", "utf-8"
    )
    (folder / "dữ liệu" / "ảnh.png").write_bytes(b"\x89PNG")
    (folder / "link.yaml").symlink_to("/etc/passwd")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "một")
    (folder / "dữ liệu" / "kế hoạch.yaml").write_text(
        "format: plantrack/1\nbản: hai\n", "utf-8"
    )
    git(folder, "commit", "-qam", "hai")
    return folder


def test_a_revision_is_read_as_it_was_whatever_its_file_names(
    repository: Path, tmp_path: Path
) -> None:
    for name, said in (("HEAD~1", "một"), ("main", "hai")):
        place = tmp_path / name
        export(find_revision(name, repository), "dữ liệu", place)
        assert (
            (place / "dữ liệu" / "kế hoạch.yaml")
            .read_text("utf-8")
            .endswith(f"{said}\n")
        )


def test_only_data_files_are_written_and_no_links(
    repository: Path, tmp_path: Path
) -> None:
    place = tmp_path / "ra"
    export(find_revision("HEAD", repository), "", place)
    assert [path.name for path in place.rglob("*") if not path.is_dir()] == [
        "kế hoạch.yaml"
    ]


def test_nothing_is_written_for_a_folder_that_is_not_there(
    repository: Path, tmp_path: Path
) -> None:
    export(find_revision("HEAD", repository), "không có", tmp_path / "ra")
    assert not (tmp_path / "ra").exists()


@pytest.mark.parametrize(
    "name", ["nosuch", "", "-h", "--output=/tmp/x", "HEAD:dữ liệu"]
)
def test_an_unknown_revision_is_named_and_no_option_is_smuggled_in(
    name: str, repository: Path
) -> None:
    with pytest.raises(UnknownRevisionError):
        find_revision(name, repository)


def test_outside_a_repository_git_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitError, match="not a git repository"):
        find_revision("HEAD", tmp_path)


def test_without_git_the_reason_is_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="ENOENT"):
        find_revision("HEAD", tmp_path)


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("data/a.yaml", "data/a.yaml"),
        ("./a.yaml", "sub/a.yaml"),
        ("../a.yaml", "a.yaml"),
        ("", ""),
        ("data/../a.yaml", "a.yaml"),
    ],
)
def test_a_path_counts_from_the_top_or_from_the_folder_with_a_dot(
    path: str, inside: str
) -> None:
    assert path_in(Revision(Path("/r"), "sub", "HEAD", "0"), path) == inside


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "a/../../b", ".."])
def test_no_path_leaves_the_repository(path: str) -> None:
    with pytest.raises(NoSuchPathError):
        path_in(Revision(Path("/r"), "", "HEAD", "0"), path)
