"""What the letters of an office have in common: whom they speak to and for, what they ask, how they end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from plantrack.deadlines.calendar.workdays import Calendar, add_workdays
from plantrack.reports.common import Asked, due_words, task_columns
from plantrack.reports.head import BY_ORDER, DocumentHead, head
from plantrack.reports.model import Column
from plantrack.reports.office import bare_key, office_of, unit_of
from plantrack.reports.voice import Verb, verb_to


class Speech(NamedTuple):
    """In whose name a letter speaks, with which verb, to whom, and who gathers the answers (empty where that is
    the one written to)."""

    voice: str
    verb: str
    to: str
    receiver: str
    above: str
    own: bool

    @property
    def demand(self) -> str:
        """The words before what is asked for."""
        return f"{self.voice} {self.verb} {self.to}"

    @property
    def told(self) -> bool:
        """Whether the one written to stands below and is told, not asked."""
        return self.verb == "yêu cầu"


def letter_head(asked: Asked) -> DocumentHead:
    """Return the head of a letter of the office."""
    office = office_of(asked.plan, asked.settings)
    up, *inside_ = office.leaders
    reported = " (để báo cáo)" if by_order(asked) and office.own else ""
    default = ("Như trên", f"{up}{reported}", *inside_)
    given = asked.settings.letter_recipients
    return head(
        *(asked.plan, asked.settings, asked.judging.as_of),
        type_symbol="",
        number=asked.number,
        signed=asked.signed,
        recipients=default if given is None else given,
    )


def by_order(asked: Asked) -> bool:
    """Tell whether letters are set to be signed by order of the head of the body."""
    signer = asked.settings.letter_signer or asked.settings.signer or {}
    return signer.get("authority", "").startswith(BY_ORDER)


def speech_to(
    asked: Asked, top: DocumentHead, agencies: Sequence[str], to: str
) -> Speech:
    """Return how the office speaks to agencies (ids of the plan's directory), called ``to`` in sentences."""
    office = top.office
    verbs = dict.fromkeys(
        verb_to(asked.plan, office.full, agency) for agency in agencies
    )
    one = agencies[0] if len(agencies) == 1 else ""
    chair = by_order(asked) and office.rank in ("province", "commune")
    return Speech(
        voice=f"Chủ tịch {office.full}" if chair else office.full,
        verb=_joint_verb(list(verbs)),
        to=to,
        receiver="" if one and is_called(asked, one, office.desk) else office.desk,
        above=office.above,
        own=office.own and office.desk != office.short,
    )


def _joint_verb(verbs: Sequence[Verb]) -> str:
    """Say one verb for all; where some are told and others asked, both, as offices do."""
    if len(verbs) == 1:
        return verbs[0]
    return "yêu cầu và đề nghị" if "yêu cầu" in verbs else "đề nghị"


def is_issuer(asked: Asked, agency: str) -> bool:
    """Tell whether the agency is the office itself or signs its letters: none is written to oneself."""
    office = office_of(asked.plan, asked.settings)
    names = (office.full, office.short, *((office.desk,) if by_order(asked) else ()))
    return any(is_called(asked, agency, name) for name in names)


def is_called(asked: Asked, agency: str, name: str) -> bool:
    """Compare names without the province or city that they may end with."""
    entry = asked.plan.directory.agencies.get(agency)
    names = (entry.name, entry.full or "", *entry.aliases) if entry else ()
    unit = unit_of(asked.plan)
    return bare_key(name, unit) in [bare_key(one, unit) for one in names]


def reply_day(as_of: date, days: int, calendar: Calendar) -> date:
    """Return the day that lies ``days`` working days after ``as_of``."""
    return add_workdays(as_of, days, calendar)


def demands(speech: Speech, reply_by: str) -> tuple[str, ...]:
    """Say what is to be done: who is told answers for it, who is asked informs."""
    sent = f"gửi {speech.receiver} chậm nhất ngày {reply_by} để tổng hợp, báo cáo {speech.above}"
    if not speech.receiver:
        sent = f"gửi {speech.above} chậm nhất ngày {reply_by}"
    elif speech.receiver == speech.above:
        sent = f"gửi {speech.receiver} chậm nhất ngày {reply_by} để tổng hợp"
    if speech.told:
        tell = (
            "Báo cáo bằng văn bản kết quả thực hiện, nguyên nhân chậm, trách nhiệm của tập thể, cá nhân liên quan và "
            "thời hạn hoàn thành từng nhiệm vụ"
        )
    else:
        tell = "Thông tin bằng văn bản kết quả thực hiện, nguyên nhân chậm và thời hạn hoàn thành từng nhiệm vụ"
    first = (
        "Khẩn trương rà soát, tập trung chỉ đạo hoàn thành dứt điểm các nhiệm vụ quá hạn nêu tại Phụ lục."
        if speech.told
        else "Quan tâm rà soát, sớm hoàn thành các nhiệm vụ quá hạn nêu tại Phụ lục."
    )
    return (
        first,
        f"{tell}, {sent}.",
        (
            "Nhiệm vụ đã hoàn thành nhưng chưa được ghi nhận: gửi kèm văn bản, sản phẩm để cập nhật; nhiệm vụ có vướng mắc "
            "vượt thẩm quyền: đề xuất cụ thể phương án, thời hạn điều chỉnh."
        ),
    )


def closing(speech: Speech) -> str:
    """End the letter: who follows up; who is asked is asked once more."""
    if not speech.receiver:
        return f"{speech.demand} nghiêm túc tổ chức thực hiện./."
    if not speech.told:
        return f"{speech.demand} quan tâm, phối hợp./."
    after = f"theo dõi, đôn đốc việc thực hiện; tổng hợp, báo cáo {speech.above} các trường hợp chậm trễ./."
    return f"{f'Giao {speech.receiver}' if speech.own else speech.voice} {after}"


def thanks(speech: Speech, kind: str) -> str:
    """End a letter to one who owes nothing; nobody above is praised."""
    return (
        f"{speech.voice} trân trọng thông tin và đề nghị {speech.to} tiếp tục thực hiện các nhiệm vụ được giao tại {kind}./."
        if not speech.told
        else f"{speech.voice} ghi nhận kết quả trên và đề nghị {speech.to} tiếp tục thực hiện tốt các nhiệm vụ được giao tại {kind}./."
    )


def overdue_columns(asked: Asked) -> tuple[Column, ...]:
    """Return the columns of the Phụ lục in which a letter lists overdue tasks, to one agency or to several."""
    return (
        *task_columns(asked),
        Column("Nội dung nhiệm vụ", 96, "both"),
        Column("Kết quả, sản phẩm", 36),
        due_words(asked, 30),
        Column("Ngày hết hạn", 24, "center"),
        Column("Số ngày quá hạn", 17, "center"),
        Column("Ghi chú", 32),
    )
