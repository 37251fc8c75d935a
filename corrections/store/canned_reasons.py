"""Reasons and questions that the desk uses again and again, in each language of the interface."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlite_utils import Database

from corrections.store.connection import needs_transaction

Purpose = Literal["decline", "ask", "withdraw"]

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)


@dataclass(frozen=True, slots=True)
class CannedReason:
    """One text in each language, by the language's tag."""

    id: int
    purpose: Purpose
    texts: Mapping[str, str]
    revision: int

    def text(self, language: str) -> str:
        """The text in a language; in the first one that there is, where it has none."""
        return self.texts.get(language) or next(iter(self.texts.values()))


_SELECT = "SELECT id, purpose, texts, revision FROM canned_reasons"


def of_purpose(db: Database, purpose: Purpose) -> list[CannedReason]:
    """Return the reasons of one purpose in their order."""
    rows = db.execute(f"{_SELECT} WHERE purpose = ? ORDER BY place, id", [purpose])
    return [_reason(row) for row in rows]


def get(db: Database, reason_id: int) -> CannedReason | None:
    """Return the reason with this number; ``None`` if there is none, or none any more."""
    row = db.execute(f"{_SELECT} WHERE id = ?", [reason_id]).fetchone()
    return _reason(row) if row else None


@needs_transaction
def add(db: Database, purpose: Purpose, texts: Mapping[str, str]) -> int:
    """Add a reason at the end of its purpose and return its number."""
    row = db.execute(
        "INSERT INTO canned_reasons (purpose, place, texts) VALUES (?, ("
        "SELECT coalesce(max(place), 0) + 1 FROM canned_reasons), ?) RETURNING id",
        [purpose, _json(texts)],
    ).fetchone()
    return int(row[0])


@needs_transaction
def change(db: Database, reason_id: int, texts: Mapping[str, str]) -> None:
    """Give the reason other texts and the next revision."""
    db.execute(
        "UPDATE canned_reasons SET texts = ?, revision = revision + 1 WHERE id = ?",
        [_json(texts), reason_id],
    )


@needs_transaction
def remove(db: Database, reason_id: int) -> None:
    """Remove the reason; what was sent with it stays as it is."""
    db.execute("DELETE FROM canned_reasons WHERE id = ?", [reason_id])


@needs_transaction
def exchange(db: Database, first: CannedReason, second: CannedReason) -> None:
    """Exchange the places of two reasons of one purpose."""
    places = dict(
        db.execute(
            "SELECT id, place FROM canned_reasons WHERE id IN (?, ?)", [first.id, second.id]
        ).fetchall()
    )
    for number, place in ((first.id, places[second.id]), (second.id, places[first.id])):
        db.execute("UPDATE canned_reasons SET place = ? WHERE id = ?", [place, number])


def _json(texts: Mapping[str, str]) -> str:
    return json.dumps(dict(texts), ensure_ascii=False)


def _reason(row: Sequence[Any]) -> CannedReason:
    return CannedReason(row[0], row[1], json.loads(row[2]), row[3])
