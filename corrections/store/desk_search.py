"""The desk's full-text index: every record, whatever its state, by its number, with its words and
one term each for its state, the names that it is filed under, its number and its addresses. Nothing
public reads it, and nothing that is private about a filing is in it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from corrections.record.address_key import address_key
from corrections.record.model import Record, State
from corrections.record.search_query import bounded, read_query
from corrections.store import parties, search_version
from corrections.store.connection import needs_transaction
from corrections.store.search_expression import typed_terms, without
from corrections.store.search_terms import (
    address_term,
    all_words,
    facet_term,
    name_term,
    number_term,
)


@needs_transaction
def keep(db: Database, before: Record | None, after: Record) -> None:
    """Have the index hold a record as it is now. ``before`` is the record as it was when this was
    last called for it, ``None`` for a new one. Whoever changes a record's texts, names, outlet,
    addresses or state calls this in the same transaction.

    Raises ``IndexOutdated`` where another folding made the index.
    """
    search_version.check(db)
    former, wanted = held(before) if before else None, held(after)
    if former == wanted:
        return
    if before:
        forget(db, before)
    index_all(db, [(after, wanted[0])])


@needs_transaction
def forget(db: Database, record: Record) -> None:
    """Remove a record from the index; it must be as it was when ``keep`` was last called for it."""
    search_version.check(db)
    db.execute(
        "INSERT INTO desk_search (desk_search, rowid, words, facets) VALUES ('delete', ?, ?, ?)",
        [record.id, *held(record)],
    )


@needs_transaction
def index_all(db: Database, found: Iterable[tuple[Record, str]]) -> None:
    """Add records to an index that has none of their numbers; beside each are ``all_words`` of
    it."""
    db.conn.executemany(
        "INSERT INTO desk_search (rowid, words, facets) VALUES (?, ?, ?)",
        ((record.id, words, _terms(record)) for record, words in found),
    )


def expression(db: Database, typed: str, state: State | None, outlet_id: int | None) -> str | None:
    """Return the FTS5 query for what was typed and the two filters; ``None`` where nothing is
    asked, or where nothing typed is a word, a number or an address."""
    clauses = [f'facets : "{facet_term("state", state)}"'] if state else []
    if outlet_id:
        filed = parties.filed_names(db, "outlets", outlet_id) or [outlet_id]
        terms = " OR ".join(f'"{facet_term("outlet", str(number))}"' for number in filed)
        clauses.append(f"facets : ({terms})")
    query = bounded(read_query(typed))
    if typed and query.is_empty:
        return None
    if query.leaves_out_alone and not clauses:
        clauses.append(_any_state())
    elif not query.leaves_out_alone and typed:
        clauses.append(typed_terms(db, query))
    return without(db, clauses, query)


def _any_state() -> str:
    """The clause by which every record is found."""
    terms = " OR ".join(f'"{facet_term("state", state)}"' for state in State)
    return f"facets : ({terms})"


def held(record: Record) -> tuple[str, str]:
    """Return the words and the terms that the index holds of a record."""
    return all_words(record), _terms(record)


def _terms(record: Record) -> str:
    addresses = (record.article_url, record.source_url)
    keys = [address_key(address) for address in addresses if address]
    filed = {"outlet": record.outlet.filed_under, "subject": record.subject.filed_under}
    terms = [facet_term("state", record.state), number_term(record.id)]
    terms += [facet_term("outlet", str(filed["outlet"]))]
    terms += [name_term(facet, number) for facet, number in filed.items()]
    terms += [address_term(key) for key in keys if key]
    return " ".join(dict.fromkeys(terms))
