"""The JSON Schemas of plan and directory files, for editors: completion, checks, hover texts.

The schema says what :mod:`plantrack.plan.build` accepts; a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, Optional, Union

from pydantic import BaseModel, ConfigDict, Field, create_model

from plantrack.agencies.levels import AgencyLevel, PlanLevel
from plantrack.plan import fields as columns

_TASK_ID = r"^[^\s:]+$"
_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"

Text = Annotated[str, Field(min_length=1)]
IsoSpan = Annotated[str, Field(pattern=_DATE)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SignerFile(_Record):
    """Người ký: các dòng trên họ tên, như văn bản in."""

    authority: Optional[Text] = Field(
        None, description="Quyền hạn, như TM. ỦY BAN NHÂN DÂN"
    )
    capacity: Optional[Text] = Field(None, description="Tư cách ký, như KT. CHỦ TỊCH")
    position: Optional[Text] = Field(None, description="Chức vụ, như PHÓ CHỦ TỊCH")
    name: Optional[Text] = Field(None, description="Họ tên")


class FormerFile(_Record):
    """Một tên cũ, và ngày thôi dùng."""

    name: Text
    until: Optional[Text] = Field(None, description="Ngày thôi dùng, ISO 8601")


class AgencyFile(_Record):
    """Một cơ quan, đơn vị."""

    id: Text = Field(description="Mã, chữ thường không dấu")
    name: Text = Field(description="Tên thường dùng")
    full: Optional[Text] = Field(None, description="Tên đầy đủ")
    aliases: list[Text] = Field(default=[], description="Tên tắt và các cách viết khác")
    alone: list[Text] = Field(
        default=[], description="Tên chỉ hiểu được trong văn bản của đúng cấp này"
    )
    parent: Optional[Text] = Field(None, description="Mã cơ quan cấp trên trực tiếp")
    formerly: list[FormerFile] = Field(default=[], description="Tên cũ")
    was: list[Text] = Field(
        default=[], description="Mã cũ; việc đã ghi cho mã cũ tính cho cơ quan này"
    )
    level: Optional[AgencyLevel] = Field(None, description="Cấp")
    place: Optional[Text] = Field(None, description="Nơi, nếu cơ quan chỉ có ở nơi ấy")
    internal: Union[bool, Literal["true", "false"]] = Field(
        default=False, description="Không đưa lên trang công khai"
    )


class GroupFile(_Record):
    """Một nhóm cơ quan, như «Các sở, ban, ngành»."""

    id: Text
    name: Text
    aliases: list[Text] = []
    members: list[Text] = Field(
        default=[], description="Mã các thành viên; để trống: cả nhóm là một bên"
    )
    formerly: list[FormerFile] = Field(default=[], description="Tên cũ")
    level: Optional[AgencyLevel] = Field(None, description="Cấp mà nhóm thuộc về")


class _Agencies(_Record):
    base: Literal["vn", "none"] = Field(
        "vn", description="Danh bạ chung đứng sau danh bạ này; none: không"
    )
    agencies: list[AgencyFile] = []
    groups: list[GroupFile] = []
    general: list[Text] = Field(
        default=[], description="Bên nêu chung, không tính cho ai"
    )


class InlineAgencies(_Agencies):
    """Danh bạ viết ngay trong tệp kế hoạch."""

    format: Optional[Literal["plantrack-agencies/1"]] = None


class AgenciesFile(_Agencies):
    """Danh bạ cơ quan, đơn vị."""

    format: Literal["plantrack-agencies/1"]


class HeaderFile(_Record):
    """Thông tin của văn bản."""

    id: Text = Field(description="Mã kế hoạch, dùng trong tham chiếu như hanoi:A.I.3")
    number: Optional[Text] = Field(None, description="Số, ký hiệu, như 246/KH-UBND")
    issued: Optional[IsoSpan] = Field(
        None, description="Ngày ban hành: 2025-09-10, hoặc 2026-05, hoặc 2026"
    )
    issuer: Optional[Text] = Field(None, description="Cơ quan ban hành")
    place: Optional[Text] = Field(None, description="Địa danh")
    title: Text = Field(description="Trích yếu")
    until: Optional[IsoSpan] = Field(None, description="Ngày cuối của kế hoạch")
    signer: Optional[SignerFile] = None
    agencies: Optional[Union[Text, InlineAgencies]] = Field(
        None, description="Tệp danh bạ, hoặc danh bạ viết tại chỗ"
    )
    appendix_number: Optional[Text] = Field(
        None, description="Số của Phụ lục chứa bảng nhiệm vụ, như I"
    )
    appendix_title: Optional[Text] = Field(
        None, description="Tên của Phụ lục đó, như in"
    )
    kind: Optional[Text] = Field(
        None, description="Loại văn bản, như Kế hoạch; để trống: theo ký hiệu"
    )
    level: Optional[PlanLevel] = Field(
        None, description="Cấp ban hành; để trống: theo cơ quan ban hành"
    )
    amended_by: list[Text] = Field(
        [], description="Số, ký hiệu các văn bản đã sửa đổi, bổ sung một phần"
    )


class PartyOverride(_Record):
    """Một bên được nêu đích danh."""

    agency: Text
    scope: Optional[Text] = None


class CellOverride(_Record):
    """Ô chủ trì hoặc phối hợp, kèm các bên được nêu đích danh."""

    printed: Optional[Text] = None
    parties: list[PartyOverride] = []


class DeadlineOverride(_Record):
    """Ô thời gian, kèm hạn được nêu rõ."""

    printed: Optional[Text] = None
    due: Optional[Text] = None
    rrule: Optional[Text] = None
    start: Optional[Text] = None


class MilestoneFile(_Record):
    """Một mốc: kết quả có thời hạn riêng."""

    id: Optional[Text] = None
    product: Optional[Text] = None
    deadline: Optional[Text] = None
    lead: Optional[Text] = None


class TargetFile(_Record):
    """Một chỉ tiêu, từng phần như in."""

    name: Optional[Text] = None
    unit: Optional[Text] = None
    value: Optional[Text] = None
    by: Optional[Text] = None


class CommitmentFile(_Record):
    """Một chỉ số hoặc kịch bản mà phần thân kế hoạch cam kết."""

    id: Text
    kind: Literal["scenario", "indicator"]
    group: Text = Field(description="Vị trí trong phần thân, như II.2.a")
    title: Text
    text: Optional[Text] = None


class DutyFile(_Record):
    """Một trách nhiệm thường xuyên (mục Tổ chức thực hiện)."""

    agency: Text
    source: Text = Field(description="Vị trí trong phần thân, như III.2")
    text: Text


_SHAPES: Mapping[columns.CellKind, tuple[Any, Any]] = {
    "id": (Annotated[str, Field(pattern=_TASK_ID)], ...),
    "text": (Optional[Text], None),
    "agencies": (Optional[Union[Text, CellOverride]], None),
    "deadline": (Optional[Union[Text, DeadlineOverride]], None),
    "list": (list[Text], []),
    "named": (dict[str, Text], {}),
    "milestones": (list[MilestoneFile], []),
    "targets": (list[TargetFile], []),
}
"""What a file may hold in a cell of each kind, and what it is where the key is left out."""


def _cells(names: tuple[str, ...]) -> dict[str, Any]:
    """Return the keys of a record with cells, each with its shape and the words that an editor shows."""
    return {
        field.name: (
            _SHAPES[field.cell][0],
            Field(_SHAPES[field.cell][1], description=field.hint or field.heading.vi),
        )
        for field in columns.known()
        if field.name in names
    }


def _plan_file() -> type[BaseModel]:
    """Make the model of a plan file from the columns that are known."""
    printed = dict.fromkeys(columns.printable(), (Optional[Text], None))
    column = _record(
        "ColumnFile", "Một cột của bảng: tên trường và tiêu đề in.", printed
    )
    of_table: tuple[Any, Any] = (
        _list_of(column),
        Field(
            [],
            description="Các cột như in, từ trái sang phải; để trống: sáu cột thường dùng",
        ),
    )
    section = {
        "id": (Text, ...),
        "title": (Text, ...),
        **_cells(columns.inheritable()),
        "appendix": (
            Optional[Text],
            Field(None, description="Tên in của phụ lục, như Phụ lục II"),
        ),
        "columns": of_table,
    }
    header = _record(
        "HeaderFile", HeaderFile.__doc__ or "", {"columns": of_table}, HeaderFile
    )
    sections = _record(
        "SectionFile",
        "Một phần, mục của phụ lục, hoặc một phụ lục nữa của văn bản.",
        section,
    )
    tasks = _record("TaskFile", "Một dòng của phụ lục.", _cells(columns.names()))
    lists: dict[str, Any] = {
        "sections": (_list_of(sections), []),
        "tasks": (_list_of(tasks), []),
        "commitments": (list[CommitmentFile], []),
        "duties": (list[DutyFile], []),
    }
    head = {"format": (Literal["plantrack/1"], ...), "plan": (header, ...)}
    return _record("PlanFile", "Một kế hoạch.", {**head, **lists})


def _record(
    name: str, told: str, keys: Mapping[str, Any], base: type[_Record] = _Record
) -> type[_Record]:
    return create_model(name, __base__=base, __doc__=told, **keys)


def _list_of(model: Any) -> Any:
    return list[model]


FILES: Mapping[str, Callable[[], type[BaseModel]]] = {
    "plan": _plan_file,
    "agencies": lambda: AgenciesFile,
}


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``plan`` or ``agencies`` files.

    YAML reads ``issued: 2026`` as a number and ``2025-09-10`` as a date; the program reads text, so where
    the schema says string the editors' view of such scalars is admitted too.
    """
    schema = FILES[kind]().model_json_schema()
    _admit_yaml_scalars(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _admit_yaml_scalars(node: Any) -> None:
    if isinstance(node, list):
        for item in node:
            _admit_yaml_scalars(item)
    elif isinstance(node, dict):
        if node.get("type") == "string" and "const" not in node and "enum" not in node:
            node["type"] = ["string", "number"]
        for value in node.values():
            _admit_yaml_scalars(value)
