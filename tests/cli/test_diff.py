"""``plantrack diff`` and ``apply`` on the command line: inputs, formats, policy, git."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from plantrack.diff import compare
from plantrack.formats import Screen
from plantrack.formats.diff import DiffFormat
from plantrack.formats.difftext import render_diff_table
from plantrack.formats.pages.diff import report
from plantrack.messages import words
from plantrack.plan.model import Plan
from tests.conftest import DATA, FILES, Cli
from tests.sources.test_git import git

DRAFT, PLAN = (
    "data/revisions/appendix_thanhhoa_draft.yaml",
    "data/appendix_thanhhoa.yaml",
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose first commit has the draft where the second has the plan."""
    folder = tmp_path / "kho"
    (folder / "data").mkdir(parents=True)
    for name in (
        "agencies_hanoi.yaml",
        "agencies_thanhhoa.yaml",
        "appendix_hanoi.yaml",
    ):
        shutil.copy(DATA / name, folder / "data" / name)
    plan = folder / "data" / "appendix_thanhhoa.yaml"
    draft = FILES["draft"].read_text("utf-8").replace("../agencies", "agencies")
    plan.write_text(draft, "utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "dự thảo")
    shutil.copy(FILES["thanhhoa"], plan)
    git(folder, "commit", "-qam", "bản cuối")
    monkeypatch.chdir(folder)
    return folder


def test_the_sum_of_the_real_pair_comes_first(cli: Cli) -> None:
    answer = cli("diff", DRAFT, PLAN)
    assert answer.code == 0
    assert answer.out.splitlines()[:2] == ["Thay đổi của kế hoạch thanhhoa", "=" * 30]
    assert answer.out.splitlines()[3:10] == [
        "66 nhiệm vụ (bản trước 64).",
        "Nhiệm vụ: thêm 2, bỏ 0, chuyển mục 0, đánh số lại 15.",
        "Thời hạn: 60 thay đổi (58 lùi, 0 sớm hơn, 2 đổi loại).",
        "Chủ trì: 11 nhiệm vụ thay đổi.",
        "Kết quả: 1 nhiệm vụ thay đổi.",
        "Thay đổi nhỏ: nội dung 12, cách ghi chủ trì 3, phối hợp 6, giai đoạn 58, cam kết thực hiện 44.",
        "Phần thân: thông tin văn bản 3, chỉ số và kịch bản cam kết 66, trách nhiệm thường xuyên 20.",
    ]
    assert (
        "  B.I.3: đổi vai: Công an tỉnh chủ trì, Sở Xây dựng chuyển sang phối hợp"
        in answer.out
    )
    assert (
        "  A.II.8, A.II.10, A.II.12, A.III.9, A.IV.15, A.VI: Tổ công tác thôi chủ trì (6 nhiệm vụ)"
        in answer.out
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("format_", get_args(DiffFormat))
def test_every_format_in_both_languages_tells_the_swap_and_is_silent_on_the_same(
    format_: str, lang: str, cli: Cli
) -> None:
    answer = cli("diff", DRAFT, PLAN, "--format", format_, "--lang", lang)
    assert (answer.code, answer.err) == (0, "")
    assert "Công an tỉnh" in answer.out
    assert answer.out.endswith("\n")
    same = cli("diff", PLAN, PLAN, "--format", format_, "--lang", lang)
    assert same.code == 0
    assert "Công an tỉnh" not in same.out


def test_json_is_the_agreed_document(cli: Cli) -> None:
    document = json.loads(cli("diff", DRAFT, PLAN, "--format", "json").out)
    assert list(document) == ["version", "old", "new", "changes", "matches"]
    assert document["new"] == {
        "file": PLAN,
        "plan": "thanhhoa",
        "number": None,
        "issued": "2026",
    }
    wanted = {"kind", "severity", "old_id", "new_id", "field", "old", "new"}
    assert all(wanted <= change.keys() for change in document["changes"])
    assert {"old_id": "B.III.13", "new_id": "B.III.14"} in document["matches"]
    assert len(document["matches"]) == 64


def test_a_change_per_csv_row_with_its_fingerprint(cli: Cli) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(
                cli("diff", DRAFT, PLAN, "--format", "csv", "--only", "deadline").out
            )
        )
    )
    assert len(rows) == 60
    assert rows[1]["days"] == "122"
    assert all(re.fullmatch("[0-9a-f]{16}", row["fingerprint"]) for row in rows)


def test_the_comment_has_the_majors_open_and_the_minors_folded(cli: Cli) -> None:
    text = cli("diff", DRAFT, PLAN, "--format", "md").out
    assert (
        text.index("### Chủ trì (11)")
        < text.index("### Đơn vị liên quan")
        < text.index("<details>")
    )
    assert text.count("<details>") == text.count("</details>") == 2
    assert len(text) < 60_000  # what a merge request's comment may hold


def test_the_page_stands_alone_and_holds_no_markup_of_the_data(
    cli: Cli, tmp_path: Path
) -> None:
    plan = (
        (DATA / "appendix_hanoi.yaml")
        .read_text("utf-8")
        .replace("agencies_hanoi.yaml", "a.yaml")
    )
    shutil.copy(DATA / "agencies_hanoi.yaml", tmp_path / "a.yaml")
    (tmp_path / "old.yaml").write_text(plan, "utf-8")
    (tmp_path / "new.yaml").write_text(
        plan.replace("product: Hướng dẫn", "product: <script>alert(1)</script>"),
        "utf-8",
    )
    out = tmp_path / "trang.html"
    assert (
        cli("diff", tmp_path / "old.yaml", tmp_path / "new.yaml", "-o", out).code == 0
    )
    page = out.read_text("utf-8")
    assert page.startswith('<!doctype html>\n<html lang="vi">')
    assert "&lt;script&gt;" in page
    assert not re.search(r"<script|https?:|src=|@import|url\(", page)


def test_without_colour_the_old_and_the_new_are_marked(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in ("80", "140"):
        monkeypatch.setenv("COLUMNS", width)
        text = cli("diff", DRAFT, PLAN, "--format", "table").out
        assert "[-Tháng 4/2026-] → {+Tháng 7/2026+}" in text
        assert max(map(len, text.splitlines())) <= int(width)
        assert "33 ô; xem bằng --only cosmetic" in text


def test_only_and_agency_select_and_claim_no_zeros(cli: Cli) -> None:
    text = cli("diff", DRAFT, PLAN, "--only", "lead,product").out
    assert "Nhiệm vụ: thêm" not in text
    assert "Thời hạn" not in text.split("\n\n")[0]
    text = cli("diff", DRAFT, PLAN, "--agency", "so xay dung").out
    assert "Sở Xây dựng: thôi chủ trì B.I.3, B.III.14" in text
    assert "A.I.2" not in text


def test_an_explanation_shows_the_reasons_and_the_runner_up(cli: Cli) -> None:
    text = cli("diff", DRAFT, PLAN, "--explain", "thanhhoa:b.i.9").out
    assert text.startswith("Vì sao B.I.8 được ghép với B.I.9\n")
    assert "điểm 1,00, dòng đứng thứ hai 0,71" in text
    answer = cli("diff", DRAFT, PLAN, "--explain", "B.I.77")
    assert answer.code == 2
    assert "B.I.77" in answer.err
    explained = json.loads(
        cli("diff", DRAFT, PLAN, "--explain", "B.III.21", "--format", "json").out
    )
    assert [one["new_id"] for one in explained["explanations"]] == [None, "B.III.23"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((DRAFT,), "không biết phải so sánh gì"),
        (("-", "-"), "chỉ một bản"),
        (("data/nope.yaml", PLAN), "không có tệp"),
        (("nosuch-revision", PLAN), "không có bản «nosuch-revision»"),
        ((DRAFT, PLAN, "--only", "ledd"), "Gần nhất: lead"),
        ((DRAFT, PLAN, "--fail-on", "x" * 9), "Dùng được: major"),
        ((DRAFT, PLAN, "--agency", "Sở Không Có"), "không có cơ quan nào"),
        ((DRAFT, PLAN, "--git-driver"), "không biết phải so sánh gì"),
    ],
)
def test_misuse_is_code_2_with_a_way_out(
    arguments: tuple[str, ...], said: str, cli: Cli
) -> None:
    answer = cli("diff", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_yaml_against_its_table_and_standard_input(cli: Cli, tmp_path: Path) -> None:
    yaml = tmp_path / "ke-hoach.yaml"
    yaml.write_text(
        "format: plantrack/1\nplan: {id: ke-hoach, title: ke-hoach}\ntasks:\n  - {id: A.1, title: Một}\n"
    )
    table = tmp_path / "ke-hoach.csv"
    table.write_text("id,title\nA.1,Một\n", "utf-8")
    assert "Không có thay đổi." in cli("diff", str(yaml), str(table)).out
    for text in (
        yaml.read_text("utf-8"),
        table.read_text("utf-8").replace("A.1", "A.2"),
    ):
        answer = cli("diff", str(yaml), "-", stdin=text)
        assert answer.code == 0
        assert ("đánh số lại 1" in answer.out) == ("A.2" in text)


def test_standard_input_finds_the_directory_beside_the_other_side(
    cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "danh-ba.yaml").write_text(
        "format: plantrack-agencies/1\nagencies: [{id: snv, name: Sở Nội vụ}]\n",
        "utf-8",
    )
    yaml = tmp_path / "ke-hoach.yaml"
    yaml.write_text(
        "format: plantrack/1\nplan: {id: a, title: a, agencies: danh-ba.yaml}\ntasks: [{id: A.1, title: Một}]\n",
        "utf-8",
    )
    text = yaml.read_text("utf-8")
    for sides in (("-", str(yaml)), (str(yaml), "-")):
        assert "Không có thay đổi." in cli("diff", *sides, stdin=text).out


# -- policy ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("major",), 1),
        (("removed",), 0),
        (("deadline.earlier",), 0),
        (("deadline.earlier,lead.swapped",), 1),
        (("removed", "deadline.kind"), 1),
        (("duty.removed", "moved"), 0),
        (("cosmetic",), 1),
    ],
)
def test_a_policy_decides_the_exit_code(
    given: tuple[str, ...], code: int, cli: Cli
) -> None:
    options = [part for word in given for part in ("--fail-on", word)]
    answer = cli("diff", DRAFT, PLAN, *options)
    assert answer.code == code
    assert ("vi phạm" in answer.err) == bool(code)


def test_a_word_for_a_kind_leaves_out_what_is_only_spelled_otherwise(cli: Cli) -> None:
    assert "14 thay đổi" in cli("diff", DRAFT, PLAN, "--fail-on", "lead").err


def test_an_accepted_change_passes_until_it_changes_again(
    office: Path, cli: Cli
) -> None:
    (office / "plantrack.toml").write_text(
        '[diff]\nfail_on = ["lead", "product"]\naccepted = "duyệt.txt"\n', "utf-8"
    )
    plan = office / "data" / "appendix_thanhhoa.yaml"
    old = office / "old.yaml"
    text = plan.read_text("utf-8")
    old.write_text(
        text.replace("agencies_thanhhoa.yaml", "data/agencies_thanhhoa.yaml"), "utf-8"
    )
    plan.write_text(
        text.replace("product: Văn bản chỉ đạo", "product: Công văn"), "utf-8"
    )
    assert cli("diff", "old.yaml", "data/appendix_thanhhoa.yaml").code == 1
    accepted = cli("diff", "old.yaml", "data/appendix_thanhhoa.yaml", "--accept")
    assert (accepted.code, "đã ghi 1 thay đổi" in accepted.err) == (0, True)
    assert cli("diff", "old.yaml", "data/appendix_thanhhoa.yaml").code == 0
    # A row inserted above renumbers it: the decision stands.
    plan.write_text(
        plan.read_text("utf-8").replace("id: B.I.8\n", "id: B.I.80\n"), "utf-8"
    )
    assert cli("diff", "old.yaml", "data/appendix_thanhhoa.yaml").code == 0
    plan.write_text(
        plan.read_text("utf-8").replace("product: Công văn", "product: Quyết định mới"),
        "utf-8",
    )
    assert cli("diff", "old.yaml", "data/appendix_thanhhoa.yaml").code == 1
    lines = (office / "duyệt.txt").read_text("utf-8").splitlines()
    assert len(lines) == 1
    assert re.fullmatch(r"[0-9a-f]{16}  # thanhhoa B\.I\.8 product", lines[0])


@pytest.mark.parametrize(
    "text",
    [
        "[diff]\nfail = 1\n",
        "[diff]\nfail_on = 'lead'\n",
        "[diff]\naccepted = '../x'\n",
        "diff = 3\n",
        "[diff]\naccepted = ''\n",
    ],
)
def test_a_bad_policy_table_is_refused(text: str, office: Path, cli: Cli) -> None:
    (office / "plantrack.toml").write_text(text, "utf-8")
    answer = cli("diff", "data/appendix_hanoi.yaml", "data/appendix_hanoi.yaml")
    assert (answer.code, answer.out) == (2, "")


# -- git -------------------------------------------------------------------------------------------


def test_two_revisions_pair_their_plans_by_id(
    repository: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    text = cli("diff", "HEAD~1", "HEAD").out
    assert "Thay đổi của kế hoạch hanoi\n===" in text
    assert (
        "HEAD~1:data/appendix_thanhhoa.yaml (2026) → HEAD:data/appendix_thanhhoa.yaml (2026)"
        in text
    )
    assert "Thời hạn: 60 thay đổi" in text
    document = json.loads(cli("diff", "HEAD~1", "HEAD", "--format", "json").out)
    assert [one["new"]["plan"] for one in document["plans"]] == ["hanoi", "thanhhoa"]


def test_one_file_of_a_revision_against_the_working_tree(
    repository: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "data")
    for old in (
        "HEAD~1:data/appendix_thanhhoa.yaml",
        "HEAD~1:./appendix_thanhhoa.yaml",
    ):
        assert "thêm 2, bỏ 0" in cli("diff", old, "appendix_thanhhoa.yaml").out
    answer = cli("diff", "HEAD:data/nope.yaml", "appendix_thanhhoa.yaml")
    assert (answer.code, "không có trong HEAD" in answer.err) == (2, True)


def test_a_plan_that_came_or_went_is_told_whole(
    repository: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    git(repository, "rm", "-q", "data/appendix_hanoi.yaml")
    git(repository, "commit", "-qm", "bỏ")
    text = cli("diff", "HEAD~1", "HEAD").out
    assert (
        "HEAD~1:data/appendix_hanoi.yaml (246/KH-UBND, 2025-09-10) → (không có)\n"
        "Kế hoạch đã bỏ, bản mới không còn: 64 nhiệm vụ, 10 phần và mục, 52 chỉ số và kịch bản cam kết, "
        "16 trách nhiệm thường xuyên.\n\nNhiệm vụ bỏ (64), thay đổi lớn\n  A.I.1: "
    ) in text
    document = json.loads(cli("diff", "HEAD", "HEAD~1", "--format", "json").out)
    new = next(plan for plan in document["plans"] if plan["new"]["plan"] == "hanoi")
    assert (new["old"], new["new"]["issued"]) == (None, "2025-09-10")


@pytest.mark.parametrize("format_", ["plain", "table", "md", "html"])
def test_a_file_whose_plan_the_other_side_does_not_have_is_new_or_gone(
    format_: str, cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(
        "format: plantrack/1\nplan: {id: a, title: a}\ntasks: [{id: A.1, title: Một}]\n",
        "utf-8",
    )
    for sides, said in (
        ((PLAN, tmp_path), "Kế hoạch đã bỏ, bản mới không còn: 66 nhiệm vụ"),
        ((tmp_path, PLAN), "Kế hoạch mới, bản trước không có: 66 nhiệm vụ"),
    ):
        for chosen in ((), ("--only", "lead"), ("--agency", "Sở Y tế")):
            answer = cli("diff", *sides, "--format", format_, *chosen)
            assert answer.code == 0
            assert said in " ".join(answer.out.split())
            assert "(không có)" in answer.out
            assert "0 thay đổi" not in answer.out
            assert "Không có thay đổi" not in answer.out


@pytest.mark.slow
def test_git_diff_shows_plans_through_one_line_of_configuration(
    repository: Path,
) -> None:
    (repository / ".gitattributes").write_text(
        "data/appendix_*.yaml diff=plantrack\n", "utf-8"
    )
    program = f"{sys.executable} -m plantrack diff --git-driver"
    git(repository, "config", "diff.plantrack.command", program)
    done = subprocess.run(
        ["git", "--no-pager", "diff", "HEAD~1", "HEAD"],  # noqa: S607
        cwd=repository,
        capture_output=True,
        check=False,
        env=os.environ,
    )
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert text.startswith(
        f"Thay đổi của kế hoạch thanhhoa\n{'=' * 30}\na/data/appendix_thanhhoa.yaml"
    )
    assert "Tổ công tác thôi chủ trì (6 nhiệm vụ)" in text


@pytest.mark.slow
def test_a_broken_plan_does_not_stop_git_diff(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.yaml diff=plantrack\n", "utf-8")
    git(
        repository,
        "config",
        "diff.plantrack.command",
        f"{sys.executable} -m plantrack diff --git-driver",
    )
    (repository / "data" / "appendix_hanoi.yaml").write_text("tasks: [\n", "utf-8")
    (repository / "data" / "appendix_thanhhoa.yaml").unlink()
    done = subprocess.run(
        ["git", "--no-pager", "diff"],  # noqa: S607
        cwd=repository,
        capture_output=True,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 0
    assert "git diff --no-ext-diff" in done.stdout.decode()
    assert "Kế hoạch đã bỏ, bản mới không còn: 66 nhiệm vụ" in done.stdout.decode()


# -- apply -------------------------------------------------------------------------------------------


def test_apply_gives_the_new_version_back(cli: Cli, tmp_path: Path) -> None:
    changes, made = tmp_path / "c.json", tmp_path / "appendix.yaml"
    assert cli("diff", DRAFT, PLAN, "-o", changes).code == 0
    assert cli("apply", DRAFT, changes, "-o", made).code == 0
    shutil.copy(DATA / "agencies_thanhhoa.yaml", tmp_path)
    assert "Không có thay đổi." in cli("diff", made, PLAN).out


def test_apply_refuses_what_does_not_fit(cli: Cli, tmp_path: Path) -> None:
    changes = tmp_path / "c.json"
    cli("diff", DRAFT, PLAN, "-o", changes)
    answer = cli("apply", "data/appendix_hanoi.yaml", changes)
    assert (answer.code, answer.out) == (2, "")
    assert "không được lập từ bản này" in answer.err
    cli("diff", DRAFT, PLAN, "--only", "lead", "-o", changes)
    assert "filtered" in cli("apply", DRAFT, changes).err
    (tmp_path / "ban").mkdir()
    shutil.copy(DATA / "appendix_hanoi.yaml", tmp_path / "ban")
    shutil.copy(DATA / "agencies_hanoi.yaml", tmp_path / "ban")
    assert cli("diff", DRAFT, tmp_path / "ban", "-o", changes).code == 0
    assert "(xem new)" in cli("apply", DRAFT, changes).err
    changes.write_text("{", "utf-8")
    assert cli("apply", DRAFT, changes).code == 2
    assert cli("apply", DRAFT, tmp_path / "nope.json").code == 2


def test_two_folders_pair_their_plans_and_one_file_finds_its_plan_in_a_folder(
    cli: Cli, tmp_path: Path
) -> None:
    for name in ("cũ", "mới"):
        (tmp_path / name).mkdir()
        for file in DATA.glob("*_hanoi.yaml"):
            shutil.copy(file, tmp_path / name)
    plan = tmp_path / "mới" / "appendix_hanoi.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace("product: Hướng dẫn", "product: Công văn"),
        "utf-8",
    )
    for old in (tmp_path / "cũ", tmp_path / "cũ" / "appendix_hanoi.yaml"):
        assert "Kết quả: 1 nhiệm vụ thay đổi." in cli("diff", old, tmp_path / "mới").out


def test_a_terminal_with_colour_strikes_the_old_and_underlines_the_new(
    plans: dict[str, Plan],
) -> None:
    diff = compare(plans["draft"], plans["thanhhoa"])
    speech = words("vi")
    text = render_diff_table(
        [report(diff, diff.changes, speech)], speech, Screen(120, color=True)
    )
    assert "\x1b[9;31mTháng 4/2026\x1b[0m → \x1b[4;32mTháng 7/2026\x1b[0m" in text
    assert "[-" not in text


def test_sections_commitments_and_duties_are_told(cli: Cli, tmp_path: Path) -> None:
    shutil.copy(DATA / "agencies_hanoi.yaml", tmp_path)
    old = (DATA / "appendix_hanoi.yaml").read_text("utf-8")
    new = old.replace(
        "title: Nhóm chỉ số phục vụ chỉ đạo, điều hành của Thành phố trong dài hạn",
        "title: Nhóm chỉ số dài hạn của Thành phố",
    )
    new = new.replace("  - id: CS.a\n", "  - id: CS.z\n")
    for name, text in (("old.yaml", old), ("new.yaml", new)):
        (tmp_path / name).write_text(text, "utf-8")
    text = cli("diff", tmp_path / "old.yaml", tmp_path / "new.yaml").out
    assert (
        "A.II: Nhóm chỉ số [-phục vụ chỉ đạo, điều hành-] {+dài hạn+} của Thành phố [-trong dài hạn-]"
        in text
    )
    assert "CS.a → CS.z: Đánh số lại" in text
