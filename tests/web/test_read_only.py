"""A GET writes nothing: every public address is answered from a register opened read-only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product

import pytest
from flask import Flask
from sqlite_utils import Database
from werkzeug.routing import Rule

from corrections.actions import (
    accounts,
    deciding,
    inviting,
    mailing_filers,
    mailing_newsrooms,
    receiving,
    subscribing,
)
from corrections.private_links import filer_mail_token, newsroom_mail_token, subscription_token
from corrections.record.actor import OPERATOR
from corrections.record.answer import Answer, Claim
from corrections.record.following import Rhythm, Slice
from corrections.settings import Settings
from corrections.store import newsroom_mailboxes, newsroom_proofs
from corrections.store.connection import Connections, open_database, write
from corrections.store.editors import EditorRole
from corrections.store.migrations import prepare
from corrections.store.newsroom_proofs import Wish
from corrections.store.subscriptions import SubscriptionRequest
from tests.conftest import BuildApp
from tests.support.pages import Page
from tests.support.samples import EDITH, EMAIL, NOW, a_submission, newest, recorded, sent
from tests.support.visitor import Visitor

UNKNOWN = "0" * 32
LANGUAGES = ("", "/fr")
LISTS = (
    "public.index", "api.corrections", "feeds.atom", "feeds.rss", "feeds.json",
    "exports.table", "exports.ndjson", "exports.sqlite", "exports.metadata", "exports.download",
    "citations.of_records", "citations.cite", "citations.cite_as",
)  # fmt: skip
LIST_QUERIES = (
    "", "?q=Green", "?q=nothingatall", "?outlet=the-valley-echo&subject=dana-quill",
    "?kind=affiliation&outcome=asked&language=en&medium=print&year=2024", "?after=2",
    "?kind=figure", "?kind=gossip", "?outlet=nobody", "?after=x",
)  # fmt: skip
QUERIES = {
    "public.record": ("", "?view=side", "?view=printed", "?view=corrected&whole=1", "?view=upside"),
    "embeds.embed": ("", "?theme=dark", "?theme=x"),
    "oembed.response": ("?url=http://localhost:8000/corrections/1", ""),
    "parties.outlets": ("", "?after=a", "?after=%20", "?letter=V", "?letter=vv", "?q=echo"),
    "lookup.lookup": ("", "?url=echo.example/a", "?url=tea"),
    "lookup.as_json": ("", "?url=echo.example/a"),
    "parties.subjects": ("", "?after=a", "?letter=D", "?q=quil", "?q=nobody"),
    "parties.outlet": ("", "?after=1", "?after=x"),
    "parties.subject": ("", "?after=1", "?after=x"),
    "suggest.suggest": ("", "?q=gre", "?q=The+Vall", "?q=" + "x" * 2001),
    "compare.page": (
        "",
        "?outlet=the-valley-echo&other=the-valley-echo",
        "?outlet=the valley echo",
        "?outlet=a&other=b",
    ),
    "statistics.page": ("", "?outlet=the-valley-echo", "?year=2008"),
    "statistics.as_json": ("", "?outlet=the-valley-echo", "?year=2008"),
    "statistics.as_csv": ("", "?figure=kinds", "?figure=x"),
    "follow.feeds": ("", "?outlet=The+Valley+Echo", "?q=Green"),
    "subscriptions.form": ("", "?q=Green", "?record=1", "?record=x"),
    "api.outlets": ("", "?after=a&limit=1", "?limit=0"),
    "api.subjects": ("", "?after=a&limit=1", "?limit=0"),
    "citations.of_record": ("", "?accessed=2024-03-02", "?accessed=today"),
    "login.form": ("", "?next=/desk/records/1"),
    **dict.fromkeys(LISTS, LIST_QUERIES),
}


@dataclass(frozen=True)
class Replica:
    """The application over a register opened read-only, and what the addresses in it hold."""

    app: Flask
    values: dict[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def replica(tmp_path_factory: pytest.TempPathFactory, build_app: BuildApp) -> Iterator[Replica]:
    path = tmp_path_factory.mktemp("replica") / "register.db"
    settings = Settings(
        database=path, secret_key="0f" * 32, rate_limits=False, contact="desk@example.org"
    )
    db = open_database(path)
    prepare(db, settings.host)
    values = filled(db, settings.secret_key)
    db.close()
    connections = Connections(path, read_only=True)
    app = build_app(settings, connections)
    yield Replica(app, values)
    connections.close()


def filled(db: Database, secret: str) -> dict[str, tuple[str, ...]]:
    """Fill the register with a record in every state and a subscription, and return the values
    that the variable parts of an address can have: known ones, and one that is unknown."""
    numbers = [
        recorded(db, state=state, events=[{"outcome": "asked", "by": "filer"}]).id
        for state in ("published", "pending", "declined", "withdrawn")
    ]
    recorded(db, repeats=numbers[0])
    receipt, _ = sent(db, contact_email=EMAIL)
    mailing_filers.request(db, receipt, secret=secret, now=NOW)
    own, public = sent(db, byline="R. Porter")
    deciding.publish(db, public.id, actor=EDITH, now=NOW)
    closed, declined = sent(db, byline="C. Porter")
    deciding.decline(db, declined.id, actor=EDITH, reason="Not found.", now=NOW)
    newsroom = inviting.make_link(db, numbers[0], actor=EDITH, now=NOW)
    outlet = inviting.make_outlet_link(db, newest(db).outlet.id, actor=EDITH, now=NOW)
    with write(db):
        hashed = mailing_newsrooms.prepare_mailbox(db, EMAIL, secret)
        wish = Wish(newest(db).outlet.id, EMAIL, "en")
        proof, own_nonce = "2" * 40, "2" * 32
        newsroom_proofs.add(db, wish, hashed, nonce=own_nonce, token=proof, now=NOW)
    mailbox = newsroom_mailboxes.get(db, hashed)
    assert mailbox
    newsroom_mail = newsroom_mail_token(secret, mailbox.nonce)
    told = Answer(Claim.REFUSED, "Eve Porter", "No.")
    answer = receiving.answer(db, newsroom, numbers[0], told, language="en", now=NOW)
    request = SubscriptionRequest(EMAIL, Slice(), Rhythm.AT_ONCE, "en")
    subscribing.subscribe(db, request, secret=secret, now=NOW)
    invitation = "1" * 32
    accounts.invite(db, EditorRole.EDITOR, invitation, by=OPERATOR, now=datetime.now(UTC))
    nonce = db.execute("SELECT nonce FROM subscriptions").fetchone()[0]
    mail = db.execute("SELECT nonce FROM filer_mail").fetchone()[0]
    return {
        "id": (*map(str, numbers), "999"),
        "prefix": ("00000", "zzzzz"),
        "slug": ("the-valley-echo", "dana-quill", "nobody"),
        "token": (
            receipt,
            own,
            closed,
            subscription_token(secret, nonce),
            filer_mail_token(secret, mail),
            invitation,
            newsroom,
            outlet,
            newsroom_mail,
            proof,
            UNKNOWN,
        ),
        "number": (str(answer), "999"),
        "filename": ("pencil.svg", "nothing.css"),
        "form": ("bib", "ris", "csl.json"),
        "what": ("pages", "records", "outlets", "subjects", "nothing"),
        "part": ("1", "2", "0"),
    }


LEADING_ON = ("answers.page", "amendments.form", "taking_up.form", "removals_asked.form")
"""Pages that lead to another one, by what the record or the link is for."""


def public_rules(app: Flask) -> list[Rule]:
    """The rules that answer a GET to anybody: all but those of the desk behind the login."""
    return [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.endpoint.startswith("desk.")
    ]


def addresses(replica: Replica, rule: Rule) -> Iterator[str]:
    """Every address of a rule: all values of its variable parts, its queries, both languages."""
    names = sorted(rule.arguments)
    for given in product(*(replica.values[name] for name in names)):
        path = replica.app.url_map.bind("localhost").build(
            rule.endpoint, dict(zip(names, given, strict=True))
        )
        for prefix, query in product(LANGUAGES, QUERIES.get(rule.endpoint, ("",))):
            yield f"{prefix}{path}{query}"


def test_every_get_is_answered_from_a_read_only_register(replica: Replica) -> None:
    visitor = Visitor(replica.app)
    found: dict[str, set[int]] = {}
    for rule in public_rules(replica.app):
        for address in addresses(replica, rule):
            status = visitor.get(address).status_code
            leads_on = status == 303 and rule.endpoint in LEADING_ON
            assert leads_on or status in (200, 400, 404, 410), f"{address}: {status}"
            found.setdefault(rule.endpoint, set()).add(status)

    assert [endpoint for endpoint, statuses in found.items() if 200 not in statuses] == []
    assert {200, 404, 410} <= found["public.record"]
    assert {200, 400} <= found["public.index"]
    assert {200, 404} <= found["receipts.receipt"]
    assert {200, 404} <= found["subscriptions.subscription"]


def test_nor_do_the_desk_and_the_errors_write_for_a_stranger(replica: Replica) -> None:
    visitor = Visitor(replica.app)

    assert visitor.get("/desk").status_code == 303
    assert visitor.get("/desk/records/1").status_code == 303
    assert visitor.get("/nowhere").status_code == 404
    assert visitor.get("/preview").status_code == 405


def test_what_would_write_fails_and_changes_nothing(replica: Replica) -> None:
    visitor = Visitor(replica.app)
    answer = visitor.submit(a_submission())

    assert answer.status_code == 503
    assert Page(answer.text).value("quote") == a_submission()["quote"]
    assert visitor.get("/corrections/1").status_code == 200
