"""Making anew what is derived and was found to differ.

What tells something in one place alone cannot be made anew: revisions, events, the log, what
people typed, when a question is due. Of records and revisions that contradict each other nobody
but a person can say which are right.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.compare.comparison import VERSIONS, compare_texts
from corrections.store import (
    differences,
    fingerprint_renewal,
    log_chain,
    party_keys,
    party_likeness,
    party_repairs,
    party_sort_keys,
    register,
    search_renewal,
    verification_indexes,
    year_counts,
)
from corrections.store.connection import write
from corrections.store.discrepancy import Discrepancy, Found, What, value
from corrections.store.parties import TABLES, column
from corrections.store.verification import discrepancies

ROUNDS = 4
"""What is made anew may show that something else differs, which is derived from it."""

MOST = 10_000
"""Discrepancies of one kind that are kept in memory; the next round repairs further ones."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What differed and does not any more, and what still does."""

    repaired: Found
    left: Found


def repair(db: Database, now: datetime) -> Repaired:
    """Make anew what differs and can be made anew, and compute everything again to see what is
    left. Others may write meanwhile."""
    seen: dict[tuple[What, str], Discrepancy] = {}
    before: dict[What, Found] = {}
    for _ in range(ROUNDS):
        found = _by_kind(db)
        seen |= {(one.what, one.name): one for own in found.values() for one in own}
        if found == before or not REPAIRS.keys() & found.keys():
            break
        _make_anew(db, found, now)
        before = found
    else:
        found = _by_kind(db)
    left = {(one.what, one.name): one for own in found.values() for one in own}
    return Repaired([one for key, one in seen.items() if key not in left], list(left.values()))


def _by_kind(db: Database) -> dict[What, Found]:
    found: dict[What, Found] = defaultdict(list)
    for one in discrepancies(db):
        if len(found[one.what]) < MOST:
            found[one.what].append(one)
    return dict(found)


def _make_anew(db: Database, found: dict[What, Found], now: datetime) -> None:
    """Call what makes each of these kinds anew, once, and have every cache be made anew."""
    # What contradicts its revisions is left as it is: what is derived may be right, and not they.
    doubtful = {one.name.split()[0] for one in found.get("history", [])}
    together: dict[Callable[[Database, Found], None], Found] = {}
    for kind, function in REPAIRS.items():
        own = found.get(kind, [])
        if kind == "record":
            own = [one for one in own if one.name.split()[0] not in doubtful]
        if own:
            together.setdefault(function, []).extend(own)
    for function, items in together.items():
        function(db, items)
    if not together:
        return
    with write(db):
        register.note_renewal(db, now)


def _versions(db: Database, found: Found) -> None:
    """Derive by today's rules whatever the register does not say was."""
    names = {one.name for one in found}
    if "names_version" in names:
        with write(db):
            party_keys.renew(db, register.version(db).changed_at)
    if "search_version" in names:
        _indexes(db, found)
    if "fingerprints_version" in names:
        fingerprint_renewal.rewrite(db)
    if "likeness_version" in names:
        party_likeness.rewrite(db)
    if "sort_keys_version" in names:
        party_sort_keys.renew(db)


def _indexes(db: Database, found: Found) -> None:
    search_renewal.rewrite(db)
    party_repairs.words_of_names(db, found)


def _fingerprints(db: Database, _: Found) -> None:
    fingerprint_renewal.rewrite(db)


def _counters(db: Database, _: Found) -> None:
    """Counts are what the records give; the numbers of orders are at least the highest one."""
    with write(db):
        counts = {"published": "SELECT count(*) FROM records WHERE state = 'published'"}
        counts |= {table: f"SELECT count(*) FROM {table} WHERE records > 0" for table in TABLES}
        for name, query in counts.items():
            db.execute(f"UPDATE counters SET value = ({query}) WHERE name = ?", [name])
        for name in ("position", "happening"):
            highest = value(db, f"SELECT coalesce(max({name}), 0) FROM records")
            db.execute("UPDATE counters SET value = max(value, ?) WHERE name = ?", [highest, name])
        db.execute(
            "UPDATE counters SET value = max(value, (SELECT value FROM counters WHERE"
            " name = 'happening')) WHERE name = 'change'"
        )


def _parties(db: Database, found: Found) -> None:
    with write(db):
        for table in TABLES:
            db.execute(
                f"UPDATE {table} SET records = coalesce((SELECT count FROM ("
                "SELECT coalesce(joined_into, filed.id) AS party, count(*) AS count FROM records"
                f" JOIN {table} AS filed ON filed.id = {column(table)} WHERE state = 'published'"
                f" GROUP BY 1) WHERE party = {table}.id), 0)"
            )
    _counters(db, found)


def _tallies(db: Database, _: Found) -> None:
    with write(db):
        db.execute("DELETE FROM tallies")
        db.conn.executemany(
            "INSERT INTO tallies (facet, value, records) VALUES (?, ?, ?)",
            [(*name, number) for name, number in verification_indexes.tallies(db).items()],
        )


def _figures(db: Database, _: Found) -> None:
    with write(db):
        year_counts.rewrite(db)


def _differences(db: Database, found: Found) -> None:
    for one in found:
        number = int(one.name)
        with write(db):
            texts = db.execute(
                "SELECT quote, correction, language FROM records WHERE id = ?", [number]
            ).fetchone()
            anew = compare_texts(texts[0], texts[1], language=texts[2])
            differences.keep(db, number, anew.spans, anew.suggestions, VERSIONS)


def _records(db: Database, found: Found) -> None:
    """Columns that follow from events; only while they are what was found to differ."""
    _set_columns(db, "records", found)


def _inbox(db: Database, found: Found) -> None:
    _set_columns(db, "inbox", found)


def _subscriptions(db: Database, found: Found) -> None:
    _set_columns(db, "subscriptions", found)


def _set_columns(db: Database, table: str, found: Found) -> None:
    with write(db):
        for one in found:
            number, name = one.name.split()
            kept, computed = (
                json.dumps(side) if isinstance(side, list) else side
                for side in (one.kept, one.computed)
            )
            db.execute(
                f"UPDATE {table} SET {name} = ? WHERE id = ? AND {name} IS ?",
                [computed, int(number), kept],
            )


def _announcements(db: Database, found: Found) -> None:
    with write(db):
        for one in found:
            [(kept,)] = db.execute(
                "SELECT tokens FROM announcements WHERE id = ?", [int(one.name)]
            ).fetchall()
            terms = [term for term in json.loads(kept) if term not in one.kept]
            db.execute(
                "UPDATE announcements SET tokens = ? WHERE id = ?",
                [json.dumps(terms + one.computed), int(one.name)],
            )


def _sessions(db: Database, _: Found) -> None:
    with write(db):
        for table in ("sessions", "invitations"):
            db.execute(
                f"DELETE FROM {table} WHERE editor_id IN ("
                "SELECT id FROM editors WHERE disabled_at IS NOT NULL)"
            )


def _triggers(db: Database, found: Found) -> None:
    with write(db):
        for one in found:
            db.execute(f"DROP TRIGGER IF EXISTS {one.name}")
            db.execute(log_chain.TRIGGERS[one.name])


def _sqlite_indexes(db: Database, found: Found) -> None:
    if any(one.name == "file" for one in found):
        with write(db):
            db.execute("REINDEX")
    if any(one.name.startswith("index ") for one in found):
        party_repairs.words_of_names(db, found)  # first: to be emptied, this index must be readable
        search_renewal.rewrite(db)


REPAIRS: dict[What, Callable[[Database, Found], None]] = {
    "table": _sqlite_indexes, "trigger": _triggers, "register": _versions,
    "name": party_repairs.names, "record": _records, "difference": _differences,
    "inbox": _inbox, "party": _parties, "counter": _counters, "tally": _tallies,
    "search": _indexes, "happenings": _indexes, "desk_search": _indexes,
    "names": party_repairs.words_of_names, "fingerprints": _fingerprints,
    "mark": party_repairs.likenesses, "pair": party_repairs.likenesses,
    "apart": party_repairs.apart, "announcement": _announcements,
    "sort_key": party_repairs.sort_keys, "subscription": _subscriptions, "session": _sessions,
    "figure": _figures, "article_hash": _indexes,
}  # fmt: skip
"""What makes each kind of thing anew, in the order in which one may be derived from another."""
