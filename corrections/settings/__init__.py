"""Every setting of the application, read in one place and checked before anything starts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, tzinfo
from pathlib import Path
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from corrections.record.model import LANGUAGES
from corrections.settings import addresses, files, imprint, mail, values
from corrections.settings.addresses import LOOPBACK as LOOPBACK
from corrections.settings.files import SECRET_LENGTH as SECRET_LENGTH
from corrections.settings.mail import MailServer as MailServer
from corrections.settings.names import PREFIX, check_names
from corrections.settings.values import SettingError as SettingError

ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds ``app.py``."""

DEFAULT_DATABASE = ROOT / "instance" / "corrections.db"
DEFAULT_BASE_URL = "http://localhost:8000"
DEFAULT_LISTEN = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides: each field is ``CORRECTIONS_`` and its name in capitals, but for
    ``PORT``, which hosting services know by that name."""

    database: Path
    secret_key: str
    base_url: str = DEFAULT_BASE_URL
    language: str = LANGUAGES[0]
    timezone: str = "UTC"
    moderation: bool = True
    rate_limits: bool = True
    response_cache: bool = True
    parts_megabytes: int = 8
    proxies: int = 0
    tell_newsrooms: bool = False
    websub_hub: str | None = None
    smtp_url: str | None = field(default=None, repr=False)
    contact: str | None = None
    operator: str | None = None
    listen: str = DEFAULT_LISTEN
    port: int = 8000
    workers: int = 1

    @property
    def host(self) -> str:
        """The host name that the site answers to, without a port."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def zone(self) -> tzinfo:
        """The time zone of days and times that people read."""
        return UTC if self.timezone == "UTC" else ZoneInfo(self.timezone)

    @property
    def local(self) -> bool:
        """Whether the site is reached from this machine alone."""
        return addresses.is_loopback(self.host)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host names, without brackets, that the site answers to."""
        return tuple(dict.fromkeys((self.host, *LOOPBACK))) if self.local else (self.host,)

    @property
    def secure(self) -> bool:
        """Whether the site is reached over https."""
        return self.base_url.startswith("https:")

    @property
    def mail_server(self) -> MailServer | None:
        """Where mail is handed over; ``None`` where mail is not set up."""
        return mail.mail_server(self.smtp_url) if self.smtp_url else None

    @property
    def contact_url(self) -> str | None:
        """The address of a link to the contact: ``mailto:`` or ``https:``."""
        if self.contact and imprint.is_email_contact(self.contact):
            return f"mailto:{quote(self.contact, safe='@+')}"
        return self.contact

    @property
    def operator_lines(self) -> tuple[str, ...]:
        """The lines of the operator's name and address; none where they are not set."""
        return imprint.lines(self.operator) if self.operator else ()

    def page_url(self, language: str, path: str) -> str:
        """The absolute address of a path in a language of the interface."""
        return self.base_url + ("" if language == self.language else f"/{language}") + path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings that the environment names, defaults elsewhere.

        Raises ``SettingError`` for a value that cannot be meant.
        """
        check_names(environment, NAMES)
        given = {name: environment.get(name) or "" for name in NAMES}
        # Written as $(cat file), or by a tool that ends each line.
        given["CORRECTIONS_SECRET_KEY"] = given["CORRECTIONS_SECRET_KEY"].rstrip("\r\n")
        for name, value in given.items():
            values.on_one_line(name, value, bytes_allowed=name == "CORRECTIONS_DATABASE")
        return cls._read({name.removeprefix(PREFIX): value for name, value in given.items()})

    @classmethod
    def _read(cls, given: Mapping[str, str]) -> Settings:
        """From the value of each setting by its name without the prefix, empty for its default."""
        port = values.count("PORT", given["PORT"] or "8000", least=1, most=65535)
        database = files.database(given["DATABASE"] or DEFAULT_DATABASE)
        secret = given["SECRET_KEY"]
        return cls(
            database=database,
            secret_key=files.secret_key(secret) if secret else files.kept_secret(database),
            base_url=addresses.base_url(given["BASE_URL"] or DEFAULT_BASE_URL),
            language=values.language(given["LANGUAGE"] or LANGUAGES[0]),
            timezone=values.time_zone(given["TIMEZONE"] or "UTC"),
            moderation=values.switch("CORRECTIONS_MODERATION", given["MODERATION"]),
            rate_limits=values.switch("CORRECTIONS_RATE_LIMITS", given["RATE_LIMITS"]),
            response_cache=values.switch("CORRECTIONS_RESPONSE_CACHE", given["RESPONSE_CACHE"]),
            parts_megabytes=values.count(
                "CORRECTIONS_PARTS_MEGABYTES", given["PARTS_MEGABYTES"] or "8", most=4096
            ),
            tell_newsrooms=values.switch(
                "CORRECTIONS_TELL_NEWSROOMS", given["TELL_NEWSROOMS"] or "off"
            ),
            websub_hub=addresses.hub(given["WEBSUB_HUB"]),
            smtp_url=mail.smtp_url(given["SMTP_URL"]),
            contact=imprint.contact(given["CONTACT"]),
            operator=imprint.operator(given["OPERATOR"]),
            proxies=values.count("CORRECTIONS_PROXIES", given["PROXIES"] or "0"),
            listen=addresses.listen(given["LISTEN"] or DEFAULT_LISTEN),
            port=port,
            workers=values.processes("CORRECTIONS_WORKERS", given["WORKERS"] or "1"),
        )


NAMES = tuple(
    "PORT" if one.name == "port" else PREFIX + one.name.upper() for one in fields(Settings)
)
"""The variables that are read."""


def register_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the register is, by the environment alone: no file is opened, and no secret is made.
    Raises ``SettingError``."""
    check_names(environment, NAMES)
    name = f"{PREFIX}DATABASE"
    value = environment.get(name) or ""
    values.on_one_line(name, value, bytes_allowed=True)
    return files.register_path(value or DEFAULT_DATABASE)
