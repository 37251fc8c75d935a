"""The letter to a newsroom as a draft that mail programs open."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest

from corrections.delivery.mail.draft import draft
from corrections.render.request_letter import Purpose, RequestLetter

TEXT = "Été.\n\n.\nFrom here, 100 % = a; b\\c.\n" + "Long words. " * 60 + "\nهي 😀"
SUBJECT = "Rectification : Zoë, dans « L’Écho »"


def a_draft(to: str | None, subject: str = SUBJECT) -> bytes:
    return draft(RequestLetter(subject, TEXT, Purpose.REQUEST, "fr", to))


def read(raw: bytes) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(raw)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_is_a_mail_without_a_sender() -> None:
    raw = a_draft("desk@echo.example")
    message = read(raw)

    assert set(message.keys()) == {
        "To", "Subject", "X-Unsent", "Content-Language", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding",
    }  # fmt: skip
    assert (message["To"], message["X-Unsent"]) == ("desk@echo.example", "1")
    assert message["Subject"] == SUBJECT
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert message.get_content().replace("\r\n", "\n") == f"{TEXT}\n"
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("to", [None, "rédaction@écho.example"])
def test_a_draft_without_an_address_in_ascii_is_addressed_by_its_sender(to: str | None) -> None:
    message = read(a_draft(to))

    assert message["To"] is None
    assert message["From"] is None


def test_a_domain_of_other_letters_is_written_in_ascii() -> None:
    assert read(a_draft("desk@écho.example"))["To"] == "desk@xn--cho-9la.example"


@pytest.mark.parametrize(
    "subject",
    [
        "A\u2028Bcc: x@y.example",
        "A" * 300,
        "\u2068x\u2069 " * 40,
        "=?utf-8?q?A=0ABcc:_x@y.example?=",
    ],
)
def test_a_subject_makes_no_header_of_its_own(subject: str) -> None:
    message = read(a_draft(None, subject))

    assert message["Bcc"] is None
    assert "\n" not in message["Subject"]
    assert message["X-Unsent"] == "1"
