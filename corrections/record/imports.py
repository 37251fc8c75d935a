"""A line of an import, checked: the draft, and what is already known to have become of it. Pure.

What ``export`` writes can be read back: names that the register gives anew (``id``, ``url``,
what is computed from the texts) are passed over; a name that nobody knows is a mistake.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from corrections.record.checks import latest_day
from corrections.record.draft import FIELDS, read_draft
from corrections.record.history import Event
from corrections.record.json_object import each_name_once
from corrections.record.line_reader import LineReader
from corrections.record.model import Draft, Outcome, Provenance, State
from corrections.record.problems import Problem, Refused

DERIVED = ("url", "updated_at", "answer", "evidence", "diff", "suggested_kinds", "disagreement")
"""What a record's JSON shows and an import makes anew."""

_OWN = (
    "register", "id", "state", "outcome", "outcome_concluded", "reason", "events", "created_at",
    "published_at", "provenance",
)  # fmt: skip


class Origin(NamedTuple):
    """The identity of an exported record: the UUID of its register, and its number there. Without
    a register the number counts within its file alone."""

    register: str | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Import:
    """One record to be imported; ``number`` is the one it had in the ``register`` that it was
    exported from, and ``repeats`` then counts by the numbers of that register. ``dated`` is false
    where the line does not tell when it was filed: ``created_at`` is then the time of the
    import. ``judged`` is false where it does not tell the outcome, which is then what the events
    say; ``concluded`` is true where it tells that a desk concluded it."""

    draft: Draft
    number: int | None
    state: State
    outcome: Outcome
    reason: str | None
    events: tuple[Event, ...]
    created_at: datetime
    published_at: datetime
    dated: bool = True
    register: str | None = None
    judged: bool = True
    concluded: bool = False
    provenance: Provenance = Provenance.CLAIMED

    @property
    def origin(self) -> Origin:
        """The identity of the record; without a number there is none."""
        return Origin(self.register if self.number else None, self.number)


def digest(item: Import) -> bytes:
    """32 bytes that are the same for two lines which say the same, whenever they are read and
    however their JSON is written. What an import does not keep (``contact_email``) is left out, so
    is the register, which exports did not name once, and so is what a line leaves open or what a
    field is by default, so that a new field changes no digest."""
    content = {
        "draft": _given(item.draft) | {"contact_email": None},
        "number": item.number,
        "state": item.state,
        "outcome": item.outcome,
        "reason": item.reason,
        "concluded": item.concluded or None,
        "provenance": None if item.provenance is Provenance.CLAIMED else item.provenance,
        "events": [_content(item, event) for event in item.events],
        "created_at": _told(item, item.created_at),
        "published_at": _told(item, item.published_at),
    }
    written = json.dumps(_without_none(content), sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).digest()


def _given(draft: Draft) -> dict[str, Any]:
    """The fields of a draft that are not what they are by default."""
    values = ((field, getattr(draft, field.name)) for field in dataclass_fields(draft))
    return {field.name: value for field, value in values if value != field.default}


def _content(item: Import, event: Event) -> dict[str, Any]:
    strike = event.struck
    struck = strike and (strike.at.isoformat(), strike.by.role, strike.reason)
    own = {"item_id": None, "disputed": event.disputed or None}
    fields = {field.name: getattr(event, field.name) for field in dataclass_fields(event)}
    return fields | own | {"at": _told(item, event.at), "struck": struck}


def _told(item: Import, moment: datetime) -> str | None:
    """A moment that the line tells; ``None`` for one that is the time of the import."""
    return moment.isoformat() if item.dated or moment != item.created_at else None


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_none(inner) for name, inner in value.items() if inner is not None}
    return [_without_none(inner) for inner in value] if isinstance(value, list) else value


def read_line(line: str, now: datetime) -> Import:
    """The record that one line of NDJSON holds; raises ``Refused`` naming what is wrong."""
    try:
        fields = json.loads(line, object_pairs_hook=each_name_once)
    except (ValueError, RecursionError):
        raise Refused({"line": Problem.NOT_A_RECORD}) from None
    if not isinstance(fields, dict):
        raise Refused({"line": Problem.NOT_A_RECORD})
    return read_fields(fields, now)


def read_fields(fields: Mapping[str, Any], now: datetime) -> Import:
    """As ``read_line``, from the decoded object."""
    problems = {
        str(name): Problem.UNKNOWN
        for name in fields
        if name not in FIELDS and name not in DERIVED and name not in _OWN
    }
    try:
        draft = read_draft(fields, today=latest_day(now))
    except Refused as refused:
        raise Refused(problems | refused.problems) from None
    reader = LineReader(fields, problems, now)
    created_at = reader.moment("created_at", now)
    item = Import(
        draft=draft,
        number=reader.number("id"),
        state=reader.member("state", State, State.PUBLISHED),
        outcome=reader.member("outcome", Outcome, Outcome.UNASKED),
        reason=reader.text("reason"),
        events=reader.events(created_at),
        created_at=created_at,
        published_at=reader.moment("published_at", created_at),
        dated=reader.text("created_at") is not None,
        register=reader.register("register"),
        judged=fields.get("outcome") is not None,
        concluded=reader.flag("outcome_concluded"),
        provenance=reader.member("provenance", Provenance, Provenance.CLAIMED),
    )
    if problems:
        raise Refused(problems)
    return item
