"""Letters: a subject and a text about records, to a subscriber or to a newsroom.

They know nobody's email address. The HTML of a mail carries its few styles inline, because mail
programs drop the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corrections.record.following import Rhythm, Slice
from corrections.record.model import Event, Record, Relation
from corrections.render import html, text
from corrections.render import record_blocks as blocks
from corrections.render.bidi import isolated
from corrections.render.blocks import Block, Heading, Link, Paragraph, Quotation
from corrections.render.html import Look
from corrections.render.public import record_url
from corrections.render.text import Layout
from corrections.render.words import Words

MAIL_LOOK = Look(
    paragraph=Markup('<p dir="auto">{text}</p>'),
    explanation=Markup('<div dir="auto" lang="{language}">{text}</div>'),
    link=Markup('<p><a href="{url}">{text}</a></p>'),
    tags=(
        ("<del>", '<del style="color:#a3231f;text-decoration:line-through">'),
        ("<ins>", '<ins style="color:#1f4f9c;text-decoration:underline">'),
        ('<span class="visually-hidden"', '<span style="color:#666666;font-size:0.8em"'),
    ),
)  # fmt: skip
MAIL_LAYOUT = Layout(indent="    ", before_note="\n\n")
_PAGE = Markup("""\
<!doctype html>
<html lang="{}">
<head><meta charset="utf-8"><title>{}</title></head>
<body style="font-family:Georgia,serif;line-height:1.5;max-width:40em">
{}
</body>
</html>
""")
_SMALL = Markup('<p style="color:#555555;font-size:0.875em">{}</p>')


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject and a text; ``html`` is the same text for mail programs, empty for a letter that
    somebody copies and sends."""

    subject: str
    text: str
    html: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """A record and what happened to it: an event, or ``None`` when it was published."""

    record: Record
    event: Event | None


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a letter is written: what they follow, their words, and their private page."""

    part: Slice
    rhythm: Rhythm
    words: Words
    page: str


def of_record(news: News, reader: Reader, site: str) -> Letter:
    """One record, whole, with what happened to it on top."""
    record, words = news.record, reader.words
    url = record_url(record, site)
    subject = blocks.title(record, words).text
    return _to_subscriber(reader, subject, [
        _happened(news, words),
        blocks.erratum_line(record, words),
        blocks.difference(record, words, url),
        *blocks.explanation(record, words),
        *blocks.facts(record, words, ["kind", "outcome"]),
        *blocks.sources(record, words),
        Link(url, words.heading("record")),
    ])  # fmt: skip


def of_withdrawal(record: Record, reader: Reader, site: str) -> Letter:
    """That a record is gone, and why: nothing of it is repeated."""
    subject = blocks.withdrawal(record, reader.words)
    return _to_subscriber(reader, subject, [
        Paragraph(f"{subject}."),
        blocks.withdrawal_reason(record, reader.words),
        Link(record_url(record, site)),
    ])  # fmt: skip


def of_digest(
    news: Sequence[News], withdrawn: Sequence[Record], more: int, reader: Reader, site: str
) -> Letter:
    """Several records, each with its difference; ``more`` is how many there is no room for."""
    words = reader.words
    count = len(news) + len(withdrawn) + more
    body: list[Block] = []
    for item in news:
        body += _item(item, words, record_url(item.record, site))
    for record in withdrawn:
        body += [Heading(blocks.withdrawal(record, words)), Link(record_url(record, site))]
    if more:
        rest = words.ngettext("And %(num)s more record.", "And %(num)s more records.", more)
        body.append(Paragraph(rest))
    subject = words.ngettext("Corrections: %(num)s record", "Corrections: %(num)s records", count)
    return _to_subscriber(reader, subject, body)


def of_asking(page: str, site: str, words: Words) -> Letter:
    """The letter before any other: somebody gave this address, and only its owner can confirm.
    ``page`` is the private page, ``site`` the address of the register.

    It does not say what is to be followed: a search, the name of an outlet or of a person, and the
    addresses made of them were typed by strangers, who could have their words mailed.
    """
    gettext = words.gettext
    body = [
        Paragraph(gettext("Somebody, perhaps you, asked for email about a part of this register of "
                          "corrections:")),
        Link(site),
        Paragraph(gettext("To see what it is about, and to confirm, open this page and press the "
                          "button:")),
        Link(page),
        Paragraph(gettext("If you do nothing, nothing else is sent for this, and your address is "
                          "deleted after seven days.")),
        Paragraph(gettext("If you want no such email from this register again, whoever asks for "
                          "it, press “I do not want this” here:")),
        Link(f"{page}/stop"),
    ]  # fmt: skip
    return _letter(gettext("Please confirm: Corrections by email"), body, words)


def of_knowing(reader: Reader) -> Letter:
    """For whoever asks again for what they already have."""
    gettext = reader.words.gettext
    body = [Paragraph(gettext("You asked for something that you already get. Nothing changes."))]
    return _to_subscriber(reader, gettext("You already get this: Corrections by email"), body)


def to_newsroom(record: Record, words: Words) -> Letter:
    """What whoever filed a record can send to the newsroom: plain lines, ready to copy."""
    gettext = words.gettext
    subject, outlet = isolated(record.subject.name), isolated(record.outlet.name)
    where = blocks.facts(
        record, words, ["article_title", "part", "published_on", "locator", "article_url"]
    )
    body: list[Block] = [
        Paragraph(gettext("To the newsroom: %(outlet)s", outlet=outlet)),
        Paragraph(words.heading("printed", record.medium)),
        Quotation(record.quote),
        Paragraph(gettext("It should read:")),
        Quotation(record.correction),
    ]
    if where:
        lines = [gettext("Where it appeared:"), *(fact.value for fact in where)]
        body.append(Paragraph("\n".join(lines)))
    signatures = {
        Relation.SELF: subject,
        Relation.REPRESENTATIVE: gettext("For %(subject)s", subject=subject),
        Relation.READER: gettext("A reader"),
    }
    body += [
        Paragraph(gettext("Please correct the text, and note that you did.")),
        Paragraph(signatures[record.relation]),
    ]
    title = words.who_where(subject, outlet)
    return Letter(
        gettext("Correction: %(record)s", record=title), text.write(body, words, Layout())
    )


def _to_subscriber(reader: Reader, subject: str, body: Sequence[Block]) -> Letter:
    """The letter, with what the reader follows and how to stop at its end."""
    why = _why(reader)
    link = Markup('<a href="{}">{}</a>').format(reader.page, reader.page)
    return _letter(
        subject, body, reader.words,
        below=f"\n\n-- \n{why}\n{reader.page}",
        html_below=Markup("\n<hr>\n") + _SMALL.format(Markup("{}<br>{}").format(why, link)),
    )  # fmt: skip


def _letter(
    subject: str, body: Sequence[Block], words: Words, below: str = "", html_below: str = ""
) -> Letter:
    plain = text.write(body, words, MAIL_LAYOUT) + below
    shown = html.write(body, words, MAIL_LOOK) + html_below
    return Letter(subject, plain + "\n", str(_PAGE.format(words.language, subject, shown)))


def _why(reader: Reader) -> str:
    return reader.words.gettext(
        "You follow: %(what)s. How often: %(rhythm)s. To stop, open this page:",
        what=isolated(reader.words.followed(reader.part)),
        rhythm=reader.words.rhythm(reader.rhythm),
    )


def _item(news: News, words: Words, url: str) -> list[Block]:
    record = news.record
    return [
        blocks.title(record, words),
        _happened(news, words),
        blocks.erratum_line(record, words),
        blocks.difference(record, words, url),
        Link(url),
    ]


def _happened(news: News, words: Words) -> Block:
    if news.event is None:
        return Paragraph(words.gettext("New in the register."))
    return blocks.event(news.event, words)
