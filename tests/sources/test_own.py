"""No output replaces a file that the workspace uses, under whatever name it is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.errors.files import OwnFileError
from plantrack.sources.own import OwnFiles

HEADER = "format: plantrack/1\nplan:\n  id: thu\n  title: Thử\n  agencies: {file}\n"
ROWS = "tasks:\n  - {id: '1', title: Rà soát}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a plan, a log, a template, a list of days off, and a file of none of these."""
    (tmp_path / "plantrack.toml").write_text("", "utf-8")
    for folder in ("data", "progress", "templates"):
        (tmp_path / folder).mkdir()
    (tmp_path / "data" / "appendix_thu.yaml").write_text(
        HEADER.format(file="don-vi.yaml") + ROWS, "utf-8"
    )
    for name in (
        "data/don-vi.yaml",
        "progress/thu.csv",
        "templates/bao-cao.md.j2",
        "holidays.csv",
        "khac.md",
    ):
        (tmp_path / name).write_text("", "utf-8")
    return tmp_path


def role_of(root: Path, name: str) -> str | None:
    try:
        OwnFiles(root).refuse(root / name)
    except OwnFileError as error:
        return str(error.values["role"])
    return None


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("plantrack.toml", True),
        ("data/appendix_thu.yaml", True),
        ("data/don-vi.yaml", True),
        ("progress/thu.csv", True),
        ("templates/bao-cao.md.j2", True),
        ("holidays.csv", True),
        ("khac.md", False),
        ("moi.md", False),
    ],
)
def test_what_the_workspace_uses_is_no_place_for_an_output(
    root: Path, name: str, used: bool
) -> None:
    assert (role_of(root, name) is not None) == used


def test_a_link_to_a_file_in_use_is_that_file(root: Path) -> None:
    (root / "lien-ket.md").hardlink_to(root / "data" / "don-vi.yaml")
    assert role_of(root, "lien-ket.md") == role_of(root, "data/don-vi.yaml")


@pytest.mark.parametrize(
    "text",
    [
        HEADER.format(file="../khac.md") + ROWS,
        ROWS + HEADER.format(file="../khac.md"),
        "plan: {id: thu, title: Thử, agencies: ../khac.md}\ntasks: []\n",
        HEADER.format(file="../khac.md") + "tasks:\n  - {id: '1', title: [sai}\n",
    ],
    ids=["above the rows", "below them", "flow", "rows that cannot be read"],
)
def test_the_directory_is_known_wherever_the_plan_names_it(
    root: Path, text: str
) -> None:
    (root / "data" / "appendix_thu.yaml").write_text(text, "utf-8")
    assert role_of(root, "khac.md") is not None


def test_of_a_csv_plan_the_header_names_it(root: Path) -> None:
    (root / "data" / "appendix_thu.yaml").unlink()
    (root / "data" / "appendix_bang.csv").write_text("id,title\n1,Rà soát\n", "utf-8")
    assert role_of(root, "khac.md") is None
    (root / "data" / "appendix_bang.plan.yaml").write_text(
        HEADER.format(file="../khac.md"), "utf-8"
    )
    assert role_of(root, "khac.md") is not None
    assert role_of(root, "data/appendix_bang.plan.yaml") == role_of(
        root, "data/appendix_bang.csv"
    )


@pytest.mark.parametrize("data", [b"", b"plan: [", b"\xff\xfe", b"plan: 1\n"])
def test_a_plan_that_cannot_be_read_is_in_use_itself(root: Path, data: bytes) -> None:
    (root / "data" / "appendix_thu.yaml").write_bytes(data)
    assert role_of(root, "data/appendix_thu.yaml") is not None
    assert role_of(root, "khac.md") is None
