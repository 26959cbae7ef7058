"""The JSON Schemas of plan and directory files, for editors: completion, checks, hover texts.

The schema says what :mod:`plantrack.plan.build` accepts; a test holds the two against each other.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Optional, Union

from pydantic import BaseModel, ConfigDict, Field

_TASK_ID = r"^[^\s:]+$"
_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"

Text = Annotated[str, Field(min_length=1)]
IsoSpan = Annotated[str, Field(pattern=_DATE)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SignerFile(_Record):
    """Người ký: các dòng trên họ tên, như văn bản in."""

    authority: Optional[Text] = Field(None, description="Quyền hạn, như TM. ỦY BAN NHÂN DÂN")
    capacity: Optional[Text] = Field(None, description="Tư cách ký, như KT. CHỦ TỊCH")
    position: Optional[Text] = Field(None, description="Chức vụ, như PHÓ CHỦ TỊCH")
    name: Optional[Text] = Field(None, description="Họ tên")


class AgencyFile(_Record):
    """Một cơ quan, đơn vị."""

    id: Text = Field(description="Mã, chữ thường không dấu")
    name: Text = Field(description="Tên thường dùng")
    full: Optional[Text] = Field(None, description="Tên đầy đủ")
    aliases: list[Text] = Field(default=[], description="Tên tắt và các cách viết khác")
    parent: Optional[Text] = Field(None, description="Mã cơ quan cấp trên trực tiếp")


class GroupFile(_Record):
    """Một nhóm cơ quan, như «Các sở, ban, ngành»."""

    id: Text
    name: Text
    aliases: list[Text] = []
    members: list[Text] = Field(default=[], description="Mã các thành viên; để trống: cả nhóm là một bên")


class _Agencies(_Record):
    agencies: list[AgencyFile] = []
    groups: list[GroupFile] = []


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
    issued: Optional[IsoSpan] = Field(None, description="Ngày ban hành: 2025-09-10, hoặc 2026-05, hoặc 2026")
    issuer: Optional[Text] = Field(None, description="Cơ quan ban hành")
    place: Optional[Text] = Field(None, description="Địa danh")
    title: Text = Field(description="Trích yếu")
    until: Optional[IsoSpan] = Field(None, description="Ngày cuối của kế hoạch")
    signer: Optional[SignerFile] = None
    agencies: Optional[Union[Text, InlineAgencies]] = Field(
        None, description="Tệp danh bạ, hoặc danh bạ viết tại chỗ"
    )
    appendix_number: Optional[Text] = Field(None, description="Số của Phụ lục chứa bảng nhiệm vụ, như I")
    appendix_title: Optional[Text] = Field(None, description="Tên của Phụ lục đó, như in")


class SectionFile(_Record):
    """Một phần, mục của phụ lục."""

    id: Text
    title: Text


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


class TaskFile(_Record):
    """Một dòng của phụ lục."""

    id: Annotated[str, Field(pattern=_TASK_ID)] = Field(description="Phần.mục.số thứ tự, như A.I.3")
    band: Optional[Text] = Field(None, description="Dòng năm mà nhiệm vụ đứng dưới, như «Năm 2025»")
    title: Optional[Text] = Field(None, description="Nội dung")
    product: Optional[Text] = Field(None, description="Kết quả")
    lead: Optional[Union[Text, CellOverride]] = Field(None, description="Đơn vị chủ trì")
    support: Optional[Union[Text, CellOverride]] = Field(None, description="Đơn vị phối hợp")
    deadline: Optional[Union[Text, DeadlineOverride]] = Field(None, description="Thời gian hoàn thành")
    key: Optional[Text] = Field(None, description="Định danh không đổi khi đánh số lại")
    delivers: list[Text] = Field(default=[], description="Mã các cam kết mà nhiệm vụ thực hiện")
    depends_on: list[Text] = Field(default=[], description="Mã các nhiệm vụ phải xong trước")


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


class PlanFile(_Record):
    """Một kế hoạch."""

    format: Literal["plantrack/1"]
    plan: HeaderFile
    sections: list[SectionFile] = []
    tasks: list[TaskFile] = []
    commitments: list[CommitmentFile] = []
    duties: list[DutyFile] = []


FILES: dict[str, type[BaseModel]] = {"plan": PlanFile, "agencies": AgenciesFile}


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``plan`` or ``agencies`` files.

    YAML reads ``issued: 2026`` as a number and ``2025-09-10`` as a date; the program reads text, so where
    the schema says string the editors' view of such scalars is admitted too.
    """
    schema = FILES[kind].model_json_schema()
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
