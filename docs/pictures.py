"""Take the pictures of README.md anew: `PYTHONPATH=. .venv/bin/python docs/pictures.py`.

Starts a server on a register of its own and photographs it with the browser of the browser tests.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from corrections import demo
from corrections.actions import importing
from corrections.record.imports import read_fields
from corrections.store.connection import open_database
from tests.support import chromium
from tests.support.samples import CORRECTION, QUOTE, a_submission
from tests.support.server import Server
from tests.support.steps import fill_in

DOCS = Path(__file__).parent
WIDTH = 1000
LARGEST = 150_000
"""Bytes of a picture, so that the README stays quick to open."""

URL = "http://localhost:8000"
SETTINGS = {
    "PORT": "8000",
    "CORRECTIONS_BASE_URL": URL,
    "CORRECTIONS_SMTP_URL": "smtp://localhost:9?from=corrections@example.org",
}
"""As `make run` has them; no mail is sent, but with a mail server named, /feeds offers mail."""


def front_page(page: Page) -> None:
    """The founding case, alone in a new register."""
    page.goto("/")


def form(page: Page) -> None:
    """The two texts and their difference, before the form is sent."""
    page.goto("/submit")
    fill_in(page, a_submission(quote=QUOTE, correction=CORRECTION))
    expect(page.locator("#difference ins")).to_be_visible()
    page.locator("label[for=quote]").evaluate("label => scrollTo(0, label.offsetTop - 20)")


def search(page: Page) -> None:
    """A search that is narrowed by a filter."""
    page.goto("/?q=petition&kind=figure")


def follow(page: Page) -> None:
    """The addresses of the feeds of one kind of error."""
    page.goto("/feeds?kind=figure")


PICTURES = {
    "home": (front_page, 690),
    "form": (form, 760),
    "search": (search, 860),
    "follow": (follow, 790),
}
"""What each shows, and how high it is."""


def take(folder: Path, browser: str) -> None:
    """Write every picture; the front page is taken before there are records but the first."""
    server = Server(folder, **SETTINGS)
    server.url = URL
    server.start()
    try:
        with sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            for name, (go, height) in PICTURES.items():
                size = {"width": WIDTH, "height": height}
                page = opened.new_page(base_url=URL, viewport=size, reduced_motion="reduce")  # type: ignore[arg-type]
                go(page)
                path = DOCS / f"{name}.png"
                page.screenshot(path=path)
                assert path.stat().st_size < LARGEST, path
                if name == "home":
                    fill(folder / "corrections.db")
    finally:
        server.kill()


def fill(database: Path) -> None:
    """Add generated records."""
    now = datetime.now(UTC)
    db = open_database(database)
    items = [read_fields(fields, now) for fields in demo.generate(300)]
    importing.import_records(db, items, now=now)
    db.close()


if __name__ == "__main__":
    found = chromium.find()
    if found is None:
        sys.exit("No Chromium was found.")
    with tempfile.TemporaryDirectory() as temporary:
        take(Path(temporary), found)
