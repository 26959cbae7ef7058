"""What the letters of an office have in common: whom they speak to and for, what they ask, how they end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from plantrack.deadlines.calendar.workdays import Calendar, add_workdays
from plantrack.reports.common import ReportBasis, due_words, task_columns
from plantrack.reports.issuing.head import BY_ORDER, DocumentHead, head
from plantrack.reports.issuing.office import bare_key, office_of, unit_of
from plantrack.reports.issuing.voice import joint_verb, verb_to
from plantrack.reports.model import ReportColumn
from plantrack.reports.naming.style import lower_first


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
        """Whether all that are written to stand below and are told, not asked."""
        return self.verb == "yêu cầu"

    @property
    def tells(self) -> bool:
        """Whether any is told."""
        return "yêu cầu" in self.verb

    @property
    def upward(self) -> bool:
        """Whether the one written to stands above."""
        return self.verb in ("kính đề nghị", "trân trọng đề nghị")


def letter_head(asked: ReportBasis) -> DocumentHead:
    """Return the head of a letter of the office."""
    office = office_of(asked.plan, asked.settings)
    # Signed by order, the letter goes to him in whose name it speaks.
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


def by_order(asked: ReportBasis) -> bool:
    """Tell whether letters are set to be signed by order of the head of the body."""
    signer = asked.settings.letter_signer or asked.settings.signer or {}
    return signer.get("authority", "").startswith(BY_ORDER)


def speech_to(
    asked: ReportBasis, top: DocumentHead, agencies: Sequence[str], to: str
) -> Speech:
    """Return how the office speaks to agencies (ids of the plan's directory), called ``to`` in sentences."""
    office = top.office
    verbs = dict.fromkeys(
        verb_to(asked.plan, office.full, agency) for agency in agencies
    )
    one = agencies[0] if len(agencies) == 1 else ""
    # Only a committee has a chairman in whose name its office writes.
    chair = by_order(asked) and office.rank in ("province", "commune")
    return Speech(
        voice=f"Chủ tịch {office.full}" if chair else office.full,
        verb=joint_verb(list(verbs)),
        to=to,
        receiver="" if one and is_called(asked, one, office.desk) else office.desk,
        above=office.above,
        own=office.own and office.desk != office.short,
    )


def is_issuer(asked: ReportBasis, agency: str) -> bool:
    """Tell whether the agency is the office itself or signs its letters: none is written to oneself."""
    office = office_of(asked.plan, asked.settings)
    # By order the letter is signed by the desk: it would write to itself.
    names = (office.full, office.short, *((office.desk,) if by_order(asked) else ()))
    return any(is_called(asked, agency, name) for name in names)


def is_called(asked: ReportBasis, agency: str, name: str) -> bool:
    """Compare names without the province or city that they may end with."""
    entry = asked.plan.directory.agencies.get(agency)
    names = (entry.name, entry.full or "", *entry.aliases) if entry else ()
    unit = unit_of(asked.plan)
    # A plan that does not say who issued it is nobody's: no name is not a name.
    return bool(name) and bare_key(name, unit) in [
        bare_key(one, unit) for one in names if one
    ]


def reply_day(as_of: date, days: int, calendar: Calendar) -> date:
    """Return the day that lies ``days`` working days after ``as_of``."""
    return add_workdays(as_of, days, calendar)


def subject(top: DocumentHead, what: str) -> str:
    """Write what a letter is about: ``V/v …``, in the Party's documents ``về việc …`` (its guide, restated)."""
    return f"{'về việc' if top.office.party else 'V/v'} {what}"


def turn(speech: Speech) -> str:
    """Turn from what is to what is asked for."""
    return f"Để bảo đảm tiến độ, {speech.demand}"


def one_demand(speech: Speech, reply_by: str) -> str:
    """Ask for one task in one sentence: it needs neither numbers nor a Phụ lục (practice)."""
    urge = "khẩn trương hoàn thành" if speech.told else "quan tâm, sớm hoàn thành"
    tell = lower_first(_tell(speech))
    return (
        f"{turn(speech)} {urge} nhiệm vụ nêu trên; {tell}, {_sent(speech, reply_by)}."
    )


def demands(speech: Speech, reply_by: str) -> tuple[str, ...]:
    """Say what is to be done, each with who, what and by when: who is told answers for it, who is asked informs."""
    # Each item says who, what and by when; the day is in the second.
    first = (
        "Khẩn trương rà soát, tập trung chỉ đạo hoàn thành dứt điểm các nhiệm vụ quá hạn nêu tại Phụ lục."
        if speech.told
        else "Quan tâm rà soát, sớm hoàn thành các nhiệm vụ quá hạn nêu tại Phụ lục."
    )
    tell = f"{_tell(speech)} từng nhiệm vụ, {_sent(speech, reply_by)}."
    changed = (
        "Nhiệm vụ cần điều chỉnh thời hạn: báo cáo rõ lý do, đề xuất thời hạn mới trong văn bản trên. Nhiệm vụ đã hoàn "
        "thành nhưng chưa được ghi nhận: gửi kèm văn bản, sản phẩm để cập nhật."
    )
    return first, tell, changed


def _tell(speech: Speech) -> str:
    if speech.told:
        return (
            "Báo cáo bằng văn bản kết quả thực hiện, nguyên nhân chậm, trách nhiệm của tập thể, cá nhân liên quan và "
            "thời hạn hoàn thành"
        )
    return "Thông tin bằng văn bản kết quả thực hiện, nguyên nhân chậm và thời hạn hoàn thành"


def _sent(speech: Speech, reply_by: str) -> str:
    """Say where the answer goes and by when; one who gathers the answers sends his to the one above."""
    if not speech.receiver:
        to = f"{speech.above} " if speech.above else ""
        return f"gửi {to}chậm nhất ngày {reply_by}"
    if speech.receiver == speech.above:
        return f"gửi {speech.receiver} chậm nhất ngày {reply_by} để tổng hợp"
    return f"gửi {speech.receiver} chậm nhất ngày {reply_by} để tổng hợp, báo cáo {speech.above}"


def further(speech: Speech) -> tuple[str, ...]:
    """Say who answers for it (to those who are told, by the body that gave the work), where difficulties are
    reported, and who follows up."""
    lines = []
    # Only the body that gave the work calls to account; an office that conveys asks.
    if speech.told and speech.own:
        lines.append(
            f"Người đứng đầu {speech.to} chịu trách nhiệm trước {speech.above} về tiến độ, kết quả thực hiện."
        )
    # Nobody guides the one above.
    if not speech.upward:
        lines.append(
            "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, kịp thời phản ánh về "
            f"{speech.receiver or speech.above} để được hướng dẫn, giải quyết theo quy định."
        )
    if speech.tells and speech.own and speech.receiver:
        lines.append(
            f"Giao {speech.receiver} theo dõi, đôn đốc việc thực hiện; tổng hợp, báo cáo {speech.above}."
        )
    return tuple(lines)


def closing(speech: Speech, *, short: bool = False) -> str:
    """End the letter, a ``short`` one of two paragraphs too, as who writes to whom: down, level or up."""
    if speech.upward:
        return f"{speech.demand} xem xét, chỉ đạo./."
    if speech.tells and short:
        # The paragraph above has just demanded that it be done with speed.
        return f"{speech.voice} thông báo để {speech.to} biết, thực hiện./."
    if speech.tells:
        return f"{speech.demand} khẩn trương triển khai thực hiện./."
    return f"{speech.demand} quan tâm, phối hợp./."


def thanks(speech: Speech, kind: str) -> str:
    """End a letter to one who owes nothing; nobody above is praised."""
    return (
        f"{speech.voice} trân trọng thông tin và đề nghị {speech.to} tiếp tục thực hiện các nhiệm vụ được giao tại {kind}./."
        if not speech.told
        else f"{speech.voice} ghi nhận kết quả trên và đề nghị {speech.to} tiếp tục thực hiện tốt các nhiệm vụ được giao tại {kind}./."
    )


def overdue_columns(asked: ReportBasis) -> tuple[ReportColumn, ...]:
    """Return the columns of the Phụ lục in which a letter lists overdue tasks, to one agency or to several."""
    return (
        *task_columns(asked),
        ReportColumn("Nội dung nhiệm vụ", 96, "both"),
        ReportColumn("Kết quả, sản phẩm", 36),
        due_words(asked, 30),
        ReportColumn("Ngày hết hạn", 24, "center"),
        ReportColumn("Số ngày quá hạn", 17, "center"),
        ReportColumn("Ghi chú", 32),
    )
