"""What a mail says, in both forms, and what can never become part of its headers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.settings import Settings
from tests.support.delivery import ALICE, Clock, Delivery
from tests.support.mailbox import Mailbox, html, text
from tests.support.pages import Page
from tests.support.samples import CORRECTION, EDITH, NOW, QUOTE, a_full_submission, sent


def test_the_difference_can_be_read_in_both_forms(
    delivery: Delivery, mailbox: Mailbox, db: Database
) -> None:
    delivery.follow(mailbox)
    record = delivery.publish(**a_full_submission())
    delivery.work()

    [message] = mailbox.messages
    assert message["Subject"] == ("Dana Quill, in The Valley Echo: for “Labour” read “Green”")
    assert "For “Labour” read “Green”." in text(message)
    assert f"As printed\n    {QUOTE}" in text(message)
    assert f"As it should read\n    {CORRECTION}" in text(message)
    page = Page(html(message))
    assert [e.text or "" for e in page.all("del")] != []
    assert "Labour" in "".join(page.one("del").itertext())
    assert "Green" in "".join(page.one("ins").itertext())
    assert "should read" in page.text
    assert f"http://localhost:8000/corrections/{record.id}" in page.links()
    assert "dana.quill@" not in str(message)
    assert message.get_content_type() == "multipart/alternative"


def test_headers_of_a_list(delivery: Delivery, mailbox: Mailbox, clock: Clock) -> None:
    token = delivery.follow(mailbox)
    clock.pass_by(hours=5)
    delivery.publish()
    delivery.work()

    [message] = mailbox.messages
    page = f"http://localhost:8000/subscriptions/{token}"
    assert message["List-Unsubscribe"] == f"<{page}/stop>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Id"] == "Corrections <corrections.localhost>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["From"] == "Corrections <corrections@example.org>"
    assert message["Date"].datetime == clock.now
    assert page in text(message)
    assert page in Page(html(message)).links()


def test_nothing_is_mailed_before_an_editor_has_read_it(
    delivery: Delivery, mailbox: Mailbox, db: Database
) -> None:
    delivery.follow(mailbox)
    _, record = sent(db)
    delivery.work()
    assert mailbox.messages == []
    deciding.publish(db, record.id, actor=EDITH, now=NOW)
    delivery.work()

    assert len(mailbox.messages) == 1


@pytest.mark.parametrize("name", [
    "Dana\r\nBcc: everybody@example.org", "D\N{LINE SEPARATOR}Q", "Dana" * 45, "Ünïcode 朝日 👩‍🚒",
    "=?utf-8?q?x?=", "\N{RIGHT-TO-LEFT OVERRIDE}Quill", "a@b.example, c@d.example", "x\x85y",
    "<script>alert(1)</script>",
])  # fmt: skip
def test_no_text_becomes_a_header_or_markup(
    delivery: Delivery, mailbox: Mailbox, name: str
) -> None:
    delivery.follow(mailbox)
    delivery.publish(subject=name, article_title=name, explanation=name * 3)
    delivery.work()

    [message] = mailbox.messages
    assert message["To"] == ALICE
    assert message["Bcc"] is None
    assert sorted(set(message.keys())) == sorted(message.keys())
    assert "\n" not in message["Subject"]
    assert "in The Valley Echo: for “Labour” read “Green”" in message["Subject"]
    assert not [d for d in Page(html(message)).dangers() if " style>" not in d]


def test_addresses_in_headers_are_not_broken_however_long(
    db: Database, settings: Settings, clock: Clock, mailbox: Mailbox
) -> None:
    """Mail programs look for them in the raw header (RFC 8058), where no word may be encoded."""
    base_url = "https://a-register-of-corrections.with-a-long-name.example"
    delivery = Delivery(db, replace(settings, smtp_url=mailbox.url, base_url=base_url), clock)
    token = delivery.follow(mailbox, language="fr")
    delivery.publish(subject="Élise " * 30)
    delivery.work()

    headers = mailbox.wire[-1].partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")
    page = f"{base_url}/fr/subscriptions/{token}"
    assert f"List-Unsubscribe: <{page}/stop>" in headers
    assert f"List-Archive: <{base_url}/fr/>" in headers
    assert [h for h in headers if h.startswith("Message-ID: <") and h.endswith(".example>")]
    assert max(map(len, headers)) < 998
    assert f"{base_url}/fr/corrections/1" in Page(html(mailbox.messages[-1])).links()
