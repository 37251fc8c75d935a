"""What belongs to the request: the settings, its connection, its time, its language's words."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from flask import current_app, g
from sqlite_utils import Database

from corrections.memory import Memory
from corrections.render.feeds.entry import Register
from corrections.render.words import Words
from corrections.settings import Settings
from corrections.store import identity, register
from corrections.store.connection import Connections
from corrections.store.register import Version
from corrections.web.locale import page_language

Made = TypeVar("Made")


def settings() -> Settings:
    """The settings of this application."""
    own: Settings = current_app.extensions["settings"]
    return own


def database() -> Database:
    """This thread's connection to the register."""
    connections: Connections = current_app.extensions["connections"]
    return connections.get()


def own_memory(name: str, most: int) -> Memory[Any]:
    """What this application remembers under a name, at most so many values."""
    memories = current_app.extensions
    memory: Memory[Any] = memories.get(name) or memories.setdefault(name, Memory(most))
    return memory


def once_a_change(name: str, most: int, make: Callable[[], Made], *shows: Hashable) -> Made:
    """What ``make`` returns, made once for each change of the public register and for what else it
    depends on; ``name`` and ``most`` as for ``own_memory``."""
    memory: Memory[Made] = own_memory(name, most)
    return memory.get((version().change, *shows), make)


def version() -> Version:
    """The version of the public register, read once a request."""
    read: Version | None = g.get("version")
    if read is None:
        read = g.version = register.version(database())
    return read


def utcnow() -> datetime:
    """The clock, read once a request."""
    now: datetime | None = g.get("now")
    if now is None:
        now = g.now = datetime.now(UTC)
    return now


def today() -> date:
    """The day where the site is."""
    return utcnow().astimezone(settings().zone).date()


def this_register() -> Register:
    """What permanent ids and absolute addresses are built on, read once for each change of the
    register."""
    return once_a_change("register", 1, _read_register)


def _read_register() -> Register:
    own = identity.get(database(), settings().host)
    return Register(settings().base_url, own.authority, own.since, own.uuid)


def words() -> Words:
    """The words of the page's language, made once a request."""
    made: Words | None = g.get("words")
    if made is None:
        made = g.words = Words(page_language(), settings().zone)
    return made
