"""A real server on a port of its own, started as ``make run`` starts it, and killed at will."""

from __future__ import annotations

import os
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
    ``folder``."""

    def __init__(self, folder: Path, program: Sequence[str] = ("app.py",), **settings: str) -> None:
        self.program = program
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
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.program],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        while time.monotonic() - began < 30:
            if self.answers(headers):
                return time.monotonic() - began
            time.sleep(0.05)
        raise AssertionError(f"the server did not start:\n{self.log.read_text()}")

    def answers(self, headers: Mapping[str, str] | None = None) -> bool:
        try:
            return requests.get(f"{self.url}/healthz", headers=headers, timeout=2).text == "ok"
        except requests.RequestException:
            return False

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
