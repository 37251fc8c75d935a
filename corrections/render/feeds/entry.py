"""What a feed and its entries say, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from corrections.record.model import Event, Outcome, Record, State
from corrections.render import difference, erratum, export
from corrections.render.markup import explanation
from corrections.render.words import Words

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"

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


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries, what happened last first, with the addresses it is read and paged by
    (RFC 5005, section 3)."""

    id: str
    title: str
    subtitle: str
    language: str
    self_url: str
    page_url: str
    updated: datetime
    entries: Sequence[Entry]
    rights: str
    first_url: str | None = None
    previous_url: str | None = None
    next_url: str | None = None
    hub: str | None = None


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
        return f"tag:{self.authority},{self.since:%Y-%m-%d}:{self.uuid}/{path}"


def record_entry(
    record: Record, events: Sequence[Event], register: Register, words: Words
) -> Entry:
    """A record as one entry, the whole of it readable where no style reaches; what happened to
    it last stands on top."""
    if record.state is State.WITHDRAWN:
        return _withdrawn_entry(record, register, words)
    return Entry(
        id=register.tag(f"corrections/{record.id}"),
        title=erratum.title(record, words),
        url=export.address(record, register.base_url),
        published=record.published_at or record.created_at,
        updated=record.happened_at or record.updated_at,
        language=record.language,
        content=_content(record, events, words),
        text=_plain(record, events, words),
        categories=_categories(record, register, words),
    )


def event_entry(record: Record, event: Event, register: Register, words: Words) -> Entry:
    """Something that became of a record, for those who follow that one record."""
    gettext = words.gettext
    happened = words.outcome(event.outcome)
    return Entry(
        id=register.tag(f"corrections/{record.id}/events/{event.id}"),
        title=gettext("%(label)s: %(value)s")
        % {"label": happened, "value": erratum.title(record, words)},
        url=f"{export.address(record, register.base_url)}#event-{event.id}",
        published=event.at,
        updated=event.at,
        language=words.language,
        content=_happened(event, words),
        text=_happened_plain(event, words),
    )


def _withdrawn_entry(record: Record, register: Register, words: Words) -> Entry:
    gettext = words.gettext
    reason = record.reason or gettext("No reason was given.")
    title = gettext("Record %(number)s was withdrawn") % {"number": record.id}
    return Entry(
        id=register.tag(f"corrections/{record.id}"),
        title=title,
        url=export.address(record, register.base_url),
        published=record.published_at or record.created_at,
        updated=record.happened_at or record.updated_at,
        language=words.language,
        content=Markup("<p>{}</p>").format(reason),
        text=reason,
        withdrawn=True,
    )


def _categories(record: Record, register: Register, words: Words) -> tuple[Category, ...]:
    kind = words.kind(record.kind)
    outcome = words.outcome(record.outcome)
    return (
        Category(f"{register.base_url}/policy#kinds", record.kind, kind),
        Category(f"{register.base_url}/policy#outcomes", record.outcome, outcome),
    )


def _content(record: Record, events: Sequence[Event], words: Words) -> Markup:
    gettext = words.gettext
    marked = difference.inline(record.diff, record.language, words, styled=False)
    parts = [_happened(event, words) for event in _last(record, events)]
    parts += [
        Markup("<p>{}</p>").format(erratum.sentence(record.diff, words)),
        Markup('<blockquote lang="{}" dir="auto"><p>{}</p></blockquote>').format(
            record.language, _lines(marked)
        ),
        _text(gettext("As printed"), record, record.quote),
        _text(gettext("As it should read"), record, record.correction),
    ]
    if record.explanation:
        parts += [
            Markup("<h2>{}</h2>").format(gettext("Explanation")),
            Markup('<div dir="auto">{}</div>').format(explanation(record.explanation)),
        ]
    return Markup("\n").join([*parts, *_sources(record, words)])


def _plain(record: Record, events: Sequence[Event], words: Words) -> str:
    gettext = words.gettext
    parts = [_happened_plain(event, words) for event in _last(record, events)]
    parts += [
        erratum.sentence(record.diff, words),
        f"{gettext('As printed')}\n{record.quote}",
        f"{gettext('As it should read')}\n{record.correction}",
    ]
    return "\n\n".join(parts)


def _last(record: Record, events: Sequence[Event]) -> Sequence[Event]:
    """The event that the outcome was concluded from, if there was one."""
    if record.outcome is Outcome.UNASKED:
        return ()
    return [event for event in events if event.outcome is record.outcome][-1:]


def _happened(event: Event, words: Words) -> Markup:
    told = Markup("<p><strong>{}</strong></p>").format(_told(event, words))
    if event.note:
        told += Markup('\n<blockquote dir="auto"><p>{}</p></blockquote>').format(
            _lines(escape(event.note))
        )
    return told


def _happened_plain(event: Event, words: Words) -> str:
    return _told(event, words) + (f"\n{event.note}" if event.note else "")


def _told(event: Event, words: Words) -> str:
    form = words.gettext("%(outcome)s, %(day)s (%(voice)s)")
    return form % {
        "outcome": words.outcome(event.outcome),
        "day": words.day(event.on or event.at),
        "voice": words.voice(event.by),
    }


def _text(heading: str, record: Record, text: str) -> Markup:
    return Markup('<h2>{}</h2>\n<p lang="{}" dir="auto">{}</p>').format(
        heading, record.language, _lines(escape(text))
    )


def _lines(text: Markup) -> Markup:
    return text.replace("\n", Markup("<br>"))


def _sources(record: Record, words: Words) -> list[Markup]:
    gettext = words.gettext
    links = [
        (gettext("The article"), record.article_url),
        (gettext("Source of the correction"), record.source_url),
    ]
    return [
        Markup('<p><a href="{}" rel="nofollow ugc">{}</a></p>').format(url, label)
        for label, url in links
        if url
    ]
