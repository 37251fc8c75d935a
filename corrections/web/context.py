"""What a request and its templates have at hand: settings, the database, words, addresses."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache, partial
from gettext import NullTranslations
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, request
from markupsafe import Markup
from sqlite_utils import Database

from corrections.record.model import Kind, Medium, Outcome, Record, Relation, Span
from corrections.render import erratum, markup, wording
from corrections.render.feeds.entry import Register
from corrections.render.language_names import language_name
from corrections.settings import Settings
from corrections.store import identity
from corrections.store.connection import Connections
from corrections.web.locale import alternates, page_language

SECTIONS = {
    "follow.feeds": "feeds",
    "public.outlets": "outlets",
    "public.outlet": "outlets",
    "public.about": "about",
}
"""Which entry of the navigation an endpoint belongs to, where its blueprint does not say."""


def settings() -> Settings:
    """The settings of this application."""
    own: Settings = current_app.extensions["settings"]
    return own


def database() -> Database:
    """This thread's connection to the register."""
    connections: Connections = current_app.extensions["connections"]
    return connections.get()


def utcnow() -> datetime:
    """The clock, read once a request."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    now: datetime = g.now
    return now


def this_register() -> Register:
    """What permanent ids and absolute addresses are built on."""
    own = identity.get(database())
    return Register(settings().base_url, own.authority, own.since, own.uuid)


def phrases() -> NullTranslations:
    """The catalogue of the page's language."""
    return wording.catalogue(page_language())


def gettext(message: str, **values: object) -> str:
    """A sentence in the page's language, its parameters filled in."""
    translated = phrases().gettext(message)
    return translated % values if values else translated


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """As ``gettext``, for a number of things."""
    shown = {"num": wording.number(count, page_language())} | values
    return phrases().ngettext(one, many, count) % shown


@cache
def static_address(folder: str, name: str) -> str:
    """A static file's address with a mark of its contents, so that caches may keep it for ever."""
    mark = sha256((Path(folder) / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={mark}"


def configure_templates(app: Flask) -> None:
    """Give every template its functions and words; markup arrives as ``Markup`` only."""
    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: phrases().gettext(message),
        lambda one, many, count: phrases().ngettext(one, many, count),
        newstyle=True,
    )
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.globals.update(
        KINDS=tuple(Kind), OUTCOMES=tuple(Outcome), MEDIA=tuple(Medium), RELATIONS=tuple(Relation),
        static_url=partial(static_address, app.static_folder),
        explanation=markup.explanation,
        printed=erratum.printed,
        corrected=erratum.corrected,
        changed_length=erratum.changed_length,
    )  # fmt: skip
    app.context_processor(_page_context)


def _page_context() -> dict[str, Any]:
    own = page_language()
    words = (
        wording.kind_label, wording.outcome_label, wording.medium_label, wording.relation_label,
        wording.state_label, wording.voice_label, wording.suggestion_reason, wording.day,
        wording.moment, wording.number,
    )  # fmt: skip
    return {
        "language": own,
        "alternates": alternates(),
        "section": _section(),
        "language_name": lambda tag: language_name(tag, own),
        "difference": partial(_difference, own),
        "reading": partial(_reading, own),
        "erratum": lambda spans: erratum.sentence(spans, own),
        "title_of": partial(_title, own),
        **{word.__name__: partial(_in_language, word, own) for word in words},
    }


def _in_language(word: Any, own: str, value: Any) -> str:
    shown: str = word(value, own)
    return shown


def _difference(own: str, spans: list[Span], tag: str, whole: str | None = None) -> Markup:
    return erratum.inline(spans, tag, own, whole)


def _reading(
    own: str, spans: list[Span], tag: str, side: erratum.Side, whole: str | None = None
) -> Markup:
    return erratum.reading(spans, tag, own, side, whole)


def _title(own: str, record: Record) -> str:
    return erratum.title(record, own)


def _section() -> str:
    endpoint = request.endpoint or ""
    blueprint = endpoint.partition(".")[0]
    own = {"submit": "submit", "desk": "desk", "login": "desk"}.get(blueprint)
    return own or SECTIONS.get(endpoint) or ("register" if endpoint == "public.index" else "")
