"""A record that begins: the values that a draft leaves to the register. Pure."""

from __future__ import annotations

from datetime import datetime

from corrections.record.model import Draft, Kind, Outcome, Party, Record, State


def pending(draft: Draft, number: int, subject: Party, outlet: Party, now: datetime) -> Record:
    """Return the record that a draft becomes when it is filed: nobody has decided about it, and
    nothing is known of its newsroom."""
    return Record(
        id=number, state=State.PENDING, quote=draft.quote, correction=draft.correction,
        explanation=draft.explanation, subject=subject, outlet=outlet, medium=draft.medium,
        article_url=draft.article_url, locator=draft.locator, article_title=draft.article_title,
        byline=draft.byline, published_on=draft.published_on, source_url=draft.source_url,
        part=draft.part, kind=draft.kind or Kind.OTHER, language=draft.language or "",
        relation=draft.relation, repeats=draft.repeats, outcome=Outcome.UNASKED, revision=1,
        created_at=now, updated_at=now,
    )  # fmt: skip
