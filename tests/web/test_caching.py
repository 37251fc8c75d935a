"""Public answers carry validators, and a question that names the right one is answered 304."""

from __future__ import annotations

import subprocess
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.model import Outcome
from corrections.settings import ROOT, Settings
from corrections.web import caching
from tests.conftest import MakeApp
from tests.support.samples import EDITH, NOW, concluded, recorded, sent
from tests.support.visitor import Visitor

PATHS = [
    "/", "/?kind=affiliation", "/corrections/1", "/corrections/1.json", "/corrections/1.md",
    "/corrections/1/feed.atom", "/outlets", "/outlets/the-valley-echo", "/feed.atom",
    "/api/corrections", "/about",
]  # fmt: skip
LATER = format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)
OTHERWISE: dict[str, Any] = {
    "base_url": "https://localhost",
    "language": "fr",
    "timezone": "Pacific/Auckland",
    "moderation": False,
    "rate_limits": True,
    "response_cache": False,
    "parts_megabytes": 0,
    "proxies": 1,
    "tell_newsrooms": True,
    "websub_hub": "https://hub.example/",
    "smtp_url": "smtp://localhost:2525?from=desk@example.org",
    "contact": "desk@example.org",
    "operator": "A Person, 1 Street, Town",
    "workers": 2,
}
"""Another value of each setting."""

LONG_AGO = "Thu, 01 Jan 2004 00:00:00 GMT"


@pytest.fixture
def stranger(stranger: Visitor, db: Database) -> Visitor:
    """Somebody at a register with one record."""
    recorded(db, kind="affiliation")
    return stranger


def tag(visitor: Visitor, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status_code == 200
    return answer.headers["ETag"]


@pytest.mark.parametrize("path", PATHS)
def test_the_same_again_is_answered_shortly(stranger: Visitor, path: str) -> None:
    answer = stranger.get(path, headers={"If-None-Match": tag(stranger, path)})

    assert answer.status_code == 304
    assert answer.data == b""
    assert answer.headers["ETag"] == tag(stranger, path)
    assert "public" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "form", ["{0}", "{weak}", "{strong}", '"other", {0}', 'W/"other",{strong} , "third"', "*"]
)
def test_however_the_validator_is_spelt(reader: Visitor, form: str) -> None:
    own = tag(reader, "/")
    strong = own.removeprefix("W/")
    named = form.format(own, weak=f"W/{strong}", strong=strong)

    assert reader.get("/", headers={"If-None-Match": named}).status_code == 304


@pytest.mark.parametrize("named", ['"other"', 'W/"other"', "", "nonsense", '""', '"*"'])
def test_another_validator_is_answered_in_full(reader: Visitor, named: str) -> None:
    assert reader.get("/", headers={"If-None-Match": named}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_after_a_change_everything_is_new(stranger: Visitor, db: Database, path: str) -> None:
    before = tag(stranger, path)
    recorded(db, subject="Somebody Else")
    after = stranger.get(path, headers={"If-None-Match": before})

    assert after.status_code == 200
    assert after.headers["ETag"] != before


def test_each_public_change_counts(stranger: Visitor, db: Database) -> None:
    seen = [tag(stranger, "/")]
    _, waiting = sent(db)
    record = deciding.publish(db, waiting.id, actor=EDITH, now=NOW)
    seen.append(tag(stranger, "/"))
    concluded(db, record, Outcome.REFUSED)
    seen.append(tag(stranger, "/"))
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)
    seen.append(tag(stranger, "/"))

    assert len(set(seen)) == len(seen)


def test_what_waits_for_the_desk_changes_nothing_public(stranger: Visitor, db: Database) -> None:
    before = tag(stranger, "/")
    sent(db)

    assert tag(stranger, "/") == before


def test_each_address_has_its_own_validator(stranger: Visitor) -> None:
    addresses = ["/", "/fr/", "/?kind=figure", "/outlets", "/fr/outlets", "/feed.atom",
                 "/corrections/1", "/corrections/1?view=side", "/corrections/1.json"]  # fmt: skip
    tags = [tag(stranger, address) for address in addresses]

    assert len(set(tags)) == len(tags)
    for address in addresses[1:]:
        again = stranger.get(address, headers={"If-None-Match": tags[0]})
        assert again.status_code == 200


@pytest.mark.parametrize("name", OTHERWISE)
def test_what_a_setting_changes_has_another_validator(
    make_app: MakeApp, stranger: Visitor, name: str
) -> None:
    """A setting is another one after a restart; who has a page from before is told."""
    before = {path: stranger.get(path) for path in PATHS}
    visitor = Visitor(make_app(**{name: OTHERWISE[name]}))
    for path, answer in before.items():
        now = visitor.get(path)
        assert now.status_code == 200
        assert now.headers["ETag"] != answer.headers["ETag"] or now.data == answer.data, path


def test_every_setting_is_tried_but_where_things_are() -> None:
    places = {"database", "secret_key", "listen", "port"}
    assert {one.name for one in fields(Settings)} - places == set(OTHERWISE)


def test_every_file_that_pages_are_made_of_is_in_the_validator() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *caching.CODE],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    own = {path for folder in caching.CODE for path in caching._files(ROOT / folder)}
    assert {str(ROOT / name) for name in listed.stdout.split("\0") if name} <= own


def test_since_a_time_before_the_change(reader: Visitor) -> None:
    assert reader.get("/", headers={"If-Modified-Since": LONG_AGO}).status_code == 200


def test_a_validator_is_believed_before_a_time(reader: Visitor) -> None:
    both = {"If-None-Match": '"other"', "If-Modified-Since": LATER}
    assert reader.get("/", headers=both).status_code == 200


@pytest.mark.parametrize("since", ["yesterday", "", "Thu, 99 Jan 2004 00:00:00 GMT", "0"])
def test_a_time_that_is_none_is_ignored(reader: Visitor, since: str) -> None:
    assert reader.get("/", headers={"If-Modified-Since": since}).status_code == 200


def test_the_time_given_can_be_asked_for(stranger: Visitor) -> None:
    answer = stranger.get("/")
    again = {"If-Modified-Since": answer.headers["Last-Modified"]}

    assert stranger.get("/", headers=again).status_code == 304


def test_within_the_second_of_a_change_no_time_is_given(stranger: Visitor, db: Database) -> None:
    """It could not tell two states apart."""
    recorded(db, subject="Somebody Else", now=datetime.now(UTC) + timedelta(minutes=1))
    answer = stranger.get("/")

    assert "Last-Modified" not in answer.headers
    assert answer.headers["ETag"]


@pytest.mark.parametrize("path", PATHS)
def test_head_tells_what_get_would(stranger: Visitor, path: str) -> None:
    head, get = stranger.head(path), stranger.get(path)

    assert head.data == b""
    for name in ("ETag", "Content-Type", "Cache-Control"):
        assert head.headers[name] == get.headers[name]
    again = stranger.head(path, headers={"If-None-Match": get.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "identity"])
def test_compressed_or_not(reader: Visitor, encoding: str) -> None:
    answer = reader.get("/corrections/1", headers={"Accept-Encoding": encoding})
    again = {"Accept-Encoding": encoding, "If-None-Match": answer.headers["ETag"]}

    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.headers["ETag"].startswith('W/"'), "packed or not, it says the same"
    assert answer.headers.get("Content-Encoding", "identity") == encoding
    assert reader.get("/corrections/1", headers=again).status_code == 304


@pytest.mark.parametrize(
    ("path", "code"),
    [("/corrections/99", 404), ("/?kind=gossip", 400), ("/corrections/2", 410),
     ("/outlets/nobody", 404), ("/api/corrections/99", 404), ("/nothing", 404)],
)  # fmt: skip
@pytest.mark.parametrize(
    "headers",
    [{}, {"If-None-Match": "*"}, {"If-Modified-Since": LATER}],
    ids=["none", "any", "later"],
)
def test_an_error_is_an_error_whatever_the_condition(
    stranger: Visitor, db: Database, path: str, code: int, headers: dict[str, str]
) -> None:
    """RFC 9110, section 13.2.1: a condition counts where the answer without it is a good one."""
    recorded(db, state="withdrawn")
    answer = stranger.get(path, headers=headers)

    assert answer.status_code == code
    assert "ETag" not in answer.headers
    assert "public" not in answer.headers.get("Cache-Control", "")


def test_no_cache_may_answer_without_asking(reader: Visitor) -> None:
    cache = reader.get("/").headers["Cache-Control"]
    assert "no-cache" in cache or "max-age" in cache


def test_an_editor_finds_no_trace_of_themselves_in_what_others_read(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    for path in ("/", "/corrections/1", "/feed.atom"):
        assert editor.get(path).data == stranger.get(path).data
        assert "Set-Cookie" not in stranger.get(path).headers
