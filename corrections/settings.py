"""Every setting of the application, read in one place and checked before anything starts."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from email_validator import EmailNotValidError, validate_email

from corrections.record.model import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
"""The folder that holds ``app.py``."""

LOOPBACK = ("localhost", "127.0.0.1")
"""Host names of this machine alone."""

DEFAULT_BASE_URL = "http://localhost:8000"

SECRET_LENGTH = 32
"""Characters that a secret key has at least."""

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+", re.ASCII)
_SQLITE = b"SQLite format 3\0"
"""What an SQLite file begins with (Database File Format, section 1.3.1)."""


class SettingError(ValueError):
    """A setting has a value that it cannot have; the message names it."""


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
    def local(self) -> bool:
        """Whether the site is reached from this machine alone."""
        return self.host in LOOPBACK

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
        database = _database(get("CORRECTIONS_DATABASE") or ROOT / "instance" / "corrections.db")
        given = get("CORRECTIONS_SECRET_KEY")
        return cls(
            database=database,
            secret_key=_secret_key(given) if given else kept_secret(database),
            base_url=_base_url(get("CORRECTIONS_BASE_URL") or DEFAULT_BASE_URL),
            language=_language(get("CORRECTIONS_LANGUAGE") or LANGUAGES[0]),
            moderation=_switch("CORRECTIONS_MODERATION", get("CORRECTIONS_MODERATION")),
            rate_limits=_switch("CORRECTIONS_RATE_LIMITS", get("CORRECTIONS_RATE_LIMITS")),
            response_cache=_switch("CORRECTIONS_RESPONSE_CACHE", get("CORRECTIONS_RESPONSE_CACHE")),
            websub_hub=_hub(get("CORRECTIONS_WEBSUB_HUB")),
            smtp_url=_smtp_url(get("CORRECTIONS_SMTP_URL")),
            proxies=_count("CORRECTIONS_PROXIES", get("CORRECTIONS_PROXIES") or "0"),
            port=_count("PORT", get("PORT") or "8000", least=1, most=65535),
        )


def kept_secret(database: Path) -> str:
    """The secret kept beside the database, made at the first start, readable by its owner alone.

    Raises ``SettingError`` when it cannot be read or written, or is too short.
    """
    path = database.with_name(database.name + ".secret")
    try:
        if not path.exists():
            _write_secret(path)
        secret = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"The secret key in {path} cannot be used: {_reason(error)}") from None
    if len(secret) < SECRET_LENGTH:
        raise SettingError(f"{path} holds no secret key: remove it, and a new one is made")
    return secret


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


def _secret_key(value: str) -> str:
    if len(value) < SECRET_LENGTH:
        raise SettingError(
            f"CORRECTIONS_SECRET_KEY must have {SECRET_LENGTH} characters or more; this makes one: "
            "python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )
    return value


def _database(value: str | Path) -> Path:
    """The file, whose folder is made where there is none."""
    path = Path(value).absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise SettingError(f"CORRECTIONS_DATABASE must name a file: {path} is a folder")
        if path.exists() and _begins_otherwise(path):
            raise SettingError(f"CORRECTIONS_DATABASE must name an SQLite file: {path} is none")
    except OSError as error:
        raise SettingError(
            f"CORRECTIONS_DATABASE cannot be {str(path)!r}: {_reason(error)}"
        ) from None
    return path


def _begins_otherwise(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) not in (b"", _SQLITE)


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__


def _base_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        parts, port = urlsplit(""), ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    plain = f"{parts.scheme}://{host}{port}"
    known = _HOST.fullmatch(parts.hostname or "")
    if parts.scheme not in ("http", "https") or not known or value.rstrip("/").lower() != plain:
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


def _count(name: str, value: str, *, least: int = 0, most: int = 100) -> int:
    if not (re.fullmatch(r"\d{1,5}", value, re.ASCII) and least <= int(value) <= most):
        raise SettingError(f"{name} must be a whole number from {least} to {most}, not {value!r}")
    return int(value)
