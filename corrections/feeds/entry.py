"""What a feed and its entries say, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from corrections import erratum, export, wording
from corrections.markup import explanation
from corrections.model import Event, Record

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


@dataclass(frozen=True, slots=True)
class Category:
    """A term of one of the vocabularies, with the words for it."""

    scheme: str
    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to tell a subscriber."""

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    language: str
    content: Markup
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries, newest first, with the addresses that it is read and paged by."""

    id: str
    title: str
    subtitle: str
    language: str
    self_url: str
    page_url: str
    updated: datetime
    entries: Sequence[Entry]
    first_url: str | None = None
    next_url: str | None = None
    rights: str = ""


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


def record_entry(record: Record, register: Register, language: str) -> Entry:
    """A published record as one entry, the whole of it readable where no style reaches."""
    return Entry(
        id=register.tag(f"corrections/{record.id}"),
        title=erratum.title(record, language),
        url=export.address(record, register.base_url),
        published=record.published_at or record.created_at,
        updated=record.updated_at,
        language=record.language,
        content=_content(record, language),
        categories=_categories(record, register, language),
    )


def event_entry(record: Record, event: Event, register: Register, language: str) -> Entry:
    """Something that became of a record, for those who follow that one record."""
    gettext = wording.catalogue(language).gettext
    happened = wording.outcome_label(event.outcome, language)
    voice = wording.voice_label(event.by, language)
    form = gettext("%(label)s: %(value)s")
    content = Markup("<p>{}</p>").format(form % {"label": happened, "value": voice})
    if event.note:
        content += Markup("<blockquote><p>{}</p></blockquote>").format(event.note)
    return Entry(
        id=register.tag(f"corrections/{record.id}/events/{event.id}"),
        title=form % {"label": happened, "value": erratum.title(record, language)},
        url=f"{export.address(record, register.base_url)}#event-{event.id}",
        published=event.at,
        updated=event.at,
        language=language,
        content=content,
    )


def _categories(record: Record, register: Register, language: str) -> tuple[Category, ...]:
    kind = wording.kind_label(record.kind, language)
    outcome = wording.outcome_label(record.outcome, language)
    return (
        Category(f"{register.base_url}/policy#kinds", record.kind, kind),
        Category(f"{register.base_url}/policy#outcomes", record.outcome, outcome),
    )


def _content(record: Record, language: str) -> Markup:
    gettext = wording.catalogue(language).gettext
    marked = erratum.inline(record.diff, record.language, language)
    parts = [
        Markup("<p>{}</p>").format(erratum.sentence(record.diff, language)),
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
    return Markup("\n").join([*parts, *_sources(record, language)])


def _text(heading: str, record: Record, text: str) -> Markup:
    return Markup('<h2>{}</h2>\n<p lang="{}" dir="auto">{}</p>').format(
        heading, record.language, _lines(escape(text))
    )


def _lines(text: Markup) -> Markup:
    return text.replace("\n", Markup("<br>"))


def _sources(record: Record, language: str) -> list[Markup]:
    gettext = wording.catalogue(language).gettext
    links = [
        (gettext("The article"), record.article_url),
        (gettext("Source of the correction"), record.source_url),
    ]
    return [
        Markup('<p><a href="{}" rel="nofollow ugc">{}</a></p>').format(url, label)
        for label, url in links
        if url
    ]
