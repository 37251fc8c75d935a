"""The reader's language: its phrases, and what each thing is called in it.

One ``Words`` is made for a page, a letter or a feed and handed to whatever writes it; what a
thing is called is decided here alone, so that a record is called the same everywhere.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

from markupsafe import Markup

from corrections.record.actor import Actor
from corrections.record.following import Rhythm
from corrections.record.history import Voice
from corrections.record.model import (
    Kind,
    Medium,
    Outcome,
    Part,
    Provenance,
    Relation,
    State,
    Suggestion,
)
from corrections.record.outcome import ANSWER_DAYS
from corrections.render import labels
from corrections.render.action_labels import ACTIONS
from corrections.render.bidi import isolated
from corrections.render.catalogue import catalogue
from corrections.render.country_names import country_name
from corrections.render.dates import (
    day_in_words,
    in_zone,
    number_in_words,
    time_in_words,
    zone_in_words,
)
from corrections.render.language_names import language_name
from corrections.render.removal_labels import REMOVAL_REASONS


class Words:
    """Phrases and names in one language of the interface; days and times of moments in one time
    zone."""

    def __init__(self, language: str, zone: tzinfo = UTC) -> None:
        self.language, self.zone = language, zone
        self._catalogue = catalogue(language)

    def gettext(self, message: str, **values: object) -> str:
        """A phrase with its parameters filled in; where one of them is ``Markup`` the phrase is
        ``Markup`` too, and the other parameters are escaped.

        >>> Words("en").gettext("%(label)s: %(value)s", label="Day", value="2008")
        'Day: 2008'
        >>> Words("en").gettext("%(a)s & %(b)s", a=Markup("<b>x</b>"), b="<y>")
        Markup('<b>x</b> & &lt;y&gt;')
        """
        form = self._catalogue.gettext(message)
        if not values:
            return form
        for value in values.values():
            if isinstance(value, Markup):
                return Markup(form) % values
        return form % values

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The phrase for ``count`` things; ``%(num)s`` stands for their number."""
        return self.plural(one, many, count) % {"num": self.number(count)}

    def plural(self, one: str, many: str, count: int) -> str:
        """As ``ngettext``, with the parameters still to be filled in."""
        return self._catalogue.ngettext(one, many, count)

    def field(self, name: str, medium: Medium | None = None) -> str:
        """The label of a record's field; the name itself where it has none. A record about radio
        or television, by its ``medium``, has labels that do not speak of print.

        >>> Words("en").field("quote"), Words("en").field("quote", Medium.RADIO)
        ('As printed', 'As broadcast')
        """
        label = _of_broadcast(name, medium) or labels.FIELDS.get(name)
        return self.gettext(label) if label else name

    def heading(self, name: str, medium: Medium | None = None) -> str:
        """What a part of a text about a record is called, as ``field`` calls the fields."""
        return self.gettext(_of_broadcast(name, medium) or labels.HEADINGS[name])

    def found_in(self, field: str, medium: Medium) -> str:
        """Where a word of a search was found, as the label of a snippet of that field.

        >>> Words("en").found_in("explanation", Medium.WEB)
        'Found in the explanation'
        """
        broadcast = labels.BROADCAST_FOUND_IN if medium.is_broadcast else {}
        return self.gettext(broadcast.get(field) or labels.FOUND_IN[field])

    def control(self, name: str) -> str:
        """The label of a control that asks for a field, in a form or among filters."""
        label = labels.CONTROLS.get(name)
        return self.gettext(label) if label else self.field(name)

    def value(self, field: str, value: str, medium: Medium | None = None) -> str | None:
        """The value of a field in words; ``None`` for a field whose values are what was typed. For
        ``medium`` see ``field``."""
        if field == "part":
            return self.part(value, medium)
        in_words = {
            "kind": self.kind, "outcome": self.outcome, "medium": self.medium,
            "relation": self.filer, "state": self.state, "language": self.language_name,
            "published_on": self.day, "concluded": self.yes_or_no, "provenance": self.provenance,
            "noindex": self.yes_or_no,
        }.get(field)  # fmt: skip
        return in_words(value) if in_words else None

    def kind(self, kind: str) -> str:
        """A kind of error. Like those below, raises ``ValueError`` for a value outside its
        vocabulary."""
        return self.gettext(labels.KINDS[Kind(kind)])

    def outcome(self, outcome: str) -> str:
        """What the newsroom did."""
        return self.gettext(labels.OUTCOMES[Outcome(outcome)], days=ANSWER_DAYS)

    def medium(self, medium: str) -> str:
        """How the quote reached the public."""
        return self.gettext(labels.MEDIA[Medium(medium)])

    def part(self, part: str, medium: Medium | None = None) -> str:
        """Where in the piece the words stand; on radio or television, where they were said.

        >>> Words("en").part("text"), Words("en").part("text", Medium.RADIO)
        ('Text', 'Spoken words')
        """
        broadcast = labels.BROADCAST_PARTS if medium and medium.is_broadcast else {}
        return self.gettext(broadcast.get(Part(part)) or labels.PARTS[Part(part)])

    def relation(self, relation: str) -> str:
        """Who somebody is to the record that they file, as they choose it in a form."""
        return self.gettext(labels.RELATIONS[Relation(relation)])

    def filer(self, relation: str, provenance: str = Provenance.CLAIMED) -> str:
        """Who filed a record, and no more of it than is shown.

        >>> Words("en").filer("self"), Words("en").filer("self", "proven")[:17]
        ('somebody who says that they are the person quoted', 'the person quoted')
        """
        proven = Provenance(provenance) is Provenance.PROVEN
        told = labels.PROVEN_FILERS if proven else labels.FILERS
        return self.gettext(told[Relation(relation)])

    def provenance(self, provenance: str) -> str:
        """How well a correction is shown to be the person's own."""
        return self.gettext(labels.PROVENANCES[Provenance(provenance)])

    def state(self, state: str) -> str:
        """Whether a record is public."""
        return self.gettext(labels.STATES[State(state)])

    def voice(self, voice: str) -> str:
        """Who says what an event says."""
        return self.gettext(labels.VOICES[Voice(voice)])

    def speaker(self, voice: str) -> str:
        """Who says it, as the beginning of a line."""
        return self.gettext(labels.SPEAKERS[Voice(voice)])

    def yes_or_no(self, value: object) -> str:
        """Whether something is so."""
        return self.gettext("yes") if value else self.gettext("no")

    def actor(self, actor: Actor) -> str:
        """Who changed a record: the name if there is one, otherwise the role."""
        if actor.name is not None:
            return self.gettext("by %(name)s", name=isolated(actor.name))
        return self.gettext(labels.ROLES[actor.role])

    def action(self, action: str) -> str:
        """What was done, as the log of the desk calls it. Raises ``KeyError`` for what is none."""
        return self.gettext(ACTIONS[action])

    def actions(self) -> dict[str, str]:
        """Every action of the log by its word, in alphabetical order of what it is called."""
        told = ((action, self.gettext(label)) for action, label in ACTIONS.items())
        return dict(sorted(told, key=lambda pair: pair[1].casefold()))

    def removal_reasons(self) -> list[tuple[str, str]]:
        """Why a record is taken down, for a select: value and words."""
        return [(value.value, self.gettext(label)) for value, label in REMOVAL_REASONS.items()]

    def rhythm(self, rhythm: str) -> str:
        """How often a subscriber gets mail."""
        return self.gettext(labels.RHYTHMS[Rhythm(rhythm)])

    def reason(self, suggestion: Suggestion) -> str:
        """Why a kind is suggested: the changed words that point to it, and what they are."""
        cue = self.gettext(labels.CUES[suggestion.cue])
        old, new = isolated(suggestion.old), isolated(suggestion.new)
        if old and new:
            return self.gettext("“%(old)s” → “%(new)s”: %(cue)s", old=old, new=new, cue=cue)
        if old or new:
            return self.gettext("“%(words)s”: %(cue)s", words=old or new, cue=cue)
        return cue

    def fact(self, name: str) -> str:
        """The label of a fact of an outlet."""
        return self.gettext(labels.FACTS[name])

    def fact_value(self, name: str, value: str | None) -> str | None:
        """A fact of an outlet in words; ``None`` for one that is not known.

        >>> Words("fr").fact_value("country", "CH"), Words("en").fact_value("site", None)
        ('Suisse', None)
        """
        in_words = {"country": self.country_name, "language": self.language_name}.get(name)
        return in_words(value) if in_words and value else value

    def country_name(self, code: str) -> str:
        """What the country of a code of ISO 3166-1 is called."""
        return country_name(code, self.language)

    def language_name(self, tag: str) -> str:
        """What the language of a BCP 47 tag is called."""
        return language_name(tag, self.language)

    def day(self, value: str | date | datetime) -> str:
        """A day, month or year to the precision known: an ISO 8601 text, a date, or the day of a
        moment where the site is."""
        if isinstance(value, datetime):
            value = self.date_of(value)
        return day_in_words(value, self.language)

    def date_of(self, moment: datetime) -> date:
        """The day of a moment where the site is."""
        return in_zone(moment, self.zone).date()

    def moment(self, value: datetime) -> str:
        """A day and a time where the site is, with the distance from UTC."""
        local = in_zone(value, self.zone)
        # Translators: how a time of the day is written, as Unicode's CLDR patterns spell it.
        time = time_in_words(local, self.gettext("HH:mm"), self.language)
        return self.gettext(
            # Translators: "zone" is the time zone by its distance: UTC, UTC+2.
            "%(day)s at %(time)s %(zone)s",
            day=self.day(value), time=time, zone=zone_in_words(local),
        )  # fmt: skip

    def number(self, value: float) -> str:
        """A number with its thousands separated, and one digit behind the point at most."""
        return number_in_words(value, self.language)

    def labelled(self, label: str, value: str) -> str:
        """A label and what it says, in one line; a label that asks ends in its own mark.

        >>> Words("en").labelled("When", "Now."), Words("en").labelled("When?", "Now.")
        ('When: Now.', 'When? Now.')
        """
        if label.endswith("?"):
            return f"{label} {value}"
        return self.gettext("%(label)s: %(value)s", label=label, value=value)

    def filed_by(self, relation: str, provenance: str) -> str:
        """Who filed a record, as a line."""
        return self.gettext("Filed by %(who)s", who=self.filer(relation, provenance))

    def record_number(self, number: int) -> str:
        """The number of a record, as its filer and the desk name it."""
        return self.gettext("No. %(number)s", number=number)

    def records(self, count: int) -> str:
        """How many records there are."""
        return self.ngettext("%(num)s record", "%(num)s records", count)

    def who_where(self, subject: str, outlet: str) -> str:
        """Who was quoted, and where: names that are ``Markup`` make it ``Markup``."""
        return self.gettext("%(subject)s, in %(outlet)s", subject=subject, outlet=outlet)


def _of_broadcast(name: str, medium: Medium | None) -> str | None:
    return labels.BROADCAST.get(name) if medium and medium.is_broadcast else None
