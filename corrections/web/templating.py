"""What every template gets: its functions, the words of the page's language, the navigation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, request, url_for
from jinja2 import Template, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

from corrections.record import asking
from corrections.record.model import Kind, Medium, Outcome, Record, Span
from corrections.record.promises import READ_ANSWERS_DAYS
from corrections.record.search_query import read_query
from corrections.render import (
    bidi,
    difference,
    erratum,
    figure_labels,
    html,
    markup,
    passages,
    record_blocks,
    row_dates,
    search_marks,
    statistics,
)
from corrections.render.revisions import field_changes
from corrections.render.turning_marks import marked_html
from corrections.settings import Settings
from corrections.store import party_desk
from corrections.web.context import settings, words
from corrections.web.forms.likeness import likeness_sentence
from corrections.web.forms.undo import obstacle_sentence
from corrections.web.locale import alternates
from corrections.web.parts import Parts
from corrections.web.remembered_tag import RememberedTag

SECTIONS = {
    "public.index": "register",
    "follow.feeds": "feeds",
    "parties.outlets": "outlets",
    "parties.outlet": "outlets",
    "parties.subjects": "outlets",
    "compare.page": "outlets",
    "public.about": "about",
}
"""Which entry of the navigation an endpoint belongs to, beside those of the form."""


@cache
def static_url(folder: str, name: str) -> str:
    """The URL of a static file, with a digest of its contents: caches may keep it for ever."""
    digest = sha256((Path(folder) / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def host_of(address: str) -> str:
    """The host that a link leads to, however its address is written.

    >>> host_of("https://echo.example@evil.example:8080/https://echo.example/")
    'evil.example'
    """
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


class MarkedTemplate(Template):
    """A template whose page has a mark for each control that turns a text round, wherever on it the
    text is shown."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page; what a form sends back has its exact characters."""
        return marked_html(super().render(*args, **kwargs), words())

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """What an import takes from this template. No template here has globals of its own; Jinja
        compares those of both templates at each import, a tenth of the time of a list."""
        return super()._get_default_module()


def configure(app: Flask) -> None:
    """Give every template its functions and words, and the application its memory of the parts of
    pages (``extensions["parts"]``); markup arrives as ``Markup`` only."""
    own: Settings = app.extensions["settings"]
    app.extensions["parts"] = Parts(own.parts_megabytes * 1_000_000)
    environment = app.jinja_env
    environment.template_class = MarkedTemplate
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: words().gettext(message),
        lambda one, many, count: words().plural(one, many, count),
        newstyle=True,
    )
    environment.add_extension(RememberedTag)
    environment.globals["_"] = _phrase
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.globals.update(
        KINDS=tuple(Kind), OUTCOMES=tuple(Outcome), MEDIA=tuple(Medium),
        ANSWER_DAYS=READ_ANSWERS_DAYS, ANSWER_TIME=timedelta(days=READ_ANSWERS_DAYS),
        REMIND_DAYS=asking.REMIND_AFTER.days, LAPSE_DAYS=asking.LAPSE_AFTER.days,
        static_url=partial(static_url, app.static_folder),
        blocks=record_blocks,
        answered_by=html.answered_by,
        explanation=markup.kept_explanation,
        newspaper=html.newspaper,
        printed=passages.printed,
        corrected=passages.corrected,
        changed_length=passages.changed_length,
        desk_address=party_desk.address,
        obstacle_sentence=obstacle_sentence,
        likeness_sentence=likeness_sentence,
        host_of=host_of,
        broadcast_or_not=lambda listed: tuple({one.medium.is_broadcast for one in listed}),
        figure_labels=figure_labels,
        figure_tables=statistics.tables,
    )  # fmt: skip
    environment.filters.update(balanced=bidi.balanced, isolated=bidi.isolated)
    app.context_processor(_page_context)


@pass_context
def _phrase(_context: Context, message: str, **values: Any) -> Markup:
    """A phrase in the page's language, with its parameters filled in. As Jinja's own function,
    which formats a phrase without parameters too: a fifth of what a list of the desk takes."""
    phrase = Markup(words().gettext(message))
    return phrase % values if values or "%" in phrase else phrase


def _page_context() -> dict[str, Any]:
    own = words()
    return {
        "words": own,
        "language": own.language,
        "alternates": alternates(),
        "section": _section(),
        "sends_mail": settings().mail_server is not None,
        "difference": _difference,
        "reading": _reading,
        "difference_of_edit": lambda spans, tag: difference.of_edit(spans, tag, own),
        "field_changes": lambda revision, medium=None: field_changes(revision, own, medium),
        "found_in": _found_in,
        "printed_on": lambda day, medium: row_dates.printed_on(day, medium, own),
        "recorded_on": lambda moment: row_dates.recorded_on(moment, own),
        "snippets": _snippets,
        "erratum": lambda spans, brief=False: erratum.sentence(spans, own, brief=brief),
        "who_where": _who_where,
        "address_of": _address_of,
        "title_of": lambda record: erratum.title(record, own),
    }


def _difference(
    spans: Sequence[Span],
    tag: str,
    whole: str | None = None,
    medium: Medium | None = None,
    *,
    printed: bool = False,
) -> Markup:
    return difference.inline(spans, tag, words(), whole, medium=medium, printed=printed)


def _found_in(spans: list[Span], typed: str) -> Sequence[Span]:
    """A difference with what was typed into the search marked in it."""
    return search_marks.marked(spans, read_query(typed)) if typed else spans


def _who_where(record: Record, typed: str = "") -> str:
    """Who was quoted, and where, with what was typed into the search marked in the names."""
    query = read_query(typed)
    mark = partial(search_marks.marked_text, query=query) if typed else str
    return html.who_where(record, words(), mark)


def _snippets(record: Record, typed: str, *, passages: bool) -> list[search_marks.Snippet]:
    return search_marks.snippets(record, read_query(typed), passages=passages) if typed else []


def _reading(
    spans: list[Span],
    tag: str,
    side: difference.Side,
    whole: str | None = None,
    medium: Medium | None = None,
    *,
    printed: bool = False,
) -> Markup:
    return difference.reading(spans, tag, words(), side, whole, medium, printed=printed)


def _address_of(record: Record) -> str:
    return settings().base_url + url_for("public.record", id=record.id)


def _section() -> str:
    """The entry of the navigation that the page belongs to; empty where there is none."""
    endpoint = request.endpoint or ""
    return "submit" if endpoint.startswith(("submit.", "receipts.")) else SECTIONS.get(endpoint, "")
