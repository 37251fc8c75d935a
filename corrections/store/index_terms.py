"""The terms of the index of lists, in their order: words of records, and what filters go by.

Each is looked up by itself: a query for several reads every place in which each of them stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sqlite_utils import Database

LETTERS = 60
"""Letters behind a beginning that are told apart."""

_LAST = "\U0010ffff"


def next_term(db: Database, start: str) -> str:
    """Return the first term of the index that is not before this one; empty where there is none."""
    row = db.execute("SELECT term FROM search_words WHERE term >= ? LIMIT 1", [start]).fetchone()
    return row[0] if row else ""


def beginning(db: Database, start: str) -> Iterator[str]:
    """Return the terms with this beginning, in their order."""
    found = next_term(db, start)
    while found.startswith(start) and found:
        yield found
        found = next_term(db, found + "\x01")


def spread(db: Database, start: str, limit: int) -> list[str]:
    """Return at most ``limit`` terms with this beginning: all of them, or the first ones for each
    letter that comes behind it."""
    first = list(islice(beginning(db, start), limit + 1))
    if len(first) <= limit:
        return first
    letters = list(islice(_letters(db, start), LETTERS))
    each = max(1, limit // len(letters))
    every = (term for letter in letters for term in islice(beginning(db, start + letter), each))
    return list(islice(every, limit))


def _letters(db: Database, start: str) -> Iterator[str]:
    """The letters that come behind a beginning."""
    found = next_term(db, start + "\x01")
    while found.startswith(start):
        letter = found[len(start)]
        yield letter
        if letter == _LAST:
            return
        behind = 0xE000 if letter == "\ud7ff" else ord(letter) + 1
        found = next_term(db, start + chr(behind))
