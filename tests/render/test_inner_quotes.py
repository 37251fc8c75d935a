"""Quotation marks inside quotation marks are of another kind; the words stay as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.render.inner_quotes import alternated


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("“How about that?” she said", "‘How about that?’ she said", "“How about that?” she said"),
        ('"How about that?" she said', "‘How about that?’ she said", '"How about that?" she said'),
        ("« Oui », dit-il", "« Oui », dit-il", "“Oui”, dit-il"),
        ("«Oui», dit-il", "«Oui», dit-il", "“Oui”, dit-il"),
        ("«\N{NARROW NO-BREAK SPACE}Oui\N{NARROW NO-BREAK SPACE}» dit-il",
         "«\N{NARROW NO-BREAK SPACE}Oui\N{NARROW NO-BREAK SPACE}» dit-il", "“Oui” dit-il"),
        ("‘Yes’, he said", "‘Yes’, he said", "‘Yes’, he said"),
        ("„Ja“, sagte er", "‘Ja’, sagte er", "„Ja“, sagte er"),
        ("»Ja«, sagte er", "»Ja«, sagte er", "“Ja”, sagte er"),
        # deeper levels
        ("“He said ‘no’ to it”", "‘He said “no” to it’", "“He said ‘no’ to it”"),
        ("« Il dit “non” hier »", "« Il dit “non” hier »", "“Il dit ‘non’ hier”"),
        # apostrophes are none
        ("it's the boys’ “own” ’70s", "it's the boys’ ‘own’ ’70s", "it's the boys’ “own” ’70s"),
        ("l’« État »", "l’« État »", "l’“État”"),
        ("“It’s so,” he said", "‘It’s so,’ he said", "“It’s so,” he said"),
        # a mark whose partner was cut off
        ("that?” she said “no", "that?’ she said ‘no", "that?” she said “no"),
        ("oui », dit-il : « non", "oui », dit-il : « non", "oui”, dit-il : “non"),
        ("5'10\"", "5'10’", "5'10\""),
        ("no marks", "no marks", "no marks"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_the_inner_marks(text: str, english: str, french: str) -> None:
    assert alternated(text, "en") == english
    assert alternated(text, "fr") == french


@given(st.text(st.sampled_from("ab “”‘’«»\"'„‚ .(\N{NO-BREAK SPACE}"), max_size=30))
def test_no_mark_is_of_the_kind_around_it_and_no_word_is_lost(text: str) -> None:
    for language, outer in (("en", '“”"'), ("fr", "«»")):
        shown = alternated(text, language)
        assert "".join(filter(str.isalpha, shown)) == "".join(filter(str.isalpha, text))
        first = next((mark for mark in shown if mark in "“”\"«»„‘’'‚"), None)
        assert first is None or first not in outer
