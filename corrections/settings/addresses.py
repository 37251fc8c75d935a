"""Addresses of the site, of the socket it listens on, and of the WebSub hub."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from corrections.settings.values import SettingError

LOOPBACK = ("localhost", "127.0.0.1")
"""Host names of this machine alone."""

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+", re.ASCII)


def base_url(value: str) -> str:
    """The site's origin in one spelling. Raises ``SettingError`` for anything but
    ``http(s)://host[:port]``."""
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


def hub(value: str | None) -> str | None:
    """The hub's web address as it is written; ``None`` without one. Raises ``SettingError`` for
    another kind of address."""
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


def listen(value: str) -> str:
    """The IP address to listen on, in its shortest spelling. Raises ``SettingError`` for a name,
    a port or a zone.

    >>> listen("[0:0::1]")
    '::1'
    """
    bare = value[1:-1] if value.startswith("[") and value.endswith("]") else value
    try:
        address = ip_address(bare)
    except ValueError:
        address = None
    if address is None or "%" in value or address.is_multicast:
        raise SettingError(
            "CORRECTIONS_LISTEN must be an IP address of this machine, such as 127.0.0.1, 0.0.0.0 "
            f"or ::, not {value!r}"
        )
    return str(address)
