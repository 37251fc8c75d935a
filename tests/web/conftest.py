"""What tests of the web share: every page of a site, read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from corrections.settings import Settings
from tests.conftest import BuildApp
from tests.support.every_page import every_page
from tests.support.pages import Page
from tests.support.visitor import Visitor


@dataclass(frozen=True)
class WholeSite:
    """A site with everything on it, an editor who is logged in there, and each of its pages."""

    editor: Visitor
    pages: dict[str, Page]


@pytest.fixture(scope="session")
def whole_site(
    tmp_path_factory: pytest.TempPathFactory,
    build_app: BuildApp,
    password_hash: str,
) -> Iterator[WholeSite]:
    """Every page, for tests that read and change nothing."""
    settings = Settings(
        database=tmp_path_factory.mktemp("whole") / "register.db",
        secret_key="0123456789abcdef" * 4,
        rate_limits=False,
        smtp_url="smtp://127.0.0.1:1?from=corrections@example.org",
    )
    app = build_app(settings)
    yield WholeSite(*every_page(app, password_hash))
    app.extensions["connections"].close()


@pytest.fixture
def pages(whole_site: WholeSite) -> dict[str, Page]:
    return whole_site.pages
