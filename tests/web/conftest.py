"""A server over a workspace of one small plan, asked in this process."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from plantrack.cli.serving import Serving, server_for
from plantrack.web.app import make_app
from tests.conftest import Cli
from tests.small import small_workspace

PORT = 8765
HERE = f"http://127.0.0.1:{PORT}"
TASKS: tuple[dict[str, Any], ...] = (
    {"deadline": "Tháng 3/2026"},
    {
        "deadline": "Tháng 4/2026",
        "lead": "Sở Tài chính; Sở Y tế",
        "title": "Việc chung",
    },
    {"deadline": "Hằng tháng", "title": "Báo cáo tháng"},
)


def another(browser: Browser, name: str) -> Browser:
    """Return another visitor of the same server."""
    client = TestClient(browser.client.app, base_url=HERE, follow_redirects=False)
    return Browser(client, name)


class Browser:
    """A visitor with a name: asks for pages, and sends their forms as a browser would."""

    def __init__(self, client: TestClient, name: str = "Trần Thị Hà") -> None:
        self.client = client
        self.mark = ""
        self.get("/")
        if name:
            self.post("/live/name", name=name, back="/")

    def get(self, path: str, **asked: str) -> Any:
        """Ask for a page; the mark of its forms is kept."""
        answer = self.client.get(path, params=asked or None)
        if found := re.search(r'name="mark" value="([0-9a-f]{64})"', answer.text):
            self.mark = found[1]
        elif not self.mark:
            self.get("/live/name")
        return answer

    def post(self, path: str, files: Any = None, **fields: Any) -> Any:
        """Send a form from a page of the server."""
        data = {"mark": self.mark, **fields}
        return self.client.post(path, data=data, files=files, headers={"origin": HERE})

    def seen(self, page: str) -> str:
        """Return what the form on a task's page has seen."""
        found = re.search(r'name="seen" value="([^"]+)"', self.get(page).text)
        assert found
        return found[1]


def problems(answer: Any) -> str:
    """Return what an answer says was not done."""
    found = re.search(r'<div class="problem"[^>]*>(.*?)</div>', answer.text, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found[1]).strip() if found else ""


Serves = Callable[..., TestClient]


@pytest.fixture
def office(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a workspace, which is the current one."""
    del cli  # it has a folder of its own: ours comes behind it
    small_workspace(
        tmp_path, *TASKS, config="confirm = true\n", issuer="UBND tỉnh Thanh Hóa"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-05-20")
    return tmp_path


@pytest.fixture
def serves(office: Path) -> Serves:
    """Return what makes a client of a server over the workspace."""

    def made(**asked: Any) -> TestClient:
        server = server_for(Serving(PORT, as_of="2026-05-20", **asked), "vi")
        return TestClient(
            make_app(server),
            base_url=HERE,
            follow_redirects=False,
            raise_server_exceptions=True,
        )

    assert office.is_dir()
    return made


@pytest.fixture
def browser(serves: Serves) -> Browser:
    """Return a visitor who has said his name."""
    return Browser(serves())


def log_lines(office: Path) -> list[str]:
    """Return the lines of the plan's log below its heading."""
    log = office / "progress" / "thu.csv"
    return log.read_text("utf-8").splitlines()[1:] if log.exists() else []
