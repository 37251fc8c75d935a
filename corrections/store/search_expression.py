"""FTS5 queries. Every term is quoted, so that nothing a stranger types is query syntax."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from corrections.record.search_query import Query, Term, bounded, read_query
from corrections.record.selection import Selection
from corrections.store import parties, party_names
from corrections.store.party_table import BY_ROLE
from corrections.store.search_spelling import spelt
from corrections.store.search_terms import PUBLIC, address_term, facet_term, name_term, number_term

ALL = Selection()


def selected(db: Database, selection: Selection) -> str | None:
    """Return the query for a selection: its filters, all of what was typed, and nothing of what was
    left out; ``None`` for the whole register, and for a search that finds nothing.

    Of words that are left out it needs records that have words: a withdrawn one, of which feeds
    tell by its filters, is not found by the words that it does not have any more.
    """
    query = bounded(read_query(selection.q))
    if selection.q and query.is_empty:
        return None
    clauses = _filters(db, selection)
    if query.terms or query.number or query.address:
        clauses.append(typed_terms(db, query))
    return without(db, [*clauses, *_public(query)], query)


def _public(query: Query) -> list[str]:
    """The clause by which every public record is found, for words that are only left out."""
    return [f'facets : "{PUBLIC}"'] if query.leaves_out_alone else []


def without(db: Database, clauses: Sequence[str], query: Query) -> str | None:
    """Return the query for what meets all these clauses and has none of the terms that are left
    out; ``None`` without a clause."""
    met = " AND ".join(clauses)
    left_out = " OR ".join(_has_or_is_named(db, term) for term in query.without)
    return f"({met}) NOT ({left_out})" if met and left_out else met or None


def _filters(db: Database, selection: Selection) -> list[str]:
    """One clause for each filter. An outlet and a subject are in the index under each of their
    names."""
    plain = required_terms(replace(selection, outlet=None, subject=None))
    clauses = [f'facets : "{term}"' for term in plain]
    for facet, party in (("outlet", selection.outlet), ("subject", selection.subject)):
        if party:
            names = parties.filed_names(db, BY_ROLE[facet], party.id) or [party.id]
            clauses.append(_any_facet(facet_term(facet, str(number)) for number in names))
    return clauses


def required_terms(selection: Selection) -> list[str]:
    """Return the terms that announcements of every record of the selection have; the words of its
    search are not among them."""
    wanted = selection.parameters() | {
        name: str(party.id)
        for name, party in (("outlet", selection.outlet), ("subject", selection.subject))
        if party
    }
    return [facet_term(name, value) for name, value in wanted.items() if name != "q"]


def with_filters(db: Database, selection: Selection, terms: Sequence[Term] = ()) -> str | None:
    """Return the query for records that pass the filters of a selection, have these terms, whatever
    was typed, and nothing of what was left out; ``None`` where that is the whole register."""
    clauses = _filters(db, selection)
    if terms:
        clauses.append(has_all(terms))
    query = bounded(read_query(selection.q))
    if query.without and not terms:
        clauses.append(f'facets : "{PUBLIC}"')
    return without(db, clauses, query)


def with_any_choice(
    db: Database, choices: Iterable[Sequence[Term]], selection: Selection = ALL
) -> str:
    """Return the query for records that have all terms of any of these choices, pass the filters of
    the selection, and have nothing of what was left out of it."""
    every = (f"({' AND '.join(map(spelt, choice))})" for choice in choices)
    clauses = [*_filters(db, selection), f"words : ({' OR '.join(every)})"]
    return without(db, clauses, bounded(read_query(selection.q))) or ""


def at_address(key: str) -> str:
    """Return the query for the records of the article with this ``address_key``."""
    return f'facets : "{address_term(key)}"'


def has_all(terms: Iterable[Term]) -> str:
    """Return the query for records that have each of these terms."""
    return f"words : ({' AND '.join(map(spelt, terms))})"


def _has_or_is_named(db: Database, term: Term) -> str:
    """The term is a word of the record, or is in a name of its outlet or of its subject."""
    facets = [name_term(facet, number) for facet, number in party_names.with_term(db, term)]
    return f"(words : {spelt(term)} OR {_any_facet(facets)})" if facets else has_all([term])


def _any_facet(terms: Iterable[str]) -> str:
    quoted = [f'"{term}"' for term in terms]
    return f"facets : ({' OR '.join(quoted)})"


def typed_terms(db: Database, query: Query) -> str:
    """Return the query for what was typed and is looked for, of which there is something."""
    ways = []
    if query.number is not None:
        ways.append(f'facets : "{number_term(query.number)}"')
    if query.address is not None:
        ways.append(at_address(query.address))
    if query.terms:
        ways.append(_has_all_or_is_named(db, query.terms))
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"


def _has_all_or_is_named(db: Database, terms: Sequence[Term]) -> str:
    """Each term is a word of the record, or is in a name of its outlet or of its subject."""
    named = {term for term in terms if party_names.with_term(db, term)}
    plain = [term for term in terms if term not in named]
    clauses = [has_all(plain)] if plain else []
    clauses += [_has_or_is_named(db, term) for term in terms if term in named]
    return clauses[0] if len(clauses) == 1 else f"({' AND '.join(clauses)})"
