"""A hub and a mail server on this machine, and a register that sends to those that a test names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlite_utils import Database

from corrections.settings import Settings
from tests.support.delivery import Clock, Delivery
from tests.support.hub import Hub


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hub() -> Iterator[Hub]:
    own = Hub()
    own.open()
    yield own
    own.close()


@pytest.fixture
def delivery(
    request: pytest.FixtureRequest, db: Database, settings: Settings, clock: Clock
) -> Delivery:
    names = request.fixturenames
    return Delivery(db, replace(
        settings,
        websub_hub=request.getfixturevalue("hub").url if "hub" in names else None,
        smtp_url=request.getfixturevalue("mailbox").url if "mailbox" in names else None,
    ), clock)  # fmt: skip
