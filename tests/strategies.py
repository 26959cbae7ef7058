"""Hypothesis strategies: cells as people write them, plan records, their YAML, and YAML that is anything."""

from __future__ import annotations

import json
import os
from typing import Any, Final, TypeAlias

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from plantrack.text import nfc

Record: TypeAlias = dict[str, Any]

IN_CI: Final = os.environ.get("HYPOTHESIS_PROFILE") == "ci"


def examples(
    count: int, *, suppress_health_check: tuple[HealthCheck, ...] = ()
) -> settings:
    """Try a costly property with so many examples in CI; a tenth of them is enough while one works."""
    return settings(
        max_examples=count if IN_CI else max(5, count // 10),
        suppress_health_check=(HealthCheck.too_slow, *suppress_health_check),
    )


TITLES = (
    "Tham mưu ban hành Bộ chỉ số",
    "Xây dựng kịch bản: giao thông",
    "Số liệu # quý",
    "- gạch đầu dòng",
    "hoà/hòa",
)
DEADLINES = (
    "Trước ngày 12/9/2025",
    "Tháng 02/2026",
    "Quý IV/2025",
    "Thường xuyên",
    "Theo yêu cầu",
    "Đã ban hành",
    "?",
)
AGENCIES = (
    "Sở Tài chính",
    "Sở Y tế",
    "Các sở",
    "Sở Tài chính; Sở Y tế",
    "Tổ nào đó",
    "vpub",
    "Sở Tài chính (giá đất)",
)

printable = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc"),
        blacklist_characters="\u2028\u2029\ufeff\ufffe\uffff",
    ),
    max_size=30,
)
cells = st.one_of(
    st.sampled_from(
        (
            "012",
            "1.10",
            "no",
            "null",
            "~",
            "8:30",
            "[a]",
            "{a: b}",
            '"',
            "'",
            "&a",
            "*a",
            "!x",
            "%",
            "@",
        )
    ),
    st.sampled_from(TITLES),
    printable,
).map(lambda text: nfc(" ".join(text.split())))
filled = cells.filter(bool)
deadlines = st.one_of(st.sampled_from(DEADLINES), filled)
agencies = st.one_of(st.sampled_from(AGENCIES), filled)
numbers = st.integers(1, 30).map(str)
ids = st.one_of(
    st.builds(
        "{}.{}.{}".format, st.sampled_from("AB"), st.sampled_from(("I", "II")), numbers
    ),
    st.sampled_from(("A.V", "B.VI", "C", "x")),
    st.builds(
        "{}.{}".format,
        st.sampled_from(("A.I.1", "A.I.2", "A.V", "C", "C.a")),
        st.sampled_from("ab1"),
    ),
)


def optional(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Record]:
    return st.fixed_dictionaries({}, optional=fields)


headings = st.one_of(
    st.sampled_from(
        ("Nguồn vốn", "Kinh phí (triệu đồng)", "Kết quả", "Ket qua", "id", "nguồn vốn")
    ),
    filled,
)
milestones = optional(
    {"id": numbers, "product": filled, "deadline": deadlines, "lead": agencies}
).filter(bool)
targets = optional(dict.fromkeys(("name", "unit", "value", "by"), filled)).filter(bool)
columns = st.lists(
    st.one_of(
        st.sampled_from(("id", "title", "lead", "remark")).map(
            lambda name: {name: "Tên in"}
        ),
        filled.map(lambda heading: {"other": heading}),
    ),
    min_size=1,
    max_size=4,
)

tasks: st.SearchStrategy[Record] = st.builds(
    lambda id_, rest: {"id": id_, **rest},
    ids,
    optional(
        {
            "band": st.sampled_from(("Năm 2025", "Từ năm 2026")),
            "title": filled,
            "product": filled,
            "lead": agencies,
            "support": agencies,
            "deadline": deadlines,
            "key": filled,
            "delivers": st.lists(
                st.sampled_from(("CS.a", "KB.b.1")), min_size=1, max_size=3
            ),
            "depends_on": st.lists(ids, min_size=1, max_size=2),
            "start": deadlines,
            **dict.fromkeys(
                ("leader", "approver", "funding", "basis", "remark"), filled
            ),
            "other": st.dictionaries(headings, filled, min_size=1, max_size=3),
            "milestones": st.lists(milestones, min_size=1, max_size=2),
            "targets": st.lists(targets, min_size=1, max_size=2),
        }
    ),
)

sections: st.SearchStrategy[Record] = st.fixed_dictionaries(
    {"id": ids, "title": filled},
    optional={
        **dict.fromkeys(("lead", "support"), agencies),
        **dict.fromkeys(("leader", "appendix"), filled),
        "deadline": deadlines,
        "columns": columns,
    },
)

directories: st.SearchStrategy[Record] = st.just(
    {
        "agencies": [
            {"id": "stc", "name": "Sở Tài chính", "aliases": ["Sở TC"]},
            {"id": "syt", "name": "Sở Y tế"},
            {"id": "vpub", "name": "Văn phòng UBND"},
        ],
        "groups": [{"id": "so", "name": "Các sở", "members": ["stc", "syt"]}],
    }
)


@st.composite
def plans(draw: st.DrawFn) -> Record:
    """A plan file that holds together, as the mapping that its YAML stands for."""
    header: Record = {"id": "thu", "title": draw(filled), "agencies": draw(directories)}
    header |= draw(
        optional(
            {
                "number": filled,
                "issued": st.sampled_from(("2025-09-10", "2026-05", "2026")),
                "until": st.sampled_from(("2030-12-31", "2027")),
                "issuer": filled,
                "place": filled,
                "signer": optional({"authority": filled, "name": filled}),
                "kind": filled,
                "level": st.sampled_from(("central", "party-province")),
                "columns": columns,
            }
        )
    )
    record: Record = {"format": "plantrack/1", "plan": header}
    record["tasks"] = draw(
        st.lists(tasks, max_size=6, unique_by=lambda task: task["id"])
    )
    record |= draw(
        optional(
            {
                "sections": st.lists(sections, max_size=3),
                "commitments": st.lists(
                    st.fixed_dictionaries(
                        {
                            "id": st.sampled_from(("CS.a", "KB.b.1")),
                            "kind": st.sampled_from(("scenario", "indicator")),
                            "group": filled,
                            "title": filled,
                        },
                        optional={"text": filled},
                    ),
                    max_size=3,
                ),
                "duties": st.lists(
                    st.fixed_dictionaries(
                        {"agency": agencies, "source": filled, "text": filled}
                    ),
                    max_size=3,
                ),
            }
        )
    )
    return record


def as_yaml(record: Record) -> bytes:
    """Write a record as YAML: JSON is YAML in flow style, with every text in quotation marks."""
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


_PIECES = (
    "plan:", "tasks:", "id:", "format: plantrack/1", "- ", "  ", "\n", "\t", ":", "{", "}", "[", "]", ",", '"', "'", "|",
    ">-", "#", "&a", "*a", "<<: *a", "!!python/object:os.system", "---", "...", "? ", "%YAML 1.1", "A.I.1", "Tháng", "\x00",
    "\x85", "\u2028", "\ufeff", "🙂", "\ud7ff",
)  # fmt: skip
_scalars = st.one_of(st.none(), st.booleans(), st.integers(), printable)
_trees = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                (
                    "format",
                    "plan",
                    "tasks",
                    "sections",
                    "id",
                    "lead",
                    "deadline",
                    "agencies",
                    "parties",
                    "due",
                )
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=25,
)
any_yaml: st.SearchStrategy[bytes] = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(st.sampled_from(_PIECES), max_size=25).map(
        lambda parts: "".join(parts).encode()
    ),
    _trees.map(lambda tree: json.dumps(tree, ensure_ascii=False).encode()),
)
"""Bytes that may or may not be YAML, and YAML that may or may not be a plan."""
