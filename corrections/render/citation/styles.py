"""A citation as a line of text, in two styles: that of notes, and that of author and date."""

from __future__ import annotations

from datetime import date

from babel import dates

from corrections.render.bidi import isolated
from corrections.render.citation.citation import REGISTER, Citation
from corrections.render.dates import LOCALES
from corrections.render.inner_quotes import alternated
from corrections.render.words import Words


def note(cited: Citation, accessed: str, words: Words) -> str:
    """As in a footnote: the title, the register, the days, the address. ``accessed`` is the day of
    access in words, or what stands for it; where it is ``Markup`` the line is ``Markup``."""
    return words.gettext(
        # Translators: a footnote. "source" is "Corrections, record no. 7, published on …".
        "“%(title)s”, %(source)s, accessed %(accessed)s, %(url)s.",
        title=isolated(alternated(cited.title, words.language)),
        source=_source(cited, words), accessed=accessed, url=cited.url,
    )  # fmt: skip


def author_date(cited: Citation, accessed: str, words: Words) -> str:
    """As in a list of references: the author, the year, the title. Otherwise as ``note``."""
    return words.gettext(
        # Translators: an entry of a list of references: Corrections (2024, 2 March). Title (…).
        "%(author)s (%(date)s). %(title)s (%(state)s). Accessed %(accessed)s, %(url)s",
        author=REGISTER, date=_year_first(cited.published or cited.revised, words),
        title=isolated(cited.title), state=_state(cited, words), accessed=accessed, url=cited.url,
    )  # fmt: skip


def _source(cited: Citation, words: Words) -> str:
    days = {"revised": words.day(cited.revised), "register": REGISTER}
    if cited.number is None or cited.published is None:
        return words.gettext("%(register)s, as it stood on %(revised)s", **days)
    days |= {"number": str(cited.number), "published": words.day(cited.published)}
    if cited.revised == cited.published:
        return words.gettext(
            "%(register)s, record no. %(number)s, published on %(published)s", **days
        )
    return words.gettext(
        "%(register)s, record no. %(number)s, published on %(published)s"
        " and revised on %(revised)s",
        **days,
    )


def _state(cited: Citation, words: Words) -> str:
    """What is cited of the register, and as of when."""
    day = words.day(cited.revised)
    if cited.number is None:
        return words.gettext("as it stood on %(day)s", day=day)
    number = words.gettext("record no. %(number)s", number=cited.number)
    if cited.revised == cited.published:
        return number
    return words.gettext("%(record)s, revised on %(day)s", record=number, day=day)


def _year_first(day: date, words: Words) -> str:
    """A day as the entries of a list of references are sorted.

    >>> _year_first(date(2024, 3, 2), Words("en")), _year_first(date(2024, 3, 1), Words("fr"))
    ('2024, 2 March', '2024, 1er mars')
    """
    written = dates.format_skeleton("MMMMd", day, locale=LOCALES[words.language])
    if words.language == "fr" and day.day == 1:
        written = written.replace("1 ", "1er ", 1)
    return f"{day.year}, {written}"
