"""Every column that a row of a plan can have, declared once.

Whatever reads, compares, lists or prints rows goes through this table: YAML and CSV, the JSON Schema, lists
and JSON, documents, diff and apply, checks, queries. A new column is one more line of :data:`FIELDS`. A cell
of plain text whose name is no attribute of :class:`~plantrack.plan.model.Task` stands in ``Task.cells``.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from plantrack.text import fold

CellKind = Literal[
    "id", "text", "agencies", "deadline", "list", "named", "milestones", "targets"
]
"""What stands in a column's cells: the row's number, words, names of agencies, a deadline, ids; the cells of
the document's own columns by heading; results with dates of their own; numbers to reach."""


class Name(NamedTuple):
    """What something is called in either language."""

    vi: str
    en: str


class Field(NamedTuple):
    """A column.

    ``name`` is the key in YAML, the heading in CSV and the field of a change; ``json`` the name in JSON and in
    lists, where it is another. ``heading`` is what documents print over the column, ``aliases`` the other
    headings (Vietnamese) by which a table's column is known. A change of it weighs ``severity`` unless it only
    concerns spelling. ``usual`` columns stand in every appendix and in every list; others where rows fill them;
    ``printed`` tells those that may be a column of the document, ``listed`` those that lists and their JSON have
    from the record's own keys, which only the row shown whole has. ``width`` is its share of a page, in
    millimetres of a landscape A4, and ``align`` how its cells are set. An empty cell of a column that is
    ``inherited`` means what the row above says, lead and support only ``together``.
    """

    name: str
    cell: CellKind
    heading: Name
    aliases: tuple[str, ...] = ()
    severity: Literal["major", "minor"] = "minor"
    usual: bool = False
    printed: bool = True
    listed: bool = True
    width: int = 32
    align: Literal["left", "center", "both"] = "left"
    inherited: Literal["", "alone", "together"] = ""
    json: str = ""
    hint: str = ""

    @property
    def key(self) -> str:
        """The name in JSON and in lists."""
        return self.json or self.name


FIELDS: tuple[Field, ...] = (
    # What nearly every appendix prints.
    Field(
        *("id", "id", Name("STT", "Id")),
        aliases=("TT", "Số TT", "Số thứ tự", "Mã"),
        usual=True,
        width=11,
        align="center",
        hint="Phần.mục.số thứ tự, như A.I.3",
    ),
    Field(
        *("band", "text", Name("Giai đoạn", "Band")),
        printed=False,
        hint="Dòng năm mà nhiệm vụ đứng dưới, như «Năm 2025»",
    ),
    Field(
        *("title", "text", Name("Nội dung", "Title")),
        aliases=(
            *("Nội dung nhiệm vụ", "Nhiệm vụ", "Tên nhiệm vụ", "Nội dung công việc"),
            *("Công việc", "Nội dung thực hiện", "Nội dung, nhiệm vụ"),
            *("Nhiệm vụ, giải pháp", "Nhiệm vụ, đề án, dự án"),
        ),
        usual=True,
        width=92,
        align="both",
    ),
    Field(
        *("product", "text", Name("Kết quả", "Product")),
        aliases=(
            *("Sản phẩm", "Kết quả, sản phẩm", "Sản phẩm, kết quả", "Kết quả/Sản phẩm"),
            *("Sản phẩm/Kết quả", "Kết quả thực hiện", "Sản phẩm hoàn thành"),
            *("Sản phẩm dự kiến", "Kết quả dự kiến", "Sản phẩm đầu ra"),
            "Kết quả đầu ra",
        ),
        severity="major",
        usual=True,
        width=38,
    ),
    Field(
        *("lead", "agencies", Name("Đơn vị chủ trì", "Lead")),
        aliases=(
            *("Chủ trì", "Cơ quan chủ trì", "Cơ quan, đơn vị chủ trì"),
            *("Đơn vị chủ trì thực hiện", "Cơ quan chủ trì thực hiện"),
            *("Cơ quan thực hiện", "Đơn vị thực hiện", "Cơ quan chủ trì tham mưu"),
            "Đơn vị chủ trì tham mưu",
        ),
        severity="major",
        usual=True,
        width=42,
        inherited="together",
    ),
    Field(
        *("support", "agencies", Name("Đơn vị phối hợp", "Support")),
        aliases=(
            *("Phối hợp", "Cơ quan phối hợp", "Cơ quan, đơn vị phối hợp"),
            *("Đơn vị phối hợp thực hiện", "Cơ quan phối hợp thực hiện"),
        ),
        usual=True,
        width=42,
        inherited="together",
    ),
    # Where a document has it, it stands before the deadline.
    Field(
        *("start", "text", Name("Thời gian bắt đầu", "Start")),
        aliases=("Bắt đầu", "Ngày bắt đầu", "Thời điểm bắt đầu"),
        width=26,
        align="center",
        json="start_text",
    ),
    Field(
        *("deadline", "deadline", Name("Thời gian hoàn thành", "Deadline")),
        aliases=(
            *("Thời hạn", "Thời gian", "Thời hạn hoàn thành", "Thời gian thực hiện"),
            *("Tiến độ", "Hạn hoàn thành", "Thời gian, tiến độ", "Tiến độ thực hiện"),
            *("Tiến độ hoàn thành", "Thời gian trình", "Thời hạn trình"),
        ),
        severity="major",
        usual=True,
        width=30,
        align="center",
        inherited="alone",
    ),
    # What many documents have besides, under headings of their own.
    Field(
        *("leader", "text", Name("Lãnh đạo phụ trách", "Leader")),
        aliases=(
            *("Lãnh đạo chỉ đạo", "Lãnh đạo phụ trách chỉ đạo", "Người chỉ đạo"),
            *("Đồng chí phụ trách", "Lãnh đạo theo dõi", "Lãnh đạo UBND phụ trách"),
        ),
        inherited="alone",
    ),
    Field(
        *("approver", "text", Name("Cấp trình", "Approver")),
        aliases=(
            *("Cấp ban hành", "Cấp phê duyệt", "Cấp trình, ban hành"),
            *("Cấp trình/ban hành", "Cơ quan ban hành", "Cấp trình, cấp ban hành"),
            *("Cấp có thẩm quyền", "Cấp quyết định", "Thẩm quyền ban hành"),
        ),
        inherited="alone",
    ),
    Field(
        *("funding", "text", Name("Kinh phí", "Funding")),
        aliases=(
            "Kinh phí thực hiện",
            "Nguồn kinh phí",
            "Dự kiến kinh phí",
            "Kinh phí dự kiến",
        ),
    ),
    Field(
        *("basis", "text", Name("Căn cứ", "Basis")),
        aliases=("Căn cứ pháp lý", "Căn cứ thực hiện", "Cơ sở pháp lý"),
    ),
    Field(
        *("remark", "text", Name("Ghi chú", "Remark")),
    ),
    # Everything that no other line of this table knows.
    Field(
        *("other", "named", Name("Cột khác", "Other columns")),
        hint="Các cột riêng của văn bản: tên cột in trên bảng và nội dung ô",
    ),
    # The record's own: no document prints them.
    Field(
        *("key", "text", Name("Định danh", "Key")),
        printed=False,
        listed=False,
        hint="Định danh không đổi khi đánh số lại",
    ),
    Field(
        *("delivers", "list", Name("Thực hiện cam kết", "Delivers")),
        printed=False,
        listed=False,
        hint="Mã các cam kết mà nhiệm vụ thực hiện",
    ),
    Field(
        *("depends_on", "list", Name("Sau nhiệm vụ", "Depends on")),
        printed=False,
        listed=False,
        hint="Mã các nhiệm vụ phải xong trước",
    ),
    # Records of several parts; each is written whole.
    Field(
        *("milestones", "milestones", Name("Các mốc", "Milestones")),
        severity="major",
        printed=False,
        listed=False,
        hint="Các kết quả có thời hạn riêng của cùng một nhiệm vụ",
    ),
    Field(
        *("targets", "targets", Name("Chỉ tiêu", "Targets")),
        severity="major",
        hint="Các con số phải đạt: tên, đơn vị tính, giá trị, năm",
    ),
)
"""The columns in the order in which a plan file writes them and documents print them."""


class _Table(NamedTuple):
    """The columns, and what is asked of them time and again."""

    fields: tuple[Field, ...]
    names: tuple[str, ...]
    by_name: Mapping[str, Field]
    inheritable: tuple[str, ...]
    compared: tuple[Field, ...]


_made: Final[list[_Table]] = []
"""The table made last; another one is made where :data:`FIELDS` is another, as in tests."""


def _table() -> _Table:
    if not _made or _made[0].fields is not FIELDS:
        _made[:] = [_indexed(FIELDS)]
    return _made[0]


def _indexed(fields: tuple[Field, ...]) -> _Table:
    cells = [field for field in fields if field.cell != "id"]
    return _Table(
        fields,
        tuple(field.name for field in fields),
        {field.name: field for field in fields},
        tuple(field.name for field in fields if field.inherited),
        tuple(sorted(cells, key=lambda field: not field.usual)),
    )


def known() -> tuple[Field, ...]:
    """Return every column."""
    return FIELDS


def names() -> tuple[str, ...]:
    """Return the keys of a row, in the order in which a file writes them."""
    return _table().names


def by_name() -> Mapping[str, Field]:
    """Return the columns by their keys."""
    return _table().by_name


def named(name: str) -> Field | None:
    """Return the column of a key."""
    return _table().by_name.get(name)


def cells_of(*kinds: CellKind) -> tuple[Field, ...]:
    """Return the columns whose cells are of these kinds."""
    return tuple(field for field in FIELDS if field.cell in kinds)


def inheritable() -> tuple[str, ...]:
    """Return the keys whose empty cells mean what the row above says."""
    return _table().inheritable


def printable() -> tuple[str, ...]:
    """Return the keys that may be a column of a document's table."""
    return tuple(field.name for field in FIELDS if field.printed)


def compared() -> tuple[Field, ...]:
    """Return the columns whose cells two versions of a row can differ in, all but its number: the usual first."""
    return _table().compared


def of_list(name: str) -> Field | None:
    """Return the column that lists and JSON call so."""
    return next((field for field in FIELDS if name in (field.key, field.name)), None)


def is_blank(text: str) -> bool:
    """Tell whether a cell's words say that it is empty: a dash, "không"; it inherits nothing then."""
    return len(text) <= _LONGEST_BLANK and fold(text) in _BLANK


_BLANK: Final = frozenset(map(fold, ("-", "không")))
_LONGEST_BLANK: Final = 8


def cell_of(task: Any, field: Field) -> Any:
    """Return what a row (:class:`~plantrack.plan.model.Task`) holds of a column: a text or None, a ``Cell``,
    a ``Deadline``, a tuple or a mapping."""
    return (
        getattr(task, field.name) if field.name in OWN else task.cells.get(field.name)
    )


OWN: Final = frozenset(
    (
        *("id", "band", "title", "product", "lead", "support", "deadline", "key"),
        *("delivers", "depends_on", "other", "milestones", "targets"),
    )
)
"""The columns that are attributes of a :class:`~plantrack.plan.model.Task`."""
