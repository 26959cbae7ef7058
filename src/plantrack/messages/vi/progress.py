"""Tiến độ: nhật ký, cập nhật, biểu gửi các đơn vị, chuyển sang bản kế hoạch mới."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "progress.no_log": "kế hoạch «{plan}» chưa ghi tiến độ được ở đây.",
    "progress.no_log.hint": "Tạo không gian làm việc trước: plantrack init THU-MUC && cd THU-MUC",
    "progress.no_library": "chưa cài thư viện {library}.",
    "progress.no_library.hint": 'Cài bằng: pip install "plantrack[{extra}]"',
    # names
    "progress.extended_from": "gia hạn từ {day}",
    "progress.extended": "gia hạn",
    "progress.done_on": "Hoàn thành ngày {day}",
    "progress.finished": "{done}/{total} đơn vị đã xong",
    "progress.whole": "(cả nhiệm vụ)",
    "progress.started": "Bắt đầu",
    "progress.progress": "Đang thực hiện",
    "progress.done": "Hoàn thành",
    "progress.reopened": "Mở lại",
    "progress.extended_event": "Gia hạn",
    "progress.cancelled": "Dừng",
    "progress.percent": "{percent}%",
    "progress.new_due": "hạn mới {day}",
    "progress.column.date": "Ngày",
    "progress.column.event": "Cập nhật",
    "progress.column.agency": "Đơn vị",
    "progress.column.period": "Kỳ",
    "progress.column.detail": "Chi tiết",
    "progress.column.by": "Người ghi",
    "progress.column.recorded": "Ghi lúc",
    "progress.column.before": "Trước",
    "progress.column.after": "Sau",
    # update
    "progress.update.recorded": "Đã ghi {count} lần cập nhật vào {file}.",
    "progress.update.dry": "Thử: sẽ ghi {count} lần cập nhật vào {file}; chưa ghi gì.",
    "progress.update.title": "Cập nhật tiến độ",
    "progress.refused": "{task}: {reason}",
    "progress.refused.none": "Không ghi gì.",
    "progress.refused.ambiguous": "có trong nhiều kế hoạch: {candidates}. Xin nêu cả mã kế hoạch.",
    "progress.refused.period": "không có kỳ «{period}»; các kỳ: {known}.",
    "progress.refused.no_periods": "nhiệm vụ không định kỳ nên không nêu kỳ «{period}».",
    "progress.refused.period_needed": "nhiệm vụ định kỳ, xin nêu kỳ, như --period {proposed}; các kỳ: {known}.",
    "progress.refused.period_none": "nhiệm vụ định kỳ, chưa có kỳ nào phù hợp; xin nêu --period; các kỳ: {known}.",
    "progress.refused.not_owed": "{agency} không chủ trì nhiệm vụ này; đơn vị phải hoàn thành: {owing}.",
    "progress.refused.nobody_owes": "nhiệm vụ chưa nêu đơn vị chủ trì nên không ghi cho {agency} được; bỏ --agency.",
    "progress.refused.future": "ngày {day} ở sau ngày đang xét {as_of}.",
    "progress.refused.before_plan": "ngày {day} ở trước ngày ban hành kế hoạch {issued}.",
    "progress.refused.new_due_needed": "gia hạn thì phải có hạn mới: --new-due.",
    "progress.refused.new_due_elsewhere": "--new-due chỉ dùng với --status extended.",
    "progress.refused.percent_elsewhere": "--percent chỉ dùng với --status started hoặc progress.",
    "progress.refused.no_document": (
        "gia hạn phải có văn bản cho phép: --document; chưa có thì --force kèm lý do ở --note."
    ),
    "progress.refused.not_later": (
        "hạn mới {new_due} không sau hạn hiện tại {due}; đúng là vậy thì --force kèm lý do ở --note."
    ),
    "progress.refused.already_done": "đã hoàn thành ({day}); muốn sửa ngày thì nêu --date.",
    "progress.refused.already_cancelled": "đã dừng từ trước.",
    "progress.refused.closed": "đã hoàn thành hoặc đã dừng; mở lại trước: --status reopened.",
    "progress.refused.not_closed": "chưa hoàn thành và chưa dừng nên không có gì để mở lại.",
    "progress.refused.undone_by_later": (
        "ngày {day} ở trước lần cập nhật ngày {later} nên sẽ không có tác dụng; xin nêu ngày khác."
    ),
    # log
    "progress.log.title": "Nhật ký tiến độ: {count} lần cập nhật",
    "progress.log.none": "Chưa có lần cập nhật nào.",
    "progress.log.history": "Lịch sử",
    "progress.log.shares": "Từng đơn vị",
    "progress.log.orphans": "{count} lần cập nhật nói về nhiệm vụ, kỳ hoặc đơn vị không còn trong kế hoạch (đánh dấu *).",
}
