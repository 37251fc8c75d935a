"""A record, or a list of records, as something that is cited: the fields that every format has.

What is cited is the entry in the register, so its author is the register, neither the person who
was quoted nor whoever filed the record. The article that a record is about is named in ``about``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from corrections.record.late_pattern import late_pattern
from corrections.record.model import Record
from corrections.record.selection import Selection
from corrections.render import erratum
from corrections.render.selection_phrases import selected
from corrections.render.words import Words

REGISTER = "Corrections"
"""The author, the publisher and the title of the register."""

ARTICLE_LIMIT = 200
"""Characters of the title of an article, and of the name of its author, in a citation."""

_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_ENDS_LINE = late_pattern(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Citation:
    """What the formats write. ``title`` and ``about`` are texts for people, in which a name that is
    written from right to left is isolated; a file for programs takes them through ``one_line``.

    ``key`` is the same for ever, in ASCII. ``number`` and ``published`` are those of a record,
    ``None`` for a list; ``revised`` is the day of the last change of what is cited; ``accessed``
    the day on which somebody read it, where that is known.
    """

    key: str
    title: str
    url: str
    language: str
    revised: date
    number: int | None = None
    published: date | None = None
    about: str = ""
    accessed: date | None = None


def of_record(record: Record, url: str, words: Words, accessed: date | None = None) -> Citation:
    """The citation of a published record, whose page in the language of ``words`` is at ``url``."""
    published = words.date_of(record.published_at or record.created_at)
    return Citation(
        key=f"corrections-{record.id}",
        title=erratum.title(record, words),
        url=url,
        language=words.language,
        revised=max(published, words.date_of(record.updated_at)),
        number=record.id,
        published=published,
        about=_about(record, words),
        accessed=accessed,
    )


def of_list(
    selection: Selection, size: str, url: str, revised: date, words: Words, accessed: date | None
) -> Citation:
    """The citation of the list of a selection at ``url``. ``size`` says in words how many records
    it has, and ``revised`` is the day of the last public change of the register."""
    named = ", ".join(text for _, text in selected(selection, words))
    title = words.labelled(named or words.gettext("the whole register"), size)
    digest = sha256(repr(selection.parameters()).encode()).hexdigest()[:10]
    return Citation(
        key=f"corrections-list-{digest}",
        title=title[:1].upper() + title[1:],
        url=url,
        language=words.language,
        revised=revised,
        accessed=accessed,
    )


def notes(citation: Citation, words: Words) -> list[str]:
    """What no field of its own has, for programs: the day of the last change, and the article."""
    revised = words.gettext("Revised on %(day)s", day=words.day(citation.revised))
    return [one_line(part) for part in (revised, citation.about) if part]


def one_line(text: str) -> str:
    """The text in one line, without controls: neither those that end a line nor those that turn a
    text round, which a reference manager shows as signs or follows.

    >>> one_line("a\\r\\nER  - b \\u2067c\\u2069")
    'a ER - b c'
    """
    kept = (c for c in text if unicodedata.bidirectional(c) not in _TURNING)
    return _ENDS_LINE.sub(" ", "".join(kept)).strip()


def _about(record: Record, words: Words) -> str:
    """The article that the record is about: author, title, outlet, day and address, as far as they
    are known."""
    title = erratum.shortened(record.article_title or "", ARTICLE_LIMIT)
    day = record.published_on
    parts = (
        erratum.shortened(record.byline or "", ARTICLE_LIMIT),
        words.gettext("“%(words)s”", words=title) if title else "",
        record.outlet.name,
        words.day(day) if day else "",
        record.article_url or "",
    )
    article = ", ".join(part for part in parts if part)
    return words.gettext("About: %(article)s", article=article)
