"""The Action and the pre-commit hook, run for real in repositories made for it; what services are given."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.test_situations import git
from tests.conftest import ROOT, Cli
from tests.small import small_workspace

pytestmark = [
    pytest.mark.many,
    pytest.mark.skipif(sys.platform == "win32", reason="the scripts are of bash"),
]
SCRIPT = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"][2][
    "run"
]
RECIPE = re.search(
    r"    - \|\n      status=0\n(.*?)      # post plans.md",
    (ROOT / "docs" / "ci.md").read_text("utf-8"),
    re.DOTALL,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "plantrack"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={ROOT / "src"} exec {sys.executable} -m plantrack "$@"\n',
        "utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    repository = tmp_path / "kho"
    repository.mkdir()
    git(repository, "init", "-qb", "main")
    return repository


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x", "--allow-empty")
    return git(folder, "rev-parse", "HEAD").strip()


def action(
    folder: Path, base: str, *, files: str = "", args: str = "", script: str = SCRIPT
) -> tuple[int, str, str]:
    """Run the script of the Action; return its exit code, what it prints, and the summary."""
    summary = folder.parent / "summary.md"
    summary.unlink(missing_ok=True)
    inputs = {
        "BASE": base,
        "FILES": files,
        "ARGS": args,
        "FAIL_ON": "error",
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],  # noqa: S607
        cwd=folder,
        env={**os.environ, **inputs, "PLANTRACK_LANG": "vi"},
        capture_output=True,
        text=True,
        check=False,
    )
    return (
        done.returncode,
        done.stdout + done.stderr,
        summary.read_text("utf-8") if summary.exists() else "",
    )


def directory(folder: Path, name: str) -> None:
    text = f"format: plantrack-agencies/1\nbase: none\nagencies:\n  - {{id: stc, name: {name}}}\n"
    (folder / "data" / "agencies_x.yaml").write_text(text, "utf-8")


def own_directory(folder: Path) -> None:
    """Give the plan a directory of its own in a file beside it."""
    file = folder / "data" / "appendix_thu.yaml"
    record = json.loads(file.read_text("utf-8"))
    record["plan"]["agencies"] = "agencies_x.yaml"
    file.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    directory(folder, "Sở Tài chính")


NAMES = (
    "appendix_kế hoạch.yaml",
    'appendix_"ngoặc".yaml',
    "appendix_\\.yaml",
    "appendix_-x;y&z.yaml",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_checked_and_compared_whatever_it_is_called(
    folder: Path, name: str
) -> None:
    small_workspace(folder, "Tháng 3/2026")
    (folder / "data" / "appendix_thu.yaml").rename(folder / "data" / name)
    base = commit(folder)
    small_workspace(folder, "Tháng 4/2026")
    (folder / "data" / "appendix_thu.yaml").replace(folder / "data" / name)
    commit(folder)
    code, said, summary = action(folder, base)
    assert code == 0, said
    assert "trong 1 tệp" in summary
    assert "<ins>Tháng 4/2026</ins>" in summary


def test_a_directory_alone_brings_the_plans_that_use_it(folder: Path) -> None:
    small_workspace(folder, "Tháng 3/2026")
    own_directory(folder)
    base = commit(folder)
    directory(folder, "Sở Vũ trụ")
    commit(folder)
    code, said, summary = action(folder, base, args="--fail-on warning")
    # without the national directory nobody knows the plan's lead any more
    assert (code, "PT201" in said) == (1, True), said
    assert "data/appendix_thu.yaml" in said
    assert "trong 2 tệp" in summary
    (folder / "data" / "agencies_x.yaml").unlink()
    commit(folder)
    code, said, _ = action(folder, base)
    assert (code, "PT014" in said) == (1, True), said


def test_a_plan_that_is_gone_or_moved_is_no_fault(folder: Path) -> None:
    small_workspace(folder, "Tháng 3/2026")
    base = commit(folder)
    (folder / "data" / "appendix_thu.yaml").rename(
        folder / "data" / "appendix_moi.yaml"
    )
    commit(folder)
    code, said, summary = action(folder, base)
    assert code == 0, said
    assert "PT011" not in said
    assert "trong 1 tệp" in summary


def test_a_version_before_that_the_clone_does_not_hold_is_told(folder: Path) -> None:
    small_workspace(folder, "Tháng 3/2026")
    commit(folder)
    code, said, summary = action(folder, "0" * 40)
    assert code == 0, said
    assert "::warning::" in said
    assert "fetch-depth: 0" in said
    assert "trong 1 tệp" in summary


def test_findings_fail_the_run_and_stand_at_their_lines_from_the_top(
    folder: Path,
) -> None:
    """The workspace stands in a folder below the top of the repository."""
    (folder / "plans").mkdir()
    small_workspace(folder / "plans", "Tháng 3/2026")
    base = commit(folder)
    small_workspace(folder / "plans", "Tháng 13/2026")
    commit(folder)
    code, said, _ = action(folder, base)
    assert code == 1
    assert "::error file=plans/data/appendix_thu.yaml,line=" in said


def test_the_summary_stays_below_what_is_shown(folder: Path) -> None:
    words = "triển khai nhiệm vụ tại địa phương theo phân công "
    rows = [
        {
            "title": f"Xây dựng  kế hoạch số {n} , {words * 2}",
            "product": f"Văn bản {n}",
            "deadline": "Tháng 13/2026",
        }
        for n in range(1500)
    ]
    small_workspace(folder, *rows)
    base = commit(folder)
    changed = {"product": f"Báo cáo {words}", "lead": f"Sở Y tế, Sở Tài chính {words}"}
    small_workspace(
        folder, *({**row, "title": f"{row['title']} mới", **changed} for row in rows)
    )
    commit(folder)
    code, said, summary = action(folder, base)
    assert code == 1, said
    assert 500_000 < len(summary.encode()) <= 1_048_576
    assert "phát hiện nữa không nêu ở đây" in summary
    assert "dòng nữa không nêu ở đây" in summary
    assert summary.count("<details>") == summary.count("</details>")


def test_the_recipe_for_gitlab_names_files_as_they_are(folder: Path) -> None:
    assert RECIPE is not None
    script = "status=0\n" + RECIPE[1].replace("\n      ", "\n") + "\ncat plans.md"
    small_workspace(folder, "Tháng 3/2026")
    other = folder / "data" / "appendix_kế hoạch.yaml"
    other.write_text(
        (folder / "data" / "appendix_thu.yaml")
        .read_text("utf-8")
        .replace('"thu"', '"khac"'),
        "utf-8",
    )
    base = commit(folder)
    for file in (folder / "data").glob("appendix_*"):
        file.write_text(file.read_text("utf-8").replace("Tháng 3", "Tháng 4"), "utf-8")
    commit(folder)
    script = f"CI_MERGE_REQUEST_DIFF_BASE_SHA={base}\n{script}"
    code, said, _ = action(folder, base, script=script)
    assert code == 0, said
    assert said.count("<ins>Tháng 4/2026</ins>") == 2


def hook(name: str) -> dict[str, Any]:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return dict(next(one for one in hooks if one["id"] == name))


def install(folder: Path, name: str) -> None:
    """Install the hook as pre-commit calls it: with the staged files that its pattern fits, as arguments."""
    own = hook(name)
    script = folder / ".git" / "hooks" / "pre-commit"
    script.write_text(
        "#!/bin/bash\nset -e\nmapfile -d '' -t files < <(git diff --cached --name-only -z --diff-filter=ACMRT |"
        f" grep -zE '{own['files']}' || true)\n"
        f'if [ ${{#files[@]}} -gt 0 ]; then {own["entry"]} "${{files[@]}}"; fi\n',
        "utf-8",
    )
    script.chmod(0o755)


@pytest.mark.skipif(
    not shutil.which("grep"), reason="the stand-in for pre-commit needs grep"
)
@pytest.mark.parametrize("where", [".", "thư mục con"])
def test_the_hook_stops_a_commit_with_a_fault_and_no_other(
    folder: Path, where: str
) -> None:
    """git calls it with its own variables set; also in a further worktree, and where the plans stand below."""
    top = folder / where
    top.mkdir(exist_ok=True)
    small_workspace(top, "Tháng 3/2026")
    own_directory(top)
    commit(folder)
    install(folder, "plantrack-validate")
    worktree = folder.parent / "worktree"
    git(folder, "worktree", "add", "-q", "--detach", str(worktree))
    for place in (folder, worktree):
        directory(place / where, "Sở Tài chính tỉnh")
        git(place, "add", "-A")
        git(place, "commit", "-qm", "đổi tên")
        (place / where / "data" / "agencies_x.yaml").write_text(
            "format: plantrack-agencies/1\nagencies: 1\n", "utf-8"
        )
        git(place, "add", "-A")
        with pytest.raises(subprocess.CalledProcessError) as caught:
            git(place, "commit", "-qm", "hỏng")
        assert "PT005" in caught.value.stdout + caught.value.stderr


def test_files_have_the_names_by_which_the_service_finds_them(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_workspace(folder, "Tháng 13/2026")
    file = folder / "data" / "appendix_thu.yaml"
    inner = folder / "plans"
    inner.mkdir()
    (folder / "data").rename(inner / "data")
    (folder / "plantrack.toml").rename(inner / "plantrack.toml")
    file = inner / "data" / "appendix_thu.yaml"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    for place, arguments in (
        (inner, ()),
        (Path("/"), (str(file),)),
        (folder, ("plans/data/appendix_thu.yaml",)),
    ):
        monkeypatch.chdir(place)
        assert (
            "file=plans/data/appendix_thu.yaml,"
            in cli("validate", *arguments, "--format", "github").out
        )
        log = json.loads(cli("validate", *arguments, "--format", "sarif").out)
        (place_of,) = {
            one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for one in log["runs"][0]["results"]
        }
        assert place_of == "plans/data/appendix_thu.yaml"
