"""Rule 1: words are marked whole, and what one word is."""

from __future__ import annotations

import string

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
        ("She, {J.} Rowe, left.", "She, {K.} Rowe, left."),
        ("{J.K.} Rowe left.", "{J.R.} Rowe left."),
        ("The firm, Holt {Inc.}, left.", "The firm, Holt {Ltd.}, left."),
        ("She wrote “{#metoo}”.", "She wrote “{#youtoo}”."),
        ("She asked {@ann} why.", "She asked {@bob} why."),
        ("Press {1️⃣} now.", "Press {2️⃣} now."),
        ("Write to {a.b+c@mail.example}.", "Write to {a.d+c@mail.example}."),
        ("On {example.com/news}.", "On {example.org/news}."),
        ("On {www.example.com/a,b}.", "On {www.example.com/a,c}."),
        ("{http://a.example/x}", "{https://a.example/x}"),
        ("Il parle de l’« {ami} ».", "Il parle de l’« {amie} »."),
        ("เขา{ไ}ป", "เขา{ม}ป"),
    ],
)  # fmt: skip
def test_words_are_marked_whole(quote: str, correction: str) -> None:
    check(quote, correction)


@pytest.mark.parametrize(
    ("number", "other"),
    [
        ("12 000", "21 000"),
        ("12’000", "21’000"),
        ("12 000,5", "21 000,5"),
        ("1 1/2", "2 1/2"),
        ("12:30", "12:45"),
        ("1/2/2020", "2/2/2020"),
        ("1,234,567.8", "1,234,566.8"),
        ("1.2.3", "1.2.4"),
        ("+5", "±5"),
        ("−5", "+5"),
        ("US$5", "CA$5"),
        ("€5m", "€6m"),
        ("£5", "¥5"),
        ("5€", "6€"),
        ("5°C", "5°F"),
        ("5‰", "6‰"),
        ("1980s", "1990s"),
        ("1er", "2e"),
        ("5-year-old", "6-year-old"),
        ("12-15", "12-16"),
        ("2008-07-31", "2008-08-31"),
        ("5-10%", "5-15%"),
        ("12-15-year-old", "12-16-year-old"),
        ("3o'clock", "4o'clock"),
        ("$31´000,000.00", "$37´000,000.00"),
        ("31’000.50", "37’000.50"),
        ("1.234.567,89", "1.234.568,89"),
        ("31''000", "37''000"),
        ("12,,000", "13,,000"),
        ("12\u2009\u2009000", "13\u2009\u2009000"),
        ("1 234,567.8", "1 234,568.8"),
        ("31.07.2008", "30.07.2008"),
        ("1,234/5", "1,235/5"),
        ("192.168.100.5", "192.168.100.6"),
    ],
)
def test_a_number_is_one_word_with_its_sign_and_its_unit(number: str, other: str) -> None:
    check(f"It was {{{number}}} then.", f"It was {{{other}}} then.")


def test_a_letter_after_a_mark_is_a_word_without_it() -> None:
    for letter in string.ascii_letters:
        check("Line ({1}) of it.", f"Line ({{{letter}}}) of it.")


def test_what_is_beside_a_number_is_not_part_of_it() -> None:
    check("In 1990, {100} men left.", "In 1990, {200} men left.")
    check("In May 5, {100} men left.", "In May 5, {200} men left.")
    check("In 1990 {100 men} left.", "In 1990 {200 women} left.")
    check("The 2000 {100} men.", "The 2000 {200} men.")
    check("It is 5 {$3} of 6.", "It is 5 {$4} of 6.")
    check("Room {A-5}.", "Room {A-6}.")


TITLES = "Mr Mrs Ms Mx Dr Prof Sr Jr St Ste Gov Sen Rep Gen Col Lt Capt Sgt Rev Maj MM Mgr"
BEFORE_NUMBERS = "No Nos Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Art art p pp vol"


@pytest.mark.parametrize("title", TITLES.split())
def test_a_title_is_one_word_with_its_stop(title: str) -> None:
    check(f"Then {{{title}.}} Hale left.", f"Then {{{title}}} Hale left.")


@pytest.mark.parametrize("word", BEFORE_NUMBERS.split())
def test_an_abbreviation_before_a_number_is_one_word_with_its_stop(word: str) -> None:
    check(f"It is {{{word}.}} 5 of it.", f"It is {{{word}}} 5 of it.")
    check(f"It is {word}{{.}} Ann left.", f"It is {word} Ann left.")


ELIDED = (
    "c d j l m n s t qu jusqu lorsqu puisqu quoiqu C D J L M N S T Qu Jusqu Lorsqu Puisqu Quoiqu"
)


@pytest.mark.parametrize("word", ELIDED.split())
def test_an_elided_word_is_a_word(word: str) -> None:
    check(f"Et {word}’{{un}} le dit.", f"Et {word}’{{autre}} le dit.")
