"""Words that head the columns of a task table: enough of them in one line, and the line is the table's head.

What each column is is told later, for all formats in one way; here a head only shows where columns stand.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from plantrack.text import search_key as bare

# A heading is made of these words alone, in any order; a sentence soon has others.
_HEADING: Final = """
stt tt st t số thứ tự mã nv wbs nội dung nhiệm vụ giải pháp công việc tên hoạt động triển khai cụ thể chi tiết đề án
dự án nhóm chủ yếu trọng tâm kết quả sản phẩm đầu ra dự kiến hoàn thành bàn giao yêu cầu hình thức văn bản đơn vị
cơ quan chủ trì thực hiện tham mưu đầu mối chịu trách nhiệm phân công phối hợp lực lượng hỗ trợ thời gian thời hạn
tiến độ lộ trình mốc thời điểm trình bắt đầu kết thúc cấp ban hành ghi chú kinh phí nguồn vốn lực lãnh đạo phụ trách
chỉ đạo theo dõi căn cứ chỉ tiêu liên tình trạng trạng thái và của hạn đề xuất kiến nghị lý do giao nhận phương pháp
các
"""
_WORDS: Final = frozenset(bare(_HEADING).split())
# What a column is about, told by words that no other column's heading has.
_SUBJECTS: Final = {
    "number": r"^(?:s ?t ?t|tt|so (?:tt|thu tu)|ma(?: nv| wbs)?)$",
    "lead": r"chu tri|dau moi|thuc hien$|chiu trach nhiem|phan cong",
    "support": r"phoi hop|ho tro",
    "deadline": r"thoi (?:gian|han|diem)|tien do|lo trinh|moc|han |hoan thanh|bat dau|ket thuc",
    "product": r"ket qua|san pham|hinh thuc van ban",
    "title": r"noi dung|nhiem vu|cong viec|hoat dong|de an|giai phap",
    "remark": r"ghi chu|kinh phi|nguon|lanh dao|can cu|chi tieu|cap ",
}
_LONGEST: Final = 70
# So many columns of different subjects make a head.
ENOUGH: Final = 4


@lru_cache(4096)
def subject_of(text: str) -> str | None:
    """Return what a heading is about, or nothing where the text is none."""
    words = re.sub(r"[^\w\s]+", " ", bare(text)).split()
    if not words or len(text) > _LONGEST or not all(word in _WORDS for word in words):
        return None
    told = " ".join(words)
    return next((name for name, pattern in _SUBJECTS.items() if re.search(pattern, told)), None)


def is_head(cells: Sequence[str], *, unknown: bool = False) -> bool:
    """Tell whether these texts side by side are the head of a task table.

    With `unknown`, a few columns may be the document's own.
    """
    filled = [text for text in cells if text.strip()]
    subjects = [subject_of(text) for text in filled]
    known = {subject for subject in subjects if subject}
    allowed = len(filled) // 3 if unknown else 0
    return len(known) >= min(ENOUGH, max(3, len(filled))) and subjects.count(None) <= allowed
