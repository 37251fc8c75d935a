"""How the headers of a mail are written: a program finds each URL, and no text becomes a header."""

from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest

from corrections.delivery.mail.headers import POLICY, one_line
from tests.support.delivery import Delivery
from tests.support.mailbox import Mailbox, text

LONG = "https://corrections.example/subscriptions/" + "0123456789abcdef" * 8


def test_a_url_longer_than_a_line_stays_in_one_piece() -> None:
    assert POLICY.fold("List-Unsubscribe", f"<{LONG}>") == f"List-Unsubscribe: <{LONG}>\r\n"
    assert POLICY.fold_binary("To", "a@b.example") == b"To: a@b.example\r\n"


def test_a_subject_of_ascii_is_folded_between_its_words() -> None:
    subject = " ".join(["correction"] * 20)
    message = EmailMessage(policy=POLICY)
    message["Subject"] = subject
    written = bytes(message)

    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert lines[0].startswith(b"Subject: correction correction")
    assert message_from_bytes(written, policy=POLICY)["Subject"] == subject


def test_a_subject_in_any_script_is_encoded_words_that_keep_its_spaces() -> None:
    subject = " ".join(["Élise", "朝日", "plain words"] * 8)
    written = POLICY.fold("Subject", subject)

    lines = written.removesuffix("\r\n").split("\r\n")
    assert len(lines) > 1
    assert max(map(len, lines)) <= 76
    assert all(line.removeprefix("Subject:").startswith(" =?utf-8?") for line in lines)
    value = written.removeprefix("Subject: ")
    assert str(make_header(decode_header(value))) == subject


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("for “a”\r\nBcc: b@c.example", "for “a” Bcc: b@c.example"),
        ("  a \t b\N{LINE SEPARATOR}c\x85d ", "a b c d"),
        ("=?utf-8?q?x?= and =?", "= ?utf-8?q?x?= and = ?"),
    ],
)
def test_a_text_in_a_header_is_one_line_and_no_encoded_word(typed: str, line: str) -> None:
    assert one_line(typed) == line


def test_every_line_of_a_text_is_short_and_of_ascii(delivery: Delivery, mailbox: Mailbox) -> None:
    """No server has to break a line or change its encoding."""
    delivery.follow(mailbox, language="fr")
    quote = "Élise a dit « oui » à la proposition. " * 40
    delivery.publish(quote=quote, correction=quote.replace("oui", "non", 1), language="fr")
    delivery.work()

    lines = mailbox.wire[-1].partition(b"\r\n\r\n")[2].split(b"\r\n")
    assert all(line.isascii() for line in lines)
    assert max(map(len, lines)) <= 78
    encodings = [line for line in lines if line.startswith(b"Content-Transfer-Encoding")]
    assert encodings == [b"Content-Transfer-Encoding: quoted-printable"] * 2
    assert quote.strip() in text(mailbox.messages[-1])
