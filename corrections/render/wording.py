"""The words for people: the vocabularies and fixed phrases in each language of the interface.

Pages, feeds and files take their words from here, so that a record is called the same in all of
them. English is the source; the catalogues lie in ``translations/`` and are read once.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from gettext import NullTranslations
from io import BytesIO

from babel import dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from corrections.record.model import (
    LANGUAGES,
    Cue,
    Kind,
    Medium,
    Outcome,
    Relation,
    State,
    Suggestion,
    Voice,
)
from corrections.render.bidi import isolated
from corrections.settings import ROOT

LOCALES = {"en": "en_GB", "fr": "fr"}
"""How days and numbers are written in each language: 24 November 2026, 1,247."""


def N_(message: str) -> str:
    """Marks a phrase for the catalogues; it is translated where it is used."""
    return message


@cache
def catalogue(language: str) -> NullTranslations:
    """The phrases of an interface language, compiled from its catalogue in memory."""
    path = ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"
    if language not in LANGUAGES or not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


KINDS = {
    Kind.AFFILIATION: N_("Political affiliation"),
    Kind.QUOTATION: N_("Misquotation"),
    Kind.ATTRIBUTION: N_("Who said or did it"),
    Kind.IDENTITY: N_("Name or person"),
    Kind.ROLE: N_("Role or title"),
    Kind.FIGURE: N_("Figure"),
    Kind.DATE: N_("Date"),
    Kind.PLACE: N_("Place"),
    Kind.STANCE: N_("Position taken"),
    Kind.CONTEXT: N_("Missing context"),
    Kind.OTHER: N_("Other"),
}

OUTCOMES = {
    Outcome.UNASKED: N_("Not asked"),
    Outcome.ASKED: N_("Asked"),
    Outcome.ACKNOWLEDGED: N_("Acknowledged"),
    Outcome.CORRECTED: N_("Corrected, with a note"),
    Outcome.SILENTLY_CORRECTED: N_("Changed without a note"),
    Outcome.PARTLY_CORRECTED: N_("Corrected in part"),
    Outcome.REFUSED: N_("Declined by the newsroom"),
    Outcome.UNANSWERED: N_("No answer after 30 days"),
    Outcome.REMOVED: N_("Article removed"),
}

MEDIA = {
    Medium.WEB: N_("Website"),
    Medium.PRINT: N_("Print"),
    Medium.RADIO: N_("Radio"),
    Medium.TELEVISION: N_("Television"),
    Medium.AGENCY: N_("News agency"),
    Medium.SOCIAL: N_("Social network"),
}

RELATIONS = {
    Relation.SELF: N_("the person quoted"),
    Relation.REPRESENTATIVE: N_("someone who speaks for them"),
    Relation.READER: N_("a reader who found their public correction"),
}

STATES = {
    State.PENDING: N_("Waiting for the desk"),
    State.PUBLISHED: N_("Published"),
    State.DECLINED: N_("Not published"),
    State.WITHDRAWN: N_("Withdrawn"),
}

VOICES = {
    Voice.FILER: N_("reported by whoever filed the record"),
    Voice.NEWSROOM: N_("reported by the newsroom"),
    Voice.PAGE: N_("seen on the article’s page"),
    Voice.DESK: N_("noted by the desk"),
}

CUES = {
    Cue.PARTIES: N_("political labels"),
    Cue.MEMBERSHIP: N_("belonging to a party or an organisation"),
    Cue.INSIDE_QUOTATION: N_("words inside quotation marks"),
    Cue.SPEAKERS: N_("who said it or did it"),
    Cue.NAMES: N_("names of people or organisations"),
    Cue.PRONOUNS: N_("pronouns and forms of address"),
    Cue.RELATIONS: N_("how people are related"),
    Cue.OFFICES: N_("titles, offices and professions"),
    Cue.NUMBERS: N_("numbers"),
    Cue.UNITS: N_("units of measure and orders of magnitude"),
    Cue.DATES: N_("days, months, years or times"),
    Cue.PLACES: N_("places"),
    Cue.NEGATION: N_("a negation"),
    Cue.OPPOSITES: N_("words for or against, or of opposite meaning"),
    Cue.ADDITION: N_("words added"),
    Cue.OMISSION: N_("words left out"),
    Cue.CAPITALS: N_("capital letters alone"),
    Cue.SPELLING: N_("spelling alone"),
    Cue.ORDER: N_("the order of the words"),
    Cue.TYPOGRAPHY: N_("typography alone"),
    Cue.NOTHING: N_("nothing that points to a kind"),
}


def kind_label(kind: str, language: str) -> str:
    """A kind of error in words."""
    return catalogue(language).gettext(KINDS[Kind(kind)])


def outcome_label(outcome: str, language: str) -> str:
    """What the newsroom did, in words."""
    return catalogue(language).gettext(OUTCOMES[Outcome(outcome)])


def medium_label(medium: str, language: str) -> str:
    """A medium in words."""
    return catalogue(language).gettext(MEDIA[Medium(medium)])


def relation_label(relation: str, language: str) -> str:
    """Who files, in words."""
    return catalogue(language).gettext(RELATIONS[Relation(relation)])


def state_label(state: str, language: str) -> str:
    """Where a record stands, in words."""
    return catalogue(language).gettext(STATES[State(state)])


def voice_label(voice: str, language: str) -> str:
    """Who speaks in an event, in words."""
    return catalogue(language).gettext(VOICES[Voice(voice)])


def suggestion_reason(suggestion: Suggestion, language: str) -> str:
    """Why a kind is suggested: the words that gave it away, and what they are."""
    gettext = catalogue(language).gettext
    cue = gettext(CUES[suggestion.cue])
    if suggestion.old and suggestion.new:
        form = gettext("“%(old)s” → “%(new)s”: %(cue)s")
    elif suggestion.old or suggestion.new:
        form = gettext("“%(words)s”: %(cue)s")
    else:
        return cue
    old, new = isolated(suggestion.old), isolated(suggestion.new)
    return form % {"old": old, "new": new, "words": old or new, "cue": cue}


def day(value: str | date | datetime, language: str) -> str:
    """A day, month or year to the precision known: an ISO 8601 text or a date."""
    if isinstance(value, date):
        return _long_date(value, language)
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return value
    if len(parts) == 2:
        return dates.format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=LOCALES[language])
    return _long_date(date(parts[0], parts[1], parts[2]), language)


def moment(value: datetime, language: str) -> str:
    """A time in UTC, in words, saying so."""
    gettext = catalogue(language).gettext
    # Translators: how a time of the day is written, as Unicode's CLDR patterns spell it.
    time = dates.format_time(value, gettext("HH:mm"), locale=LOCALES[language])
    form = gettext("%(day)s at %(time)s UTC")
    return form % {"day": day(value, language), "time": time}


def _long_date(value: date, language: str) -> str:
    written = dates.format_date(value, "long", locale=LOCALES[language])
    # French counts the first of a month as the first; CLDR's pattern does not know it.
    return written.replace("1 ", "1er ", 1) if language == "fr" and value.day == 1 else written


def number(value: int, language: str) -> str:
    """A whole number with its thousands marked."""
    return numbers.format_decimal(value, locale=LOCALES[language])
