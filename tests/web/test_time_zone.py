"""The site's time zone: days and times that people read are in it, those of programs in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlite_utils import Database

from corrections.private_links import subscription_token
from corrections.record.model import Outcome
from corrections.settings import SettingError
from corrections.settings.values import time_zone
from corrections.store import subscriptions
from tests.conftest import MakeApp
from tests.support.pages import words
from tests.support.samples import a_submission, concluded, newest, recorded
from tests.support.visitor import Visitor

LATE = datetime(2024, 7, 1, 22, 30, tzinfo=UTC)
"""It is the second of July in Paris, and still the first in UTC and in New York."""

PLACES = [
    ("UTC", "1 July 2024", "22:30 UTC"),
    ("Europe/Paris", "2 July 2024", "00:30 UTC+2"),
    ("America/New_York", "1 July 2024", "18:30 UTC\N{MINUS SIGN}4"),
    ("Asia/Kolkata", "2 July 2024", "04:00 UTC+5:30"),
]


@pytest.mark.parametrize(("zone", "day", "time"), PLACES)
def test_a_record_shows_its_days_and_times_in_it(
    make_app: MakeApp, db: Database, zone: str, day: str, time: str
) -> None:
    visitor = Visitor(make_app(timezone=zone))
    record = recorded(db, now=LATE, events=[{"outcome": "asked", "by": "desk"}])
    page = visitor.page(f"/corrections/{record.id}")
    times = {t.get("datetime"): words(t) for t in page.all("time")}

    assert f"Published here: {day} at {time}" in page.text
    assert times[LATE.isoformat()] == day
    assert f"({day})" in page.text or day in times.values()
    assert [words(t) for t in visitor.page("/").all("time")][:1] == [f"recorded {day}"]


@pytest.mark.parametrize("path", ["/", "/corrections/1", "/corrections/1.md", "/feed.atom"])
def test_a_time_that_the_calendar_of_the_zone_does_not_have_is_shown_in_utc(
    make_app: MakeApp, db: Database, path: str
) -> None:
    first = "0001-01-01T00:00:00Z"
    event = {"outcome": "asked", "by": "newsroom", "at": first}
    recorded(db, now=LATE, created_at=first, published_at=first, events=[event])
    app = make_app(timezone="America/New_York")
    answer = Visitor(app).get(path)

    assert answer.status_code == 200
    assert "00:00 UTC" in Visitor(app).page("/corrections/1").text


@pytest.mark.parametrize(("zone", "day", "time"), PLACES)
def test_what_programs_read_stays_in_utc(
    make_app: MakeApp, db: Database, zone: str, day: str, time: str
) -> None:
    visitor = Visitor(make_app(timezone=zone))
    record = recorded(db, now=LATE)
    told = visitor.get(f"/corrections/{record.id}.json").get_json()

    assert told["published_at"] == told["created_at"] == "2024-07-01T22:30:00Z"
    assert "2024-07-01T22:30:00Z" in visitor.get("/feed.atom").text


@pytest.mark.parametrize(("zone", "day"), [(zone, day) for zone, day, _ in PLACES])
def test_a_feed_says_the_day_of_an_event_in_it(
    make_app: MakeApp, db: Database, zone: str, day: str
) -> None:
    visitor = Visitor(make_app(timezone=zone))
    event = {"outcome": "asked", "by": "newsroom", "at": LATE.isoformat()}
    recorded(db, now=LATE, events=[event], outcome="asked")

    feed = visitor.get("/feed.atom").text
    assert f"Rectification requested, {day} (noted by the desk for the newsroom)" in feed


def test_the_receipt_and_its_french_page_say_the_distance(make_app: MakeApp, db: Database) -> None:
    visitor = Visitor(make_app(timezone="Pacific/Kiritimati"))
    receipt = visitor.send(a_submission())

    assert "UTC+14" in visitor.page(receipt).text
    assert "UTC+14" in visitor.page(f"/fr{receipt}").text


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_today_is_the_day_where_the_site_is(make_app: MakeApp, db: Database, zone: str) -> None:
    visitor = Visitor(make_app(timezone=zone))
    before = datetime.now(ZoneInfo(zone)).date().isoformat()
    visitor.send(a_submission(published_on="today"))
    after = datetime.now(ZoneInfo(zone)).date().isoformat()

    assert newest(db).published_on in (before, after)


def test_digests_go_out_by_the_clock_of_the_site(make_app: MakeApp, db: Database) -> None:
    app = make_app(timezone="Asia/Tokyo", smtp_url="smtp://127.0.0.1:1?from=a@example.org")
    visitor = Visitor(app)
    visitor.post("/subscribe", {"email": "alice@example.org", "rhythm": "daily"})
    found = subscriptions.get(db, 1)
    assert found
    token = subscription_token(app.extensions["settings"].secret_key, found.nonce)
    visitor.post(f"/subscriptions/{token}/confirm")

    [due] = db.execute("SELECT digest_at FROM subscriptions").fetchone()
    assert datetime.fromisoformat(due).astimezone(ZoneInfo("Asia/Tokyo")).hour == 5


def test_a_cache_keeps_no_page_of_another_zone(make_app: MakeApp, db: Database) -> None:
    recorded(db, now=LATE)
    tags = {
        Visitor(make_app(timezone=zone)).get("/corrections/1").headers["ETag"]
        for zone in ("UTC", "Europe/Paris")
    }
    assert len(tags) == 2


def test_our_own_day_falls_where_it_belongs_among_the_events(
    make_app: MakeApp, db: Database
) -> None:
    """Recorded on the second of July in Paris, asked on the first: as the pages name the days."""
    asked = {"outcome": "asked", "by": "filer", "on": "2024-07-01", "at": LATE.isoformat()}
    record = recorded(db, now=LATE, events=[asked])
    concluded(db, record, Outcome.REFUSED)
    page = Visitor(make_app(timezone="Europe/Paris")).page(f"/corrections/{record.id}")

    [timeline] = page.all("ol", class_="timeline")
    days = [words(time) for time in timeline.iter("time")]
    assert days.index("1 July 2024") < days.index("2 July 2024")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("europe/paris", "; is Europe/Paris meant?"),
        ("Europe/Pari", "; is Europe/Paris meant?"),
        ("Mars/Olympus", ", such as Europe/Paris"),
        ("+02:00", ", such as Europe/Paris"),
        ("../../etc/passwd", ", such as Europe/Paris"),
    ],
)
def test_a_name_that_no_zone_has_is_one_sentence(value: str, told: str) -> None:
    with pytest.raises(SettingError) as refused:
        time_zone(value)

    assert str(refused.value) == (
        f"CORRECTIONS_TIMEZONE must be the name of a time zone, not {value!r}{told}"
    )
