"""Bytes that are not UTF-8: which encoding they seem to have, so that a refusal can name it.

Nothing is ever read in an encoding that is only guessed. Names are those that ``iconv`` takes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corrections.record.late_pattern import late_pattern

MARKS = (
    (b"\xff\xfe\0\0", "UTF-32"), (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"),
    (b"+/v8", "UTF-7"), (b"+/v9", "UTF-7"),
    (b"\x84\x31\x95\x33", "GB18030"),
    (b"\xc0\x7f", "EBCDIC-US"),
)  # fmt: skip
"""Byte order marks, and in EBCDIC what a JSON object begins with."""

ZEROS = (
    (late_pattern(rb"[^\0]\0\0\0"), "UTF-32LE"), (late_pattern(rb"\0\0\0[^\0]"), "UTF-32BE"),
    (late_pattern(rb"[^\0]\0[^\0]\0"), "UTF-16LE"), (late_pattern(rb"\0[^\0]\0[^\0]"), "UTF-16BE"),
)  # fmt: skip
"""What two letters of ASCII are without a byte order mark."""

ISO_2022 = ((b"\x1b$)C", "ISO-2022-KR"), (b"\x1b$", "ISO-2022-JP"))
"""How a text of 7-bit bytes changes to another alphabet."""

LIKELY = 0.75
"""Least share of the characters outside ASCII that have to be usual in the encoding."""

CLOSE = 0.05
"""Of scores this close to the best, the earliest of ``CANDIDATES`` counts."""

SAMPLE = 2**18
"""Bytes that are looked at."""

CESU_8 = "CESU-8"
OVERLONG = "UTF-8 with overlong forms"
SURROGATES = "UTF-8 with halves of characters (surrogates)"


def marked_encoding(start: bytes) -> str | None:
    """The encoding that the first bytes of a file tell, if it is another than UTF-8.

    >>> marked_encoding("{}".encode("utf-16-le")), marked_encoding("{}".encode("utf-32"))
    ('UTF-16LE', 'UTF-32')
    >>> marked_encoding(b"{}")
    """
    named = (name for mark, name in MARKS if start.startswith(mark))
    zeros = (name for pattern, name in ZEROS if pattern.match(start))
    return next(named, None) or next(zeros, None)


def hidden_encoding(line: bytes) -> str | None:
    """The encoding of a line that is made of ASCII bytes and means other letters.

    >>> hidden_encoding("東".encode("iso2022_jp")), hidden_encoding(b"Lib+AOk-ration")
    ('ISO-2022-JP', 'UTF-7')
    >>> hidden_encoding(b"A+ and 1+1=2")
    """
    if b"\x1b" in line:
        return next((name for mark, name in ISO_2022 if mark in line), None)
    return "UTF-7" if b"+" in line and line.isascii() and _is_utf_7(line) else None


_IN_UTF_7 = late_pattern("[\xa0-\u017f\u2010-\u203a\u20ac]+")
_OTHERS_IN_UTF_7 = late_pattern("[\xa0-\u017f\u0370-\u06ff\u2010-\u203a\u20ac]+")


def _is_utf_7(line: bytes) -> bool:
    """Whether every plus sign begins letters outside ASCII, or stands for itself as ``+-``. Words
    behind a plus can read as letters too (``Beer+BBQ``): those of another alphabet than Latin count
    where there are two such places."""
    parts: list[tuple[bytes, bytes]] = re.findall(rb"\+([A-Za-z0-9+/]*)(-?)", line)
    shifted = [letters for letters, _ in parts if letters]
    if not shifted or any(not letters and not end for letters, end in parts):
        return False
    try:
        texts = [(b"+" + letters + b"-").decode("utf-7") for letters in shifted]
    except UnicodeDecodeError:
        return False
    usual = _OTHERS_IN_UTF_7 if len(texts) > 1 else _IN_UTF_7
    return all(usual.fullmatch(text) for text in texts)


def foreign_encoding(sample: bytes) -> str | None:
    """The encoding that bytes which are not UTF-8 seem to have; ``None`` if no known one fits.

    >>> foreign_encoding("Libération".encode("latin-1"))
    'ISO-8859-1'
    >>> foreign_encoding("“Non”".encode("cp1252")), foreign_encoding("Été".encode("mac_roman"))
    ('windows-1252', 'MACINTOSH')
    >>> foreign_encoding("東京の新聞".encode("shift_jis"))
    'SHIFT_JIS'
    >>> foreign_encoding(bytes(range(128, 256)))
    """
    broken = _broken_utf_8(sample[:SAMPLE])
    if broken:
        return broken
    scores = [(candidate.score(sample[:SAMPLE]), candidate.name) for candidate in CANDIDATES]
    best = max(score for score, _ in scores)
    return next(name for score, name in scores if score >= best - CLOSE) if best > LIKELY else None


_HALF = rb"\xed[\xa0-\xbf][\x80-\xbf]"
_PAIR = rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]"
_OVERLONG = rb"[\xc0\xc1][\x80-\xbf]|\xe0[\x80-\x9f][\x80-\xbf]|\xf0[\x80-\x8f][\x80-\xbf]{2}"


def _broken_utf_8(sample: bytes) -> str | None:
    """The name of what is nearly UTF-8: it would be once these forms were taken out."""
    for form, name in ((_PAIR, CESU_8), (_HALF, SURROGATES), (_OVERLONG, OVERLONG)):
        rest, found = re.subn(form, b"", sample)
        if found and _is_utf_8(rest):
            return name
    return None


def _is_utf_8(sample: bytes) -> bool:
    try:
        sample.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An encoding: the name of it, that of Python's codec, and what is usual in its texts.

    ``usual`` matches runs of usual characters; what ``odd`` matches counts against it.
    """

    name: str
    codec: str
    usual: re.Pattern[str]
    odd: re.Pattern[str]
    lead: range | None = None

    def score(self, sample: bytes) -> float:
        """The share of the characters outside ASCII that are usual; below 0 where it cannot be."""
        text = self._decoded(sample)
        foreign = len(re.findall(r"[^\x00-\x7f]", text))
        if not foreign:
            return -1.0
        good = sum(map(self._is_first, "".join(self.usual.findall(text))))
        return (good - sum(len(run) for run in self.odd.findall(text))) / foreign

    def _decoded(self, sample: bytes) -> str:
        """The sample in this encoding, "" where that cannot be. A character that the end of the
        sample cuts is left out."""
        for cut in range(4):
            try:
                return sample[: len(sample) - cut].decode(self.codec)
            except UnicodeDecodeError as error:
                if error.end < len(sample) - cut:
                    break
        return ""

    def _is_first(self, character: str) -> bool:
        """Whether it is among the characters that the encoding lists first, by how common they are;
        true in an encoding of single bytes."""
        if self.lead is None or character in _KANA:
            return True
        return character.encode(self.codec)[0] in self.lead


_KANA = "".join(map(chr, range(0x3041, 0x30FF)))
_MARKS = "«»“”‘’„‚–—…€£§°·¿¡\xa0"
_NOT_BETWEEN = r"(?<=[^\W\d_])[«»“”„…€£§°¿¡²³¹½¼¾©®™†•ªº¤¨¸´](?=[^\W\d_])"
_LATIN_CAPITALS = "ÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒŠŽ"
_LATIN = "àâäáãåæçèéêëìíîïñòóôõöøœùúûüýÿßšž"
_SHOUTED = rf"(?<=[a-z{_LATIN}])[{_LATIN_CAPITALS}Ž]+"
_WEST = late_pattern(f"[{_LATIN}{_LATIN_CAPITALS}{_MARKS}]+")
_NOT_WEST = late_pattern(f"{_SHOUTED}|[{_LATIN}{_LATIN_CAPITALS}]{{3,}}|{_NOT_BETWEEN}")


def _script(letters: str, capitals: str = "") -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is usual and odd in an alphabet of its own: it is not mixed with Latin, and capitals
    begin words."""
    usual = late_pattern(f"[{letters}{_MARKS}№]+|(?<![^\\W\\d_])[{capitals or letters}]")
    mixed = f"(?<=[A-Za-z])[{letters}{capitals}]|[{letters}{capitals}](?=[A-Za-z])"
    shouted = f"|(?<=[{letters}])[{capitals}]+" if capitals else ""
    return usual, late_pattern(mixed + shouted)


def _latin(letters: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is usual and odd in Latin with these letters."""
    capitals = letters.upper().replace("SS", "").replace("I", "İ")
    usual = late_pattern(f"[{letters}{capitals}{_MARKS}]+")
    odd = f"(?<=[a-z{letters}])[{capitals}]+|[{letters}{capitals}]{{4,}}|{_NOT_BETWEEN}"
    return usual, late_pattern(odd)


_CYRILLIC = _script("а-яёіїєґў", "А-ЯЁІЇЄҐЎ")
_GREEK = _script("α-ωάέήίόύώϊϋ", "Α-ΩΆΈΉΊΌΎΏ")
_CENTRAL = _latin("áčďéěíňóřšťúůýžąćęłńśźżäöüßőűôâăîșşţļľĺŕđ")
_TURKISH = _latin("çğıöşüâîû")
_ICELANDIC = _latin("áéíóúýþæöð")
_HEBREW = (_script("א-ת")[0], late_pattern("(?<=[A-Za-z])[א-ת]|[ךםןףץ](?=[א-ת])"))
_ARABIC = _script("ء-ي")
_JAPANESE = late_pattern("[ぁ-ヿ一-鿿、。「」『』・ー（）％！？]+")
_CHINESE = late_pattern("[一-鿿，。、“”‘’《》：；！？（）％]+")
_KOREAN = late_pattern("[가-힣·“”‘’]+")
_NO_KANA = late_pattern("[ぁ-ヿ]+")
_NEVER = late_pattern("(?!)")

CANDIDATES = (
    _Candidate("ISO-8859-1", "latin-1", _WEST, late_pattern(f"[\x80-\x9f]+|{_NOT_WEST.pattern}")),
    _Candidate("windows-1252", "cp1252", _WEST, _NOT_WEST),
    _Candidate("MACINTOSH", "mac_roman", _WEST, _NOT_WEST),
    _Candidate("ISO-8859-15", "iso8859_15", _WEST, _NOT_WEST),
    _Candidate("ISO-8859-1", "latin-1", *_ICELANDIC),
    _Candidate("ISO-8859-2", "iso8859_2", *_CENTRAL),
    _Candidate("windows-1250", "cp1250", *_CENTRAL),
    _Candidate("ISO-8859-9", "iso8859_9", *_TURKISH),
    _Candidate("windows-1255", "cp1255", *_HEBREW),
    _Candidate("windows-1251", "cp1251", *_CYRILLIC),
    _Candidate("KOI8-R", "koi8_r", *_CYRILLIC),
    _Candidate("KOI8-U", "koi8_u", *_CYRILLIC),
    _Candidate("ISO-8859-5", "iso8859_5", *_CYRILLIC),
    _Candidate("CP866", "cp866", *_CYRILLIC),
    _Candidate("ISO-8859-7", "iso8859_7", *_GREEK),
    _Candidate("windows-1253", "cp1253", *_GREEK),
    _Candidate("windows-1256", "cp1256", *_ARABIC),
    _Candidate("ISO-8859-6", "iso8859_6", *_ARABIC),
    _Candidate("EUC-KR", "cp949", _KOREAN, _NEVER, range(0xB0, 0xC9)),
    _Candidate("SHIFT_JIS", "cp932", _JAPANESE, _NEVER, range(0x81, 0x99)),
    _Candidate("EUC-JP", "euc_jp", _JAPANESE, _NEVER, range(0xA1, 0xD0)),
    _Candidate("BIG5", "cp950", _CHINESE, _NO_KANA, range(0xA1, 0xC7)),
    _Candidate("GB18030", "gb18030", _CHINESE, _NO_KANA, range(0xA1, 0xD8)),
)
"""Encodings that are tried; of equals the earlier one is named."""
