"""Letters to a newsroom, as the tests have them written."""

from __future__ import annotations

from typing import Any

from corrections.record.model import Record
from corrections.render.request_letter import RequestLetter, Terms, request_letter
from corrections.render.words import Words
from tests.support.samples import TODAY

SITE = "https://corrections.example"


def written(record: Record, words: Words | None = None, **terms: Any) -> RequestLetter:
    """The letter about a record, sent on ``TODAY``."""
    given: dict[str, Any] = {"today": TODAY, "site": SITE} | terms
    return request_letter(record, words or Words("en"), Terms(**given))
