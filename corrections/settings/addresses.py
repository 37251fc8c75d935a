"""Addresses of the site, of the socket it listens on, and of the WebSub hub."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

import idna

from corrections.settings.values import SettingError

LOOPBACK = ("localhost", "127.0.0.1")
"""Host names of this machine alone."""

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)


def base_url(value: str) -> str:
    """The site's origin in one spelling: host in lower case and in ASCII (IDNA), without a dot
    behind it. Raises ``SettingError`` for anything but ``http(s)://host[:port]``.

    >>> base_url("https://Corrections.Example./"), base_url("https://газета.example:8443")
    ('https://corrections.example', 'https://xn--80aahjj1e.example:8443')
    """
    try:
        parts = urlsplit(value)
        port = parts.port
        host = read_host(parts)
        if parts.scheme not in ("http", "https") or port == 0 or parts.netloc.endswith(":"):
            raise ValueError
        if parts.path.strip("/") or set("@?#\\") & set(value) or not _is_plain(value):
            raise ValueError
    except ValueError:  # also idna.IDNAError
        shown = "an address with a user name" if "@" in value else repr(value)
        raise SettingError(
            f"CORRECTIONS_BASE_URL must be http(s)://host[:port], not {shown}"
        ) from None
    bracketed = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{bracketed}" + (f":{port}" if port else "")


def is_loopback(host: str) -> bool:
    """Whether a host name or an address, without brackets, is of this machine alone."""
    try:
        return host in LOOPBACK or ip_address(host).is_loopback
    except ValueError:
        return False


def _is_plain(value: str) -> bool:
    return value.isprintable() and not any(map(str.isspace, value))


def read_host(parts: SplitResult) -> str:
    """The host of a URL as it is looked up: a name in ASCII, or an address without brackets.
    Raises ``ValueError`` for what is neither.

    >>> read_host(urlsplit("smtp://Mail.Example.:25")), read_host(urlsplit("http://[::0:1]/"))
    ('mail.example', '::1')
    """
    name = (parts.hostname or "").removesuffix(".")
    if "[" in parts.netloc:
        if parts.netloc.rpartition("]")[2].partition(":")[0]:  # urlsplit drops what follows
            raise ValueError
        address = IPv6Address(name)
        if address.scope_id:
            raise ValueError
        return str(address)
    if not name.isascii():
        name = idna.encode(name, uts46=True).decode("ascii")
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError
    # A browser takes a name whose last part is a number for an address.
    return str(IPv4Address(name)) if re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1]) else name


def hub(value: str | None) -> str | None:
    """The hub's web address as it is written; ``None`` without one. Raises ``SettingError`` for
    another kind of address."""
    if not value:
        return None
    try:
        parts = urlsplit(value)
        read_host(parts)
        good = parts.scheme in ("http", "https") and parts.port != 0 and _is_plain(value)
    except ValueError:
        good = False
    if not good or "@" in parts.netloc or parts.fragment:
        shown = "one with a user name or a password" if "@" in value else repr(value)
        raise SettingError(f"CORRECTIONS_WEBSUB_HUB must be a web address, not {shown}")
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
