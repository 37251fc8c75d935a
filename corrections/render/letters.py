"""Letters: a subject and a text about records, to a subscriber.

They know nobody's email address. The HTML of a mail carries its few styles inline, because mail
programs drop the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from corrections.record.following import Rhythm, Slice
from corrections.record.history import Event, Revision
from corrections.record.model import Record
from corrections.render import html, text
from corrections.render import record_blocks as blocks
from corrections.render.bidi import balanced, isolated
from corrections.render.blocks import Block, Heading, Link, Paragraph
from corrections.render.catalogue import N_
from corrections.render.erratum import shortened
from corrections.render.html import Look
from corrections.render.mail_size import Section, Written, choose
from corrections.render.public import record_url
from corrections.render.selection_phrases import followed
from corrections.render.text import Layout
from corrections.render.turning_marks import marked
from corrections.render.words import Words

MAIL_LOOK = Look(
    paragraph=Markup('<p dir="auto">%(text)s</p>'),
    explanation=Markup('<div dir="auto" lang="%(language)s">%(text)s</div>'),
    link=Markup('<p><a href="%(url)s">%(text)s</a></p>'),
    tags=(
        ("<del>", '<del style="color:#a3231f;text-decoration:line-through">'),
        ("<ins>", '<ins style="color:#1f4f9c;text-decoration:underline">'),
        ('<span class="visually-hidden"', '<span style="color:#666666;font-size:0.8em"'),
    ),
)  # fmt: skip
MAIL_LAYOUT = Layout(indent="    ", before_note="\n\n")
SUBJECT_LIMIT = 300
"""Characters of a subject: mail programs show some 80, and a header may not grow without end."""

WANT_NONE = N_(
    "If you want no such email from this register again, whoever asks for it, press “I do not want "
    "this” here:"
)

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
    """A subject and a text; ``html`` is the same text for mail programs."""

    subject: str
    text: str
    html: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """A record and what happened to it: an event, edits (as ``public_history`` has them), an
    outcome that was ``concluded`` by itself, or none of these when it was published."""

    record: Record
    event: Event | None
    edits: tuple[Revision, ...] = ()
    concluded: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a letter is written: what they follow, their words, and their private page."""

    part: Slice
    rhythm: Rhythm
    words: Words
    page: str


def of_record(news: News, reader: Reader, site: str) -> Letter:
    """One record, with what happened to it on top; whole, as far as there is room."""
    record, words = news.record, reader.words
    url = record_url(record, site)
    subject = blocks.title(record, words).text
    elsewhere = _too_long(words)
    explanation = tuple(blocks.explanation(record, words))
    facts = blocks.facts(record, words, ["kind", "outcome"])
    return _to_subscriber(reader, subject, [
        Section((_happened(news, words), (*_happened(news, words, note=False), elsewhere))),
        Section(((blocks.erratum_line(record, words),), ())),
        Section(((blocks.difference(record, words, url),), (elsewhere,))),
        Section((explanation, (elsewhere,) if explanation else ())),
        Section(((*facts, *blocks.sources(record, words)),)),
        Section(((Link(url, words.heading("record")),),)),
    ])  # fmt: skip


def of_withdrawal(record: blocks.Gone, reader: Reader, site: str) -> Letter:
    """That a record is gone, and why: nothing of it is repeated."""
    subject = blocks.withdrawal(record, reader.words)
    reason = blocks.withdrawal_reason(record, reader.words)
    return _to_subscriber(reader, subject, [
        Section(((Paragraph(f"{subject}."),),)),
        Section(((reason,), (_too_long(reader.words),))),
        Section(((Link(record_url(record, site)),),)),
    ])  # fmt: skip


def of_digest(
    news: Sequence[News], withdrawn: Sequence[Record], more: int, reader: Reader, site: str
) -> Letter:
    """Several records, each with its difference as far as there is room; ``more`` is how many
    further ones there are. The link to stop stands on top too."""
    words = reader.words
    count = len(news) + len(withdrawn) + more
    sections = [_item(item, words, record_url(item.record, site)) for item in news]
    for record in withdrawn:
        link = Link(record_url(record, site))
        sections.append(Section(((Heading(blocks.withdrawal(record, words)), link),)))
    subject = words.ngettext("Corrections: %(num)s record", "Corrections: %(num)s records", count)
    above = [Link(reader.page, words.gettext("Stop these emails"))]
    return _to_subscriber(reader, subject, sections, above, more)


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
        Paragraph(gettext(WANT_NONE)),
        Link(f"{page}/stop"),
    ]  # fmt: skip
    return letter(gettext("Please confirm: Corrections by email"), body, words)


def of_knowing(reader: Reader) -> Letter:
    """For whoever asks again for what they already have."""
    gettext = reader.words.gettext
    told = Paragraph(gettext("You asked for something that you already get. Nothing changes."))
    subject = gettext("You already get this: Corrections by email")
    return _to_subscriber(reader, subject, [Section(((told,),))])


def bounded(subject: str) -> str:
    """The subject of a mail, with what turns a text round as marks, and not too long."""
    subject = marked(subject)
    return balanced(shortened(subject, SUBJECT_LIMIT)) if len(subject) > SUBJECT_LIMIT else subject


def _to_subscriber(
    reader: Reader,
    subject: str,
    sections: Sequence[Section],
    above: Sequence[Block] = (),
    more: int = 0,
) -> Letter:
    """The letter, with what the reader follows and how to stop at its end. ``more`` records, and
    those that there is no room for, are counted behind the sections."""
    why, words = marked(_why(reader)), reader.words
    link = Markup('<a href="{}">{}</a>').format(reader.page, reader.page)
    small = _SMALL.format(Markup("{}<br>{}").format(why, link))
    below = Written(f"\n\n-- \n{why}\n{reader.page}", Markup("\n<hr>\n") + small)
    around = letter(subject, [*above, *_counted(len(sections) + more, words)], words, below)
    chosen = choose(sections, lambda part: _written(part, words), Written(around.text, around.html))
    shown = [version for version in chosen if version is not None]
    rest = _counted(more + len(chosen) - len(shown), words)
    body = [*above, *(block for version in shown for block in version), *rest]
    return letter(subject, body, words, below)


def _counted(more: int, words: Words) -> list[Block]:
    if not more:
        return []
    rest = words.ngettext("And %(num)s more record.", "And %(num)s more records.", more)
    return [Paragraph(rest)]


def letter(
    subject: str, body: Sequence[Block], words: Words, below: Written | None = None
) -> Letter:
    """A letter of these blocks, with ``below`` at its end."""
    own, below = _written(body, words), below or Written("", "")
    subject = bounded(subject)
    html = _PAGE.format(words.language, subject, Markup(own.html) + Markup(below.html))
    return Letter(subject, f"{own.text}{below.text}\n", str(html))


def _written(part: Sequence[Block], words: Words) -> Written:
    return Written(text.write(part, words, MAIL_LAYOUT), html.write(part, words, MAIL_LOOK))


def _why(reader: Reader) -> str:
    return reader.words.gettext(
        "You follow: %(what)s. How often: %(rhythm)s. To stop, open this page:",
        what=isolated(followed(reader.part, reader.words)),
        rhythm=reader.words.rhythm(reader.rhythm),
    )


def _item(news: News, words: Words, url: str) -> Section:
    """A record in a digest: with both texts, with its erratum line alone, or as a title."""
    record = news.record
    title, erratum = blocks.title(record, words), blocks.erratum_line(record, words)
    whole = (*_happened(news, words), erratum, blocks.difference(record, words, url))
    return Section((
        (title, *whole, Link(url)),
        (title, *_happened(news, words, note=False), erratum, _too_long(words), Link(url)),
        (title, Link(url)),
    ))  # fmt: skip


def _too_long(words: Words) -> Paragraph:
    return Paragraph(words.gettext("The rest is too long for an email: it is on the page of the "
                                   "record."))  # fmt: skip


def _happened(news: News, words: Words, *, note: bool = True) -> tuple[Block, ...]:
    """What happened, with the note that came with it, or why it was edited, unless that is left
    out."""
    told: list[Block] = [
        blocks.edit(edit if note else replace(edit, reason=None), news.record, words)
        for edit in news.edits
    ]
    if news.event:
        shown = news.event if note else replace(news.event, note=None)
        told.append(blocks.event(shown, words))
    elif news.concluded:
        outcome = words.outcome(news.record.outcome)
        told.append(Paragraph(words.labelled(words.field("outcome"), outcome)))
    return tuple(told) or (Paragraph(words.gettext("New in the register.")),)
