"""A workspace with one of everything that a page can show or a query can ask for."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import DATA

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"

PLAN = """
format: plantrack/1
plan:
  id: da-dang
  number: 12/KH-UBND
  issued: 2026-01-10
  issuer: UBND tỉnh Thanh Hóa
  place: Thanh Hóa
  title: Kế hoạch có đủ thứ
  until: 2028-12-31
  agencies: agencies_varied.yaml
  columns: [{id: STT}, {title: Nội dung}, {product: Kết quả}, {lead: Chủ trì}, {support: Phối hợp},
    {deadline: Thời hạn}, {leader: Lãnh đạo}, {other: Nguồn vốn}]
sections:
  - {id: A, title: Phần A, lead: Sở Tài chính, deadline: Tháng 6/2026}
  - {id: B, title: "Phần B <b>đậm</b>"}
tasks:
  - {id: A.1, title: Việc theo dòng trên, product: Báo cáo, leader: "Phó Chủ tịch Nguyễn A", band: Năm 2026}
  - {id: A.2, title: "Đường sắt đô thị – hoà mạng", lead: "Sở Xây dựng; Sở Tài chính", support: Các sở,
     deadline: Trước ngày 12/3/2026, leader: "Phó Chủ tịch Nguyễn A", other: {Nguồn vốn: Ngân sách Thành phố}}
  - {id: A.3, title: "HOSTILE", product: "HOSTILE", lead: Tổ giúp việc nội bộ, deadline: Tháng 5/2026}
  - {id: A.4, title: Giao nhóm, lead: Các sở, deadline: "Quý I/2026", leader: Chủ tịch}
  - {id: A.5, title: Không ai cụ thể, lead: các đơn vị liên quan, deadline: Tháng 4 hằng năm}
  - {id: B.1, title: Nhiều mốc, lead: Sở Xây dựng, milestones: [
      {id: a, product: Dự thảo, deadline: Tháng 2/2026, lead: Sở Tài chính}, {id: b, product: Bản chính, deadline: Tháng 12/2026}]}
  - {id: B.2, title: Chưa đọc được, lead: Sở Y tế, deadline: "khẩn trương xong tháng 13/2026"}
  - {id: B.3, title: Thường xuyên, lead: Sở Y tế, deadline: Thường xuyên, support: "Sở Tài chính; doanh nghiệp"}
  - {id: B.4, title: Chờ mốc, lead: Sở Y tế, deadline: "Trong 05 ngày làm việc kể từ ngày nhận hồ sơ"}
  - {id: B.5, title: Tờ trình của Tổ giúp việc nội bộ gửi Sở Y tế, lead: Ban lạ, deadline: "31/8/2026"}
  - {id: B.5.a, title: Dòng bên dưới, lead: Sở Y tế, deadline: Trước tháng 12/2026}
  - {id: B.6, title: "Chỉ tiêu", lead: Sở Y tế, deadline: "30/11/2026", targets: [{name: Tỷ lệ, unit: "%", value: "80", by: 2026}]}
duties:
  - {agency: Sở Y tế, source: "III.2", text: "Báo cáo <i>định kỳ</i>"}
"""

AGENCIES = """
format: plantrack-agencies/1
agencies:
  - {id: stc, name: Sở Tài chính, aliases: [STC]}
  - {id: sxd, name: Sở Xây dựng, formerly: [{name: Sở Giao thông vận tải, until: 2025-03-01}], was: [sgtvt]}
  - {id: syt, name: Sở Y tế}
  - {id: tgv, name: Tổ giúp việc nội bộ, aliases: [Tổ GV], internal: true}
groups:
  - {id: so, name: Các sở, members: [stc, sxd, syt]}
"""

LOG = (
    "event,recorded_at,task,period,agency,status,date,percent,document,new_due,note,by,reason,value,ref,title\n"
    "e1,2026-03-01T08:00:00+07:00,A.2,,stc,done,2026-03-01,,12/BC-STC,,GHI CHÚ MẬT,NGƯỜI GHI,,,,\n"
    "e2,2026-03-20T08:00:00+07:00,A.2,,sxd,progress,2026-03-20,40,,,GHI CHÚ MẬT,NGƯỜI GHI,thiếu <b>vốn</b>,,,\n"
    "e3,2026-04-02T08:00:00+07:00,A.4,,syt,done,2026-04-02,,,,,NGƯỜI GHI,,,,\n"
    "e4,2026-05-02T08:00:00+07:00,A.3,,tgv,requested,2026-05-02,,5/TTr,2026-07-31,,NGƯỜI GHI,,,,\n"
    "e5,2026-11-20T08:00:00+07:00,B.6,,,extended,2026-11-20,,77/UBND,2027-01-31,,NGƯỜI GHI,,,,\n"
)


def write_varied(folder: Path) -> Path:
    """Write the workspace, with the plan of Hà Nội beside the varied one."""
    data = folder / "data"
    data.mkdir(parents=True)
    (folder / "progress").mkdir()
    (folder / "plantrack.toml").write_text("", "utf-8")
    for name in ("appendix_hanoi.yaml", "agencies_hanoi.yaml"):
        shutil.copy(DATA / name, data / name)
    quoted = HOSTILE.replace('"', '\\"')
    plan = PLAN.replace("HOSTILE", quoted).lstrip()
    (data / "appendix_varied.yaml").write_text(plan, "utf-8")
    (data / "agencies_varied.yaml").write_text(AGENCIES.lstrip(), "utf-8")
    (folder / "progress" / "da-dang.csv").write_text(LOG, "utf-8")
    return folder
