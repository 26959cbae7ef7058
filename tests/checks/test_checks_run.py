"""Checking files: what is found in the real documents, and that nothing whatever makes it fail."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plantrack.checks.registry import RULES, matching
from plantrack.checks.run import (
    Checked,
    Choice,
    Surroundings,
    active_codes,
    check_data,
    check_file,
    together,
)
from plantrack.findings import SEVERITIES, Finding
from plantrack.formats.findings import FindingsFormat, render_findings
from plantrack.formats.told import ToldFindings
from plantrack.messages import words
from tests.checks.examples import plan_text
from tests.conftest import FILES
from tests.strategies import examples

AROUND = Surroundings(as_of=date(2026, 11, 22))
ALL = Choice()


def checked(text: str, folder: Path, name: str = "plan.yaml") -> tuple[Finding, ...]:
    path = folder / name
    path.write_text(text, "utf-8")
    return check_file(path, ALL, AROUND).findings


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


class TestRealDocuments:
    """The list of every finding, each judged against the text, stands in docs/findings.md."""

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            (
                "hanoi",
                "PT107 1, PT204 2, PT207 4, PT304 1, PT306 1, PT410 1, PT506 7, PT507 2, PT508 1, PT512 1, PT513 1",
            ),
            (
                "thanhhoa",
                "PT110 1, PT113 3, PT204 3, PT207 4, PT306 1, PT309 1, PT403 9, PT407 11, PT410 1, PT506 7, PT507 6",
            ),
            (
                "draft",
                (
                    "PT104 1, PT107 1, PT112 1, PT204 4, PT205 1, PT206 1, PT207 4, PT306 1, PT308 1, PT310 1,"
                    " PT402 1, PT403 4, PT506 7, PT507 1, PT510 1, PT511 5, PT512 1"
                ),
            ),
        ],
    )
    def test_counts(self, name: str, expected: str) -> None:
        found = Counter(codes(check_file(FILES[name], ALL, AROUND).findings))

        assert expected == ", ".join(
            f"{code} {count}" for code, count in sorted(found.items())
        )

    @pytest.mark.parametrize("name", ["hanoi", "thanhhoa"])
    def test_shipped_plans_have_no_errors(self, name: str) -> None:
        severities = {
            finding.severity
            for finding in check_file(FILES[name], ALL, AROUND).findings
        }

        assert severities == {"warning", "info"}

    def test_errors_of_the_draft(self) -> None:
        """The faults of the earlier draft that keep it from being issued, each at the words at fault."""
        findings = check_file(FILES["draft"], ALL, AROUND).findings

        assert [
            (one.task, one.code, *one.place[1:])
            for one in findings
            if one.severity == "error"
        ] == [
            ("A.I.1", "PT308", 66, 15),
            ("A.II.8", "PT402", 145, 15),
            ("A.II.9", "PT205", 157, 91),
            ("A.II.11", "PT206", 182, 79),
            ("B.I.8", "PT104", 433, 5),
        ]

    def test_commitments_that_nobody_owns(self) -> None:
        """Eleven promises of Thanh Hóa's body that no task delivers; none in Hà Nội."""
        found = {
            name: [
                one.args["id"]
                for one in check_file(FILES[name], ALL, AROUND).findings
                if one.code == "PT407"
            ]
            for name in ("hanoi", "thanhhoa")
        }

        assert found == {
            "hanoi": [],
            "thanhhoa": [
                *(
                    "CS.b.4",
                    "CS.c.9",
                    "CS.c.10",
                    "CS.c.11",
                    "CS.c.12",
                    "CS.c.13",
                    "CS.c.14",
                ),
                *("KB.a.8", "KB.a.9", "KB.a.10", "KB.a.11"),
            ],
        }

    def test_both_places_of_a_clash(self) -> None:
        """The two rows of Thanh Hóa that are the same in every cell: each is pointed at."""
        findings = check_file(FILES["thanhhoa"], ALL, AROUND).findings
        clash = next(one for one in findings if one.code == "PT110")

        assert (clash.task, clash.place.line) == ("B.III.21", 596)
        assert [(one.task, one.place.line) for one in clash.related] == [("B.I.7", 452)]


class TestFilesThatCannotBeRead:
    """A file that cannot be read is one finding; what could not be judged never looks clean."""

    def test_missing(self, tmp_path: Path) -> None:
        result = check_file(tmp_path / "none.yaml", ALL, AROUND)

        assert codes(result.findings) == ["PT011"]
        assert not result.opened

    def test_folder(self, tmp_path: Path) -> None:
        assert codes(check_file(tmp_path, ALL, AROUND).findings) == ["PT011"]

    def test_not_utf8(self, tmp_path: Path) -> None:
        """The line and column of the first byte that is not UTF-8."""
        (tmp_path / "plan.yaml").write_bytes(
            b"format: plantrack/1\nplan:\n  title: th\xd4n\n"
        )
        finding = check_file(tmp_path / "plan.yaml", ALL, AROUND).findings[0]

        assert (finding.code, finding.place.line, finding.place.column) == (
            "PT001",
            3,
            12,
        )

    def test_too_large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("plantrack.records.tree.MAX_BYTES", 10)

        assert codes(checked("format: plantrack/1\n", tmp_path)) == ["PT009"]

    def test_what_stopped_the_reading_is_told_whatever_is_ignored(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "plan.yaml").write_text("a: [", "utf-8")
        choice = Choice(active_codes(("PT4",), ("PT0",)))

        assert codes(check_file(tmp_path / "plan.yaml", choice, AROUND).findings) == [
            "PT002"
        ]


class TestChoice:
    def test_reading_faults_are_told_with_any_selection(self) -> None:
        assert active_codes(("PT4",), ()) == matching(("PT0", "PT4"))
        assert active_codes((), ("PT5", "PT204")) == frozenset(RULES) - matching(
            ("PT5", "PT204")
        )

    def test_rules_off_by_file(self, tmp_path: Path) -> None:
        """A pattern is relative to the workspace's root and takes rules away in the files it fits."""
        choice = Choice(per_file=(("drafts/*", matching(("PT1",))),))

        assert "PT104" in choice.of(tmp_path / "a.yaml", tmp_path)
        assert "PT104" not in choice.of(tmp_path / "drafts" / "a.yaml", tmp_path)


def test_a_directory_file_is_judged_by_itself(tmp_path: Path) -> None:
    text = "# danh bạ\nformat: plantrack-agencies/1\nagencies:\n  - {id: a, name: Sở A}\n  - {id: a, name: Sở B}\n"

    assert [(one.code, one.place.line) for one in checked(text, tmp_path)] == [
        ("PT209", 5)
    ]


def test_ten_faults_are_ten_findings(tmp_path: Path) -> None:
    tasks = "".join(
        f"  - {{id: A.I.{n}, title: Việc số {n}, product: Đề án, deadline: Tháng 6/2026}}\n"
        for n in range(1, 11)
    )

    assert codes(checked(plan_text(f"tasks:\n{tasks}"), tmp_path)) == ["PT105"] * 10


def test_findings_of_a_shared_directory_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "agencies.yaml").write_text(
        "format: plantrack-agencies/1\nagencies:\n  - {id: a, name: Sở A, parent: b}\n",
        "utf-8",
    )
    results: list[Checked] = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.yaml"
        path.write_text(
            f"format: plantrack/1\nplan: {{id: {name}, title: T, agencies: agencies.yaml}}\n"
            "tasks: [{id: A.1, title: Việc, product: Đề án, lead: Sở A, deadline: Tháng 6/2026}]\n",
            "utf-8",
        )
        results.append(check_file(path, ALL, AROUND))

    assert [codes(one.findings) for one in results] == [["PT210"], ["PT210"]]
    assert codes(together(results)) == ["PT210"]


# -- whatever the file holds ----------------------------------------------------------------------


@contextmanager
def judged(data: bytes, name: str = "plan.yaml") -> Iterator[Checked]:
    with tempfile.TemporaryDirectory() as folder:
        yield check_data(Path(folder) / name, data, ALL, AROUND)


def holds(result: Checked) -> None:
    """Findings are in order, their rules are known, and every format can tell them."""
    places = [(finding.place, finding.code) for finding in result.findings]
    assert places == sorted(places)
    assert all(
        finding.code in RULES and finding.severity in SEVERITIES
        for finding in result.findings
    )
    length = len(result.source.text)
    assert all(
        0 <= one.fix.start <= one.fix.end <= length
        for one in result.findings
        if one.fix
    )
    told = ToldFindings(result.findings, (result.source.file,), words("vi"))
    formats: tuple[FindingsFormat, ...] = ("json", "sarif", "github", "junit", "md")
    for format_ in formats:
        assert render_findings(told, format_)


@given(st.binary(max_size=400))
@examples(60)
def test_any_bytes(data: bytes) -> None:
    with judged(data) as result:
        holds(result)


_TEXT = st.text(max_size=30) | st.sampled_from(
    [
        "Tháng 6/2026",
        "31/02/2026",
        "Sở Y tế (",
        "các sở, ban, ngành",
        "A.I.1",
        "plantrack/1",
        "hoà hòa",
        "x\u200by",
    ]
)
_KEYS = st.sampled_from(
    [
        *(
            "format",
            "plan",
            "sections",
            "tasks",
            "commitments",
            "duties",
            "id",
            "title",
            "lead",
            "support",
            "deadline",
        ),
        *(
            "band",
            "delivers",
            "depends_on",
            "agencies",
            "groups",
            "members",
            "issued",
            "until",
            "printed",
            "due",
            "kind",
        ),
    ]
)
_YAML = st.recursive(
    _TEXT | st.integers() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=6)
    ),
    max_leaves=30,
)


@given(st.dictionaries(_KEYS, _YAML, max_size=6))
@examples(80)
def test_any_yaml(tree: dict[str, Any]) -> None:
    whole = {"format": "plantrack/1", "plan": {"id": "x", "title": "y"}, **tree}
    with judged(yaml.safe_dump(whole).encode()) as result:
        holds(result)


@given(st.sampled_from(sorted(FILES)), st.randoms(use_true_random=False))
@examples(25)
def test_any_mutation_of_a_real_plan(name: str, draw: random.Random) -> None:
    """Lines swapped, cut, doubled, characters put in or taken out: findings, never an exception."""
    path = FILES[name]
    lines = path.read_text("utf-8").split("\n")
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(lines))
        match draw.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[draw.randrange(len(lines))])
            case 2:
                cut = draw.randrange(len(lines[at]) + 1)
                lines[at] = (
                    lines[at][:cut]
                    + draw.choice(
                        ["(", "\u0301", '"', ": ", "#", "&a ", "\t", "\u200b"]
                    )
                    + lines[at][cut:]
                )
            case 3:
                lines[at] = lines[at][: draw.randrange(len(lines[at]) + 1)]
            case _:
                other = draw.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
    result = check_data(path, "\n".join(lines).encode(), ALL, AROUND)

    holds(result)


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=25))
@examples(40)
def test_any_dependencies(edges: list[tuple[int, int]]) -> None:
    """Cycles of any shape are found without end or error, and only where there are some."""
    waits: dict[int, list[int]] = {}
    for one, other in edges:
        waits.setdefault(one, []).append(other)
    tasks = "".join(
        f"  - {{id: A.{n}, title: Việc {n}, depends_on: [{', '.join(f'A.{m}' for m in waits.get(n, ()))}]}}\n"
        for n in range(1, 31)
    )
    with judged(
        f"format: plantrack/1\nplan: {{id: x, title: y}}\ntasks:\n{tasks}".encode()
    ) as result:
        holds(result)

    assert ("PT404" in codes(result.findings)) == _has_cycle(waits)


def _has_cycle(waits: dict[int, list[int]]) -> bool:
    left = {node: set(after) for node, after in waits.items()}
    while True:
        free = {node for after in left.values() for node in after} | set(left)
        free = {node for node in free if not left.get(node)}
        shrunk = {
            node: after - free for node, after in left.items() if node not in free
        }
        if shrunk == left:
            return bool(left)
        left = shrunk
