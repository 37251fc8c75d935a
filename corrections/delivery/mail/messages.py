"""A letter as a mail: headers of one line each, which the policy demands (RFC 5322, RFC 2919,
RFC 3834, RFC 8058)."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from sqlite_utils import Database

from corrections.delivery.mail.headers import POLICY, one_line
from corrections.render.letters import Letter
from corrections.render.mail_size import transfer_encoding
from corrections.settings import MailServer, Settings
from corrections.store import identity


def new_message(
    settings: Settings,
    server: MailServer,
    written: Letter,
    *,
    to: str,
    stop: str | None,
    language: str,
    now: datetime,
) -> EmailMessage:
    """The mail without its ``Message-ID``; ``stop`` is the address that stops further ones by one
    click, ``None`` where there is none further."""
    message = EmailMessage(policy=POLICY)
    message["From"] = f"Corrections <{server.sender}>"
    message["To"] = to
    message["Subject"] = one_line(written.subject)
    message["Date"] = format_datetime(now)
    if stop:
        message["List-Id"] = f"Corrections <corrections.{settings.host}>"
        message["List-Archive"] = f"<{settings.page_url(language, '/')}>"
        message["List-Unsubscribe"] = f"<{stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(written.text, cte=transfer_encoding(written.text))
    message.add_alternative(written.html, subtype="html", cte=transfer_encoding(written.html))
    message["Content-Language"] = language
    return message


def message_id(db: Database, settings: Settings, path: str) -> str:
    """The ``Message-ID`` of what ``path`` names: the same when it is sent again."""
    return f"<{path}.{identity.get(db, settings.host).uuid}@{settings.host}>"
