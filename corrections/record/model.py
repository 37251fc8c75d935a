"""What a correction is: its fields, its vocabularies. Every other module may import
these names. The values are frozen: a change makes a new value, and the store keeps the old one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal, NotRequired, TypedDict


class Kind(StrEnum):
    """The kind of error."""

    AFFILIATION = "affiliation"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    IDENTITY = "identity"
    ROLE = "role"
    FIGURE = "figure"
    DATE = "date"
    PLACE = "place"
    STANCE = "stance"
    CONTEXT = "context"
    UNFOUNDED = "unfounded"
    WORDING = "wording"
    MISPRINT = "misprint"
    FACT = "fact"
    OTHER = "other"


class Medium(StrEnum):
    """How the quote reached the public."""

    WEB = "web"
    PRINT = "print"
    RADIO = "radio"
    TELEVISION = "television"
    AGENCY = "agency"
    SOCIAL = "social"

    @property
    def is_broadcast(self) -> bool:
        """Whether it is heard or seen at a time, and nothing is printed."""
        return self in (Medium.RADIO, Medium.TELEVISION)


class Part(StrEnum):
    """Where in the piece the words stand, or were said."""

    TEXT = "text"
    HEADLINE = "headline"
    CAPTION = "caption"
    PICTURE = "picture"
    GRAPHIC = "graphic"
    SUBTITLE = "subtitle"
    OTHER = "other"


class Relation(StrEnum):
    """Who files the record: the subject, someone who speaks for them, or a reader."""

    SELF = "self"
    REPRESENTATIVE = "representative"
    READER = "reader"


class State(StrEnum):
    """Whether the record is public; one that is ``WAITING`` waits for its filer's answer."""

    PENDING = "pending"
    WAITING = "waiting"
    PUBLISHED = "published"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What the newsroom did. ``UNANSWERED`` is computed from the day on which it was asked."""

    UNASKED = "unasked"
    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    CORRECTED = "corrected"
    SILENTLY_CORRECTED = "silently-corrected"
    PARTLY_CORRECTED = "partly-corrected"
    REFUSED = "refused"
    UNANSWERED = "unanswered"
    REMOVED = "removed"


class Provenance(StrEnum):
    """How well it is shown that the correction is the person's own: they say so; it stands at
    ``source_url``, as an editor saw; that page links to the person's known site or has the record's
    link; the person's own domain has the record's token."""

    CLAIMED = "claimed"
    PUBLISHED = "published"
    LINKED = "linked"
    PROVEN = "proven"


class Span(TypedDict):
    """One run of a difference.

    The ``equal`` and ``delete`` texts, joined, are the quote to the last character; the
    ``equal`` and ``insert`` texts are the correction. An equal run that differs in typography
    alone carries the correction's spelling in ``corrected``.

    ``move`` is only on a deleted and an inserted run. Words that stand elsewhere in the correction
    are deleted there and inserted here, and both runs have the same number, from 1. No other run
    has it. Two deleted runs, or two inserted ones, follow each other only if their numbers differ
    or one of them has none.
    """

    op: Literal["equal", "delete", "insert"]
    text: str
    corrected: NotRequired[str]
    move: NotRequired[int]


class Cue(StrEnum):
    """What in a change gave its kind away; its label is in ``render.labels``."""

    PARTIES = "parties"
    MEMBERSHIP = "membership"
    INSIDE_QUOTATION = "inside-quotation"
    SPEAKERS = "speakers"
    NAMES = "names"
    PRONOUNS = "pronouns"
    RELATIONS = "relations"
    OFFICES = "offices"
    NUMBERS = "numbers"
    UNITS = "units"
    DATES = "dates"
    PLACES = "places"
    NEGATION = "negation"
    OPPOSITES = "opposites"
    LOADED = "loaded"
    PROCEEDINGS = "proceedings"
    THINGS = "things"
    ADDITION = "addition"
    OMISSION = "omission"
    CAPITALS = "capitals"
    SPELLING = "spelling"
    ORDER = "order"
    SIGNS = "signs"
    TYPOGRAPHY = "typography"


class Certainty(StrEnum):
    """How surely the difference points to a kind."""

    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A kind that the difference suggests, the words that suggested it, and how surely."""

    kind: Kind
    cue: Cue
    old: str = ""
    new: str = ""
    certainty: Certainty = Certainty.POSSIBLE


@dataclass(frozen=True, slots=True)
class Party:
    """An outlet or a subject, and the slug it is addressed by. By itself, ``name`` is its display
    name: that of the first record that was published, unless the desk gave it another. In a
    ``Record`` it is the name that was typed for that record, and ``filed_under`` is the number of
    the name in the register that this leads to: the party's own, or one that was joined into it."""

    id: int
    slug: str
    name: str
    records: int = 0
    filed_under: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """A correction that was checked and is not yet recorded; its names are the contract's.

    ``kind`` and ``language`` are ``None`` where whoever sent it left them open.
    """

    quote: str
    correction: str
    subject: str
    outlet: str
    medium: Medium
    kind: Kind | None
    language: str | None
    relation: Relation
    part: Part = Part.TEXT
    explanation: str | None = None
    article_url: str | None = None
    locator: str | None = None
    article_title: str | None = None
    byline: str | None = None
    published_on: str | None = None
    source_url: str | None = None
    repeats: int | None = None
    contact_email: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A correction in the register, without anything private.

    ``position`` is its place in the order of publication, ``None`` until it is published.
    ``happening`` is the running number of the last thing that subscribers should hear of
    (published; texts, kind or outcome changed; withdrawn), ``happened_at`` its time.
    ``reason`` is why the desk declined it or why it was withdrawn.
    ``concluded`` says whether the desk concluded the ``outcome``; else it is what the events say.
    ``noindex`` says whether search engines are told to leave its page out, ``disputed`` whether the
    outcome is that of an event in which the newsroom says that the correction is wrong.
    """

    id: int
    state: State
    quote: str
    correction: str
    explanation: str | None
    subject: Party
    outlet: Party
    medium: Medium
    article_url: str | None
    locator: str | None
    article_title: str | None
    byline: str | None
    published_on: str | None
    source_url: str | None
    part: Part
    kind: Kind
    language: str
    relation: Relation
    repeats: int | None
    outcome: Outcome
    revision: int
    created_at: datetime
    updated_at: datetime
    published_at: datetime | None = None
    position: int | None = None
    happening: int | None = None
    happened_at: datetime | None = None
    reason: str | None = None
    concluded: bool = False
    provenance: Provenance = Provenance.CLAIMED
    noindex: bool = False
    disputed: bool = False
    diff: list[Span] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)

    @property
    def unchanged(self) -> bool:
        """Whether it is published, and nothing happened since then that subscribers should hear
        of. Of two such records, that with the higher position has the higher happening too."""
        return self.state is State.PUBLISHED and self.happened_at == self.published_at


LANGUAGES = ("en", "fr")
"""The languages of the interface, not of the quotes."""

TEXT_LIMIT = 20_000
"""Characters that a quote, a correction or an explanation may have."""
