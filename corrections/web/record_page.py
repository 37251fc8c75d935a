"""What the page of a record shows, in one of four views."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cached_property
from typing import Any

from flask import request, url_for
from sqlite_utils import Database

from corrections.record.history import Event, Revision
from corrections.record.model import Record
from corrections.record.outcome import in_order
from corrections.render.public import public_history
from corrections.store import events, history, repetitions
from corrections.web.context import settings
from corrections.web.parameters import BadParameter, read_value
from corrections.web.public_record import published, published_revisions

REPEATS_SHOWN = 20
VIEWS = ("inline", "side", "printed", "corrected")


class RecordPage:
    """The page of the published record with this number, as the parameters of the request ask for
    it. What the record says is read when the template asks for it: the page is remembered as it was
    written before."""

    def __init__(self, db: Database, number: int) -> None:
        self.id = number
        self._named = published_revisions(number, REPEATS_SHOWN)
        self.view = _read("view", VIEWS) or VIEWS[0]
        self._is_whole = bool(_read("whole", ("1",)))
        self._db = db

    @property
    def shows(self) -> tuple[Hashable, ...]:
        """All that the page depends on but its address: every public change of a record raises its
        revision, and so does one of those that are named beneath the passage."""
        named = self._named
        return (*named.record, named.original, named.later)

    @cached_property
    def record(self) -> Record:
        """The record."""
        return published(self.id)

    @cached_property
    def events(self) -> list[Event]:
        """What happened to it, in the order of the days."""
        return in_order(events.of(self._db, self.id))

    @property
    def revisions(self) -> list[Revision]:
        """Its history, as the public reads it."""
        return public_history(history.revisions(self._db, self.id))

    @property
    def original(self) -> Record | None:
        """The record that this one repeats, if that is public."""
        original = self._named.original
        found = repetitions.read(self._db, (original,)) if original else []
        return next(iter(found), None)

    @property
    def repeats(self) -> list[Record]:
        """The records that repeat this one."""
        return repetitions.read(self._db, self._named.later) if self._named.later else []

    @property
    def whole(self) -> str | None:
        """The address of this page with the passage in full; ``None`` where this is it."""
        if self._is_whole:
            return None
        shown: dict[str, Any] = {} if self.view == VIEWS[0] else {"view": self.view}
        return url_for("public.record", id=self.id, whole=1, **shown)

    @property
    def canonical(self) -> str:
        """The absolute address of the record."""
        return settings().base_url + url_for("public.record", id=self.id)


def _read(name: str, values: tuple[str, ...]) -> str:
    typed = read_value(request.args, name)
    if typed and typed not in values:
        raise BadParameter(name, typed)
    return typed
