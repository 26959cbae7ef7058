"""Write what is generated from the program, or check that it is current.

``python -m tools.generate`` writes ``docs/cli.md``, ``docs/cli.vi.md``, ``schema/*.json``, the national directory as the program reads it, and the outputs shown in the READMEs; with ``--check`` it
writes nothing and ends with 1 where one of them differs.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def generated() -> dict[Path, str]:
    """Return every generated file with the content it must have."""
    from plantrack.agencies.national import FILE
    from plantrack.lake.tableschema import data_package
    from plantrack.plan.schema import json_schema
    from tools.national import national_directory

    files = {
        ROOT / "schema" / f"{kind}.schema.json": json.dumps(
            json_schema(kind), ensure_ascii=False, indent=2
        )
        + "\n"
        for kind in ("plan", "agencies")
    }
    package = json.dumps(data_package(), ensure_ascii=False, indent=2) + "\n"
    files[ROOT / "schema" / "lake.datapackage.json"] = package
    files[FILE] = national_directory()
    for readme in ("README.md", "README.vi.md"):
        files[ROOT / readme] = _with_outputs((ROOT / readme).read_text("utf-8"))
    files[ROOT / "docs" / "cli.md"] = cli_reference("en")
    files[ROOT / "docs" / "cli.vi.md"] = cli_reference("vi")
    return files


def cli_reference(lang: str) -> str:
    """Return the reference of every command in one language; help texts are made for it at import."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.reference"],
        env={**os.environ, "PLANTRACK_LANG": lang, "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout.decode()


def _with_outputs(text: str) -> str:
    """Return Markdown with the output of each ``<!-- output: ARGUMENTS -->`` in the block below it."""

    def shown(found: re.Match[str]) -> str:
        output = _plantrack(*shlex.split(found[1]))
        return f"<!-- output: {found[1]} -->\n```text\n{output}```\n"

    return re.sub(
        r"<!-- output: (.*?) -->\n```text\n.*?```\n", shown, text, flags=re.DOTALL
    )


def _plantrack(*arguments: str) -> str:
    quiet = {
        "PLANTRACK_LANG": "vi",
        "COLUMNS": "100",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "plantrack", *arguments],
        env={
            key: value for key, value in os.environ.items() if key != "PLANTRACK_AS_OF"
        }
        | quiet,
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout.decode()


def main() -> int:
    """Write or check; return the exit code."""
    stale = [
        path
        for path, text in generated().items()
        if not path.is_file() or path.read_text("utf-8") != text
    ]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(
                f"{path.relative_to(ROOT)} is out of date; run: make docs",
                file=sys.stderr,
            )
        return 1 if stale else 0
    for path, text in generated().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
