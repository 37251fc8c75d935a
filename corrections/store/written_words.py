"""How records write a word of the index, which is folded."""

from __future__ import annotations

import re

from sqlite_utils import Database

from corrections.record.search_folding import MARKS, fold, split
from corrections.record.selection import Selection
from corrections.store import records
from corrections.store.search_terms import texts

WRITTEN = re.compile(f"(?:[^\\W_][{MARKS}\u00ad]*)+")
"""A word as it is written."""


def as_written(db: Database, word: str) -> str:
    """Return a folded word as the newest record that has it writes it, in small letters; the folded
    one where none writes it as one word."""
    newest = records.page(db, Selection(q=f'"{word}"'), records.NEWEST, 1)
    found = "\n".join(text for record in newest for text in texts(record))
    written = (one.lower() for one in WRITTEN.findall(found))
    return next((one for one in written if split(fold(one)) == [word]), word)
