"""Recording what a filer sent: asked first whether it is a record that there is, then compared,
kept, and remembered in the browser's session."""

from __future__ import annotations

import re
from collections.abc import Collection

from flask import current_app, request, session

from corrections.actions import submitting
from corrections.actions.submitting import Sender
from corrections.compare.comparison import Comparison, compare_draft
from corrections.compare.similar_quotes import words_of
from corrections.record.model import Draft, Record, State
from corrections.record.names import key
from corrections.store.similar import records_like
from corrections.web import sent_before
from corrections.web.context import database, settings, utcnow
from corrections.web.gate import comparing
from corrections.web.limits import count_held
from corrections.web.locale import page_language

SIMILAR = 3
"""Public records of nearly the same text that are asked about before a form is taken."""

KNOWN = re.compile(r"\d{1,15}(?: \d{1,15}){0,19}", re.ASCII)
"""Numbers of records that a form was shown with, and was sent all the same."""


class PerhapsKnown(Exception):
    """Public records have nearly the text of a form, and whoever sent it was not asked yet."""

    def __init__(self, records: list[Record]) -> None:
        super().__init__([record.id for record in records])
        self.records = records


def send(draft: Draft) -> str:
    """Record a draft and return the token of its private link; that of the record which it changes
    where it is a mended form of one that this browser sent. Raises ``SentBefore`` and
    ``PerhapsKnown`` for a filer who was not asked yet, ``Refused``, ``TooOften`` and ``Busy``."""
    before = sent_before.like(draft)
    if not before:
        ask_about_public(draft, asked_about(), session["csrf_token"])
    comparison = _compared(draft)
    token = sent_before.settle(before, comparison) if before else None
    if token is None:
        return _submit(draft, comparison, before[0].record if before else None)
    count_held()
    return token


def send_again(draft: Draft, former: Record) -> str:
    """Record a draft which takes up a record that was declined or withdrawn, and return the token
    of its private link. Raises as ``send``, but for ``SentBefore``."""
    ask_about_public(draft, asked_about(), session["csrf_token"])
    return _submit(draft, _compared(draft), former)


def is_read_first(former: Record | None) -> bool:
    """Whether the desk reads a form before it is public: where it reads every one, and where it
    refused the ``former`` record, which the form takes up."""
    return settings().moderation or (former is not None and is_refused(former))


def is_refused(record: Record) -> bool:
    """Whether the desk declined a record or took it back; one that was never public was withdrawn
    by its filer."""
    return record.state is not State.WITHDRAWN or record.published_at is not None


def asked_about() -> list[int]:
    """The numbers of the public records that the form was shown with."""
    value = request.form.get("known", "")
    return list(map(int, value.split())) if KNOWN.fullmatch(value) else []


def _compared(draft: Draft) -> Comparison:
    with comparing(draft.quote, draft.correction):
        return compare_draft(draft, fallback=page_language())


def _submit(draft: Draft, comparison: Comparison, former: Record | None) -> str:
    secret, own, language = settings().secret_key, session["csrf_token"], page_language()
    first = is_read_first(former)
    if former:
        token = submitting.take_up(
            database(), former.id, draft, comparison, Sender(secret, own, language),
            moderated=first, now=utcnow(),
        )  # fmt: skip
    else:
        token = submitting.submit(
            database(), draft, comparison, secret=secret, session=own, moderated=first,
            now=utcnow(), language=language,
        )  # fmt: skip
    count_held()
    sent_before.remember(token, utcnow())
    return token


def ask_about_public(draft: Draft, asked: Collection[int], own: str) -> None:
    """Raise ``PerhapsKnown`` for public records of the same outlet that are not among those which
    the sender was ``asked`` about, unless the session ``own`` sent the same before: of the same
    text, or of nearly the same text about the same subject. Records that are not public
    are told to nobody. Where nothing can be recorded, nothing is asked."""
    if current_app.extensions["connections"].read_only:
        return
    like = records_like(database(), draft.quote, draft.outlet, SIMILAR)
    unasked = [
        record
        for record in like
        if record.id not in asked
        and (
            key(record.subject.name) == key(draft.subject)
            or words_of(record.quote) == words_of(draft.quote)
        )
    ]
    if unasked and not submitting.is_filed(
        database(), draft, secret=settings().secret_key, session=own
    ):
        raise PerhapsKnown(unasked)
