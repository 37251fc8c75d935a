"""The page on which a newsroom stops mail to its contact."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import mailing_newsrooms
from corrections.private_links import newsroom_mail_token
from corrections.settings import Settings
from corrections.store import newsroom_mailboxes
from corrections.store.connection import write
from tests.support.samples import EMAIL, rows
from tests.support.visitor import Visitor


@pytest.fixture
def mailbox(db: Database, settings: Settings) -> str:
    with write(db):
        return mailing_newsrooms.prepare_mailbox(db, EMAIL, settings.secret_key)


@pytest.fixture
def path(db: Database, settings: Settings, mailbox: str) -> str:
    kept = newsroom_mailboxes.get(db, mailbox)
    assert kept
    return f"/newsroom-mail/{newsroom_mail_token(settings.secret_key, kept.nonce)}"


def test_looking_changes_nothing_and_the_page_is_private(
    stranger: Visitor, db: Database, path: str
) -> None:
    before = rows(db)
    for address in (path, f"{path}/stop"):
        answer = stranger.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Robots-Tag"] == "noindex"
    assert rows(db) == before


def test_a_mail_program_stops_it_with_one_request(
    stranger: Visitor, db: Database, path: str, mailbox: str
) -> None:
    answer = stranger.ask("POST", f"{path}/stop", data={"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert newsroom_mailboxes.refuses(db, mailbox)


def test_it_is_stopped_and_allowed_again_by_buttons(
    stranger: Visitor, db: Database, path: str, mailbox: str
) -> None:
    assert stranger.post(f"{path}/stop").status_code == 303
    assert newsroom_mailboxes.refuses(db, mailbox)
    assert "Nothing is sent to this address any more" in stranger.page(path).text
    assert stranger.ask("POST", f"{path}/allow").status_code == 303
    assert newsroom_mailboxes.refuses(db, mailbox)
    assert stranger.post(f"{path}/allow").status_code == 303
    assert not newsroom_mailboxes.refuses(db, mailbox)


def test_the_address_is_kept_nowhere(db: Database, mailbox: str) -> None:
    assert mailbox
    assert EMAIL not in str(rows(db))


def test_an_unknown_link_leads_nowhere(stranger: Visitor) -> None:
    for path in ("/newsroom-mail/nothing", "/newsroom-mail/nothing/stop"):
        assert stranger.get(path).status_code == 404
    for path in ("/newsroom-mail/nothing/stop", "/newsroom-mail/nothing/allow"):
        assert stranger.post(path).status_code == 404
