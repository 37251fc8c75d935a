"""Showing a page elsewhere: what templates say of it, and the pictures that are kept."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, url_for
from markupsafe import Markup

from corrections.memory import Memory
from corrections.record.history import Event
from corrections.record.model import Record
from corrections.render import erratum, record_blocks
from corrections.render.card.content import HEIGHT, WIDTH
from corrections.render.frame_size import frame_size
from corrections.render.share_mail import share_mail
from corrections.render.snippet import snippet
from corrections.web.context import settings, words

PAGES = (
    "public.index", "public.about", "parties.outlets", "parties.outlet",
    "parties.subjects", "parties.subject", "statistics.page", "compare.page", "api_page.page",
)  # fmt: skip
"""The endpoints of pages for everybody that are no record and that others give to each other."""


LOCALES = {"en": "en_GB", "fr": "fr_FR"}
"""What Open Graph calls the languages of the interface; it knows none without a country."""


KEPT = 64
"""Pictures that are kept at most; one has about 25 kB. They are known by all that they show, so
that none outlives a change of its record. Drawing one takes as long as making a page of a search,
so it needs no turn."""


def configure(app: Flask) -> None:
    """Give every template these functions and values, and the application its memory of
    pictures: ``extensions["cards"]``."""
    app.extensions["cards"] = Memory[bytes](KEPT)
    app.jinja_env.globals.update(
        SHARED_PAGES=PAGES,
        CARD_SIZE=(WIDTH, HEIGHT),
        OPEN_GRAPH_LOCALES=LOCALES,
        absolute=lambda path: settings().base_url + path,
        frame_of=_frame,
        mail_of=lambda record, url: share_mail(erratum.title(record, words()), url),
    )


def _frame(record: Record, events: Sequence[Event]) -> Markup:
    """The HTML that shows the record on another site."""
    src = settings().base_url + url_for("embeds.embed", id=record.id)
    size = frame_size(record, record_blocks.answer(record, events, words()), words())
    return snippet(src, erratum.title(record, words()), size)
