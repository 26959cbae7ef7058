"""What a directory file may say, and what is found of one that says it wrongly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.strategies import as_yaml

from plantrack.agencies.build import build_directory
from plantrack.findings import Finding
from plantrack.plan.model import Plan
from plantrack.records.tree import read_tree
from plantrack.sources.files import load_plans


def read(
    folder: Path, directory: dict[str, Any], lead: str
) -> tuple[Plan, tuple[Finding, ...]]:
    plan = {
        "id": "thu",
        "title": "Thử",
        "issuer": "UBND tỉnh Lào Cai",
        "agencies": "agencies.yaml",
    }
    (folder / "agencies.yaml").write_bytes(
        as_yaml({"format": "plantrack-agencies/1", **directory})
    )
    file = folder / "thu.yaml"
    record = {
        "format": "plantrack/1",
        "plan": plan,
        "tasks": [{"id": "A.1", "title": "Việc", "lead": lead}],
    }
    file.write_bytes(as_yaml(record))
    loaded = load_plans((file,))
    return loaded.plans[0], loaded.findings


def parties(plan: Plan) -> list[str]:
    return [party.agency for party in plan.tasks[0].lead.parties]


def test_the_national_directory_answers_behind_the_plans_own(tmp_path: Path) -> None:
    own = {"agencies": [{"id": "stc", "name": "Sở Tài chính"}]}
    lead = "Sở TC; Sở Y tế; các đơn vị liên quan"
    plan, found = read(tmp_path, own, lead)
    assert (parties(plan), found) == (["stc", "so-y-te"], ())
    plan, found = read(tmp_path, {"base": "none", **own}, lead)
    assert (parties(plan), found) == (["~so tc", "~so y te"], ())
    assert plan.tasks[0].lead.unspecified == ("các đơn vị liên quan",)


def test_former_names_old_ids_and_general_parties_of_its_own(tmp_path: Path) -> None:
    agency = {
        "id": "skhcn",
        "name": "Sở Khoa học và Công nghệ",
        "formerly": [
            {"name": "Ty Khoa học", "until": "1980"},
            {"name": "Ban Khoa học"},
        ],
        "was": ["tkh"],
        "internal": "true",
    }
    own = {"agencies": [agency], "general": ["các anh em"]}
    plan, found = read(tmp_path, own, "Ty Khoa học; Ban Khoa học; các anh em")
    assert (parties(plan), found) == (["skhcn"], ())
    assert plan.tasks[0].lead.unspecified == ("các anh em",)
    known = plan.directory.agencies["skhcn"]
    assert (known.formerly, known.was, known.internal) == (
        (("Ty Khoa học", "1980"), ("Ban Khoa học", "")),
        ("tkh",),
        True,
    )


def test_what_is_wrong_is_found_and_the_rest_is_read(tmp_path: Path) -> None:
    own = {
        "base": "us",
        "agencies": [
            {"id": "~x", "name": "Hội X"},
            {
                "id": "y",
                "name": "Hội Y",
                "level": "huyện",
                "formerly": [{"until": "2025"}, {"name": "Z", "until": "?"}],
            },
            {"name": "Hội Không Mã"},
        ],
    }
    plan, found = read(tmp_path, own, "Hội Y; Hội X")
    assert parties(plan) == ["y", "~hoi x"]
    assert [(one.code, one.args["key"]) for one in found] == [
        ("PT012", "id"),
        ("PT010", "name"),
        ("PT012", "until"),
        ("PT012", "level"),
        ("PT010", "id"),
        ("PT012", "base"),
    ]


@pytest.mark.parametrize("kind", ["agencies", "groups"])
@pytest.mark.parametrize("given", ["id: a", "name: Sở A"])
def test_an_entry_without_an_id_or_a_name_is_told_and_left_out(
    kind: str, given: str
) -> None:
    root = read_tree(f"{kind}: [{{{given}}}]\n".encode(), "a.yaml").root
    assert root is not None
    directory, findings = build_directory(root, "a.yaml", inline=True)
    assert directory.own == ((), ())
    assert [finding.code for finding in findings] == ["PT010"]
