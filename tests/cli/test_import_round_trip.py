"""A plan that the program printed and imported again is the same plan, row by row and cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.conftest import DATA, Cli
from tests.strategies import examples

CELLS = (
    "band",
    "title",
    "product",
    "lead",
    "support",
    "deadline",
    "start",
    "leader",
    "approver",
    "remark",
)


def rows(path: Path) -> list[dict[str, str]]:
    record = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - every scalar as text
    tasks = [
        {
            "id": task["id"],
            **{key: " ".join(task[key].split()) for key in CELLS if task.get(key)},
        }
        for task in record["tasks"]
    ]
    return [
        *tasks,
        *(
            {"id": one["id"], "title": " ".join(one["title"].split())}
            for one in record.get("sections", [])
        ),
    ]


SHIPPED = (DATA / "appendix_hanoi.yaml", DATA / "appendix_thanhhoa.yaml")
OTHERS = tuple(sorted((Path(__file__).parents[1] / "data" / "plans").glob("*.yaml")))


def comes_back(plan: Path, ending: str, folder: Path, cli: Cli) -> None:
    """Print the appendix of a plan, import it, and hold the rows against one another."""
    printed, back = folder / f"phu-luc.{ending}", folder / "lai.yaml"
    back.unlink(missing_ok=True)
    assert cli("report", "appendix", plan, "-o", printed).code == 0
    assert cli("import", printed, "-o", back).code == 0
    assert rows(back) == rows(plan)


def named(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md"])
@pytest.mark.parametrize("plan", SHIPPED, ids=named)
@pytest.mark.slow
def test_an_appendix_that_the_program_printed_gives_the_same_rows(
    plan: Path, ending: str, tmp_path: Path, cli: Cli
) -> None:
    comes_back(plan, ending, tmp_path, cli)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.parametrize("plan", OTHERS, ids=named)
@pytest.mark.slow
def test_so_does_one_of_another_office(
    plan: Path, ending: str, tmp_path: Path, cli: Cli
) -> None:
    comes_back(plan, ending, tmp_path, cli)


@pytest.mark.office
@pytest.mark.parametrize("plan", [*SHIPPED, *OTHERS], ids=named)
def test_so_does_one_that_libreoffice_set_as_pdf(
    plan: Path, tmp_path: Path, cli: Cli
) -> None:
    comes_back(plan, "pdf", tmp_path, cli)


VERBS = st.sampled_from(
    ("Xây dựng", "Rà soát, hoàn thiện", "Tham mưu, trình ban hành", "Tổ chức")
)
THINGS = st.sampled_from(
    (
        "quy chế phối hợp",
        "bộ chỉ số theo dõi",
        "cơ sở dữ liệu dùng chung",
        "đề án đào tạo",
    )
)
PLACES = st.sampled_from(
    (
        "trên địa bàn tỉnh",
        "giai đoạn 2026 - 2030 (đợt 1)",
        "tại các xã, phường; khu công nghiệp",
    )
)
LEADS = st.sampled_from(
    (
        "Sở Tài chính",
        "Văn phòng UBND tỉnh",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Công an tỉnh",
    )
)
DEADLINES = st.sampled_from(
    (
        "Quý I/2026",
        "Trước ngày 30/6/2026",
        "Thường xuyên",
        "Tháng 4 hằng năm",
        "31/12/2026",
    )
)
TASKS = st.fixed_dictionaries(
    {
        "title": st.builds("{} {} {}".format, VERBS, THINGS, PLACES),
        "lead": LEADS,
        "deadline": DEADLINES,
    },
    optional={
        "product": st.sampled_from(("Quyết định", "Báo cáo", "Kế hoạch/Đề án")),
        "support": st.sampled_from(("Các sở, ban, ngành", "Sở Nội vụ; Sở Tư pháp")),
    },
)


GROUPS = st.lists(st.lists(TASKS, min_size=2, max_size=5), min_size=1, max_size=3)
BANDS = st.sampled_from(("", "Năm 2026", "Giai đoạn 2026 - 2030"))


def made(path: Path, groups: list[list[dict[str, str]]], band: str) -> Path:
    """A plan of groups of tasks, all of them under one band."""
    romans = ("I", "II", "III")
    tasks = [
        {"id": f"{romans[at]}.{number}", **({"band": band} if band else {}), **task}
        for at, group in enumerate(groups)
        for number, task in enumerate(group, 1)
    ]
    sections = [
        {"id": romans[at], "title": f"Nhóm nhiệm vụ thứ {at + 1}"}
        for at in range(len(groups))
    ]
    header = {
        "id": "lam-thu",
        "title": "Kế hoạch làm thử",
        "issued": "2026-01-05",
        "issuer": "UBND tỉnh Lào Cai",
    }
    record = {
        "format": "plantrack/1",
        "plan": header,
        "sections": sections,
        "tasks": tasks,
    }
    path.write_text(
        yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8"
    )
    return path


@examples(12, suppress_health_check=(HealthCheck.function_scoped_fixture,))
@given(groups=GROUPS, band=BANDS, ending=st.sampled_from(("docx", "xlsx")))
@pytest.mark.slow
def test_a_made_plan_comes_back_from_its_printed_appendix(
    groups: list[list[dict[str, str]]], band: str, ending: str, tmp_path: Path, cli: Cli
) -> None:
    comes_back(made(tmp_path / "lam-thu.yaml", groups, band), ending, tmp_path, cli)


@pytest.mark.office
@examples(4, suppress_health_check=(HealthCheck.function_scoped_fixture,))
@given(groups=GROUPS, band=BANDS)
def test_a_made_plan_comes_back_from_its_pdf(
    groups: list[list[dict[str, str]]], band: str, tmp_path: Path, cli: Cli
) -> None:
    comes_back(made(tmp_path / "lam-thu.yaml", groups, band), "pdf", tmp_path, cli)
