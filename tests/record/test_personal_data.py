"""Phone numbers, mail addresses and street addresses are found in texts; other numbers are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections import demo
from corrections.record.personal_data import EACH, Datum, Found, personal_data
from corrections.render.passages import corrected, printed
from tests.compare.test_notice_pairs import FILE as NOTICES
from tests.compare.test_notice_pairs import spans_of

PHONES = (
    "+33 6 12 34 56 78", "+33612345678", "0033 6 12 34 56 78", "06 12 34 56 78", "06.12.34.56.78",
    "06-12-34-56-78", "0612345678", "01\u00a042\u00a034\u00a056\u00a078", "+44 20 7946 0018",
    "+44 (0)20 7946 0018", "020 7946 0018", "(020) 7946 0018", "07700 900123", "030/12345678",
    "030 1234567", "0171 1234567", "+49 (30) 123 45 67", "+34 612 345 678", "(212) 555-0199",
    "212-555-0199", "+1 212 555 0199", "1-800-555-0199", "+41 44 668 18 00", "٠٦١٢٣٤٥٦٧٨",
    "+33(0)612345678",
)  # fmt: skip

PHONES_BY_A_WORD = (
    "phone 555-0199", "Tel.: 612 345 678", "tél : 22 34 56 78", "call him on 98 76 54 32",
    "WhatsApp 612345678", "☎ 44 66 818", "Telefon 123 45 67",
)  # fmt: skip

MAILS = (
    "dana@quill.example", "dana.quill+press@mail.quill.org", "dana (at) quill.org",
    "dana[at]quill[dot]org", "dana at-arobase@quill.fr", "d'info@maire.fr", "jürgen@köln.de",
    "dana [arobase] quill.fr",
)  # fmt: skip

STREETS = (
    "12 Elm Street", "221B Baker Street", "4 Old Mill Lane", "1600 Pennsylvania Avenue",
    "350 Fifth Ave.", "12 rue des Lilas", "12, rue des Lilas", "3 bis avenue de la République",
    "48 bd Voltaire", "7 place d’Italie", "14 impasse Jeanne-d’Arc", "Hauptstraße 12",
    "Karl-Marx-Allee 33", "Berliner Str. 5a", "Lindenweg 7", "Kerkstraat 15", "calle Mayor, 12",
    "via Garibaldi 8", "rua das Flores, n.º 4", "ul. Długa 5", "12 rue des Lilas, 75020 Paris",
    "Hauptstraße 12, 10115 Berlin", "SW1A 2AA", "M5V 2T6", "D-10115 Berlin", "CEDEX 08",
    "12 rue du 8 mai 1945",
)  # fmt: skip

NOTHING = (
    "In 2008, 1 234 567 people voted.", "12,345,678 votes", "12.500.000 €", "£1,250,000",
    "100 000 000 euros", "1 200 000 000", "the years 1914-1918 and 1939–1945", "2008-07-31",
    "31/07/2008", "31.07.2008 10:20", "01/02/2008", "from 01.02.2008 to 03.04.2009",
    "It was 6-3, 6-4, 7-5.", "ISBN 978-2-07-036822-8", "ISBN 0-19-852663-6",
    "SIRET 732 829 320 00074",
    "3.14159265", "0,123456789", "the 2 115 435 670 francs", "10 20 30 40 50", "law no. 2008-1187",
    "the phone of 1 200 000 people", "il appelle 12 000 électeurs",
    "Het bedrijf telt 3503500 mensen.",
    "Boeing 737-800 and Airbus A320-200", "between 1 000 000 and 2 000 000", "CO2 -1.234567",
    "+12 000 000 euros", "2024-2025-2026", "1234567890", "https://echo.example/2024/0612345678",
    "@dana said so", "dana@quill", "at home (at noon) she said", "2 @ 5", "a look at example.org",
    "Wall Street fell in 2008.", "In 2008 Wall Street fell by 12 points.", "route 66",
    "on Bloody Sunday, 30 January", "3 Supreme Court judges", "en 2014 place Tahrir",
    "les 12 rues de Paris", "5 cours de maths", "Tabellenplatz 3", "auf Platz 1", "Platz 10",
    "Via 2 milioni di euro", "la rue de Rivoli", "Downing Street", "12 people in the street",
    "12 Angry Men", "5 Labour MPs, 12 Green Party members", "G7 3AM", "A4 paper", "T20 2nd",
    "the 9 close friends", "page 4, column 2", "Article 50 TEU", "75020 Paris",
    "12000 Demonstranten",
)  # fmt: skip


def found(text: str) -> list[tuple[Datum, str]]:
    return [(one.datum, one.words) for one in personal_data({"explanation": text})]


@pytest.mark.parametrize(
    ("datum", "written"), [(Datum.PHONE, PHONES), (Datum.MAIL, MAILS[:4]), (Datum.STREET, STREETS)]
)
@pytest.mark.parametrize("around", ["{}", "She said: {}.", "({}), he wrote\n", "« {} »"])
def test_it_is_found_in_the_words_that_stand_there(
    datum: Datum, written: tuple[str, ...], around: str
) -> None:
    expected = {words: [(datum, words.strip("()."))] for words in written}

    assert {
        words: [(sort, one.strip("().")) for sort, one in found(around.format(words))]
        for words in written
    } == expected


def test_a_word_in_front_makes_a_number_that_of_a_phone() -> None:
    for text in PHONES_BY_A_WORD:
        [(sort, words)] = found(text)
        assert sort is Datum.PHONE
        assert text.endswith(words)
        assert found(words) == []


def test_a_number_is_found_behind_a_scheme_a_stop_and_another_number() -> None:
    assert found("tel:+442079460018") == [(Datum.PHONE, "+442079460018")]
    assert found("[call](tel:0612345678)") == [(Datum.PHONE, "0612345678")]
    assert found("Tél.+33 6 12 34 56 78") == [(Datum.PHONE, "+33 6 12 34 56 78")]
    assert found("06 12 34 56 78 06 12 34 56 79") == [
        (Datum.PHONE, "06 12 34 56 78"), (Datum.PHONE, "06 12 34 56 79"),
    ]  # fmt: skip


def test_mail_addresses_in_other_spellings_are_found() -> None:
    assert {text: [sort for sort, _ in found(text)] for text in MAILS} == {
        text: [Datum.MAIL] for text in MAILS
    }


def test_other_numbers_and_words_are_left_alone() -> None:
    assert {text: found(text) for text in NOTHING if found(text)} == {}


def test_a_field_has_each_once_and_few_of_a_sort() -> None:
    text = " and ".join(f"dana{number // 2}@quill.org" for number in range(40))
    listed = personal_data({"quote": text, "byline": "dana@quill.org", "locator": None})

    assert listed == [
        *(Found("quote", Datum.MAIL, f"dana{number}@quill.org") for number in range(EACH)),
        Found("byline", Datum.MAIL, "dana@quill.org"),
    ]


def test_of_a_web_address_the_digits_are_no_phone_and_a_mail_is_one() -> None:
    address = "https://echo.example/12-rue-des-lilas/0612345678?to=dana%40quill.org"

    assert personal_data({"article_url": address}) == [
        Found("article_url", Datum.MAIL, "dana%40quill.org")
    ]


def test_in_passages_of_newspapers_nothing_is_taken_for_personal() -> None:
    """Measured on 300 marked passages and 1,000 generated records."""
    lines = [json.loads(line) for line in NOTICES.read_text("utf-8").splitlines()]
    spans = [spans_of(line["marked"][0]) for line in lines]
    texts = [*map(printed, spans), *map(corrected, spans)]
    generated = [
        value
        for record in demo.generate(1000)
        for name, value in record.items()
        if isinstance(value, str) and not name.endswith(("_at", "_on"))
    ]

    assert [text for text in texts + generated if found(text)] == []


def test_a_whole_page_of_marked_pairs_has_two_addresses_of_newspapers() -> None:
    pairs = Path(__file__).parents[2] / "benchmarks" / "pairs.jsonl"
    fields = [json.loads(line) for line in pairs.read_text("utf-8").splitlines()]
    listed = {words for pair in fields for one in ("quote", "correction")
              for _, words in found(pair[one])}  # fmt: skip

    assert listed == {"press@brackwater.example", "editor@brackwater.example"}


@given(st.text(max_size=300))
def test_of_any_text_what_is_found_stands_in_it(text: str) -> None:
    for one in personal_data({"quote": text}):
        assert " ".join(one.words.split()) in " ".join(text.split())
