"""What a mail says, as text and as HTML: built from records and words, knowing no address of
anybody.

The HTML carries its few styles inline, because mail programs drop the others; what is deleted and
inserted is told by words too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from corrections.record.following import Rhythm, Slice
from corrections.record.model import Event, Record
from corrections.render import difference, erratum
from corrections.render.bidi import isolated
from corrections.render.markup import explanation
from corrections.render.public import record_url
from corrections.render.words import Words

_STYLED = [
    (Markup("<del>"), Markup('<del style="color:#a3231f;text-decoration:line-through">')),
    (Markup("<ins>"), Markup('<ins style="color:#1f4f9c;text-decoration:underline">')),
    # the words that tell: neither struck through nor underlined, which an inline box alone escapes
    (Markup('<span class="visually-hidden"'),
     Markup('<span style="display:inline-block;white-space:pre;color:#666666;font-size:0.8em"')),
]  # fmt: skip
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
    """A subject and the two forms of one text."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class News:
    """A record and what happened to it: an event, or that it was published."""

    record: Record
    event: Event | None


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a letter is written: what they follow, in which language, and their private page."""

    part: Slice
    rhythm: Rhythm
    words: Words
    page: str


def of_record(news: News, reader: Reader, site: str) -> Letter:
    """One record, whole, with what happened to it on top."""
    body = [*_happened(news, reader.words), *_record(news.record, reader, site)]
    return _letter(erratum.title(news.record, reader.words), body, reader)


def of_withdrawal(record: Record, reader: Reader, site: str) -> Letter:
    """That a record is gone, and why: nothing of it is repeated."""
    gettext = reader.words.gettext
    number = reader.words.number(record.id)
    subject = gettext("Record %(number)s was withdrawn") % {"number": number}
    reason = record.reason or gettext("No reason was given.")
    body = [_Block(subject + "."), _Block(reason), _link(record_url(record, site))]
    return _letter(subject, body, reader)


def of_digest(
    news: Sequence[News], withdrawn: Sequence[Record], more: int, reader: Reader, site: str
) -> Letter:
    """Several records, each with its difference; ``more`` says how many there is no room for."""
    words = reader.words
    count = len(news) + len(withdrawn) + more
    form = words.ngettext("Corrections: %(num)s record", "Corrections: %(num)s records", count)
    body: list[_Block] = []
    for item in news:
        body += [_Block(erratum.title(item.record, words), heading=True), *_happened(item, words)]
        body += [
            *_texts(item.record, reader, site),
            _link(record_url(item.record, site)),
        ]
    for record in withdrawn:
        gone = words.gettext("Record %(number)s was withdrawn")
        body += [_Block(gone % {"number": words.number(record.id)}, heading=True)]
        body += [_link(record_url(record, site))]
    if more:
        rest = words.ngettext("And %(num)s more record.", "And %(num)s more records.", more)
        body.append(_Block(rest))
    return _letter(form, body, reader)


def of_asking(reader: Reader) -> Letter:
    """The letter before any other: somebody gave this address, and only its owner can confirm.

    Nothing that a stranger typed is in it, so that nobody can have us mail their words.
    """
    gettext = reader.words.gettext
    what = reader.words.followed(reader.part, typed=False)
    body = [
        _Block(gettext("Somebody, probably you, asked to hear by email what happens in the "
                       "register of corrections: %(what)s.") % {"what": isolated(what)}),
        _Block(gettext("To confirm, open this page and press the button:")),
        _link(reader.page),
        _Block(gettext("Was it not you? Then do nothing. Nothing else is sent, and the address is "
                       "deleted after seven days.")),
    ]  # fmt: skip
    return _letter(gettext("Please confirm: Corrections by email"), body, reader, footer=False)


def of_knowing(reader: Reader) -> Letter:
    """For whoever asks again for what they already have."""
    gettext = reader.words.gettext
    body = [_Block(gettext("You asked for something that you already get. Nothing changes."))]
    return _letter(gettext("You already get this: Corrections by email"), body, reader)


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph in both forms; ``html`` is the text, escaped, unless it says more."""

    text: str
    html: Markup | None = None
    heading: bool = False


def _letter(subject: str, body: Sequence[_Block], reader: Reader, *, footer: bool = True) -> Letter:
    text = "\n\n".join(_plain(block) for block in body)
    html = Markup("\n").join(_html(block) for block in body)
    if footer:
        why = _why(reader)
        text += f"\n\n-- \n{why}\n{reader.page}"
        link = Markup('<a href="{}">{}</a>').format(reader.page, reader.page)
        html += Markup("\n<hr>\n") + _SMALL.format(Markup("{}<br>{}").format(why, link))
    return Letter(subject, text + "\n", str(_PAGE.format(reader.words.language, subject, html)))


def _why(reader: Reader) -> str:
    gettext = reader.words.gettext
    form = gettext("You follow: %(what)s. How often: %(rhythm)s. To stop, open this page:")
    what = isolated(reader.words.followed(reader.part))
    return form % {"what": what, "rhythm": reader.words.rhythm(reader.rhythm)}


def _plain(block: _Block) -> str:
    return f"{block.text}\n{'-' * min(len(block.text), 72)}" if block.heading else block.text


def _html(block: _Block) -> Markup:
    if block.html is not None:
        return block.html
    return Markup("<h2>{}</h2>" if block.heading else '<p dir="auto">{}</p>').format(
        _lines(escape(block.text))
    )


def _link(url: str, label: str = "") -> _Block:
    shown = Markup('<p><a href="{}">{}</a></p>').format(url, label or url)
    return _Block(f"{label}\n{url}".strip(), shown)


def _happened(news: News, words: Words) -> list[_Block]:
    gettext = words.gettext
    event = news.event
    if event is None:
        return [_Block(gettext("New in the register."))]
    told = gettext("%(outcome)s, %(day)s (%(voice)s)") % {
        "outcome": words.outcome(event.outcome),
        "day": words.day(event.on or event.at),
        "voice": words.voice(event.by),
    }
    shown = _Block(told, Markup("<p><strong>{}</strong></p>").format(told))
    return [shown, _quoted(event.note)] if event.note else [shown]


def _record(record: Record, reader: Reader, site: str) -> list[_Block]:
    gettext = reader.words.gettext
    colon = gettext("%(label)s: %(value)s")
    facts = [
        (gettext("Kind of error"), reader.words.kind(record.kind)),
        (gettext("What the newsroom did"), reader.words.outcome(record.outcome)),
    ]
    blocks = _texts(record, reader, site)
    if record.explanation:
        blocks += [_Block(gettext("Explanation"), heading=True), _Block(
            _indented(record.explanation), Markup('<div dir="auto" lang="{}">{}</div>').format(
                record.language, explanation(record.explanation)))]  # fmt: skip
    blocks += [_Block(colon % {"label": label, "value": value}) for label, value in facts]
    if record.article_url:
        blocks.append(_link(record.article_url, gettext("The article")))
    if record.source_url:
        blocks.append(_link(record.source_url, gettext("Source of the correction")))
    return [*blocks, _link(record_url(record, site), gettext("The record"))]


def _texts(record: Record, reader: Reader, site: str) -> list[_Block]:
    """The difference: in text as the erratum line and the two passages, in HTML in its place."""
    gettext = reader.words.gettext
    marked = difference.inline(
        record.diff, record.language, reader.words, record_url(record, site),
        styled=False,
    )  # fmt: skip
    for plain, styled in _STYLED:
        marked = marked.replace(plain, styled)
    quotation = Markup('<blockquote lang="{}" dir="auto"><p>{}</p></blockquote>')
    printed = f"{gettext('As printed')}\n{_indented(record.quote)}"
    correction = f"{gettext('As it should read')}\n{_indented(record.correction)}"
    return [
        _Block(erratum.sentence(record.diff, reader.words)),
        _Block(f"{printed}\n\n{correction}", quotation.format(record.language, _lines(marked))),
    ]


def _quoted(text: str) -> _Block:
    shown = Markup('<blockquote dir="auto"><p>{}</p></blockquote>').format(_lines(escape(text)))
    return _Block(_indented(text), shown)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))


def _lines(text: Markup) -> Markup:
    return text.replace("\n", Markup("<br>"))
