"""The contract of a lake: its version stands for every column, type and form of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantrack.deadlines.model import Deadline
from plantrack.lake import contract
from plantrack.lake.contract import LAKE_TABLES, LAKE_VERSION, lake_version
from plantrack.lake.tableschema import data_package

if TYPE_CHECKING:
    import pytest


def test_another_form_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    lake_version.cache_clear()
    found = lake_version()
    number, _, digest = found.partition("-")
    assert (number, len(digest)) == (str(LAKE_VERSION), 8)
    one, *others = LAKE_TABLES
    longer = (one._replace(columns=(*one.columns, "more")), *others)
    with monkeypatch.context() as patch:
        patch.setattr(contract, "LAKE_TABLES", longer)
        lake_version.cache_clear()
        assert lake_version() != found
    with monkeypatch.context() as patch:
        patch.setattr(Deadline, "_fields", (*Deadline._fields, "more"))
        lake_version.cache_clear()
        assert lake_version() != found
    lake_version.cache_clear()
    assert lake_version() == found


def test_every_table_has_a_schema_for_other_tools() -> None:
    package = data_package()
    assert package["version"] == str(LAKE_VERSION)
    for table, resource in zip(LAKE_TABLES, package["resources"], strict=True):
        fields = resource["schema"]["fields"]
        kinds = {one["name"]: one["type"] for one in fields}
        assert tuple(kinds) == table.columns
        assert {n for n, kind in kinds.items() if kind == "integer"} == table.numbers
        assert resource["schema"]["primaryKey"] == list(table.key)
    by_name = {one["name"]: one["schema"] for one in package["resources"]}
    status = next(one for one in by_name["events"]["fields"] if one["name"] == "status")
    assert "withdrawn" in status["constraints"]["enum"]
    assert "foreignKeys" not in by_name["plans"]


def test_the_keys_of_the_metadata_do_not_change() -> None:
    assert (contract.VERSION_KEY, contract.EXPORT_KEY) == (
        "plantrack.lake",
        "plantrack.export",
    )
