"""Văn bản và mẫu văn bản."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "report.misuse": "{reason}",
    "report.two_sides": "so sánh cần hai bản kế hoạch: plantrack report comparison CŨ MỚI",
    "report.no_names": "loại văn bản này không nhận tên cơ quan: {names}",
    "report.names_or_all": "nêu tên cơ quan, hoặc dùng --all cùng với -o THƯ-MỤC.",
    "report.bad_period": "không đọc được kỳ báo cáo «{value}»; viết như 2026-11, 2026-Q4, 2026-H1, 2026-9M, 2026.",
    "report.period_ahead": "kỳ báo cáo {value} chưa bắt đầu.",
    "report.needs_output": "dạng {format} phải ghi vào tệp: thêm -o TÊN-TỆP.{format}",
    "report.needs_folder": "--all ghi mỗi văn bản một tệp: thêm -o THƯ-MỤC",
    "report.one_plan": "mỗi tệp là một văn bản của một kế hoạch, ở đây có {count}; chọn kế hoạch bằng --plan MÃ.",
    "report.no_libreoffice": (
        "dạng PDF cần LibreOffice (chương trình soffice), máy này chưa có; xuất docx rồi lưu PDF từ Word."
    ),
    "report.libreoffice_failed": "LibreOffice không chuyển được văn bản sang PDF.",
    "report.written": "Đã ghi {count} văn bản vào {folder}.",
    "report.writing": "Đang lập văn bản",
    "report.config.table": "{name} phải là một bảng: [office]",
    "report.config.text": "{name} phải là một dòng chữ; đang là {value}",
    "report.config.list": "{name} phải là danh sách các dòng chữ; đang là {value}",
    "report.config.signer": '{name} gồm authority, capacity, position, name, mỗi khóa một dòng chữ; đang là {value}',
    "report.config.days": "{name} phải là số nguyên từ 1 đến 365; đang là {value}",
    "report.config.cutoff": '{name} phải là "calendar", "15-14" hoặc "26-25"; đang là {value}',
    "report.bad_template": "mẫu văn bản {file}: {reason}",
    "report.template.not_docx": "không phải tệp Word (.docx) đọc được.",
    "report.template.too_large": "tệp quá lớn khi giải nén.",
    "report.template.absent": "không có mẫu này; xem: plantrack template list",
    "report.template.syntax": "thẻ sai: {problem}",
    "report.template.fails": "không điền được: {problem}",
}
