"""A standalone cluster of Spark on this machine: a master and two workers that listen to it alone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
LOOPBACK = {
    "SPARK_LOCAL_IP": "127.0.0.1",
    "SPARK_LOCAL_HOSTNAME": "127.0.0.1",
    "PYSPARK_PYTHON": sys.executable,
}


def program(name: str) -> str:
    """Return a program of Spark as pyspark brings it."""
    import pyspark

    return str(Path(pyspark.__file__).parent / "bin" / name)


def free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        port: int = made.getsockname()[1]
    return port


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Run a master and two workers, and yield the master's address once both have registered."""
    port = free_port()
    address = f"spark://127.0.0.1:{port}"
    with (folder / "master.log").open("wb") as log:
        master = _start(
            MASTER,
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--webui-port",
            "0",
            log=log,
        )
        workers = [_worker(folder, number, address, log) for number in range(2)]
        try:
            _wait(folder / "master.log", b"Registering worker", 2)
            yield address
        finally:
            for one in (*workers, master):
                one.terminate()
            for one in (*workers, master):
                one.wait(30)


def _worker(
    folder: Path, number: int, address: str, log: BinaryIO
) -> subprocess.Popen[bytes]:
    own = ("--cores", "1", "--memory", "1g", "--webui-port", "0")
    work = ("--work-dir", str(folder / f"worker-{number}"))
    return _start(WORKER, address, "--host", "127.0.0.1", *own, *work, log=log)


def _start(*arguments: str, log: BinaryIO) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [program("spark-class"), *arguments],
        stdout=log,
        stderr=subprocess.STDOUT,
        env={**os.environ, **LOOPBACK},
    )


def _wait(log: Path, words: bytes, times: int, seconds: float = 240.0) -> None:
    ends = time.monotonic() + seconds
    while log.read_bytes().count(words) < times:
        if time.monotonic() > ends:
            raise TimeoutError(log.read_text("utf-8", "replace"))
        time.sleep(0.2)


def submit(address: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a job on a cluster."""
    own = ("--conf", "spark.driver.host=127.0.0.1", "--executor-memory", "600m")
    return subprocess.run(
        [program("spark-submit"), "--master", address, *own, *arguments],
        capture_output=True,
        env={**os.environ, **LOOPBACK},
        check=False,
    )
