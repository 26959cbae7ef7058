"""How much the words of a cell look like a number, a deadline, an agency, a result or a piece of work.

All values are 0 to 1. They decide which column is which where headings are silent or wrong, and which cells of a
known column a person should look at; they never change a cell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from plantrack.deadlines.parse import parse

_MANY: Final = 20_000
_HEAD: Final = re.compile(
    r"(?:(?:các|những|tất cả(?: các)?|đề nghị|giao)\s+)?"
    r"(?:sở|ubnd|ủy ban|uỷ ban|văn phòng|vp|vpub|công an|bộ|bql|ban|cục|chi cục|thanh tra|thuế|trung tâm|viện|hội"
    r"|đoàn|tỉnh đoàn|thành đoàn|mặt trận|mttq|đài|báo|bảo hiểm|bhxh|kho bạc|ngân hàng|nhnn|hải quan|tòa án|toà án|tand"
    r"|vksnd|viện kiểm sát|trường|quỹ|công ty|tổng công ty|tập đoàn|liên đoàn|liên minh|tổ công tác|tổ|hđnd|hội đồng"
    r"|đảng ủy|đảng uỷ|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|phòng|thống kê|địa phương|cơ quan|đơn vị|doanh nghiệp|ngành"
    r"|xã|phường|đặc khu|điện lực|bưu điện|bệnh viện|tổng cục|thông tấn|kiểm toán|chính phủ|thủ tướng|vtv|vov|ttxvn"
    r"|học viện|đại học|quân khu|bộ đội|chi nhánh|phòng ban|khoa|giám đốc|hiệu trưởng|chủ tịch|công đoàn|thôn|khu)\b",
    re.IGNORECASE,
)
_NO_AGENCY: Final = re.compile(
    r"(?:bộ (?:chỉ số|tiêu chí|chỉ tiêu|dữ liệu|tài liệu|câu hỏi)|báo cáo|ban hành|hội nghị|hội thảo|phòng,? chống"
    r"|trường hợp|đề án|tổ chức|khu vực|viện dẫn|đoàn kết|khoa học)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"\(?(?:\d{1,3}(?:[.,]\d{1,3}){0,4}|[IVXLC]{1,7}|[A-ZĐ]|[a-zđ]|\d{1,3}[a-zđ])\s*[.)/:]?|[-+•*]",
    re.ASCII,
)
_RESULT: Final = re.compile(
    r"(?:các |bộ |bản |dự thảo |\d+ )?(?:quyết định|kế hoạch|báo cáo|văn bản|chỉ số|kịch bản|hướng dẫn|số liệu|đề án"
    r"|tờ trình|công văn|nghị quyết|chỉ thị|hội nghị|kết quả|hệ thống|danh mục|dữ liệu|nền tảng|phần mềm|quy chế|quy định"
    r"|đề cương|thông báo|chương trình|dự án|dự thảo|hồ sơ|cơ sở dữ liệu|biên bản|tài liệu|phương án|lớp|sổ|công trình"
    r"|nghị định|thông tư|bảng|mô hình|cuộc|giấy|hợp đồng|luật|pháp lệnh|ứng dụng|cổng|trang|bài|tin|ý kiến)",
    re.IGNORECASE,
)
_TIME_WORD: Final = re.compile(
    r"\b(?:tháng|quý|quí|năm|ngày|tuần)\b.*\d", re.IGNORECASE
)
_LONGEST_DEADLINE: Final = 120
_LONGEST_AGENCIES: Final = 260


@lru_cache(_MANY)
def like_deadline(text: str) -> float:
    """Return how much a cell looks like a deadline: one that the grammar reads is one, if it is short."""
    if not text or len(text) > 3 * _LONGEST_DEADLINE:
        return 0.0
    # In a long cell the grammar finds some date too: of a piece of work, mostly.
    if parse(text).kind != "unknown":
        return 1.0 if len(text) < _LONGEST_DEADLINE else 0.3
    return 0.4 if len(text) < _LONGEST_DEADLINE / 2 and _TIME_WORD.search(text) else 0.0


@lru_cache(_MANY)
def like_agency(text: str) -> float:
    """Return how much a cell looks like names of agencies, by the word it begins with."""
    if not text or _NO_AGENCY.match(text) or not _HEAD.match(text):
        return 0.0
    return 1.0 if len(text) < _LONGEST_AGENCIES else 0.5


def like_number(text: str) -> float:
    """Return whether a cell is the number of a row: ``1``, ``1.2``, ``IV``, ``A``, ``a)``, or a dash."""
    return 1.0 if _NUMBER.fullmatch(text) else 0.0


@lru_cache(_MANY)
def like_result(text: str) -> float:
    """Return how much a cell looks like a result: a kind of document or thing, in few words."""
    if is_result(text):
        return 0.8
    if not text or _is_other(text):
        return 0.0
    return 0.25 if len(text) < 60 else 0.05


def is_result(text: str) -> bool:
    """Tell whether a cell begins as a document or thing is named, and is neither a deadline nor an agency."""
    # Which day a text means is asked last: it costs more than all the rest.
    return bool(_RESULT.match(text)) and not _is_other(text)


def _is_other(text: str) -> bool:
    return like_agency(text) > 0.5 or like_deadline(text) > 0.5


def like_work(text: str) -> float:
    """Return how much a cell looks like a piece of work: the more words, the more."""
    return (
        0.0
        if like_number(text) or like_deadline(text) > 0.5
        else min(1.0, len(text) / 80)
    )
