"""Which texts may be set in italics.

Arabic, Hebrew, Chinese, Japanese, Korean and the scripts of India and South-East Asia have none: a
browser slants their letters by itself, which readers of them take for a fault. The language of a
name is often unknown, so it is the letters that decide.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_WITH_ITALICS = (
    (0x0000, 0x058F), (0x10A0, 0x10FF), (0x13A0, 0x13FF), (0x1C80, 0x1CBF), (0x1D00, 0x1DBF),
    (0x1E00, 0x1FFF), (0x2070, 0x214F), (0x2C00, 0x2DFF), (0xA640, 0xA69F), (0xA720, 0xA7FF),
    (0xAB30, 0xABBF), (0xFB00, 0xFB17), (0x1D400, 0x1D7FF),
)  # fmt: skip
"""Latin, Greek, Cyrillic, Armenian, Georgian and Cherokee, and signs made of their letters."""

_EMPHASIS = re.compile(r"(</?em>)")
_TAG = re.compile(r"<[^>]*>")


def has_italics(text: str) -> bool:
    """Return whether every letter of the text is of a script that has italics.

    >>> has_italics("Libération"), has_italics("毎日新聞"), has_italics("הארץ 2")
    (True, False, False)
    """
    return text.isascii() or all(
        any(first <= ord(letter) <= last for first, last in _WITH_ITALICS)
        for letter in set(text)
        if letter.isalpha()
    )


def upright(html: Markup) -> Markup:
    """Return the HTML with bold instead of emphasis where the emphasis would slant letters of a
    script without italics.

    >>> upright(Markup("<p><em>so</em> <em>重要</em></p>"))
    Markup('<p><em>so</em> <strong>重要</strong></p>')
    """
    if has_italics(html):
        return html
    parts = _EMPHASIS.split(str(html))
    opened: list[int] = []
    for n, part in enumerate(parts):
        if part == "<em>":
            opened.append(n)
        elif part == "</em>" and opened:
            start = opened.pop()
            if not has_italics(_TAG.sub("", "".join(parts[start:n]))):
                parts[start], parts[n] = "<strong>", "</strong>"
    return Markup("".join(parts))
