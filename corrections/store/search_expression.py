"""FTS5 queries. Every term is quoted, so that nothing a stranger types is query syntax."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corrections.record.search_query import Query, Term, bounded, read_query
from corrections.record.selection import Selection
from corrections.store.search_terms import address_term, facet_term, number_term

ALL = Selection()


def selected(selection: Selection) -> str | None:
    """Return the query for a selection: its filters, and all of what was typed; ``None`` for the
    whole register, and for a search that finds nothing."""
    query = read_query(selection.q)
    if selection.q and query.is_empty:
        return None
    clauses = [f'facets : "{term}"' for term in required_terms(selection)]
    if selection.q:
        clauses.append(_typed(bounded(query)))
    return " AND ".join(clauses) or None


def required_terms(selection: Selection) -> list[str]:
    """Return the terms that every record of the selection has; the words of its search are not
    among them."""
    wanted = selection.parameters() | {
        name: str(party.id)
        for name, party in (("outlet", selection.outlet), ("subject", selection.subject))
        if party
    }
    return [facet_term(name, value) for name, value in wanted.items() if name != "q"]


def with_filters(selection: Selection, terms: Sequence[Term] = ()) -> str | None:
    """Return the query for records that pass the filters of a selection and have these terms,
    whatever was typed; ``None`` where that is the whole register."""
    clauses = [f'facets : "{term}"' for term in required_terms(selection)]
    if terms:
        clauses.append(has_all(terms))
    return " AND ".join(clauses) or None


def with_any_choice(choices: Iterable[Sequence[Term]], selection: Selection = ALL) -> str:
    """Return the query for records that have all terms of any of these choices, and pass the
    filters of the selection."""
    clauses = [f'facets : "{term}"' for term in required_terms(selection)]
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


def _typed(query: Query) -> str:
    ways = []
    if query.number is not None:
        ways.append(f'facets : "{number_term(query.number)}"')
    if query.address is not None:
        ways.append(at_address(query.address))
    if query.terms:
        ways.append(has_all(query.terms))
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"
