"""Every setting of the application, read in one place and checked before anything starts."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from email_validator import EmailNotValidError, validate_email

from corrections.record.model import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
"""The folder that holds ``app.py``."""

DEFAULT_BASE_URL = "http://localhost:8000"


class SettingError(ValueError):
    """A setting has a value that it cannot have; the message names it."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over (RFC 6409): ``secure`` from the first byte, and who it is from."""

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


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides: each field is ``CORRECTIONS_`` and its name in capitals, but for
    ``PORT``, which hosting services know by that name."""

    database: Path
    secret_key: str
    base_url: str = DEFAULT_BASE_URL
    language: str = LANGUAGES[0]
    moderation: bool = True
    rate_limits: bool = True
    response_cache: bool = True
    proxies: int = 0
    websub_hub: str | None = None
    smtp_url: str | None = field(default=None, repr=False)
    port: int = 8000

    @property
    def host(self) -> str:
        """The host name that the site answers to, without a port."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def secure(self) -> bool:
        """Whether the site is reached over https."""
        return self.base_url.startswith("https:")

    @property
    def mail_server(self) -> MailServer | None:
        """Where mail is handed over; ``None`` where mail is not set up."""
        return _mail_server(self.smtp_url) if self.smtp_url else None

    def page_url(self, language: str, path: str) -> str:
        """The absolute address of a path in a language of the interface."""
        return self.base_url + ("" if language == self.language else f"/{language}") + path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings that the environment names, defaults elsewhere.

        Raises ``SettingError`` for a value that cannot be meant.
        """
        get = environment.get
        database = Path(get("CORRECTIONS_DATABASE") or ROOT / "instance" / "corrections.db")
        return cls(
            database=database.absolute(),
            secret_key=get("CORRECTIONS_SECRET_KEY") or kept_secret(database),
            base_url=_base_url(get("CORRECTIONS_BASE_URL") or DEFAULT_BASE_URL),
            language=_language(get("CORRECTIONS_LANGUAGE") or LANGUAGES[0]),
            moderation=_switch("CORRECTIONS_MODERATION", get("CORRECTIONS_MODERATION")),
            rate_limits=_switch("CORRECTIONS_RATE_LIMITS", get("CORRECTIONS_RATE_LIMITS")),
            response_cache=_switch("CORRECTIONS_RESPONSE_CACHE", get("CORRECTIONS_RESPONSE_CACHE")),
            websub_hub=_hub(get("CORRECTIONS_WEBSUB_HUB")),
            smtp_url=_smtp_url(get("CORRECTIONS_SMTP_URL")),
            proxies=_count("CORRECTIONS_PROXIES", get("CORRECTIONS_PROXIES") or "0"),
            port=_count("PORT", get("PORT") or "8000", most=65535),
        )


def kept_secret(database: Path) -> str:
    """The secret kept beside the database, made at the first start and readable by its owner."""
    path = database.with_name(database.name + ".secret")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _write_secret(path)
    return _written_secret(path)


def _write_secret(path: Path) -> None:
    """A whole file appears at once, so that a second process starting now never reads half."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def _written_secret(path: Path) -> str:
    secret = path.read_text().strip()
    if len(secret) < 32:
        raise SettingError(f"{path} holds no secret: remove it, and a new one is made")
    return secret


def _base_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        parts, port = urlsplit(""), ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    plain = f"{parts.scheme}://{host}{port}"
    if parts.scheme not in ("http", "https") or not host or value.rstrip("/").lower() != plain:
        raise SettingError(f"CORRECTIONS_BASE_URL must be http(s)://host[:port], not {value!r}")
    return plain


def _hub(value: str | None) -> str | None:
    if not value:
        return None
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good or "@" in parts.netloc or parts.fragment or not value.isprintable():
        raise SettingError(f"CORRECTIONS_WEBSUB_HUB must be a web address, not {value!r}")
    return value


def _smtp_url(value: str | None) -> str | None:
    if value:
        _mail_server(value)
    return value or None


def _mail_server(url: str) -> MailServer:
    """From ``smtp[s]://user:password@host:port?from=…``; the message never repeats a password."""
    try:
        parts = urlsplit(url)
        asked = parse_qs(parts.query, strict_parsing=True)
        port = parts.port or {"smtp": 587, "smtps": 465}[parts.scheme]
        [sender] = asked.pop("from")
        sender = validate_email(
            sender, check_deliverability=False, test_environment=True, allow_smtputf8=False
        ).normalized
        if asked or not parts.hostname or parts.path not in ("", "/") or parts.fragment:
            raise ValueError
    except (ValueError, KeyError, EmailNotValidError):
        shape = "smtp[s]://user:password@host:port?from=name@example.org"
        raise SettingError(f"CORRECTIONS_SMTP_URL must be like {shape}") from None
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, parts.scheme == "smtps", user, password, sender)


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise SettingError(f"CORRECTIONS_LANGUAGE must be one of {', '.join(LANGUAGES)}: {value!r}")
    return value


def _switch(name: str, value: str | None) -> bool:
    if value in (None, "", "on"):
        return True
    if value == "off":
        return False
    raise SettingError(f"{name} must be on or off, not {value!r}")


def _count(name: str, value: str, most: int = 100) -> int:
    if not (value.isascii() and value.isdecimal() and int(value) <= most):
        raise SettingError(f"{name} must be a whole number up to {most}, not {value!r}")
    return int(value)
