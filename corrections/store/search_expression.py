"""FTS5 queries. Every term is quoted, so that nothing a stranger types is query syntax."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from corrections.record.search_query import Query, Term, bounded, read_query
from corrections.record.selection import Selection
from corrections.store import parties, party_names
from corrections.store.search_terms import address_term, facet_term, name_term, number_term

ALL = Selection()


def selected(db: Database, selection: Selection) -> str | None:
    """Return the query for a selection: its filters, and all of what was typed; ``None`` for the
    whole register, and for a search that finds nothing."""
    query = read_query(selection.q)
    if selection.q and query.is_empty:
        return None
    clauses = _filters(db, selection)
    if selection.q:
        clauses.append(typed_terms(db, bounded(query)))
    return " AND ".join(clauses) or None


def _filters(db: Database, selection: Selection) -> list[str]:
    """One clause for each filter. An outlet and a subject are in the index under each of their
    names."""
    plain = required_terms(replace(selection, outlet=None, subject=None))
    clauses = [f'facets : "{term}"' for term in plain]
    for facet, party in (("outlet", selection.outlet), ("subject", selection.subject)):
        if party:
            names = parties.filed_names(db, _TABLES[facet], party.id) or [party.id]
            clauses.append(_any_facet(facet_term(facet, str(number)) for number in names))
    return clauses


_TABLES: dict[str, parties.PartyTable] = {"outlet": "outlets", "subject": "subjects"}


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
    """Return the query for records that pass the filters of a selection and have these terms,
    whatever was typed; ``None`` where that is the whole register."""
    clauses = _filters(db, selection)
    if terms:
        clauses.append(has_all(terms))
    return " AND ".join(clauses) or None


def with_any_choice(
    db: Database, choices: Iterable[Sequence[Term]], selection: Selection = ALL
) -> str:
    """Return the query for records that have all terms of any of these choices, and pass the
    filters of the selection."""
    clauses = _filters(db, selection)
    every = (f"({' AND '.join(map(_spelt, choice))})" for choice in choices)
    return " AND ".join([*clauses, f"words : ({' OR '.join(every)})"])


def at_address(key: str) -> str:
    """Return the query for the records of the article with this ``address_key``."""
    return f'facets : "{address_term(key)}"'


def has_all(terms: Iterable[Term]) -> str:
    """Return the query for records that have each of these terms."""
    return f"words : ({' AND '.join(map(_spelt, terms))})"


def _spelt(term: Term) -> str:
    quoted = [f'"{" ".join(spelling)}"' for spelling in term]
    return quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})"


def _any_facet(terms: Iterable[str]) -> str:
    quoted = [f'"{term}"' for term in terms]
    return f"facets : ({' OR '.join(quoted)})"


def typed_terms(db: Database, query: Query) -> str:
    """Return the query for what was typed, which is not empty."""
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
    named = {term: found for term in terms if (found := party_names.with_term(db, term))}
    plain = [term for term in terms if term not in named]
    clauses = [has_all(plain)] if plain else []
    for term, found in named.items():
        facets = _any_facet(name_term(facet, number) for facet, number in found)
        clauses.append(f"(words : {_spelt(term)} OR {facets})")
    return clauses[0] if len(clauses) == 1 else f"({' AND '.join(clauses)})"
