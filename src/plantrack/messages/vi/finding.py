"""Các phát hiện khi đọc và kiểm tra tệp."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # findings of reading
    "finding.PT001": "tệp không phải UTF-8 (byte {byte}).",
    "finding.PT001.hint": "Mở tệp và lưu lại với mã hóa UTF-8.",
    "finding.PT002": "sai cú pháp YAML: {problem}.",
    "finding.PT003": "khóa «{key}» lặp lại trong cùng một mục.",
    "finding.PT004": "không có khóa «{key}».",
    "finding.PT004.hint": "Có phải là «{nearest}»?",
    "finding.PT005": "«{key}» phải là {expected}.",
    "finding.PT006": "định dạng «{value}» không đọc được; bản này đọc «{expected}».",
    "finding.PT007": "neo và bí danh YAML (*{name}) không được dùng.",
    "finding.PT007.hint": "Viết lại nội dung tại chỗ.",
    "finding.PT008": "lồng quá sâu (hơn {limit} tầng).",
    "finding.PT009": "tệp quá lớn (hơn {limit} MB).",
    "finding.PT010": "thiếu «{key}».",
    "finding.PT011": "không mở được tệp: {reason}.",
    "finding.PT012": "«{key}: {value}» không hợp lệ; cần {expected}.",
    "finding.PT013": "danh bạ «{path}» nằm ngoài thư mục của kế hoạch.",
    "finding.PT013.hint": "Đặt danh bạ cạnh tệp kế hoạch.",
    "finding.PT014": "không mở được danh bạ «{path}»: {reason}.",
    "finding.PT015": "bảng CSV: {problem}.",
    # the progress log
    "finding.PT061": "dòng nhật ký này không đọc được nên bị bỏ qua.",
    "finding.PT061.hint": "Cột {column}: «{value}».",
    "finding.PT062": "mã «{event}» đã có ở dòng {other} với nội dung khác; lần ghi sau cùng được tính.",
    "finding.PT063": "dòng cuối bị đứt khi đang ghi nên bị bỏ qua; các dòng trước vẫn đủ.",
    "finding.related": "xem thêm: {place}",
    "finding.more": "… và {count} chỗ nữa.",
}
