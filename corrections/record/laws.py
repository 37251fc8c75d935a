"""Laws and codes by which somebody can ask a newsroom for a reply or a correction, and their
periods. A table, checked on the day ``CHECKED_ON``; it is no legal advice. Pure.

Periods are those of the text of the law, or of descriptions of it where the text could not be read
(``fr-online``, ``it-press``). What a row says in sentences is in ``render.law_labels``.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from corrections.record.model import Medium

CHECKED_ON = date(2026, 11, 26)
"""The day on which the table was compared with its sources."""

COURTESY_DAYS = 14
"""Days that a letter gives a newsroom where no law says how many it has."""


class Period(StrEnum):
    """Whether a request can still be made by a law."""

    OPEN = "open"
    DOUBTFUL = "doubtful"
    OVER = "over"
    UNKNOWN = "unknown"
    UNLIMITED = "unlimited"


@dataclass(frozen=True, slots=True)
class Law:
    """A law: its ``name`` in its own language, the ``country`` (ISO 3166-1) and the media that it
    covers. It is for whoever is named, or for ``anybody``. A request is made within ``months`` of
    publication (``None``: the law sets no period), and answered or published within ``days`` of the
    receipt (``None``: the law gives no number)."""

    code: str
    country: str
    name: str
    media: tuple[Medium, ...]
    months: int | None
    days: int | None
    source: str
    anybody: bool = False

    def period(self, published_on: str | None, today: date) -> Period:
        """Return whether a request can still be made, from the day of publication to the precision
        known.

        >>> law = LAWS["fr-press"]
        >>> today = date(2024, 5, 10)
        >>> [law.period(day, today).value for day in ("2024-02-10", "2024-02", "2024-01")]
        ['open', 'doubtful', 'over']
        """
        if self.months is None:
            return Period.UNLIMITED
        if published_on is None:
            return Period.UNKNOWN
        first, last = (months_after(day, self.months) for day in days_of(published_on))
        if today > last:
            return Period.OVER
        return Period.DOUBTFUL if today > first else Period.OPEN

    def last_day(self, published_on: str | None) -> date | None:
        """Return the last day for a request, if the day of publication is known to the day."""
        if self.months is None or published_on is None:
            return None
        first, last = days_of(published_on)
        return months_after(first, self.months) if first == last else None


_PRESS = (Medium.PRINT,)
_ONLINE = (Medium.WEB,)
_BROADCAST = (Medium.RADIO, Medium.TELEVISION)

_TABLE = (
    Law("fr-press", "FR", "loi du 29 juillet 1881, article 13", _PRESS, 3, 3,
        "https://www.legifrance.gouv.fr/loda/id/LEGITEXT000006070722"),
    Law("fr-online", "FR", "loi n° 2004-575 du 21 juin 2004, article 1-1, III", _ONLINE, 3, 3,
        "https://www.legifrance.gouv.fr/loda/id/LEGITEXT000005789847"),
    Law("fr-broadcast", "FR", "loi n° 82-652 du 29 juillet 1982, article 6", _BROADCAST, 3, 8,
        "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000880222"),
    Law("be-press", "BE", "loi du 23 juin 1961 relative au droit de réponse, articles 1er à 4",
        _PRESS, 3, None, "http://presse-lux.be/presslux_fr/page/"
        "loi_relative_au_droit_de_reponse_-_i._des_ecrits_periodiques"),
    Law("ch-media", "CH", "Code civil suisse, articles 28g à 28l",
        (*_PRESS, *_ONLINE, *_BROADCAST), 3, None,
        "https://www.fedlex.admin.ch/eli/cc/24/233_245_233/fr"),
    Law("de-press", "DE", "Landespressegesetz, § 11 (Baden-Württemberg)", _PRESS, 3, None,
        "https://dejure.org/gesetze/LPresseG/11.html"),
    Law("it-press", "IT", "legge 8 febbraio 1948, n. 47, articolo 8", _PRESS, None, 2,
        "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1948-02-08;47"),
    Law("gb-ipso", "GB", "Editors’ Code of Practice (IPSO), clause 1", (*_PRESS, *_ONLINE), 4, None,
        "https://www.ipso.co.uk/complain/our-complaints-process/time-limits-for-complaints/",
        anybody=True),
)  # fmt: skip

LAWS = {law.code: law for law in _TABLE}
"""Every law of the table by its code."""


def laws_for(medium: Medium) -> list[Law]:
    """Return the laws that cover a medium, in the order of the table.

    >>> [law.code for law in laws_for(Medium.RADIO)]
    ['fr-broadcast', 'ch-media']
    """
    return [law for law in _TABLE if medium in law.media]


def deadline(law: Law | None, sent_on: date) -> date:
    """Return the day by which a newsroom has to have answered a letter that is sent, and received,
    on this day; by courtesy where no law says how many days it has.

    >>> deadline(LAWS["fr-press"], date(2024, 2, 27)), deadline(None, date(2024, 2, 27))
    (datetime.date(2024, 3, 1), datetime.date(2024, 3, 12))
    """
    days = law.days if law and law.days is not None else COURTESY_DAYS
    return sent_on + timedelta(days=days)


def days_of(published_on: str) -> tuple[date, date]:
    """Return the first and the last day that a day, a month or a year may mean.

    >>> days_of("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    year, *rest = (int(part) for part in published_on.split("-"))
    if len(rest) == 2:
        return date(year, *rest), date(year, *rest)
    months = (rest[0], rest[0]) if rest else (1, 12)
    return date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1])


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last of a month that has no such day.

    >>> months_after(date(2023, 11, 30), 3)
    datetime.date(2024, 2, 29)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
