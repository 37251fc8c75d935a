"""A letter to a newsroom as a message that its sender opens, completes and sends: none of ours."""

from __future__ import annotations

from email.message import EmailMessage

from corrections.delivery.mail.headers import POLICY, one_line
from corrections.record.email import mailbox
from corrections.render.request_letter import RequestLetter


def draft(letter: RequestLetter) -> bytes:
    """The letter in MIME, which mail programs open as a draft (``X-Unsent``), without a sender. It
    is addressed to the newsroom if its address has a form in ASCII: a header takes no other."""
    message = EmailMessage(POLICY)
    message.set_content(letter.text, charset="utf-8", cte="quoted-printable")
    to = mailbox(letter.to) if letter.to else None
    if to:
        message["To"] = to
    message["Subject"] = one_line(letter.subject)
    message["Content-Language"] = letter.language
    message["X-Unsent"] = "1"
    return message.as_bytes()
