"""``plantrack lake`` as a job of Spark: ``spark-submit --master spark://… plantrack_lake.py overdue LAKE …``.

``plantrack lake job`` prints where this file is. Only the machine that submits needs plantrack; the machines of the
cluster need Java, and the lake at the same path.
"""

from __future__ import annotations

import sys

from plantrack.cli.app import run

if __name__ == "__main__":
    sys.exit(run(["lake", *sys.argv[1:], "--engine", "spark"]))
