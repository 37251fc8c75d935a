"""Letters to newsrooms: the private link that an editor sends, and the letter by which somebody
proves an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from corrections.record.model import Record
from corrections.render.bidi import isolated
from corrections.render.blocks import Block, Link, Paragraph
from corrections.render.letters import WANT_NONE, Letter, letter
from corrections.render.public import record_url
from corrections.render.words import Words


@dataclass(frozen=True, slots=True)
class Newsroom:
    """For whom a letter is written: the name of the outlet, its words, the address of the register
    in its language, and the page on which it stops further mail."""

    outlet: str
    words: Words
    site: str
    stop_page: str


def of_record_link(record: Record, link: str, newsroom: Newsroom) -> Letter:
    """A private link to one record."""
    gettext = newsroom.words.gettext
    subject = gettext(
        "Your link to answer: record %(number)s about %(outlet)s", number=record.id,
        outlet=isolated(newsroom.outlet),
    )  # fmt: skip
    return to_newsroom(subject, [
        Paragraph(gettext("A correction about your newsroom stands in this register:")),
        Link(record_url(record, newsroom.site)),
        *_how_to_answer(link, newsroom),
    ], newsroom)  # fmt: skip


def of_outlet_link(link: str, newsroom: Newsroom) -> Letter:
    """A private link for all records of an outlet."""
    gettext = newsroom.words.gettext
    subject = gettext("Your link to answer: %(outlet)s", outlet=isolated(newsroom.outlet))
    return to_newsroom(subject, [
        Paragraph(gettext("This register has recorded corrections about your newsroom:")),
        Link(f"{newsroom.site}/"),
        *_how_to_answer(link, newsroom),
    ], newsroom)  # fmt: skip


def of_proof(page: str, site: str, until: datetime, words: Words) -> Letter:
    """The letter by which whoever reads an address gets a link, at ``page``, before a time. It
    repeats nothing that a stranger typed; ``site`` is the address of the register."""
    gettext = words.gettext
    body = [
        Paragraph(gettext("Somebody, perhaps you, gave this address to answer for a newsroom in "
                          "this register of corrections:")),
        Link(site),
        Paragraph(gettext("To get the private link, open this page before %(moment)s and press "
                          "the button. It works once.", moment=words.moment(until))),
        Link(page),
        Paragraph(gettext("If you do nothing, no other email comes of it.")),
        Paragraph(gettext(WANT_NONE)),
        Link(f"{page}/stop"),
    ]  # fmt: skip
    return letter(gettext("Please confirm: answer for your newsroom"), body, words)


def to_newsroom(subject: str, body: Sequence[Block], newsroom: Newsroom) -> Letter:
    """A letter with the way to stop at its end."""
    gettext = newsroom.words.gettext
    return letter(subject, [
        *body,
        Paragraph(gettext("You get this because the desk of the register knows this address as the "
                          "contact of the newsroom. To get no more of it, open this page:")),
        Link(newsroom.stop_page),
    ], newsroom.words)  # fmt: skip


def _how_to_answer(link: str, newsroom: Newsroom) -> list[Block]:
    gettext = newsroom.words.gettext
    return [
        Paragraph(gettext("You can answer in your own words, without an account. Your answer is "
                          "shown beside the claim. This is your private link:")),
        Link(link),
        Paragraph(gettext("Whoever has the link can answer for the newsroom: pass it on among you "
                          "only.")),
    ]  # fmt: skip
