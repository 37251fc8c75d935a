"""All records of a selection as the public may read them, read in batches: for whoever writes them
down as a file. Nothing is read that no file shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlite_utils import Database

from corrections.record.history import Event
from corrections.record.model import Span, State, Suggestion
from corrections.record.selection import Selection
from corrections.render.public import MOMENTS, VALUES
from corrections.store import events, records, search, spans
from corrections.store.rows import placeholders, to_suggested, to_suggestions, to_timestamp

BATCH = 200
"""Records that are read at once."""

_NAMED = {"subject": "subject_name", "outlet": "outlet_name"}
"""Columns that are not called as the value is."""

_SELECT = (
    "SELECT "
    + ", ".join(f"records.{_NAMED.get(name, name)}" for name in VALUES)
    + ", concluded, outlet_id, subject_id, differences.spans, differences.suggestions FROM records"
    + " CROSS JOIN differences ON differences.record_id = records.id WHERE records.state IN "
)


class PublicRecord(NamedTuple):
    """What is public of a record. ``values`` are those of ``VALUES``: parties by their names, times
    as RFC 3339; ``outlet`` and ``subject`` are the numbers of the names that it is filed under. The
    rest is as its columns hold it, and read when it is asked for."""

    values: dict[str, Any]
    events: Sequence[Event]
    concluded: bool
    outlet: int
    subject: int
    runs: str
    suggestions_column: str

    @property
    def diff(self) -> list[Span]:
        """The difference."""
        return spans.decode(self.runs, self.values["quote"], self.values["correction"])

    @property
    def changed(self) -> tuple[list[str], list[str]]:
        """The texts of the runs that are deleted in the difference, and of those inserted."""
        texts: dict[str, list[str]] = {"delete": [], "insert": [], "equal": []}
        for span in self.diff:
            texts[span["op"]].append(span["text"])
        return texts["delete"], texts["insert"]

    @property
    def suggestions(self) -> list[Suggestion]:
        """The kinds that the difference suggests."""
        return to_suggestions(self.suggestions_column)

    @property
    def suggested(self) -> list[str]:
        """The same without what suggested them."""
        return to_suggested(self.suggestions_column)


def batches(
    db: Database, selection: Selection, states: Sequence[State] = (State.PUBLISHED,)
) -> Iterator[list[PublicRecord]]:
    """Yield the published records of a selection in the order of their publication; those of the
    whole register, which may be in any of these ``states``, by number."""
    for rows in _selected(db, selection) if selection.active else _all(db, states):
        yield _with_events(db, rows)


def newest(db: Database, selection: Selection, limit: int) -> list[PublicRecord]:
    """Return at most ``limit`` published records of the selection, those that were published
    last."""
    positions = [one.position for one in records.listed(db, selection, records.NEWEST, limit)]
    return _with_events(db, _at(db, positions))


def _with_events(db: Database, rows: Sequence[Any]) -> list[PublicRecord]:
    became = events.of_each(db, [row[0] for row in rows])
    return [_told(row, became.get(row[0], ())) for row in rows]


def _told(row: Sequence[Any], became: Sequence[Event]) -> PublicRecord:
    values = dict(zip(VALUES, row, strict=False))
    for name in MOMENTS:
        if values[name]:
            values[name] = to_timestamp(values[name])
    concluded, *rest = row[len(VALUES) :]
    return PublicRecord(values, became, bool(concluded), *rest)


def _all(db: Database, states: Sequence[State]) -> Iterator[list[Any]]:
    wanted = f"{_SELECT} ({placeholders(states)}) AND records.id > ? ORDER BY records.id LIMIT ?"
    after = 0
    while rows := db.execute(wanted, [*states, after, BATCH]).fetchall():
        yield rows
        after = rows[-1][0]


def _selected(db: Database, selection: Selection) -> Iterator[list[Any]]:
    """The record whose number was typed comes first, as on the page of the list."""
    named, after = records.named(db, selection), 0
    if named:
        yield _at(db, [named.position])
    while positions := search.next_above(db, "search", selection, after, BATCH):
        yield _at(db, [place for place in positions if not named or place != named.position])
        after = positions[-1]


def _at(db: Database, positions: Sequence[int]) -> list[Any]:
    return db.execute(
        f"{_SELECT} ('published') AND records.position IN ({placeholders(positions)})"
        " ORDER BY records.position",
        list(positions),
    ).fetchall()
