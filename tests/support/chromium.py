"""Find a Chromium for the browser tests, or get one; as a program, print its path.

Looks at CORRECTIONS_CHROMIUM, then on PATH, then at Playwright's own download (and asks Playwright
for it when it is missing), then, as root, at Debian's package. Each is believed only once it has
answered `--version`: Ubuntu's `chromium-browser`, for one, may be a stub that points at a snap.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

NAMES = (
    "chromium-headless-shell", "chrome-headless-shell",
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
)  # fmt: skip
"""The shell, which cannot show a window, comes first: the tests take half the time in it."""

DEBIAN_PACKAGES = ("chromium-headless-shell", "chromium")
"""The second is for releases that do not have the first."""

PLAYWRIGHT_PATH = (
    "from playwright.sync_api import sync_playwright as start\n"
    "with start() as playwright: print(playwright.chromium.executable_path)"
)
NONE_FOUND = """\
The browser tests need a Chromium, and none was found or could be fetched. One of these helps:
  - install Chromium or Google Chrome so that it is on PATH (Debian: apt-get install
    chromium-headless-shell, or chromium);
  - .venv/bin/python -m playwright install chromium
  - set CORRECTIONS_CHROMIUM to the path of one.
Without it, every other test still runs: .venv/bin/python -m pytest -m "not browser"
"""


def find() -> str | None:
    """The path of a Chromium that runs, or None; may take minutes when one must be fetched."""
    given = os.environ.get("CORRECTIONS_CHROMIUM")
    if given:
        return given if _runs(given) else None
    return next((path for path in _candidates() if _runs(path)), None)


def _candidates() -> Iterator[str]:
    """Every place to look, the cheap ones first: later ones are only tried when these fail."""
    yield from _on_path(NAMES)
    yield from _playwrights_own()
    if _answer([sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"], 300):
        yield from _playwrights_own()
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _say("No Chromium here: installing Debian's …")
        _answer(["apt-get", "-qq", "update"], 300)
        for package in DEBIAN_PACKAGES:
            _answer(["apt-get", "-qqy", "install", "--no-install-recommends", package], 900)
            yield from _on_path(NAMES)


def _on_path(names: tuple[str, ...]) -> Iterator[str]:
    yield from filter(None, map(shutil.which, names))


def _playwrights_own() -> Iterator[str]:
    path = (_answer([sys.executable, "-c", PLAYWRIGHT_PATH], 60) or "").strip()
    if os.path.exists(path):
        yield path


def _runs(path: str) -> bool:
    return "Chrom" in (_answer([path, "--version"], 30) or "")


def _answer(command: list[str], seconds: int) -> str | None:
    """What the command printed, or None when it failed, is missing or took too long."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=True,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def main() -> int:
    """Print the path, or what to do."""
    path = find()
    if path is None:
        if os.environ.get("CORRECTIONS_CHROMIUM"):
            _say("CORRECTIONS_CHROMIUM names nothing that runs as a Chromium.")
        _say(NONE_FOUND)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
