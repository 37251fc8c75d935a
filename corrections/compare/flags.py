"""What an editor should look at in a record: a list of flags, the gravest first. Pure.

A flag says what was found and where; its sentence is in ``web.flag_sentences``. Nothing is refused
for a flag, and none is more than a reason to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from corrections.compare.oddities import Oddity, oddities
from corrections.record.link_doubts import LinkDoubt, link_doubt
from corrections.record.model import Record, Relation, State
from corrections.record.personal_data import Datum, personal_data
from corrections.record.suspicion import Doubt, suspicions


class Likeness(StrEnum):
    """What is like something else in the register."""

    TEXTS = "texts"
    REPETITION = "repetition"
    NAME = "name"
    ARTICLE = "article"


class Lack(StrEnum):
    """What is not given."""

    SOURCE_OF_SELF = "source-of-self"
    SOURCE = "source"
    PLACE = "place"


class Guess(StrEnum):
    """What is guessed, and often wrongly."""

    PRIVATE_PERSON = "private-person"


What = Datum | Doubt | LinkDoubt | Likeness | Lack | Guess | Oddity

ORDER: tuple[What, ...] = (
    *Datum, *Doubt, Likeness.NAME,
    LinkDoubt.CREDENTIALS, LinkDoubt.NO_HOST, LinkDoubt.PRIVATE, LinkDoubt.EXAMPLE,
    Likeness.TEXTS, Likeness.REPETITION, Guess.PRIVATE_PERSON,
    LinkDoubt.SHORTENER, LinkDoubt.SEARCH, LinkDoubt.HOME,
    Lack.SOURCE_OF_SELF, Lack.SOURCE, Lack.PLACE, *Oddity, Likeness.ARTICLE,
)  # fmt: skip
"""Everything that there is a flag for, the gravest first."""

GRAVE = frozenset(ORDER[: ORDER.index(LinkDoubt.EXAMPLE) + 1])
"""What must not become public, or deceives."""

TEXTS = ("quote", "correction", "explanation")
NAMES = ("subject", "outlet", "byline")
LINES = ("article_title", "locator")
LINKS = ("article_url", "source_url")

_LINK = re.compile(r"(?i)https?://[^\s<>()\"]{1,2000}")


class Other(NamedTuple):
    """Another record that a flag names."""

    id: int
    state: State


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to look at: ``found`` are the words, names or addresses that were found in the
    ``field``; ``others`` the records that it is about. ``more`` says that there are more records
    than those; ``same`` that nothing but typography tells their texts from this record's."""

    what: What
    field: str | None = None
    found: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()
    more: bool = False
    same: bool = False

    @property
    def is_grave(self) -> bool:
        """Whether it stands out from the others."""
        return self.what in GRAVE


def in_order(flags: Iterable[Flag]) -> list[Flag]:
    """The flags, the gravest first; of two that are as grave, the first stays first."""
    return sorted(flags, key=lambda flag: ORDER.index(flag.what))


def flags_in(record: Record) -> Iterator[Flag]:
    """What a record shows by itself, without any other one."""
    yield from _personal(record)
    yield from _deceiving(record)
    yield from _links(record)
    yield from _private_people(record)
    yield from _lacks(record)
    for odd in oddities(record.quote, record.correction, record.diff, record.explanation or ""):
        yield Flag(odd.oddity, odd.field)


def _fields(record: Record, *names: str) -> dict[str, str | None]:
    parties = {"subject": record.subject.name, "outlet": record.outlet.name}
    return {name: parties[name] if name in parties else getattr(record, name) for name in names}


def _personal(record: Record) -> Iterator[Flag]:
    found: dict[tuple[Datum, str], list[str]] = {}
    for one in personal_data(_fields(record, *TEXTS, *NAMES, *LINES, *LINKS)):
        found.setdefault((one.datum, one.field), []).append(one.words)
    for (datum, field), words in found.items():
        yield Flag(datum, field, tuple(words))


def _deceiving(record: Record) -> Iterator[Flag]:
    for one in suspicions(_fields(record, "subject", "outlet", *TEXTS, "article_title", "byline",
                                  "locator", *LINKS)):  # fmt: skip
        yield Flag(one.doubt, one.field, (", ".join(one.characters), one.excerpt))


def _links(record: Record) -> Iterator[Flag]:
    """Of links in the explanation, those alone that lead to nothing or hide where they lead."""
    for field, address in _fields(record, *LINKS).items():
        doubt = link_doubt(address) if address else None
        if doubt and address:
            yield Flag(doubt, field, (address,))
    for address in dict.fromkeys(_LINK.findall(record.explanation or "")[:20]):
        doubt = link_doubt(address)
        if doubt and doubt not in (LinkDoubt.SEARCH, LinkDoubt.HOME):
            yield Flag(doubt, "explanation", (address,))


def _private_people(record: Record) -> Iterator[Flag]:
    from corrections.compare.private_people import private_people

    fields = _fields(record, *TEXTS, *NAMES, *LINES)
    for field, found in private_people(fields, record.language).items():
        yield Flag(Guess.PRIVATE_PERSON, field, tuple(found))


def _lacks(record: Record) -> Iterator[Flag]:
    if not record.source_url:
        yield Flag(Lack.SOURCE_OF_SELF if record.relation is Relation.SELF else Lack.SOURCE)
    if not (record.article_url or record.published_on or record.locator):
        yield Flag(Lack.PLACE)
