"""What the plural or the singular of a word may be, in the languages of most records. Pure.

Only spelling is known here, so most of what is returned is no word: whoever calls this looks up
which of them the register has.
"""

from __future__ import annotations

from collections.abc import Iterator

SHORTEST = 4
"""Letters of a word that has other forms: shorter ones are articles and the like."""

ENDINGS = (
    ("", "s"), ("", "es"), ("", "e"), ("", "n"), ("", "en"), ("", "er"), ("", "x"),
    ("y", "ies"), ("f", "ves"), ("fe", "ves"), ("man", "men"), ("is", "es"), ("um", "a"),
    ("al", "aux"), ("ail", "aux"),
    ("z", "ces"), ("ao", "oes"), ("ao", "aes"), ("m", "ns"), ("al", "ais"), ("el", "eis"),
    ("ol", "ois"), ("il", "is"),
    ("o", "i"), ("a", "e"), ("e", "i"), ("io", "i"), ("co", "chi"), ("go", "ghi"), ("ca", "che"),
    ("ga", "ghe"), ("f", "ven"), ("s", "zen"),
)  # fmt: skip
"""How words end, folded, and how their plurals do: English, French, German, Spanish, Portuguese,
Italian and Dutch."""


def other_forms(word: str) -> list[str]:
    """Return what the plural and the singular of a folded word may be, without the word itself.

    >>> [form for form in other_forms("journaux") if form in ("journal", "journail", "journau")]
    ['journau', 'journal', 'journail']
    >>> "hauser" in other_forms("haus"), "mannen" in other_forms("man"), other_forms("les")
    (True, False, [])
    """
    if len(word) < SHORTEST or not word.isalpha():
        return []
    found = dict.fromkeys([*_ended(word), *_doubled(word)])
    return [form for form in found if form != word and len(form) >= SHORTEST - 1]


def _ended(word: str) -> Iterator[str]:
    for one, many in ENDINGS:
        if word.endswith(one):
            yield word.removesuffix(one) + many
        if word.endswith(many):
            yield word.removesuffix(many) + one


def _doubled(word: str) -> Iterator[str]:
    """Dutch plurals double a consonant, or have one vowel where the singular has two."""
    last, vowel = word[-1], word[-2]
    yield f"{word}{last}en"
    if vowel == word[-3] and vowel in "aeou":
        yield f"{word[:-2]}{last}en"
    stem = word.removesuffix("en")
    if stem != word and len(stem) > 2:
        single = stem[-2] in "aeou"
        yield f"{stem[:-1]}{stem[-2]}{stem[-1]}" if single else stem[:-1]
