"""How readers fare while eight attackers send what costs most, as often as the limits let them.

    make bench, or PYTHONPATH=. python benchmarks/attackers.py [SECONDS]

The server is the program of ``make run`` behind one reverse proxy, with its limits on, and each
attacker has an address of their own. Every attacker sends previews, corrections (good ones, ones
with mistakes, ones without a token), logins, subscriptions and searches in turn, with texts of
20,000 characters made to be slow, and waits as long as ``Retry-After`` says when an answer is 429
or 503. Readers ask for four pages, one after the other. Times are ratios to the same pages on a
quiet day of the same run. Only this machine is asked.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).resolve().parent.parent
PORT = 8733
SITE = f"http://127.0.0.1:{PORT}"
ATTACKERS = 8
RECORDS = 500
SECONDS = 60.0
PAGES = ("/", "/corrections/1", "/feed.atom", "/?q=maire")
PATIENCE = 30.0

LENGTH = 20_000
SHAPES = (
    ("漢字仮名" * 6_000, "漢仮字名" * 6_000),
    ("a" + "\u0301\u0323" * 12_000, "e" + "\u0323\u0301" * 12_000),
    ("the cat " * 3_000, "cat the " * 3_000),
    ("".join(map(chr, range(0x4E00, 0x4E00 + LENGTH))),
     "".join(map(chr, range(0x4E00 + LENGTH, 0x4E00, -1)))),
    ("((" * 9_000 + "))", "[[" * 9_000 + "]]"),
    ("👩‍👩‍👧 " * 3_500, "👨‍👩‍👧 " * 3_500),
    ("1,000.00 " * 2_500, "1.000,00 " * 2_500),
    ("\u202e\u2066x " * 5_000, "\u2069\u202cy " * 5_000),
)  # fmt: skip
"""Pairs of texts, cut to ``LENGTH``."""


@dataclass(frozen=True)
class Reading:
    """The seconds that each page took, in the order asked, and how many did not arrive."""

    times: list[float]
    failed: int

    def percentile(self, part: float) -> float:
        """The time that this part of the pages did not exceed."""
        return sorted(self.times)[min(len(self.times) - 1, int(part * len(self.times)))]

    def told(self, unit: Reading) -> str:
        """In words, beside a quiet day."""
        median = statistics.median(self.times)
        quiet = statistics.median(unit.times)
        late, quiet_late = self.percentile(0.99), unit.percentile(0.99)
        return (
            f"{len(self.times)} pages, {self.failed} failed; "
            f"median {median * 1000:.1f} ms (×{median / quiet:.1f}), "
            f"p99 {late * 1000:.1f} ms (×{late / quiet_late:.1f})"
        )


def start(folder: str) -> subprocess.Popen[bytes]:
    """The server, with generated records in it, once it answers."""
    environment = os.environ | {
        "PORT": str(PORT),
        "CORRECTIONS_BASE_URL": SITE,
        "CORRECTIONS_DATABASE": f"{folder}/corrections.db",
        "CORRECTIONS_PROXIES": "1",
    }
    flask = [sys.executable, "-m", "flask", "corrections", "demo", str(RECORDS)]
    subprocess.run(flask, cwd=ROOT, env=environment, check=True, capture_output=True)
    process = subprocess.Popen(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            if requests.get(f"{SITE}/healthz", timeout=1).ok:
                return process
        except requests.RequestException:
            time.sleep(0.05)
    process.kill()
    raise SystemExit("the server does not start")


def read(seconds: float) -> Reading:
    """Ask for the pages in turn, each with an ETag of nobody's, for so long."""
    times: list[float] = []
    failed = 0
    until = time.monotonic() + seconds
    with requests.Session() as session:
        session.headers["X-Forwarded-For"] = "198.51.100.1"
        for number in count():
            if time.monotonic() > until:
                return Reading(times, failed)
            began = time.perf_counter()
            try:
                answer = session.get(SITE + PAGES[number % len(PAGES)], timeout=PATIENCE)
                answer.raise_for_status()
            except requests.RequestException:
                failed += 1
            else:
                times.append(time.perf_counter() - began)
            time.sleep(0.01)
    raise AssertionError


def attack(number: int, until: float, told: Any) -> None:
    """Send what costs, until then; ``told`` gets how often each status was the answer."""
    met: Counter[int] = Counter()
    session = requests.Session()
    session.headers["X-Forwarded-For"] = f"203.0.113.{number + 1}"
    for path, fields in _requests(number, session):
        if time.time() > until:
            break
        try:
            if path.startswith(("/?", "/feed")):
                answer = session.get(SITE + path, timeout=PATIENCE, allow_redirects=False)
            else:
                answer = session.post(
                    SITE + path, data=fields, timeout=PATIENCE, allow_redirects=False
                )
        except requests.RequestException:
            met[0] += 1
            continue
        met[answer.status_code] += 1
        if answer.status_code in (429, 503):
            wait = min(float(answer.headers.get("Retry-After", 1)), 2.0)
            time.sleep(max(0.0, min(wait, until - time.time())))
    told.put(met)


def _requests(number: int, session: requests.Session) -> Iterator[tuple[str, Any]]:
    """What one attacker sends, over and over: an address and, for a POST, its fields."""
    token = _token(session)
    for turn in count(number):
        quote, correction = (text[:LENGTH] for text in SHAPES[turn % len(SHAPES)])
        fields = {
            "csrf_token": token, "quote": quote, "correction": correction + str(turn),
            "subject": f"Person {turn}", "outlet": f"Paper {turn}", "relation": "reader",
            "explanation": "---\n" * 4_000,
        }  # fmt: skip
        fields["correction"] = fields["correction"][-LENGTH:]
        yield "/preview", {"quote": quote, "correction": correction}
        yield "/submit", fields
        yield "/submit", fields | {"subject": ""}
        yield "/submit", fields | {"csrf_token": "none"}
        yield "/submit", fields | {"do": "preview"}
        yield "/submit", "a&" * 500_000
        yield "/desk/login", {"username": "editor", "password": quote[:1000], "csrf_token": token}
        yield "/subscribe", {"email": f"a{turn}@example.org", "csrf_token": token}
        yield f"/?q={'+'.join([chr(34) + 'la+ville' + chr(34)] * 14)}&x={turn}", None
        yield f"/feed.json?q=de&after={turn + 100}", None


def _token(session: requests.Session) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', session.get(f"{SITE}/submit").text)
    return found[1] if found else ""


def main(seconds: float = SECONDS) -> None:
    """Print the readers' times, quiet and under attack, and what the attackers were answered."""
    with tempfile.TemporaryDirectory() as folder:
        process = start(folder)
        try:
            read(3)
            quiet = read(seconds / 3)
            print(f"quiet:         {quiet.told(quiet)}", flush=True)
            told: Any = multiprocessing.Queue()
            until = time.time() + seconds
            others = [
                multiprocessing.Process(target=attack, args=(number, until, told))
                for number in range(ATTACKERS)
            ]
            for other in others:
                other.start()
            time.sleep(1)
            before = _cpu(process)
            began = time.monotonic()
            attacked = read(seconds - 2)
            share = (_cpu(process) - before) / (time.monotonic() - began)
            print(f"{ATTACKERS} attackers:   {attacked.told(quiet)}; the server used {share:.0%}"
                  " of a core", flush=True)  # fmt: skip
            met: Counter[int] = sum((told.get() for _ in others), Counter())
            for other in others:
                other.join()
            answers = ", ".join(f"{code}: {number}" for code, number in sorted(met.items()))
            print(f"their answers: {answers}")
        finally:
            process.kill()
            process.wait()


def _cpu(process: subprocess.Popen[bytes]) -> float:
    """The seconds of processor that a process used so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
