"""``python -m benchmarks [NAME...]``: run every benchmark, or those named (``overdue``, ``deadlines``, …)."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main() -> None:
    """Run the modules ``bench_*.py`` beside this one."""
    known = sorted(
        path.stem.removeprefix("bench_")
        for path in Path(__file__).parent.glob("bench_*.py")
    )
    for name in sys.argv[1:] or known:
        if name not in known:
            sys.exit(f"no benchmark {name}; there are: {', '.join(known)}")
        importlib.import_module(f"benchmarks.bench_{name}").run()


if __name__ == "__main__":
    main()
