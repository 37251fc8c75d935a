"""The language of a text: guessed where the text tells enough, the fallback elsewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corrections.compare.language import suggest_language
from corrections.record.language import is_language

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He is a Republican.", "en"),
        ("I DID NOT SAY THAT THE BUDGET WOULD BE CUT", "en"),
        ("Le maire a démissionné.", "fr"),
        ("«\u202fNous ne fermerons pas\u202f»", "fr"),
        ("コメントなし", "ja"),
        ("시장", "ko"),
        ("Ο δήμαρχος", "el"),
    ],
)
def test_a_few_words_that_tell_enough_get_their_language(text: str, language: str) -> None:
    assert suggest_language(text, "en" if language != "en" else "fr") == language


def test_a_sentence_gets_its_language() -> None:
    lines = Path(__file__).with_name("languages.txt").read_text("utf-8").splitlines()
    sentences = [line.split("|") for line in lines if not line.startswith("#")]
    other = [
        (language, text)
        for language, text in sentences
        if suggest_language(text, "fr" if language == "en" else "en") != language
    ]

    assert len(sentences) > 70
    assert not other


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
    program = "import corrections.compare.language, sys; assert 'fasttext' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, cwd=ROOT)
