"""The letter to whoever reported a record. Nothing in it was typed by them: the address that they
gave may be somebody else's."""

from __future__ import annotations

from corrections.record.inbox import ItemKind, ItemState
from corrections.record.model import Record
from corrections.render.blocks import Block, Link, Paragraph, Quotation
from corrections.render.inbox_labels import STATES
from corrections.render.letters import Letter, letter
from corrections.render.public import record_url
from corrections.render.words import Words


def subject(number: int, words: Words) -> str:
    """What the letter about a report of this record is called."""
    return words.gettext(
        "Your report about a record (%(number)s)", number=words.record_number(number)
    )


def of_decision(
    record: Record, state: ItemState, sentence: str | None, words: Words, site: str
) -> Letter:
    """Which record was reported, what the desk decided, and the editor's sentence if there is one.
    ``site`` stands before the path of the record's page."""
    gettext = words.gettext
    body: list[Block] = [
        Paragraph(gettext("Somebody, perhaps you, told the desk of this register that something is "
                          "wrong with a record, and gave this address for the answer:")),
        Link(record_url(record, site)),
        Paragraph(words.labelled(
            gettext("What the desk decided"), gettext(STATES[ItemKind.REPORT, state])
        )),
    ]  # fmt: skip
    if sentence:
        body += [Paragraph(gettext("An editor writes:")), Quotation(sentence)]
    body.append(Paragraph(gettext(
        "Nothing else is sent for this report, and this address has now been deleted from it."
    )))  # fmt: skip
    return letter(subject(record.id, words), body, words)
