"""Letters to whoever filed a record about what came after it: the newsroom answered, the outcome
changed, the desk handled what the filer had sent."""

from __future__ import annotations

from corrections.record.answer import Answer
from corrections.record.history import Event
from corrections.record.model import Record
from corrections.record.statement import Statement
from corrections.render.blocks import Block, Link, Paragraph, Quotation
from corrections.render.catalogue import N_
from corrections.render.filer_letters import Filer, about_record
from corrections.render.inbox_labels import CLAIMS, STATEMENTS
from corrections.render.letters import Letter
from corrections.render.public import record_url
from corrections.render.record_blocks import voice

HANDLED = {
    ("proposal", "accepted"): N_("The change that you proposed was accepted (%(number)s)"),
    ("proposal", "refused"): N_("The change that you proposed was refused (%(number)s)"),
    ("removal", "accepted"): N_("Your request for removal was accepted (%(number)s)"),
    ("removal", "refused"): N_("Your request for removal was refused (%(number)s)"),
    ("statement", "accepted"): N_("What you said about the newsroom was accepted (%(number)s)"),
    ("statement", "refused"): N_("What you said about the newsroom was refused (%(number)s)"),
}
"""The subject of the letter about what the filer sent, by its kind and what became of it."""


def of_handling(
    record: Record,
    kind: str,
    state: str,
    sentence: str | None,
    filer: Filer,
    said: Statement | None = None,
) -> Letter:
    """What became of something that the filer had sent, with the sentence of the desk; ``said``
    is the statement that it was, so that one of several is known."""
    gettext = filer.words.gettext
    subject = gettext(HANDLED[kind, state], number=filer.words.record_number(record.id))
    body: list[Block] = []
    if said:
        days = f", {filer.words.day(said.on)}" if said.on else ""
        body.append(Quotation(gettext(STATEMENTS[said.outcome]) + days))
    if sentence:
        body += [Paragraph(gettext("The desk says:")), Quotation(sentence)]
    return about_record(filer, subject, body)


def of_answer(record: Record, answer: Answer, filer: Filer, site: str) -> Letter:
    """That the newsroom answered, in its words, and where the answer stands."""
    words = filer.words
    subject = words.gettext(
        "The newsroom answered your correction (%(number)s)", number=words.record_number(record.id)
    )
    said = words.gettext(CLAIMS[answer.claim])
    body: list[Block] = [
        Paragraph(words.gettext("The newsroom says:")),
        Quotation(f"{said}\n\n{answer.text}" if answer.text else said),
        *_read_at(answer.link, filer),
        Link(record_url(record, site)),
    ]
    return about_record(filer, subject, body)


def of_event(record: Record, event: Event, filer: Filer, site: str) -> Letter:
    """What the desk wrote down about the newsroom."""
    words = filer.words
    subject = words.gettext(
        "What the newsroom did about your correction (%(number)s)",
        number=words.record_number(record.id),
    )
    body: list[Block] = [Paragraph(f"{words.outcome(event.outcome)}, {voice(event, words)}.")]
    if event.note:
        body.append(Quotation(event.note))
    body += [*_read_at(event.link, filer), Link(record_url(record, site))]
    return about_record(filer, subject, body)


def _read_at(link: str | None, filer: Filer) -> list[Block]:
    if link is None:
        return []
    return [Paragraph(filer.words.gettext("Where it can be read:")), Link(link)]
