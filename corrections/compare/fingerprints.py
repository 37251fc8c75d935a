"""Numbers by which an index finds records that have nearly the same text, the same article or the
same change as another one. Pure: which numbers a record has follows from its fields alone.

Two records are compared (``similar_quotes``) only after they were found to share a number.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from enum import IntEnum
from hashlib import blake2b
from itertools import pairwise

from corrections.record import names
from corrections.record.address_key import address_key
from corrections.record.search_folding import VERSION as FOLDING
from corrections.record.search_folding import fold, split

RULES = 1
"""The number of the rules in this file. Whoever changes a result raises it."""

VERSION = f"{RULES}/{FOLDING}/{names.VERSION}/{unicodedata.unidata_version}"
"""What the register keeps of how its fingerprints were made: of these rules, of those that fold
texts, addresses and names, and of what Python knows of characters."""

DIGEST = "1:b86f4f1805558ab6"
"""Of ``RULES`` and of many fingerprints: a test fails when they change and the number does not."""

LOOKED_AT = 3_000
"""Characters of a text from which numbers are made."""

KEPT = 8
"""Numbers that are kept of the pairs of words of one text: the smallest. Of two texts that share a
third of their pairs, some of these are nearly always the same."""

SHORT = 3
"""Letters of a word that is left out before pairs are made, since it is in most texts. Words with
a digit stay."""

LEAST = 4
"""Longer words that a text must have for the short ones to be left out."""

RUN = 4
"""Characters of a run, in a script that is written without spaces."""

TELLING = 4
"""Letters of the words that a change takes away, for the change to be known by them."""


class Trait(IntEnum):
    """What two records that share a number have in common."""

    PASSAGE = 0
    """Two words that follow each other in the quote or in the correction."""
    QUOTE = 1
    """Every word of the quote."""
    ARTICLE = 2
    """The address of the article, in any spelling."""
    CHANGE = 3
    """The subject, and which words are changed into which."""


def trait_of(number: int) -> Trait:
    """What a fingerprint stands for: its two last bits.

    >>> sorted({trait_of(one).name for one in fingerprints("He sat.", "He stood.", "Dana", None)})
    ['PASSAGE', 'QUOTE']
    """
    return Trait(number & 3)


def fingerprints(
    quote: str, correction: str, subject: str, article_url: str | None
) -> frozenset[int]:
    """The numbers of one record, some 5 to 20, each below 2 to the power of 47.

    >>> one = fingerprints("The mayor left at noon.", "The mayor left at one.", "Dana", None)
    >>> other = fingerprints("The mayor left at NOON!", "The mayor never left.", "Dana", None)
    >>> sorted({trait_of(number).name for number in one & other})
    ['PASSAGE', 'QUOTE']
    """
    texts = [folded_words(quote), folded_words(correction)]
    parts = [set(_parts(words)) for words in texts]
    numbers = {part: _number(Trait.PASSAGE, part) for part in parts[0] | parts[1]}
    found = {number for own in parts for number in _sketch({numbers[part] for part in own})}
    found |= {
        _number(trait, text)
        for trait, text in (
            (Trait.QUOTE, _whole(texts[0])),
            (Trait.ARTICLE, article_key(article_url)),
            (Trait.CHANGE, _change(texts[0], texts[1], subject)),
        )
        if text
    }
    return frozenset(found)


def folded_words(text: str) -> list[str]:
    """The words of the first ``LOOKED_AT`` characters of a text, folded as for the search."""
    return split(fold(text[:LOOKED_AT]))


def article_key(address: str | None) -> str | None:
    """What all spellings of an article's address share; ``None`` for none, and for an address that
    names a whole site.

    >>> article_key("https://www.echo.example/a?utm_source=x"), article_key("https://echo.example/")
    ('echo.example/a', None)
    """
    key = address_key(address) if address else None
    return key if key and ("/" in key or "?" in key) else None


def _whole(words: list[str]) -> str | None:
    """Every word, unless there is one short word alone."""
    text = " ".join(words)
    return text if len(words) > 1 or len(text) > SHORT else None


def _change(quote: list[str], correction: list[str], subject: str) -> str | None:
    """The subject and the words that one text has and the other has not, in alphabetical order;
    ``None`` where the words that are taken away are too few to be told from others."""
    same = _begin_alike(quote, correction)
    quote, correction = quote[same:], correction[same:]
    same = _begin_alike(quote[::-1], correction[::-1])
    before, after = (Counter(words[: len(words) - same]) for words in (quote, correction))
    gone = " ".join(sorted((before - after).elements()))
    come = " ".join(sorted((after - before).elements()))
    return "\n".join((names.key(subject), gone, come)) if len(gone) >= TELLING else None


def _begin_alike(one: list[str], other: list[str]) -> int:
    """How many words two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _sketch(numbers: set[int]) -> list[int]:
    """The smallest of the numbers of the parts of a text (a bottom-k sketch): two texts share about
    as much of their sketches as of their parts."""
    return sorted(numbers)[:KEPT]


def _parts(words: list[str]) -> Iterator[str]:
    """Pairs of the longer words that follow each other; of a script that is written without
    spaces, where each word is one character, runs of characters."""
    if len(words) >= RUN and sum(map(len, words)) < 1.5 * len(words):
        for start in range(len(words) - RUN + 1):
            yield "".join(words[start : start + RUN])
        return
    long = [word for word in words if len(word) > SHORT or not word.isalpha()]
    for pair in pairwise(long if len(long) >= LEAST else words):
        yield " ".join(pair)


def _number(trait: Trait, text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8, salt=b"corrections")
    return (int.from_bytes(digest.digest()) >> 19) << 2 | trait
