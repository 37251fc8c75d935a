"""Every setting of the application, read in one place and checked before anything starts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from corrections.record.model import LANGUAGES
from corrections.settings import addresses, files, mail, values
from corrections.settings.addresses import LOOPBACK as LOOPBACK
from corrections.settings.files import SECRET_LENGTH as SECRET_LENGTH
from corrections.settings.mail import MailServer as MailServer
from corrections.settings.values import SettingError as SettingError

ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds ``app.py``."""

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
    moderation: bool = True
    rate_limits: bool = True
    response_cache: bool = True
    proxies: int = 0
    websub_hub: str | None = None
    smtp_url: str | None = field(default=None, repr=False)
    listen: str = DEFAULT_LISTEN
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
        return mail.mail_server(self.smtp_url) if self.smtp_url else None

    def page_url(self, language: str, path: str) -> str:
        """The absolute address of a path in a language of the interface."""
        return self.base_url + ("" if language == self.language else f"/{language}") + path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings that the environment names, defaults elsewhere.

        Raises ``SettingError`` for a value that cannot be meant.
        """
        get = environment.get
        database = files.database(
            get("CORRECTIONS_DATABASE") or ROOT / "instance" / "corrections.db"
        )
        given = get("CORRECTIONS_SECRET_KEY")
        switch = values.switch
        return cls(
            database=database,
            secret_key=files.secret_key(given) if given else files.kept_secret(database),
            base_url=addresses.base_url(get("CORRECTIONS_BASE_URL") or DEFAULT_BASE_URL),
            language=values.language(get("CORRECTIONS_LANGUAGE") or LANGUAGES[0]),
            moderation=switch("CORRECTIONS_MODERATION", get("CORRECTIONS_MODERATION")),
            rate_limits=switch("CORRECTIONS_RATE_LIMITS", get("CORRECTIONS_RATE_LIMITS")),
            response_cache=switch("CORRECTIONS_RESPONSE_CACHE", get("CORRECTIONS_RESPONSE_CACHE")),
            websub_hub=addresses.hub(get("CORRECTIONS_WEBSUB_HUB")),
            smtp_url=mail.smtp_url(get("CORRECTIONS_SMTP_URL")),
            proxies=values.count("CORRECTIONS_PROXIES", get("CORRECTIONS_PROXIES") or "0"),
            listen=addresses.listen(get("CORRECTIONS_LISTEN") or DEFAULT_LISTEN),
            port=values.count("PORT", get("PORT") or "8000", least=1, most=65535),
        )
