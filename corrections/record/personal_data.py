"""Phone numbers, mail addresses and street addresses in texts, with the words in which they stand.
Pure.

The rules know how such things are written, not whether they exist, and no country is assumed: a
library that checks numbers against the plan of one country needs to be told which. Amounts, years
and scores must not be taken for numbers of phones; where a number could be either, a word such as
*phone* in front of it decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import decimal

from corrections.record.late_pattern import late_pattern
from corrections.record.street_addresses import street_addresses


class Datum(StrEnum):
    """What was found."""

    PHONE = "phone"
    MAIL = "mail"
    STREET = "street"


@dataclass(frozen=True, slots=True)
class Found:
    """Something personal in a field, in the words that stand there."""

    field: str
    datum: Datum
    words: str


EACH = 5
"""Different ones of each sort that are named for a field."""

ADDRESSES = ("article_url", "source_url")
"""Fields that are web addresses: digits in them are numbers of articles."""

_URL = late_pattern(r"(?i)\bhttps?://[^\s<>()\"]+|\bwww\.[^\s<>()\"]+")

_HOST = late_pattern(r"^[^/]*//[^/?#]*")
"""The beginning of a web address, in which an ``@`` stands behind a user name."""

_MAIL = late_pattern(
    r"[\w.+-]{1,64}(?:@|＠|%40)(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}\b"
    r"|[\w.+-]{1,64} ?[\[({] ?(?:at|arobase|ät|@) ?[\])}] ?[\w-]{1,63}"
    r"(?:(?:\.| ?[\[({] ?(?:dot|point|punkt) ?[\])}] ?| dot )[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)

_DIGITS = late_pattern(
    r"(?:(?<![\w/€$£%+-])\(?\+|(?<![\w.,:/€$£%+-])\(?|(?<=tel:))"
    r"\d(?:[ \u00a0\u202f\u2009.()/\-–‑]{0,3}\d){5,39}"
    r"(?![\w%€$£]|[.,:/-]\d)"
)
"""Six to 40 digits, with the signs that stand between the digits of a phone number."""

_DIGIT = late_pattern(r"\d")

FEWEST = 6
"""Digits of the shortest number of a phone."""

_CUE = late_pattern(
    r"(?:\b(?:tel|tél|ph|téléphon\w*|telephon\w*|telefon\w*|teléfon\w*|phone|mobile|mobil|cell"
    r"|cellphone|portable|handy|móvil|cellulare|whatsapp|signal|sms|fax|hotline|standard"
    r"|call(?:ed|ing)? (?:me|him|her|us|them)? ?(?:on|at)|ring (?:me|him|her|us|them)? ?(?:on|at)"
    r"|joignable au|appel\w+ (?:le|au)|numéro|rufnummer|durchwahl)\b|☎|☏|📞|📱)"
    r"[^\d\n]{0,20}$",
    re.IGNORECASE,
)
"""Words after which a number is that of a phone."""

_BOOK = late_pattern(
    r"(?:\b(?:ISBN|ISSN|SIRET|SIREN|IBAN|DOI|RCS|n°|no\.)[^\n]{0,20})$", re.IGNORECASE
)
"""Words after which a number is that of a book, a firm, an account."""

_BY_TWOS = late_pattern(r"(?<!\d)0[1-9](?:[ .-]?\d\d){4}(?!\d)")
"""Ten digits in pairs, several of which may follow each other."""

_GROUPED = late_pattern(r"\d{1,3}(?:[ \u00a0\u202f\u2009.]\d{3})+")
_YEARS = late_pattern(r"(?:1[5-9]|20)\d\d\D+(?:(?:1[5-9]|20)\d\d|\d\d)")
_DAY = late_pattern(
    r"\d{1,4}([./–-])\d{1,2}\1\d{1,4}(?: \d{1,2}| ?[–-] ?\d{1,4}\1\d{1,2}\1\d{1,4})?"
)
_NORTH_AMERICAN = late_pattern(
    r"(?:1[ .-]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[.-])\d{3}[ .-]\d{4}|[2-9]\d\d \d{3}-\d{4}"
)


def personal_data(fields: Mapping[str, str | None]) -> list[Found]:
    """What these fields hold of phone numbers, mail addresses and street addresses: each once for a
    field, and at most ``EACH`` of one sort.

    >>> [(found.datum.value, found.words) for found in personal_data({"explanation":
    ...     "Call 06 12 34 56 78 or write to dana@quill.fr, 12 rue des Lilas."})]
    [('phone', '06 12 34 56 78'), ('mail', 'dana@quill.fr'), ('street', '12 rue des Lilas')]
    >>> personal_data({"quote": "In 2008, 1 234 567 votes, 12.500.000 €, 2-1, 1914-1918."})
    []
    """
    return [found for name, text in fields.items() if text for found in _in_field(name, text)]


def _in_field(name: str, text: str) -> Iterator[Found]:
    plain = _URL.sub(lambda url: "\n" * len(url[0]), text)
    if name in ADDRESSES:
        sorts = {Datum.MAIL: _mails(_HOST.sub("", text))}
    else:
        sorts = {
            Datum.PHONE: _phones(plain),
            Datum.MAIL: _mails(text),
            Datum.STREET: street_addresses(plain),
        }
    for datum, found in sorts.items():
        for words in list(dict.fromkeys(found))[:EACH]:
            yield Found(name, datum, words)


def _mails(text: str) -> Iterator[str]:
    if "@" in text or "＠" in text or "%40" in text or re.search(r"[\[({] ?[aAäÄ]", text):
        yield from (found[0].strip(".") for found in _MAIL.finditer(text))


def _phones(text: str) -> Iterator[str]:
    for found in _DIGITS.finditer(text) if len(_DIGIT.findall(text)) >= FEWEST else ():
        before = text[max(0, found.start() - 40) : found.start()]
        written = found[0] if found[0].count("(") == found[0].count(")") else found[0].lstrip("(")
        if _BOOK.search(before):
            continue
        if _is_phone(written, bool(_CUE.search(before))):
            yield written
        else:
            yield from (one[0] for one in _BY_TWOS.finditer(written))


def _is_phone(written: str, cued: bool) -> bool:
    """Whether digits are written as those of a phone number are; ``cued`` where a word says so."""
    digits = "".join(str(decimal(sign)) for sign in written if sign.isdecimal())
    if _YEARS.fullmatch(written) or _DAY.fullmatch(written):
        return False
    if _GROUPED.fullmatch(written.lstrip("+")) and (
        digits.endswith("000") or not (cued or written[0] in "+0")
    ):
        return False
    if written.startswith(("+", "(+", "00")):
        return 8 <= len(digits) <= 17
    if digits[0] == "0" and not digits.startswith("00"):
        return 9 <= len(digits) <= 12
    return bool(_NORTH_AMERICAN.fullmatch(written)) or (cued and len(digits) <= 13)
