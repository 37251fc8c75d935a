"""Mails of the register to newsrooms: the private link that an editor sends, news of a record, and
the letter by which somebody proves an address. The filer's own letter is in ``request_letter``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from corrections.record.model import Record
from corrections.render import record_blocks as blocks
from corrections.render.bidi import isolated
from corrections.render.blocks import Block, Link, Paragraph
from corrections.render.letters import WANT_NONE, Letter, letter
from corrections.render.public import record_url
from corrections.render.words import Words

PAIR_LIMIT = 4_000
"""Characters of both texts of a record together up to which a letter has them whole."""

NAMED = 100
"""Further records that a letter names by their addresses."""


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
    return _with_way_to_stop(subject, [
        Paragraph(gettext("A correction about your newsroom stands in this register:")),
        Link(record_url(record, newsroom.site)),
        *_how_to_answer(link, newsroom),
    ], newsroom)  # fmt: skip


def of_outlet_link(link: str, newsroom: Newsroom) -> Letter:
    """A private link for all records of an outlet."""
    gettext = newsroom.words.gettext
    subject = gettext("Your link to answer: %(outlet)s", outlet=isolated(newsroom.outlet))
    return _with_way_to_stop(subject, [
        Paragraph(gettext("This register has recorded corrections about your newsroom:")),
        Link(f"{newsroom.site}/"),
        *_how_to_answer(link, newsroom),
    ], newsroom)  # fmt: skip


def of_news(told: Sequence[Record], answer: str, newsroom: Newsroom) -> Letter:
    """That records were published, the first with its two texts and the others named; ``answer``
    is where the newsroom answers."""
    first, words = told[0], newsroom.words
    gettext, url = words.gettext, record_url(first, newsroom.site)
    is_long = len(first.quote) + len(first.correction) > PAIR_LIMIT
    pair: list[Block] = [blocks.erratum_line(first, words)]
    if not is_long:
        pair.append(blocks.difference(first, words, url))
    others: list[Block] = []
    if told[1:]:
        others.append(Paragraph(gettext("Also recorded about you:")))
        others += [Link(record_url(record, newsroom.site)) for record in told[1:][:NAMED]]
        if told[1 + NAMED :]:
            others.append(Link(f"{newsroom.site}/outlets/{first.outlet.slug}"))
    subject = gettext("Recorded about you: %(record)s", record=blocks.title(first, words).text)
    return _with_way_to_stop(subject, [
        Paragraph(gettext("A correction about your newsroom was published in this register. "
                          "Please look at it: you can correct your text if it is right, and "
                          "answer in your own words, whatever you think of it.")),
        Paragraph(f"{words.filed_by(first.relation, first.provenance)}."),
        *pair,
        Link(url, words.heading("record")),
        *others,
        Paragraph(gettext("To answer, without an account, open your private page. Pass its address "
                          "on among you only:")),
        Link(answer),
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


def _with_way_to_stop(subject: str, body: Sequence[Block], newsroom: Newsroom) -> Letter:
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
