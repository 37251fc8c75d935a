"""Whether nothing in the register can be the record of a line that is imported."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import erasing, importing
from corrections.record.actor import OPERATOR
from corrections.record.removal import RemovalReason
from corrections.store import identity, imported
from tests.support.samples import NOW, an_import, newest

ELSEWHERE = "6e3c2f0a-1f1d-4a54-9c3e-3f8f3a1d2b11"
HERE = "the register itself"
LINE = an_import(id=5, register=ELSEWHERE)
OTHER = an_import(quote="Nobody came.", correction="Dana came.")
UNKNOWN = b"?" * 32


@pytest.fixture
def here(app: Flask, db: Database) -> int:
    """The number of the record that ``LINE`` became."""
    importing.import_once(db, [LINE], now=NOW)
    return newest(db).id


def is_new(
    db: Database, register: str | None = None, number: int | None = None, digest: bytes = UNKNOWN
) -> bool:
    """Whether a line with other texts is new."""
    register = identity.facts(db)["uuid"] if register == HERE else register
    return imported.is_new(db, OTHER.draft, digest, register, number)


def test_a_line_with_nothing_of_a_record_is_new(here: int, db: Database) -> None:
    assert is_new(db)
    assert is_new(db, ELSEWHERE, 6)
    assert is_new(db, ELSEWHERE, here)  # a number counts within its register
    assert is_new(db, HERE, here + 1)


def test_one_thing_that_a_record_has_is_enough_for_a_line_not_to_be(
    here: int, db: Database
) -> None:
    assert not is_new(db, digest=LINE.digest)
    assert not is_new(db, ELSEWHERE, 5)
    assert not is_new(db, HERE, here)
    assert not is_new(db, None, here)  # exports had no identity once
    assert not imported.is_new(db, LINE.draft, UNKNOWN, None, None)


def test_neither_is_a_line_of_an_erased_record(here: int, db: Database) -> None:
    erasing.erase(db, here, actor=OPERATOR, reason=RemovalReason.WRONG, now=NOW)
    assert not is_new(db, digest=LINE.digest)
    assert not is_new(db, ELSEWHERE, 5)
    assert not is_new(db, HERE, here)
    assert is_new(db)
