"""Plurals and singulars of the words of a search by which further records are found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sqlite_utils import Database

from corrections.record.search_query import read_query, with_word
from corrections.record.selection import Selection
from corrections.record.word_forms import other_forms
from corrections.store import search
from corrections.store.search_counts import Count
from corrections.store.search_expression import selected
from corrections.store.written_words import as_written

TRIED = 5
"""Words of a search whose other forms are looked up."""


@dataclass(frozen=True, slots=True)
class OtherForm:
    """Another form of a word that was typed, as records write it; the selection with it in the
    place of that word; and how many records that has which the first one has not."""

    word: str
    selection: Selection
    further: Count


def further_forms(db: Database, selection: Selection, limit: int = 3) -> list[OtherForm]:
    """Return at most ``limit`` other forms, those with most further records first; none where every
    record with another form has the typed one too.

    Forms are looked up for ``TRIED`` words at most, and not for phrases.
    """
    every = (_form(db, selection, word, form) for word, form in _forms(db, selection.q))
    found = [form for form in every if form]
    return sorted(found, key=lambda form: (-form.further.number, form.word))[:limit]


def _forms(db: Database, typed: str) -> Iterator[tuple[str, str]]:
    """Each word that is looked for by itself, with each other form that some record has."""
    alone = (term[0][0] for term in read_query(typed).terms if len(term[0]) == 1)
    for word in islice(alone, TRIED):
        for form in other_forms(word):
            if search.has_term(db, ((form,),)):
                yield word, form


def _form(db: Database, selection: Selection, word: str, form: str) -> OtherForm | None:
    written = as_written(db, form)
    other = replace(selection, q=with_word(selection.q, word, written))
    found = _further(db, selection, other)
    capped = found > search.COUNT_LIMIT
    further = Count(min(found, search.COUNT_LIMIT), capped)
    return OtherForm(written, other, further) if found else None


def _further(db: Database, selection: Selection, other: Selection) -> int:
    """How many records ``other`` has that the selection has not."""
    wider, own = selected(db, other), selected(db, selection)
    return search.count(db, f"({wider}) NOT ({own})" if own else wider) if wider else 0
