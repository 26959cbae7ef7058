"""Tệp, cấu hình và câu truy vấn: chỗ nào sai, vì sao."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # the system's reasons
    "os.ENOENT": "không có tệp hoặc thư mục này",
    "os.EACCES": "không có quyền",
    "os.EISDIR": "là một thư mục",
    "os.ENOTDIR": "đường dẫn đi qua một tệp không phải thư mục",
    "os.ENOSPC": "đĩa đã đầy",
    "os.EDQUOT": "tài khoản này đã dùng hết dung lượng được cấp trên đĩa",
    "os.EFBIG": "tệp vượt quá cỡ lớn nhất mà hệ thống cho phép",
    "os.ESPIPE": "không phải tệp thường (là ống dẫn hoặc thiết bị)",
    "os.EROFS": "chỉ được đọc, không ghi được",
    "os.ENAMETOOLONG": "tên quá dài",
    "os.EPERM": "hệ thống không cho phép",
    "os.EBUSY": "đang được chương trình khác dùng",
    "os.ELOOP": "liên kết trỏ vòng quanh chính nó",
    "os.EEXIST": "đã có tệp hoặc thư mục tên này",
    "os.EIO": "đĩa không đọc hoặc không ghi được",
    "os.EBADF": "đã đóng",
    "os.EINVAL": "tên không dùng được",
    # A reason that has no words of ours is told as the system names it.
    "os.other": "hệ thống báo {reason}",
    # what git leaves in the place of a file
    "git.pointer": "tệp chỉ là con trỏ của Git LFS, chưa có nội dung; tải về bằng: git lfs pull",
    "git.conflict": "còn dấu xung đột của git («<<<<<<<»); chọn một bên, xóa các dấu rồi chạy lại",
    # slips in YAML and TOML
    "slip.csv.open_quote": "dấu ngoặc kép mở một ô mà không có dấu đóng; thêm dấu đóng, hoặc viết dấu ngoặc kép trong ô hai lần liền nhau",
    "slip.csv.after_quote": "còn chữ sau dấu ngoặc kép đóng một ô; dấu ngoặc kép trong ô thì viết hai lần liền nhau",
    "slip.csv.long_cell": "có ô dài hơn mức một kế hoạch cần",
    "slip.csv.other": "({said})",
    "slip.csv.unheaded": "ô thứ {cell} không có tiêu đề cột ở trên ({count} cột có tiêu đề); thêm tiêu đề hoặc bỏ ô đó",
    "slip.csv.flow": "«{said}» không đọc được thành danh sách; viết như [{{name: …}}]",
    "slip.csv.one_column": "chỉ thấy một cột; các cột cách nhau bằng dấu phẩy, dấu chấm phẩy hoặc dấu tab",
    "slip.yaml.tab": "có dấu tab ở chỗ thụt đầu dòng; thay bằng dấu cách",
    "slip.yaml.start": "giá trị không được bắt đầu bằng «{char}»; đặt cả giá trị trong dấu nháy kép",
    "slip.yaml.colon": (
        "dấu hai chấm đứng trong đoạn chữ không có dấu nháy; đặt cả đoạn trong dấu nháy kép"
    ),
    "slip.yaml.no_colon": (
        "thiếu dấu hai chấm sau khóa; viết «khóa: giá trị», còn dòng nối tiếp đoạn chữ thì thụt vào sâu hơn khóa"
    ),
    "slip.yaml.quote": "dấu nháy mở ở đây không có dấu nháy đóng; thêm vào cuối đoạn",
    "slip.yaml.after_quote": (
        "còn chữ sau dấu nháy đóng; đoạn có dấu nháy kép bên trong thì đặt cả đoạn trong dấu nháy đơn"
    ),
    "slip.yaml.escape": (
        "sau dấu \\ trong dấu nháy kép có chữ không dùng được; đặt cả đoạn trong dấu nháy đơn"
    ),
    "slip.yaml.bracket": (
        "ngoặc mở ở dòng {line}, cột {column} chưa đóng, hoặc thiếu dấu phẩy giữa hai mục ở trước chỗ này"
    ),
    "slip.yaml.bracket_end": "thiếu ngoặc đóng, hoặc thừa một dấu ngoặc, dấu phẩy ở đây",
    "slip.yaml.indent": (
        "dòng này thụt vào không thẳng cột với các dòng cùng mục; sửa số dấu cách ở đầu dòng"
    ),
    "slip.yaml.block": "sau dấu > hoặc | phải xuống dòng; nội dung viết ở các dòng dưới, thụt vào",
    "slip.yaml.dash": "gạch đầu dòng của danh sách phải xuống dòng dưới, không đứng sau khóa",
    "slip.yaml.documents": "tệp chỉ được có một phần; bỏ dòng --- ở đây, hoặc tách thành hai tệp",
    "slip.yaml.control": "có ký tự điều khiển {char}; xóa ký tự này",
    "slip.yaml.other": "không đọc tiếp được từ đây ({problem})",
    "slip.toml.duplicate": "dòng {line}, cột {column}: khóa hoặc bảng này đã có ở trên; chỉ giữ lại một",
    "slip.toml.string": "dòng {line}, cột {column}: dấu nháy mở mà không đóng; thêm vào cuối đoạn",
    "slip.toml.escape": (
        "dòng {line}, cột {column}: dấu \\ không đứng một mình trong dấu nháy kép; viết hai lần, hoặc dùng dấu nháy đơn"
    ),
    "slip.toml.equals": "dòng {line}, cột {column}: sau khóa phải là dấu bằng; khóa có dấu tiếng Việt thì đặt trong dấu nháy kép",
    "slip.toml.bracket": "dòng {line}, cột {column}: ngoặc mở mà không đóng, hoặc thiếu dấu phẩy giữa hai mục",
    "slip.toml.after": "dòng {line}, cột {column}: còn chữ sau giá trị; mỗi dòng chỉ một khóa, chữ đặt trong dấu nháy kép",
    "slip.toml.value": "dòng {line}, cột {column}: giá trị không hợp lệ; chữ phải đặt trong dấu nháy kép",
    "slip.toml.statement": "dòng {line}, cột {column}: không phải một dòng «khóa = giá trị» hay «[bảng]»",
    "slip.toml.other": "dòng {line}, cột {column}: không đọc tiếp được từ đây ({problem})",
    "slip.toml.deep": "lồng quá sâu; viết lại cho gọn",
    "slip.toml.utf8": "tệp không phải UTF-8; mở và lưu lại với mã hóa UTF-8",
    # what a file must hold
    "shape.file": "cả tệp",
    "shape.mapping": "một nhóm dòng «khóa: giá trị»",
    "shape.list": "một danh sách, mỗi mục sau một gạch đầu dòng",
    "shape.text": "một đoạn chữ",
    "shape.id": "mã hoặc tên có trong danh bạ",
    # plantrack.toml
    "config.syntax": "sai cú pháp TOML: {problem}.",
    "config.unknown_key": "khóa «{name}» không có trong plantrack.toml (gần nhất: {nearest}).",
    # A setting that cannot be is told with what it is: the file may be another than one thinks.
    "config.plans": 'plans phải là danh sách mẫu tên tệp, như ["data/appendix_*.yaml"]; đang là {value}',
    "config.progress": "progress phải là một thư mục nằm trong không gian làm việc; đang là {value}",
    "config.templates": "templates phải là tên thư mục; đang là {value}",
    "config.lang": 'lang phải là "vi" hoặc "en"; đang là {value}',
    "config.due_soon_days": "due_soon_days phải là số nguyên từ 0 đến 3650; đang là {value}",
    "config.roll": 'roll phải là "none" hoặc "next-workday"; đang là {value}',
    "config.confirm": "confirm phải là true hoặc false; đang là {value}",
    "config.before": 'before phải là "exclusive" hoặc "inclusive"; đang là {value}',
    "config.days_off": "mỗi dòng phải là ngày,off|work,tên,căn cứ, như 2026-01-02,off,Nghỉ bù,…; đang là «{line}»",
    "config.not_utf8": "tệp không phải UTF-8; mở và lưu lại với mã hóa UTF-8.",
    "config.views": '[views] phải là các dòng tên = "câu truy vấn"; đang là {value}',
    "config.validate": "[validate] phải là một bảng khóa; đang là {value}",
    "config.unknown_rule": "[validate] nêu quy tắc không có: «{rule}».",
    "config.validate.select": 'validate.select phải là danh sách mã hoặc đầu mã, như ["PT4"]; đang là {value}',
    "config.validate.ignore": 'validate.ignore phải là danh sách mã hoặc đầu mã, như ["PT507"]; đang là {value}',
    "config.validate.per_file": '[validate.per_file] phải là các dòng "mẫu tên tệp" = ["mã"]; đang là {value}',
    "config.validate.min_lead_days": "validate.min_lead_days phải là số nguyên từ 0 đến 3650; đang là {value}",
    # queries
    "query.quote": "dấu ngoặc kép chưa đóng.",
    "query.bracket": "ngoặc mở ở đây chưa đóng.",
    "query.end": "câu kết thúc khi còn thiếu một điều kiện.",
    "query.unexpected": "«{found}» không đứng được ở đây.",
    "query.unknown_key": "không có khóa «{found}» (gần nhất: {nearest}).",
    "query.unknown_value": "không có giá trị «{found}» (gần nhất: {nearest}).",
    "query.unknown_plan": "không có kế hoạch «{found}» (đang mở: {nearest}).",
    "query.unknown_section": "không có mục «{found}» (gần nhất: {nearest}).",
    "query.unknown_agency": "không rõ cơ quan «{found}» (gần nhất: {nearest}).",
    "query.no_value": "sau «{found}» phải có giá trị.",
    "query.no_order": "«{found}» không so sánh lớn bé được; chỉ dùng dấu hai chấm.",
    "query.bad_date": "không đọc được ngày «{found}»; viết như 2026-04-30, 30/4/2026, 2026-04, 2026-Q2, 2026, tháng-4.",
}
