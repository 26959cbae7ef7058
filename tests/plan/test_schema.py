"""The JSON Schemas say what the loader accepts, and the files under schema/ are current."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from plantrack.agencies.build import build_directory
from plantrack.agencies.directory import Directory
from plantrack.plan.build import build_plan
from plantrack.plan.schema import json_schema
from plantrack.records.tree import read_tree
from tests.conftest import DATA, FILES, ROOT
from tests.strategies import as_yaml

DIRECTORIES = {path.stem: path for path in sorted(DATA.glob("agencies_*.yaml"))}
SHIPPED = [("plan", path) for path in FILES.values()] + [
    ("agencies", path) for path in DIRECTORIES.values()
]
LOADERS: dict[str, Any] = {"text": yaml.CBaseLoader, "yaml": yaml.CSafeLoader}


@cache
def validator(kind: str) -> Draft202012Validator:
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("kind", "path"), SHIPPED, ids=lambda value: getattr(value, "stem", value)
)
def test_the_shipped_files_fit_as_text_and_as_editors_read_them(
    kind: str, path: Any, loader: str
) -> None:
    document = yaml.load(path.read_bytes(), LOADERS[loader])  # noqa: S506
    # JSON has no dates; an editor hands them over as text.
    document = json.loads(json.dumps(document, default=str))
    assert [error.message for error in validator(kind).iter_errors(document)] == []


@pytest.mark.parametrize("kind", ["plan", "agencies"])
def test_the_schema_files_are_current(kind: str) -> None:
    stored = json.loads((ROOT / "schema" / f"{kind}.schema.json").read_text("utf-8"))
    assert stored == json_schema(kind)


def plan() -> dict[str, Any]:
    return {
        "format": "plantrack/1",
        "plan": {"id": "a", "title": "b", "issued": "2026-05", "signer": {"name": "c"}},
        "sections": [{"id": "A", "title": "B"}],
        "tasks": [
            {"id": "A.1", "title": "t", "lead": "l", "delivers": ["CS.a"]},
            {"id": "A.2", "deadline": {"printed": "d", "due": "2026-04-30"}},
        ],
        "commitments": [
            {"id": "CS.a", "kind": "indicator", "group": "g", "title": "t"}
        ],
        "duties": [{"agency": "a", "source": "s", "text": "t"}],
    }


def agencies() -> dict[str, Any]:
    return {
        "format": "plantrack-agencies/1",
        "agencies": [{"id": "a", "name": "b", "aliases": ["c"]}],
        "groups": [{"id": "d", "name": "e", "members": ["a"]}],
    }


def accepted(kind: str, document: dict[str, Any]) -> bool:
    root = read_tree(as_yaml(document), "a.yaml").root
    assert root is not None
    if kind == "agencies":
        return not build_directory(root, "a.yaml")[1]
    return not build_plan(root, "a.yaml", Directory((), ())).findings


Change = Callable[[dict[str, Any]], object]

PLAN_FAULTS: dict[str, Change] = {
    "no format": lambda plan: plan.pop("format"),
    "another format": lambda plan: plan.update(format="plantrack/2"),
    "no header": lambda plan: plan.pop("plan"),
    "header is text": lambda plan: plan.update(plan="x"),
    "no id": lambda plan: plan["plan"].pop("id"),
    "no title": lambda plan: plan["plan"].pop("title"),
    "unknown key at the top": lambda plan: plan.update(task=[]),
    "unknown key of the header": lambda plan: plan["plan"].update(names="x"),
    "unreadable date": lambda plan: plan["plan"].update(issued="tháng 5"),
    "unreadable end": lambda plan: plan["plan"].update(until="2030-1-1-1"),
    "unknown key of the signer": lambda plan: plan["plan"]["signer"].update(title="x"),
    "signer is text": lambda plan: plan["plan"].update(signer="x"),
    "tasks are text": lambda plan: plan.update(tasks="x"),
    "a task is text": lambda plan: plan["tasks"].append("x"),
    "a task without an id": lambda plan: plan["tasks"][0].pop("id"),
    "unknown key of a task": lambda plan: plan["tasks"][0].update(titel="x"),
    "a title is a list": lambda plan: plan["tasks"][0].update(title=["x"]),
    "a lead is a list": lambda plan: plan["tasks"][0].update(lead=["x"]),
    "delivers is text": lambda plan: plan["tasks"][0].update(delivers="CS.a"),
    "delivers holds a list": lambda plan: plan["tasks"][0].update(delivers=[["CS.a"]]),
    "unknown key of a deadline": lambda plan: plan["tasks"][1]["deadline"].update(
        until="x"
    ),
    "a party without an agency": lambda plan: plan["tasks"][0].update(
        lead={"parties": [{"scope": "x"}]}
    ),
    "a section without a title": lambda plan: plan["sections"][0].pop("title"),
    "another kind of commitment": lambda plan: plan["commitments"][0].update(kind="x"),
    "a commitment without a group": lambda plan: plan["commitments"][0].pop("group"),
    "a duty without a text": lambda plan: plan["duties"][0].pop("text"),
}
DIRECTORY_FAULTS: dict[str, Change] = {
    "no format": lambda tree: tree.pop("format"),
    "another format": lambda tree: tree.update(format="plantrack/1"),
    "unknown key at the top": lambda tree: tree.update(agency=[]),
    "an agency without an id": lambda tree: tree["agencies"][0].pop("id"),
    "an agency without a name": lambda tree: tree["agencies"][0].pop("name"),
    "unknown key of an agency": lambda tree: tree["agencies"][0].update(alias="x"),
    "aliases are text": lambda tree: tree["agencies"][0].update(aliases="x"),
    "a group without a name": lambda tree: tree["groups"][0].pop("name"),
    "members are text": lambda tree: tree["groups"][0].update(members="x"),
}


@pytest.mark.parametrize(
    ("kind", "document"), [("plan", plan()), ("agencies", agencies())]
)
def test_the_sound_document_is_accepted_by_both(
    kind: str, document: dict[str, Any]
) -> None:
    assert accepted(kind, document)
    assert validator(kind).is_valid(document)


@pytest.mark.parametrize("fault", PLAN_FAULTS)
def test_what_the_loader_reports_of_a_plan_the_schema_rejects(fault: str) -> None:
    document = copy.deepcopy(plan())
    PLAN_FAULTS[fault](document)
    assert (accepted("plan", document), validator("plan").is_valid(document)) == (
        False,
        False,
    )


@pytest.mark.parametrize("fault", DIRECTORY_FAULTS)
def test_what_the_loader_reports_of_a_directory_the_schema_rejects(fault: str) -> None:
    document = agencies()
    DIRECTORY_FAULTS[fault](document)
    assert (
        accepted("agencies", document),
        validator("agencies").is_valid(document),
    ) == (False, False)


def test_every_property_of_a_plans_records_is_described_to_editors() -> None:
    tasks = json_schema("plan")["$defs"]["TaskFile"]["properties"]
    assert [name for name, shape in tasks.items() if not shape.get("description")] == []
