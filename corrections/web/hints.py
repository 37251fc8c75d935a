"""What looks wrong in a form that is not sent yet, in sentences that say what to do. Nothing is
refused for any of it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from markupsafe import Markup
from sqlite_utils import Database

from corrections.compare.oddities import Oddity, oddities
from corrections.record.model import Medium, Record, Span
from corrections.render.catalogue import N_
from corrections.store.similar import records_like
from corrections.web.context import words

SIMILAR = 3
"""Records that are named as being perhaps the same."""

SENTENCES = {
    Oddity.WHOLE_ARTICLE: N_(
        "%(field)s: this is more than a passage. Keep the one or two sentences that are wrong."
    ),
    Oddity.MARKUP: N_(
        "%(field)s: there are marks of HTML or Markdown in it. Keep the words that a reader sees."
    ),
    Oddity.CAPITALS: N_(
        "%(field)s: all of it is in capitals. If it was not printed so, type it as it was printed."
    ),
    Oddity.SHOUTING: N_(
        "%(field)s: it reads as if it was shouted. Write it without capitals and exclamation marks."
    ),
    Oddity.QUOTED_ONCE: N_(
        "%(field)s: quotation marks stand around this text and not around the other. If they were "
        "printed, put them around both; if not, take them off."
    ),
    Oddity.REMARK: N_(
        "%(field)s: this seems to be a remark about the text and not the text as it should read. "
        "Write the same passage, corrected; a remark belongs into the explanation."
    ),
}


SENTENCES_OF_BROADCAST = {
    Oddity.CAPITALS: N_("%(field)s: all of it is in capitals. Type it with small letters."),
    Oddity.QUOTED_ONCE: N_(
        "%(field)s: quotation marks stand around this text and not around the other. Put them "
        "around both, or take them off."
    ),
}
"""The same for what was on radio or television, where they differ."""


def of_texts(
    quote: str,
    correction: str,
    spans: Sequence[Span],
    explanation: str,
    medium: Medium | None = None,
) -> list[str]:
    """A sentence for each thing that looks wrong in the texts of a form."""
    found = oddities(quote, correction, spans, explanation)
    return [sentence_of_oddity(odd.oddity, odd.field, medium) for odd in found]


def of_similar(db: Database, quote: str, outlet: str) -> list[str]:
    """A sentence for each public record of nearly the same quote, with a link to it."""
    return [_similar(record) for record in records_like(db, quote, outlet, SIMILAR)]


def sentence_of_oddity(oddity: Oddity, field: str, medium: Medium | None) -> str:
    """What looks wrong in a field, and what to do about it, for the form and for the desk."""
    own = words()
    broadcast = SENTENCES_OF_BROADCAST if medium and medium.is_broadcast else {}
    told = broadcast.get(oddity, SENTENCES[oddity])
    return own.gettext(told, field=own.field(field, medium))


def _similar(record: Record) -> str:
    own = words()
    name = own.who_where(_name(record.subject.name), _name(record.outlet.name))
    link = Markup('<a href="{}">{} ({})</a>').format(
        url_for("public.record", id=record.id), name, own.record_number(record.id)
    )
    return own.gettext(
        "Nearly the same text is on record already: %(record)s. Is it the same case?", record=link
    )


def _name(name: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(name)
