"""What a page offers where no record has all that was typed: the records that have most of it, and
another spelling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlite_utils import Database

from corrections.record.model import Record
from corrections.record.search_query import read_query, with_beginning, with_word
from corrections.record.selection import Selection
from corrections.render.bidi import isolated
from corrections.store import near_words, records, search
from corrections.store.nearest import Nearest, nearest
from corrections.store.other_forms import OtherForm
from corrections.store.search_counts import Count
from corrections.store.written_words import as_written
from corrections.web.context import words
from corrections.web.overview import Link
from corrections.web.paging import here

SHOWN = 20
"""Records that are shown."""

TRIED = 20
"""Words of a search that are looked up to find those that no record has."""

UNKNOWN = 2
"""Words of a search for which near ones are looked up."""


@dataclass(frozen=True, slots=True)
class SearchHelp:
    """The records that have most words, and how many they have; a search with another word that
    finds some, and one for words that begin as the last one, each with the sentence that offers it.
    Any may be missing."""

    nearest: Nearest | None
    records: list[Record]
    instead: Link | None
    beginning: Link | None = None


def search_help(db: Database, selection: Selection) -> SearchHelp:
    """What to show beside an empty list; nothing where nothing was typed."""
    if not selection.q:
        return SearchHelp(None, [], None)
    found = nearest(db, selection, SHOWN)
    return SearchHelp(
        nearest=found,
        records=records.at_positions(db, found.positions) if found else [],
        instead=_instead(db, selection),
        beginning=_beginning(db, selection),
    )


def further_forms(found: Sequence[OtherForm]) -> list[Link]:
    """Plurals and singulars of what was typed, each with the list that it leads to and the number
    of records that are not in this one."""
    return [
        Link(_counted(isolated(form.word), form.further), here(form.selection)) for form in found
    ]


def _counted(text: str, count: Count) -> str:
    return text if count.capped else f"{text} ({words().records(count.number)})"


def _beginning(db: Database, selection: Selection) -> Link | None:
    """The same search for words that begin as the last one that was typed."""
    typed = with_beginning(selection.q)
    if typed is None:
        return None
    other = replace(selection, q=typed)
    total = search.matches(db, other)
    if not total:
        return None
    own, url = words(), here(other)
    begun = isolated(selection.q.split()[-1])
    if total > search.COUNT_LIMIT:
        return Link(own.gettext("Words that begin with “%(beginning)s”", beginning=begun), url)
    sentence = own.gettext(
        "Words that begin with “%(beginning)s”: %(records)s",
        beginning=begun, records=own.records(total),
    )  # fmt: skip
    return Link(sentence, url)


def _instead(db: Database, selection: Selection) -> Link | None:
    """The search with a near word in the place of each that no record has."""
    typed = selection.q
    shown = typed
    for word in _unknown(db, typed):
        near = near_words.nearest_word(db, word)
        if near:
            typed = with_word(typed, word, near)
            shown = with_word(shown, word, as_written(db, near))
    other = replace(selection, q=shown)
    total = search.matches(db, other) if typed != selection.q else 0
    if not total:
        return None
    own, url = words(), here(other)
    if total > search.COUNT_LIMIT:
        return Link(own.gettext("Did you mean “%(words)s”?", words=isolated(shown)), url)
    sentence = own.gettext(
        "Did you mean “%(words)s”? %(records)s", words=isolated(shown), records=own.records(total)
    )
    return Link(sentence, url)


def _unknown(db: Database, typed: str) -> list[str]:
    """The first words, folded, that no record has in any spelling."""
    words_alone = (term for term in read_query(typed).terms if len(term[0]) == 1)
    terms = (term for term in words_alone if near_words.has_near_words(term[0][0]))
    unknown = (term[0][0] for term in islice(terms, TRIED) if not search.has_term(db, term))
    return list(islice(unknown, UNKNOWN))
