"""What is kept for looking up an article without saying which: always what is published now."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, erasing
from corrections.record.actor import Actor, Role
from corrections.record.address_key import address_key
from corrections.record.removal import RemovalReason
from corrections.store import article_hashes
from corrections.store.article_hashes import hash_of
from corrections.store.connection import write
from corrections.store.migrations import prepare
from corrections.store.verification import discrepancies
from tests.support.samples import EDITH, NOW, recorded

ADA = Actor(Role.EDITOR, "Ada", administrator=True)
ARTICLE = "https://www.echo.example/2024/02/engineers?utm_source=x"
SOURCE = "https://quill.example/a-correction"


def found(db: Database, address: str) -> list[int]:
    """The records that the hash of an address has."""
    whole = hash_of(address_key(address) or "").hex()
    every, complete = article_hashes.begun_by(db, whole[:5])
    assert complete
    return every.get(whole, [])


def test_a_published_record_is_found_by_each_of_its_addresses(db: Database) -> None:
    first = recorded(db, article_url=ARTICLE, source_url=SOURCE)
    second = recorded(db, article_url="http://echo.example/2024/02/engineers/")
    recorded(db, article_url=ARTICLE, state="pending")
    recorded(db, article_url="https://hill.example/a")

    assert found(db, "m.echo.example/2024/02/engineers") == [second.id, first.id]
    assert found(db, SOURCE) == [first.id]
    assert found(db, "https://hill.example/b") == []


def test_what_is_withdrawn_or_erased_is_not_found(db: Database) -> None:
    withdrawn = recorded(db, article_url=ARTICLE)
    deciding.withdraw(db, withdrawn.id, actor=EDITH, reason="Asked to.", now=NOW)
    assert found(db, ARTICLE) == []

    deciding.restore(db, withdrawn.id, actor=ADA, reason="Again.", now=NOW)
    assert found(db, ARTICLE) == [withdrawn.id]
    erasing.erase(db, withdrawn.id, reason=RemovalReason.OTHER, actor=ADA, now=NOW)
    assert found(db, ARTICLE) == []


def test_an_answer_is_bounded(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_hashes, "MOST", 2)
    numbers = [recorded(db, article_url=ARTICLE).id for _ in range(3)]
    whole = hash_of(address_key(ARTICLE) or "").hex()

    assert article_hashes.begun_by(db, whole[:5]) == ({whole: [numbers[2], numbers[1]]}, False)


def test_an_older_register_has_its_hashes_when_it_is_opened(old: Database) -> None:
    prepare(old, "new.example")
    [row] = old.execute(
        "SELECT count(*) FROM records WHERE state = 'published' AND article_url IS NOT NULL"
    ).fetchall()
    assert row[0]
    assert list(discrepancies(old)) == []
    with write(old):
        old.execute("DELETE FROM article_hashes")
    assert {one.what for one in discrepancies(old)} == {"article_hash"}
