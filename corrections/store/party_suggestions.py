"""Outlets and subjects by the beginning of a word in their name, in any script."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from sqlite_utils import Database

from corrections.record.model import Party
from corrections.record.search_folding import fold, split
from corrections.store import index_terms, party_names
from corrections.store.party_table import PartyTable, column
from corrections.store.search_terms import name_word_term

TERMS = 12
"""Words of names with a beginning that are looked up in the index."""

RECORDS = 25
"""Records of each of them whose party is looked at, the newest."""

BUSIEST = 200
"""Parties with most records, whose names are all compared."""

_PARTY = "party.id, party.slug, party.name, party.records"


def with_words(db: Database, table: PartyTable, words: Sequence[str]) -> list[Party]:
    """Return parties with public records of which a name has these folded words one behind another,
    of the last one its beginning; those with most records first.

    Not every one is found whose name has very common words: the busiest are compared, and the
    parties of the newest records whose names have them.
    """
    found = {*_of_records(db, table, words), *party_names.beginning(db, table, words, RECORDS)}
    rows = db.execute(
        f"SELECT {_PARTY}, own.name, own.spelling FROM {table} AS own"
        f" CROSS JOIN {table} AS party ON party.id = coalesce(own.joined_into, own.id)"
        " WHERE own.id IN (SELECT value FROM json_each(?)) AND own.alias < 2 AND party.records > 0",
        [json.dumps(sorted(found))],
    ).fetchall()
    rows += db.execute(
        f"SELECT {_PARTY}, party.name, party.name FROM {table} AS party WHERE records > 0"
        " ORDER BY records DESC, id LIMIT ?",
        [BUSIEST],
    ).fetchall()
    named = {
        Party(*own)
        for *own, name, spelling in rows
        if has_words(name, words) or has_words(spelling, words)
    }
    return sorted(named, key=lambda party: (-party.records, party.id))


def has_words(name: str, words: Sequence[str]) -> bool:
    """Return whether a name has these folded words one behind another, of the last one its
    beginning.

    >>> has_words("The Valley Écho", ["valley", "ec"]), has_words("The Valley Echo", ["alley"])
    (True, False)
    """
    own, before = _words(name), list(words[:-1])
    return any(
        own[at].startswith(words[-1]) and own[at - len(before) : at] == before
        for at in range(len(before), len(own))
    )


@lru_cache(maxsize=4096)
def _words(name: str) -> list[str]:
    return split(fold(name))


def _of_records(db: Database, table: PartyTable, words: Sequence[str]) -> Iterator[int]:
    """The names under which the newest records are filed that have these words in this name."""
    facet = table.removesuffix("s")
    *before, begun = [name_word_term(facet, word) for word in words]
    for term in islice(index_terms.beginning(db, begun), TERMS):
        terms = " AND ".join(f'"{one}"' for one in [*before, term])
        rows = db.execute(
            f"SELECT {column(table)} FROM records WHERE position IN"
            " (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)",
            [f"facets : ({terms})", RECORDS],
        )
        yield from (number for (number,) in rows.fetchall())
