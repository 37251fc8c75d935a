"""What this browser sent a short time ago. Whoever goes back, mends the form and sends it is asked
whether it changes the record that was sent.

The session has the private links of the last forms that were sent in it, and nothing else proves
that a record is one's own: of a record that another session sent, nothing is told.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import request, session

from corrections.actions import amending
from corrections.actions.recording import RecordMoved
from corrections.compare.comparison import Comparison
from corrections.compare.mended import is_mended
from corrections.record import edits
from corrections.record.actor import FILER
from corrections.record.history import Revision
from corrections.record.lifecycle import Step, StepRefused, allows
from corrections.record.model import Draft, Record, State
from corrections.record.problems import Problem, Refused
from corrections.record.proposal import PROPOSABLE
from corrections.store import filings, history, records
from corrections.web.context import database, utcnow

KEY = "sent"

MOST = 5
"""Forms that a session remembers. Each takes 80 of the 4,096 bytes that a cookie may have."""

WITHIN = timedelta(hours=2)
"""How long ago a form was sent that a later one may be a mended one of."""

CLOSED = (State.DECLINED, State.WITHDRAWN)
"""States in which a mended form is a new record, which names the former one."""

_FORM = re.compile(r"[0-9a-f]{16}", re.ASCII)
_OWN = re.compile(r"\d{1,15}:\d{1,9}(?: \d{1,15}:\d{1,9}){0,9}", re.ASCII)
_NUMBERS = re.compile(r"\d{1,15}(?: \d{1,15}){0,19}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Before:
    """A record that this session sent ``at`` a time, and what it would say if the form changed
    it."""

    token: str
    record: Record
    at: datetime
    draft: Draft

    @property
    def amendable(self) -> bool:
        """Whether the form can change it."""
        return allows(self.record.state, Step.AMEND, FILER)

    @property
    def minutes(self) -> int:
        """How many minutes ago it was sent."""
        return max(0, int((utcnow() - self.at).total_seconds()) // 60)

    @property
    def own(self) -> str:
        """Its number and its revision, as the page that asks about it hides them in its form."""
        return f"{self.record.id}:{self.record.revision}"


class SentBefore(Exception):
    """The form is nearly the same as one that this session sent, and whoever sent it was not asked
    yet: about the first of those that it is like. ``change`` is what it would change there."""

    def __init__(self, like: Sequence[Before], change: Revision) -> None:
        super().__init__([one.record.id for one in like])
        self.like, self.change = like, change


def remember(token: str, now: datetime) -> None:
    """Keep in the session that this form was sent."""
    others = [item for item in session.get(KEY, []) if item[0] != token]
    session[KEY] = [[token, int(now.timestamp()), form_id()], *others][:MOST]


def form_id() -> str:
    """What tells the form of this request from others; a new one where it has none."""
    sent = request.form.get("form_id", "")
    return sent if _FORM.fullmatch(sent) else secrets.token_hex(8)


def others() -> list[int]:
    """The numbers of the records which whoever sent the form said that it is not one of."""
    value = request.form.get("another", "")
    found = [int(number) for number in value.split()] if _NUMBERS.fullmatch(value) else []
    asked = _asked() if request.form.get("do") == "another" else []
    return found + [int(own.partition(":")[0]) for own in asked]


def like(draft: Draft) -> list[Before]:
    """The records of which the draft may be a mended one, the last that was sent first."""
    found, left = [], others()
    for token, at, form in session.get(KEY, []):
        sent_at = datetime.fromtimestamp(at, UTC)
        number = filings.find(database(), token)
        record = records.get(database(), number) if number else None
        same_form = form == request.form.get("form_id")
        if record is None or record.id in left or abs(utcnow() - sent_at) > WITHIN:
            continue
        if is_mended(record, draft, same_form=same_form):
            found.append(Before(token, record, sent_at, _on_top(record, draft, same_form)))
    return found


def settle(before: list[Before], comparison: Comparison) -> str | None:
    """Return the token of the record that says all of the form already, or that the form changed
    because its filer chose so; ``None`` where the form is a new record. Raises ``SentBefore`` for a
    filer who was not asked yet, and ``Refused``."""
    if comparison.only_typography:
        raise Refused({"correction": Problem.SAME_WORDS})
    for one in before:
        gone = one.record.state is State.WITHDRAWN
        if not gone and amending.changes_nothing(database(), one.record, one.draft, comparison):
            return one.token
    standing = [one for one in before if one.record.state not in CLOSED]
    if not standing:
        return None
    chosen = _asked()[:1] if request.form.get("do") == "amend" else []
    for one in standing:
        if [one.own] == chosen and one.amendable:
            return _amended(one, comparison)
    raise SentBefore(standing, _change(standing[0], comparison))


def _asked() -> list[str]:
    """What the form was asked about: the first of these is the one that it may change."""
    value = request.form.get("own", "")
    return value.split() if _OWN.fullmatch(value) else []


def _amended(one: Before, comparison: Comparison) -> str:
    try:
        amending.amend(
            database(), one.token, one.draft, comparison, note=None, revision=one.record.revision,
            now=utcnow(),
        )  # fmt: skip
    except (RecordMoved, StepRefused):
        raise SentBefore([one], _change(one, comparison)) from None
    return one.token


def _change(one: Before, comparison: Comparison) -> Revision:
    stands = edits.of_record(one.record, filings.contact_email(database(), one.record.id))
    changes = edits.changed(stands, comparison.complete(one.draft))
    return Revision(one.record.revision + 1, utcnow(), FILER, changes)


def _on_top(record: Record, draft: Draft, same_form: bool) -> Draft:
    """The draft on top of what the desk changed since its filer last did: fields that say what they
    said then are as they are now. Of an address that is left out, the form that was shown again
    says that it is to be deleted; another form says nothing of it."""
    revisions = history.revisions(database(), record.id)
    own = [item.number for item in revisions if item.by.role == FILER.role and _says(item)]
    now = edits.of_record(record, filings.contact_email(database(), record.id))
    read = edits.before_edits(now, revisions, max(own, default=1))
    values: dict[str, Any] = {
        name: getattr(now, name) for name in PROPOSABLE if _is_left(name, draft, read, now)
    }
    if draft.contact_email is None and not same_form:
        values["contact_email"] = now.contact_email
    return edits.with_values(draft, values | {"repeats": now.repeats})


def _says(revision: Revision) -> bool:
    return revision.number == 1 or revision.step == Step.AMEND


def _is_left(name: str, draft: Draft, read: Draft, now: Draft) -> bool:
    wanted = getattr(draft, name)
    if wanted is None and name in ("kind", "language"):
        return bool(getattr(now, name) != getattr(read, name))
    return bool(wanted == getattr(read, name))
