"""Whether a change stands where a sentence names who said or did something.

That is before a verb of saying, after one that closes a quotation, and after *according to*,
*selon* or *by*.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from corrections.compare.kinds.change import FAR, NEAR, Change, Side, remembered
from corrections.compare.kinds.lexicon import NO_TAGS, Group, Tag
from corrections.compare.kinds.names import could_name, is_proper
from corrections.compare.kinds.words import Word, tags_of

_PASSED_OVER = frozenset({Tag.FUNCTION, Tag.PRONOUN, Tag.NEGATION, Tag.HONORIFIC})
_MEASURES = frozenset({Tag.NUMBER, Tag.MAGNITUDE, Tag.UNIT})
_TIMES = frozenset({Tag.WHEN, Tag.MONTH, Tag.WEEKDAY, Tag.SEASON, Tag.CLOCK})
_BESIDE_SPEAKER = frozenset({Tag.SOURCE, Tag.PREPOSITION, Tag.ARTICLE, Tag.POSSESSIVE, Tag.OF})
_NOBODY = _MEASURES | _TIMES | {Tag.SAYING}
_REACH = 5
_FARTHEST = 9
_TELLS_WHEN = frozenset({Tag.WHEN, Tag.MONTH, Tag.WEEKDAY, Tag.SEASON})
_ADVERBS = frozenset(
    {"encore", "déjà", "alors", "aussitôt", "également", "still", "also", "ancora", "aún"}
)
_BEFORE_TIME = frozenset({"on", "in", "last", "en", "dès", "le", "depuis", "fin", "début", "mi"})
_ENDS_OF_PHRASE = frozenset(",;:!?()”»“«")
_BY = frozenset({"by", "par"})
_OF_AUTHOR = frozenset({"by", "par", "de", "d'"})
_DETERMINERS = frozenset({Tag.ARTICLE, Tag.POSSESSIVE})
_PARTICIPLES = ("ed", "é", "ée", "és", "ées")
_QUOTATION_ENDS = frozenset(",”»\"’'?!")


def noun_like(words: Sequence[Word]) -> bool:
    """Whether the words could be somebody: a name, an office, an organisation, a noun group."""
    somebody = {Tag.OFFICE, Tag.ORGANISATION, Tag.PARTY, Tag.PRONOUN, Tag.KIN}
    return any(
        could_name(word) or word.is_acronym or not word.tags.isdisjoint(somebody) for word in words
    )


def significant(words: Sequence[Word]) -> list[Word]:
    """The words that are no pronouns, negations, forms of address or small words."""
    return [word for word in words if word.tags.isdisjoint(_PASSED_OVER)]


def _speaks_next(side: Side) -> bool:
    """Whether a verb of saying follows: *X said*, *X, of the union, said*."""
    after = _after_apposition(side)
    nearest = [word for word in after if word.tags.isdisjoint(_PASSED_OVER)][:1]
    return bool(nearest) and Tag.SAYING in nearest[0].tags


def _after_apposition(side: Side) -> list[Word]:
    """The words that follow; where a comma does, those that follow the next comma."""
    after = side.after
    if not after or after[0].text != ",":
        return after
    closing = next((n for n, word in enumerate(after[1:], 1) if word.text == ","), None)
    return after[closing + 1 :] if closing else []


def _after_source(side: Side) -> bool:
    """Whether *according to*, *selon* or *attributed to* leads to it; a contract has no source."""
    near = list(takewhile(_goes_on, reversed(side.before[-FAR:])))
    attributed = any(word.fold.startswith("attribu") for word in near)
    if attributed and Tag.AWARD in tags_of(near):
        return False  # a contract, a prize: le marché a été attribué à
    return attributed or _led_by_source(side) or _in_the_eyes_of(side)


def _led_by_source(side: Side) -> bool:
    """Whether a source leads to it, and no number after the speaker counts what it names: *laut
    Minister 100 ⟦Häuser⟧*."""
    leading = _leading(side)
    if Tag.SOURCE not in tags_of(leading):
        return False
    counted = leading[-1].is_number or not leading[-1].tags.isdisjoint(_MEASURES)
    named = [word for word in significant(leading[:-1]) if word.tags.isdisjoint(_BESIDE_SPEAKER)]
    return not (counted and named)


def _in_the_eyes_of(side: Side) -> bool:
    """*For ⟦the union⟧, …*, *Pour ⟦la défense⟧, …*: whose opinion a sentence gives."""
    opening = _skip_determiner(side.before)
    begins = bool(opening) and opening[-1].fold in {"for", "pour"} and opening[-1].is_capital
    return begins and bool(side.after) and side.after[0].text == ","


def _goes_on(word: Word) -> bool:
    return word.text not in _ENDS_OF_PHRASE


def _after_by(side: Side) -> bool:
    """Whether *written by* or *prononcé par* leads to it."""
    leading = _leading(side)
    reached = len(side.before) - len(leading)
    return bool(leading) and leading[0].fold in _BY and _by_somebody(side.before[:reached])


def _after_work(side: Side) -> bool:
    """Whether a work leads to it: *a film by*, *le tableau est de*."""
    near = _skip_determiner(side.before[-_REACH:])
    return bool(near) and near[-1].fold in _OF_AUTHOR and Tag.WORK in tags_of(near[:-1])


def _after_quoted_work(side: Side) -> bool:
    """*The phrase “…” was ⟦Mr. Roe’s⟧*, *la formule « … » est ⟦du maire⟧*."""
    before = side.before
    named = len(before) > 3 and Tag.COPULA in before[-1].tags and before[-2].text in '”»"’'
    opens = bool(side.words) and (Tag.OF in side.words[0].tags or side.words[0].fold in _BY)
    return named and opens and Tag.WORK in tags_of(before)


def _leading(side: Side) -> list[Word]:
    """The words before the change, back to the preposition or the source that governs them."""
    leading: list[Word] = []
    for word in reversed(side.before[-_REACH:]):
        if word.text in _ENDS_OF_PHRASE or Tag.SAYING in word.tags:
            break
        leading.append(word)
        if Tag.SOURCE in word.tags or word.fold in _BY or Tag.PREPOSITION in word.tags:
            break
    return leading[::-1]


def _by_somebody(before: Sequence[Word]) -> bool:
    """Whether a verb that somebody must do stands before *by*; *paid by* tells an employer."""
    near = list(takewhile(_goes_on, reversed(before[-_REACH:])))
    if not tags_of(near[:1]).isdisjoint({Tag.MEMBER, Tag.EMPLOYMENT}):
        return False
    return any(
        Tag.DOING in word.tags or Tag.SAYING in word.tags or word.fold.endswith(_PARTICIPLES)
        for word in near
    )


def _skip_determiner(words: list[Word]) -> list[Word]:
    return words[:-1] if words and not words[-1].tags.isdisjoint(_DETERMINERS) else words


def _speaks_before(side: Side) -> bool:
    """Whether a verb that closes a quotation leads to it: *“…,” said X*, *a déclaré X*."""
    words = _skip_determiner(side.before[-_FARTHEST:])
    verb = _skip_when(words)
    near = verb[-_REACH:]
    if not near or Tag.SAYING not in near[-1].tags:
        return False
    subject = significant([word for word in near[:-1] if Tag.SAYING not in word.tags])
    if not subject:
        return len(verb) == len(words)
    return subject[-1].text in _QUOTATION_ENDS


def _skip_when(words: list[Word]) -> list[Word]:
    """The words without a time between verb and speaker: *said ⟨on Monday⟩ the mayor*."""
    left = words
    while left and (left[-1].is_number or not left[-1].tags.isdisjoint(_TELLS_WHEN)):
        left = left[:-1]
    if len(left) < len(words) and left and left[-1].fold in _BEFORE_TIME:
        left = left[:-1]
    return left[:-1] if left and left[-1].fold in _ADVERBS else left


@remembered
def is_speaker(change: Change) -> bool:
    """Whether the change stands where a speaker stands and could be one."""
    return _could_be_speaker(change) and not (
        change.both(Tag.WORK) or change.both_in(Group.THINGS)  # what was said, not who said it
    )


def _could_be_speaker(change: Change) -> bool:
    side = change.old if change.old.words else change.new
    if change.both(Tag.PLACE) and not (
        change.either(Tag.GIVEN_NAME) or change.either(Tag.ORGANISATION)
    ):
        return False
    if not (noun_like(change.old.words) or noun_like(change.new.words)):
        if any(word.is_number for word in [*change.gone, *change.come]):
            return False
        if not (change.gone_tags.isdisjoint(_NOBODY) and change.come_tags.isdisjoint(_NOBODY)):
            return False
        told = _is_determined(side) and (_speaks_before(side) or _singled_out(side))
        return told or (_after_source(side) and not _due_to(side))
    if change.both(Tag.KIN):
        return _speaks_next(side) or _after_source(side) or _speaks_before(side)
    return in_place_of_speaker(side)


def _is_determined(side: Side) -> bool:
    return not tags_of([*side.before[-1:], *side.words[:1]]).isdisjoint(_DETERMINERS)


def _due_to(side: Side) -> bool:
    """Whether a cause, not an author, is named: *la panne est due à*."""
    return any(word.fold in {"due", "dû", "dus", "dues"} for word in side.before[-_REACH:])


def in_place_of_speaker(side: Side) -> bool:
    """Whether the words around the change name what stands there as speaker or author."""
    return (
        _speaks_next(side)
        or _after_source(side)
        or _after_by(side)
        or _after_work(side)
        or _after_quoted_work(side)
        or _speaks_before(side)
        or _singled_out(side)
    )


def _singled_out(side: Side) -> bool:
    """*It was X who*, *c'est X qui*."""
    after = _after_apposition(side)
    return (
        bool(after)
        and after[0].fold in {"who", "that", "qui"}
        and any(word.fold in {"c'", "it", "ce"} for word in side.before[-_REACH:])
    )


def is_employer(change: Change) -> bool:
    """*A study by scientists at ⟦Leiden⟧*, *une équipe ⟦du CNRS⟧*: where the authors work."""
    sides = (change.old, change.new)
    inside = all(side.words and Tag.PREPOSITION in side.words[0].tags for side in sides)
    led = change.led_by(Tag.OFFICE, Tag.ORGANISATION, within=1 if inside else NEAR)
    return is_proper(change) and led and (inside or change.governed_by(Tag.PREPOSITION))


def is_co_office(change: Change) -> bool:
    """*⟦Co-creator⟧* for *creator*, *vice-*, *ex-*."""
    if not change.is_word_for_word:
        return False
    short, long = sorted((change.gone[0].fold, change.come[0].fold), key=len)
    prefix = long.removesuffix(short).removesuffix("-")
    tags = change.book.words.get(prefix, NO_TAGS)
    return long.endswith(f"-{short}") and not tags.isdisjoint({Tag.PREFIX, Tag.RANK})
