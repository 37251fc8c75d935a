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
from functools import cached_property
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


_NAMES = frozenset((*FIELDS, *DERIVED, *_OWN))


class Origin(NamedTuple):
    """The identity of an exported record: the UUID of its register, and its number there. Without
    a register the number counts within its file alone."""

    register: str | None
    number: int | None


@dataclass(frozen=True)
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

    @cached_property
    def digest(self) -> bytes:
        """32 bytes that are the same for two lines which say the same, whenever they are read and
        however their JSON is written. What an import does not keep (``contact_email``) is left out,
        so is the register, which exports did not name once, and so is what a line leaves open or
        what a field is by default, so that a new field changes no digest."""
        content = {
            "draft": _given(self.draft),
            "number": self.number,
            "state": self.state,
            "outcome": self.outcome,
            "reason": self.reason,
            "concluded": self.concluded or None,
            "provenance": None if self.provenance is Provenance.CLAIMED else self.provenance,
            "events": [_content(self, event) for event in self.events],
            "created_at": _told(self, self.created_at),
            "published_at": _told(self, self.published_at),
        }
        return sha256(_canonical(_without_none(content)).encode()).digest()


_DEFAULTS = {field.name: field.default for field in dataclass_fields(Draft)}
del _DEFAULTS["contact_email"]
_EVENT_FIELDS = [field.name for field in dataclass_fields(Event) if field.name != "item_id"]
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def _given(draft: Draft) -> dict[str, Any]:
    """The fields of a draft that are given, and are not what they are by default."""
    given = _without_none({name: getattr(draft, name) for name in _DEFAULTS})
    return {name: value for name, value in given.items() if value != _DEFAULTS[name]}


def _content(item: Import, event: Event) -> dict[str, Any]:
    strike = event.struck
    own = {
        "at": _told(item, event.at),
        "struck": strike and (strike.at.isoformat(), strike.by.role, strike.reason),
        "disputed": event.disputed or None,
    }
    return _without_none({name: getattr(event, name) for name in _EVENT_FIELDS} | own)


def _told(item: Import, moment: datetime) -> str | None:
    """A moment that the line tells; ``None`` for one that is the time of the import."""
    return moment.isoformat() if item.dated or moment != item.created_at else None


def _without_none(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


_read = json.JSONDecoder(object_pairs_hook=each_name_once).decode


def read_line(line: str, now: datetime) -> Import:
    """The record that one line of NDJSON holds; raises ``Refused`` naming what is wrong."""
    try:
        fields = _read(line)
    except (ValueError, RecursionError):
        raise Refused({"line": Problem.NOT_A_RECORD}) from None
    if not isinstance(fields, dict):
        raise Refused({"line": Problem.NOT_A_RECORD})
    return read_fields(fields, now)


def read_fields(fields: Mapping[str, Any], now: datetime) -> Import:
    """As ``read_line``, from the decoded object."""
    problems = {str(name): Problem.UNKNOWN for name in fields if name not in _NAMES}
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
