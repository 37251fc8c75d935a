"""BibTeX, with the entry type and the fields of biblatex, in UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corrections.render.citation.citation import REGISTER, Citation, notes, one_line
from corrections.render.words import Words

MEDIA_TYPE = "application/x-bibtex"

_LANGUAGES = {"en": "english", "fr": "french"}
"""What the package babel calls the languages of the interface."""

_SPECIALS = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_{}"},
}  # fmt: skip
_ALONE = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
"""BibTeX counts a brace behind a backslash too: one without its partner needs another name."""

_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)")
"""Between two signs that TeX joins to another one."""


def write(citations: Iterable[Citation], words: Words) -> str:
    """One ``@online`` entry for each citation."""
    return "\n".join(_entry(citation, words) for citation in citations)


def _entry(citation: Citation, words: Words) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(citation, words))
    return f"@online{{{citation.key},\n{fields}}}\n"


def _fields(citation: Citation, words: Words) -> Iterator[tuple[str, str]]:
    """The second braces keep the letters of a title, and the register's name, as they are."""
    yield "title", f"{{{escaped(one_line(citation.title))}}}"
    yield "author", f"{{{REGISTER}}}"
    yield "organization", f"{{{REGISTER}}}"
    if citation.number:
        yield "titleaddon", escaped(words.gettext("record no. %(number)s", number=citation.number))
    yield "date", (citation.published or citation.revised).isoformat()
    yield "url", citation.url
    if citation.accessed:
        yield "urldate", citation.accessed.isoformat()
    yield "langid", _LANGUAGES[citation.language]
    yield "note", ". ".join(escaped(part) for part in notes(citation, words))


def escaped(text: str) -> str:
    """A text as TeX sets it, sign by sign.

    >>> escaped("50 % of {a_b} -- a\\\\b")
    '50 \\\\% of \\\\{a\\\\_b\\\\} -{}- a\\\\textbackslash{}b'
    >>> escaped("a } b {")
    'a \\\\textbraceright{} b \\\\textbraceleft{}'
    """
    signs = _SPECIALS if _is_balanced(text) else _SPECIALS | _ALONE
    return "".join(signs.get(sign, sign) for sign in _LIGATURE.sub("\0", text)).replace("\0", "{}")


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0
