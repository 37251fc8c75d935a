"""Making anew what is derived of the names of outlets and subjects."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.store import (
    party_apart,
    party_keys,
    party_likeness,
    party_names,
    party_sort_keys,
    register,
)
from corrections.store.connection import write
from corrections.store.discrepancy import Found
from corrections.store.parties import TABLES


def likenesses(db: Database, _: Found) -> None:
    """Find the names that are alike again."""
    party_likeness.rewrite(db)


def words_of_names(db: Database, _: Found) -> None:
    """Make the index of the words of names anew."""
    with write(db):
        parties = [(table, set(party_names.needing_words(db, table))) for table in TABLES]
        # A word can only be removed from the index where it has those of its table.
        db.execute("INSERT INTO party_names (party_names) VALUES ('rebuild')")
        party_names.forget_all(db)
        for table, numbers in parties:
            for number in numbers:
                party_names.keep(db, table, number, always=True)


def names(db: Database, found: Found) -> None:
    """Make anew keys, the party to which a name leads, and display names. Slugs are given for good,
    and where a record is filed is decided once: neither is derived."""
    if any(one.name.endswith(" key") for one in found):
        with write(db):
            party_keys.renew(db, register.version(db).changed_at)
    with write(db):
        for one in found:
            table, number, name = one.name.split()
            leads_nowhere = name == "joined_into" and isinstance(one.computed, str)
            if name in ("joined_into", "name") and not leads_nowhere:
                db.execute(
                    f"UPDATE {table} SET {name} = ? WHERE id = ? AND {name} IS ?",
                    [one.computed, int(number), one.kept],
                )


def apart(db: Database, found: Found) -> None:
    """Keep or forget pairs that are not the same, as the found ones tell."""
    with write(db):
        for one in found:
            table, first, _, second = one.name.split()
            change = party_apart.forget if one.kept else party_apart.keep
            party = next(known for known in TABLES if known == table)
            change(db, party, int(first), int(second))


def sort_keys(db: Database, found: Found) -> None:
    """Compute the keys by which names are sorted."""
    with write(db):
        for one in found:
            table, number = one.name.split()
            party = next(known for known in TABLES if known == table)
            party_sort_keys.keep(db, party, int(number))
