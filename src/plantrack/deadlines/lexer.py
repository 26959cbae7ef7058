"""Cell text to tokens: every word, number and mark, by the part it plays in a deadline.

A token's *code* is one character, so that the codes of a text form a string and a production can
look ahead with ``codes.startswith("n/n/4", i)``. Values (the number, the Roman numeral, the month)
and positions stand beside it. Spelling variants end here: the grammar sees codes only.

Codes beside those of ``_PHRASES``: ``n`` a number of up to three digits, ``4`` one of four digits,
``0`` a longer one, ``a`` a number word, ``r`` a Roman numeral, ``@`` the English name of a month (as
spreadsheets write dates), ``w`` any other word, ``m`` any other mark, ``$`` the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from plantrack.text import fold, nfc, search_key

# code: the phrases that play this part; every beginning of a phrase of three words is a phrase too
_PHRASES: Final = {
    "D": "ngày,mùng,mồng",
    "W": "tuần",
    "M": "tháng",
    "Q": "quý,quí,q",
    "Y": "năm",
    "H": "giờ,h,g",
    "P": "phút,p",
    "d": "thứ",
    "t": "t,th",  # T10 is a month, T6 hằng tuần a Friday
    "c": "cn,chủ nhật,chúa nhật",
    "G": "giai đoạn,gđ,nhiệm kỳ,nhiệm kì,thời kỳ,thời kì,gia đoạn",
    "K": "kỳ,kì,kỳ báo,kì báo,kỳ báo cáo,kì báo cáo",
    "k": "định kỳ,định kì,đinh kỳ,đinh kì,kỳ lương,kì lương",
    "E": "hằng,hàng,hăng,hẳng,hắng",
    "e": "mỗi,từng,mọi,cứ",
    "y": "các,những",
    "L": "lần",
    "B": "trước,trc,trươc,truớc,trứơc,sớm hơn",
    "F": "từ,kể từ,tính từ,bắt đầu,bắt đầu từ,không trước,không sớm,không sớm hơn",
    "T": "đến,tới,đên,cho đến,cho tới",
    "U": "hết,kết thúc",
    "N": "chậm nhất,muộn nhất,trễ nhất,không quá,không muộn,không muộn hơn,không chậm,không chậm hơn,"
    "không trễ,không trễ hơn,không chậm quá,không muộn quá,hạn chót,hạn cuối,hạn cuối cùng,tối đa",
    "I": "trong",
    "A": "sau,ngay sau",
    "S": "tiếp theo,kế tiếp,liền kề,tiếp sau,liền sau,kế sau,tiếp,kế,liền kề sau",
    "b": "đầu,đầu tiên",
    "g": "giữa",
    "z": "cuối,cuối cùng",
    "h": "nửa",
    "1": "thượng tuần",
    "2": "trung tuần",
    "3": "hạ tuần",
    "u": "nay,này",
    "q": "trở đi,về sau",
    "x": "làm việc",
    "v": "hoàn thành,xong,hoàn tất,thực hiện,triển khai",
    "O": "suốt,trong suốt,xuyên suốt,thường xuyên,thương xuyên,thường xuyện,thuờng xuyên,liên tục,tx,thường kỳ",
    "o": "đột xuất,phát sinh",
    "j": "yêu cầu,nhu cầu,đề nghị,đề xuất,thực tế,vụ việc,chỉ đạo,cần,cần thiết",
    "R": "quy định,qui định,tiến độ,kế hoạch,lộ trình,hướng dẫn,chương trình,lịch,văn bản,thông báo,"
    "kết luận,quyết định,nghị quyết,giấy mời,công văn,nghị định,thông tư,luật,chỉ thị,hợp đồng,"
    "phân công",
    "6": "thời gian,thời hạn,thời điểm",
    "V": "tết,kỳ họp,kì họp",
    "X": "đã",
    "C": "khi,ngay khi,nếu",
    "J": "theo,tùy,tùy theo,căn cứ",
    "i": "định hướng,tầm nhìn",
    "l": "âm lịch,âl,tháng giêng,tháng chạp",
    "s": "số",
    "f": "của,là,vào,lúc,hạn,vòng,cả,tại,trong vòng,từ nay,từ này,kể từ nay,khoảng thời gian",
    "p": "sau đó,tiếp đó,tiếp tục,duy trì",
    "Z": "lần đầu,lần đầu tiên",
    "5": "ít nhất,ít ra,tối thiểu",
    "8": "so với",
    "7": "hai nghìn,hai nghìn không,hai nghìn không trăm,hai ngàn,hai ngàn không,hai ngàn không trăm",
    "9": "năm học,năm ngoái,niên khóa,niên học",  # years that are not the calendar's, or not told
    "&": "và,cùng,cũng như,lẫn",
    "|": "hoặc,hay",
    # look like one of the above, and are not
    "w": "trước mắt,trước tiên,đầu tư,đầu mối,đầu vào,đầu ra,đến nay,trung ương,cần thơ,"
    "hàng hóa,hàng không,hàng đầu,hàng loạt,ngân hàng,cửa hàng,khách hàng,bán hàng,mặt hàng,"
    "sau này,tiếp nhận,thực phẩm,đứng đầu,hạn chế,hạn mức,gia hạn,khoảng thời,từ chối,"
    "từ thiện,cùng với,bước đầu,ban đầu,họp thường,họp thường kỳ,họp thường kì",
}
_NUMBERS: Final = "một nhất,hai nhì,ba,bốn tư,,sáu,bảy bẩy,tám,chín,mười"  # năm (5) is "Y", year
_ENGLISH: Final = "jan january,feb february,mar march,apr april,may,jun june,jul july,aug august,sep sept september,oct october,nov november,dec december"
_ROMANS: Final = "i,ii,iii,iv,v,vi,vii,viii,ix,x,xi,xii"
_MARKS: Final = {
    **dict.fromkeys("-‐‑‒–—―−﹘﹣－÷~→_", "-"),
    **dict.fromkeys("/∕⁄\\／", "/"),
    **dict.fromkeys("([{（", "("),
    **dict.fromkeys(")]}）", ")"),
    **dict.fromkeys(",，、", ","),
    **dict.fromkeys(";；•●▪", ";"),
    **dict.fromkeys("'’′`", "P"),  # 17h00'
    **dict.fromkeys(".…", "."),
    **dict.fromkeys("+&", "&"),
    **dict.fromkeys(":：", ":"),
    "%": "%",
}

_TOKEN: Final = re.compile(
    r"(\d+)"
    r"|([^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)"
    r"|([\n\r]\s*[-+*–—](?=\s))"
    r"|([^\w\s\u200b-\u200f\u2060\ufeff\u00ad]|_)"
)
_BETWEEN: Final = re.compile(r"[^\w\u0300-\u036f]+")
_ACCENTED: Final = re.compile(r"[^\W\d_\x00-\x7f]")
_GLUE: Final = (
    "trước|ngày|tháng|năm|quý|quí|qúy|qúi|hằng|hàng|hăng|đến|từ|hết|trong|cuối|đầu|giữa|tuần|chậm|nhất"
    "|thường|xuyên|định|kỳ"
)
_GLUED: Final = re.compile(rf"(?:{_GLUE})+(?:(?<=qu[ýí])[ivl]+|(?<=qú[yi])[ivl]+)?")
_CUT: Final = re.compile(rf"{_GLUE}|[ivl]+")
_SHORT_QUARTER: Final = re.compile(r"q(?:i{1,3}|iv)")  # QIV/2025; QL is a road
_PAD: Final = "$" * 8  # lets a production look ahead without asking where the text ends


class _Node(NamedTuple):
    """A word of the vocabulary after the words before it; code is "" where nothing ends here."""

    code: str
    value: int
    after: dict[str, _Node]


class Lexed(NamedTuple):
    """A text (NFC) cut into tokens; ``codes`` is longer than the lists by a padding of ``$``."""

    text: str
    codes: str
    values: list[int]
    starts: list[int]
    ends: list[int]

    def words(self, first: int, last: int) -> str:
        """Return the text of the tokens ``first`` up to, not including, ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def spelled(self, first: int, last: int) -> str:
        """Return the same text with one blank for whatever parts its words."""
        return _BETWEEN.sub(" ", self.words(first, last)).strip()


def _vocabulary(spell: Callable[[str], str]) -> dict[str, _Node]:
    """Build the tree of known phrases, each word spelled through ``spell``."""
    root: dict[str, _Node] = {}
    for code, phrases in _PHRASES.items():
        for phrase in phrases.split(","):
            *before, last = (spell(word) for word in phrase.split())
            branch = root
            for word in before:
                branch = branch.setdefault(word, _Node("", 0, {})).after
            known = branch.get(last)
            if known is None or not known.code:
                branch[last] = _Node(code, 0, known.after if known else {})
    numbers = [(name, "a", n) for n, names in enumerate(_NUMBERS.split(","), 1) for name in names.split()]
    romans = [(name, "r", n) for n, name in enumerate(_ROMANS.split(","), 1)]
    typed = [(name.replace("i", "l"), "r", n) for name, _, n in romans]  # lower-case L for capital I
    english = [(name, "@", n) for n, names in enumerate(_ENGLISH.split(","), 1) for name in names.split()]
    signs = [(chr(0x216F + n), "r", n) for n in range(1, 13)]  # U+2170 …: small Roman numeral one …
    for name, code, value in numbers + romans + typed + signs + english:
        word = spell(name) if code == "a" else name
        known = root.get(word)
        if known is None or not known.code:
            root[word] = _Node(code, value, known.after if known else {})
    return root


_VOCABULARY: Final = _vocabulary(fold)
_BARE_VOCABULARY: Final = _vocabulary(search_key)  # for cells typed without any diacritics
_UNKNOWN: Final = _Node("w", 0, {})


@lru_cache(maxsize=16384)
def _spelled(word: str) -> tuple[tuple[str, int, int], ...]:
    """Return a word's folded form with its start and end; of words run together, those of its parts."""
    folded = fold(word)
    lower = word.lower()
    if _SHORT_QUARTER.fullmatch(lower):
        return ("q", 0, 1), (lower[1:], 1, len(lower))
    if folded in _VOCABULARY or len(lower) < 4 or len(lower) != len(word) or not _GLUED.fullmatch(lower):
        return ((folded, 0, len(word)),)
    return tuple((fold(cut.group()), cut.start(), cut.end()) for cut in _CUT.finditer(lower))


def lex(text: str) -> Lexed:
    """Cut ``text`` (any string) into tokens, in one pass and time linear in its length."""
    text = nfc(text)
    root = _VOCABULARY if _ACCENTED.search(text) else _BARE_VOCABULARY
    codes: list[str] = []
    values: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    phrase: dict[str, _Node] = {}
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        kind = found.lastindex
        if kind == 2:
            for word, first, last in _spelled(found.group()):
                longer = phrase.get(word)
                if longer is not None and longer.code:
                    codes[-1], values[-1], ends[-1] = longer.code, longer.value, start + last
                    phrase = longer.after
                    continue
                node = root.get(word, _UNKNOWN)
                codes.append(node.code or "w")
                values.append(node.value)
                starts.append(start + first)
                ends.append(start + last)
                phrase = node.after
            continue
        phrase = {}
        if kind == 1:
            length = end - start
            codes.append("n" if length < 4 else "4" if length == 4 else "0")
            values.append(int(found.group()[:9]))
        else:
            codes.append(";" if kind == 3 else _MARKS.get(found.group(), "m"))
            values.append(0)
        starts.append(start)
        ends.append(end)
    return Lexed(text, "".join(codes) + _PAD, values, starts, ends)
