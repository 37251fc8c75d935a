"""What somebody typed into the search: words, phrases, the number of a record, an address. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from corrections.record.address_key import address_key
from corrections.record.search_folding import fold, split
from corrections.record.search_signs import Part, parts
from corrections.record.search_spellings import Spelling, spellings

TERMS_LIMIT = 40
"""Terms that a record must have all of. Of more, the longest ones are looked for: they tell most,
and no register is needed to choose them."""

PHRASE_LIMIT = 24
"""Words that are looked for as parts of phrases; further ones, each by itself. Whether words follow
each other is compared in every record that has them all."""

Term = tuple[Spelling, ...]
"""Something typed between two spaces or in quotation marks: a record has it in any spelling. A last
word that ends with ``*`` stands for every word that begins so; no other word has an asterisk."""

SHORTEST_BEGINNING = 3
"""Letters that a word begins with, where an asterisk behind them is to find it. What begins with
one or two is in most records, and every place of each such word would be read."""

BEGINNINGS_LIMIT = 3
"""Beginnings of words that are looked for as such; further ones are taken for whole words."""

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
    """What is looked for: a record that has every one of ``terms`` and none of ``without``, or the
    record with ``number``, or those of the article at ``address``, a key of ``address_key``."""

    terms: tuple[Term, ...] = ()
    number: int | None = None
    address: str | None = None
    without: tuple[Term, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no record can be found with it."""
        return not (self.leaves_out_alone or self.terms or self.number or self.address)

    @property
    def leaves_out_alone(self) -> bool:
        """Whether every record is looked for that has none of ``without``."""
        return bool(self.without) and not self.terms


@lru_cache(maxsize=64)
def read_query(typed: str) -> Query:
    """Return what is looked for; anything that is typed is a search.

    >>> read_query('"green tea" Müller').terms
    ((('green', 'tea'),), (('muller',), ('mueller',)))
    >>> read_query("tea* -milk")
    Query(terms=((('tea*',),),), number=None, address=None, without=((('milk',),),))
    >>> [read_query(typed).number for typed in ("n° 1997", "/fr/corrections/1997", "7 dwarfs")]
    [1997, 1997, None]
    >>> read_query("https://www.echo.example/a?utm_source=x").address
    'echo.example/a'
    """
    found = parts(typed)
    number = _NUMBER.fullmatch(fold(typed).strip()) or _PATH.fullmatch(typed.strip())
    without = _terms(part for part in found if part.without)
    return Query(
        terms=_terms(part for part in found if not part.without),
        number=int(number[1]) if number else None,
        address=None if without else address_key(typed),
        without=without,
    )


def _terms(found: Iterable[Part]) -> tuple[Term, ...]:
    """The terms that these parts have, each once."""
    read = (
        tuple(map(_beginning, term)) if part.begins else term
        for part in found
        if (term := spellings(part.folded, part.digraphs))
    )
    return tuple(dict.fromkeys(read))


def _beginning(words: Spelling) -> Spelling:
    long = len(words[-1]) >= SHORTEST_BEGINNING
    return (*words[:-1], f"{words[-1]}*") if long else words


def bounded(query: Query) -> Query:
    """Return the query with at most ``TERMS_LIMIT`` terms, and at most ``PHRASE_LIMIT`` words that
    follow each other; and with as many that are left out. A phrase that is too long is looked for
    by its beginning and by the other words that it has, and left out by its beginning alone."""
    terms, further = _phrases_bounded(_beginnings_bounded(query.terms))
    without, _ = _phrases_bounded(_beginnings_bounded(query.without))
    return replace(
        query,
        terms=tuple(most_telling([*terms, *further], TERMS_LIMIT)),
        without=tuple(most_telling(without, TERMS_LIMIT)),
    )


def _beginnings_bounded(terms: Iterable[Term]) -> Iterator[Term]:
    left = BEGINNINGS_LIMIT
    for term in terms:
        begins = any(spelling[-1].endswith("*") for spelling in term)
        whole = [(*spelling[:-1], spelling[-1].removesuffix("*")) for spelling in term]
        yield term if left or not begins else tuple(dict.fromkeys(whole))
        left = max(0, left - begins)


def _phrases_bounded(terms: Iterable[Term]) -> tuple[list[Term], list[Term]]:
    """The terms, with the beginning of a phrase that is too long; and the words behind it."""
    kept: list[Term] = []
    further: list[Term] = []
    left = PHRASE_LIMIT
    for term in terms:
        words = sum(len(spelling) for spelling in term if len(spelling) > 1)
        if words <= left:
            kept.append(term)
            left -= words
        else:
            kept += [(term[0][:left],)] if left else []
            further += [((word,),) for word in term[0][left:]]
            left = 0
    return kept, further


def most_telling(terms: list[Term], limit: int) -> list[Term]:
    """Return the longest of these terms, each once, in their order."""
    once = list(dict.fromkeys(terms))
    longest = set(sorted(once, key=_length, reverse=True)[:limit])
    return [term for term in once if term in longest]


def with_beginning(typed: str) -> str | None:
    """Return what was typed with its last word as the beginning of a word; ``None`` where no word
    by itself stands at the end, or one that is too short.

    >>> with_beginning("green tea"), with_beginning('"green tea"'), with_beginning("-tea")
    ('green tea*', None, None)
    """
    begun = f"{typed.rstrip()}*"
    own, other = read_query(typed).terms, read_query(begun).terms
    alone = own[:-1] == other[:-1] and len(other) and len(other[-1][0]) == 1
    return begun if alone and own != other else None


def with_word(typed: str, word: str, other: str) -> str:
    """Return what was typed with another word in the place of a folded one.

    >>> with_word("Les Rodéos, en 1997", "rodeos", "rodéo")
    'Les rodéo, en 1997'
    """
    return _WRITTEN.sub(lambda found: other if split(fold(found[0])) == [word] else found[0], typed)


def _length(term: Term) -> int:
    return max(sum(map(len, spelling)) for spelling in term)
