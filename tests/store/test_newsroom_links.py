"""A newsroom's link leads to one record until it is revoked; its token is kept nowhere."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.store import newsroom_links
from corrections.store.connection import write
from tests.support.samples import NOW, recorded, rows

TOKEN = "0123456789abcdef" * 2


def make(db: Database, record_id: int, token: str) -> int:
    with write(db):
        return newsroom_links.add(db, record_id, token, name="Edith", now=NOW)


def test_a_token_leads_to_its_link(db: Database) -> None:
    first, second = recorded(db), recorded(db)
    number, other = make(db, first.id, TOKEN), make(db, second.id, "other")

    found = newsroom_links.find(db, TOKEN)
    assert found == newsroom_links.NewsroomLink(number, first.id, None, NOW, "Edith")
    assert [link.id for link in newsroom_links.of_record(db, second.id)] == [other]
    assert newsroom_links.find(db, TOKEN[:-1]) is None


def test_a_link_that_was_revoked_leads_nowhere_and_stays_listed(db: Database) -> None:
    record = recorded(db)
    number, other = make(db, record.id, TOKEN), make(db, record.id, "other")
    with write(db):
        assert newsroom_links.revoke(db, number, name="Ada", now=NOW)
        assert not newsroom_links.revoke(db, number, name="Edith", now=NOW)

    assert newsroom_links.find(db, TOKEN) is None
    assert newsroom_links.find(db, "other")
    revoked, usable = newsroom_links.of_record(db, record.id)
    assert (revoked.revoked_at, revoked.revoked_by) == (NOW, "Ada")
    assert (usable.id, usable.revoked_at) == (other, None)


def test_the_token_is_kept_nowhere(db: Database) -> None:
    make(db, recorded(db).id, TOKEN)

    assert TOKEN not in str(rows(db))
