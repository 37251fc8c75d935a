"""Who sent a request: its address and scheme as trusted proxies report them, and the networks whose
requests are counted together.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from flask import request

from corrections.settings import Settings
from corrections.web.context import settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

UNKNOWN = "unknown"
"""The address of every client whose own cannot be read."""

ADDRESS_LIMIT = 100
"""Characters of an address with brackets, zone and port that is read at all."""

_ADDRESS = re.compile(
    r'(?P<quote>"?)'
    r"(?:\[(?P<bracketed>[0-9A-Fa-f:.]+)(?:%[\w.~-]+)?\](?::\d{1,5})?"
    r"|(?P<dotted>[0-9.]+)(?::\d{1,5})?"
    r"|(?P<bare>[0-9A-Fa-f:.]+)(?:%[\w.~-]+)?)"
    r"(?P=quote)",
    re.ASCII,
)

logger = logging.getLogger("corrections.web")


class Breadth(IntEnum):
    """How many clients are counted under one name."""

    CLIENT = 0
    PROVIDER = 1
    EVERYBODY = 2


@dataclass(frozen=True, slots=True)
class Network:
    """Addresses whose requests are counted together, under one name."""

    name: str
    breadth: Breadth = Breadth.CLIENT


class ClientFacts:
    """A WSGI layer that states the client's own address and scheme.

    Each proxy appends one item to ``X-Forwarded-For``, so with ``proxies`` of them the last but
    ``proxies - 1`` is trusted and whatever stands before it may be invented. An item that is
    missing or is no address makes ``REMOTE_ADDR`` ``unknown``. The scheme is what the trusted item
    of ``X-Forwarded-Proto`` says if that is ``http`` or ``https``; else ``https`` on a site whose
    base URL has it, since something in front ended it; else the server's. Without proxies neither
    header is read, and no other header of a proxy ever is.
    """

    def __init__(self, app: WSGIApplication, *, proxies: int, secure: bool) -> None:
        self.app = app
        self.proxies = proxies
        self.secure = secure

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Call the application with the client's own address and scheme."""
        if self.secure:
            environ["wsgi.url_scheme"] = "https"
        if self.proxies:
            said = _trusted_item(environ.get("HTTP_X_FORWARDED_FOR", ""), self.proxies)
            environ["REMOTE_ADDR"] = str(read_address(said) or UNKNOWN)
            scheme = _trusted_item(environ.get("HTTP_X_FORWARDED_PROTO", ""), self.proxies).lower()
            if scheme in ("http", "https"):
                environ["wsgi.url_scheme"] = scheme
        return self.app(environ, start)


def read_address(text: str) -> IPv4Address | IPv6Address | None:
    """The address in an item of ``X-Forwarded-For`` or in ``REMOTE_ADDR``; ``None`` if there is
    none. Quotes, brackets, port and zone are left out, and IPv4 written as IPv6 is IPv4.

    >>> read_address("[2001:db8::1]:443"), read_address("203.0.113.9:51234")
    (IPv6Address('2001:db8::1'), IPv4Address('203.0.113.9'))
    >>> read_address("::ffff:203.0.113.9"), read_address("_hidden")
    (IPv4Address('203.0.113.9'), None)
    """
    form = _ADDRESS.fullmatch(text) if len(text) <= ADDRESS_LIMIT else None
    if form is None:
        return None
    try:
        address = ip_address(form["bracketed"] or form["dotted"] or form["bare"])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def networks() -> tuple[Network, ...]:
    """The networks that the current request is counted in, from the narrowest to the widest.

    One IPv4 address; an IPv6 /64, its /48 and all of IPv6, since one client may have every address
    of a /32. Behind a proxy that the settings do not name, all clients are counted together.
    """
    address = read_address(request.remote_addr or "")
    if lacks_proxies(settings()) and (address is None or address.is_loopback):
        return (Network("behind a proxy", Breadth.EVERYBODY),)
    if address is None:
        return (Network(UNKNOWN),)
    if isinstance(address, IPv4Address):
        return (Network(str(address)),)
    return (
        Network(str(ip_network((address, 64), strict=False))),
        Network(str(ip_network((address, 48), strict=False)), Breadth.PROVIDER),
        Network("IPv6", Breadth.EVERYBODY),
    )


def recognisable_network() -> str:
    """The beginning of the client's address, by which its owner knows it again and nobody finds
    them; empty where the address is not known."""
    address = read_address(request.remote_addr or "")
    if address is None:
        return ""
    if isinstance(address, IPv4Address):
        return ".".join([*str(address).split(".")[:3], "…"])
    return str(ip_network((address, 48), strict=False))


def lacks_proxies(own: Settings) -> bool:
    """Whether something in front must end https, and the settings name no proxy."""
    return own.secure and own.proxies == 0


def warn_of_missing_proxies(own: Settings) -> None:
    """Log one line where ``lacks_proxies`` holds."""
    if lacks_proxies(own):
        logger.warning(
            "CORRECTIONS_BASE_URL is https and CORRECTIONS_PROXIES is 0: whoever comes through a "
            "proxy is counted under the proxy's address; set CORRECTIONS_PROXIES to the number of "
            "proxies in front."
        )


def _trusted_item(header: str, count: int) -> str:
    """The last item but ``count - 1`` of a header; empty where there are fewer items."""
    items = header.rsplit(",", count)
    return items[-count].strip() if len(items) >= count else ""
