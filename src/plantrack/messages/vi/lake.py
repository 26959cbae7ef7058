"""Kho chung của nhiều văn phòng."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "lake.soon_differs": "Các văn phòng đặt ngưỡng sắp đến hạn khác nhau; ở đây tính {days} ngày cho tất cả.",
    "lake.more_breaks": "… và {count} chỗ khác; plantrack lake check kể hết.",
    "lake.office": "Văn phòng {id}",
    "lake.all": "Tất cả: {tasks} nhiệm vụ, {occurrences} kỳ hạn.",
    "lake.left_out": "Chỉ liệt kê {shown} nhiệm vụ gấp nhất trong {tasks}; còn {left} nhiệm vụ không hiện (--limit 0 để hiện hết).",
    "lake.many.unread": "{count} nhiệm vụ có thời hạn chưa đọc được.",
    "lake.many.marked": "{count} nhiệm vụ có ngày, nhưng bên cạnh còn chữ chưa đọc được.",
    "lake.many.reported": "{count} lượt giao báo hoàn thành, chờ xác nhận.",
    "lake.which": "cần thư mục kho chung: plantrack lake overdue KHO",
    "lake.rebuilt": "{office}: đã lập lại {count} lượt giao.",
    "lake.check.title": "Kiểm tra kho chung, ngày {day}",
    "lake.check.all": "{offices} văn phòng, {files} tệp.",
    "lake.check.none": "Không có gì sai.",
    "lake.check.count": "{count} chỗ cần xem:",
    "lake.check.code": "Mã",
    "lake.check.told": "Chỗ sai",
    "lake.break.no_table": "không phải bảng nào của kho",
    "lake.break.no_office": "tên thư mục không phải office=<mã cơ quan>",
    "lake.break.no_part": "không phải tệp part-*.parquet",
    "lake.break.unreadable": "không đọc được: {detail}",
    "lake.break.version": "ghi theo phiên bản {detail} của kho, chương trình này đọc phiên bản khác; xuất lại bằng cùng một bản plantrack",
    "lake.break.columns": "cột thiếu, thừa hoặc sai kiểu: {detail}",
    "lake.break.missing": "thiếu bảng này; xuất lại (riêng shares: plantrack lake rebuild)",
    "lake.break.torn": "các tệp thuộc {count} lần xuất khác nhau; xuất lại",
    "lake.break.no_key": "{count} dòng không có khóa, ví dụ {detail}",
    "lake.break.key_twice": "{count} khóa có ở nhiều dòng, ví dụ {detail}",
    "lake.break.word": "{count} dòng có giá trị không thuộc danh mục, {detail}",
    "lake.break.day": "{count} dòng mà ngày dạng chữ và dạng số không đi đôi, {detail}",
    "lake.break.no_plan": "{count} dòng của kế hoạch không có trong plans, ví dụ {detail}",
    "lake.break.no_task": "{count} dòng của nhiệm vụ không có trong tasks, ví dụ {detail}",
    "lake.break.no_record": "{count} nhiệm vụ thiếu bản ghi trong records, {detail}",
    "lake.break.no_share": "{count} kỳ hạn chưa có trong shares, ví dụ {detail}; plantrack lake rebuild",
    "lake.break.event_without_task": "{count} lần cập nhật không thuộc nhiệm vụ nào, ví dụ {detail}",
    "lake.break.exported_twice": "một kế hoạch được xuất {count} lần: {detail}",
    "lake.break.old_export": "bản xuất đã cũ {count} ngày ({detail})",
}
