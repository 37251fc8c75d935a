"""The hashes of the addresses of articles, by which a reader finds records without saying which
address they look up: of the hash, only its first digits are sent.

A published record has a row for each address that it names, of the article and of the correction.
The rows are written and deleted together with the record's row of the index of lists, and are made
anew with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from itertools import groupby

from sqlite_utils import Database

from corrections.record.address_key import address_key
from corrections.record.model import Record
from corrections.store.connection import needs_transaction

PREFIX = 5
"""Hexadecimal digits of a hash that are sent: one of 1,048,576 groups."""

MOST = 1000
"""Numbers of records in one answer."""


def hash_of(key: str) -> bytes:
    """Return the SHA-256 of an ``address_key``.

    >>> hash_of("echo.example/2024/a").hex()[:5]
    '1fc46'
    """
    return sha256(key.encode()).digest()


def hashes(addresses: Iterable[str | None]) -> set[bytes]:
    """Return the hashes of these addresses, without those that have no key."""
    keys = (address_key(address) for address in addresses if address)
    return {hash_of(key) for key in keys if key}


@needs_transaction
def keep_all(db: Database, found: Iterable[Record]) -> None:
    """Keep the hashes of records that are published."""
    db.conn.executemany(
        "INSERT INTO article_hashes (hash, record_id) VALUES (?, ?)",
        (row for record in found for row in _rows(record)),
    )


@needs_transaction
def remove(db: Database, record: Record) -> None:
    """Forget the hashes of a record that is published no longer, or is to be kept anew; it must be
    as it was when they were kept."""
    db.conn.executemany(
        "DELETE FROM article_hashes WHERE hash = ? AND record_id = ?", _rows(record)
    )


@needs_transaction
def remove_all(db: Database) -> None:
    """Forget every hash, to keep them anew."""
    db.execute("DELETE FROM article_hashes")


def begun_by(db: Database, prefix: str) -> tuple[dict[str, list[int]], bool]:
    """Return every hash that begins with these hexadecimal digits, as digits and in order, with the
    numbers of its records, highest first; and whether these are all, or the first ``MOST``
    numbers."""
    first, last = (bytes.fromhex(prefix.ljust(64, digit)) for digit in "0f")
    rows = db.execute(
        "SELECT hash, record_id FROM article_hashes WHERE hash BETWEEN ? AND ?"
        " ORDER BY hash, record_id DESC LIMIT ?",
        [first, last, MOST + 1],
    ).fetchall()
    found = groupby(rows[:MOST], lambda row: bytes(row[0]))
    return {whole.hex(): [row[1] for row in own] for whole, own in found}, len(rows) <= MOST


def _rows(record: Record) -> list[tuple[bytes, int]]:
    """The rows of a record that is published."""
    found = hashes((record.article_url, record.source_url))
    return [(hash_, record.id) for hash_ in sorted(found)]
