"""Whether the columns of records that follow from events, from revisions or from texts are what
these give: outcome, request that is due, last deed, state, revision, times, places in the two
orders, differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from corrections.compare.comparison import VERSIONS, compare_texts
from corrections.record.edits import EDITABLE, PRIVATE
from corrections.record.history import Event, Revision
from corrections.record.model import Outcome, State
from corrections.record.outcome import Standing, day_of, standing
from corrections.store import events, spans
from corrections.store.discrepancy import Discrepancy, differing
from corrections.store.rows import from_suggestions, placeholders, to_revision

BATCH = 200
"""Records that are read at a time."""

HELD = {
    name: name
    for name in (*EDITABLE, "state", "outcome", "concluded", "noindex")
    if name not in PRIVATE
} | {
    "outlet": "outlet_name", "subject": "subject_name",
}  # fmt: skip
"""Fields of revisions whose values records have, and the columns that have them."""

Row = dict[str, Any]


@dataclass(slots=True)
class _Past:
    """What the revisions of a record say of it: the last value of each field that one changed, and
    what follows from the changes of state. ``happened`` is from when to when the last happening can
    have been; ``None`` where there was none. ``breaks`` are where a revision changed another value
    than the one that the former revisions left: its number, the field, the value it names, and
    theirs."""

    fields: Row = field(default_factory=dict)
    state: str = "pending"
    published_at: datetime | None = None
    happened: tuple[datetime, datetime] | None = None
    breaks: list[tuple[int, str, Any, Any]] = field(default_factory=list)

    def take(self, revision: Revision) -> None:
        """Take the next revision."""
        public = self.state == State.PUBLISHED
        made = {name: new for name, (_, new) in revision.changes.items() if name in HELD}
        self.breaks += [
            (revision.number, name, revision.changes[name][0], self.fields[name])
            for name in made
            if name in self.fields and revision.changes[name][0] != self.fields[name]
        ]
        self.fields |= made
        if "state" in made:
            self._move(made["state"], revision)
        if public or self.state == State.PUBLISHED:
            surely = "outcome" in made or public is not (self.state == State.PUBLISHED)
            self._happen(revision.at, surely)

    def _move(self, state: str, revision: Revision) -> None:
        self.state = state
        self.fields.pop("reason", None)
        if revision.step:  # before there were steps, no revision of an import had its reason
            gone = state in (State.DECLINED, State.WITHDRAWN)
            self.fields["reason"] = revision.reason if gone else None
        if state == State.PUBLISHED:
            self.published_at = self.published_at or revision.at
        elif state != State.WITHDRAWN:
            self.published_at = None

    def _happen(self, at: datetime, surely: bool) -> None:
        if self.happened is None:
            self.happened = (at, at)
            return
        low, high = (max(at, moment + timedelta(seconds=1)) for moment in self.happened)
        self.happened = (low if surely else self.happened[0], high)


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """Compare every record of every state, also one that has no difference."""
    after = 0
    while rows := _rows(db, after):
        numbers = [row["id"] for row in rows]
        told, past = events.of_each(db, numbers), _revisions(db, numbers)
        for row in rows:
            made = past.get(row["id"], [])
            yield from _outcome(row, told.get(row["id"], []), made)
            yield from _history(row, made)
            yield from _difference(row)
        after = numbers[-1]


def _rows(db: Database, after: int) -> list[Row]:
    found = db.execute(
        "SELECT records.*, spans, suggestions, diff_version, kinds_version,"
        " differences.revision AS compared_at FROM records"
        " LEFT JOIN differences ON record_id = id WHERE id > ? ORDER BY id LIMIT ?",
        [after, BATCH],
    )
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _revisions(db: Database, numbers: Sequence[int]) -> dict[int, list[Revision]]:
    found: dict[int, list[Revision]] = defaultdict(list)
    for row in db.execute(
        "SELECT number, at, role, name, changes, step, reason, record_id FROM revisions"
        f" WHERE record_id IN ({placeholders(numbers)}) ORDER BY record_id, number",
        numbers,
    ):
        found[row[7]].append(to_revision(row))
    return found


def _outcome(row: Row, told: list[Event], past: list[Revision]) -> Iterator[Discrepancy]:
    """Of a request it is not known here on which day it was last looked at: the outcome of before
    its day and that of after it are both right, each with its own day on which an answer is due."""
    concluded = Outcome(row["outcome"]) if row["concluded"] else None
    both = [standing(told, concluded, day) for day in (date.min, date.max)]
    found = next((one for one in both if one.outcome == row["outcome"]), both[0])
    deed = found.deed
    yield from differing("record", str(row["id"]), [
        ("outcome", row["outcome"], found.outcome.value),
        ("answer_due_on", row["answer_due_on"], found.due_on and found.due_on.isoformat()),
        ("deed_id", row["deed_id"], deed.id if deed else None),
        ("deed_on", row["deed_on"], day_of(deed).isoformat() if deed else None),
    ])  # fmt: skip
    if concluded and not _says_concluded(past) and _goes_by(told, concluded):
        yield Discrepancy("record", f"{row['id']} concluded", 1, 0)


def _goes_by(told: list[Event], outcome: Outcome) -> bool:
    """Whether the events alone give this outcome."""
    alone: list[Standing] = [standing(told, None, day) for day in (date.min, date.max)]
    return outcome in (one.outcome for one in alone)


def _says_concluded(past: list[Revision]) -> bool:
    """Whether a revision may have concluded the outcome. Revisions of before there were conclusions
    have no step that does; a line that was imported says it in a step without that field."""
    return any("concluded" in one.changes or one.step == "conclude" for one in past)


def _history(row: Row, past: list[Revision]) -> Iterator[Discrepancy]:
    """What the revisions made of the record's fields, state, times and places."""
    number = str(row["id"])
    if not past:
        yield Discrepancy("history", number, "no revision", "at least one")
        return
    told = _Past()
    for revision in past:
        told.take(revision)
    for change, name, before, left in told.breaks:
        yield Discrepancy("history", f"{number} {name} before revision {change}", before, left)
    made = told.fields | {"revision": past[-1].number}
    kept = ((name, row[HELD.get(name, name)], new) for name, new in made.items())
    yield from differing("history", number, kept)
    times = {"created_at": past[0].at, "updated_at": past[-1].at, "published_at": told.published_at}
    read = ((name, _moment(row[name]), moment) for name, moment in times.items())
    yield from differing("history", number, read)
    for name, has in (("position", told.published_at), ("happening", told.happened)):
        if (row[name] is None) is not (has is None):
            yield Discrepancy("history", f"{number} {name}", row[name], "one" if has else None)
    happened_at = _moment(row["happened_at"])
    if told.happened and happened_at and not _is_within(happened_at, told.happened):
        yield Discrepancy("history", f"{number} happened_at", happened_at, told.happened)


def _is_within(moment: datetime, bounds: tuple[datetime, datetime]) -> bool:
    return bounds[0] <= moment <= bounds[1]


def _difference(row: Row) -> Iterator[Discrepancy]:
    """One that other code computed is only read: ``rebuild`` computes it anew."""
    number, kept = str(row["id"]), row["spans"]
    try:
        spans.decode(kept or "", row["quote"], row["correction"])
    except ValueError:
        yield Discrepancy("difference", number, kept, "spans of its two texts")
        return
    if (row["diff_version"], row["kinds_version"]) != (VERSIONS.diff, VERSIONS.kinds):
        return
    anew = compare_texts(row["quote"], row["correction"], language=row["language"])
    if kept != spans.encode(anew.spans):
        yield Discrepancy("difference", number, kept, spans.encode(anew.spans))
    if row["suggestions"] != from_suggestions(anew.suggestions):
        computed = from_suggestions(anew.suggestions)
        yield Discrepancy("difference", number, row["suggestions"], computed)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
