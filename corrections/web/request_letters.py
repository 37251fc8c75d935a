"""The letter about a record to its newsroom, as its filer's private pages show it."""

from __future__ import annotations

from corrections.record.answer import is_answer
from corrections.record.history import Event
from corrections.record.laws import Law
from corrections.record.model import LANGUAGES, Outcome, Record, State
from corrections.record.outcome import counting
from corrections.render.request_letter import RequestLetter, Terms, request_letter
from corrections.render.words import Words
from corrections.store import events, newsroom_policies, party_facts
from corrections.web.context import database, settings, today

OFFERED = (State.PENDING, State.WAITING, State.PUBLISHED)
"""States of a record for which there is a letter."""


def letter_about(record: Record, language: str, law: Law | None = None) -> RequestLetter | None:
    """The letter, to the contact that the newsroom states or the desk knows; ``None`` where the
    record was declined or withdrawn."""
    if record.state not in OFFERED:
        return None
    own = settings()
    terms = Terms(
        today(), own.page_url(language, ""), law,
        _contact(record), _told(record),
    )  # fmt: skip
    return request_letter(record, Words(language, own.zone), terms)


def outlet_language(record: Record) -> str | None:
    """The language of the interface that the outlet writes in; ``None`` if that is not known, or
    none of those."""
    tag = party_facts.public(database(), record.outlet.id).language or ""
    spoken = tag.partition("-")[0].lower()
    return spoken if spoken in LANGUAGES else None


def _contact(record: Record) -> str | None:
    """The address of email that the outlet's newsroom states, else the one that the desk knows."""
    stated = newsroom_policies.public(database(), record.outlet.id)
    own = stated.content.email if stated else None
    return own or party_facts.get(database(), record.outlet.id).contact


def _told(record: Record) -> Event | None:
    """The newest event that says that a part was corrected, or in which the newsroom itself says
    that it declines to, where the record's outcome is that."""
    told = counting(events.of(database(), record.id))
    found = next((event for event in reversed(told) if event.outcome is record.outcome), None)
    if found is None or record.outcome is Outcome.PARTLY_CORRECTED:
        return found
    return found if record.outcome is Outcome.REFUSED and is_answer(found) else None
