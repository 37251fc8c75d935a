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


class ComparedTexts(NamedTuple):
    """The texts of a record, as they are compared."""

    id: int
    quote: Words
    correction: Words


class Appearance(NamedTuple):
    """What else tells one record from another: its state, and where the press printed it.
    ``outlet_id`` is the outlet under which it is listed."""

    id: int
    state: State
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


@dataclass(frozen=True, slots=True)
class Alike:
    """Which records are like one: ``texts`` have the same or nearly the same texts, ``identical``
    of them the same words in both, ``change`` the same change, ``article`` the same article.
    ``crowded`` are traits that more records share than were read."""

    texts: frozenset[int]
    identical: frozenset[int]
    change: frozenset[int]
    article: frozenset[int]
    crowded: frozenset[Trait]

    @property
    def all(self) -> frozenset[int]:
        """The numbers of all of them."""
        return self.texts | self.change | self.article


def alike(number: int, known: Mapping[int, ComparedTexts], shared: Shared) -> Alike:
    """Which of the records that share something with the record ``number`` are like it. ``known``
    has the texts of all of them; where a text is not known, the record is left out."""
    own = known[number]
    others = [known[other] for other in shared.others if other in known]
    known_numbers = {other.id for other in others}
    like = [other for other in others if have_like_texts(own, other)]
    return Alike(
        texts=frozenset(other.id for other in like),
        identical=frozenset(other.id for other in like if other[1:] == own[1:]),
        change=shared.having[Trait.CHANGE] & known_numbers,
        article=shared.having[Trait.ARTICLE] & known_numbers,
        crowded=shared.crowded,
    )


def likenesses(
    record: Record, appearances: Mapping[int, Appearance], like: Alike
) -> Iterator[Flag]:
    """A flag for the records of the same or nearly the same text, one for published ones whose
    error this record perhaps repeats, and one for those of the same article; no other record is
    named by two of them. ``appearances`` has every record that is like it."""
    again = {
        other
        for other in like.texts | like.change
        if _may_be_repeated(record, appearances[record.id], appearances[other])
    }
    for likeness, numbers, crowded in (
        (Likeness.TEXTS, like.texts - again, Trait.QUOTE in like.crowded),
        (Likeness.REPETITION, again, False),
        (Likeness.ARTICLE, like.article - like.texts - again, Trait.ARTICLE in like.crowded),
    ):
        if numbers:
            found = [appearances[other] for other in sorted(numbers)]
            same = likeness is Likeness.TEXTS and numbers <= like.identical
            yield _flag(likeness, found, same, crowded or len(found) > SHOWN)


def _flag(likeness: Likeness, found: list[Appearance], same: bool, more: bool) -> Flag:
    """The flag for these records; of a crowd it names some, published ones before others."""
    if more:
        found = sorted(found, key=lambda other: other.state is not State.PUBLISHED)
        found = found[:NAMED_OF_CROWD]
    named = tuple(Other(other.id, other.state) for other in found)
    return Flag(likeness, None, (), named, more, same)


def have_like_texts(one: ComparedTexts, other: ComparedTexts) -> bool:
    """Whether two records have nearly the same quote, or one quote contains the other, or a long
    correction is nearly the same."""
    return (
        have_like_words(one.quote, other.quote)
        or contain(one.quote, other.quote)
        or (len(one.correction) >= CONTAINED and have_like_words(one.correction, other.correction))
    )


def _may_be_repeated(record: Record, own: Appearance, other: Appearance) -> bool:
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
