"""Lines as people paste them: addresses without a scheme, and characters that nobody sees."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

import pytest
from sqlite_utils import Database

from corrections.store import filings
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import EMAIL, a_submission, newest
from tests.support.visitor import Visitor

COOKIE_LIMIT = 4096
"""Bytes of a cookie that browsers keep (RFC 6265, section 6.1)."""

WHOLE = "https://www.example.org/a"


def test_how_long_addresses_were_understood_is_in_no_cookie(subject: Visitor, db: Database) -> None:
    first, second = (f"www.example.org/{noise(seed)}" for seed in "ab")
    form = a_submission(article_url=first, source_url=second, published_on="31/07/2008")
    answer = subject.submit(form)
    [cookie] = answer.headers.getlist("Set-Cookie")
    receipt = subject.page(answer.headers["Location"])

    assert len(cookie) < COOKIE_LIMIT
    assert "Understood as 31 July 2008." in receipt.text
    assert f"https://{first}" in receipt.text


def noise(seed: str) -> str:
    """1,920 characters that no compression shortens."""
    digests = (sha256(f"{seed}{number}".encode()).digest() for number in range(45))
    return urlsafe_b64encode(b"".join(digests)).decode()


@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize("field", ["article_url", "source_url"])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("www.example.org/a", WHOLE),
        ("//www.example.org/a", WHOLE),
        ("<www.example.org/a>", WHOLE),
        ("“https://www.example.org/a”", WHOLE),
        ("\u200ewww.example.org/a\u200b", WHOLE),
        ("https://www.example.org/a\u200b", WHOLE),
        ("газета.рф/а", "https://газета.рф/а"),
    ],
)
def test_an_address_is_completed_and_shown(
    subject: Visitor, db: Database, prefix: str, field: str, typed: str, meant: str
) -> None:
    form = a_submission(**{field: typed})
    page = Page(subject.post(f"{prefix}/submit", {**form, "do": "preview"}).text)
    receipt = subject.page(subject.send(form, prefix))

    assert getattr(newest(db), field) == meant
    assert page.value(field) == typed
    shown = [words(note) for note in page.all("p", id=f"{field}-reading")]
    assert shown == ([] if typed.startswith("https://") else shown[:1])
    assert all(meant in note.replace("\u2068", "").replace("\u2069", "") for note in shown)
    assert meant in receipt.text


@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize("field", ["article_url", "source_url"])
@pytest.mark.parametrize(
    "typed", ["dana@example.org", "page 4", "javascript:alert(1)", "mailto:a@b.c"]
)
def test_what_is_no_address_is_refused_and_kept(
    subject: Visitor, prefix: str, field: str, typed: str
) -> None:
    page = Page(subject.submit(a_submission(**{field: typed}), prefix).text)

    assert list(page.problems()) == [field]
    assert page.value(field) == typed
    assert not page.all("p", id=f"{field}-reading")


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u200e", "\ufeff", "\u2060", "\xad", "\xa0"], ids=ascii
)
def test_what_nobody_sees_at_the_ends_is_taken_off(
    subject: Visitor, db: Database, unseen: str
) -> None:
    subject.send(a_submission(
        published_on=f"2008-07-31{unseen}", article_url=f"{unseen}{WHOLE}{unseen}",
        contact_email=f"{EMAIL}{unseen}", subject=f"{unseen}Dana Quill",
        byline=f"R. Porter{unseen}",
    ))  # fmt: skip

    record = newest(db)
    assert (record.published_on, record.article_url) == ("2008-07-31", WHOLE)
    assert (record.subject.name, record.byline) == ("Dana Quill", "R. Porter")
    assert filings.contact_email(db, record.id) == EMAIL


@pytest.mark.parametrize(
    ("prefix", "told"),
    [
        ("", "This address contains an invisible character: ZERO WIDTH SPACE (U+200B)."),
        ("/fr", "Cette adresse contient un caractère invisible : ZERO WIDTH SPACE (U+200B)."),
    ],
)
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("article_url", "https://exam\u200bple.org/a"),
        ("source_url", "example.org/a\u200bb"),
        ("contact_email", "dana@exam\u200bple.org"),
    ],
)
def test_inside_an_address_it_is_refused_by_name(
    subject: Visitor, field: str, typed: str, prefix: str, told: str
) -> None:
    page = Page(subject.submit(a_submission(**{field: typed}), prefix).text)

    assert page.problems()[field].startswith(told)
    assert page.value(field) == typed


def test_nor_is_a_subscription_to_an_address_with_one(make_app: MakeApp) -> None:
    visitor = Visitor(make_app(smtp_url="smtp://127.0.0.1:1?from=corrections@example.org"))
    inside = Page(visitor.post("/subscribe", {"email": "dana@exam\u200bple.org"}).text)

    assert "ZERO WIDTH SPACE (U+200B)" in inside.problems()["email"]
    assert visitor.post("/subscribe", {"email": f"{EMAIL}\u200b"}).status_code == 303


@pytest.mark.parametrize(
    "sign", ["\x0b", "\x0c", "\x1c", "\x1f", "\x85", "\u2028", "\u2029"], ids=ascii
)
def test_two_words_are_never_glued(subject: Visitor, db: Database, sign: str) -> None:
    subject.send(a_submission(
        quote=f"It was{sign}so.", correction=f"It was{sign}not so.", outlet=f"The{sign}Echo"
    ))  # fmt: skip

    record = newest(db)
    assert (record.quote, record.correction) == ("It was\nso.", "It was\nnot so.")
    assert record.outlet.name == "The Echo"
