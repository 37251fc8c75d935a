"""How well a record answers a search: the order in which few records are shown on demand. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corrections.record.model import Record
from corrections.record.search_query import Query, Term
from corrections.record.search_spellings import Spelling, index_words

DECISIVE, PRINTED, BESIDE = 4, 2, 1
"""What a term counts for where it stands: among the words that differ or in the name of the outlet
or the subject; elsewhere in the quote, the correction or the headline; anywhere else."""

FAR = 1000
"""The distance between terms that do not all stand in one text."""


@dataclass(frozen=True, slots=True)
class _Text:
    weight: int
    words: list[str]


def relevance(record: Record, query: Query) -> tuple[int, int, int, int]:
    """Return what the records of a search are ordered by, the highest first:

    1. whether all that was typed stands in one of its texts, as it was typed;
    2. the sum of what each term counts for where it stands best: 4 among the words that the
       correction changed and in the name of the outlet or the subject, 2 elsewhere in the quote,
       the correction or the headline, 1 in the explanation or the author's name;
    3. how near to each other the terms stand in the text where they are nearest;
    4. how new the record is.
    """
    texts = _texts(record)
    whole = tuple(word for term in query.terms for word in term[0])
    return (
        int(any(_places(text.words, (whole,)) for text in texts) if whole else False),
        sum(_best(texts, term) for term in query.terms),
        -min((_distance(text.words, query.terms) for text in texts), default=FAR),
        record.position or 0,
    )


def _texts(record: Record) -> list[_Text]:
    changed = "\n".join(span["text"] for span in record.diff if span["op"] != "equal")
    found: list[tuple[int, str | None]] = [
        (DECISIVE, changed), (DECISIVE, record.subject.name), (DECISIVE, record.outlet.name),
        (PRINTED, record.quote), (PRINTED, record.correction), (PRINTED, record.article_title),
        (BESIDE, record.explanation), (BESIDE, record.byline),
    ]  # fmt: skip
    return [_Text(weight, index_words(text)) for weight, text in found if text]


def _best(texts: Iterable[_Text], term: Term) -> int:
    """What the term counts for. One that stands in none of the texts is another name of the outlet
    or of the subject."""
    return next((text.weight for text in texts if _places(text.words, term)), DECISIVE)


def _places(words: list[str], term: Term) -> list[int]:
    """Where the term begins in these words."""
    return [at for spelling in term for at in _of_spelling(words, spelling)]


def _of_spelling(words: list[str], spelling: Spelling) -> list[int]:
    first, length = spelling[0], len(spelling)
    if length == 1 and first.endswith("*"):
        return [at for at, word in enumerate(words) if word.startswith(first[:-1])]
    found = [at for at, word in enumerate(words) if word == first]
    return [at for at in found if _follows(words[at : at + length], spelling)]


def _follows(words: list[str], spelling: Spelling) -> bool:
    last = spelling[-1]
    if len(words) < len(spelling) or tuple(words[:-1]) != spelling[:-1]:
        return False
    return words[-1].startswith(last[:-1]) if last.endswith("*") else words[-1] == last


def _distance(words: list[str], terms: Iterable[Term]) -> int:
    """The words between the first and the last of the terms where they are nearest."""
    places = [_places(words, term) for term in terms]
    if not places or not all(places):
        return FAR
    marked = sorted((at, number) for number, found in enumerate(places) for at in found)
    last: dict[int, int] = {}
    nearest = FAR
    for at, number in marked:
        last[number] = at
        if len(last) == len(places):
            nearest = min(nearest, at - min(last.values()))
    return nearest
