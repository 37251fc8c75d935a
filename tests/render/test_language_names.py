"""What a language is called in each language of the interface."""

from __future__ import annotations

import pytest

from corrections.render.language_names import language_name


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
