"""Addresses that contain that of an article: copies of it, and links that only lead to it. Pure.

Whoever changes a result raises ``search_folding.VERSION``, as for ``address_key``.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote

from corrections.record.late_pattern import late_pattern

_COPIES = late_pattern(
    r"(?i)(?:web\.|wayback\.)?archive\.org|archive\.(?:ph|is|today|fo|li|md|vn)|12ft\.io"
    r"|outline\.com|r\.jina\.ai|webcache\.googleusercontent\.com"
)
"""Hosts whose addresses have the address of an article, with its scheme, in the path or query."""

_INNER = late_pattern(r"(?i)https?:/{1,2}(?=[^/])")

_AMP = (
    late_pattern(r"(?i)^[\w-]+\.cdn\.ampproject\.org/[acvw]/(?:s/)?(.+)$"),
    late_pattern(r"(?i)^(?:www\.)?(?:google|bing)\.[a-z.]+/amp/(?:s/)?(.+)$"),
)

_REDIRECTS = late_pattern(
    r"(?i)(?:www\.)?google\.[a-z.]+/url|lm?\.facebook\.com/l\.php"
    r"|(?:www\.)?facebook\.com/sharer(?:/sharer)?\.php|l\.instagram\.com/|out\.reddit\.com/[^?]*"
    r"|(?:www\.)?youtube\.com/redirect|t\.umblr\.com/redirect"
    r"|(?:www\.)?linkedin\.com/redir/redirect|vk\.com/away\.php"
    r"|(?:www\.)?(?:twitter|x)\.com/(?:intent/tweet|share)"
    r"|[a-z0-9]+\.safelinks\.protection\.outlook\.com/|slack-redir\.net/link"
    r"|(?:www\.)?duckduckgo\.com/l/|translate\.google\.[a-z.]+/translate"
)
"""Hosts and paths of links that lead to the address in one of their parameters."""

_PARAMETERS = frozenset({"url", "u", "q", "to", "uddg", "z"})

_TRANSLATED = late_pattern(r"(?i)^([a-z0-9-]+)\.translate\.goog(?=[/?#]|$)")


def inner(address: str) -> str | None:
    """Return the address inside of one, both without their scheme; ``None`` where there is none.

    >>> inner("web.archive.org/web/2024/https://echo.example/a")
    'echo.example/a'
    >>> inner("l.facebook.com/l.php?u=https%3A%2F%2Fecho.example%2Fa&h=AT0")
    'echo.example/a'
    >>> inner("www-echo-example.translate.goog/a"), inner("echo.example/a?u=https://b.example")
    ('www.echo.example/a', None)
    """
    for amp in _AMP:
        if copied := amp.match(address):
            return copied[1]
    if translated := _TRANSLATED.match(address):
        host = re.sub("-(?!-)", ".", translated[1].replace("--", "\0")).replace("\0", "-")
        return host + address[translated.end() :]
    host, path, query = _parts(address)
    if _COPIES.fullmatch(host.removeprefix("www.")):
        return _behind_scheme(address)
    if _REDIRECTS.fullmatch(host + path):
        values = [value for name, value in parse_qsl(query) if name in _PARAMETERS]
        return next((found for value in values if (found := _begun_by_scheme(value))), None)
    return None


def _parts(address: str) -> tuple[str, str, str]:
    before, _, query = address.partition("#")[0].partition("?")
    host, slash, path = before.partition("/")
    return host.lower(), slash + path, query


def _behind_scheme(address: str) -> str | None:
    text = address if _INNER.search(address) else unquote(address)
    found = _INNER.search(text)
    inside = text[found.end() :] if found else ""
    if "cache:" in text:  # what follows in the query is the copy's own
        inside = unquote(inside.partition("&")[0])
    return inside or _without_scheme(text)


def _without_scheme(address: str) -> str | None:
    """What follows the time of a copy in the Wayback Machine whose address has no scheme."""
    found = re.match(r"(?i)web\.archive\.org/web/[0-9]+[a-z_]*/(.+)$", address)
    return found[1] if found else None


def _begun_by_scheme(value: str) -> str | None:
    found = _INNER.match(value)
    return value[found.end() :] if found else None
