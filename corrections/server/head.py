"""Which request lines and header sections are accepted (RFC 9112, sections 2.2, 3, 5 and 6).

Stricter than waitress wherever two servers could read the same bytes differently: a proxy in front
that reads them the other way would let one client put words into another one's request.
"""

from __future__ import annotations

import re

from waitress.parser import ParsingError

FORBIDDEN = re.compile(rb"\x00|(?<!\r)\n|\r[^\n]")
"""NUL, and a CR or LF without the other: refused as soon as it arrives."""

ONCE = (b"host", b"content-length", b"transfer-encoding", b"expect")
"""Fields that a request may have once."""

_START = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Z]{1,20}) ([\x21-\x7e\x80-\xff]+) HTTP/1\.([01])")
_ABSOLUTE = re.compile(rb"https?://([^/?#]+)(?:[/?#].*)?", re.IGNORECASE)
_BEGINNING = re.compile(rb"[A-Z]{1,20} (/[\x21-\x7e]{0,2000})")
_LENGTH = re.compile(rb"[0-9]{1,15}")


def path(head: bytes) -> str:
    """The path of a head that may be malformed or cut off; empty where it has none.

    >>> path(b"GET /fr/submit HTTP/1.1\\r\\nHost"), path(b"junk")
    ('/fr/submit', '')
    """
    found = _BEGINNING.match(head)
    return found[1].decode("ascii") if found else ""


def check(head: bytes) -> None:
    """Raise ``ParsingError`` for a head that is not accepted; it ends with an empty line."""
    first, *lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    start = _START.fullmatch(first)
    if start is None:
        raise ParsingError("The request line is malformed")
    method, target, minor = start.groups()
    fields = _fields(lines)
    _check_framing(fields, minor)
    _check_target(method, target, fields.get(b"host", b""))


def _fields(lines: list[bytes]) -> dict[bytes, bytes]:
    """The fields that a request may have once, by their names in lower case."""
    fields: dict[bytes, bytes] = {}
    for line in lines:
        name, _, value = line.partition(b":")
        name = name.lower()
        if name in fields:
            raise ParsingError(f"{name.decode()} is given twice")
        if name in ONCE:
            fields[name] = value.strip(b" \t")
        elif line.startswith((b" ", b"\t")):
            raise ParsingError("A header line is folded")
    return fields


def _check_framing(fields: dict[bytes, bytes], minor: bytes) -> None:
    """The length of the body is said in one way."""
    coding, length = fields.get(b"transfer-encoding"), fields.get(b"content-length")
    if coding is not None and (length is not None or minor == b"0"):
        raise ParsingError("The length of the body is ambiguous")
    if coding is not None and coding.lower() != b"chunked":
        raise ParsingError("The transfer coding is unknown")
    if length is not None and not _LENGTH.fullmatch(length):
        raise ParsingError("The length of the body is no number")


def _check_target(method: bytes, target: bytes, host: bytes) -> None:
    """A path; an address on the host that is named in ``Host``; or ``*`` for OPTIONS."""
    if target.startswith(b"/") or (target == b"*" and method == b"OPTIONS"):
        return
    absolute = _ABSOLUTE.fullmatch(target)
    if absolute is None or absolute[1].lower() != host.lower():
        raise ParsingError("The target is no path of this host")
