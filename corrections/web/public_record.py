"""The record that an address names: published, or refused with what became of it."""

from __future__ import annotations

from flask import abort, after_this_request

from corrections.record.model import Record, State
from corrections.store import erasures, records, repetitions
from corrections.store.repetitions import Repetitions
from corrections.web.caching import unlisted
from corrections.web.context import database
from corrections.web.errors import Erased, Gone

RECORD = "/corrections/<int(max=9007199254740991):id>"
"""The path of a record's page. The number is one that SQLite and JSON hold exactly."""


def published(number: int) -> Record:
    """The published record with this number; 410 for one that was public, 404 for any other."""
    found = records.get(database(), number)
    erased = erasures.get(database(), number) if found is None else None
    if erased is not None and erased.was_public:
        raise Erased(erased)
    if found is not None and found.state is not State.PUBLISHED and found.happening:
        raise Gone(found)
    if found is None or found.state is not State.PUBLISHED:
        abort(404)
    if found.noindex:
        after_this_request(unlisted)
    return found


def published_revisions(number: int, limit: int) -> Repetitions:
    """The revision of the published record with this number, and those of the records that it
    names; refused as ``published`` does, which reads the record too."""
    found = repetitions.of_published(database(), number, limit)
    if found is None:
        published(number)
        abort(404)
    if found.noindex:
        after_this_request(unlisted)
    return found
