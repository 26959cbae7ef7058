"""Trục thời gian."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "timeline.title": "Nhiệm vụ trên trục thời gian, tính đến ngày {day}",
    "timeline.span": "Từ tháng {first} đến tháng {last}.",
    "timeline.today": "hôm nay {day}",
    "timeline.none": "Không có kỳ hạn nào trong khoảng này.",
    "timeline.shared": "Nhiệm vụ có nhiều đơn vị chủ trì được nêu ở từng đơn vị.",
    "timeline.undated": "Không có trên trục: {units} không có ngày hạn (thường xuyên, theo yêu cầu…).",
    "timeline.outside": "Nằm ngoài khoảng này: {units}.",
    "timeline.look.overdue": "quá hạn",
    "timeline.look.soon": "sắp đến hạn",
    "timeline.look.coming": "chưa đến hạn",
    "timeline.look.done": "đã hoàn thành",
    "timeline.look.stopped": "đã dừng",
    "timeline.look.running": "thời gian thực hiện",
}
