"""Letters to whoever filed a record. None repeats what was typed into the form: until an address is
confirmed it may be somebody else's, and afterwards the page has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrections.record.asking import Question
from corrections.record.model import Record
from corrections.render.blocks import Block, Link, Paragraph, Quotation
from corrections.render.letters import WANT_NONE, Letter, letter
from corrections.render.public import record_url
from corrections.render.words import Words


@dataclass(frozen=True, slots=True)
class Filer:
    """For whom a letter is written: their words, their private page, and the page on which mail is
    confirmed and stopped."""

    words: Words
    page: str
    mail_page: str


def of_asking(filer: Filer, site: str) -> Letter:
    """The letter before any other: somebody gave this address, and only its owner can confirm.
    ``site`` is the address of the register."""
    gettext = filer.words.gettext
    body = [
        Paragraph(gettext("Somebody, perhaps you, sent a correction to this register, gave this "
                          "address, and asked for email about it:")),
        Link(site),
        Paragraph(gettext("To confirm, open this page and press the button. The page then has the "
                          "private link of that correction:")),
        Link(filer.mail_page),
        Paragraph(gettext("If you do nothing, nothing else is sent for this.")),
        Paragraph(gettext(WANT_NONE)),
        Link(f"{filer.mail_page}/stop"),
    ]  # fmt: skip
    return letter(gettext("Please confirm: email about a correction"), body, filer.words)


def of_question(record: Record, question: Question, filer: Filer, *, again: bool) -> Letter:
    """What the desk asks; ``again`` for the reminder."""
    gettext, words = filer.words.gettext, filer.words
    number = words.record_number(record.id)
    if again:
        subject = gettext("Reminder: a question about your correction (%(number)s)", number=number)
    else:
        subject = gettext("A question about your correction (%(number)s)", number=number)
    body: list[Block] = [
        Paragraph(gettext("An editor has read the correction that you sent and cannot decide "
                          "without your answer:")),
        Quotation(question.text),
    ]  # fmt: skip
    if question.until:
        body.append(Paragraph(gettext(
            "You can answer on your private page until %(moment)s. If no answer comes, the "
            "correction is not published.", moment=words.moment(question.until),
        )))  # fmt: skip
    return about_record(filer, subject, body)


def of_declining(record: Record, filer: Filer) -> Letter:
    """That the record is not published, and why."""
    gettext = filer.words.gettext
    subject = gettext(
        "Your correction was not published (%(number)s)",
        number=filer.words.record_number(record.id),
    )
    return about_record(filer, subject, _why(record, filer))


def of_withdrawing(record: Record, filer: Filer) -> Letter:
    """That the record is not public any more, and why."""
    gettext = filer.words.gettext
    subject = gettext(
        "Your correction was withdrawn (%(number)s)", number=filer.words.record_number(record.id)
    )
    return about_record(filer, subject, _why(record, filer))


def of_publishing(record: Record, filer: Filer, site: str) -> Letter:
    """That the record is public, and where."""
    gettext = filer.words.gettext
    subject = gettext(
        "Your correction is in the register (%(number)s)",
        number=filer.words.record_number(record.id),
    )
    return about_record(filer, subject, [Link(record_url(record, site))])


def _why(record: Record, filer: Filer) -> list[Block]:
    if not record.reason:
        return []
    return [Paragraph(filer.words.gettext("The reason:")), Quotation(record.reason)]


def about_record(filer: Filer, subject: str, body: Sequence[Block]) -> Letter:
    """A letter with the link to the private page, and the way to stop."""
    gettext = filer.words.gettext
    return letter(subject, [
        Paragraph(f"{subject}."),
        *body,
        Paragraph(gettext("Your private page, on which all of it stands:")),
        Link(filer.page),
        Paragraph(gettext("You asked for email about this correction. To stop it, open this "
                          "page:")),
        Link(filer.mail_page),
    ], filer.words)  # fmt: skip
