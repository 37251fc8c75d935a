"""Words of strangers inside our sentences do not turn ours round."""

from __future__ import annotations

import pytest

from corrections.render.bidi import isolated


@pytest.mark.parametrize(
    "text", ["socialiste", "朝日新聞", "Новая газета", "12 000 €", "", "C++", "l’Écho", "१२३"]
)
def test_what_reads_from_left_to_right_stays_as_it_is(text: str) -> None:
    assert isolated(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "صدى الوادي",
        "הארץ",
        "\N{ARABIC-INDIC DIGIT TWO}\N{ARABIC-INDIC DIGIT FOUR}",
        "The \N{RIGHT-TO-LEFT OVERRIDE}Echo",
        "\N{RIGHT-TO-LEFT EMBEDDING}x",
        "\N{LEFT-TO-RIGHT EMBEDDING}x",
        "\N{LEFT-TO-RIGHT OVERRIDE}x",
        "x\N{POP DIRECTIONAL FORMATTING}",
        "\N{RIGHT-TO-LEFT ISOLATE}x",
        "\N{LEFT-TO-RIGHT ISOLATE}x",
        "\N{FIRST STRONG ISOLATE}x",
        "x\N{POP DIRECTIONAL ISOLATE}",
    ],
    ids=ascii,
)
def test_what_could_turn_the_sentence_is_isolated(text: str) -> None:
    assert isolated(text) == f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
