"""After an upgrade from the first release the desk has what its queue needs."""

from __future__ import annotations

import sqlite3

import pytest
from sqlite_utils import Database

from corrections.store import filings
from corrections.store.connection import write
from corrections.store.migrations import prepare


def test_the_language_of_a_filer_of_before_is_not_known(old: Database) -> None:
    prepare(old, "new.example")

    numbers = [number for (number,) in old.execute("SELECT record_id FROM filings")]
    assert numbers
    assert {found.language for found in filings.of(old, numbers).values()} == {None}
    with pytest.raises(sqlite3.IntegrityError), write(old):
        old.execute("UPDATE filings SET language = ''")
