"""What a feed and its entries say, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from markupsafe import Markup

from corrections.record.history import Event
from corrections.record.model import Record, State
from corrections.render import html, text
from corrections.render import record_blocks as blocks
from corrections.render.html import Look
from corrections.render.public import record_url
from corrections.render.text import Layout
from corrections.render.words import Words

LOOK = Look(
    paragraph=Markup("<p>%(text)s</p>"),
    # the entry names its language, and says of none of its links that we recommend them
    explanation=Markup('<div dir="auto">%(text)s</div>'),
    link=Markup('<p><a href="%(url)s" rel="nofollow ugc">%(text)s</a></p>'),
)
LAYOUT = Layout()

MINUTES = 60
"""How long a reader may wait before it asks again."""


@dataclass(frozen=True, slots=True)
class Category:
    """A term of one of the vocabularies, with the words for it."""

    scheme: str
    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to tell a subscriber. A ``withdrawn`` one says only that it is gone, and why."""

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    language: str
    content: Markup
    text: str
    categories: tuple[Category, ...] = ()
    withdrawn: bool = False

    @property
    def size(self) -> int:
        """Bytes of its texts in the format in which they take most: XML escapes the markup, JSON
        holds the plain text too."""
        content = str(self.content)
        size = len(content.encode()) + len(self.title.encode())
        escaped = 4 * content.count("&") + 3 * (content.count("<") + content.count(">"))
        return size + max(escaped, content.count('"') + len(self.text.encode()))


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries as its format writes them, what happened last first, with the addresses it
    is read and paged by (RFC 5005, section 3)."""

    id: str
    title: str
    subtitle: str
    language: str
    self_url: str
    page_url: str
    updated: datetime
    entries: Sequence[bytes]
    rights: str
    first_url: str | None = None
    previous_url: str | None = None
    next_url: str | None = None
    hub: str | None = None


class Format(Protocol):
    """A format of feeds. An entry is written by itself, so that it can be written before the feed
    is: it stays the same in every feed."""

    MEDIA_TYPE: str

    def write_entry(self, entry: Entry, /) -> bytes:
        """An entry as it stands in a feed, in UTF-8."""

    def write(self, feed: Feed, /) -> bytes:
        """The feed as a document in UTF-8."""


@dataclass(frozen=True, slots=True)
class Register:
    """Where the register is reached now, and what its permanent ids are built on: the host name
    that it had at first (``authority``), the day that it began, and its UUID."""

    base_url: str
    authority: str
    since: datetime
    uuid: str

    def tag(self, path: str) -> str:
        """A ``tag:`` URI (RFC 4151): it stays as it is when the site moves to another domain."""
        return f"tag:{self.authority},{self.since.date().isoformat()}:{self.uuid}/{path}"


def record_entry(
    record: Record, events: Sequence[Event], register: Register, words: Words
) -> Entry:
    """A record as one entry, the whole of it readable where no style reaches; the event that its
    outcome goes by stands on top, and what other voices say where they disagree; the newsroom's
    answer follows the words of whoever filed the record."""
    if record.state is not State.PUBLISHED:
        return gone_entry(record, register, words)
    answered = blocks.answer(record, events, words)
    told = [
        *blocks.conclusion(record, events, words),
        *blocks.conclusive_event(record, events, words),
        *blocks.voices(events, words),
        blocks.erratum_line(record, words),
        blocks.difference(record, words),
    ]
    whole = [
        *told,
        blocks.printed(record, words),
        blocks.corrected(record, words),
        *blocks.explanation(record, words),
        *answered,
        *blocks.sources(record, words),
    ]
    return Entry(
        id=register.tag(f"corrections/{record.id}"),
        title=blocks.title(record, words).text,
        url=record_url(record, register.base_url),
        published=record.published_at or record.created_at,
        updated=record.happened_at or record.updated_at,
        language=record.language,
        content=html.write(whole, words, LOOK),
        text=text.write([*told, *answered], words, LAYOUT),
        categories=_categories(record, register, words),
    )


def event_entry(record: Record, event: Event, register: Register, words: Words) -> Entry:
    """Something that became of a record, for those who follow that one record. One that was struck
    says so; it is as new as the last strike, even if that was taken back."""
    shown = blocks.event(event, words)
    return Entry(
        id=register.tag(f"corrections/{record.id}/events/{event.id}"),
        title=words.labelled(shown.outcome, blocks.title(record, words).text),
        url=f"{record_url(record, register.base_url)}#event-{event.id}",
        published=event.at,
        updated=event.changed_at or event.at,
        language=words.language,
        content=html.write([shown], words, LOOK),
        text=text.write([shown], words, LAYOUT),
    )


def gone_entry(record: blocks.Gone, register: Register, words: Words) -> Entry:
    """A record that was withdrawn or erased: its number, and why."""
    reason = blocks.withdrawal_reason(record, words)
    changed = record.updated_at if isinstance(record, Record) else record.erased_at
    return Entry(
        id=register.tag(f"corrections/{record.id}"),
        title=blocks.withdrawal(record, words),
        url=record_url(record, register.base_url),
        published=record.published_at or record.created_at,
        updated=record.happened_at or changed,
        language=words.language,
        content=html.write([reason], words, LOOK),
        text=text.write([reason], words, LAYOUT),
        withdrawn=True,
    )


def _categories(record: Record, register: Register, words: Words) -> tuple[Category, ...]:
    kind, outcome = words.kind(record.kind), words.outcome(record.outcome)
    return (
        Category(f"{register.base_url}/policy#kinds", record.kind, kind),
        Category(f"{register.base_url}/policy#outcomes", record.outcome, outcome),
    )
