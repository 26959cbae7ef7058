"""The words of office Vietnamese that tell a name from what is said about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plantrack.agencies.names import wording


class Phrases:
    """A set of phrases of one or more words."""

    __slots__ = ("_by_first", "_phrases")

    def __init__(self, *phrases: str) -> None:
        self._phrases: Final = phrases
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in map(wording, phrases):
            self._by_first.setdefault(phrase[0], []).append(phrase)
        for sharing in self._by_first.values():
            sharing.sort(key=len, reverse=True)

    def __or__(self, other: Phrases) -> Phrases:
        """Return the phrases of both sets."""
        return Phrases(*self._phrases, *other._phrases)

    def at(self, line: Sequence[str], index: int, end: int) -> int:
        """Return how many words of ``line[index:end]`` are a phrase of the set; 0 for none."""
        for phrase in self._by_first.get(line[index], ()) if index < end else ():
            stop = index + len(phrase)
            if stop <= end and tuple(line[index:stop]) == phrase:
                return len(phrase)
        return 0


# "các Sở Nội vụ, Tài chính": words before a name that are no part of it.
ARTICLES: Final = Phrases(
    "các", "một số", "những", "tất cả", "toàn bộ", "toàn thể", "mỗi", "từng"
)

# "(gồm: Sở Tư pháp, Sở Tài chính)": what may open a narrower naming.
OPENINGS: Final = Phrases(
    "gồm", "bao gồm", "gồm có", "như", "cụ thể", "cụ thể là", "trong đó có", "ví dụ"
)

# What only ever says in which part an agency takes.
_ROLES: Final = (
    "chủ trì", "phối hợp", "thực hiện", "tham mưu", "đầu mối", "thường trực", "phụ trách",
    "chịu trách nhiệm", "theo", "là", "tham gia", "hướng dẫn", "tổng hợp",
)  # fmt: skip
ROLES: Final = Phrases(*_ROLES)

# What may also open the words about a name after a comma: "Sở Tài chính, trực tiếp là …".
ABOUT: Final = Phrases(
    *_ROLES, "báo cáo", "bao gồm", "căn cứ", "có", "cung cấp", "cùng", "đặc biệt", "để", "đề xuất", "đôn đốc",
    "đối với", "được", "giám sát", "gồm", "hoàn thiện", "khác", "khi", "kiểm tra", "liên quan", "nếu", "ngoài",
    "nhất là", "như", "rà soát", "tại", "trên", "triển khai", "trình", "trong", "trừ", "trực tiếp", "từ",
    "xây dựng",
)  # fmt: skip

# After these a name belongs to what is being said: "phối hợp với Sở Y tế".
LINKS: Final = Phrases(
    "với", "của", "cho", "do", "tại", "trình", "giữa", "thuộc", "về", "hợp", "cùng", "từ", "đến", "theo", "là",
    "trừ", "ngoài", "giúp", "gửi", "tham mưu", "báo cáo", "đề xuất", "kiến nghị", "đề nghị", "hướng dẫn",
    "chỉ đạo", "đôn đốc", "ý kiến",
)  # fmt: skip

# The first words of agencies' names.
_FIRM_HEADS: Final = ("bql", "chi cục", "công an", "cục", "hđnd", "sở", "ubnd")
FIRM_HEADS: Final = Phrases(*_FIRM_HEADS)
HEADS: Final = Phrases(
    *_FIRM_HEADS, "ban", "bảo hiểm", "báo", "bệnh viện", "bhxh", "bộ", "công ty", "đài", "đảng ủy", "đoàn",
    "hải quan", "học viện", "hội", "hội đồng", "kho bạc", "liên đoàn", "liên minh", "mặt trận", "mttq",
    "ngân hàng", "phòng", "quỹ", "tập đoàn", "thanh tra", "thành đoàn", "thành ủy", "thống kê", "thuế",
    "thường trực", "tòa án", "tổ công tác", "tổng", "trung tâm", "trường", "tỉnh đoàn", "tỉnh ủy", "ủy ban",
    "văn phòng", "viện", "vp", "vụ",
)  # fmt: skip

# What begins with such a word and names nobody.
NO_NAMES: Final = Phrases(
    "ban hành", "báo cáo", "bộ chỉ số", "bộ chỉ tiêu", "bộ công cụ", "bộ tiêu chí", "cục bộ", "đoàn kết",
    "hội nghị", "hội thảo", "phòng, chống", "phòng chống", "phòng ngừa", "sở hữu", "thanh tra việc",
    "thống kê số", "tổng hợp", "tổng kết", "tổng số", "trường hợp", "vụ việc",
)  # fmt: skip

# Collective names; unless the directory knows them they stand for nobody in particular.
COLLECTIVES: Final = Phrases(
    "ban, ngành", "ban ngành", "bộ, ngành", "các ban", "các bộ", "các cơ quan", "các đoàn thể",
    "các doanh nghiệp", "các địa phương", "các đơn vị", "các hội", "các huyện", "các ngành", "các phòng",
    "các phường", "các sở", "các thành viên", "các tổ chức", "các trường", "các xã", "chính quyền", "cơ quan",
    "doanh nghiệp", "đoàn thể", "đơn vị", "địa phương", "những cơ quan", "những đơn vị", "tổ chức",
)  # fmt: skip

# Before the name of a body these say who in it; the body is meant.
TITLES: Final = Phrases(
    "ban chấp hành", "ban thường trực", "ban thường vụ", "bch", "btv", "cơ quan", "thường trực", "thường vụ", "ủy viên",
    "bí thư", "bộ trưởng", "chánh", "chỉ huy trưởng", "chủ nhiệm", "chủ tịch", "cục trưởng", "giám đốc",
    "đồng chí trong", "đồng chí", "hiệu trưởng", "lãnh đạo", "người đứng đầu", "phó chủ tịch", "phó giám đốc", "thủ trưởng", "tổ trưởng",
    "trưởng",
    "viện trưởng", "vụ trưởng",
)  # fmt: skip

# With these begin the names of bodies that are made for one task each: what follows says which.
TASK_BODIES: Final = Phrases("ban", "bcđ", "đoàn", "hội đồng", "tổ", "tiểu ban")

# After the name of such a body these do not say which it is.
LIMITS: Final = Phrases(
    "liên quan", "có liên quan", "chủ trì", "phối hợp", "theo", "các", "trên địa bàn", "thực hiện", "là",
    "tham mưu", "khác",
)  # fmt: skip

# Words that name nobody in particular, however they go on: "đơn vị tư vấn", "chủ xe".
NOBODY: Final = Phrases(
    "bên", "cá nhân", "cán bộ", "chính quyền", "chủ", "chuyên gia", "cơ quan", "cơ sở", "công chức",
    "cộng đồng", "doanh nghiệp", "dn", "địa phương", "đoàn thể", "đoàn viên", "đối tượng", "đơn vị", "gia đình",
    "hộ", "hội viên", "lực lượng", "ngành", "người", "nhà đầu tư", "nhà khoa học", "nhà thầu", "nhân dân",
    "thành viên", "toàn", "tổ chức",
)  # fmt: skip

# What introduces a list and names nobody: "Đơn vị phối hợp: Sở A".
LABELS: Final = Phrases(
    "chủ trì", "cơ quan chủ trì", "đơn vị chủ trì", "đơn vị thực hiện", "cơ quan thực hiện", "thực hiện",
    "phối hợp", "cơ quan phối hợp", "đơn vị phối hợp", "phối hợp thực hiện", "tham gia", "hỗ trợ", "đầu mối",
    "cơ quan, đơn vị chủ trì", "cơ quan, đơn vị phối hợp", "phụ trách", "các tỉnh", "các tỉnh, thành phố",
    "các thành phố",
)  # fmt: skip

# With these begins what asks somebody to take part; they are never a name.
ASKING: Final = Phrases(
    "chủ trì", "chủ động", "chỉ đạo", "cùng", "đề nghị", "giao", "mời", "phối hợp", "tham gia", "với", "yêu cầu",
    "chịu trách nhiệm", "tham mưu", "trình", "thực hiện", "triển khai", "hướng dẫn",
)  # fmt: skip

# What the one who is named so does not answer for the whole.
HELPING: Final = Phrases("phối hợp", "tham gia", "hỗ trợ")

# What the one does who answers for the whole.
LEADING: Final = Phrases("chủ trì", "đầu mối", "tham mưu")

# With these begin names that go on in small letters: "Ban Quản lý dự án các công trình giao thông".
OPEN_HEADS: Final = Phrases(
    "ban", "ban qlda", "bql", "bqlda", "công ty", "đoàn", "đội", "hiệp hội", "hội", "hợp tác xã", "htx", "quỹ",
    "tổ", "trạm", "trung tâm", "trường", "viện",
)  # fmt: skip

# Between the name of a unit and that of the body it is of.
WHOSE: Final = Phrases("-", "của", "thuộc", "trực thuộc")

# What an agency does: such words are said about it, and are no part of its name.
DOING: Final = Phrases(
    "ban hành", "bảo đảm", "bố trí", "cấp", "chỉ đạo", "chịu", "chuẩn bị", "đăng ký", "đảm bảo", "đăng tải", "điều hành",
    "giúp", "gửi", "hỗ trợ", "hoàn thành", "lập", "nghiên cứu", "phân công", "phát động", "quản lý", "quyết định",
    "soạn thảo", "tham gia", "thẩm định", "tiếp tục", "tiếp nhận", "tổ chức", "tuyên truyền", "vận hành", "và",
)  # fmt: skip

# Where a name goes on in small letters, these end it; "trình" there is of "công trình".
ENDING: Final = Phrases(
    *_ROLES, "để", "đối với", "được", "có", "của", "liên quan", "tại", "trên", "trong", "với", "và",
)  # fmt: skip
