"""Rule 1: where a text is divided into words and punctuation marks.

One compiled expression divides a folded text (see ``typography``) into pieces. Each piece is a word
or a punctuation mark with the white space after it.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import accumulate, product
from operator import add

from corrections.compare.diff.typography import DIVIDED, fold

# Everything that is neither white space nor in this table belongs to a word, so that the letters
# and combining marks of all alphabets need no table.
_PUNCTUATION = r"!-/:-@\[-^`{-~" + "¡-©«¬®-±´¶-¸»¿×÷\u055a-\u055f\u0589\u05be\u05c0\u05c3"
_PUNCTUATION += "\u060c\u061b\u061f\u066a\u06d4\u0964\u0965\u2010-\u205e\u20a0-\u20cf"
_PUNCTUATION += "\u2190-\u2bff\u2e00-\u2e7f\u3001-\u3004\u3008-\u3020\u3030\u303b-\u303f"
_PUNCTUATION += "\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_PUNCTUATION += "\U0001f000-\U0001faff"

UNSPACED = "\u3005-\u3007\u3021-\u302f\u3031-\u303a\u3040-\u30ff\u3100-\u31ff\u3400-\u4dbf"
UNSPACED += "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
UNSPACED += "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\U00020000-\U0003ffff"
"""Characters, for a set of an expression, of which each is taken for a word: those of Chinese,
Japanese and Korean, and of scripts of South-East Asia without spaces between words."""

_LETTER = rf"[^\s{_PUNCTUATION}{UNSPACED}{DIVIDED}]"

# A hyphen at the end of a line, with the space around it; some languages repeat it on the next.
# Before a conjunction the hyphen stands for what follows later, as in *pre- and post-war*.
_LINE_BREAK = r"[ \t]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028])[ \t]*-?"
_LINE_BREAK += r"(?!(?:and|or|to|und|oder|bzw|sowie|en|of|och|og|eller)\b)"
_DIVISION = rf"[-{DIVIDED}]{_LINE_BREAK}"
_HYPHEN = rf"[-{DIVIDED}](?:{_LINE_BREAK})?"
_JOINT = rf"['{DIVIDED}-](?:(?<!'){_LINE_BREAK})?"  # in a word; one set of characters is faster
_COMBINING = "[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
_COMBINING += "\u102b-\u103e\u17b4-\u17d3\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a]"

_PICTOGRAPH = (
    "[\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u2bff\u3030\u303d\U0001f000-\U0001faff]"
)
_SKIN = "[\U0001f3fb-\U0001f3ff]"
_TAGS = "[\U000e0020-\U000e007f]"
_EMOJI_PART = f"{_PICTOGRAPH}{_SKIN}?{_TAGS}*"
_EMOJI = (
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag is two regional letters
    f"|{_EMOJI_PART}(?:\u200d{_EMOJI_PART})*"
    "|[0-9#*]\u20e3"
)

_ELIDED = (
    r"(?:[cdjlmnstCDJLMNST]|(?:[Jj]us|[Ll]ors|[Pp]uis|[Qq]uoi)?[Qq][uU])'"
    rf"(?={_LETTER}|[\"(\[]\s?{_LETTER})"
)
_TITLES = "Mr|Mrs|Ms|Mx|Dr|Prof|Sr|Jr|St|Ste|Gov|Sen|Rep|Gen|Col|Lt|Capt|Sgt|Rev|Maj|MM|Mgr"
_INITIAL = r"[A-ZÀ-Þ]\.(?=\s?[A-ZÀ-Þ])"
_ABBREVIATION = (
    rf"(?:[^\W\d_]\.){{2,}}(?:-{_LETTER}+)*"  # a.m., U.S., U.S.-led
    rf"|(?:{_TITLES})\.(?=\s)"
    r"|(?:No|Nos|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Art|art|p|pp|vol)\.(?=\s?\d)"
    rf"|{_INITIAL}"
)
_THOUSANDS_MARK = r"(?:\ {1,2}|'{1,2}|[.,]{1,2})"
_DIGITS = (
    r"(?:\d+\ \d+/\d+"
    rf"|\d{{1,3}}(?:{_THOUSANDS_MARK}\d{{3}})+(?!\d)(?:[.,:/]\d+)*"
    r"|\d+(?:[.,:/]\d+)*)"
)
_CURRENCY = "[$\u00a2-\u00a5\u20a0-\u20cf]"
_TAIL = rf"(?:{_LETTER}+|)(?:{_JOINT}{_LETTER}+)*"
_NUMBER = (
    rf"(?:(?<!\w)[+±-])?(?:[A-Z]{{0,3}}{_CURRENCY}\ ?)?{_DIGITS}(?:{_HYPHEN}{_DIGITS})*"
    rf"(?:\ ?[%‰]|\ ?{_CURRENCY}(?!\d)|\ ?°[CF]?|{_TAIL})"
)
_NAME = rf"[#@]?{_LETTER}+(?:{_JOINT}{_LETTER}+)*"
_ADDRESS = r"(?:https?://|www\.)[^\s\"<>]*[^\s\"'<>.,;:!?)\]—]"
_WORD = (
    rf"{_NAME}(?:"
    rf"[\w.+-]{{0,64}}+@\w[\w-]*(?:\.\w[\w-]*)+"  # a mail address
    r"|(?:\.[a-z\d_-]{2,})+(?:/[^\s\"<>]*[^\s\"'<>.,;:!?)\]—])?"  # the name of a site
    r"|\.(?=[,;])"  # a stop before a comma abbreviates
    r"|)"
)
_PUNCTUATION_MARK = r"\.{2,}|-{2,}|—+|''|\S" + _COMBINING + "*"

# Most pieces are one of these; they are tried first because that is faster. No later alternative
# would match more than letters before a space or a comma, or than these single characters.
_PLAIN = rf"[A-Za-zÀ-ÖØ-öø-ÿ]+(?=[ ,])|[,;:!?\"(){UNSPACED}](?!{_COMBINING})"

_PIECE = re.compile(
    rf"(?:{_PLAIN}|{_EMOJI}|{_ELIDED}|{_ADDRESS}|{_ABBREVIATION}|{_NUMBER}|{_WORD}"
    rf"|{_PUNCTUATION_MARK})\s*"
)

# Dashes of any length are compared as equal, and so are quotation marks of any kind: these differ
# by the style of a publication, not by a correction.
_SAME_PUNCTUATION = dict.fromkeys(["--", "---", "—", "——"], "-") | {"'": '"', "''": '"'}
_DIVIDED_WORD = re.compile(_DIVISION)
_MOST_PARTS = 4  # of one word, for which each hyphen is tried
_UNIT = re.compile(f"[%‰°{_CURRENCY[1:-1]}]")
_SPACED_SIGN = re.compile(rf"\A[+±-]?[A-Z]{{0,3}}{_CURRENCY} (?=\d)")
_SPACED_UNIT = re.compile(rf"\d( (?:[%‰]|{_CURRENCY}|°[CF]?))$")


class Words:
    """A text as the list of its words and punctuation marks.

    ``keys`` are the strings to compare: words with the same key differ in typography at most.
    Words are numbered from 0; ``start`` and ``end`` give their offsets in ``text``. ``clusters`` is
    how many characters were folded one by one. Where ``has_lines`` is false there is one line.

    >>> Words("Elle n’a pas dit « oui ».").keys
    ['Elle', "n'", 'a', 'pas', 'dit', '"', 'oui', '"', '.']
    """

    __slots__ = ("_bare", "_folded", "_offsets", "_starts", "clusters", "has_lines", "keys", "text")

    def __init__(self, text: str) -> None:
        folded, self._offsets, self.clusters = fold(text)
        self._folded = folded
        self.has_lines = not folded.isprintable()  # no character that ends a line is printable
        self.text = text
        bare = folded.lstrip()
        pieces = _PIECE.findall(bare)
        self._starts = list(accumulate(map(len, pieces), initial=len(folded) - len(bare)))
        self._bare = list(map(str.rstrip, pieces))
        self.keys = list(map(_SAME_PUNCTUATION.get, self._bare, self._bare))
        if ("%" in bare or "$" in bare) if bare.isascii() else _UNIT.search(bare):
            for number, key in enumerate(self.keys):
                if " " in key:
                    self.keys[number] = _without_space_at_unit(key)

    @property
    def has_divided(self) -> bool:
        """Whether a word is divided at the end of a line."""
        return _DIVIDED_WORD.search(self._folded) is not None

    def join_divided(self, others: Container[str]) -> None:
        """Give each word divided at a line's end the key of the undivided word.

        Its hyphen belongs to the word if it does in ``others``, or before a capital or a digit.
        """
        for number, word in enumerate(self._bare):
            if _DIVIDED_WORD.search(word):
                self.keys[number] = _undivided(word, others)

    def start(self, word: int) -> int:
        """The offset of the word's first character; for the number of words, the text's length."""
        if word == len(self._bare):
            return len(self.text)
        return self._place(self._starts[word])

    def end(self, word: int) -> int:
        """The offset after the word's last character, before any white space."""
        return self._place(self._starts[word] + len(self._bare[word]))

    def gap(self, word: int) -> str:
        """The white space after the word."""
        return self._folded[self._starts[word] + len(self._bare[word]) : self._starts[word + 1]]

    def ends_line(self, word: int) -> bool:
        """Whether the word is the last of its line."""
        if word + 1 == len(self._bare):
            return True
        return self.has_lines and len((self.gap(word) + "x").splitlines()) > 1

    def spaced_sign(self, word: int) -> str:
        """The sign and the space before the word's number, as in *€ 5*; empty without them."""
        bare = self._bare[word]
        match = _SPACED_SIGN.match(bare) if " " in bare else None
        return match[0] if match else ""

    def spaced_unit(self, word: int) -> str:
        """The space and the unit after the word's number, as in *5 %*; empty without them."""
        bare = self._bare[word]
        match = _SPACED_UNIT.search(bare) if " " in bare else None
        return match[1] if match else ""

    def _place(self, folded: int) -> int:
        """The offset in the text of an offset in the folded text."""
        return folded if self._offsets is None else self._offsets[folded]


def _undivided(word: str, others: Container[str]) -> str:
    """The word with or without the hyphens at which it is divided.

    >>> _undivided("well-\\nknown", {"well-known"}), _undivided("govern-\\nment", {})
    ('well-known', 'government')
    """
    parts = _DIVIDED_WORD.split(word)
    if len(parts) <= _MOST_PARTS:
        for hyphens in product(("", "-"), repeat=len(parts) - 1):
            undivided = parts[0] + "".join(map(add, hyphens, parts[1:]))
            if undivided in others:
                return undivided
    return _DIVIDED_WORD.sub(lambda match: "" if word[match.end()].islower() else "-", word)


def _without_space_at_unit(key: str) -> str:
    key = _SPACED_SIGN.sub(lambda match: match[0].rstrip(), key, count=1)
    return _SPACED_UNIT.sub(lambda match: match[0].replace(" ", ""), key)
