"""Where an outlet or a subject was joined into another, each old address leads to the new one."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote, urlsplit

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, naming
from corrections.actions.naming import Decision
from corrections.delivery import fanout
from corrections.record.model import Record
from corrections.settings import Settings
from corrections.store import party_desk
from corrections.store.parties import PartyTable
from tests.conftest import MakeApp
from tests.support.pages import words
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor

LATER = NOW + timedelta(hours=1)


def join(db: Database, table: PartyTable, address: str, into: str) -> None:
    found = party_desk.get(db, table, address)
    assert found
    asked = Decision(table, address, found.revision, EDITH, "The same.", LATER)
    naming.join(db, asked, into)


@pytest.fixture
def old(db: Database) -> Record:
    """A record of Libé and of Zoé, who were joined into others since."""
    record = recorded(db, outlet="Libé", subject="Zoé")
    recorded(db, outlet="Libération", subject="ゾエ")
    join(db, "outlets", "libe", "Libération")
    join(db, "subjects", "zoe", "ゾエ")
    return record


NEW = quote("ゾエ")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/outlets/libe", "/outlets/liberation"),
        ("/outlets/libe?after=1", "/outlets/liberation?after=1"),
        ("/subjects/zoe", f"/subjects/{NEW}"),
        ("/?outlet=libe", "/?outlet=liberation"),
        ("/?q=a+b&outlet=libe&kind=affiliation", "/?q=a+b&outlet=liberation&kind=affiliation"),
        ("/?outlet=libe&subject=zoe", f"/?outlet=liberation&subject={NEW}"),
        ("/feed.atom?outlet=libe", "/feed.atom?outlet=liberation"),
        ("/feed.rss?subject=zoe&before=1", f"/feed.rss?subject={NEW}&before=1"),
        ("/feed.json?outlet=libe", "/feed.json?outlet=liberation"),
        ("/feeds?outlet=libe", "/feeds?outlet=liberation"),
        ("/subscribe?outlet=libe", "/subscribe?outlet=liberation"),
        ("/api/corrections?outlet=libe", "/api/corrections?outlet=liberation"),
        ("/?outlet=libe&_external=1&_scheme=javascript",
         "/?outlet=liberation&_external=1&_scheme=javascript"),
    ],
)  # fmt: skip
def test_an_old_address_leads_to_the_new_one(
    stranger: Visitor, old: Record, prefix: str, path: str, location: str, method: str
) -> None:
    answer = stranger.ask(method, prefix + path)

    assert (answer.status_code, answer.headers["Location"]) == (301, prefix + location)
    assert "Set-Cookie" not in answer.headers


def test_the_new_addresses_show_the_records_of_both(stranger: Visitor, old: Record) -> None:
    both = [old.id + 1, old.id]

    assert stranger.page("/outlets/liberation").records() == both
    assert stranger.page(f"/subjects/{NEW}").records() == both
    assert stranger.page("/?outlet=liberation").records() == both
    items = stranger.get("/api/corrections?outlet=liberation").get_json()["items"]
    assert [item["outlet"] for item in items] == ["Libération", "Libé"]
    assert stranger.get("/feed.atom?outlet=liberation").text.count("<entry") == 2


def test_a_record_shows_its_own_name_and_leads_to_the_party(stranger: Visitor, old: Record) -> None:
    page = stranger.page(f"/corrections/{old.id}")

    assert "Libé" in words(page.one("h1"))
    assert "/outlets/liberation" in page.links()
    assert "/outlets/libe" not in page.links()
    assert "Libé" in stranger.get(f"/corrections/{old.id}.md").text


def test_lists_of_outlets_have_one(stranger: Visitor, old: Record) -> None:
    listed = [href for href in stranger.page("/outlets").links() if href.startswith("/outlets/")]

    assert listed == ["/outlets/liberation"]
    assert "libe%" not in (outlines := stranger.get("/feeds.opml").text)
    assert outlines.count("<outline") == 1


def test_an_address_leads_on_in_one_step(stranger: Visitor, old: Record, db: Database) -> None:
    recorded(db, outlet="L'Autre")
    join(db, "outlets", "liberation", "l-autre")

    for slug in ("libe", "liberation"):
        answer = stranger.get(f"/outlets/{slug}")
        assert (answer.status_code, answer.headers["Location"]) == (301, "/outlets/l-autre")


def test_what_a_cache_kept_of_the_old_page_is_not_good_any_more(
    stranger: Visitor, db: Database
) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    tag = stranger.get("/outlets/libe").headers["ETag"]
    assert stranger.get("/outlets/libe", headers={"If-None-Match": tag}).status_code == 304
    join(db, "outlets", "libe", "liberation")

    answer = stranger.get("/outlets/libe", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (301, "public, no-cache")


def test_a_form_that_was_open_during_the_join_is_taken(
    make_app: MakeApp, db: Database, old: Record
) -> None:
    visitor = Visitor(make_app(smtp_url="smtp://127.0.0.1:1?from=corrections@example.org"))
    answer = visitor.post(
        "/subscribe", {"outlet": "libe", "email": "alice@example.org", "rhythm": "daily"}
    )

    assert answer.status_code == 303
    assert db.execute("SELECT parameters FROM subscriptions").fetchall() == [("outlet=liberation",)]


def test_feeds_keep_their_entries_as_they_were(stranger: Visitor, db: Database) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    before = stranger.get("/feed.atom").text
    join(db, "outlets", "libe", "liberation")

    assert stranger.get("/feed.atom").text == before


def test_who_subscribed_to_an_old_feed_at_the_hub_hears_of_new_records(
    db: Database, old: Record, settings: Settings
) -> None:
    hub = Settings(
        database=settings.database, secret_key="x" * 64, websub_hub="https://hub.example/",
        base_url="https://corrections.example",
    )  # fmt: skip
    while fanout.spread(db, hub, LATER):
        pass
    targets = [urlsplit(t).query for (t,) in db.execute("SELECT target FROM outbox")]
    assert {"outlet=libe", "outlet=liberation", "subject=zoe"} <= set(targets)


def test_an_old_address_of_what_is_withdrawn_leads_to_what_says_so(
    stranger: Visitor, db: Database, old: Record
) -> None:
    for number in (old.id, old.id + 1):
        deciding.withdraw(db, number, actor=EDITH, reason="Asked to.", now=LATER)

    assert stranger.get("/outlets/libe").headers["Location"] == "/outlets/liberation"
    assert stranger.get("/outlets/liberation").status_code == 410
