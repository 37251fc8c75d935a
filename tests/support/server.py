"""A real server on a port of its own, started as ``make run`` starts it, and killed at will."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """A program in a process, ``app.py`` unless it is said otherwise, serving the register in
    ``folder``; it may open so many ``files`` at once, as many as this process without a number."""

    def __init__(
        self,
        folder: Path,
        program: Sequence[str] = ("app.py",),
        files: int | None = None,
        **settings: str,
    ) -> None:
        self.program = program
        self.files = files
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.environment = {
            **os.environ,
            "PORT": str(self.port),
            "CORRECTIONS_DATABASE": str(folder / "corrections.db"),
            "CORRECTIONS_BASE_URL": self.url,
            "CORRECTIONS_RATE_LIMITS": "off",
            "PYTHONDONTWRITEBYTECODE": "",  # the same program starts many times
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, headers: Mapping[str, str] | None = None) -> float:
        """Start and wait until it answers a request with these headers; returns the seconds that
        took."""
        began = time.monotonic()
        self.launch()
        while time.monotonic() - began < 30:
            if self.answers(headers):
                return time.monotonic() - began
            time.sleep(0.05)
        raise AssertionError(f"the server did not start:\n{self.log.read_text()}")

    def launch(self) -> None:
        """Start and wait for nothing."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.program],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                preexec_fn=self._limit_files if self.files else None,
            )

    def answers(self, headers: Mapping[str, str] | None = None) -> bool:
        try:
            return requests.get(f"{self.url}/healthz", headers=headers, timeout=2).text == "ok"
        except requests.RequestException:
            return False

    def _limit_files(self) -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (self.files or 0, self.files or 0))

    def terminate(self) -> None:
        """SIGTERM: it finishes what is under way."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)

    def ended(self, seconds: float = 15) -> int:
        """Wait until it has ended and return its exit status."""
        assert self.process
        status = self.process.wait(seconds)
        self.process = None
        return status

    def resident(self) -> int:
        """Bytes of memory that it has (Linux)."""
        assert self.process
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        [line] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
        return int(line.split()[1]) * 1024

    def warmed(self) -> int:
        """As ``resident``, once it has read what it keeps for ever."""
        last = 0
        while self.resident() - last > 200_000:
            last = self.resident()
            time.sleep(2.5)
        return self.resident()

    def kill(self) -> None:
        """SIGKILL: nothing can be tidied up."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
