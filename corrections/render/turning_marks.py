"""Shows the controls that turn a text round as visible marks: ⟨U+202E⟩ in place of the control.

With U+202E, a reader sees other words than the text holds. Whatever writes text for people takes
its result through here; files for programs keep the exact characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from markupsafe import Markup

from corrections.render.words import Words

SPOKEN_LIMIT = 100
"""Marks of one page that have an element with words for screen readers; each further one, of which
there are only in a text made to be a burden, is the mark alone."""

_CONTROLS = "\u202a\u202b\u202d\u202e"
_CONTROL = re.compile(f"[{_CONTROLS}]")
_OVERRIDE = re.compile("[\u202d\u202e]")
_TOKEN = re.compile(r"""(<!--.*?-->|<[/!a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>)""", re.DOTALL)
_START = re.compile(r"<([a-z]+)")
_SHOWN_ATTRIBUTE = re.compile(r'(?<=\s)(?:alt|aria-label|content|label|placeholder|title)="[^"]*"')
_EXACT = ("script", "style", "textarea")
"""Elements whose text is read by programs, or sent back as it is."""
_PLAIN = ("title", "option")
"""Elements that hold text alone."""


def marked(text: str) -> str:
    """The plain text, with a mark for each control that turns it.

    An override (U+202D, U+202E) is never needed by an honest text. An embedding (U+202A, U+202B)
    stays in a line that has letters written from right to left, which may need it. Isolates and the
    marks U+200E and U+200F stay everywhere.

    >>> marked("He \\u202edias it.")
    'He ⟨U+202E⟩dias it.'
    >>> marked("\\u202b12, 15\\u202c") == "⟨U+202B⟩12, 15\\u202c"
    True
    """
    return _replaced(text, lambda mark: mark)


def marked_html(html: str, words: Words | None = None) -> str:
    """The HTML with marks for such controls in its text and in the attributes that are shown. The
    text of scripts and of ``textarea``, and attributes such as ``value``, stay as they are.

    With ``words``, whoever listens to the page is told what a mark stands for. Without, as where no
    style sheet reaches, the mark stands alone.

    >>> marked_html('<p title="\\u202ea">\\u202eb</p><input value="\\u202ec">').count("⟨U+202E⟩")
    2
    """
    if not _has_control(html):
        return html
    written = _Marks(words)
    parts = _TOKEN.split(html)
    element = ""
    for place, part in enumerate(parts):
        if place % 2:
            parts[place] = _SHOWN_ATTRIBUTE.sub(lambda found: marked(found[0]), part)
            start = _START.match(part)
            element = start[1] if start else ""
        elif element in _PLAIN:
            parts[place] = marked(part)
        elif element not in _EXACT:
            parts[place] = _replaced(part, written)
    return "".join(parts)


def _has_control(text: str) -> bool:
    """A search for each character by itself takes a fiftieth of the time of one for the class."""
    return not text.isascii() and any(control in text for control in _CONTROLS)


def _replaced(text: str, write: Callable[[str], str]) -> str:
    if not _has_control(text):
        return text
    return "\n".join(_replaced_in_line(line, write) for line in text.split("\n"))


def _replaced_in_line(line: str, write: Callable[[str], str]) -> str:
    turned = any(unicodedata.bidirectional(character) in ("R", "AL") for character in line)
    controls = _OVERRIDE if turned else _CONTROL
    return controls.sub(lambda found: write(f"⟨U+{ord(found[0]):04X}⟩"), line)


class _Marks:
    """Writes the marks of one page as elements, as many as may have words."""

    def __init__(self, words: Words | None) -> None:
        self.words = words
        self.count = 0

    def __call__(self, mark: str) -> str:
        self.count += 1
        if self.words is None or self.count > SPOKEN_LIMIT:
            return mark
        told = self.words.gettext(
            " (a hidden character that turns the text round: %(mark)s) ", mark=mark[1:-1]
        )
        form = Markup(
            '<span class="turning" dir="ltr"><span aria-hidden="true">{}</span>'
            '<span class="visually-hidden" lang="{}">{}</span></span>'
        )
        return form.format(mark, self.words.language, told)
