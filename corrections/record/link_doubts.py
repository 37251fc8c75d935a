"""Web addresses that lead to no article: into a private network, to nothing, to a search, to a
whole site, or to wherever a shortener leads. Pure: nothing is looked up or fetched."""

from __future__ import annotations

import ipaddress
import re
from enum import StrEnum
from urllib.parse import SplitResult, parse_qs, urlsplit


class LinkDoubt(StrEnum):
    """Why an address is perhaps not that of an article, the gravest first."""

    CREDENTIALS = "credentials"
    NO_HOST = "no-host"
    PRIVATE = "private"
    EXAMPLE = "example"
    SHORTENER = "shortener"
    SEARCH = "search"
    HOME = "home"


RESERVED = frozenset({
    "localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private",
    "test", "invalid", "arpa", "onion",
})  # fmt: skip
"""Last labels of hosts that are nowhere in the public network (RFC 6761 and 8375, and what
networks use by themselves). ``example`` is not among them: documents and generated records have
it in the place of real hosts."""

SHORTENERS = frozenset({
    "bit.ly", "bitly.com", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "v.gd", "buff.ly",
    "lnkd.in", "dlvr.it", "rb.gy", "cutt.ly", "shorturl.at", "shorturl.com", "trib.al", "fb.me",
    "ift.tt", "j.mp", "tiny.cc", "t.ly", "bl.ink", "soo.gd", "s.id", "shrtco.de", "1url.com",
    "u.to", "snip.ly", "qr.ae", "amzn.to", "nyti.ms", "wapo.st", "bbc.in", "gu.com", "cnn.it",
    "reut.rs", "lemde.fr", "l.leparisien.fr", "flip.it", "apple.news", "news.google.com", "zpr.io",
    "urlz.fr", "vu.fr", "lc.cx", "tr.im", "x.gd", "shor.by", "linktr.ee", "rebrand.ly",
})  # fmt: skip
"""Hosts whose addresses lead somewhere else, and may lead elsewhere tomorrow."""

_SEARCHED = re.compile(
    r"(?:^|\.)(?:google\.[a-z.]{2,6}|bing\.com|duckduckgo\.com|search\.yahoo\.com|qwant\.com"
    r"|ecosia\.org"
    r"|startpage\.com|yandex\.[a-z.]{2,6}|baidu\.com|lilo\.org|brave\.com)$"
)
_SEARCH_PATHS = re.compile(
    r"(?i)^/(?:search|recherche|suche|busqueda|buscar|ricerca|zoeken)(?:/|$)"
)
_ENGINES_ASK = frozenset({"q", "query", "p", "text", "wd"})
_SITES_ASK = frozenset({"q", "query", "s", "search", "keywords"})
"""Parameters that hold what is searched, of search engines and of other sites."""

_EXAMPLE = re.compile(r"(?:^|\.)example\.(?:com|org|net|edu|fr|de|co\.uk)$")


def link_doubt(address: str) -> LinkDoubt | None:
    """Why this address is perhaps not that of an article; ``None`` for one that could be.

    >>> link_doubt("http://192.168.1.4/a").value, link_doubt("https://lemonde.fr/").value
    ('private', 'home')
    >>> link_doubt("https://www.echo.fr/2024/a"), link_doubt("http://newsroom/a").value
    (None, 'no-host')
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return LinkDoubt.NO_HOST
    if parts.username or parts.password:
        return LinkDoubt.CREDENTIALS
    return _doubt_of_host(host) or _doubt_of_page(parts, host.removeprefix("www."))


def _doubt_of_host(host: str) -> LinkDoubt | None:
    number = _as_number(host)
    if number:
        return None if number.is_global else LinkDoubt.PRIVATE
    last = host.rpartition(".")[2]
    if last in RESERVED:
        return LinkDoubt.PRIVATE
    if "." not in host or last.isdecimal() or len(last) < 2:
        return LinkDoubt.NO_HOST
    return LinkDoubt.EXAMPLE if _EXAMPLE.search(host) else None


def _as_number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The IP address that a host is, also one that browsers read from a single number
    (``http://2130706433/``, ``http://0x7f.1/``)."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    parts = host.split(".")
    if len(parts) > 4 or not all(_INTEGER.fullmatch(part) for part in parts):
        return None
    numbers = [_integer(part) for part in parts]
    leading, last = numbers[:-1], numbers[-1]
    if any(part > 255 for part in leading) or last >= 256 ** (4 - len(leading)):
        return None
    return ipaddress.IPv4Address(
        sum(part << 8 * (3 - place) for place, part in enumerate(leading)) + last
    )


_INTEGER = re.compile(r"(?i)0x[0-9a-f]{1,8}|[0-9]{1,11}", re.ASCII)


def _integer(written: str) -> int:
    if written.lower().startswith("0x"):
        return int(written, 16)
    is_octal = len(written) > 1 and written[0] == "0" and not set(written) & {"8", "9"}
    return int(written, 8 if is_octal else 10)


def _doubt_of_page(parts: SplitResult, host: str) -> LinkDoubt | None:
    asked = parse_qs(parts.query, max_num_fields=100) if parts.query.count("&") < 100 else {}
    if host in SHORTENERS:
        return LinkDoubt.SHORTENER
    if _SEARCHED.search(host):
        if asked.keys() & _ENGINES_ASK:
            return LinkDoubt.SEARCH
    elif (asked and _SEARCH_PATHS.match(parts.path)) or (
        asked.keys() & _SITES_ASK and not parts.path.strip("/")
    ):
        return LinkDoubt.SEARCH
    if not parts.path.strip("/") and not parts.query and not parts.fragment.startswith("!"):
        return LinkDoubt.HOME
    return None
