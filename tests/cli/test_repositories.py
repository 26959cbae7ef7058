"""Ways in which git names, moves, hides or lacks a file, and in which others call the program in a repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_situations import clone, git
from tests.conftest import ROOT, Cli
from tests.small import small_workspace

PLAN = "data/appendix_thu.yaml"
LATER = "Tháng 4/2026"


@pytest.fixture
def origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of two commits: in the second one the deadline is another."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = tmp_path / "origin"
    folder.mkdir()
    git(folder, "init", "-qb", "main")
    for deadline in ("Tháng 3/2026", LATER):
        small_workspace(folder, deadline)
        _commit(folder)
    monkeypatch.chdir(folder)
    return folder


def _commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x")


def _tells_the_change(cli: Cli, old: str, new: str) -> None:
    answer = cli("diff", old, new)
    assert answer.code == 0, answer.err
    assert "Tháng 3/2026" in answer.out
    assert LATER in answer.out


def test_a_bare_repository_is_read(
    cli: Cli, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clone(origin, "--bare"))
    _tells_the_change(cli, "HEAD~1", "HEAD")
    _tells_the_change(cli, f"main~1:{PLAN}", f"main:{PLAN}")


def test_a_folder_that_moved_between_revisions_is_one_plan(
    cli: Cli, origin: Path
) -> None:
    git(origin, "mv", "data", "kế hoạch")
    (origin / "plantrack.toml").write_text('plans = ["kế hoạch/appendix_*"]\n', "utf-8")
    _commit(origin)
    _tells_the_change(cli, "HEAD~2", "HEAD")
    _tells_the_change(cli, f"HEAD~2:{PLAN}", "kế hoạch/appendix_thu.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="links are of POSIX")
@pytest.mark.slow
def test_a_plan_behind_a_link_is_read_in_every_revision(cli: Cli, origin: Path) -> None:
    """Inside the revision; a link that leads out of it is left alone."""
    (origin / "bản gốc.yaml").write_bytes((origin / PLAN).read_bytes())
    (origin / PLAN).unlink()
    (origin / PLAN).symlink_to("../bản gốc.yaml")
    _commit(origin)
    _tells_the_change(cli, "HEAD~2", "HEAD")
    _tells_the_change(cli, f"HEAD~2:{PLAN}", f"HEAD:{PLAN}")
    (origin / PLAN).unlink()
    (origin / PLAN).symlink_to("/etc/hosts")
    _commit(origin)
    answer = cli("diff", f"HEAD~3:{PLAN}", f"HEAD:{PLAN}")
    assert (answer.code, PLAN in answer.err) == (2, True)


@pytest.mark.slow
def test_a_submodule_is_read_from_its_own_repository_or_told_with_the_command(
    cli: Cli, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = origin.parent / "trên"
    over.mkdir()
    git(over, "init", "-qb", "main")
    allowed = ("-c", "protocol.file.allow=always")
    git(over, *allowed, "submodule", "add", "-q", str(origin), "plans")
    _commit(over)
    git(over / "plans", "checkout", "-q", "HEAD~1")
    _commit(over)
    monkeypatch.chdir(over)
    _tells_the_change(cli, f"HEAD:plans/{PLAN}", f"HEAD~1:plans/{PLAN}")
    other = origin.parent / "bản sao"
    git(over, "clone", "-q", str(over), str(other))
    monkeypatch.chdir(other)
    answer = cli("diff", f"HEAD:plans/{PLAN}", f"HEAD~1:plans/{PLAN}")
    assert (answer.code, "git submodule update --init plans" in answer.err) == (2, True)


def test_a_file_that_a_sparse_checkout_left_out_is_told_and_revisions_are_read(
    cli: Cli, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = clone(origin, "--sparse")
    git(folder, "sparse-checkout", "set", "docs")
    monkeypatch.chdir(folder)
    answer = cli("validate", PLAN)
    assert (answer.code, "PT011" in answer.out + answer.err) == (2, True)
    _tells_the_change(cli, f"HEAD~1:{PLAN}", f"HEAD:{PLAN}")


def test_line_ends_that_git_changes_are_no_change(cli: Cli, origin: Path) -> None:
    git(origin, "config", "core.autocrlf", "true")
    (origin / PLAN).unlink()
    git(origin, "checkout", "-q", "--", "data")
    assert b"\r\n" in (origin / PLAN).read_bytes()
    answer = cli("diff", f"HEAD:{PLAN}", PLAN)
    assert (answer.code, "Không có thay đổi" in answer.out) == (0, True)


@pytest.mark.slow
def test_a_tag_with_a_message_and_an_older_state_are_revisions(
    cli: Cli, origin: Path
) -> None:
    git(origin, "tag", "-a", "v1", "-m", "x", "HEAD~1")
    for name in ("v1", "main@{1}", "HEAD^", ":/x~1"):
        answer = cli("diff", name, "HEAD")
        assert (answer.code, "Traceback" in answer.err) in ((0, False), (2, False))
    _tells_the_change(cli, "v1", "HEAD")
    _tells_the_change(cli, "main@{1}", "HEAD")


# -- who calls


def test_what_is_staged_is_compared_as_a_hook_sees_it(
    cli: Cli, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder holds a third version, which is not what will be committed."""
    git(origin, "checkout", "-q", "HEAD~1")
    small_workspace(origin, LATER)
    git(origin, "add", "-A")
    small_workspace(origin, "Tháng 9/2026")
    _tells_the_change(cli, f"HEAD:{PLAN}", f":{PLAN}")
    # `git commit -a` gives the hook an index of its own, named from the top.
    shutil.copy(origin / ".git" / "index", origin / ".git" / "next")
    git(origin, "reset", "-q")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next")
    _tells_the_change(cli, f"HEAD:{PLAN}", f":{PLAN}")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="only root gives folders away",
)
def test_a_repository_of_another_user_is_told_with_the_command(
    cli: Cli, origin: Path
) -> None:
    """As in the container of a CI job, whose checkout somebody else made."""
    os.chown(origin, 65534, 65534)
    os.chown(origin / ".git", 65534, 65534)
    answer = cli("diff", "HEAD~1", "HEAD")
    assert answer.code == 2
    assert f"git config --global --add safe.directory {origin}" in answer.err


def test_a_merge_of_a_pull_request_stands_at_no_branch(cli: Cli, origin: Path) -> None:
    """CI checks out refs/pull/7/merge: a commit of two parents without a branch."""
    git(origin, "checkout", "-qb", "sua", "HEAD~1")
    (origin / "README.md").write_text("x", "utf-8")
    _commit(origin)
    git(origin, "merge", "-q", "-m", "x", "main")
    git(origin, "checkout", "-q", "--detach")
    git(origin, "branch", "-qD", "sua")
    _tells_the_change(cli, "HEAD^1", "HEAD")
    assert cli("validate").code == 0


@pytest.mark.slow
def test_a_hook_without_home_and_with_the_plain_locale_speaks_vietnamese(
    origin: Path,
) -> None:
    name = "data/appendix_kế hoạch.yaml"
    (origin / PLAN).rename(origin / name)
    git(origin, "add", "-A")
    command = ("-m", "plantrack", "diff", f"HEAD~1:{PLAN}", f":{name}")
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=origin,
        env=bare,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, LATER in done.stdout.decode()) == (0, True), done.stderr
