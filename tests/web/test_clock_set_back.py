"""The clock was ahead when the register changed, and was set back: pages and feeds stay right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, outcomes
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, Record
from corrections.store import register
from corrections.web.past_dates import PastDates
from tests.conftest import MakeApp
from tests.support.samples import EDITH, NOW, recorded, sent
from tests.support.visitor import Visitor

REAL = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
AHEAD = REAL + timedelta(days=40)
PATHS = ["/", "/feed.atom", "/feed.json", "/api/corrections"]


def published(db: Database, now: datetime, **changes: str) -> Record:
    _, record = sent(db, now=now, **changes)
    return deciding.publish(db, record.id, actor=EDITH, now=now)


def concluded(db: Database, record: Record, now: datetime) -> Record:
    event = Event(Outcome.REFUSED, Voice.NEWSROOM, now)
    return outcomes.record_outcome(db, record.id, event, actor=EDITH)


def date(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


def test_the_time_of_the_last_change_never_goes_back(db: Database) -> None:
    published(db, NOW)
    record = published(db, AHEAD, subject="Ines Okoro")
    assert register.version(db).changed_at == AHEAD
    assert register.version(db).dated
    before = register.version(db).change
    concluded(db, record, REAL)
    assert register.version(db) == register.Version(before + 1, AHEAD, dated=False)

    published(db, AHEAD + timedelta(days=1), subject="Anna Lind")
    assert register.version(db).changed_at == AHEAD + timedelta(days=1)
    assert register.version(db).dated


@pytest.mark.parametrize("keeps", [True, False], ids=["kept answers", "none kept"])
@pytest.mark.parametrize("path", PATHS)
def test_no_date_that_a_client_has_hides_a_change(
    make_app: MakeApp, db: Database, path: str, keeps: bool
) -> None:
    visitor = Visitor(make_app(response_cache=keeps))
    published(db, NOW)
    record = published(db, AHEAD, subject="Ines Okoro")
    before = visitor.get(path)
    concluded(db, record, REAL)

    for since in (AHEAD, AHEAD + timedelta(days=1), REAL - timedelta(days=1), NOW):
        for _ in range(3):
            answer = visitor.get(path, headers={"If-Modified-Since": date(since)})
            assert answer.status_code == 200
            assert answer.headers["ETag"] != before.headers["ETag"]
            assert "Last-Modified" not in answer.headers
    again = visitor.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304, "the tag knows"


@pytest.mark.parametrize("keeps", [True, False], ids=["kept answers", "none kept"])
def test_a_date_of_the_future_is_not_believed_where_nothing_was_changed_ahead(
    make_app: MakeApp, db: Database, keeps: bool
) -> None:
    """The client keeps the day of its last visit, which our clock told it."""
    visitor = Visitor(make_app(response_cache=keeps))
    published(db, NOW)
    for _ in range(2):
        dated = visitor.get("/")
        last = parsedate_to_datetime(dated.headers["Last-Modified"])
        assert last <= datetime.now(UTC)
        for since, code in ((last, 304), (AHEAD, 200)):
            answer = visitor.get("/", headers={"If-Modified-Since": date(since)})
            assert answer.status_code == code


@pytest.mark.parametrize("set_back", [True, False])
def test_answers_are_kept_while_they_have_no_date(
    make_app: MakeApp, db: Database, set_back: bool
) -> None:
    """Otherwise every page would be made anew for forty days."""
    app = make_app(response_cache=True)
    made: list[str] = []
    app.before_request(lambda: made.append("made"))
    visitor = Visitor(app)
    record = published(db, AHEAD)
    if set_back:
        concluded(db, record, REAL)
    first = visitor.get("/")
    assert "Last-Modified" not in first.headers
    kept = visitor.get("/")

    assert (kept.data, made) == (first.data, ["made"])
    concluded(db, record, REAL)
    assert visitor.get("/").headers["ETag"] != first.headers["ETag"]


def test_a_feed_goes_by_what_happened_last_and_no_entry_becomes_older(
    make_app: MakeApp, db: Database
) -> None:
    visitor = Visitor(make_app())
    first = published(db, NOW)
    second = published(db, AHEAD, subject="Ines Okoro")
    ahead = entries(visitor)
    third = published(db, REAL, subject="Anna Lind")
    concluded(db, second, REAL)

    numbers = [number for number, _ in entries(visitor)]
    assert numbers == [second.id, third.id, first.id]
    updated = dict(entries(visitor))
    assert updated[second.id] > dict(ahead)[second.id] == AHEAD
    assert updated[third.id] == REAL
    for path in ("/feed.atom", "/feed.rss", "/corrections/2", "/corrections/2/feed.atom"):
        assert visitor.get(path).status_code == 200


def entries(visitor: Visitor) -> list[tuple[int, datetime]]:
    """The numbers of the records in the feed, in its order, each with when it was updated."""
    answer = visitor.get("/feed.json")
    assert answer.json
    return [
        (int(item["url"].rpartition("/")[2]), datetime.fromisoformat(item["date_modified"]))
        for item in answer.json["items"]
    ]


def test_a_condition_on_the_past_is_passed_on(make_app: MakeApp) -> None:
    seen: list[str | None] = []

    def application(environ: dict[str, str], _start: object) -> list[bytes]:
        seen.append(environ.get("HTTP_IF_MODIFIED_SINCE"))
        return []

    layer = PastDates(application, clock=lambda: REAL)
    for since in (date(REAL), date(REAL + timedelta(seconds=1)), "yesterday"):
        layer({"HTTP_IF_MODIFIED_SINCE": since}, lambda *_: None)  # type: ignore[arg-type]
    layer({}, lambda *_: None)  # type: ignore[arg-type]

    assert seen == [date(REAL), None, "yesterday", None]


def test_an_older_record_that_is_imported_leaves_the_date_of_now(db: Database) -> None:
    """The times of a file are not the clock's."""
    recorded(db, now=REAL)
    recorded(db, now=REAL, subject="Ines Okoro", created_at="2020-01-01T00:00:00Z")

    assert register.version(db).changed_at == REAL
    assert register.version(db).dated
