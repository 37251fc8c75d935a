"""A browser, a real server with registers worth looking at, and a watch over every page.

No test of this folder passes when a page writes an error to the console, breaks its own Content
Security Policy or asks another host for anything.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from corrections import demo
from corrections.actions import importing
from corrections.record.imports import read_fields
from corrections.store import editors
from corrections.store.connection import open_database
from tests.support.samples import EDITOR, recorded, sent
from tests.support.server import Server
from tests.support.site import RIGHT_TO_LEFT, WIDE, Site
from tests.support.watch import Watch

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)  # fmt: skip

PHONE = {"width": 390, "height": 844}
PATIENCE = 10_000
"""Milliseconds that a step may take, or a page to come right, before the test gives up."""

OpenPage = Callable[..., Page]

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that CORRECTIONS_CHROMIUM names; it finds no host but this machine."""
    path = os.environ.get("CORRECTIONS_CHROMIUM")
    if not path:
        pytest.fail(
            "CORRECTIONS_CHROMIUM names no browser; python tests/support/chromium.py finds one"
        )
    return browser_type_launch_args | {"args": list(FLAGS), "executable_path": path}


@pytest.fixture(scope="session")
def new_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A register on its first day: the founding case, and nothing else."""
    with serving(tmp_path_factory.mktemp("new")) as running:
        yield running


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, password_hash: str) -> Iterator[Site]:
    """A register in use: generated records, texts that are hard to set, and an editor."""
    with serving(tmp_path_factory.mktemp("site")) as running:
        now = datetime.now(UTC)
        editors.save(running.db, EDITOR, password_hash, now)
        generated = [read_fields(fields, now) for fields in demo.generate(60)]
        importing.import_records(running.db, generated, now=now)
        running.wide = recorded(running.db, **WIDE, now=now)
        running.right_to_left = recorded(running.db, **RIGHT_TO_LEFT, now=now)
        for hard in (WIDE, RIGHT_TO_LEFT):
            token, _ = sent(running.db, **hard, now=now)
            running.receipts.append(f"/receipts/{token}")
        yield running


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, password_hash: str) -> Iterator[Site]:
    """A register of an editor, in which nothing was sent yet."""
    with serving(tmp_path_factory.mktemp("desk")) as running:
        editors.save(running.db, EDITOR, password_hash, datetime.now(UTC))
        yield running


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    server = Server(folder, CORRECTIONS_MODERATION="on", CORRECTIONS_LANGUAGE="en")
    server.start()
    try:
        db = open_database(folder / "corrections.db")
        yield Site(server.url, db)
        db.close()
    finally:
        server.kill()


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    """Where an address without a host leads."""
    return site.url


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Records what every page that the test opens may not do; at the end there must be nothing."""
    watching = Watch()
    yield watching
    assert watching.complaints == []


@pytest.fixture
def open_context(
    watch: Watch, new_context: Callable[..., BrowserContext]
) -> Callable[..., BrowserContext]:
    """A browser that was never used before, a phone's unless ``viewport`` says otherwise."""

    def opened(**options: Any) -> BrowserContext:
        defaults = {"viewport": PHONE, "reduced_motion": "reduce"}
        context = new_context(**(defaults | options))
        context.set_default_timeout(PATIENCE)
        watch.over(context)
        return context

    return opened


@pytest.fixture
def open_page(open_context: Callable[..., BrowserContext]) -> OpenPage:
    """A page in a browser of its own: another person's, each time."""
    return lambda **options: open_context(**options).new_page()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The page of the one person that a test is about."""
    return open_page()
