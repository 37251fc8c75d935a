"""Dates: days, months, years, hours, and how long ago."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from corrections.compare.kinds.change import NEAR, Change, Side, remembered
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.names import names
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.words import Word, tags_of
from corrections.record.model import Cue, Kind

_COUNTED = (Tag.NUMBER, Tag.ORDINAL)
_CALENDAR = (Tag.MONTH, Tag.WEEKDAY, Tag.SEASON)
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|[’']?\d0s|1\d{2}0s|20\d0s")
_HOUR = re.compile(r"\d{1,2}(?:h\d{0,2}|[:.]\d\d(?:[ap]m)?|[ap]m)", re.IGNORECASE)
_AT = frozenset({"at", "until", "till", "à", "um", "gegen", "las", "alle", "ore", "om", "às"})
_IN = frozenset(
    ["in", "since", "en", "depuis", "im", "seit", "jahr", "desde", "nel", "dal", "em", "sinds"]
)
_AGAINST = frozenset({"against", "versus", "contre"})
_COUNTING = frozenset(
    [
        *("a", "has", "have", "had", "about", "over", "nearly", "some", "only", "with", "than"),
        *("ont", "avait", "avaient", "avec"),
    ]
)
_BEFORE_YEAR = frozenset(
    {
        *(Tag.FUNCTION, Tag.PREPOSITION, Tag.MONTH, Tag.WEEKDAY, Tag.SEASON, Tag.WHEN, Tag.PERIOD),
        *(Tag.UNIT, Tag.ERA, Tag.HAPPENING, Tag.LOCATIVE, Tag.CONNECTIVE),
    }
)
_NOT_COUNTED = frozenset(
    {Tag.FUNCTION, Tag.CONNECTIVE, Tag.WHEN, Tag.SAYING, Tag.DOING, Tag.HAPPENING}
)


def _is_calendar(word: Word) -> bool:
    return not word.tags.isdisjoint(_CALENDAR)


def is_year(word: Word) -> bool:
    """Whether the word could be a year or a decade."""
    return bool(_YEAR.fullmatch(word.fold))


def _is_hour(word: Word) -> bool:
    return bool(_HOUR.fullmatch(word.fold)) or Tag.CLOCK in word.tags


def _days_swapped(change: Change) -> bool:
    """*From ⟦Friday to Thursday⟧*."""
    return change.is_reordered and sum(map(_is_calendar, change.old.words)) > 1


def _year_stands_free(change: Change) -> bool:
    """A year for another, no unit after it."""
    if not (any(map(is_year, change.gone)) and any(map(is_year, change.come))):
        return False
    return not (change.followed_by(Tag.UNIT, Tag.MAGNITUDE) or _is_counted(change))


def _is_counted(change: Change) -> bool:
    """*Obtained ⟦1254⟧ votes*, *against ⟦1098⟧*: what looks like a year tells how many."""
    led, noun = change.before[-1:], change.after[:1]
    if not led:
        return False
    if led[0].fold in _AGAINST:
        return True
    if not noun or not _is_plural(noun[0]):
        return False
    verb = led[0].text[0].islower() and led[0].tags.isdisjoint(_BEFORE_YEAR)
    return verb or led[0].fold in _COUNTING


def _is_plural(word: Word) -> bool:
    common = word.text[0].islower() and word.tags.isdisjoint(_NOT_COUNTED)
    return common and (word.fold.endswith(("s", "x")) or word.fold == "people")


def _year_for_something_else(change: Change) -> bool:
    """*⟦In 1988⟧* for *in her twenties*: a year after the words that lead to one."""
    if not (change.is_swap and change.is_short):
        return False
    sides = (change.old, change.new)
    return any(map(_names_year, sides)) and not change.followed_by(Tag.UNIT, Tag.MAGNITUDE)


def _names_year(side: Side) -> bool:
    words = [*side.before[-1:], *side.words]
    return any(led.fold in _IN and is_year(word) for led, word in pairwise(words))


def _touches_calendar(change: Change) -> bool:
    """A day beside its month (*March ⟦3⟧*), an hour beside *h* or *p.m.*, a century."""
    if not (any(map(_is_ordinal, change.gone)) and any(map(_is_ordinal, change.come))):
        return False
    # The stop of an abbreviated month (Nov. 3) hides nothing.
    before = [word for word in change.before[-NEAR:] if word.text != "."]
    beside = [*before[-1:], *_counted(change), *change.old.words, *change.new.words]
    return not tags_of(beside).isdisjoint({Tag.MONTH, Tag.CLOCK, Tag.ERA})


def _counted(change: Change) -> list[Word]:
    """The word after a number: *3 ⟦March⟧*, *3 de ⟦mayo⟧*, in German *3. ⟦Mai⟧*."""
    german = change.book.capitalises_nouns
    links = [
        word for word in change.after[:2] if Tag.OF in word.tags or (german and word.text == ".")
    ]
    return change.after[len(links) : len(links) + 1]


def _day_of_month(change: Change) -> bool:
    """*The ⟦first⟧ Sunday of May*, *the ⟦last⟧ day of June*, *⟦fin⟧ mars*."""
    return (
        change.is_swap
        and change.is_brief
        and (change.either(Tag.ORDINAL) or change.either(Tag.WHEN))
        and change.followed_by(Tag.MONTH, Tag.WEEKDAY, Tag.SEASON, within=NEAR)
    )


def _is_ordinal(word: Word) -> bool:
    return word.is_number or word.is_roman or not word.tags.isdisjoint(_COUNTED)


def _long_ago(change: Change) -> bool:
    """*Five years ago*, *il y a cinq ans*, *last year*: a point in time, not a length of time."""
    if not change.is_swap or not change.is_short:
        return False
    told = (
        change.either(Tag.WHEN)
        or change.followed_by(Tag.WHEN, within=NEAR)
        or change.led_by(Tag.WHEN, within=NEAR)
    )
    return told and (change.either(Tag.PERIOD) or change.followed_by(Tag.PERIOD))


@remembered
def is_dated(change: Change) -> bool:
    """Whether the numbers in the change tell when rather than how much."""
    return any(
        test(change)
        for test in (
            _other_day,
            _year_stands_free,
            _year_for_something_else,
            _touches_calendar,
            _day_of_month,
            _long_ago,
            _other_hour,
        )
    )


def _other_day(change: Change) -> bool:
    return any(map(_is_calendar, change.gone)) and any(map(_is_calendar, change.come))


def _day_for_something_else(change: Change) -> bool:
    """A day or month on one side alone, unless it could be a name: *⟦Marsh⟧*, *⟦March⟧*."""
    return (
        any(map(_is_calendar, [*change.gone, *change.come]))
        and change.is_short
        and not (change.size == 1 and (names(change.old) or names(change.new)))
    )


def _other_hour(change: Change) -> bool:
    if not change.is_swap:
        return False
    old, new = any(map(_is_hour, change.gone)), any(map(_is_hour, change.come))
    if old == new:
        return old
    at = bool(change.before) and change.before[-1].fold in _AT
    numbers = all(any(word.is_number for word in side) for side in (change.gone, change.come))
    return at and numbers and not change.followed_by(Tag.UNIT, Tag.MAGNITUDE)


def _relative(change: Change) -> bool:
    return change.either(Tag.WHEN) and change.is_swap and change.is_short


def _year_added_or_removed(change: Change) -> bool:
    return (
        not change.is_swap
        and change.is_brief
        and any(is_year(word) or _tells_when(word) for word in [*change.gone, *change.come])
    )


def _tells_when(word: Word) -> bool:
    # *Before* and *after* open a clause as often as they date one.
    return Tag.WHEN in word.tags and Tag.CONNECTIVE not in word.tags


_SHOWN = (Tag.MONTH, Tag.WEEKDAY, Tag.SEASON, Tag.WHEN, Tag.CLOCK, Tag.PERIOD)

_dates = partial(Rule, Kind.DATE, Cue.DATES, shows=_SHOWN)

RULES = (
    _dates(
        Strength.CERTAIN,
        _other_day,
        fires="The fair is on [Monday=>Friday].",
        spares="The fair is on [Monday=>the common].",
    ),
    _dates(
        Strength.STRONG,
        _days_swapped,
        fires="It was moved from [Friday to Monday=>Monday to Friday].",
        spares="It was moved from [barn to mill=>mill to barn].",
    ),
    _dates(
        Strength.STRONG,
        _year_stands_free,
        fires="The mill burnt down in [1903=>1913].",
        spares="The school has [1903=>1913] pupils.",
    ),
    _dates(
        Strength.FIRM,
        _year_for_something_else,
        fires="She joined the choir [as a girl=>in 1988].",
        spares="She joined the choir [as a girl=>with 1988] others.",
    ),
    _dates(
        Strength.STRONG,
        _touches_calendar,
        fires="It closed on Nov. [3=>13].",
        spares="It closed on page [3=>13].",
    ),
    _dates(
        Strength.STRONG,
        _day_of_month,
        fires="Entries close on the [first=>last] day of May.",
        spares="Entries close on the [first=>last] page.",
    ),
    _dates(
        Strength.STRONG,
        _long_ago,
        fires="The inquiry opened [two=>three] years ago.",
        spares="The inquiry lasted [two=>three] years.",
    ),
    _dates(
        Strength.STRONG,
        _other_hour,
        fires="The gates shut at [10.30=>11] on Sundays.",
        spares="The gates cost [10.30=>11] pounds.",
    ),
    _dates(
        Strength.PLAIN,
        _day_for_something_else,
        fires="The fair is on [Monday=>the common].",
        spares="The fair was opened by Ann [Marsh=>March].",
    ),
    _dates(
        Strength.PLAIN,
        _relative,
        fires="The siege ended [before=>after] the harvest.",
        spares="The siege ended[=> before] the harvest.",
    ),
    _dates(
        Strength.PLAIN,
        _year_added_or_removed,
        fires="The siege ended[=> in 1921].",
        spares="[=>Before the vote, ]the siege ended.",
    ),
)
