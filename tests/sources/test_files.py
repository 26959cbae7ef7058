"""Plan files read: a broken one is a finding and the others are still read; the directory is found beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given

from plantrack.findings import Finding, Place
from plantrack.sources.files import display_name, load_plans
from plantrack.sources.read import read_plan
from tests.strategies import any_yaml

PLAN = "format: plantrack/1\nplan: {id: a, title: b, agencies: AGENCIES}\ntasks: [{id: A.1, lead: Sở Y tế}]\n"
AGENCIES = "format: plantrack-agencies/1\nagencies: [{id: syt, name: Sở Y tế}]\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)


def plan(agencies: str = "agencies.yaml") -> Path:
    path = Path.cwd() / "data" / "plan.yaml"
    path.write_text(PLAN.replace("AGENCIES", agencies), "utf-8")
    return path


def test_files_are_named_as_seen_from_the_current_folder() -> None:
    assert display_name(Path.cwd() / "data" / "plan.yaml") == str(
        Path("data", "plan.yaml")
    )
    assert display_name(Path("/etc/passwd")) == "/etc/passwd"
    assert display_name(Path("data/x.yaml")) == "data/x.yaml"


def test_a_broken_file_is_a_finding_and_the_others_are_still_read() -> None:
    Path("data", "agencies.yaml").write_text(AGENCIES, "utf-8")
    Path("data", "broken.yaml").write_text("a: [", "utf-8")
    loaded = load_plans(
        (Path("data", "none.yaml"), Path("data", "broken.yaml"), plan())
    )
    assert [one.id for one in loaded.plans] == ["a"]
    assert [(finding.code, finding.place.file) for finding in loaded.findings] == [
        ("PT011", "data/none.yaml"),
        ("PT002", "data/broken.yaml"),
    ]
    assert loaded.findings[0].args == {"reason": "ENOENT"}


def test_a_folder_is_no_plan() -> None:
    assert load_plans((Path("data"),)).findings == (
        Finding("PT011", "error", Place("data"), {"reason": "EISDIR"}),
    )


def test_an_empty_file_lacks_its_format() -> None:
    Path("data", "empty.yaml").write_bytes(b"")
    loaded = load_plans((Path("data", "empty.yaml"),))
    assert loaded.plans == ()
    assert loaded.findings == (
        Finding("PT010", "error", Place("data/empty.yaml", 1, 1), {"key": "format"}),
    )


@pytest.mark.parametrize(
    "reference", ["agencies.yaml", "../agencies.yaml", "sub/agencies.yaml"]
)
def test_a_directory_stands_beside_the_plan_below_or_one_folder_above(
    reference: str,
) -> None:
    file = Path("data", reference)
    file.parent.mkdir(exist_ok=True)
    file.write_text(AGENCIES, "utf-8")
    loaded = load_plans((plan(reference),))
    assert loaded.findings == ()
    assert [party.agency for party in loaded.plans[0].tasks[0].lead.parties] == ["syt"]
    assert loaded.plans[0].directory_file == str(Path.cwd() / "data" / reference)


@pytest.mark.parametrize(
    "reference", ["../../agencies.yaml", "/etc/hostname", "link.yaml"]
)
def test_a_directory_elsewhere_is_not_opened(reference: str) -> None:
    Path("data", "link.yaml").symlink_to("/etc/hostname")
    loaded = load_plans((plan(reference),))
    assert loaded.findings == (
        Finding("PT013", "error", Place("data/plan.yaml", 2, 35), {"path": reference}),
    )


def test_plans_without_a_directory_share_what_was_read() -> None:
    text = PLAN.replace(", agencies: AGENCIES", "")
    read = [
        read_plan(Path(name), name, text.encode(), "exclusive")[0]
        for name in ("a.yaml", "b.yaml")
    ]
    one, other = (plan.tasks[0].lead for plan in read if plan)
    assert one is other


def test_a_directory_that_is_missing_is_told_where_it_is_named() -> None:
    loaded = load_plans((plan(),))
    assert loaded.findings == (
        Finding(
            "PT014",
            "error",
            Place("data/plan.yaml", 2, 35),
            {"path": "agencies.yaml", "reason": "ENOENT"},
        ),
    )
    assert len(loaded.plans) == 1


@pytest.mark.parametrize(
    ("name", "reason"), [("1" * 400, "ENAMETOOLONG"), (r'"a\0b.yaml"', "EINVAL")]
)
def test_a_directory_whose_name_no_file_can_have_is_told(
    name: str, reason: str
) -> None:
    found = load_plans((plan(name),)).findings
    assert [(one.code, one.args["reason"]) for one in found] == [("PT014", reason)]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: []]", "PT002", 1),
        ("format: x\n", "PT006", 1),
        (AGENCIES + "group: []\n", "PT004", 3),
        ("[]", "PT005", 1),
    ],
)
def test_a_directory_that_is_broken_is_told_in_its_own_file(
    text: str, code: str, line: int
) -> None:
    Path("data", "agencies.yaml").write_text(text, "utf-8")
    loaded = load_plans((plan(),))
    assert [(one.code, one.place.file, one.place.line) for one in loaded.findings] == [
        (code, "data/agencies.yaml", line)
    ]


def test_a_directory_can_be_written_into_the_plan() -> None:
    loaded = load_plans((plan("{agencies: [{id: syt, name: Sở Y tế}]}"),))
    assert loaded.findings == ()
    assert loaded.plans[0].directory_file is None
    assert loaded.plans[0].directory.name("syt") == "Sở Y tế"


def test_an_empty_directory_file_is_told() -> None:
    Path("data", "agencies.yaml").write_bytes(b"")
    assert [finding.code for finding in load_plans((plan(),)).findings] == ["PT010"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told() -> None:
    path = plan()
    path.chmod(0)
    assert load_plans((path,)).findings[0].args == {"reason": "EACCES"}


@given(any_yaml)
def test_any_bytes_are_a_plan_or_findings(data: bytes) -> None:
    for name in ("a.yaml", "a.csv"):
        found, findings = read_plan(Path.cwd() / "data" / name, name, data, "exclusive")
        assert found is not None or findings
