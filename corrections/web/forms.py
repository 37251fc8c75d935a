"""The form's fields, and the sentence for each thing that can be wrong with one.

What is right is decided in ``draft``, for the form and for imports alike; here it gets words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField

from corrections.record.draft import LIMITS
from corrections.record.model import TEXT_LIMIT, Kind, Medium, Outcome, Relation
from corrections.record.problems import Problem
from corrections.record.text import clean
from corrections.render.catalogue import N_
from corrections.web.context import words

HONEYPOT = "website_address"
"""A field that people do not see and programs fill."""

STALE = N_(
    "This page was open for too long, or your browser keeps no cookies. Nothing you typed is "
    "lost: read it through and send it again."
)
"""For a form whose CSRF token was missing or too old."""

OFFERED_LANGUAGES = (
    "ar", "bn", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga",
    "gl", "he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro",
    "ru", "sk", "sl", "sq", "sr", "sv", "th", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip

MISSING = {
    "quote": N_("Enter the text as it was printed."),
    "correction": N_("Enter the text as it should read."),
    "subject": N_("Enter the name of the person or organisation that the text is about."),
    "outlet": N_("Enter the name of the newspaper, site or station."),
    "relation": N_("Say who you are: this person, someone who speaks for them, or a reader."),
}

WRONG = {
    Problem.SAME: N_("The two texts are the same. Change the words that should read differently."),
    Problem.SAME_WORDS: N_(
        "The two texts differ in typography alone: quotation marks, dashes or spaces. Change the "
        "words that should read differently."
    ),
    Problem.NOT_AN_ADDRESS: N_("Enter a web address that begins with http:// or https://."),
    Problem.NOT_A_DATE: N_(
        "Enter a date as year, month and day: 2008-07-31, or 2008-07, or only 2008."
    ),
    Problem.FUTURE: N_("This date is in the future. Enter the day on which it happened."),
    Problem.UNKNOWN: N_("Choose one of the values offered."),
    Problem.NOT_AN_EMAIL: N_("Enter an email address like name@example.org, or leave it empty."),
    Problem.NOT_EMPTY: N_("Leave this field empty: people do not see it, and programs fill it."),
}


class KeptForm(FlaskForm):
    """A form that shows again whatever was typed, and says beside each field what is wrong."""

    class Meta:
        """WTForms' own settings of a form."""

        # CSRFProtect asks for the token on every POST of the site, every form's included.
        csrf = False

    def __init__(self, fields: Mapping[str, Any] | None = None) -> None:
        super().__init__(formdata=fields)
        for field in self:
            field.data = clean(field.data or "", passage=True)

    def typed(self) -> dict[str, str]:
        """What was sent, by field."""
        return {field.name: field.data for field in self if field.name != HONEYPOT}

    def refuse(self, problems: Mapping[str, Problem]) -> None:
        """Put a sentence beside each field that has a problem."""
        for name, problem in problems.items():
            if name in self:
                self[name].errors = [sentence(name, problem)]

    def offer(self, field: SelectField, choices: list[tuple[str, str]]) -> None:
        """Give a field its choices; a value outside them stays selected, beside its error."""
        if field.data and field.data not in dict(choices):
            choices.append((field.data, field.data))
        field.choices = choices


class OutcomeForm(KeptForm):
    """What the desk writes down of a newsroom."""

    outcome = SelectField(validate_choice=False)
    on = StringField()
    note = TextAreaField()

    def __init__(self, fields: Mapping[str, Any] | None = None) -> None:
        super().__init__(fields)
        self.offer(self.outcome, _choices(Outcome, words().outcome))


class SubmissionForm(KeptForm):
    """The fields of ``/submit``, under the contract's names."""

    quote = TextAreaField()
    correction = TextAreaField()
    outlet = StringField()
    article_url = StringField()
    locator = StringField()
    published_on = StringField()
    article_title = StringField()
    byline = StringField()
    medium = SelectField(validate_choice=False)
    subject = StringField()
    relation = StringField(default=Relation.SELF.value)
    source_url = StringField()
    kind = SelectField(validate_choice=False)
    language = SelectField(validate_choice=False)
    explanation = TextAreaField()
    contact_email = StringField()
    website_address = StringField()

    def __init__(self, fields: Mapping[str, Any] | None = None) -> None:
        super().__init__(fields)
        own = words()
        self.offer(self.medium, _choices(Medium, own.medium))
        self.offer(self.kind, _choices(Kind, own.kind))
        named = sorted((own.language_name(tag), tag) for tag in OFFERED_LANGUAGES)
        self.offer(self.language, [(tag, name) for name, tag in named])


def sentence(name: str, problem: Problem) -> str:
    """What is wrong with a field, and what to do, in the page's language."""
    own = words()
    if problem is Problem.MISSING:
        return own.gettext(MISSING[name])
    if problem is Problem.TOO_LONG:
        limit = own.number(LIMITS.get(name, TEXT_LIMIT))
        return own.gettext("This has more than %(limit)s characters. Shorten it.", limit=limit)
    return own.gettext(WRONG.get(problem, WRONG[Problem.UNKNOWN]))


def _choices(vocabulary: Iterable[StrEnum], label: Callable[[str], str]) -> list[tuple[str, str]]:
    return [(member.value, label(member)) for member in vocabulary]
