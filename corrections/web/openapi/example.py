"""The founding case, as the API answers it: the example of the description."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

from corrections.compare.comparison import compare_draft
from corrections.record.draft import read_draft
from corrections.record.model import Draft, Outcome, Party, Record, State
from corrections.record.names import slug
from corrections.render.public import public
from corrections.render.words import Words
from corrections.settings import ROOT

FILED = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


@cache
def founding_draft() -> Draft:
    """The case that the register began with."""
    fields = json.loads((ROOT / "corrections" / "founding.json").read_text("utf-8"))
    return read_draft(fields, today=FILED.date())


def founding_record(base_url: str) -> dict[str, Any]:
    """The same as a published record, number 1, with what the program computes."""
    draft = founding_draft()
    comparison = compare_draft(draft)
    whole = comparison.complete(draft)
    assert whole.kind
    assert whole.language
    record = Record(
        id=1, state=State.PUBLISHED, outcome=Outcome.UNASKED, revision=1,
        quote=draft.quote, correction=draft.correction, explanation=draft.explanation,
        subject=Party(1, slug(draft.subject), draft.subject),
        outlet=Party(1, slug(draft.outlet), draft.outlet),
        medium=draft.medium, article_url=draft.article_url, locator=draft.locator,
        article_title=draft.article_title, byline=draft.byline, published_on=draft.published_on,
        source_url=draft.source_url, part=draft.part, kind=whole.kind, language=whole.language,
        relation=draft.relation, repeats=None, created_at=FILED, updated_at=FILED,
        published_at=FILED, diff=comparison.spans, suggestions=comparison.suggestions,
    )  # fmt: skip
    return public(record, [], base_url, Words("en", UTC))


def founding_party(base_url: str, what: str) -> dict[str, Any]:
    """Its ``outlet`` or its ``subject``, as the API answers it."""
    name = founding_draft().outlet if what == "outlet" else founding_draft().subject
    own = slug(name)
    return {
        "slug": own,
        "name": name,
        "records": 1,
        "url": f"{base_url}/{what}s/{own}",
        "corrections": f"{base_url}/api/corrections?{what}={own}",
    }
