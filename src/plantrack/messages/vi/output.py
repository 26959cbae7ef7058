"""Where an answer goes."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "output.written": "Đã ghi {file}.",
    "output.written_into": "Đã ghi {count} tệp vào {folder}: {names}.",
    "output.written_nothing": "Không có gì để ghi vào {folder}.",
    "output.more": "… và {count} tệp nữa",
    "output.own_file": "{file} đang được dùng làm {role}, không ghi đè bằng kết quả của lệnh.",
    "output.own_file.hint": "Nêu tên tệp khác sau -o.",
    "output.role.settings": "tệp cấu hình",
    "output.role.plan": "kế hoạch",
    "output.role.directory": "danh bạ cơ quan",
    "output.role.log": "nhật ký tiến độ",
    "output.role.template": "mẫu văn bản",
    "output.role.list": "danh sách riêng của không gian làm việc",
    "output.role.input": "dữ liệu vào của chính lệnh này",
    "output.foreign_folder": "{folder} có {found}, không phải do chương trình ghi ở đó; không ghi gì vào thư mục này.",
    "output.foreign_folder.hint": "Nêu một thư mục mới hoặc trống sau -o.",
    "output.no_folder": "{file}: chưa có thư mục để ghi vào.",
    "output.no_folder.hint": "Tạo thư mục đó trước, hoặc nêu nơi khác sau -o.",
    "output.is_folder": "{file} là một thư mục, cần tên tệp.",
    "output.is_folder.hint": "Thêm tên tệp vào sau tên thư mục.",
    "output.busy": "{file}: {reason}, hoặc tệp đang mở trong một chương trình khác.",
    "output.busy.hint": "Nếu đang mở bằng Excel hay Word thì đóng tệp rồi chạy lại; nếu không, nêu nơi khác sau -o.",
    "output.no_such_format": "{file}: đuôi tệp không cho biết một dạng mà lệnh này ghi được.",
    "output.no_such_format.hint": "Các đuôi dùng được: {known}; hoặc nêu dạng bằng --format.",
    "output.quiet": "đã nêu ở trên.",
}
