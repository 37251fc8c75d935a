"""A request is counted before anything is done for it: before its body is read, and before CSRF."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from limits import parse_many
from sqlite_utils import Database

from corrections.store import editors
from corrections.web import limits
from corrections.web.clients import Network, networks
from corrections.web.limiter import Limit
from corrections.web.limits import (
    PURPOSES,
    REQUESTS,
    SENDING,
    SUBMISSIONS,
    SUBSCRIPTIONS,
    TooOften,
    refusal,
)
from corrections.web.window_counts import KEYS_LIMIT
from tests.conftest import MakeApp
from tests.support.documents import ROOT, rows, section
from tests.support.pages import Page, words
from tests.support.samples import EDITOR, PASSWORD, a_full_submission, a_submission, last_number
from tests.support.visitor import Visitor

GENERAL = 150
OPERATING = ROOT / "docs" / "operating.md"
SMTP = "smtp://127.0.0.1:1?from=corrections@example.org"
TOKEN = "A" * 32


@pytest.fixture
def limited(make_app: MakeApp) -> Flask:
    return make_app(rate_limits=True, smtp_url=SMTP)


@pytest.fixture
def account(db: Database, password_hash: str) -> str:
    editors.save(db, EDITOR, password_hash, datetime.now(UTC))
    return EDITOR


def codes(visitor: Visitor, path: str, times: int, **options: object) -> list[int]:
    return [visitor.ask("POST", path, **options).status_code for _ in range(times)]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/submit", 60),
        ("/fr/submit", 60),
        ("/subscribe", 10),
        ("/corrections/1/report", 10),
        ("/desk/login", 10),
        ("/preview", 120),
        (f"/receipts/{TOKEN}/withdraw", 60),
        (f"/answers/{TOKEN}/1", 60),
        (f"/receipts/{TOKEN}/propose", 60),
        (f"/subscriptions/{TOKEN}/confirm", 60),
        (f"/subscriptions/{TOKEN}/stop", 60),
        (f"/subscriptions/{TOKEN}/allow", 60),
    ],
)
def test_what_has_no_csrf_token_is_counted_too(limited: Flask, path: str, allowed: int) -> None:
    answers = codes(Visitor(limited), path, allowed + 1)

    assert 429 not in answers[:-1]
    assert answers[-1] == 429


def test_what_has_a_stale_token_is_counted_too(limited: Flask) -> None:
    stale = a_submission(csrf_token="ImFiYyI.stale")

    assert codes(Visitor(limited), "/submit", 61, data=stale) == [400] * 60 + [429]


def test_every_address_that_strangers_send_to_has_a_limit_of_its_own(app: Flask) -> None:
    endpoints = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and not rule.endpoint.startswith("desk.")
    }
    assert endpoints == {*PURPOSES, *SENDING}


@pytest.mark.parametrize("path", ["/", "/nothing", "/corrections/1", "/desk/records/1/publish"])
def test_any_post_is_counted(limited: Flask, path: str) -> None:
    visitor = Visitor(limited)

    assert 429 not in codes(visitor, path, GENERAL)
    refused = visitor.ask("POST", path)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert "Wait 1 minute," in words(Page(refused.text).main)
    assert visitor.get("/").status_code == 200
    for method in ("PUT", "DELETE", "PATCH"):
        assert visitor.ask(method, path).status_code == 429


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/api/corrections", "Wait 1 minute, then go back"), ("/fr/api/x", "Attendez 1 minute")],
)
def test_a_program_is_told_in_the_standard_form(limited: Flask, path: str, sentence: str) -> None:
    visitor = Visitor(limited)
    codes(visitor, path, GENERAL)
    refused = visitor.ask("POST", path)

    assert refused.mimetype == "application/problem+json"
    problem = json.loads(refused.text)
    assert problem["status"] == 429
    assert sentence in problem["detail"]
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("seconds", "english", "french"),
    [
        (1, "1 minute", "1 minute"),
        (60, "1 minute", "1 minute"),
        (61, "2 minutes", "2 minutes"),
        (900, "15 minutes", "15 minutes"),
        (5400, "90 minutes", "90 minutes"),
        (5401, "2 hours", "2 heures"),
        (86_400, "24 hours", "24 heures"),
    ],
)
def test_the_time_in_words_is_at_least_that_in_seconds(
    app: Flask, seconds: int, english: str, french: str
) -> None:
    for language, told in (("en", english), ("fr", french)):
        with app.test_request_context(environ_overrides={"corrections.language": language}):
            answer = refusal(TooOften(SUBMISSIONS, seconds))
        assert f"{told}," in Page(answer.get_data(as_text=True)).text
        assert answer.headers["Retry-After"] == str(seconds)


class Unread(io.BytesIO):
    """A body that must not be read."""

    def read(self, *_: object) -> bytes:
        raise AssertionError("the body was read")

    readline = readinto = read  # type: ignore[assignment]


def send_unread(visitor: Visitor, path: str, size: int) -> int:
    """Send a form of so many bytes, none of which may be read."""
    environ = {
        "wsgi.input": Unread(), "CONTENT_LENGTH": str(size),
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
    }  # fmt: skip
    return visitor.ask("POST", path, environ_overrides=environ).status_code


def test_beyond_the_limit_of_all_requests_no_body_is_read(limited: Flask) -> None:
    visitor = Visitor(limited)
    assert send_unread(visitor, "/preview", 900_000) == 500
    codes(visitor, "/nothing", GENERAL - 1)

    for path in ("/submit", "/preview", "/desk/login", "/nothing"):
        assert send_unread(visitor, path, 900_000) == 429


@pytest.mark.parametrize("path", ["/submit", "/subscribe", "/desk/login", "/preview"])
def test_what_is_too_large_is_counted_and_answered(limited: Flask, path: str) -> None:
    visitor = Visitor(limited)
    answers = [send_unread(visitor, path, 1_000_001) for _ in range(GENERAL + 1)]

    assert answers == [413] * GENERAL + [429]


def test_what_is_refused_shows_everything_typed_and_compares_nothing(limited: Flask) -> None:
    visitor = Visitor(limited)
    typed = a_full_submission()
    codes(visitor, "/submit", 60)
    page = Page(visitor.ask("POST", "/submit", data=typed).text)

    assert page.typed(list(typed)) == typed
    assert page.value("csrf_token")
    assert not page.all("ins")
    assert page.all("div", role="alert")


def test_a_login_that_is_refused_keeps_the_name_and_not_the_password(limited: Flask) -> None:
    visitor = Visitor(limited)
    codes(visitor, "/desk/login", 10)
    refused = visitor.ask("POST", "/desk/login", data={"username": EDITOR, "password": PASSWORD})

    assert refused.status_code == 429
    assert Page(refused.text).value("username") == EDITOR
    assert PASSWORD not in refused.text


@pytest.mark.parametrize("sent", [{"kind": "gossip"}, {"record": "0"}, {"record": "99"}])
def test_a_subscription_to_nothing_that_is_refused_is_no_fault_of_ours(
    limited: Flask, sent: dict[str, str]
) -> None:
    visitor = Visitor(limited)

    assert codes(visitor, "/subscribe", 11, data=sent) == [400] * 10 + [429]


# Characters


def test_so_many_characters_are_compared_in_a_minute(limited: Flask) -> None:
    visitor = Visitor(limited)
    texts = {"quote": "word " * 4000, "correction": "word " * 4000}

    assert codes(visitor, "/preview", 11, data=texts) == [200] * 10 + [429]
    assert visitor.ask("POST", "/preview", data={"quote": "a"}).status_code == 200
    form = {**a_submission(), **texts, "do": "preview"}
    refused = visitor.post("/submit", form)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert Page(refused.text).value("outlet") == form["outlet"]
    assert Visitor(limited, "203.0.113.5").ask("POST", "/preview", data=texts).status_code == 200


def test_a_submission_counts_its_characters(limited: Flask, db: Database) -> None:
    visitor = Visitor(limited)
    long = "word " * 3999
    for number in range(9):
        texts = {"quote": f"{long}{number}", "correction": f"{long}ten"}
        assert visitor.submit(a_submission(**texts, outlet=f"{number}")).status_code == 303
    codes(visitor, "/preview", 1, data={"quote": long, "correction": long})

    assert visitor.submit(a_submission(quote=f"{long}x", correction=long)).status_code == 429
    assert last_number(db) == 9


# Networks


def requests(app: Flask, *addresses: str) -> list[int]:
    """What one more request to follow by email from each address is answered with."""
    return [Visitor(app, address).ask("POST", "/subscribe").status_code for address in addresses]


def test_one_ipv4_address_in_two_spellings_is_one_client(limited: Flask) -> None:
    requests(limited, *["203.0.113.9", "::ffff:203.0.113.9"] * 5)

    assert requests(limited, "203.0.113.9", "::ffff:cb00:7109") == [429, 429]
    assert requests(limited, "203.0.113.10", "::ffff:203.0.113.11") == [400, 400]


def test_a_provider_of_ipv6_has_the_limit_of_ten_clients(limited: Flask) -> None:
    assert 429 not in requests(limited, *[f"2001:db8:1:{n:x}::1" for n in range(100)])

    assert requests(limited, "2001:db8:1:ffff::1", "2001:db8:2::1") == [429, 400]


def test_all_of_ipv6_has_the_limit_of_a_hundred_clients(limited: Flask) -> None:
    for number in range(1000):
        address = {"REMOTE_ADDR": f"2001:db8:{number:x}::1"}
        with limited.test_request_context(environ_overrides=address):
            limited.extensions["limiter"].spend(SUBSCRIPTIONS, networks())

    assert requests(limited, "2a00::1", "203.0.113.9") == [429, 400]


def test_whoever_is_refused_uses_up_nothing_of_the_others(limited: Flask) -> None:
    requests(limited, *["2001:db8:1:1::1"] * 140)

    assert requests(limited, "2001:db8:1:2::1") == [400]


def test_of_ten_thousand_strangers_not_all_are_kept(limited: Flask) -> None:
    limiter = limited.extensions["limiter"]
    for number in range(KEYS_LIMIT + 200):
        stranger = [Network(f"10.0.{number // 256}.{number % 256}")]
        limiter.spend(REQUESTS, stranger)
        limiter.spend(SUBMISSIONS, stranger)

    assert len(limiter.counts) == 3 * KEYS_LIMIT, "for a minute, for ten minutes and for a day"


# Accounts


def guesses(app: Flask, name: str, times: int) -> list[tuple[int, str]]:
    """Wrong passwords for a name, each from an address of its own."""
    visitor = Visitor(app)
    form = {"csrf_token": visitor.token("/desk/login"), "username": name, "password": "wrong"}
    heard = []
    for number in range(times):
        visitor.address = f"198.51.100.{number}"
        answer = visitor.ask("POST", "/desk/login", data=form)
        heard.append((answer.status_code, words(Page(answer.text).one("div", role="alert"))))
    return heard


@pytest.mark.parametrize("name", [EDITOR, "Nobody"])
def test_guessing_one_account_from_many_addresses_ends(
    limited: Flask, account: str, name: str
) -> None:
    heard = guesses(limited, name, 33)

    assert [code for code, _ in heard] == [403] * 30 + [429] * 3
    for _, sentence in heard[30:]:
        assert re.fullmatch("Too many attempts. Wait (59|60) minutes, then try again.", sentence)
    right = Visitor(limited, "203.0.113.1").log_in(account, PASSWORD)
    assert right.status_code == (429 if name == account else 303)


def test_strangers_do_not_lock_an_editor_out_of_a_browser_that_is_known(
    limited: Flask, account: str
) -> None:
    """Even where all come from one network; in a known browser too, guessing ends."""
    editor = Visitor(limited, "198.51.100.1")
    assert editor.log_in(account, PASSWORD).status_code == 303
    assert editor.get("/desk").status_code == 200
    editor.post("/desk/logout")
    codes(Visitor(limited, editor.address), "/desk/login", 12)
    guesses(limited, account, 33)

    assert editor.log_in(account, PASSWORD).status_code == 303
    assert Visitor(limited, "203.0.113.1").log_in(account, PASSWORD).status_code == 429
    form = {"csrf_token": editor.token("/desk/login"), "username": account, "password": "wrong"}
    assert codes(editor, "/desk/login", 11, data=form) == [403] * 9 + [429] * 2


@pytest.mark.parametrize("made", ["for another name", "with another secret", "too long ago", ""])
def test_a_browser_is_known_by_nothing_else(
    limited: Flask, make_app: MakeApp, account: str, made: str
) -> None:
    other = make_app(rate_limits=True, secret_key="another secret, long enough for anybody")
    author = other if made == "with another secret" else limited
    owner = "Nobody" if made == "for another name" else account
    serializer = URLSafeTimedSerializer(author.secret_key or "", salt="corrections.known-browser")
    if made == "too long ago":
        serializer.signer = LongAgo
    guesses(limited, account, 30)
    visitor = Visitor(limited, "203.0.113.1")
    visitor.client.set_cookie("editor-browser", made and serializer.dumps([owner, "00"]))

    assert visitor.log_in(account, PASSWORD).status_code == 429


class LongAgo(TimestampSigner):
    """Signs as it would have been signed 181 days ago."""

    def get_timestamp(self) -> int:
        return super().get_timestamp() - 181 * 24 * 3600


def test_logging_in_rightly_is_not_counted_as_a_guess(limited: Flask, account: str) -> None:
    for number in range(40):
        visitor = Visitor(limited, f"198.51.100.{number}")
        assert visitor.log_in(account, PASSWORD).status_code == 303


def test_switched_off_nothing_is_counted(make_app: MakeApp, account: str) -> None:
    visitor = Visitor(make_app(rate_limits=False))
    texts = {"quote": "word " * 4000, "correction": "word " * 4000}

    assert 429 not in codes(visitor, "/nothing", GENERAL + 10)
    assert 429 not in codes(visitor, "/preview", 12, data=texts)
    assert 429 not in [code for code, _ in guesses(visitor.client.application, account, 33)]


# What the operator reads


def in_words(limit: Limit) -> str:
    """A limit as the manual writes it."""
    words = []
    for rate in parse_many(limit.rates):
        unit = rate.GRANULARITY.name
        span = f"in {rate.multiples} {unit}s" if rate.multiples > 1 else f"a {unit}"
        words.append(f"{rate.amount:,} {span.replace('a hour', 'an hour')}")
    return " and ".join(words)


def test_the_manual_names_every_limit() -> None:
    every = [value for value in vars(limits).values() if isinstance(value, Limit)]
    written = [limit for _, limit in rows(section(OPERATING, "Limits"))]

    assert len(written) == len(every)
    for limit in every:
        assert any(row.startswith(in_words(limit)) for row in written), limit
