"""What in two texts looks like a misunderstanding of the form: a whole article, markup, shouting, a
remark in place of a corrected passage. Each is a hint, and none keeps a form from being sent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from corrections.record.late_pattern import late_pattern
from corrections.record.model import Span

LONG = 1_500
"""Characters of a text that is more than a passage."""

PARAGRAPHS = 4
"""Paragraphs of a text that is more than a passage."""

SHOUTED = 4
"""Words in capitals that follow each other, of which a remark is made and no name."""

SHARED = 0.15
"""Part of the shorter text's letters that the two must share to be the same passage."""

SHARED_BY_REMARK = 0.6
"""As ``SHARED``, for a correction that begins as a remark does."""

COMPARED = 12
"""Letters that the shorter text must have for that."""

LOOKED_AT = 5_000
"""Characters of a text that are looked at."""


class Oddity(StrEnum):
    """What looks wrong."""

    WHOLE_ARTICLE = "whole-article"
    MARKUP = "markup"
    CAPITALS = "capitals"
    SHOUTING = "shouting"
    QUOTED_ONCE = "quoted-once"
    REMARK = "remark"


Field = Literal["quote", "correction", "explanation"]


@dataclass(frozen=True, slots=True)
class Odd:
    """Something that looks wrong in a field."""

    field: Field
    oddity: Oddity


_HTML = late_pattern(
    r"</?(?:a|b|i|p|br|em|div|img|span|strong|h[1-6]|ul|ol|li|blockquote|script)(?:\s[^<>]{0,300})?/?>"
    r"|&(?:nbsp|amp|quot|lt|gt|eacute|egrave|agrave|rsquo|lsquo|ldquo|rdquo|laquo|raquo|#\d{2,5});",
    re.IGNORECASE,
)
_MARKDOWN = late_pattern(
    r"\[[^\[\]\n]{1,300}\]\(https?://|\*\*[^\s*][^*\n]{0,300}\*\*|^#{1,6} \S|^> \S", re.MULTILINE
)
_PARAGRAPH = late_pattern(r"\n+")
_MARKS = late_pattern(r"[!?]{3,}|(?:! ){2,}!")
_WORD = late_pattern(r"[^\W\d_]+")
_CAPITALS = late_pattern("[^\\W\\d_a-zß-öø-ÿ]{2}")
"""What a word in capitals has, and hardly a word without: it is sooner looked for."""
_PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’",
    '"': '"',
    "'": "'",
    "‹": "›",
    "「": "」",
}
_REMARK = late_pattern(
    r"(?:this|that|it) (?:is|was|’s|'s) (?:false|wrong|untrue|a lie|not true|fake|incorrect)\b"
    r"|i (?:never|did not|didn[’']t|have never) (?:said|say|wrote|write|did|do)\b"
    r"|(?:this|the) (?:quote|article|sentence|newspaper|journalist)\b"
    r"|(?:c[’']est|ceci est|cela est|tout est) (?:(?:totalement|archi-?|entièrement) ?)?"
    r"(?:faux|inexact|un mensonge)\b"
    r"|je n[’'](?:ai|avais) jamais\b|il s[’']agit d[’']une? (?:erreur|mensonge)"
    r"|(?:cette citation|cet article|cette phrase|le journal|le journaliste)\b",
    re.IGNORECASE,
)
_INSTRUCTION = late_pattern(
    r"(?:please )?(?:replace|delete|remove|change|correct) (?:the |this |that |[“\"«‘'])"
    r"|(?:for|instead of|in place of) [“\"«‘'\d][^\n]{0,200}?,? read\b"
    r"|[“\"«‘'\d][^\n]{0,200}? should (?:be|read|say|have (?:been|read|said))\b"
    r"|(?:veuillez |merci de |il faut )?(?:remplacer|supprimer|enlever|changer|corriger) "
    r"(?:le |la |les |l[’']|[“\"«‘'])"
    r"|(?:au lieu d[eu’']|à la place d[eu’'])[^\n]{1,200}?(?:lire|lisez)\b"
    r"|il (?:faut|fallait|aurait fallu) (?:lire|écrire|dire)\b",
    re.IGNORECASE,
)
"""How somebody begins who says what to change in a text, and does not write it out."""


def oddities(
    quote: str, correction: str, spans: Sequence[Span], explanation: str = ""
) -> list[Odd]:
    """What looks wrong in two texts and their difference, and in the explanation; each at most once
    for a field. Without ``spans``, what only the difference tells is left out.

    >>> [odd] = oddities("He is <b>not</b> a Tory.", "He is a Tory.", [])
    >>> odd.field, odd.oddity.value
    ('quote', 'markup')
    """
    return list(_found(quote[:LOOKED_AT], correction[:LOOKED_AT], spans, explanation[:LOOKED_AT]))


def _found(quote: str, correction: str, spans: Sequence[Span], explanation: str) -> Iterator[Odd]:
    two = bool(quote.strip() and correction.strip())
    quoted = is_quoted(quote)
    looked_for: list[tuple[Field, Oddity, bool]] = [
        ("quote", Oddity.WHOLE_ARTICLE, is_long(quote)),
        ("correction", Oddity.WHOLE_ARTICLE, is_long(correction)),
        ("quote", Oddity.MARKUP, has_markup(quote)),
        ("correction", Oddity.MARKUP, has_markup(correction)),
        ("quote", Oddity.CAPITALS, is_in_capitals(quote)),
        ("correction", Oddity.SHOUTING, is_shouted(correction) and not is_shouted(quote)),
        ("explanation", Oddity.SHOUTING, is_shouted(explanation)),
        (
            "quote" if quoted else "correction",
            Oddity.QUOTED_ONCE,
            two and quoted != is_quoted(correction),
        ),
        ("correction", Oddity.REMARK, bool(spans) and is_remark(quote, correction, spans)),
    ]
    yield from (Odd(field, oddity) for field, oddity, found in looked_for if found)


def is_long(text: str) -> bool:
    """Whether a text has so many characters or paragraphs that it is no passage."""
    paragraphs = [part for part in _PARAGRAPH.split(text) if len(part) > 40]
    return len(text) > LONG or len(paragraphs) >= PARAGRAPHS


def has_markup(text: str) -> bool:
    """Whether a text has tags or entities of HTML, or the marks of Markdown.

    >>> has_markup("He was <b>not</b> there."), has_markup("x < y, AT&T, 2 * 3 and a #tag")
    (True, False)
    """
    return bool(_HTML.search(text) or _MARKDOWN.search(text))


def is_in_capitals(text: str) -> bool:
    """Whether several words are written in capitals and none otherwise.

    >>> is_in_capitals("MAYOR RESIGNS TODAY"), is_in_capitals("NASA"), is_in_capitals("市长辞职")
    (True, False, False)
    """
    if any(map(str.islower, text[:LOOKED_AT])):
        return False
    words = [word for word in _WORD.findall(text) if word.upper() != word.lower()]
    return len(words) > 1 and sum(map(len, words)) >= COMPARED and all(map(str.isupper, words))


def is_shouted(text: str) -> bool:
    """Whether three exclamation or question marks stand together, or many words in capitals.

    >>> is_shouted("This is a LIE!!!"), is_shouted("Stop! The NATO and the EU agree.")
    (True, False)
    """
    if _MARKS.search(text) or is_in_capitals(text):
        return True
    if not _CAPITALS.search(text):
        return False
    run = 0
    for word in _WORD.findall(text):
        run = run + 1 if word.isupper() and len(word) > 1 else 0
        if run == SHOUTED:
            return True
    return False


def is_quoted(text: str) -> bool:
    """Whether one pair of quotation marks stands around the whole text.

    >>> is_quoted("“He said so.”"), is_quoted("“No,” he said, “never.”")
    (True, False)
    """
    line = text.strip()
    if len(line) < 3 or line[0] not in _PAIRS or line[-1] not in _PAIRS[line[0]]:
        return False
    inner, opening, closing = line[1:-1], line[0], line[-1]
    if opening == closing:
        return opening not in inner
    depth = 1
    for sign in inner:
        depth += (sign == opening) - (sign == closing)
        if depth == 0 and closing != "’":
            return False
    return True


def is_remark(quote: str, correction: str, spans: Sequence[Span]) -> bool:
    """Whether the correction is something said about the quote and not the same passage: the two
    share hardly a letter of a word, it begins as a remark does and they share little, or it says
    what to change."""
    if _INSTRUCTION.match(correction.strip()) and not _INSTRUCTION.match(quote.strip()):
        return True
    equal = sum(_letters(span["text"]) for span in spans if span["op"] == "equal")
    shorter = min(_letters(quote), _letters(correction))
    if shorter < COMPARED and not _REMARK.match(correction.strip()):
        return False
    begins_as_one = _REMARK.match(correction.strip()) and not _REMARK.match(quote.strip())
    least = (SHARED_BY_REMARK if begins_as_one else SHARED) * max(1, shorter)
    return equal < least and _shared_words(quote, correction) < least


def _shared_words(quote: str, correction: str) -> int:
    """The letters of the longer words that both texts have, in whatever order and case."""
    words = [Counter(_WORD.findall(text.casefold())) for text in (quote, correction)]
    return sum(len(word) * count for word, count in (words[0] & words[1]).items() if len(word) > 3)


def _letters(text: str) -> int:
    return sum(map(len, _WORD.findall(text)))
