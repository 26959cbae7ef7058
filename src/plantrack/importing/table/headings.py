"""What the words over a column say it holds.

The headings are those of real appendices; a heading that is a listed one whole is sure, one that contains a
listed phrase is likely. "Tiến độ" and "Kết quả" say one thing in a plan and another in a report: the contents
decide (:mod:`plantrack.importing.table.columns`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from plantrack.plan.headings import of_heading
from plantrack.text import fold, search_key

BOTH: Final = "both"
"""A column that names who leads and who supports in one cell."""
OTHER: Final = "other"

_PHRASES: Final = {
    "id": "stt; tt; số tt; số thứ tự; st t; mã nv; mã wbs; mã; mã nhiệm vụ",
    "title": (
        "nội dung; nhiệm vụ; tên dự án; dự án; công việc; hoạt động; tên nhiệm vụ; tên công việc; tên đề án; đề án, dự án; nội dung triển khai"
        "; giải pháp; đầu việc; nội dung công việc; nội dung nhiệm vụ; nhiệm vụ cụ thể; tên nhiệm vụ, đề án; văn bản"
    ),
    "product": (
        "kết quả; sản phẩm; kết quả, sản phẩm; sản phẩm, kết quả; sản phẩm đầu ra; kết quả đầu ra; sản phẩm bàn giao"
        "; hình thức văn bản; kết quả yêu cầu; yêu cầu kết quả; sản phẩm dự kiến; kết quả cần đạt; hình thức"
    ),
    "lead": (
        "chủ trì; đơn vị thực hiện; cơ quan thực hiện; đầu mối; chịu trách nhiệm; đơn vị chủ trì; cơ quan chủ trì"
        "; chủ trì thực hiện; chủ trì tham mưu; bộ phận thực hiện; người thực hiện; phân công; trách nhiệm thực hiện"
        "; đơn vị, cá nhân thực hiện; phòng chủ trì; cơ quan, đơn vị thực hiện; tổ chức thực hiện; chủ trì soạn thảo"
    ),
    "support": (
        "phối hợp; đơn vị phối hợp; cơ quan phối hợp; phối hợp thực hiện; phối hợp soạn thảo; đơn vị tham gia"
    ),
    BOTH: (
        "phân công nhiệm vụ; phân công thực hiện; chủ trì phối hợp; chủ trì và phối hợp; đơn vị chủ trì phối hợp"
        "; đơn vị chủ trì, đơn vị phối hợp; cơ quan chủ trì, phối hợp; cơ quan chủ trì và cơ quan phối hợp"
    ),
    "deadline": (
        "thời gian hoàn thành; thời hạn hoàn thành; thời hạn; thời gian; tiến độ; tiến độ thực hiện; tiến độ hoàn thành"
        "; thời gian thực hiện; thời gian trình; thời điểm hoàn thành; thời điểm trình; mốc hoàn thành; hạn hoàn thành"
        "; đến ngày; đến tháng; hoàn thành; kết thúc; lộ trình; thời gian kết thúc; ngày hoàn thành; thời điểm; hạn; mốc thời gian; thời gian ban hành"
    ),
    "start": "từ ngày; từ tháng; bắt đầu; thời gian bắt đầu; ngày bắt đầu; khởi công; thời điểm bắt đầu; triển khai từ",
    "leader": (
        "lãnh đạo phụ trách; lãnh đạo chỉ đạo; lãnh đạo theo dõi; người chỉ đạo; đồng chí phụ trách; lãnh đạo ubnd"
        "; phụ trách chỉ đạo; chỉ đạo thực hiện; lãnh đạo"
    ),
    "approver": (
        "cấp trình; cấp ban hành; cấp phê duyệt; cấp quyết định; thẩm quyền ban hành; cấp có thẩm quyền; cơ quan ban hành"
        "; cơ quan phê duyệt; thẩm quyền; cấp trình, ban hành"
    ),
    "funding": "kinh phí; nguồn kinh phí; kinh phí thực hiện; dự kiến kinh phí",
    "basis": "căn cứ; căn cứ pháp lý; cơ sở pháp lý; văn bản giao; văn bản giao việc; căn cứ thực hiện",
    "remark": "ghi chú",
    OTHER: (
        "chủ đầu tư; nguồn lực; nguồn vốn; chỉ tiêu liên quan; đề xuất kiến nghị; tình trạng; trạng thái; kết quả hiện nay"
        "; kết quả đạt được; lực lượng hỗ trợ; nhóm nhiệm vụ; thời hạn cũ; chỉ tiêu; phương pháp; mã nội bộ; đơn vị tính"
        "; độ khó; số lượng; hệ số; điểm; lĩnh vực; giải trình; tiến độ hiện nay; tình hình thực hiện; vị trí trong văn bản"
        "; kết quả thực hiện đến nay; mục tiêu; nhóm; đơn vị trực thuộc; loại; mức độ; ký hiệu"
    ),
}
_OF_NUMBERS: Final = frozenset(("stt", "tt", "sốtt"))
# Words that stand around these in headings: "Tên nhiệm vụ, giải pháp chủ yếu", "Cấp trình", "ST" over "T".
_AROUND: Final = (
    "st t",
    "tên, số, các, và, của, nhóm, chủ yếu, trọng tâm, cụ thể, chi tiết, dự kiến, cấp, ngành, địa phương, ban, bộ phận",
)
_LEADING: Final = fold("chủ trì")
_LONGEST: Final = 70
_NARROWER: Final = " / "
_CALENDAR: Final = re.compile(
    r"(?:(?:tháng|t|th|quý|q|tuần)\.?\s*)?(?:\d{1,2}|I{1,3}|IV)(?:\s*[/.-]\s*\d{4})?",
    re.IGNORECASE,
)
_SEPARATORS: Final = re.compile(r"[\s/,;:.()]+")


def _bare(text: str) -> str:
    return f" {_SEPARATORS.sub(' ', fold(text)).strip()} "


_ENDS: Final = {_bare("từ"): "start", _bare("đến"): "deadline"}
"""Under "Thời gian" only: the two ends of it."""

# The longest first: "đơn vị phối hợp" before "đơn vị", which it contains.
_KNOWN: Final = sorted(
    (
        (_bare(phrase), role)
        for role, phrases in _PHRASES.items()
        for phrase in phrases.split(";")
    ),
    key=lambda known: -len(known[0]),
)


def narrower(upper: str, lower: str) -> str:
    """Return the heading of a column under two rows of headings, as its parts are written here."""
    return (
        f"{upper}{_NARROWER}{lower}"
        if upper and lower and lower not in upper.split(_NARROWER)
        else upper or lower
    )


def printed(heading: str) -> str:
    """Return a heading as it is shown to people: of two rows the lower one behind the upper one."""
    return heading.replace(_NARROWER, " - ")


@lru_cache(2000)
def role_of(heading: str) -> str | None:
    """Return the name of the column that a heading speaks of (a field of a row, :data:`BOTH` or :data:`OTHER`).

    Of two rows of headings the lower one counts where it says something: it is the narrower. The longest phrase
    decides; a heading as long as a piece of work is none.
    """
    if is_of_calendar(heading):
        return OTHER
    for part in reversed(heading.split(_NARROWER)):
        bare = _bare(part)
        if bare in _ENDS and _NARROWER in heading:
            return _ENDS[bare]
        # A piece of work may contain any of the phrases.
        if len(bare) > _LONGEST:
            continue
        listed = of_heading(part)
        if listed is not None and listed.printed:
            return listed.name
        found = next((role for phrase, role in _KNOWN if phrase in bare), None)
        if (
            found is None and bare.replace(" ", "") in _OF_NUMBERS
        ):  # a narrow column prints its letters apart
            found = "id"
        if found:
            return found
    return None


def is_of_calendar(heading: str) -> bool:
    """Tell whether a column is one month or quarter of several under "Thời gian": its marks are no deadlines."""
    upper, _, lower = heading.rpartition(_NARROWER)
    return bool(upper) and bool(_CALENDAR.fullmatch(lower.strip()))


def speaks_of_leading(heading: str) -> bool:
    """Tell whether a heading says "chủ trì" itself: "thực hiện" may mean those who only help."""
    return _LEADING in fold(heading)


def is_whole(heading: str) -> bool:
    """Tell whether a heading is one of the listed phrases whole, nothing added."""
    return _bare(heading.rpartition(_NARROWER)[2]) in {
        phrase for phrase, _role in _KNOWN
    }


@lru_cache(1)
def heading_words() -> frozenset[str]:
    """Return the words that headings are made of, without their marks: a text with others is a sentence."""
    listed = [phrase for phrases in _PHRASES.values() for phrase in phrases.split(";")]
    return frozenset(
        word
        for phrase in (*listed, *_AROUND)
        for word in search_key(_bare(phrase)).split()
    )
