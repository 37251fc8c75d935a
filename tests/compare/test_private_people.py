"""Names that are perhaps those of private people, by the words around them: a guess."""

from __future__ import annotations

import json

from corrections.compare.private_people import EACH, private_people
from corrections.render.passages import printed
from tests.compare.test_notice_pairs import FILE as NOTICES
from tests.compare.test_notice_pairs import spans_of

NAMED = {
    "She came with her daughter Anna Hill.": "daughter Anna Hill",
    "the victim, Tracey Vaughan, said": "victim, Tracey Vaughan",
    "a neighbour called Tom": "neighbour called Tom",
    "Tom Hill, her younger son, left": "Tom Hill, her younger son",
    "Jean Val, sa femme et lui": "Jean Val, sa femme",
    "sa fille Léa était là": "sa fille Léa",
    "le voisin, Jean de la Tour, a vu": "voisin, Jean de la Tour",
    "son fils Élie Durand": "son fils Élie Durand",
    "seine Tochter Lena": "Tochter Lena",
    "Léa, 12 ans, a été entendue": "Léa, 12 ans",
    "Tom Hill, 14, was hurt": "Tom Hill, 14",
    "Lena K. (15) sagte": "Lena K. (15",
    "a 9-year-old boy, Tom": "9-year-old boy, Tom",
}

NOT_NAMED = (
    "The minister Anna Hill left.", "Tom Hill, 41, was hurt", "À Paris, 12 ans après",
    "She came with her daughter.", "the parent company Echo",
    "son Excellence le nonce", "Mother Teresa", "la fille de Jean", "a 9-year-old bridge",
    "Chelsea 3, Arsenal 4,", "On Monday, 12, the vote", "une victime de Paris",
    "his wife, who left",
)  # fmt: skip


def test_a_name_beside_a_tie_or_a_young_age_is_told_with_the_words_around_it() -> None:
    for text, words in NAMED.items():
        [found] = private_people({"quote": text})["quote"]
        assert found.startswith(words), text


def test_other_names_and_ties_are_left_alone() -> None:
    told = {text: private_people({"quote": text}) for text in NOT_NAMED}

    assert told == {text: {} for text in NOT_NAMED}


def test_whom_the_record_is_about_is_not_told() -> None:
    fields = {"quote": "Eva Hill came with her daughter Anna Hill.", "subject": "Anna Hill"}

    assert private_people(fields) == {}


def test_a_name_in_the_explanation_alone_is_told() -> None:
    fields = {
        "quote": "The engineer Dana Quill spoke.", "subject": "Dana Quill", "byline": "Robert Port",
        "explanation": "Robert Port was told so by Thomas Hill, and Dana Quill heard it.",
    }  # fmt: skip

    assert private_people(fields) == {"explanation": ["Thomas Hill"]}


def test_few_are_told() -> None:
    text = " ".join(f"his wife Anna Hill{letter}." for letter in "abcdefgh")

    assert len(private_people({"explanation": text})["explanation"]) == EACH


def test_of_passages_of_newspapers_hardly_one_is_told() -> None:
    lines = [json.loads(line) for line in NOTICES.read_text("utf-8").splitlines()]
    texts = [printed(spans_of(line["marked"][0])) for line in lines]

    assert [
        private_people({"quote": text}) for text in texts if private_people({"quote": text})
    ] == [{"quote": ["husband, Leonard"]}]
