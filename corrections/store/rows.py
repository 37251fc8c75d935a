"""Between rows and values: records, events, revisions, suggestions and times. No query is here."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from corrections.record.actor import Actor, Role
from corrections.record.history import Event, Revision, Strike, Voice
from corrections.record.model import (
    Certainty,
    Cue,
    Kind,
    Medium,
    Outcome,
    Part,
    Party,
    Provenance,
    Record,
    Relation,
    State,
    Suggestion,
)
from corrections.render.dates import timestamp
from corrections.store import spans

PLAIN = (
    "id", "position", "happening", "quote", "correction", "explanation", "article_url", "locator",
    "article_title", "byline", "published_on", "source_url", "language", "repeats", "reason",
    "revision",
)  # fmt: skip
"""Columns that hold the field's value as it is."""

_TYPED = (
    "state", "medium", "part", "kind", "relation", "outcome", "created_at", "updated_at",
    "published_at", "happened_at", "concluded", "provenance", "noindex",
)  # fmt: skip

_FIRST_TYPED, _FIRST_JOINED = len(PLAIN), len(PLAIN) + len(_TYPED)
_QUOTE, _CORRECTION = PLAIN.index("quote"), PLAIN.index("correction")

# Looked up here, a member costs a fifth of what calling its class does: a row has eight and more.
_STATES = {one.value: one for one in State}
MEDIA = {one.value: one for one in Medium}
_PARTS = {one.value: one for one in Part}
_KINDS = {one.value: one for one in Kind}
_RELATIONS = {one.value: one for one in Relation}
_OUTCOMES = {one.value: one for one in Outcome}
_PROVENANCES = {one.value: one for one in Provenance}
_CUES = {one.value: one for one in Cue}
_CERTAINTIES = {one.value: one for one in Certainty}
_VOICES = {one.value: one for one in Voice}

SELECT_RECORDS = (
    "SELECT "
    + ", ".join(f"records.{name}" for name in PLAIN + _TYPED)
    + ", outlets.id, outlets.slug, records.outlet_name, outlets.records, records.outlet_id"
    + ", subjects.id, subjects.slug, records.subject_name, subjects.records, records.subject_id"
    + ", (SELECT disputed FROM events WHERE events.id = records.deed_id)"
    + ", differences.spans, differences.suggestions FROM records"
    + " CROSS JOIN outlets AS own_outlet ON own_outlet.id = records.outlet_id"
    + " CROSS JOIN outlets ON outlets.id = coalesce(own_outlet.joined_into, own_outlet.id)"
    + " CROSS JOIN subjects AS own_subject ON own_subject.id = records.subject_id"
    + " CROSS JOIN subjects ON subjects.id = coalesce(own_subject.joined_into, own_subject.id)"
    + " CROSS JOIN differences ON differences.record_id = records.id"
)
"""Selects records with their parties, each under the name that the record has, and difference; a
WHERE and an ORDER BY follow. A record is of the party into which the name that it is filed under
was joined. ``CROSS JOIN`` has SQLite read the records first, in the order that is wanted."""


COLUMNS = (*PLAIN, *_TYPED, "outlet_id", "outlet_name", "subject_id", "subject_name")
"""The columns of ``from_record``: all but those that are computed with the outcome
(``outcomes``)."""

_plain = attrgetter(*PLAIN)


def from_record(record: Record) -> tuple[Any, ...]:
    """Return a record as its row holds it, in the order of ``COLUMNS``."""
    return (
        *_plain(record),
        record.state, record.medium, record.part, record.kind, record.relation, record.outcome,
        from_moment(record.created_at), from_moment(record.updated_at),
        record.published_at and from_moment(record.published_at),
        record.happened_at and from_moment(record.happened_at),
        int(record.concluded), record.provenance, int(record.noindex),
        record.outlet.filed_under, record.outlet.name,
        record.subject.filed_under, record.subject.name,
    )  # fmt: skip


def to_records(rows: Iterable[Sequence[Any]]) -> list[Record]:
    """Return the records in rows of ``SELECT_RECORDS``."""
    return [to_record(row) for row in rows]


def to_record(row: Sequence[Any]) -> Record:
    """Return the record in one row of ``SELECT_RECORDS``."""
    (
        state, medium, part, kind, relation, outcome, created_at, updated_at, published_at,
        happened_at, concluded, provenance, noindex,
    ) = row[_FIRST_TYPED:_FIRST_JOINED]  # fmt: skip
    rest = row[_FIRST_JOINED:]
    return Record(
        **dict(zip(PLAIN, row, strict=False)),
        state=_STATES[state],
        medium=MEDIA[medium],
        part=_PARTS[part],
        kind=_KINDS[kind],
        relation=_RELATIONS[relation],
        outcome=_OUTCOMES[outcome],
        created_at=datetime.fromisoformat(created_at),
        updated_at=datetime.fromisoformat(updated_at),
        published_at=_moment(published_at),
        happened_at=_moment(happened_at),
        concluded=bool(concluded),
        provenance=_PROVENANCES[provenance],
        noindex=bool(noindex),
        outlet=Party(*rest[0:5]),
        subject=Party(*rest[5:10]),
        diff=spans.decode(rest[11], row[_QUOTE], row[_CORRECTION]),
        suggestions=to_suggestions(rest[12]),
        disputed=is_disputed(outcome, bool(concluded), bool(rest[10])),
    )


def is_disputed(outcome: str, concluded: bool, said: bool) -> bool:
    """Return whether the outcome of a record is that its newsroom says the correction is wrong;
    ``said`` is whether the last thing that the newsroom did was to say so."""
    return said and outcome == Outcome.REFUSED and not concluded


def to_event(
    row: Sequence[Any], struck: Strike | None = None, changed_at: datetime | None = None
) -> Event:
    """Return the event in a row of ``id, at, happened_on, outcome, by, note, link, item_id,
    disputed``."""
    number, at, on, outcome, by, note, link, item_id, disputed = row[:9]
    return Event(
        _OUTCOMES[outcome], _VOICES[by], datetime.fromisoformat(at), on, note, number, link, struck,
        changed_at, item_id, bool(disputed),
    )  # fmt: skip


def to_revision(row: Sequence[Any]) -> Revision:
    """Return the revision in a row of ``number, at, role, name, changes, step, reason``."""
    changes = {name: (before, now) for name, (before, now) in json.loads(row[4]).items()}
    by = Actor(Role(row[2]), row[3])
    return Revision(row[0], datetime.fromisoformat(row[1]), by, changes, row[5], row[6])


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def from_suggestions(suggestions: Sequence[Suggestion]) -> str:
    """Return suggestions as their column holds them: those that are possible without saying so."""
    parts = [
        [item.kind, item.cue, item.old, item.new]
        + ([] if item.certainty is Certainty.POSSIBLE else [item.certainty])
        for item in suggestions
    ]
    return _encode(parts)


def placeholders(values: Collection[object]) -> str:
    """Return as many SQL parameters as there are values.

    >>> placeholders(["a", "b"])
    '?, ?'
    """
    return ", ".join("?" * len(values))


def from_moment(moment: datetime) -> str:
    """Return an aware time as its column holds it: ISO 8601, in the offset given, to the second."""
    return moment.isoformat(timespec="seconds")


def to_timestamp(column: str) -> str:
    """Return the time in a column as RFC 3339, in UTC, to the second.

    >>> to_timestamp("2024-03-02T09:30:00+00:00"), to_timestamp("2024-03-02T09:30:00+02:00")
    ('2024-03-02T09:30:00Z', '2024-03-02T07:30:00Z')
    """
    if column.endswith("+00:00"):  # as nearly all are kept
        return f"{column[:19]}Z"
    return timestamp(datetime.fromisoformat(column))


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


_FORMER_CUE = "nothing"
"""The cue of a kind that nothing pointed to."""


def to_suggestions(column: str) -> list[Suggestion]:
    """Return the suggestions in a column. Those without a certainty are possible; those that
    nothing pointed to were kept before there was one, and are left out."""
    return [_suggestion(*parts) for parts in json.loads(column) if parts[1] != _FORMER_CUE]


def to_suggested(column: str) -> list[str]:
    """Return the kinds of ``to_suggestions``."""
    return [parts[0] for parts in json.loads(column) if parts[1] != _FORMER_CUE]


def _suggestion(
    kind: str, cue: str, old: str, new: str, certainty: str = Certainty.POSSIBLE
) -> Suggestion:
    return Suggestion(_KINDS[kind], _CUES[cue], old, new, _CERTAINTIES[certainty])
