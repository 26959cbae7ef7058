"""Who may come, from where, with how much: before any page is asked."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from plantrack.web.guard import LARGEST_BODY
from tests.web.conftest import HERE, PORT, Browser, Serves

TOKEN = "một-mã-dài-khó-đoán"  # noqa: S105 - a test's


HOSTS = (
    (f"127.0.0.1:{PORT}", 200),
    (f"localhost:{PORT}", 200),
    (f"LOCALHOST:{PORT}", 200),
    (f"[::1]:{PORT}", 200),
    (f"127.5.6.7:{PORT}", 200),
    # a stranger's name that was made to lead here (DNS rebinding)
    (f"ke-xau.vn:{PORT}", 403),
    (f"127.0.0.1.ke-xau.vn:{PORT}", 403),
    (f"localhost.ke-xau.vn:{PORT}", 403),
    (f"ke-xau.vn@127.0.0.1:{PORT}", 403),
    # another port, another machine, nothing, nonsense
    ("127.0.0.1", 403),
    ("127.0.0.1:80", 403),
    (f"192.168.1.5:{PORT}", 403),
    (f"0.0.0.0:{PORT}", 403),
    ("", 403),
    ("127.0.0.1:x", 403),
    ("[::1", 403),
)


def test_only_the_names_of_this_machine_are_answered(serves: Serves) -> None:
    client = serves()
    for host, status in HOSTS:
        answer = client.get("/live/name", headers={"host": host})
        assert (host, answer.status_code) == (host, status)
        assert ("Từ chối" in answer.text) is (status == 403)


ORIGINS: tuple[tuple[dict[str, str], int], ...] = (
    ({"origin": HERE}, 303),
    ({"referer": f"{HERE}/live/name"}, 303),
    ({"origin": "http://ke-xau.vn"}, 403),
    ({"origin": f"http://ke-xau.vn:{PORT}"}, 403),
    ({"origin": "http://127.0.0.1:9999"}, 403),
    ({"origin": "null"}, 403),
    ({"origin": "http://ke-xau.vn", "referer": HERE}, 403),
    ({}, 403),
)


def test_only_forms_of_our_own_pages_are_taken(browser: Browser) -> None:
    data = {"mark": browser.mark, "name": "Hà", "back": "/"}
    for origin, status in ORIGINS:
        answer = browser.client.post("/live/name", data=data, headers=origin)
        assert (origin, answer.status_code) == (origin, status)


def test_a_form_carries_the_mark_of_its_visitors_page(
    browser: Browser, serves: Serves
) -> None:
    other = Browser(browser.client, name="")
    stranger = Browser(serves(), name="")
    assert other.mark == browser.mark  # the same visitor
    assert stranger.mark != browser.mark
    for mark in ("", "x", stranger.mark, browser.mark[:-1]):
        answer = browser.client.post(
            "/live/name", data={"mark": mark, "name": "x"}, headers={"origin": HERE}
        )
        assert answer.status_code == 403


def test_a_visitors_cookie_is_not_for_scripts_and_not_for_other_sites(
    serves: Serves,
) -> None:
    told = serves().get("/").headers["set-cookie"]
    assert told.startswith("plantrack_visitor=")
    assert told.endswith("; Path=/; HttpOnly; SameSite=Strict")


def test_every_answer_forbids_what_no_page_of_ours_needs(browser: Browser) -> None:
    for path in ("/", "/live/log", "/nichts", "/assets/style.css"):
        check_head(browser.get(path).headers)


def check_head(head: Mapping[str, str]) -> None:
    policy = head["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert head["x-content-type-options"] == "nosniff"
    assert head["referrer-policy"] == "same-origin"


def test_no_script_and_no_style_stand_in_a_page(browser: Browser) -> None:
    for path in ("/", "/overdue", "/tasks/thu/a-1", "/live/log", "/live/documents"):
        text = browser.get(path).text
        assert "<script>" not in text
        assert " style=" not in text
        assert "<style" not in text
        assert "javascript:" not in text


def test_too_much_is_refused_by_its_length_and_while_it_comes(
    browser: Browser,
) -> None:
    head = {"origin": HERE, "content-type": "application/octet-stream"}
    data = b"x" * (LARGEST_BODY + 1)
    assert (
        browser.client.post("/live/sheets", content=data, headers=head).status_code
        == 413
    )

    # Python itself refuses to read a number of so many digits.
    for length in ("9" * 5_000, "một", "٢"):
        told = {"content-length": length.encode()}
        assert browser.client.get("/", headers=told).status_code == 413  # type: ignore[arg-type]

    def piece_by_piece() -> object:
        for _ in range(LARGEST_BODY // 1_000_000 + 1):
            yield b"x" * 1_000_000

    answer = browser.client.post(
        "/live/sheets",
        content=piece_by_piece(),  # type: ignore[arg-type]
        headers={"origin": HERE, "content-type": "multipart/form-data; boundary=b"},
    )
    assert answer.status_code == 413


class TestToken:
    """A server that others can reach."""

    @pytest.fixture
    def open_to_all(self, serves: Serves) -> object:
        return serves(host="0.0.0.0", token=TOKEN)  # noqa: S104

    def test_nobody_comes_without_it(self, open_to_all: object) -> None:
        client = open_to_all
        for asked in ({}, {"token": ""}, {"token": "sai"}, {"token": TOKEN[:-1]}):
            answer = client.get("/", params=asked)  # type: ignore[attr-defined]
            assert answer.status_code == 403
            assert "mã truy cập" in answer.text

    def test_it_is_asked_once_and_leaves_the_address(self, open_to_all: object) -> None:
        client = open_to_all
        first = client.get("/plans", params={"token": TOKEN})  # type: ignore[attr-defined]
        assert (first.status_code, first.headers["location"]) == (303, "/plans")
        assert TOKEN not in first.headers["set-cookie"]
        assert client.get("/plans").status_code == 200  # type: ignore[attr-defined]

    def test_a_program_shows_it_in_its_head(self, open_to_all: object) -> None:
        head = {"authorization": b"Bearer sai"}
        assert open_to_all.get("/", headers=head).status_code == 403  # type: ignore[attr-defined]

    def test_it_leads_to_no_other_host(self, open_to_all: object) -> None:
        client = open_to_all
        answer = client.get(f"//ke-xau.vn/x?token={TOKEN}")  # type: ignore[attr-defined]
        assert not answer.headers.get("location", "/").startswith("//")

    def test_numbers_of_the_machine_are_known_then_and_strangers_names_are_not(
        self, open_to_all: object
    ) -> None:
        client = open_to_all
        client.get("/", params={"token": TOKEN})  # type: ignore[attr-defined]
        for host, status in (("192.168.1.5", 200), ("ke-xau.vn", 403)):
            head = {"host": f"{host}:{PORT}"}
            cookies = {"cookie": f"plantrack_key={client.cookies['plantrack_key']}"}  # type: ignore[attr-defined]
            answer = client.get("/", headers={**head, **cookies})  # type: ignore[attr-defined]
            assert answer.status_code == status
