"""The lexicon: every word that plays a part in a deadline, under the name of the part it plays.

To teach the language a word, add it to the line of the token it means (and an example that uses it).
Spelling variants of tone marks, case, blanks and dashes need no line of their own: words are compared
in folded form, and slips of one letter are recognised by :mod:`plantrack.deadlines.words.slips`.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Lexeme(NamedTuple):
    """A token's name, the words that are such a token (parted by commas), a cell that has one."""

    name: str
    words: str
    example: str


LEXICON: Final = (
    # units of the calendar
    Lexeme("day", "ngày,mùng,mồng,ngày mùng,ngày mồng", "Ngày 15/9/2025"),
    Lexeme("week", "tuần", "Hằng tuần"),
    Lexeme("month", "tháng", "Tháng 9/2025"),
    Lexeme("quarter", "quý,quí,q", "Quý IV/2025"),
    Lexeme("year", "năm", "Năm 2026"),
    Lexeme("t", "t,th,thg", "T10/2025"),
    Lexeme("hour", "giờ,phút,h", "Hỗ trợ 24/24h"),
    Lexeme("weekday", "thứ", "Thứ Sáu hằng tuần"),
    Lexeme("sunday", "cn,chủ nhật,chúa nhật", "Chủ nhật hằng tuần"),
    Lexeme(
        "stage",
        "giai đoạn,gđ,nhiệm kỳ,nhiệm kì,thời kỳ,thời kì,gia đoạn",
        "Giai đoạn 2026-2030",
    ),
    Lexeme("school_year", "năm học,niên khóa,niên học", "Năm học 2025-2026"),
    Lexeme(
        "term_of_school",
        "học kỳ,học kì,hk,hki,hkii",
        "Kết thúc học kỳ I trước ngày 20/01/2026",
    ),
    Lexeme("period", "kỳ,kì", "Mỗi kỳ báo cáo"),
    Lexeme("report", "báo cáo", "Ngày 25 tháng cuối kỳ báo cáo"),
    Lexeme("plan", "kế hoạch,kh", "Trước ngày 01/02 năm kế hoạch"),
    Lexeme("first_ten", "thượng tuần", "Thượng tuần tháng 10/2025"),
    Lexeme("second_ten", "trung tuần", "Trung tuần tháng 10/2025"),
    Lexeme("last_ten", "hạ tuần", "Hạ tuần tháng 10/2025"),
    Lexeme(
        "session",
        "đầu giờ,cuối giờ,hết giờ,hết giờ làm việc,cuối giờ làm việc,hết giờ hành chính,giờ hành chính,giờ làm việc,sáng,chiều,tối",
        "Cuối giờ chiều 30/9/2025",
    ),
    # how the work stands to a day
    Lexeme("before", "trước,trc,tr,sớm hơn,before", "Trước ngày 12/9/2025"),
    Lexeme("start", "bắt đầu,bắt đầu từ", "Bắt đầu từ tháng 10/2025"),
    Lexeme(
        "from",
        "từ,kể từ,tính từ,không trước,không sớm,không sớm hơn,not before,from",
        "Từ tháng 10/2025",
    ),
    Lexeme("until", "đến,tới,cho đến,cho tới", "Đến năm 2030"),
    Lexeme("ends", "hết,kết thúc", "Hết quý IV/2025"),
    Lexeme(
        "by",
        "chậm nhất,muộn nhất,trễ nhất,không quá,không để quá,không muộn,không muộn hơn,không chậm,"
        "không chậm hơn,không trễ,không trễ hơn,không chậm quá,không muộn quá,không quá hạn,không sau,"
        "hạn chót,hạn cuối,hạn cuối cùng,thời hạn cuối,thời hạn cuối cùng,tối đa,deadline,by,no later than,not later than",
        "Chậm nhất 30/11/2025",
    ),
    Lexeme("within", "trong", "Trong quý II/2026"),
    Lexeme("after", "sau,ngay sau", "Sau ngày 01/7/2026"),
    Lexeme("onwards", "trở đi,về sau", "Từ năm 2026 trở đi"),
    Lexeme("to_now", "đến nay,tới nay", "Từ tháng 9/2025 đến nay"),
    Lexeme(
        "from_now",
        "từ nay,từ này,kể từ nay,từ giờ,từ bây giờ",
        "Từ nay đến hết năm 2026",
    ),
    Lexeme("around", "dịp,nhân dịp,khoảng,cận,chào mừng,hưởng ứng", "Dịp 19/5/2026"),
    Lexeme("due_word", "hạn,hạn nộp,hạn hoàn thành", "Hạn: 15/9/2025"),
    Lexeme(
        "span",
        "thời gian,thời hạn,thời điểm,khoảng thời gian",
        "Thời hạn: trước ngày 15/10/2025",
    ),
    Lexeme("of", "của,là,vào,lúc,vòng,cả,tại,trong vòng", "Vào tháng 6 hằng năm"),
    Lexeme("finish", "hoàn thành,hoàn tất,xong", "Hoàn thành 31/12/2025"),
    Lexeme("work", "thực hiện,triển khai", "Thực hiện trong năm 2026"),
    # places in a period
    Lexeme("first", "đầu,đầu tiên", "Tuần đầu tháng 5/2026"),
    Lexeme("middle", "giữa", "Giữa năm 2026"),
    Lexeme("last", "cuối,cuối cùng", "Cuối năm 2026"),
    Lexeme("remaining", "còn lại", "Các tháng còn lại của năm 2025"),
    Lexeme("half", "nửa", "Nửa đầu tháng 6/2026"),
    Lexeme(
        "next",
        "tiếp theo,kế tiếp,liền kề,tiếp sau,liền sau,kế sau,tiếp,kế,liền kề sau,sau liền kề,kế tiếp sau",
        "Quý I năm tiếp theo",
    ),
    Lexeme("this", "nay,này,hiện hành,hiện tại", "Tuần này"),
    Lexeme("coming", "tới đây,ngoái,trước đó", "20/12 năm ngoái"),
    Lexeme("working", "làm việc", "Ngày làm việc cuối cùng của tháng"),
    # what comes back
    Lexeme("each", "hằng,hàng", "Hằng năm"),
    Lexeme("every", "mỗi,từng,mọi,cứ", "Mỗi quý một lần"),
    Lexeme("plural", "các,những", "Các quý trong năm 2026"),
    Lexeme("times", "lần,đợt", "02 lần/năm"),
    Lexeme(
        "periodic",
        "định kỳ,định kì,đinh kỳ,đinh kì,kỳ lương,kì lương",
        "Định kỳ 6 tháng",
    ),
    Lexeme("monthly", "monthly", "Monthly"),
    Lexeme("quarterly", "quarterly", "Quarterly"),
    Lexeme("yearly", "yearly,annually", "Annually"),
    Lexeme("at_least", "ít nhất,ít ra,tối thiểu", "Ít nhất 02 lần/năm"),
    Lexeme(
        "first_time",
        "lần đầu,lần đầu tiên",
        "Lần đầu trước 15/10/2025, sau đó hằng năm",
    ),
    Lexeme(
        "except",
        "riêng,trừ,ngoại trừ",
        "Hằng tháng trước ngày 20 (riêng tháng 12 trước ngày 10)",
    ),
    # what has no date of its own
    Lexeme(
        "ongoing",
        "suốt,trong suốt,xuyên suốt,thường xuyên,liên tục,tx,th xuyên,thg xuyên,thường kỳ",
        "Thường xuyên",
    ),
    Lexeme("lasting", "duy trì,tiếp tục,lâu dài", "Quý IV/2025, duy trì thường xuyên"),
    Lexeme("then", "sau đó,tiếp đó", "Tháng 9/2025, sau đó thường xuyên"),
    Lexeme("arising", "đột xuất,phát sinh", "Đột xuất"),
    Lexeme(
        "request",
        "yêu cầu,nhu cầu,đề nghị,đề xuất,thực tế,vụ việc,chỉ đạo,cần,cần thiết",
        "Theo yêu cầu",
    ),
    Lexeme(
        "governed",
        "quy định,qui định,tiến độ,lộ trình,hướng dẫn,chương trình,lịch,văn bản,thông báo,"
        "kết luận,quyết định,nghị quyết,giấy mời,công văn,nghị định,thông tư,luật,chỉ thị,hợp đồng,"
        "phân công",
        "Theo quy định",
    ),
    Lexeme("event", "tết,kỳ họp,kì họp", "Trước kỳ họp thứ 8"),
    Lexeme(
        "new_year",
        "tết nguyên đán,tết âm lịch,tết cổ truyền",
        "Trước Tết Nguyên đán năm 2026",
    ),
    Lexeme("founders", "giỗ tổ,giỗ tổ hùng vương", "Trước Giỗ Tổ Hùng Vương năm 2026"),
    Lexeme(
        "occasion",
        "quốc khánh,khai mạc,khai giảng,khai trường,đại hội,lễ,hội nghị,bế mạc,bầu cử,nhà giáo,trung thu,"
        "giáng sinh,noel,hội thi,kỳ thi,có hiệu lực,lễ khai giảng,lễ kỷ niệm,kỷ niệm,quốc tế lao động,thống nhất đất nước",
        "Trước ngày Quốc khánh 02/9/2026",
    ),
    Lexeme("when", "khi,ngay khi,nếu", "Khi có hướng dẫn của Bộ"),
    Lexeme("per", "theo,tùy,tùy theo,căn cứ", "Theo tiến độ"),
    Lexeme("already", "đã", "Đã ban hành"),
    Lexeme("vision", "định hướng,tầm nhìn", "2025-2030, tầm nhìn 2045"),
    Lexeme("lunar", "âm lịch,âl,tháng giêng,tháng chạp,rằm", "10/3 âm lịch"),
    Lexeme("compared", "so với", "Tăng 10% so với năm 2025"),
    # words that turn a date round
    Lexeme("not", "không,chưa,chẳng,chớ,quá hạn", "Chưa hoàn thành"),
    Lexeme(
        "halt",
        "tạm dừng,dừng,ngừng,tạm ngừng,hoãn,tạm hoãn,hủy,hủy bỏ,bãi bỏ,bỏ,chấm dứt,đình chỉ",
        "Tạm dừng đến 30/6/2026",
    ),
    Lexeme(
        "moved",
        "lùi,dời,chuyển,gia hạn,lùi hạn,lùi thời hạn,điều chỉnh,thay đổi,rút ngắn,kéo dài",
        "Lùi sang quý II/2026",
    ),
    Lexeme("over_to", "sang,thành", "Chuyển từ 30/6/2026 sang 30/9/2026"),
    Lexeme(
        "instead",
        "thay cho,thay vì,thay thế,thay,hạn cũ,thời hạn cũ,hạn ban đầu,thời hạn ban đầu,hạn trước đây,thời hạn trước đây",
        "Quý II/2026 (thay cho quý IV/2025)",
    ),
    # what adds nothing to a date
    Lexeme(
        "hope",
        "phấn đấu,dự kiến,cố gắng,nghiêm túc,khẩn trương,kịp thời,quyết tâm,cơ bản,ưu tiên,bảo đảm,đảm bảo,phải,cần phải,sẽ",
        "Phấn đấu hoàn thành trước 31/12/2025",
    ),
    Lexeme(
        "regarding",
        "đối với,cho,của cả,dành cho,gắn với,về,để,nhằm,gửi,kèm theo",
        "Trước 30/9/2025 đối với xã điểm",
    ),
    Lexeme(
        "prose",
        "trung hạn,dài hạn,ngắn hạn,có hạn,giới hạn,quyền hạn,trước mắt,trước tiên,đầu tư,đầu mối,đầu vào,đầu ra,trung ương,cần thơ,hàng hóa,hàng không,hàng đầu,"
        "hàng loạt,ngân hàng,cửa hàng,khách hàng,bán hàng,mặt hàng,sau này,tiếp nhận,thực phẩm,đứng đầu,"
        "hạn chế,hạn mức,khoảng thời,từ chối,từ thiện,cùng với,bước đầu,ban đầu,họp thường,họp thường kỳ,"
        "họp thường kì,thường lệ,thành phố,thành lập,thành viên,hoàn thiện,thông qua,kỳ nghỉ,"
        "học sinh,bổ sung,thay mặt,hết sức,hết hiệu lực,thứ trưởng,thứ tự,cuối kỳ thi,hợp đồng lao động,"
        "hằng số,đến từ,tới nơi,từ điển,năm lĩnh vực,kỳ vọng,trong nước,trong sạch,trong sáng,thay đổi cơ cấu,"
        "chuyển đổi,chuyển đổi số,kinh tế số,xã hội số,chính quyền số,công nghệ số,hạ tầng số,kỹ năng số,công dân số,chữ ký số,"
        "kỹ thuật số,dữ liệu số,chuyển giao,bỏ phiếu,thứ hạng,lần lượt,quý vị,quý báu,ngày càng,ngày hội,bên trong",
        "Chuyển đổi số hoàn thành năm 2026",
    ),
    # marks in words
    Lexeme("number_sign", "số", "Quyết định số 12/QĐ-UBND"),
    Lexeme("and", "và,cùng,cũng như,lẫn", "Quý I và quý II/2026"),
    Lexeme("or", "hoặc,hay", "Tháng 12/2025 hoặc theo yêu cầu"),
)
"""Every lexeme; where two could be meant, the longer phrase wins, then the one named first."""

NUMERALS: Final = (
    *(
        "không",
        "một,nhất",
        "hai,nhì",
        "ba",
        "bốn,tư",
        "lăm",
        "sáu",
        "bảy,bẩy",
        "tám",
        "chín",
    ),
    *("mười", "mười một", "mười hai", "mười ba", "mười bốn", "mười lăm"),
)
"""Numbers in words, from 0 on; năm (5) is "year" save where a production says so."""

ENGLISH: Final = (
    *(
        "jan,january",
        "feb,february",
        "mar,march",
        "apr,april",
        "may",
        "jun,june",
        "jul,july",
    ),
    *(
        "aug,august",
        "sep,sept,september",
        "oct,october",
        "nov,november",
        "dec,december",
    ),
)
ROMANS: Final = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
)
