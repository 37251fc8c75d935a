"""The server that takes our mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from corrections.settings.addresses import read_host
from corrections.settings.values import SettingError


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes our mail (RFC 6409); ``secure`` means TLS from the first byte, and
    ``sender`` is the address that mail comes from."""

    host: str
    port: int
    secure: bool
    user: str
    password: str = field(repr=False)
    sender: str

    @property
    def local(self) -> bool:
        """Whether it is on this machine, so that nothing crosses a network unencrypted."""
        return self.host in ("localhost", "127.0.0.1", "::1")


def smtp_url(value: str | None) -> str | None:
    """The mail server's URL as it is written; ``None`` without one. Raises ``SettingError`` for
    one that ``mail_server`` cannot read."""
    if value:
        mail_server(value)
    return value or None


def mail_server(url: str) -> MailServer:
    """The server that ``smtp[s]://user:password@host:port?from=…`` names.

    Raises ``SettingError`` for another shape; the message never repeats a password.
    """
    from email_validator import EmailNotValidError, validate_email  # most registers send no mail

    try:
        parts = urlsplit(url)
        asked = parse_qs(parts.query, strict_parsing=True)
        port = parts.port or {"smtp": 587, "smtps": 465}[parts.scheme]
        [sender] = asked.pop("from")
        sender = validate_email(
            sender, check_deliverability=False, test_environment=True, allow_smtputf8=False
        ).normalized
        host = read_host(parts)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if asked or parts.port == 0 or parts.path not in ("", "/") or parts.fragment:
            raise ValueError
        if password and not user:
            raise ValueError
    except (ValueError, KeyError, EmailNotValidError):
        shape = "smtp[s]://user:password@host:port?from=name@example.org"
        raise SettingError(f"CORRECTIONS_SMTP_URL must be like {shape}") from None
    if not all(text.isascii() and text.isprintable() for text in (user, password)):
        # smtplib sends no other: each mail would fail.
        raise SettingError(
            "CORRECTIONS_SMTP_URL must have a user name and a password of ASCII characters"
        )
    return MailServer(host, port, parts.scheme == "smtps", user, password, sender)
