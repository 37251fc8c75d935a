"""The names of an outlet or a subject after a record of it was erased.

A party of which no record is left is deleted, with everything that names it. One that has other
records keeps what these say, or what the desk gave it: a name, a spelling or a slug that came from
the erased record alone is made anew from the others. A slug that changes answers 404 then: it
could not lead on without being kept.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from corrections.record.names import key
from corrections.store import (
    erased_parties,
    erased_slugs,
    parties,
    party_likeness,
    party_names,
    party_records,
    party_sort_keys,
    party_tree,
)
from corrections.store.connection import needs_transaction
from corrections.store.parties import PartyTable


@dataclass(frozen=True, slots=True)
class Names:
    """The name that a record is filed under, all that it ever was filed under or was sent with, and
    what was typed for it, then and since."""

    filed_under: int
    every: frozenset[int]
    typed: frozenset[str]


@needs_transaction
def release(db: Database, table: PartyTable, own: Names, now: str) -> int | None:
    """Delete what only an erased record said of its party, and of others that it was once filed
    under. Return a name of its party under which other records are filed; ``None`` where there is
    none."""
    party = party_tree.party_of(db, table, own.filed_under)
    for number in sorted({party_tree.party_of(db, table, name) for name in own.every}):
        every = party_records.names_of(db, table, number)
        if not party_records.filed_under(db, table, every):
            moved = party_records.moved_away(db, table, number)
            if moved:
                _spell_as_moved(db, table, sorted(every), own.typed, moved)
            else:
                erased_parties.delete(db, table, every, now)
            continue
        for name in sorted(every & own.every):
            _release_name(db, table, name, number, own.typed)
        _choose_name(db, table, number, own.typed)
        erased_slugs.renew(db, table, number)
        party_names.keep(db, table, number)
    left = party_records.filed_under(db, table, party_records.names_of(db, table, party))
    return own.filed_under if own.filed_under in left else next(iter(left), None)


def _spell_as_moved(
    db: Database, table: PartyTable, names: Sequence[int], typed: Collection[str], moved: list[str]
) -> None:
    """Spell names as the records do that the desk gave to another party, where the erased record
    alone was spelt so."""
    for number in names:
        [spelling, own_key] = db.execute(
            f"SELECT spelling, key FROM {table} WHERE id = ?", [number]
        ).fetchone()
        alike = [name for name in moved if key(name) == own_key]
        if spelling in typed and spelling not in moved and alike:
            _spell(db, table, number, alike[0])


def _release_name(
    db: Database, table: PartyTable, number: int, party: int, typed: Collection[str]
) -> None:
    """Delete a name that no record has, or spell it as another record does; one that the desk added
    stays as it is."""
    spelling, own_key, alias = db.execute(
        f"SELECT spelling, key, alias FROM {table} WHERE id = ?", [number]
    ).fetchone()
    if alias == 1:
        return
    held = party_records.typed_names(db, table, [number])
    if not held and number != party:
        erased_parties.delete_name(db, table, number)
        return
    if spelling in held or spelling not in typed:
        return
    alike = [name for name in held if key(name) == own_key]
    every = party_records.typed_names(db, table, party_records.names_of(db, table, party))
    _spell(db, table, number, (alike or held or every)[0])


def _spell(db: Database, table: PartyTable, number: int, spelling: str) -> None:
    [former] = db.execute(f"SELECT spelling FROM {table} WHERE id = ?", [number]).fetchone()
    shared = key(spelling)
    taken = db.execute(
        f"SELECT 1 FROM {table} WHERE key = ? AND id <> ?", [shared, number]
    ).fetchone()
    party_likeness.forget(db, table, number, former)
    db.execute(
        f"UPDATE {table} SET spelling = ?1, name = CASE name WHEN ?2 THEN ?1 ELSE name END,"
        " key = CASE ?3 WHEN 1 THEN char(10) || id ELSE ?4 END WHERE id = ?5",
        [spelling, former, int(taken is not None), shared, number],
    )
    db.execute(
        f"UPDATE {table} SET slug = ?1 || key WHERE id = ?2 AND settled = 0",
        [parties.UNSETTLED, number],
    )
    party_likeness.keep(db, table, number, spelling)
    party_sort_keys.keep(db, table, number)


def _choose_name(db: Database, table: PartyTable, party: int, typed: Collection[str]) -> None:
    """Give a party whose display name only the erased record had the name of the record that was
    published first of the others, under the party's own name if there is one; what the desk chose
    stays. Names that are gone are taken out of the party's changes."""
    [name, own_key] = db.execute(f"SELECT name, key FROM {table} WHERE id = ?", [party]).fetchone()
    every = party_records.typed_names(db, table, party_records.names_of(db, table, party))
    gone = [one for one in typed if one not in every and not _is_given(db, table, party, one)]
    if name in gone:
        alike = [one for one in every if key(one) == own_key]
        name = (alike or every)[0]
        db.execute(f"UPDATE {table} SET name = ? WHERE id = ?", [name, party])
        party_sort_keys.keep(db, table, party)
    if gone:
        _forget_in_changes(db, table, party, gone, name)


def _is_given(db: Database, table: PartyTable, party: int, name: str) -> bool:
    """Whether the desk gave a party this name, or added it."""
    found = db.execute(
        "SELECT 1 FROM party_changes WHERE party = ?1 AND party_id = ?2"
        " AND ?3 IN (json_extract(changes, '$.name[1]'), json_extract(changes, '$.added'))",
        [table, party, name],
    )
    return found.fetchone() is not None


def _forget_in_changes(
    db: Database, table: PartyTable, party: int, gone: Sequence[str], name: str
) -> None:
    """Write the name that the party has now where a change of it tells one that is gone."""
    for number, changes in db.execute(
        "SELECT id, changes FROM party_changes WHERE party = ?1 AND ?2 IN (party_id, other_id)",
        [table, party],
    ).fetchall():
        held = json.loads(changes)
        kept = _replaced(held, gone, name)
        if kept != held:
            written = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
            db.execute("UPDATE party_changes SET changes = ? WHERE id = ?", [written, number])


def _replaced(held: Any, gone: Sequence[str], name: str) -> Any:
    if isinstance(held, dict):
        return {one: _replaced(value, gone, name) for one, value in held.items()}
    if isinstance(held, list):
        return [_replaced(value, gone, name) for value in held]
    return name if held in gone else held
