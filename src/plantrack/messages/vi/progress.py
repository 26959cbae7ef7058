"""Tiến độ: nhật ký, cập nhật, biểu gửi các đơn vị, chuyển sang bản kế hoạch mới."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "progress.grew": "nhật ký {file} vừa có người khác ghi thêm; hãy thử lại.",
    "progress.no_log": "kế hoạch «{plan}» chưa ghi tiến độ được ở đây.",
    "progress.no_log.hint": "Tạo không gian làm việc trước: plantrack init THU-MUC && cd THU-MUC",
    "progress.reserved_name": "kế hoạch «{plan}» mang tên mà Windows dành cho thiết bị nên không tạo được nhật ký.",
    "progress.reserved_name.hint": "Đổi plan.id trong tệp kế hoạch, như {plan}-2026, rồi chạy lại lệnh.",
    "progress.unwritten": "không ghi được nhật ký {file}: {reason}. Chưa ghi lần cập nhật nào.",
    "progress.unwritten.hint": "Giải phóng chỗ trên đĩa hoặc kiểm tra quyền ghi vào thư mục đó, rồi chạy lại lệnh.",
    # names
    "progress.extended_from": "gia hạn từ {day}",
    "progress.extended": "gia hạn",
    "progress.asks_for": "xin gia hạn đến {day}",
    "progress.done_on": "Hoàn thành ngày {day}",
    "progress.finished": "{done}/{total} đơn vị đã xong",
    "progress.whole": "(cả nhiệm vụ)",
    "progress.started": "Bắt đầu",
    "progress.progress": "Đang thực hiện",
    "progress.done": "Hoàn thành",
    "progress.reopened": "Mở lại",
    "progress.extended_event": "Gia hạn",
    "progress.cancelled": "Dừng",
    "progress.requested": "Xin gia hạn",
    "progress.anchored": "Ghi mốc tính hạn",
    "progress.confirmed": "Xác nhận hoàn thành",
    "progress.returned": "Trả lại, chưa hoàn thành",
    "progress.withdrawn": "Rút lại lần cập nhật",
    "progress.value": "đạt {value}",
    "progress.value_of": "{name}: đạt {value}",
    "progress.withdraws": "rút lại {event}",
    "progress.is_withdrawn": "đã rút lại",
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
    "progress.update.shared": "{task}: ghi cho từng đơn vị của nhóm, {count}/{named} đơn vị.",
    "progress.update.beyond_until": (
        "Cảnh báo: {task}: hạn mới {new_due} ở sau ngày cuối của kế hoạch ({until})."
    ),
    "progress.update.title": "Cập nhật tiến độ",
    "progress.refused": "{task}: {reason}",
    "progress.refused.none": "Không ghi gì.",
    "progress.refused.ambiguous": "có trong nhiều kế hoạch: {candidates}. Xin nêu cả mã kế hoạch.",
    "progress.refused.value_not_number": "«{value}» không phải là số; viết như 82,5 hoặc 1.200.",
    "progress.refused.no_targets": "nhiệm vụ không có chỉ tiêu nào; ghi tiến độ bằng --percent, hoặc thêm targets vào tệp kế hoạch.",
    "progress.refused.target_needed": "nhiệm vụ có nhiều chỉ tiêu, xin nêu --target; các chỉ tiêu: {known}.",
    "progress.refused.unknown_target": "không có chỉ tiêu «{target}»; nêu một trong: {known}.",
    "progress.refused.target_elsewhere": "--target chỉ dùng cùng --value.",
    "progress.refused.period": "không có kỳ «{period}»; nêu một trong: {known}.",
    "progress.refused.no_periods": "nhiệm vụ không định kỳ nên không nêu kỳ «{period}».",
    "progress.refused.period_needed": "nhiệm vụ định kỳ, xin nêu kỳ, như --period {proposed}; các kỳ: {known}.",
    "progress.refused.milestone_needed": "nhiệm vụ có nhiều mốc, xin nêu mốc, như --period {proposed}, hoặc --period all cho mọi mốc; các mốc: {known}.",
    "progress.refused.period_none": "nhiệm vụ định kỳ, chưa có kỳ nào phù hợp; xin nêu --period; các kỳ: {known}.",
    "progress.refused.not_owed": "{agency} không chủ trì nhiệm vụ này; nêu một đơn vị phải hoàn thành: {owing}.",
    "progress.refused.nobody_owes": "nhiệm vụ chưa nêu đơn vị chủ trì nên không ghi cho {agency} được; bỏ --agency.",
    "progress.refused.none_owes": (
        "{agency}: các đơn vị đều đã hoàn thành hoặc đã dừng; muốn sửa thì nêu từng đơn vị ở --agency."
    ),
    "progress.refused.none_closed": (
        "{agency}: chưa đơn vị nào hoàn thành hoặc dừng nên không có gì để mở lại."
    ),
    "progress.refused.future": "ngày {day} ở sau ngày đang xét {as_of}; xin sửa ngày.",
    "progress.refused.before_plan": "ngày {day} ở trước ngày ban hành kế hoạch {issued}; xin sửa ngày.",
    "progress.refused.new_due_needed": "gia hạn hoặc xin gia hạn thì phải có hạn mới: --new-due.",
    "progress.refused.new_due_elsewhere": "--new-due chỉ dùng với --status extended hoặc requested.",
    "progress.refused.percent_elsewhere": "--percent chỉ dùng với --status started hoặc progress.",
    "progress.refused.status_needed": "cần --status, hoặc nội dung để ghi (--percent, --document, --reason, --note).",
    "progress.refused.task_needed": "cần mã nhiệm vụ, như: plantrack update A.I.2 --status done.",
    "progress.refused.not_relative": (
        "thời hạn «{deadline}» không tính từ một mốc chưa biết nên không ghi mốc được."
    ),
    "progress.refused.anchor_needed": "cần ngày của mốc: --date.",
    "progress.refused.reason_needed": 'trả lại thì phải nêu vì sao, để đơn vị đọc: --reason "…".',
    "progress.refused.nothing_found": "không tìm thấy gì để ghi. Xem trước bằng: plantrack list asked:confirmation (chờ xác nhận, cần confirm = true) hoặc asked:extension (xin gia hạn).",
    "progress.refused.agency_needed": "câu truy vấn nêu nhiều đơn vị; nêu --agency để biết ghi cho đơn vị nào.",
    "progress.refused.nothing_reported": "chưa có báo cáo hoàn thành hay đề nghị gia hạn nào để trả lời; xem: plantrack log.",
    "progress.refused.no_event": "không có lần cập nhật nào mang mã này; xem mã bằng: plantrack log.",
    "progress.refused.no_last": "nhật ký chưa có lần cập nhật nào do «{by}» ghi. Xem: plantrack log; người ghi khác thì nêu --by.",
    "progress.refused.already_withdrawn": "lần cập nhật này đã được rút lại; xem: plantrack log.",
    # What is refused by rule names the option that goes over it.
    "progress.refused.no_document": (
        "gia hạn phải có văn bản cho phép: --document; chưa có thì --force kèm lý do ở --note."
    ),
    "progress.refused.not_later": (
        "hạn mới {new_due} không sau hạn hiện tại {due}; đúng là vậy thì --force kèm lý do ở --note."
    ),
    "progress.refused.already_done": "đã hoàn thành ({day}); muốn sửa ngày thì nêu --date.",
    "progress.refused.already_cancelled": "đã dừng từ trước; muốn làm tiếp thì mở lại: --status reopened.",
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
    # what of a log does not count
    "progress.heard.misplaced": (
        "{file}: {count} lần cập nhật không được tính, vì nội dung đã ghi không phải của nhiệm vụ mang số đó: {ids}. "
        "Xem và chuyển sang đúng nhiệm vụ: plantrack carry"
    ),
    "progress.heard.strays": (
        "{file}: {count} lần cập nhật không được tính, vì kế hoạch «{plan}» không có nhiệm vụ hoặc kỳ đó: {places}. "
        "Xem từng dòng: plantrack validate"
    ),
    "progress.heard.place": "dòng {line} ({at})",
    "progress.heard.unworded": (
        "{file}: {count} lần cập nhật chưa kèm nội dung nhiệm vụ, chỉ tính theo số. "
        "Ghi thêm nội dung: plantrack carry --accept"
    ),
    # sheets
    "progress.bad_sheet": "{file}: {reason}",
    "progress.sheet_broken": "không đọc được như một bảng (XLSX, XLS, ODS hoặc CSV); tệp có thể bị hỏng.",
    "progress.sheet_too_large": "tệp quá lớn so với một biểu tiến độ nên không đọc; xóa các dòng, cột, trang thừa rồi lưu lại.",
    "progress.sheet_encoding": (
        "tệp CSV không phải UTF-8 (có vẻ là {encoding}) nên chữ tiếng Việt không đọc được. Trong Excel chọn Lưu thành "
        "(Save As) «CSV UTF-8», hoặc lưu dạng .xlsx, rồi gửi lại."
    ),
    "progress.sheet.title": "BIỂU CẬP NHẬT TIẾN ĐỘ: {agency}",
    "progress.sheet.how": (
        "Tình trạng đến ngày {day}. Chỉ điền các cột: Tình trạng, Ngày, Tỷ lệ, Văn bản, Nguyên nhân, Xin gia hạn; "
        "không xóa, không sửa các cột khác."
    ),
    "progress.sheet.task": "Mã",
    "progress.sheet.title_column": "Nội dung",
    "progress.sheet.product": "Kết quả",
    "progress.sheet.agency": "Đơn vị",
    "progress.sheet.due": "Thời hạn",
    "progress.sheet.status": "Tình trạng",
    "progress.sheet.date": "Ngày (dd/mm/yyyy)",
    "progress.sheet.percent": "Tỷ lệ (%)",
    "progress.sheet.document": "Văn bản, sản phẩm",
    # What "reason" was called in older sheets, which still come back.
    "progress.sheet.note": "Ghi chú, giải trình",
    "progress.sheet.is.none": "Chưa thực hiện",
    "progress.sheet.is.running": "Đang thực hiện",
    "progress.sheet.is.done": "Hoàn thành",
    # Shown where it is so, never offered: only the office stops work.
    "progress.sheet.is.stopped": "Đã dừng",
    "progress.sheet.nothing": "{agency} không chủ trì nhiệm vụ nào nên không có biểu.",
    "progress.sheet.needs_file": "biểu XLSX phải ghi vào tệp: -o {file}",
    "progress.sheet.needs_folder": "--all cần thư mục để ghi: -o THU-MUC",
    "progress.sheet.needs_name": "thiếu tên cơ quan (hoặc --all).",
    "progress.sheet.writing": "Đang ghi biểu",
    # collect
    "progress.collect.title": "Nhận lại biểu",
    "progress.collect.file": "Tệp",
    "progress.collect.new": "Cập nhật",
    "progress.collect.same": "Không đổi",
    "progress.collect.refused": "Không nhận",
    "progress.collect.row": "dòng {row}",
    "progress.collect.cell": "dòng {row}, cột {column}",
    "progress.collect.none": "Không có gì mới để ghi.",
    "progress.collect.guess": "{place}: «{text}» được hiểu là ngày {day}; nếu không phải thì ghi lại bằng plantrack update.",
    "progress.collect.who": "Đã gửi lại biểu: {count} đơn vị, {answered} đơn vị có trả lời",
    "progress.collect.answered": "Trả lời",
    "progress.collect.left": "Dòng chưa trả lời",
    "progress.collect.all": "đã trả lời hết",
    "progress.collect.reading": "đọc {file}",
    "progress.collect.no_sheets": "Không đọc {count} tệp không phải bảng tính: {files}",
    "progress.collect.empty_folder": "{folder}: không có biểu nào (XLSX, XLS, ODS, CSV) để nhận; xem lại tên thư mục.",
    "progress.remind.title": "Đơn vị và nhiệm vụ chưa trả lời biểu, đến ngày {day}",
    "progress.remind.none": "Mọi đơn vị đã trả lời đủ.",
    "progress.remind.sheet": "Biểu",
    "progress.remind.returned": "đã gửi, chưa điền dòng này",
    "progress.remind.silent": "chưa gửi lại",
    "progress.remind.next": "Công văn đôn đốc lần sau: plantrack report reminder --joint -o don-doc.docx",
    "progress.refused.empty": (
        "tệp trống. Cần biểu cập nhật tiến độ do «plantrack agency TÊN -o bieu.xlsx» lập và đơn vị đã điền."
    ),
    "progress.refused.no_form": (
        "không phải biểu cập nhật tiến độ: không có dòng tiêu đề với cột Tình trạng và các cột ẩn plantrack:plan … "
        "plantrack:print. Cần đúng tệp do «plantrack agency TÊN -o bieu.xlsx» lập, không xóa cột nào."
    ),
    "progress.refused.marks_changed": (
        "các ô ẩn nhận dạng dòng này (cột plantrack:plan … plantrack:print) đã bị sửa hoặc chép từ dòng khác; "
        "không ghi, xin điền lại vào biểu lập mới."
    ),
    "progress.refused.no_mark": "thiếu phần nhận dạng của dòng (các cột ẩn ở cuối biểu); xin điền lại vào biểu lập mới.",
    "progress.refused.other_plan": "kế hoạch «{plan}» không nằm trong các kế hoạch đang mở; chạy lệnh trong không gian làm việc có kế hoạch đó, hoặc bỏ --plan.",
    # The way out is the one that Excel offers, by its name there.
    "progress.refused.letters_lost": (
        "chữ tiếng Việt trong tệp đã bị mất (thành dấu ?) khi lưu CSV. Xin mở lại biểu gốc, lưu dạng .xlsx hoặc "
        "«CSV UTF-8», rồi gửi lại."
    ),
    "progress.refused.no_words": "biểu không còn cột nội dung nhiệm vụ nên không biết dòng {task} nói về việc nào; xin điền lại vào biểu lập mới.",
    "progress.refused.other_task": (
        "nhiệm vụ {task} nay có nội dung khác, và không nhiệm vụ nào khớp riêng với «{words}»; không ghi, xin lập biểu mới."
    ),
    "progress.collect.followed": "{place}: nhiệm vụ {old} nay mang số {new}; đã ghi cho {new} theo nội dung.",
    "progress.collect.unanswered": "{count} dòng chưa có trả lời: {rows}",
    "progress.collect.silent": "{count} đơn vị còn việc quá hạn hoặc sắp đến hạn mà chưa gửi lại biểu: {agencies}",
    "progress.sheet.of_plan": "{heading} (theo kế hoạch)",
    "progress.collect.edited": "{place}: cột «{title}» ghi «{text}», kế hoạch ghi «{plan}»; không ghi nhận: biểu chỉ báo tiến độ, muốn đổi nội dung này thì sửa kế hoạch.",
    "progress.collect.emptied": "(trống)",
    "progress.sheet.reason": "Nguyên nhân, khó khăn, kiến nghị",
    "progress.sheet.new_due": "Xin gia hạn đến (dd/mm/yyyy)",
    "progress.sheet.office": "Ý kiến của văn phòng",
    "progress.sheet.returned": "Trả lại ngày {day}: {reason}",
    "progress.sheet.reopened": "Mở lại ngày {day}: {reason}",
    "progress.sheet.requested": "Đã xin gia hạn đến {day}, chưa được trả lời",
    "progress.refused.request_stands": "đề nghị gia hạn đến {day} đã ghi từ biểu này; muốn rút lại: plantrack update --undo {event}",
    # For an agency, which has no options to give.
    "progress.refused.asked_not_later": "ngày xin gia hạn {new_due} không sau hạn hiện tại {due}; xin sửa ngày rồi gửi lại.",
    "progress.refused.done_needs_no_time": "đã hoàn thành thì không xin gia hạn; xóa một trong hai rồi gửi lại.",
    "progress.refused.bad_status": "không có tình trạng «{value}»; chọn trong danh sách của ô.",
    "progress.refused.bad_date": "không đọc được ngày «{value}»; viết như 18/9/2025.",
    "progress.refused.rounded_number": (
        "ô này chứa số dài hơn 15 chữ số ({value}), bảng tính không giữ đủ; ghi lại dưới dạng chữ (thêm dấu nháy đơn ở đầu)."
    ),
    "progress.refused.bad_percent": "không đọc được tỷ lệ «{value}»; viết số từ 0 đến 100.",
    "progress.refused.date_needed": "đã hoàn thành thì phải điền ngày.",
    "progress.refused.not_offered": "việc dừng nhiệm vụ do Văn phòng ghi, không ghi qua biểu.",
    "progress.refused.conflict": (
        "nhật ký đã đổi từ khi lập biểu ({day}), nay là: {now}{since}; không ghi đè, xin xem lại bằng plantrack log."
    ),
    # carry
    "progress.carry.title": "Chuyển nhật ký sang bản kế hoạch mới",
    "progress.carry.old_plan": "Từ: {plan} ({file})",
    "progress.carry.new_plan": "Sang: {plan} ({file})",
    "progress.carry.summary": (
        "{count} lần cập nhật được chuyển ({moved} đổi mã nhiệm vụ), {lost} không có nhiệm vụ kế tiếp, "
        "{doubtful} cần xem lại."
    ),
    "progress.carry.moved": "Nhiệm vụ đổi mã",
    "progress.carry.shifted": "Mốc đổi ngày",
    "progress.carry.old_due": "Mốc cũ",
    "progress.carry.new_due": "Mốc mới",
    "progress.carry.lost": "Không có nhiệm vụ kế tiếp (còn trong nhật ký cũ)",
    "progress.carry.doubtful": "Cần xem lại",
    "progress.carry.old": "Mã cũ",
    "progress.carry.new": "Mã mới",
    "progress.carry.count": "Số lần",
    "progress.carry.doubt": "Vì sao",
    "progress.carry.doubt.match": "chưa chắc là cùng một nhiệm vụ",
    "progress.carry.doubt.period": "bản mới không có kỳ hoặc mốc này",
    "progress.carry.doubt.agency": "đơn vị này không còn chủ trì trong bản mới",
    "progress.carry.dry": "Thử: sẽ thêm {count} dòng vào {file}; chưa ghi gì.",
    "progress.carry.recorded": "Đã thêm {count} dòng vào {file}; các dòng cũ giữ nguyên.",
    "progress.carry.dry_new": "Thử: sẽ ghi {file}; chưa ghi gì.",
    "progress.carry.written": "Đã ghi {file}; {source} giữ nguyên.",
    "progress.carry.one": "carry cần cả hai tệp, bản cũ và bản mới; hoặc không tệp nào, để chuyển theo nội dung đã ghi.",
    "progress.settle.title": "Lần cập nhật không khớp nội dung nhiệm vụ",
    "progress.settle.none": "Mọi lần cập nhật đều khớp với nhiệm vụ mang số đó.",
    "progress.settle.worded": "Ghi thêm nội dung nhiệm vụ cho {count} lần cập nhật.",
    "progress.settle.left": "Chưa tính, cần xem lại",
    "progress.settle.left.hint": (
        "Không nhiệm vụ nào khớp riêng. Vẫn tính cho nhiệm vụ mang số đó: plantrack carry --accept; "
        "bỏ: plantrack update --undo MÃ."
    ),
    "progress.column.event_id": "Mã cập nhật",
    # trend
    "progress.trend.title": "Diễn biến đến ngày {day}",
    "progress.trend.day": "Đến ngày",
    "progress.trend.fallen": "Đến hạn",
    "progress.trend.done": "Hoàn thành",
    "progress.trend.overdue": "Quá hạn",
    "progress.trend.rate": "Tỷ lệ HT",
    "progress.trend.chart": "Quá hạn cuối tháng",
}
