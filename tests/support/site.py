"""The site that the browser looks at, and texts that are hard to set."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlite_utils import Database

from corrections.record.model import Record
from corrections.render.words import Words
from corrections.store import records

LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 4

WIDE: dict[str, Any] = {
    "quote": f"The {LONG_WORD} was passed, said {LONG_WORD}.",
    "correction": f"The {LONG_WORD}sentwurf was refused, said {LONG_WORD}.",
    "subject": LONG_WORD[:180],
    "outlet": LONG_WORD[:150],
    "article_url": f"https://echo.example/{LONG_WORD}/{LONG_WORD}",
    "article_title": LONG_WORD[:200],
    "byline": LONG_WORD[:150],
    "locator": LONG_WORD[:150],
    "source_url": f"https://quill.example/{LONG_WORD}",
    "explanation": f"{LONG_WORD} [{LONG_WORD}](https://quill.example/)\n\n    {LONG_WORD}",
}

RIGHT_TO_LEFT: dict[str, Any] = {
    "quote": "قال المهندس سامي إنه قريب من حزب العمل منذ عام 2019.",
    "correction": "قال المهندس سامي إنه ليس قريبا من أي حزب منذ عام 2021.",
    "subject": "سامي المهندس",
    "outlet": "صدى الوادي",
    "article_title": "مهندسو الوادي",
    "byline": "ر. بورتر",
    "explanation": "لم أقل ذلك *أبدا*.",
    "language": "ar",
}


@dataclass
class Site:
    """Where it is, and its register."""

    url: str
    db: Database
    wide: Record = field(init=False)
    right_to_left: Record = field(init=False)
    receipts: list[str] = field(default_factory=list)
    """Private pages of submissions with the hard texts, which wait for the desk."""

    def filed_by(self, subject: str) -> list[Record]:
        """The records about somebody that wait for the desk."""
        waiting = records.queue(self.db, 0, 1000)
        return [record for record in waiting if record.subject.name == subject]


def words(language: str, message: str, **values: object) -> str:
    """A sentence of the site in a language, as its catalogue has it."""
    return Words(language).gettext(message, **values)


english, french = partial(words, "en"), partial(words, "fr")
