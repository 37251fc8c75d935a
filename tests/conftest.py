"""What nearly every test begins with: an empty register in a file of its own, and the cast."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from jinja2 import FileSystemBytecodeCache
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlite_utils import Database

from corrections import create_app
from corrections.settings import Settings
from corrections.store import editors, register
from corrections.store.connection import Connections, open_database, write
from corrections.store.migrations import prepare
from corrections.web.parts import Parts
from tests.support.mailbox import Mailbox
from tests.support.samples import EDITOR, FOUNDING, PASSWORD, last_number, recorded
from tests.support.visitor import Visitor

BuildApp = Callable[..., Flask]
"""Takes what ``create_app`` takes."""

MakeApp = Callable[..., Flask]
"""Takes the settings that differ from those of the test."""

# The same examples each time: a test that fails was broken by what was changed, not by the dice.
# New examples are drawn by CORRECTIONS_HYPOTHESIS=thorough.
hypothesis_settings.register_profile("quick", max_examples=50, derandomize=True, deadline=None)
hypothesis_settings.register_profile("thorough", max_examples=2000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("CORRECTIONS_HYPOTHESIS", "quick"))

_registers = itertools.count(1)

MEMORY = Path("/dev/shm")
"""Files in it are kept in memory (Linux)."""


def pytest_configure() -> None:
    """Put the registers of the tests where a commit waits for no disk, if there is room: no test
    cuts the power, and most of what a commit takes is that wait."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 256 * 1024**2:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files of ``tests/live`` evenly among the others: their tests mostly wait, and
    while one process waits another should compute."""
    files = [list(group) for _, group in itertools.groupby(items, key=lambda item: item.path)]
    live = [file for file in files if file[0].path.parent.name == "live"]
    others = [file for file in files if file not in live]
    for number, file in enumerate(live):
        others.insert(number * len(files) // len(live), file)
    items[:] = itertools.chain.from_iterable(others)


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with its tables and nothing else. Applying every migration takes forty times as
    long as copying this file."""
    path = tmp_path_factory.mktemp("empty") / "register.db"
    db = open_database(path)
    prepare(db, "localhost")
    db.close()
    return path


@pytest.fixture(scope="module")
def begun_register(empty_register: Path) -> Path:
    """What the register of each test is a copy of; a file of tests may have more in it."""
    return empty_register


@pytest.fixture
def settings(tmp_path: Path, begun_register: Path) -> Settings:
    """A register of its own, and no limits on how often one may send."""
    database = tmp_path / "register.db"
    shutil.copy(begun_register, database)
    return Settings(database=database, secret_key="0123456789abcdef" * 4, rate_limits=False)


@pytest.fixture(scope="session")
def build_app(tmp_path_factory: pytest.TempPathFactory) -> BuildApp:
    """Builds applications for which each template is compiled once, and not once for each."""
    compiled = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))

    def build(settings: Settings, connections: Connections | None = None) -> Flask:
        app = create_app(settings, connections)
        app.jinja_env.bytecode_cache = compiled
        return app

    return build


@pytest.fixture(scope="session")
def settled_app(tmp_path_factory: pytest.TempPathFactory, build_app: BuildApp) -> Iterator[Flask]:
    """A site with the founding case alone, which every test that only reads may share."""
    path = tmp_path_factory.mktemp("settled") / "register.db"
    app = build_app(Settings(database=path, secret_key="fedcba9876543210" * 4, rate_limits=False))
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
def make_app(settings: Settings, build_app: BuildApp) -> Iterator[MakeApp]:
    """Builds the application with some settings changed, on the same register."""
    made: list[Flask] = []

    def make(**changes: Any) -> Flask:
        app = build_app(replace(settings, **changes))
        made.append(app)
        return app

    yield make
    for app in made:
        app.extensions["connections"].close()


@pytest.fixture(scope="session")
def built_app(tmp_path_factory: pytest.TempPathFactory, build_app: BuildApp) -> Flask:
    """An application that every test may use in turn, since building one compiles each route."""
    path = tmp_path_factory.mktemp("built") / "register.db"
    app = build_app(Settings(database=path, secret_key="0123456789abcdef" * 4, rate_limits=False))
    app.extensions["connections"].close()
    return app


@pytest.fixture
def app(built_app: Flask, settings: Settings) -> Iterator[Flask]:
    """The application, serving the register of this test."""
    connections = built_app.extensions["connections"]
    built_app.extensions["settings"] = settings
    connections.path = settings.database
    built_app.extensions["parts"] = Parts(settings.parts_megabytes * 1_000_000)
    # It keeps answers until the counter of changes moves, so each register counts from elsewhere.
    # Parts of pages are known by numbers of records, which each register begins anew.
    built_app.extensions["parts"] = Parts(settings.parts_megabytes * 1_000_000)
    with write(connections.get()):
        register.count(connections.get(), "change", 1_000_000 * next(_registers))
    yield built_app
    connections.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def db(settings: Settings) -> Iterator[Database]:
    """A connection of the test's own to the register that the application serves."""
    opened = open_database(settings.database)
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


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server on this machine, and what it was given."""
    own = Mailbox()
    own.open()
    yield own
    own.close()


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
