"""What a file seems to be that is no NDJSON, by its first bytes, so that a table is read as one and
a refusal can name anything else.

Text is only looked at as UTF-8; other encodings: ``encodings``.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass

from corrections.record.draft import FIELDS

SAMPLE = 2**16
"""Bytes that are looked at."""

BINARY_SHARE = 0.05
"""Share of control characters above which a file is no text."""


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` says what the file is; ``advice`` is a shell command or a step that helps, with
    ``FILE`` in the place of its name. A table has a ``delimiter``."""

    name: str
    advice: str = ""
    delimiter: str = ""


_SIGNATURES = (
    (b"\x1f\x8b", Format("a gzip file", "gunzip -c FILE")),
    (b"BZh", Format("a bzip2 file", "bunzip2 -c FILE")),
    (b"\xfd7zXZ\0", Format("an xz file", "xz -dc FILE")),
    (b"\x28\xb5\x2f\xfd", Format("a Zstandard file", "zstd -dc FILE")),
    (b"7z\xbc\xaf\x27\x1c", Format("a 7-Zip file", "7z x FILE")),
    (b"%PDF-", Format("a PDF file")),
    (b"SQLite format 3\0", Format("an SQLite database")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format("an old Excel or Word file")),
    (b"{\\rtf", Format("a Rich Text file")),
    (b"PAR1", Format("a Parquet file")),
    (b"\x89PNG", Format("a picture")),
    (b"\xff\xd8\xff", Format("a picture")),
    (b"GIF8", Format("a picture")),
    (b"\x7fELF", Format("a program")),
)

_IN_ZIP = (
    (b"xl/", "an Excel file (xlsx)"), (b"word/", "a Word file (docx)"),
    (b"opendocument.spreadsheet", "a spreadsheet (ods)"),
    (b"opendocument.text", "a text document (odt)"),
)  # fmt: skip

_TAGS = (
    (r"<opml\b", "OPML"), (r"<rss\b", "an RSS feed"), (r"<feed\b", "an Atom feed"),
    (r"<!doctype html|<(?:html|head|body|p|div|table)\b", "HTML"),
)  # fmt: skip

_DELIMITERS = {"\t": "TSV (values between tabs)", ";": "CSV", ",": "CSV", "|": "CSV"}


def looks_like(start: bytes) -> Format | None:
    """What the file that begins with these bytes seems to be; ``None`` for one that may be NDJSON.

    >>> looks_like(b'{"quote": "a"}'), looks_like(b"")
    (None, Format(name='an empty file', advice='', delimiter=''))
    >>> looks_like(b"quote,correction").name, looks_like(b"[{}]").advice
    ('CSV', "jq -c '.[]' FILE")
    """
    if not start.strip(b"\xef\xbb\xbf \t\r\n"):
        return Format("an empty file")
    return _binary(start) or _text(start.removeprefix(b"\xef\xbb\xbf").decode(errors="replace"))


def _binary(start: bytes) -> Format | None:
    if start.startswith(b"PK\x03\x04"):
        names = (name for part, name in _IN_ZIP if part in start)
        return Format(next(names, "a zip file"))
    signature = next((found for mark, found in _SIGNATURES if start.startswith(mark)), None)
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", start))
    if signature is None and b"\n{" not in b"\n" + start and controls > BINARY_SHARE * len(start):
        return Format("a binary file")
    return signature


def _text(text: str) -> Format | None:
    text = text.lstrip()
    if text.startswith("<"):
        tags = (name for tag, name in _TAGS if re.search(tag, text, re.IGNORECASE))
        return Format(next(tags, "XML"))
    if text.startswith("["):
        return Format("a JSON array", "jq -c '.[]' FILE")
    if text.startswith("\x1e"):
        return Format("a JSON text sequence", "jq --seq -c . FILE")
    lines = re.split("\r\n?|\n", text)
    head = _table(lines[:1])
    if head.delimiter:
        return head  # a cell may have lines that begin like JSON
    return _json(lines) if any(line.lstrip().startswith("{") for line in lines) else _table(lines)


def _json(lines: list[str]) -> Format | None:
    """A page of the API, or objects that go over several lines."""
    first = lines[0].strip()
    if re.match(r'\{\s*"items"\s*:', first) or (first == "{" and '"items"' in "".join(lines[1:2])):
        return Format("a page of records, one JSON object with a list", "jq -c '.items[]' FILE")
    if first == "{" or (first.startswith("{") and _goes_on(lines)):
        return Format("JSON over several lines", "jq -c . FILE")
    return None


def _goes_on(lines: list[str]) -> bool:
    """Whether the first line is no JSON by itself and the second begins with a name."""
    try:
        json.loads(lines[0])
    except (ValueError, RecursionError):
        return len(lines) > 1 and re.match(r'\s*"[^"]*"\s*:', lines[1]) is not None
    return False


def _table(lines: list[str]) -> Format:
    """A table in text, or any other text."""
    for delimiter, name in _DELIMITERS.items():
        rows = [_cells(line, delimiter) for line in lines[:2]]
        named = {cell.strip().casefold() for cell in rows[0]} & set(FIELDS)
        if len(rows[0]) > 1 and (named or (len(rows) > 1 and len(rows[0]) == len(rows[1]) > 2)):
            nameless = f"{name} without a first line that names the fields of records"
            return Format(name, delimiter=delimiter) if named else Format(nameless)
    return Format("plain text")


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
