"""Further spellings under which a word is found: ``Müller`` as *Mueller*, ``e-mail`` as *email*,
``U.S.`` as *US*. The index has them beside the words of a text, and a search looks for any of the
spellings of what was typed. Pure.

Whoever changes a result raises ``search_folding.VERSION``.
"""

from __future__ import annotations

import re
import unicodedata

from corrections.record.search_folding import fold_characters, join_numbers, split

LONGEST = 40
"""Characters of the longest word that has further spellings."""

Spelling = tuple[str, ...]
"""Words that follow each other."""

_DIGRAPHS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
_DIGRAPH = re.compile(f"[{''.join(_DIGRAPHS)}]", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")

COMPOUND = re.compile(
    r"(?<![^\W_])(?:[^\W_]++(?:(?:'|-(?: ?\r?\n ?)?)[^\W_]++)+|(?:[^\W\d_]\.){2,}[^\W\d_]?)"
)
"""A word with hyphens or apostrophes, also one divided at a line's end; and single letters with
dots."""

_ELIDED = re.compile(r"(?<![^\W_])(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)'")
"""The article or pronoun before a French or Italian noun, which is not a part of it."""

SPACED_NUMBER = re.compile(r"(?<![a-z0-9])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")


def index_words(text: str) -> list[str]:
    """Return the words that a text has in the index: its own in their order, then further ones.

    A number with spaces is also found by its parts, because it may have been two numbers.

    >>> index_words("Herr Müller’s e-mail: 3 100")
    ['herr', 'muller', 's', 'e', 'mail', '3100', 'mullers', 'email', '3', '100', 'mueller']
    """
    folded = fold_characters(text)
    own = split(join_numbers(folded))
    compounds = (joined_compound(found[0]) for found in COMPOUND.finditer(folded))
    further = [joined for joined in compounds if joined]
    for number in SPACED_NUMBER.findall(folded):
        further += number.split(" ")
    further += _digraph_words(text)
    return [*own, *dict.fromkeys(further)]


def spellings(folded: str, digraphs: str) -> tuple[Spelling, ...]:
    """Return what to look for, any of it, where ``folded`` was typed between two spaces;
    ``digraphs`` is the same as ``fold`` returns it after ``with_digraphs``. Empty for what has no
    word.

    >>> spellings("e-mail", "e-mail"), spellings("muller", "mueller"), spellings("…", "…")
    ((('e', 'mail'), ('email',)), (('muller',), ('mueller',)), ())
    """
    found = [tuple(split(folded)), tuple(split(digraphs))]
    if COMPOUND.fullmatch(folded):
        found.append((joined_compound(folded),))
    return tuple(dict.fromkeys(spelling for spelling in found if any(spelling)))


def with_digraphs(text: str) -> str:
    """Return a text with the letters that German and the Nordic languages also write as two.

    >>> with_digraphs("Müller in Århus")
    'Mueller in aarhus'
    """
    return _DIGRAPH.sub(lambda letter: _DIGRAPHS[letter[0].lower()], _composed(text))


def has_digraphs(text: str) -> bool:
    """Return whether ``with_digraphs`` changes a text."""
    return _DIGRAPH.search(_composed(text)) is not None


def _digraph_words(text: str) -> list[str]:
    if not has_digraphs(text):
        return []
    written = (word for word in _WORD.findall(_composed(text)) if len(word) <= LONGEST)
    found = [word for word in written if _DIGRAPH.search(word)]
    return split(fold_characters(" ".join(map(with_digraphs, found))))


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def joined_compound(compound: str) -> str:
    """Return a folded compound as one word; empty where nobody would write it so."""
    compound = _ELIDED.sub("", compound)
    joined = "".join(split(compound))
    return joined if len(joined) <= LONGEST and joined != compound else ""
