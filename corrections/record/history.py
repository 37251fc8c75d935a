"""The history of a record: what became of it (events), and how it was changed (revisions)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from corrections.record.actor import Actor
from corrections.record.model import Outcome


class Voice(StrEnum):
    """Who speaks in an event; no voice overwrites another."""

    FILER = "filer"
    NEWSROOM = "newsroom"
    PAGE = "page"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Strike:
    """An event was crossed out: when, by whom, and why. Everybody reads the reason."""

    at: datetime
    by: Actor
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that became of the record: ``at`` is when it was written down (aware UTC),
    ``on`` the day it happened, to the precision known, ``link`` where it can be read. One that is
    ``struck`` stays, crossed out, and counts for nothing; ``changed_at`` is when it was struck or
    counted again last. ``item_id`` is the number of what was sent to the desk, by a newsroom or a
    filer, that became this event; one without was written down by the desk. ``disputed``: the
    newsroom says that the correction is wrong."""

    outcome: Outcome
    by: Voice
    at: datetime
    on: str | None = None
    note: str | None = None
    id: int = 0
    link: str | None = None
    struck: Strike | None = None
    changed_at: datetime | None = None
    item_id: int | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """One change: who, when, and for each field what it was before and after; which step of
    ``lifecycle`` it was, and why: both ``None`` before they were kept. The first one holds the
    state alone: the record's fields, with all later changes undone, are what it said at first."""

    number: int
    at: datetime
    by: Actor
    changes: dict[str, tuple[Any, Any]]
    step: str | None = None
    reason: str | None = None
