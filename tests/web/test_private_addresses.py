"""What is answered at an address with a token: no cache keeps it, no log or request names it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import inviting
from corrections.actions.mailing_newsrooms import prepare_mailbox
from corrections.private_links import newsroom_mail_token
from corrections.store.connection import write
from tests.support.pages import Page
from tests.support.samples import EDITH, NOW, a_submission, recorded
from tests.support.visitor import Visitor

UNKNOWN = "f" * 40

TOKENS = (
    "receipts", "answers", "subscriptions", "newsroom-mail", "newsroom-proofs", "desk/invitations",
)  # fmt: skip
"""What the paths begin with that a token follows."""

ANSWERS = {
    "page": ("GET", "", 200),
    "page in another language": ("GET", "fr", 200),
    "nothing behind it": ("GET", "/nothing", 404),
    "wrong method": ("GET", "/withdraw", 405),
    "form without a token": ("POST", "/withdraw", 303),
    "form with a mistake": ("POST", "/answer", 400),
    "form of another page": ("POST", "/newsroom", 400),
}


def is_private(headers: dict[str, str]) -> bool:
    return (headers["Cache-Control"], headers["Referrer-Policy"], headers["X-Robots-Tag"]) == (
        "no-store", "no-referrer", "noindex",
    )  # fmt: skip


@pytest.mark.parametrize(("method", "behind", "code"), ANSWERS.values(), ids=ANSWERS)
def test_every_answer_under_a_receipt_is_private(
    subject: Visitor, method: str, behind: str, code: int
) -> None:
    receipt = subject.send(a_submission())
    path = f"/{behind}{receipt}" if behind == "fr" else receipt + behind

    answer = subject.ask(method, path)
    assert answer.status_code == code
    assert is_private(dict(answer.headers))


def test_so_is_every_address_with_a_token_that_leads_nowhere(app: Flask, stranger: Visitor) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if "token" in rule.arguments]
    beginnings = {rule.rule.partition("<")[0] for rule in rules}

    assert {"/receipts/", "/answers/", "/newsroom-proofs/", "/newsroom-mail/"} <= beginnings
    for path in beginnings:
        for method in ("GET", "POST"):
            answer = stranger.ask(method, path + UNKNOWN)
            assert answer.status_code >= 300
            assert is_private(dict(answer.headers)), (method, path, answer.status_code)


@pytest.mark.parametrize("behind", ["allow", "stop"])
def test_so_is_what_a_button_leads_to_on_the_page_that_stops_mail(
    app: Flask, stranger: Visitor, db: Database, behind: str
) -> None:
    secret = app.extensions["settings"].secret_key
    with write(db):
        prepare_mailbox(db, "desk@echo.example", secret)
    [nonce] = db.execute("SELECT nonce FROM newsroom_mailboxes").fetchone()
    path = f"/newsroom-mail/{newsroom_mail_token(secret, nonce)}"

    for answer in (stranger.post(f"{path}/{behind}"), stranger.ask("POST", f"{path}/allow")):
        assert answer.status_code == 303
        assert answer.headers["Location"].endswith(path)
        assert is_private(dict(answer.headers))


@pytest.mark.parametrize("path", TOKENS)
def test_so_is_a_wrong_method_there_and_a_page_behind_it(stranger: Visitor, path: str) -> None:
    for answer in (
        stranger.ask("PUT", f"/{path}/{UNKNOWN}"),
        stranger.get(f"/{path}/{UNKNOWN}/nothing"),
        stranger.get(f"/fr/{path}/{UNKNOWN}/"),
    ):
        assert answer.status_code in (308, 404, 405)
        assert is_private(dict(answer.headers))


def test_so_is_the_redirect_that_leads_there(subject: Visitor) -> None:
    answer = subject.submit(a_submission())

    assert "/receipts/" in answer.headers["Location"]
    assert is_private(dict(answer.headers))


def test_a_public_page_is_kept_as_ever(subject: Visitor, db: Database) -> None:
    record = recorded(db)

    assert "no-store" not in subject.get(f"/corrections/{record.id}").headers["Cache-Control"]


def test_a_receipt_names_its_address_to_no_other_host(subject: Visitor) -> None:
    page = subject.page(subject.send(a_submission()))

    for name in ("src", "href", "action"):
        for element in page.main.iter():
            address = element.get(name, "")
            assert address.startswith(("/", "#", "mailto:")) or not address, address


@pytest.mark.parametrize("kind", ["receipts", "answers"])
def test_no_token_is_logged_when_a_page_breaks(
    app: Flask, subject: Visitor, db: Database, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    if kind == "receipts":
        path = subject.send(a_submission())
        db.execute("ALTER TABLE inbox RENAME TO lost")
    else:
        number = recorded(db).id
        path = f"/answers/{inviting.make_link(db, number, actor=EDITH, now=NOW)}/{number}"
        db.execute("ALTER TABLE inbox RENAME TO lost")

    for method in ("GET", "POST"):
        behind = "/newsroom" if (kind, method) == ("receipts", "POST") else ""
        form = {"newsroom_outcome": "asked"} if behind else {}
        answer = subject.post(path + behind, form) if method == "POST" else subject.get(path)
        assert answer.status_code in (422, 500, 503), Page(answer.text).text[:200]
        assert is_private(dict(answer.headers))
    assert "no such table" in caplog.text
    assert path.split("/")[2] not in caplog.text
