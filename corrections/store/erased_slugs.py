"""The addresses of outlets and subjects after a record was erased: a slug that only the erased
record's name gives is changed, and taken out of subscriptions, announcements and pings."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from sqlite_utils import Database

from corrections.record.following import Slice
from corrections.record.model import Party
from corrections.record.names import slug
from corrections.store import parties, party_moves, party_records, slices
from corrections.store.connection import needs_transaction
from corrections.store.parties import UNSETTLED, PartyTable


@needs_transaction
def renew(db: Database, table: PartyTable, party_id: int) -> None:
    """Give a party another slug where no name that is left of it gives the one that it has; whoever
    follows the party goes on following it. The slug of a name that was joined leads nowhere then.
    """
    names = _names_left(db, table, party_id)
    rows = db.execute(
        f"SELECT id, slug FROM {table} WHERE (id = ?1 OR joined_into = ?1) AND settled = 1"
        " ORDER BY joined_into IS NULL, id",
        [party_id],
    ).fetchall()
    for number, address in rows:
        if any(_gives(name, table, address) for name in names):
            continue
        if number == party_id:
            _give_another(db, table, party_id, address)
        else:
            _unsettle(db, table, number)
        forget(db, table, address)


@needs_transaction
def forget(db: Database, table: PartyTable, address: str) -> None:
    """Take a slug that leads nowhere any more out of subscriptions that go on with another one, out
    of announcements and out of pings."""
    named = (table.removesuffix("s"), address)
    for number, own in db.execute(
        "SELECT id, own_parameters FROM subscriptions WHERE own_parameters IS NOT NULL"
    ).fetchall():
        if named in parse_qsl(own):
            db.execute("UPDATE subscriptions SET own_parameters = NULL WHERE id = ?", [number])
    for number, queries in db.execute(
        "SELECT id, left_feeds FROM announcements WHERE left_feeds <> '[]'"
    ).fetchall():
        kept = [query for query in json.loads(queries) if named not in parse_qsl(query)]
        db.execute(
            "UPDATE announcements SET left_feeds = ? WHERE id = ?", [json.dumps(kept), number]
        )
    for number, target in db.execute(
        "SELECT id, target FROM outbox WHERE channel = 'websub' AND instr(target, ?)", [address]
    ).fetchall():
        if named in parse_qsl(urlsplit(target).query):
            db.execute("DELETE FROM outbox WHERE id = ?", [number])


@needs_transaction
def end_subscriptions(db: Database, table: PartyTable, names: Collection[int], now: str) -> None:
    """End what follows a party that is deleted; what it followed is not kept."""
    terms = [party_moves.term(table, number) for number in names]
    rows = db.execute(
        "SELECT id FROM subscriptions WHERE EXISTS (SELECT 1 FROM json_each(tokens)"
        " WHERE value IN (SELECT value FROM json_each(?)))",
        [json.dumps(terms)],
    ).fetchall()
    for (number,) in rows:
        db.execute(
            "UPDATE subscriptions SET stopped_at = coalesce(stopped_at, ?), email = NULL,"
            " refusals = 0, parameters = '', own_parameters = NULL, anchor = '', tokens = '[]'"
            " WHERE id = ?",
            [now, number],
        )
        db.execute("DELETE FROM told WHERE subscription_id = ?", [number])


def _names_left(db: Database, table: PartyTable, party_id: int) -> set[str]:
    own = party_records.names_of(db, table, party_id)
    rows = db.execute(
        f"SELECT name, spelling FROM {table} WHERE (id = ?1 OR joined_into = ?1) AND alias < 2",
        [party_id],
    )
    kept = {name for row in rows.fetchall() for name in row}
    return kept | set(party_records.typed_names(db, table, own))


def _gives(name: str, table: PartyTable, address: str) -> bool:
    """Whether a name has this slug, or this slug without the number behind it."""
    own = re.escape(slug(name, table.removesuffix("s")))
    return re.fullmatch(rf"{own}(-\d+)?", address) is not None


def _give_another(db: Database, table: PartyTable, party_id: int, former: str) -> None:
    """The slug of a party that was joined into this one, which leads here already; else a new
    one."""
    followed = _followed(db, table, party_id)
    joined = db.execute(
        f"SELECT id, slug FROM {table} WHERE joined_into = ? AND settled = 1 ORDER BY id LIMIT 1",
        [party_id],
    ).fetchone()
    _unsettle(db, table, party_id)
    if joined:
        _unsettle(db, table, joined[0])
        db.execute(f"UPDATE {table} SET settled = 1, slug = ? WHERE id = ?", [joined[1], party_id])
    else:
        [name] = db.execute(f"SELECT name FROM {table} WHERE id = ?", [party_id]).fetchone()
        parties.settle(db, table, Party(party_id, former, name))
    [address] = db.execute(f"SELECT slug FROM {table} WHERE id = ?", [party_id]).fetchone()
    for number, part in followed:
        query = _with_slug(part, table, address).query()
        db.execute("UPDATE subscriptions SET parameters = ? WHERE id = ?", [query, number])


def _unsettle(db: Database, table: PartyTable, number: int) -> None:
    db.execute(f"UPDATE {table} SET settled = 0, slug = ? || key WHERE id = ?", [UNSETTLED, number])


def _followed(db: Database, table: PartyTable, party_id: int) -> list[tuple[int, Slice]]:
    rows = db.execute(
        "SELECT id, parameters FROM subscriptions WHERE EXISTS ("
        "SELECT 1 FROM json_each(tokens) WHERE value = ?)",
        [party_moves.term(table, party_id)],
    ).fetchall()
    return [(number, slices.read(db, parameters)) for number, parameters in rows]


def _with_slug(part: Slice, table: PartyTable, address: str) -> Slice:
    own = part.selection
    party = own.outlet if table == "outlets" else own.subject
    if party is None:
        return part
    changed = replace(party, slug=address)
    chosen = replace(own, outlet=changed) if table == "outlets" else replace(own, subject=changed)
    return replace(part, selection=chosen)
