"""Computing anew what is derived from the texts, after the code that computes it changed."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.compare.comparison import VERSIONS, compare_texts
from corrections.store import differences, register
from corrections.store.connection import write


def rebuild(db: Database, after: int, limit: int, *, now: datetime) -> tuple[int, int]:
    """Compute anew the differences of some records that other code computed.

    Returns the number of the last of them (go on behind it) and how many there were: none when
    the work is done. Breaking off loses nothing; what was done is not done again.
    """
    found = differences.outdated(db, VERSIONS, after, limit)
    compared = [
        (texts.record_id, compare_texts(texts.quote, texts.correction, language=texts.language))
        for texts in found
    ]
    with write(db):
        for number, comparison in compared:
            differences.keep(db, number, comparison.spans, comparison.suggestions, VERSIONS)
        if compared:
            register.note_renewal(db, now)
    return (compared[-1][0] if compared else after), len(compared)
