"""Computing anew what is derived from the texts, after the code that computes it changed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import datetime

from sqlite_utils import Database

from corrections import processes
from corrections.compare.comparison import VERSIONS, compare_texts
from corrections.store import differences, register
from corrections.store.connection import write
from corrections.store.differences import Columns, Texts

TOGETHER = 100
"""Records that a process compares at once, and that are written in one transaction."""


def rebuild(db: Database, *, clock: Callable[[], datetime]) -> Generator[int, None, None]:
    """Compute anew the differences that other code computed, some at a time, and yield how many
    were written. Breaking off loses nothing; what was done is not done again."""
    with closing(processes.in_order(_compared, _outdated(db))) as batches:
        for compared in batches:
            with write(db):
                # One that was edited meanwhile has its new difference.
                still = differences.still_outdated(db, VERSIONS, [number for number, _ in compared])
                found = [(number, columns) for number, columns in compared if number in still]
                differences.keep_all(db, found, VERSIONS)
                if found:
                    register.note_renewal(db, clock())
            yield len(found)


def _outdated(db: Database) -> Iterator[list[Texts]]:
    after = 0
    while found := differences.outdated(db, VERSIONS, after, TOGETHER):
        yield found
        after = found[-1].record_id


def _compared(found: list[Texts]) -> list[tuple[int, Columns]]:
    compared = (
        (texts.record_id, compare_texts(texts.quote, texts.correction, language=texts.language))
        for texts in found
    )
    return [
        (number, differences.columns(comparison.spans, comparison.suggestions))
        for number, comparison in compared
    ]
