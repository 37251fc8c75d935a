"""Programs that are measured: started, asked over one kept connection, and ended.

What is measured is the processor time of the process and of all that it started, as the kernel
counts it, so that neither the asking nor what else runs on the machine is part of it. Linux only.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from email.message import Message
from pathlib import Path

STARTED = 90.0
"""Seconds that a program may take until its port is open."""

LOOKS = 10
LOOK_SECONDS = 0.02
"""A program has nothing more to do when each of its threads sleeps at so many looks in a row."""

Answer = tuple[int, Message, bytes]


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Program:
    """A program that serves on ``port``, in a session of its own, with its output in ``log``."""

    def __init__(
        self,
        command: Sequence[str],
        port: int,
        log: Path,
        cwd: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.port = port
        self.log = log
        with log.open("ab") as output:
            self.began = time.monotonic()
            self.process = subprocess.Popen(
                command,
                cwd=cwd,
                # Empty: modules stay compiled between two starts, as where they are installed.
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def open(self) -> None:
        """Wait until the port is open; no request is sent. Ends the benchmark if it never is."""
        while time.monotonic() - self.began < STARTED and self.process.poll() is None:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            time.sleep(0.01)
        self.stop()
        raise SystemExit(f"nothing answers on port {self.port}:\n{self.log.read_text()[-2000:]}")

    def settle(self, at_most: float = 120.0) -> None:
        """Wait until it has nothing more to do."""
        until, quiet = time.monotonic() + at_most, 0
        while quiet < LOOKS and time.monotonic() < until:
            time.sleep(LOOK_SECONDS)
            quiet = quiet + 1 if all(map(_sleeps, self.processes())) else 0

    def processes(self) -> list[int]:
        """Its number, and those of the processes that it started and that they started."""
        found = [self.process.pid]
        for pid in found:
            for path in Path(f"/proc/{pid}/task").glob("*/children"):
                with contextlib.suppress(OSError):
                    found += map(int, path.read_text("ascii").split())
        return found

    def cpu(self) -> float:
        """Seconds of the processor that it has used, with those of its children."""
        return sum(map(_cpu, self.processes()))

    def resident(self) -> float:
        """Megabytes of memory that it has, with its children."""
        return sum(map(_resident, self.processes()))

    def stop(self) -> None:
        """End it and whatever it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _cpu(pid: int) -> float:
    """The clock of the processor time of another process, as ``clock_getcpuclockid`` names it."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def _sleeps(pid: int) -> bool:
    """Whether none of its threads runs, waits for a processor, or for the disk."""
    states = set()
    for path in Path(f"/proc/{pid}/task").glob("*/stat"):
        with contextlib.suppress(OSError):
            states.add(path.read_text("utf-8").rpartition(")")[2].split()[0])
    return states <= {"S"}


def _resident(pid: int) -> float:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


class Site:
    """A program that answers, and one connection that is kept to it."""

    def __init__(self, program: Program, headers: Mapping[str, str] | None = None) -> None:
        self.program = program
        self.headers = dict(headers or {})
        self.connection = http.client.HTTPConnection("127.0.0.1", program.port, timeout=120)

    def connect(self) -> None:
        """Begin another connection, since a server closes one that was quiet for some seconds; wait
        until that is done, so that it is part of no request."""
        self.connection.close()
        self.connection.connect()
        time.sleep(0.02)

    def ask(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to a GET, read to its end."""
        self.connection.request("GET", path, headers={**self.headers, **(headers or {})})
        answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def cost(self, paths: Sequence[str], headers: Mapping[str, Mapping[str, str]]) -> float:
        """Milliseconds of its processor for each of these requests, ``headers`` by path; ends the
        benchmark if one is answered by neither 200 nor 304."""
        self.connect()
        before = self.program.cpu()
        for path in paths:
            status, _, body = self.ask(path, headers.get(path))
            if status not in {200, 304}:
                raise SystemExit(f"{path} is answered {status}: {body[:500]!r}")
        return (self.program.cpu() - before) * 1000 / len(paths)


@contextlib.contextmanager
def running(program: Program) -> Iterator[Site]:
    """The program while it runs; it is ended afterwards."""
    try:
        program.open()
        site = Site(program)
        yield site
        site.connection.close()
    finally:
        program.stop()
