"""The fields of a body or a query string (``application/x-www-form-urlencoded``).

The library's parser takes half a second for a megabyte of separators, of escapes that are none, or
of bytes that are no text. Here such a body is refused by counting, and any other is read at about
50 MB a second.
"""

from __future__ import annotations

import re
from binascii import a2b_qp

FIELDS_LIMIT = 100
"""Fields that a form may have; the largest of ours has eighteen."""

REPAIRS_LIMIT = 10_000
"""Escapes that are none, and bytes that are no text, that one value may have."""

_NO_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_NO_TEXT = re.compile("[\udc80-\udcff]")
_QUOTED_PRINTABLE = bytes.maketrans(b"%+", b"= ")


class Malformed(ValueError):
    """A body that no form of ours sends."""


def parse(body: bytes, *, surrogates: bool = False) -> list[tuple[str, str]]:
    """The names and values of a body, in order; raises ``Malformed``.

    An escape that is none stays as it is, and bytes that are no UTF-8 stay escaped, or are read as
    ``surrogates`` (PEP 383).

    >>> parse(b"quote=it%E2%80%99s+100%25&do=send")
    [('quote', 'it’s 100%'), ('do', 'send')]
    >>> parse(b"a=%E9"), parse(b"a=%E9", surrogates=True)
    ([('a', '%E9')], [('a', '\\udce9')])
    """
    if body.count(b"&") >= FIELDS_LIMIT:
        raise Malformed
    fields = (field.partition(b"=") for field in body.split(b"&") if field)
    return [
        (_text(_unescaped(name), surrogates), _text(_unescaped(value), surrogates))
        for name, _, value in fields
    ]


def _unescaped(raw: bytes) -> bytes:
    """As ``urllib.parse.unquote_plus``; by way of quoted-printable, which the interpreter decodes
    in C: after its own sign is escaped, ``%`` takes the place of that sign."""
    escaped, repairs = _NO_ESCAPE.subn(b"%25", raw, count=REPAIRS_LIMIT)
    if repairs == REPAIRS_LIMIT:
        raise Malformed
    return a2b_qp(escaped.replace(b"=", b"=3D").translate(_QUOTED_PRINTABLE))


def _text(raw: bytes, surrogates: bool) -> str:
    """The bytes as UTF-8, a byte that is none as a surrogate or escaped as it was sent."""
    read = raw.decode("utf-8", "surrogateescape")
    text, repairs = _NO_TEXT.subn(
        lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", read, count=REPAIRS_LIMIT
    )
    if repairs == REPAIRS_LIMIT:
        raise Malformed
    return read if surrogates else text
