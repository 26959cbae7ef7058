"""Dữ liệu của không gian làm việc: hỏi bằng SQL, xuất ra tệp."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "data.sql.tables": "Các bảng của chỉ mục",
    "data.sql.tables_note": "Ý nghĩa từng cột và các câu hỏi mẫu: docs/index.vi.md. Trong câu SQL có sẵn :as_of (ngày đang xét, tính bằng số ngày từ 01/01/1970) và :as_of_text (cùng ngày, dạng 2026-11-22).",
    "data.sql.file": "Tệp SQLite để mở bằng công cụ khác: {file}",
    "data.sql.table": "Bảng",
    "data.sql.view": "{name} (kết quả xét)",
    "data.sql.columns": "Cột",
    "data.sql.count": "{count} dòng.",
    "data.sql.only_reads": "chỉ được đọc (SELECT), không được ghi, ATTACH, PRAGMA hay nạp phần mở rộng.",
    "data.sql.one": "mỗi lần chỉ một câu lệnh.",
    "data.sql.empty": "không có câu SELECT nào.",
    "data.sql.late": "quá {seconds} giây mà chưa xong; thu hẹp câu hỏi hoặc tăng --timeout.",
    "data.sql.too_many": "kết quả quá {rows} dòng; thêm LIMIT hoặc điều kiện.",
    "data.sql.too_large": "kết quả lớn quá bộ nhớ ở dòng {rows}; lấy ít dòng hơn hoặc giá trị ngắn hơn.",
    "data.sql.engine": "SQLite báo «{said}».",
    "data.export.needs_output": "cần -o: thư mục, hoặc một tệp .xlsx, .json.",
    "data.export.is_file": "{format} cần một thư mục sau -o, không phải tệp.",
    "data.export.needs_office": "Parquet cần mã cơ quan: thêm id vào mục [office] của plantrack.toml, hoặc nêu --office.",
    "data.export.bad_office": "mã cơ quan «{office}» không dùng được: chỉ chữ thường không dấu, số, gạch nối, gạch dưới.",
    "data.export.long": "bảng {table} dài hơn {rows} dòng của một trang tính Excel; chọn csv, json hoặc parquet.",
    "data.export.written": "Đã ghi {count} bảng vào {folder}.",
    "data.lake.engine": "máy xét báo «{said}».",
    "data.lake.no_spark": "không khởi động được Spark: {said}",
}
