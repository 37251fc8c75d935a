"""Rule 1: words are marked whole, and what one word is."""

from __future__ import annotations

import pytest

from tests.compare.diff.notation import check


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("It cost {£1.2m} to build.", "It cost {£1.7m} to build."),
        ("Some {12 000} came.", "Some {21 000} came."),
        ("It fell by {5%} again.", "It fell by {15%} again."),
        ("Avec {52} % des voix.", "Avec {25} % des voix."),
        ("It was {12 %} of it.", "It was {12 €} of it."),
        ("It was {-5} at noon.", "It was {5} at noon."),
        ("It was {12} °C inside.", "It was {21} °C inside."),
        ("Open at 9 {a.m.} daily.", "Open at 9 {p.m.} daily."),
        ("A {U.S.-led} force.", "A {U.N.-led} force."),
        ("Then {Mr.} Hale left.", "Then {Dr.} Hale left."),
        ("They {weren’t} told.", "They {were} told."),
        ("A {well-known} author.", "A {little-known} author."),
        ("Born in {Saint-Denis}, in 1950.", "Born in {Saint-Denis-en-Val}, in 1950."),
        ("« Ils partent », dit-{il}.".replace("dit-{il}", "{dit-il}"),
         "« Ils partent », {dit-elle}."),
        ("See {https://a.example/news}, or not.", "See {https://a.example/press}, or not."),
        ("Write to {desk@a.example}.", "Write to {editor@a.example}."),
        ("Selon l’{avocat} du groupe.", "Selon l’{ingénieur} du groupe."),
        ("C’est un peintre d’{hier}.", "C’est un peintre d’{aujourd’hui}."),
        ("Il parle d’{« une trahison »}.", "Il parle d’{un désaccord}."),
        ("The {1984-1985} strike.", "The {1984-1986} strike."),
        ("Add {1/2} cup.", "Add {1 1/2} cup."),
        ("委員会は{東}京で開かれた。", "委員会は{南}京で開かれた。"),
        ("장관은 {월}요일에 왔다.", "장관은 {목}요일에 왔다."),
        ("Bravo {👩‍🚀} !", "Bravo {👩‍🔬} !"),
        ("Bravo {👍🏽} !", "Bravo {👍🏿} !"),
        ("Vive {🇫🇷} !", "Vive {🇧🇪} !"),
        ("قالت الوزيرة {السابقة} أمس.", "قالت الوزيرة {الحالية} أمس."),
    ],
)  # fmt: skip
def test_words_are_marked_whole(quote: str, correction: str) -> None:
    check(quote, correction)
