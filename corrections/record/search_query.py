"""What somebody typed into the search: words, phrases, the number of a record, an address. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from corrections.record.address_key import address_key
from corrections.record.search_folding import fold, split
from corrections.record.search_spellings import Spelling, spellings, with_digraphs

TERMS_LIMIT = 40
"""Terms that a record must have all of. Of more, the longest ones are looked for: they tell most,
and no register is needed to choose them."""

PHRASE_LIMIT = 24
"""Words that are looked for as parts of phrases; further ones, each by itself. Whether words follow
each other is compared in every record that has them all."""

Term = tuple[Spelling, ...]
"""Something typed between two spaces or in quotation marks: a record has it in any spelling."""

_TYPED = re.compile(r'"([^"]+)"|(\S+)')

_WRITTEN = re.compile("[^\\W_](?:[\u0300-\u036f\u00ad\u200b-\u200d]*[^\\W_])*[\u0300-\u036f]*")

_NUMBER = re.compile(
    r"(?:(?:record|notice|corrections?|entry|fiche|rectification|erratum)\s*[:,]?\s*)?"
    r"(?:#|(?:numero|number|num|nr|no|n)\s*[.°:]?)?\s*0*([1-9][0-9]{0,14})\s*[.,;:)]?"
)
"""Ways to write the number of a record, folded. The number itself may have thousands marks."""

_PATH = re.compile(
    r"/?(?:[a-z]{2}/)?corrections/0*([1-9][0-9]{0,14})(?:\.[a-z]{2,4})?/?(?:[?#].*)?"
)
"""The path of a record's page, in any language of the site."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: a record that has every one of ``terms``, or the record with ``number``,
    or those of the article at ``address``, a key of ``address_key``."""

    terms: tuple[Term, ...] = ()
    number: int | None = None
    address: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no record can be found with it."""
        return not self.terms and self.number is None and self.address is None


@lru_cache(maxsize=64)
def read_query(typed: str) -> Query:
    """Return what is looked for; anything that is typed is a search.

    >>> read_query('"green tea" Müller').terms
    ((('green', 'tea'),), (('muller',), ('mueller',)))
    >>> [read_query(typed).number for typed in ("n° 1997", "/fr/corrections/1997", "7 dwarfs")]
    [1997, 1997, None]
    >>> read_query("https://www.echo.example/a?utm_source=x").address
    'echo.example/a'
    """
    folded, digraphs = _typed(fold(typed)), _typed(fold(with_digraphs(typed)))
    found = [spellings(*both) for both in zip(folded, digraphs, strict=False)]
    number = _NUMBER.fullmatch(fold(typed).strip()) or _PATH.fullmatch(typed.strip())
    return Query(
        terms=tuple(dict.fromkeys(term for term in found if term)),
        number=int(number[1]) if number else None,
        address=address_key(typed),
    )


def bounded(query: Query) -> Query:
    """Return the query with at most ``TERMS_LIMIT`` terms, and at most ``PHRASE_LIMIT`` words that
    follow each other. A phrase that is too long is looked for by its beginning and by the other
    words that it has."""
    terms: list[Term] = []
    left = PHRASE_LIMIT
    for term in query.terms:
        words = sum(len(spelling) for spelling in term if len(spelling) > 1)
        if words <= left:
            terms.append(term)
            left -= words
        else:
            terms += [(term[0][:left],)] if left else []
            terms += [((word,),) for word in term[0][left:]]
            left = 0
    return replace(query, terms=tuple(most_telling(terms, TERMS_LIMIT)))


def most_telling(terms: list[Term], limit: int) -> list[Term]:
    """Return the longest of these terms, each once, in their order."""
    once = list(dict.fromkeys(terms))
    longest = set(sorted(once, key=_length, reverse=True)[:limit])
    return [term for term in once if term in longest]


def with_word(typed: str, word: str, other: str) -> str:
    """Return what was typed with another word in the place of a folded one.

    >>> with_word("Les Rodéos, en 1997", "rodeos", "rodéo")
    'Les rodéo, en 1997'
    """
    return _WRITTEN.sub(lambda found: other if split(fold(found[0])) == [word] else found[0], typed)


def _length(term: Term) -> int:
    return max(sum(map(len, spelling)) for spelling in term)


def _typed(folded: str) -> list[str]:
    return [phrase or word for phrase, word in _TYPED.findall(folded)]
