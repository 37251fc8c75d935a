"""Private links through which a newsroom answers, about one record or about all records of its
outlet: only hashes of tokens are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.record.model import Party
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment, placeholders


@dataclass(frozen=True, slots=True)
class NewsroomLink:
    """A link, without its token: for which record or which outlet, made when and by which editor,
    and revoked when and by which one, if it was. ``made_by`` is ``None`` where no editor made it.

    Where it was sent by mail or given to whoever proved an address, ``domain`` is the domain of
    that address, and ``mailbox`` names its mailbox (``private_links.mailbox_hash``).
    """

    id: int
    record_id: int | None
    outlet_id: int | None
    made_at: datetime
    made_by: str | None
    revoked_at: datetime | None = None
    revoked_by: str | None = None
    nonce: str | None = None
    mailbox: str | None = None
    domain: str | None = None


_SELECT = (
    "SELECT id, record_id, outlet_id, made_at, made_by, revoked_at, revoked_by, nonce, mailbox,"
    " domain FROM newsroom_links"
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a link is given: the name of a mailbox, the domain of its address, and, where the
    token is computed for a mail, the nonce that it is computed from."""

    mailbox: str
    domain: str
    nonce: str | None = None


@needs_transaction
def add(
    db: Database,
    record_id: int | None,
    token: str,
    *,
    name: str | None,
    now: datetime,
    outlet_id: int | None = None,
    to: Recipient | None = None,
) -> int:
    """Keep a link with the hash of its token; return the link's number. It is for a record or, if
    ``record_id`` is ``None``, for an outlet."""
    row = db.execute(
        "INSERT INTO newsroom_links"
        " (record_id, outlet_id, token_hash, made_at, made_by, mailbox, domain, nonce)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [
            record_id, outlet_id, token_hash(token), from_moment(now), name,
            *((to.mailbox, to.domain, to.nonce) if to else (None, None, None)),
        ],
    ).fetchone()  # fmt: skip
    return int(row[0])


@needs_transaction
def revoke(db: Database, number: int, *, name: str, now: datetime) -> bool:
    """End a link for good; return whether it could be used until now."""
    changed = db.execute(
        "UPDATE newsroom_links SET revoked_at = ?, revoked_by = ?"
        " WHERE id = ? AND revoked_at IS NULL",
        [from_moment(now), name, number],
    )
    return changed.rowcount > 0


def find(db: Database, token: str) -> NewsroomLink | None:
    """Return the link with this token; ``None`` if there is none or it was revoked."""
    row = db.execute(
        f"{_SELECT} WHERE token_hash = ? AND revoked_at IS NULL", [token_hash(token)]
    ).fetchone()
    return _link(row) if row else None


def get(db: Database, number: int) -> NewsroomLink | None:
    """Return the link with this number, also one that was revoked; ``None`` if there is none."""
    row = db.execute(f"{_SELECT} WHERE id = ?", [number]).fetchone()
    return _link(row) if row else None


def of_record(db: Database, record_id: int) -> list[NewsroomLink]:
    """Return every link that was made for a record, also those that were revoked, oldest first."""
    rows = db.execute(f"{_SELECT} WHERE record_id = ? ORDER BY id", [record_id])
    return [_link(row) for row in rows]


def of_outlet(db: Database, outlet_id: int) -> list[NewsroomLink]:
    """Return the same of an outlet, with those of the outlets that were joined into it."""
    rows = db.execute(
        f"{_SELECT} WHERE outlet_id IN (SELECT id FROM outlets WHERE id = ?1 OR joined_into = ?1)"
        " ORDER BY id",
        [outlet_id],
    )
    return [_link(row) for row in rows]


def count_sent(db: Database, mailbox: str, since: datetime) -> int:
    """Return how many links were sent or given to this mailbox since a time."""
    row = db.execute(
        "SELECT count(*) FROM newsroom_links WHERE mailbox = ? AND made_at > ?",
        [mailbox, from_moment(since)],
    ).fetchone()
    return int(row[0])


def standing(db: Database, outlet_id: int, mailbox: str) -> NewsroomLink | None:
    """Return the link for an outlet that mails with news to this mailbox have, also one that was
    revoked; ``None`` if none was made."""
    for link in of_outlet(db, outlet_id):
        if link.mailbox == mailbox and link.nonce and link.made_by is None:
            return link
    return None


def was_revoked(db: Database, outlet_id: int, mailbox: str) -> bool:
    """Return whether the last link for this outlet, or for one that is joined with it, that was
    given to a mailbox was revoked."""
    given = [link for link in of_outlet(db, outlet_id) if link.mailbox == mailbox]
    return bool(given) and given[-1].revoked_at is not None


def last_used(db: Database, numbers: Sequence[int]) -> dict[int, datetime]:
    """Return when something was sent to the desk last through each of these links; a link through
    which nothing was is left out."""
    rows = db.execute(
        f"SELECT link_id, max(at) FROM inbox WHERE link_id IN ({placeholders(numbers)})"
        " GROUP BY link_id",
        list(numbers),
    )
    return {row[0]: datetime.fromisoformat(row[1]) for row in rows}


def outlet_of(db: Database, link: NewsroomLink) -> Party | None:
    """Return the outlet that a link is for, or the one into which that was joined; ``None`` for a
    link to one record."""
    row = db.execute(
        "SELECT own.id, own.slug, own.name, own.records FROM outlets AS made"
        " JOIN outlets AS own ON own.id = coalesce(made.joined_into, made.id) WHERE made.id = ?",
        [link.outlet_id],
    ).fetchone()
    return Party(*row) if row else None


def covers(db: Database, link: NewsroomLink, record_id: int) -> bool:
    """Return whether one answers about this record through the link: it is the link's own, and of
    the outlet still that it was of when the link was made, or it is of the link's outlet; both as
    outlets are joined now."""
    if link.outlet_id is None:
        return link.record_id == record_id and not _was_given_away(db, link)
    row = db.execute(
        "SELECT 1 FROM records JOIN outlets AS filed ON filed.id = records.outlet_id"
        " JOIN outlets AS made ON made.id = ?"
        " WHERE records.id = ? AND coalesce(filed.joined_into, filed.id)"
        " = coalesce(made.joined_into, made.id)",
        [link.outlet_id, record_id],
    ).fetchone()
    return row is not None


def _was_given_away(db: Database, link: NewsroomLink) -> bool:
    """Whether the record of a link is of another outlet than when the link was made: an editor gave
    it to one since."""
    row = db.execute(
        "SELECT json_extract(changes, '$.moved.from') FROM party_changes"
        " WHERE party = 'outlets' AND record_id = ? AND at > ? ORDER BY id LIMIT 1",
        [link.record_id, from_moment(link.made_at)],
    ).fetchone()
    if row is None:
        return False
    same = db.execute(
        "SELECT 1 FROM records JOIN outlets AS filed ON filed.id = records.outlet_id"
        " JOIN outlets AS former ON former.id = ? WHERE records.id = ?"
        " AND coalesce(filed.joined_into, filed.id) = coalesce(former.joined_into, former.id)",
        [row[0], link.record_id],
    )
    return same.fetchone() is None


def _link(row: Sequence[Any]) -> NewsroomLink:
    return NewsroomLink(
        id=row[0], record_id=row[1], outlet_id=row[2], made_at=datetime.fromisoformat(row[3]),
        made_by=row[4], revoked_at=datetime.fromisoformat(row[5]) if row[5] else None,
        revoked_by=row[6], nonce=row[7], mailbox=row[8], domain=row[9],
    )  # fmt: skip
