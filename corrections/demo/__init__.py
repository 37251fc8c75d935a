"""Made-up records, for trying the register and measuring it.

Pure: the same count and seed give the same records on any machine and day. Nothing in them
exists; the addresses end in ``.example``, which belongs to nobody (RFC 2606).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from random import Random
from typing import Any, TypeVar

from corrections.demo.english import ENGLISH
from corrections.demo.french import FRENCH
from corrections.demo.phrases import Outlet, Pair, Phrases
from corrections.record.history import Voice
from corrections.record.model import Kind, Outcome, Relation, State

FIRST_YEAR, LAST_YEAR = 1998, 2026
"""When the invented articles appeared."""

RECORDS_PER_SUBJECT = 25

# The records were filed one after another in this time; the articles appeared before.
_OPENED = datetime(2024, 1, 8, 9, tzinfo=UTC)
_OPEN_FOR = timedelta(days=965)

_COMMON = (Kind.QUOTATION, Kind.FIGURE, Kind.ROLE, Kind.AFFILIATION)


def _weighted(*weights: tuple[StrEnum, int]) -> tuple[str, ...]:
    return tuple(word.value for word, weight in weights for _ in range(weight))


_STATES = _weighted((State.PUBLISHED, 94), (State.PENDING, 4), (State.DECLINED, 2))
_RELATIONS = _weighted((Relation.SELF, 12), (Relation.READER, 5), (Relation.REPRESENTATIVE, 3))
_OUTCOMES = _weighted(
    (Outcome.UNASKED, 30),
    (Outcome.ASKED, 14),
    (Outcome.ACKNOWLEDGED, 6),
    (Outcome.CORRECTED, 22),
    (Outcome.SILENTLY_CORRECTED, 8),
    (Outcome.PARTLY_CORRECTED, 6),
    (Outcome.REFUSED, 5),
    (Outcome.UNANSWERED, 6),
    (Outcome.REMOVED, 3),
)
_VOICES: dict[str, str] = {
    Outcome.ACKNOWLEDGED.value: Voice.NEWSROOM.value,
    Outcome.CORRECTED.value: Voice.NEWSROOM.value,
    Outcome.SILENTLY_CORRECTED.value: Voice.PAGE.value,
    Outcome.PARTLY_CORRECTED.value: Voice.PAGE.value,
    Outcome.REFUSED.value: Voice.NEWSROOM.value,
    Outcome.UNANSWERED.value: Voice.DESK.value,
    Outcome.REMOVED.value: Voice.PAGE.value,
}
_KINDS = _weighted(*((kind, 1 + (kind in _COMMON)) for kind in Kind))
# An organisation has no party, no office and no first name to confuse.
_ORGANISATION_KINDS = _weighted(
    *((kind, 1) for kind in (Kind.FIGURE, Kind.DATE, Kind.PLACE, Kind.STANCE, Kind.CONTEXT))
)

Item = TypeVar("Item")


def generate(count: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield ``count`` records under the contract's names, in the order they were filed.

    English and French in turn as chance has it, a subject to about 25 records, every kind,
    outcome and medium, most of them published.

    >>> record = next(generate(1))
    >>> record["outlet"], record["state"]
    ('Démo-Matin', 'published')
    """
    random = Random(seed)
    presses = [
        _Press(phrases, count // RECORDS_PER_SUBJECT, random) for phrases in (ENGLISH, FRENCH)
    ]
    step = _OPEN_FOR.total_seconds() / max(count, 1)
    for number in range(count):
        yield presses[random.random() < 0.5].record(
            number + 1, _OPENED + timedelta(seconds=int(step * number))
        )


class _Press:
    """One language's people and publications, and the records that come of them."""

    def __init__(self, phrases: Phrases, subjects: int, random: Random) -> None:
        self.phrases = phrases
        self.random = random
        self.chance = random.random
        self.people = _people(phrases, max(subjects // 2, 8), random)
        self.slugs = {name: _slug(name) for name in (*self.people, *phrases.organisations)}

    def pick(self, items: Sequence[Item]) -> Item:
        return items[int(self.chance() * len(items))]

    def favourite(self, items: Sequence[Item]) -> Item:
        """One of the items, the first ones more often: a few names fill the papers."""
        chance = self.chance()
        return items[int(chance * chance * len(items))]

    def record(self, number: int, filed: datetime) -> dict[str, Any]:
        organisation = self.chance() < 0.08
        subject = (
            self.pick(self.phrases.organisations) if organisation else self.favourite(self.people)
        )
        kind = self.pick(_ORGANISATION_KINDS if organisation else _KINDS)
        outlet = self.favourite(self.phrases.outlets)
        words = self.words(subject)
        quote, correction = self.texts(kind, words)
        record = {
            "quote": quote,
            "correction": correction,
            "subject": subject,
            "outlet": outlet.name,
            "kind": kind,
            "language": self.phrases.language,
            "relation": self.pick(_RELATIONS),
            "state": self.pick(_STATES),
            "created_at": filed.isoformat(),
        }
        self.tell_where(record, outlet, words, number, filed)
        self.tell_why(record, words, number)
        self.tell_what_became_of_it(record, filed)
        return record

    def words(self, subject: str) -> dict[str, Any]:
        town, of = self.pick(self.phrases.towns)
        return {
            "who": subject,
            "other": self.somebody_but(subject),
            "town": town,
            "of": of,
            "n": 2 + int(self.chance() * 97),
            "year": 1980 + int(self.chance() * 44),
        }

    def somebody_but(self, subject: str) -> str:
        other = int(self.chance() * len(self.people))
        return self.people[other - 1 if self.people[other] == subject else other]

    def texts(self, kind: str, words: dict[str, Any]) -> Pair:
        sentence = self.pick(self.phrases.sentences[kind])
        if sentence.pool == "names":
            old, new = words["other"], words["who"]
        elif sentence.pool == "spellings":
            old, new = self.misspelt(words["who"]), words["who"]
        else:
            old, new = self.pick(self.phrases.pools[sentence.pool])
        before, after = self.surroundings(words)
        quote = sentence.text.format_map({**words, "x": old})
        correction = sentence.text.format_map({**words, "x": new})
        return before + quote + after, before + correction + after

    def surroundings(self, words: dict[str, Any]) -> Pair:
        """What stands around the sentence: nothing, a sentence or two, now and then a column."""
        chance = self.chance()
        if chance < 0.4:
            return "", ""
        if chance > 0.985:
            column = self.random.choices(self.phrases.context, k=8 + int(self.chance() * 30))
            return "", " " + " ".join(column).format_map(words)
        sentence = self.pick(self.phrases.context).format_map(words)
        return (sentence + " ", "") if chance < 0.6 else ("", " " + sentence)

    def misspelt(self, name: str) -> str:
        """The name with one letter of its end doubled or dropped."""
        place = len(name) - 2 - int(self.chance() * 3)
        return name[:place] + (name[place] * 2 if self.chance() < 0.5 else "") + name[place + 1 :]

    def tell_where(
        self, record: dict[str, Any], outlet: Outlet, words: dict[str, Any], number: int,
        filed: datetime,
    ) -> None:  # fmt: skip
        record["medium"] = medium = "social" if self.chance() < 0.03 else self.pick(outlet.media)
        record["published_on"] = day = self.day_before(filed)
        title = self.pick(self.phrases.titles).format_map(words)
        if medium == "web":
            path = day.replace("-", "/")
            record["article_url"] = f"https://{outlet.host}/{path}/{_slug(title)}-{number}"
        elif medium == "social":
            record["article_url"] = f"https://social.example/{outlet.host[:-8]}/{number}"
        elif medium != "agency":
            form = self.phrases.page if medium == "print" else self.phrases.time
            record["locator"] = form.format(
                a=1 + int(self.chance() * 47), b=1 + int(self.chance() * 5)
            )
        if medium != "social" and self.chance() < 0.7:
            record["article_title"] = title
        if self.chance() < 0.4:
            record["byline"] = self.pick(self.people)

    def day_before(self, filed: datetime) -> str:
        """A day since 1998 and before the filing, more often a late one; now and then only its
        month or year is known."""
        chance = self.chance()
        age = int(chance * chance * (filed - _FIRST_DAY).days)
        day = (filed - timedelta(days=1 + age)).date().isoformat()
        chance = self.chance()
        return day if chance < 0.85 else day[:7] if chance < 0.95 else day[:4]

    def tell_why(self, record: dict[str, Any], words: dict[str, Any], number: int) -> None:
        if self.chance() < 0.6:
            special = self.phrases.explanations_by_kind.get(record["kind"], ())
            reasons = special if special and self.chance() < 0.4 else self.phrases.explanations
            record["explanation"] = self.pick(reasons).format_map(words)
        if self.chance() < 0.25:
            slug = self.slugs[record["subject"]]
            record["source_url"] = f"https://{slug}.example/{words['year']}/{number}"

    def tell_what_became_of_it(self, record: dict[str, Any], filed: datetime) -> None:
        state, outcome = record["state"], self.pick(_OUTCOMES)
        if state == "published":
            record["published_at"] = (filed + timedelta(hours=20)).isoformat()
        elif outcome != "asked":
            outcome = "unasked"
        if state == "declined":
            record["reason"] = self.phrases.declined
        if outcome == "removed" and "article_url" not in record:
            outcome = "unanswered"
        record["outcome"] = outcome
        if outcome != "unasked":
            record["events"] = list(self.events(outcome, filed))

    def events(self, outcome: str, filed: datetime) -> Iterator[dict[str, str]]:
        asked = filed - timedelta(days=2 + int(self.chance() * 40))
        yield _event("asked", "filer", filed, asked)
        if outcome != "asked":
            answered = asked + timedelta(days=31 if outcome == "unanswered" else 2)
            noted = max(answered, filed) + timedelta(hours=21)
            event = _event(outcome, _VOICES[outcome], noted, answered)
            if outcome in ("corrected", "refused"):
                event["note"] = self.phrases.answered
            yield event


_FIRST_DAY = datetime(FIRST_YEAR, 1, 2, tzinfo=UTC)


def _event(outcome: str, by: str, at: datetime, on: datetime) -> dict[str, str]:
    return {"outcome": outcome, "by": by, "at": at.isoformat(), "on": on.date().isoformat()}


def _people(phrases: Phrases, count: int, random: Random) -> tuple[str, ...]:
    """So many different names; past the plain ones, with two surnames."""
    firsts, lasts = phrases.given, phrases.surnames
    plain = len(firsts) * len(lasts)
    numbers = random.sample(range(plain if count <= plain else plain * len(lasts)), count)
    return tuple(_name(number, firsts, lasts) for number in numbers)


def _name(number: int, firsts: Sequence[str], lasts: Sequence[str]) -> str:
    number, first = divmod(number, len(firsts))
    second, last = divmod(number, len(lasts))
    ending = f"-{lasts[second - 1]}" if second else ""
    return f"{firsts[first]} {lasts[last]}{ending}"


@lru_cache(maxsize=4096)
def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", letters).strip("-")
