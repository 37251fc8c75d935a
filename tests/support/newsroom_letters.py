"""Letters to a newsroom, as the tests have them written."""

from __future__ import annotations

from typing import Any

from corrections.record.model import Record
from corrections.render.newsroom_letter import NewsroomLetter, Terms, to_newsroom
from corrections.render.words import Words
from tests.support.samples import TODAY

SITE = "https://corrections.example"


def written(record: Record, words: Words | None = None, **terms: Any) -> NewsroomLetter:
    """The letter about a record, sent on ``TODAY``."""
    given: dict[str, Any] = {"today": TODAY, "site": SITE} | terms
    return to_newsroom(record, words or Words("en"), Terms(**given))
