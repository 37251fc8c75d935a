"""Why a record was taken down, and what stays of one that was erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from corrections.record.actor import Actor


class RemovalReason(StrEnum):
    """Why a record is withdrawn or erased."""

    BY_REQUEST = "by-request"
    WRONG = "wrong"
    PERSONAL_DATA = "personal-data"
    DEFAMATION = "defamation"
    COPYRIGHT = "copyright"
    COURT_ORDER = "court-order"
    DUPLICATE = "duplicate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is kept of an erased record. ``happening`` is its place in the order of feeds, ``None``
    where it never was public; ``cleared_at`` is when nothing of it was left in the register's
    files."""

    id: int
    reason: RemovalReason
    created_at: datetime
    published_at: datetime | None
    withdrawn_at: datetime | None
    happening: int | None
    happened_at: datetime | None
    erased_at: datetime
    by: Actor
    cleared_at: datetime | None = None

    @property
    def was_public(self) -> bool:
        """Whether anybody could ever read it."""
        return self.happening is not None
