"""Web addresses as people type and paste them, with the scheme that they leave out. Pure.

A file that is imported has whole addresses alone (``checks.wrong_url``).
"""

from __future__ import annotations

import re

ADDED = "https://"

LOOKED_AT = 2_000
"""Characters of a text that can be an address; a longer one comes back as it is."""

WRAPPINGS = (("<", ">"), ('"', '"'), ("'", "'"), ("“", "”"), ("«", "»"), ("(", ")"))
"""What mail and documents put around an address."""

FILES = frozenset({
    "csv", "doc", "docx", "exe", "gif", "htm", "html", "jpeg", "jpg", "js", "json", "odt", "pdf",
    "png", "ppt", "pptx", "rtf", "svg", "tif", "txt", "webp", "xls", "xlsx", "xml",
})  # fmt: skip
"""Endings of file names, which are no top-level domains."""

_HOST = re.compile(
    r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?P<top>[^\W\d_]{2,}|xn--[a-z0-9-]+)\.?(?::\d{1,5})?",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"https?(?=://)", re.IGNORECASE)


def complete_link(typed: str) -> str:
    """The address that is meant: without brackets or quotation marks around it, and with
    ``https://`` where a host name or two slashes begin it. Any other text comes back as it is.

    >>> complete_link("www.example.org/a"), complete_link("//example.org/a")
    ('https://www.example.org/a', 'https://example.org/a')
    >>> complete_link("<HTTP://Example.org>"), complete_link("dana@example.org")
    ('HTTP://Example.org', 'dana@example.org')
    """
    text = _unwrapped(typed.strip()) if len(typed) <= LOOKED_AT else ""
    if _SCHEME.match(text):
        return text
    bare = text.removeprefix("//")
    host, mark, _ = _parted(bare)
    found = _HOST.fullmatch(host)
    is_file = found and not mark and bare == text and found["top"].lower() in FILES
    return ADDED + bare if found and not is_file else typed


def _parted(address: str) -> tuple[str, str, str]:
    """What stands before the path, the query or the fragment; what begins it; and the rest."""
    found = re.search(r"[/?#]", address)
    place = found.start() if found else len(address)
    return address[:place], address[place : place + 1], address[place + 1 :]


def _unwrapped(text: str) -> str:
    for opening, closing in WRAPPINGS:
        if len(text) > 2 and text.startswith(opening) and text.endswith(closing):
            return text[1:-1].strip()
    return text
