"""Lịch các hạn."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "agenda.name": "Hạn nhiệm vụ: {name}",
    "agenda.none": "Không có hạn nào còn phải làm; tệp lịch để trống.",
    "agenda.product": "Kết quả: {text}",
    "agenda.lead": "Chủ trì: {text}",
    "agenda.support": "Phối hợp: {text}",
    "agenda.deadline": "Thời gian: {text}",
}
