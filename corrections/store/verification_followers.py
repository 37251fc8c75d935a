"""Whether announcements and subscriptions have the terms of what they are about."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlite_utils import Database

from corrections.store import announcements, party_moves, slices
from corrections.store.announcements import Occasion
from corrections.store.discrepancy import Discrepancy, differing
from corrections.store.parties import TABLES, PartyTable, column


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """Compare every announcement, and every subscription that was not stopped."""
    yield from _announcements(db)
    yield from _subscriptions(db)


def _announcements(db: Database) -> Iterator[Discrepancy]:
    """An announcement is about a record, and of the outlet and the subject that the record has
    today; the other filters are those that the record had then, which nothing else says. One of an
    import has no terms."""
    rows = db.execute(
        "SELECT announcements.id, record_id, what, tokens,"
        + ", ".join(_party(table) for table in TABLES)
        + " FROM announcements JOIN records ON records.id = record_id ORDER BY announcements.id"
    )
    for number, record_id, what, tokens, *parties in rows:
        kept = set(json.loads(tokens))
        computed = {announcements.record_term(record_id)} if what != Occasion.IMPORTED else set()
        own = {term for term in kept if term.startswith(("outlet", "subject", "record"))}
        if what not in (Occasion.EVENT, Occasion.IMPORTED):
            computed.add("")
            own |= kept & {""}
            computed |= {
                party_moves.term(table, party) for table, party in zip(TABLES, parties, strict=True)
            }
        else:
            own = kept
        if own != computed:
            sides = (sorted(own - computed), sorted(computed - own))
            yield Discrepancy("announcement", str(number), *sides)


def _party(table: PartyTable) -> str:
    own = f"SELECT coalesce(joined_into, id) FROM {table} WHERE id = records.{column(table)}"
    return f"({own})"


def _subscriptions(db: Database) -> Iterator[Discrepancy]:
    """What somebody asked to follow leads to what they follow: parameters, terms, and the term by
    which the subscription is looked up."""
    rows = db.execute(
        "SELECT id, parameters, anchor, tokens, coalesce(own_parameters, parameters)"
        " FROM subscriptions WHERE stopped_at IS NULL ORDER BY id"
    )
    for number, parameters, anchor, tokens, own in rows:
        part = slices.read(db, own)
        terms = slices.terms(part)
        yield from differing("subscription", str(number), [
            ("parameters", parameters, part.query()),
            ("anchor", anchor, slices.anchor(terms)),
            ("tokens", json.loads(tokens), terms),
        ])  # fmt: skip
