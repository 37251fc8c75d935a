"""Which records are like one another, of those that an index found to share something. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from corrections.compare.fingerprints import Trait, article_key, trait_of
from corrections.compare.flags import Flag, Likeness, Other
from corrections.compare.similar_quotes import CONTAINED, Words, contain, have_like_words
from corrections.record.model import Record, State

SHOWN = 20
"""Records that a flag names; where there are more, it says so."""

COMPARED = 20
"""Records that share passages with one, and are compared with it: those that share most."""

PASSAGES = 2
"""Passages that a record must share for that, unless the other has but one."""

SHARE = 0.2
"""Part of the other's passages that it must share."""

NAMED_OF_CROWD = 5
"""Records that a flag names where there are more than it could name."""


class Compared(NamedTuple):
    """What of a record is compared with others."""

    id: int
    state: State
    quote: Words
    correction: Words
    outlet_id: int
    article_url: str | None
    published_on: str | None


@dataclass(frozen=True, slots=True)
class Shared:
    """What a record shares with others: ``others`` are worth to be compared with it, ``having`` are
    those of them that share the article or the change, and ``crowded`` are traits that more records
    share than were read."""

    others: frozenset[int]
    having: Mapping[Trait, frozenset[int]]
    crowded: frozenset[Trait]


def shared_by(
    number: int, values: Iterable[int], holders: Mapping[int, Sequence[int]], read: int
) -> Shared:
    """What the record ``number`` with the fingerprints ``values`` shares with others that are worth
    to be compared with it. ``holders`` has the records of each value, ``read`` of them at most."""
    of_trait: dict[Trait, list[Sequence[int]]] = {trait: [] for trait in Trait}
    for value in values:
        of_trait[trait_of(value)].append(holders[value])
    passages = Counter(chain.from_iterable(of_trait.pop(Trait.PASSAGE)))
    own = passages.pop(number, 0)
    least = max(min(PASSAGES, own), SHARE * own)
    worth = [
        other for other, shared in passages.most_common(max(COMPARED, read)) if shared >= least
    ]
    having = {trait: frozenset(chain.from_iterable(found)) - {number}
              for trait, found in of_trait.items()}  # fmt: skip
    crowded = {trait_of(value) for value in values if len(holders[value]) >= read}
    return Shared(frozenset(worth).union(*having.values()), having, frozenset(crowded))


def likenesses(record: Record, known: Mapping[int, Compared], shared: Shared) -> Iterator[Flag]:
    """A flag for the records of the same or nearly the same text, one for published ones whose
    error this record perhaps repeats, and one for those of the same article; no other record is
    named by two of them."""
    own = known[record.id]
    others = [known[number] for number in sorted(shared.others) if number in known]
    alike = {other.id for other in others if have_like_texts(own, other)}
    again = {
        other.id
        for other in others
        if (other.id in alike or other.id in shared.having[Trait.CHANGE])
        and _may_be_repeated(record, own, other)
    }
    article = shared.having[Trait.ARTICLE]
    for likeness, numbers, crowded in (
        (Likeness.TEXTS, alike - again, Trait.QUOTE in shared.crowded),
        (Likeness.REPETITION, again, False),
        (Likeness.ARTICLE, article - alike - again, Trait.ARTICLE in shared.crowded),
    ):
        found = [other for other in others if other.id in numbers]
        if found:
            yield _flag(likeness, own, found, crowded or len(found) > SHOWN)


def _flag(likeness: Likeness, own: Compared, found: list[Compared], more: bool) -> Flag:
    """The flag for these records; of a crowd it names some, published ones before others."""
    same = all((other.quote, other.correction) == (own.quote, own.correction) for other in found)
    if more:
        found = sorted(found, key=lambda other: other.state is not State.PUBLISHED)
        found = found[:NAMED_OF_CROWD]
    named = tuple(Other(other.id, other.state) for other in found)
    return Flag(likeness, None, (), named, more, same and likeness is Likeness.TEXTS)


def have_like_texts(one: Compared, other: Compared) -> bool:
    """Whether two records have nearly the same quote, or one quote contains the other, or a long
    correction is nearly the same."""
    return (
        have_like_words(one.quote, other.quote)
        or contain(one.quote, other.quote)
        or (len(one.correction) >= CONTAINED and have_like_words(one.correction, other.correction))
    )


def _may_be_repeated(record: Record, own: Compared, other: Compared) -> bool:
    """Whether the other record is published, stands earlier in the register, and is of another
    outlet, article or day."""
    if other.state is not State.PUBLISHED or other.id == record.repeats:
        return False
    if record.state is State.PUBLISHED and other.id > record.id:
        return False
    return (
        own.outlet_id != other.outlet_id
        or _differ(article_key(own.article_url), article_key(other.article_url))
        or _differ(own.published_on, other.published_on)
    )


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)
