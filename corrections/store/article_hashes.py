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


def hash_of(key: str) -> str:
    """Return the SHA-256 of an ``address_key``, in hexadecimal digits.

    >>> hash_of("echo.example/2024/a")[:5]
    '1fc46'
    """
    return sha256(key.encode()).hexdigest()


def hashes(addresses: Iterable[str | None]) -> set[str]:
    """Return the hashes of these addresses, without those that have no key."""
    keys = (address_key(address) for address in addresses if address)
    return {hash_of(key) for key in keys if key}


@needs_transaction
def keep(db: Database, record: Record) -> None:
    """Keep the hashes of a record that is published."""
    db.conn.executemany(
        "INSERT INTO article_hashes (hash, record_id) VALUES (?, ?)",
        [(found, record.id) for found in sorted(hashes((record.article_url, record.source_url)))],
    )


@needs_transaction
def remove(db: Database, record: Record) -> None:
    """Forget the hashes of a record that is published no longer, or is to be kept anew."""
    db.execute("DELETE FROM article_hashes WHERE record_id = ?", [record.id])


@needs_transaction
def remove_all(db: Database) -> None:
    """Forget every hash, to keep them anew."""
    db.execute("DELETE FROM article_hashes")


def begun_by(db: Database, prefix: str) -> tuple[dict[str, list[int]], bool]:
    """Return every hash with this prefix, in order, with the numbers of its records, highest first;
    and whether these are all, or the first ``MOST`` numbers."""
    rows = db.execute(
        "SELECT hash, record_id FROM article_hashes WHERE hash >= ?1 AND hash < ?1 || 'g'"
        " ORDER BY hash, record_id DESC LIMIT ?2",
        [prefix, MOST + 1],
    ).fetchall()
    found = groupby(rows[:MOST], lambda row: str(row[0]))
    return {whole: [row[1] for row in own] for whole, own in found}, len(rows) <= MOST
