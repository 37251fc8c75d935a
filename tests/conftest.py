"""What nearly every test begins with: an empty register in a file of its own, and the cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlite_utils import Database

from corrections import create_app
from corrections.settings import Settings
from corrections.store import editors
from corrections.store.connection import open_database
from corrections.store.migrations import migrate
from tests.support.samples import EDITOR, FOUNDING, PASSWORD, last_number, recorded
from tests.support.visitor import Visitor

MakeApp = Callable[..., Flask]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A register of its own, and no limits on how often one may send."""
    return Settings(
        database=tmp_path / "register.db", secret_key="0123456789abcdef" * 4, rate_limits=False
    )


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates are compiled once for all the applications that the tests make."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture(scope="session")
def settled_app(
    tmp_path_factory: pytest.TempPathFactory, compiled_templates: FileSystemBytecodeCache
) -> Iterator[Flask]:
    """A site with the founding case alone, which every test that only reads may share."""
    path = tmp_path_factory.mktemp("settled") / "register.db"
    app = create_app(Settings(database=path, secret_key="fedcba9876543210" * 4, rate_limits=False))
    app.jinja_env.bytecode_cache = compiled_templates
    recorded(app.extensions["connections"].get(), **FOUNDING)
    yield app
    app.extensions["connections"].close()


@pytest.fixture
def reader(settled_app: Flask) -> Iterator[Visitor]:
    """Somebody new at the settled site, who leaves it as it was."""
    db = settled_app.extensions["connections"].get()
    before = last_number(db)
    yield Visitor(settled_app, "192.0.2.99")
    assert last_number(db) == before, "a test that writes has a register of its own"


@pytest.fixture
def make_app(settings: Settings, compiled_templates: FileSystemBytecodeCache) -> Iterator[MakeApp]:
    """Builds the application with some settings changed, on the same register."""
    made: list[Flask] = []

    def make(**changes: Any) -> Flask:
        app = create_app(replace(settings, **changes))
        app.jinja_env.bytecode_cache = compiled_templates
        made.append(app)
        return app

    yield make
    for app in made:
        app.extensions["connections"].close()


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    return make_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def db(settings: Settings) -> Iterator[Database]:
    """A connection of the test's own to the register that the application serves."""
    opened = open_database(settings.database)
    migrate(opened)
    yield opened
    opened.close()


@pytest.fixture
def stranger(app: Flask) -> Visitor:
    """Somebody who was never here before."""
    return Visitor(app, "192.0.2.66")


@pytest.fixture
def subject(app: Flask) -> Visitor:
    """Dana Quill, whom the newspaper misquoted."""
    return Visitor(app, "192.0.2.10")


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The editor's password, hashed with less care than the desk's own: that is slow on purpose."""
    return Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@pytest.fixture
def editor(app: Flask, db: Database, password_hash: str) -> Visitor:
    """Edith, who is logged in at the desk."""
    editors.save(db, EDITOR, password_hash, datetime.now(UTC))
    visitor = Visitor(app, "192.0.2.20")
    assert visitor.log_in(EDITOR, PASSWORD).status_code == 303
    return visitor
