"""The letter that whoever filed a record can send to the newsroom: a request, the same once more
after a refusal, or thanks. It holds nothing of its sender but the name that the record has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import quote

from corrections.record.answer import is_answer
from corrections.record.history import Event
from corrections.record.laws import COURTESY_DAYS, Law, deadline
from corrections.record.model import Medium, Outcome, Record, Relation, State
from corrections.render import record_blocks as blocks
from corrections.render import text
from corrections.render.bidi import isolated
from corrections.render.blocks import Block, Link, Paragraph, Quotation
from corrections.render.catalogue import N_
from corrections.render.law_labels import LABELS
from corrections.render.letters import bounded
from corrections.render.public import record_url
from corrections.render.text import Layout
from corrections.render.words import Words

MAILTO_LIMIT = 2_000
"""Characters of a ``mailto:`` address that every browser and mail program takes."""


class Purpose(StrEnum):
    """What a letter is for."""

    REQUEST = "request"
    AGAIN = "again"
    REST = "rest"
    THANKS = "thanks"


_PURPOSES = {
    Outcome.REFUSED: Purpose.AGAIN,
    Outcome.PARTLY_CORRECTED: Purpose.REST,
    Outcome.CORRECTED: Purpose.THANKS,
    Outcome.SILENTLY_CORRECTED: Purpose.THANKS,
    Outcome.REMOVED: Purpose.THANKS,
}

_SUBJECTS = {
    Purpose.REQUEST: N_("Correction: %(record)s"),
    Purpose.AGAIN: N_("Correction, once more: %(record)s"),
    Purpose.REST: N_("Thank you, and what is still to be corrected: %(record)s"),
    Purpose.THANKS: N_("Thank you for the correction: %(record)s"),
}

_OPENINGS = {
    Outcome.ASKED: N_("You were asked for this correction before."),
    Outcome.UNANSWERED: N_("You were asked for this correction before; no answer is known."),
    Outcome.ACKNOWLEDGED: N_("Thank you for having acknowledged the request for this correction."),
    Outcome.REFUSED: N_("You declined to make this correction. Please consider it once more."),
    Outcome.PARTLY_CORRECTED: N_("Thank you for having corrected a part of this passage."),
    Outcome.CORRECTED: N_("Thank you for having corrected this passage, and for having said so."),
    Outcome.SILENTLY_CORRECTED: N_("Thank you for having corrected this passage."),
    Outcome.REMOVED: N_("Thank you for having taken this passage down."),
}
"""What the letter begins with, by what the newsroom did."""

_DISPUTED = N_("You answered that this correction is wrong. Please consider it once more.")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a letter depends on besides its record: the day on which it is sent, the ``site`` as
    ``record_url`` takes it, the ``law`` that its sender chose, the address of the newsroom, and
    the event ``told`` that says what the newsroom did, where it left something to be done."""

    today: date
    site: str
    law: Law | None = None
    to: str | None = None
    told: Event | None = None


@dataclass(frozen=True, slots=True)
class RequestLetter:
    """A letter in plain lines. ``deadline`` is the day that it names; thanks name none."""

    subject: str
    text: str
    purpose: Purpose
    language: str
    to: str | None = None
    deadline: date | None = None

    @property
    def mailto(self) -> str:
        """The address that opens the letter in a mail program (RFC 6068: UTF-8, line ends as
        ``%0D%0A``); where it would be too long for some, without the text, and without the subject
        if that is too long too.

        >>> RequestLetter("Été", "A.\\nB.", Purpose.REQUEST, "fr", "desk@echo.example").mailto
        'mailto:desk@echo.example?subject=%C3%89t%C3%A9&body=A.%0D%0AB.'
        """
        to = f"mailto:{quote(self.to or '', '@')}"
        with_subject = f"{to}?subject={quote(self.subject, '')}"
        body = quote(self.text.replace("\n", "\r\n"), "")
        forms = (f"{with_subject}&body={body}", with_subject, to)
        return next(form for form in forms if len(form) <= MAILTO_LIMIT)

    @property
    def mailto_is_whole(self) -> bool:
        """Whether the ``mailto:`` address has the text."""
        return "&body=" in self.mailto


def purpose_of(record: Record) -> Purpose:
    """What a letter about this record is for, by what the newsroom did."""
    return _PURPOSES.get(record.outcome, Purpose.REQUEST)


def request_letter(record: Record, words: Words, terms: Terms) -> RequestLetter:
    """The letter about a record in the language of ``words``. Thanks quote no law."""
    purpose = purpose_of(record)
    asks = purpose in (Purpose.REQUEST, Purpose.AGAIN)
    due = deadline(terms.law, terms.today) if asks else None
    body = [
        *_greeting(record, words),
        *_opening(record, words, terms.told),
        *_pair(record, words),
        *_explanation(record, words),
        *_record(record, words, terms.site),
        *(_request(record, words, terms, due) if due else _rest(record, words, purpose)),
        Paragraph(_signature(record, words)),
    ]
    title = words.who_where(isolated(record.subject.name), isolated(record.outlet.name))
    return RequestLetter(
        bounded(words.gettext(_SUBJECTS[purpose], record=title)),
        text.write(body, words, Layout()),
        purpose,
        words.language,
        terms.to,
        due,
    )


def _greeting(record: Record, words: Words) -> list[Block]:
    to = words.gettext("To the newsroom: %(outlet)s", outlet=isolated(record.outlet.name))
    # Translators: how a letter to people who are not known begins.
    return [Paragraph(to), Paragraph(words.gettext("Dear editors,"))]


def _opening(record: Record, words: Words, told: Event | None) -> list[Block]:
    sentence = _DISPUTED if told and told.disputed else _OPENINGS.get(record.outcome)
    if sentence is None:
        return []
    opening: list[Block] = [Paragraph(words.gettext(sentence))]
    if told and told.note:
        opening += [Paragraph(_source_of(told, words)), Quotation(told.note)]
    return opening


def _source_of(told: Event, words: Words) -> str:
    """What stands above the text of an event."""
    if is_answer(told):
        return words.gettext("Your answer of %(day)s:", day=words.day(told.at))
    return words.gettext("What the register knows of it:")


def _verb(medium: Medium) -> str:
    """What the newsroom did with the words: nothing is printed on a site or by an agency."""
    return "printed" if medium is Medium.PRINT or medium.is_broadcast else "published"


def _pair(record: Record, words: Words) -> list[Block]:
    pair: list[Block] = [
        Paragraph(words.heading(_verb(record.medium), record.medium)),
        Quotation(record.quote),
        Paragraph(words.heading("corrected", record.medium)),
        Quotation(record.correction),
    ]
    where = blocks.facts(
        record, words, ["article_title", "part", "published_on", "locator", "article_url"]
    )
    if where:
        lines = [words.heading("appeared", record.medium), *(fact.value for fact in where)]
        pair.append(Paragraph("\n".join(lines)))
    return pair


def _explanation(record: Record, words: Words) -> list[Block]:
    if not record.explanation:
        return []
    return [Paragraph(words.gettext("Why:")), Quotation(record.explanation)]


def _record(record: Record, words: Words, site: str) -> list[Block]:
    if record.state is not State.PUBLISHED:
        return []
    told = words.gettext("This correction stands in a public register:")
    return [Link(record_url(record, site), told)]


def _request(record: Record, words: Words, terms: Terms, due: date) -> list[Block]:
    request = Paragraph(words.heading("request", record.medium))
    days = {"day": words.day(due), "today": words.day(terms.today)}
    if terms.law is None:
        told = words.gettext(
            "Please let me know by %(day)s, %(count)s days from today, what you have decided.",
            count=COURTESY_DAYS, **days,
        )  # fmt: skip
        return [request, Paragraph(told)]
    reply = words.heading("reply", record.medium) % {"law": isolated(terms.law.name)}
    duty = words.gettext(LABELS[terms.law.code].duty)
    if terms.law.days is None:
        until = words.gettext("Please let me know by %(day)s what you have decided.", **days)
    else:
        until = words.gettext("Counted from today, %(today)s, these days end on %(day)s.", **days)
    return [request, Paragraph(reply), Paragraph(duty), Paragraph(until)]


def _rest(record: Record, words: Words, purpose: Purpose) -> list[Block]:
    """What is still to be done by a newsroom that corrected a part; nothing where it did all."""
    if purpose is not Purpose.REST:
        return []
    told = words.gettext("All that was to be corrected, and of which a part is still to be done:")
    return [
        Paragraph(told),
        blocks.erratum_line(record, words),
        Paragraph(words.gettext("Please correct the rest too, and note that you did.")),
    ]


def _signature(record: Record, words: Words) -> str:
    subject = isolated(record.subject.name)
    return {
        Relation.SELF: subject,
        Relation.REPRESENTATIVE: words.gettext("For %(subject)s", subject=subject),
        Relation.READER: words.gettext("A reader"),
    }[record.relation]
