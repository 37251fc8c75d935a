"""Which records are like one another, of those that an index found to share something. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corrections.compare.fingerprints import Trait, trait_of
from corrections.compare.flags import Flag, Likeness, Other
from corrections.compare.similar_quotes import CONTAINED, Words, contain, have_like_words
from corrections.record.model import Record, State

SHOWN = 20
"""Records that a flag names; where there are more, it says so."""

COMPARED = 20
"""Records that share passages with one, and are compared with it: those that share most."""


class Compared(NamedTuple):
    """What of a record is compared with others."""

    id: int
    state: State
    quote: Words
    correction: Words
    outlet_id: int
    article: str | None
    published_on: str | None


@dataclass(frozen=True, slots=True)
class Shared:
    """What a record shares with others: how many numbers of each trait with which record; and the
    traits of numbers that more records have than were read."""

    traits: Mapping[int, Counter[Trait]]
    crowded: frozenset[Trait]


def shared_by(
    number: int, values: Iterable[int], holders: Mapping[int, Sequence[int]], read: int
) -> Shared:
    """What the record ``number`` with the fingerprints ``values`` shares with others that are worth
    to be compared with it. ``holders`` has the records of each value, ``read`` of them at most."""
    traits: dict[int, Counter[Trait]] = {}
    for value in values:
        for other in holders[value]:
            traits.setdefault(other, Counter())[trait_of(value)] += 1
    traits.pop(number, None)
    by_passages = sorted(traits, key=lambda other: traits[other][Trait.PASSAGE], reverse=True)
    worth = {other for other in traits if traits[other].keys() - {Trait.PASSAGE}}
    worth |= set(by_passages[: max(COMPARED, read)])
    crowded = {trait_of(value) for value in values if len(holders[value]) >= read}
    return Shared({other: traits[other] for other in worth}, frozenset(crowded))


def likenesses(record: Record, known: Mapping[int, Compared], shared: Shared) -> Iterator[Flag]:
    """A flag for the records of the same or nearly the same text, one for published ones whose
    error this record perhaps repeats, and one for those of the same article; no other record is
    named by two of them."""
    own = known[record.id]
    others = [known[number] for number in sorted(shared.traits) if number in known]
    alike = [other for other in others if have_like_texts(own, other)]
    again = [
        other
        for other in others
        if (other in alike or shared.traits[other.id][Trait.CHANGE])
        and _may_be_repeated(record, own, other)
    ]
    texts = [other for other in alike if other not in again]
    article = [
        other
        for other in others
        if shared.traits[other.id][Trait.ARTICLE] and other not in (*texts, *again)
    ]
    same = all((other.quote, other.correction) == (own.quote, own.correction) for other in texts)
    for likeness, found, crowded in (
        (Likeness.TEXTS, texts, Trait.QUOTE in shared.crowded),
        (Likeness.REPETITION, again, False),
        (Likeness.ARTICLE, article, Trait.ARTICLE in shared.crowded),
    ):
        if found:
            named = tuple(Other(other.id, other.state) for other in found[:SHOWN])
            yield Flag(likeness, None, (), named, crowded or len(found) > SHOWN, same)


def have_like_texts(one: Compared, other: Compared) -> bool:
    """Whether two records have nearly the same quote, or one quote contains the other, or a long
    correction is nearly the same."""
    return (
        have_like_words(one.quote, other.quote)
        or contain(one.quote, other.quote)
        or (
            one.correction.total() >= CONTAINED
            and have_like_words(one.correction, other.correction)
        )
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
        or _differ(own.article, other.article)
        or _differ(own.published_on, other.published_on)
    )


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)
