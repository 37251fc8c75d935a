"""The picture that a shared link shows: what it says, how it is cut and set, and that it is bounded
whatever is typed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageColor
from sqlite_utils import Database

from corrections.record.model import Record
from corrections.render.card.content import (
    BEFORE,
    BEHIND,
    HEIGHT,
    SIDE,
    WIDTH,
    Card,
    Piece,
    card_of,
)
from corrections.render.card.drawing import BLUE, INK, PAPER, RED, draw, draw_site
from corrections.render.card.setting import LEADING, SIZES, fitting
from corrections.render.card.shortening import around_first_change
from corrections.render.card.typeface import SANS, SERIF, drawable, has_letters
from corrections.render.words import Words
from tests.support.samples import recorded

EN, FR = Words("en"), Words("fr")
ADDRESS = "https://corrections.example/corrections/1"
ROOM, HIGH = 1056, 330
SIDE_BY_SIDE = (
    Piece("He has "),
    Piece("four", "deleted"),
    Piece("six", "inserted"),
    Piece(" cats."),
)
RAIN = "It had rained for days on end when they came. "

Pixels = dict[tuple[int, int, int], int]


def card(record: Record, words: Words = EN) -> Card:
    return card_of(record, words, ADDRESS)


def said(shown: Card) -> str:
    return "".join(piece.text for piece in shown.pieces)


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def near(image: Image.Image, colour: str) -> int:
    """How many pixels have about this colour: the palette has the shades that are there."""
    wanted = tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))
    found = image.getcolors(WIDTH * HEIGHT) or []
    return sum(
        count
        for count, pixel in found
        if isinstance(pixel, tuple)
        and max(abs(a - b) for a, b in zip(pixel, wanted, strict=True)) < 40
    )


def test_every_picture_has_the_same_colours(db: Database) -> None:
    words, other = card(recorded(db)), draw_site(["Ann"], ADDRESS)
    palettes = [Image.open(BytesIO(png)).getpalette() for png in (draw(words), other)]
    assert palettes[0] == palettes[1] is not None
    exact = {pixel for _, pixel in picture(draw(words)).getcolors(WIDTH * HEIGHT) or []}
    assert {ImageColor.getrgb(colour) for colour in (PAPER, INK, RED, BLUE)} <= exact


def test_it_has_the_difference_who_where_when_and_the_kind(db: Database) -> None:
    shown = card(recorded(db, published_on="2024-02-27", kind="affiliation"))

    assert "".join(text for text, _ in shown.heading) == "Dana Quill, in The Valley Echo"
    assert shown.metadata == "Record 1 · Affiliation · 27 February 2024"
    assert [piece for piece in shown.pieces if piece.mark] == [
        Piece("Labour", "deleted"), Piece("Green", "inserted"),
    ]  # fmt: skip
    assert shown.address == "corrections.example/corrections/1"


def test_in_french_it_is_french(db: Database) -> None:
    shown = card(recorded(db, published_on="2024-02-01"), FR)

    assert "".join(text for text, _ in shown.heading) == "Dana Quill, dans The Valley Echo"
    assert shown.metadata.startswith("Notice 1")
    assert shown.metadata.endswith("1er février 2024")


def test_it_is_a_png_of_the_usual_size_and_few_bytes(db: Database) -> None:
    png = draw(card(recorded(db)))
    image = picture(png)

    assert (image.format, image.size) == (None, (1200, 630))
    assert png.startswith(b"\x89PNG")
    assert len(png) < 100_000
    assert near(image, PAPER) > WIDTH * HEIGHT / 2


def test_the_same_card_gives_the_same_bytes(db: Database) -> None:
    shown = card(recorded(db))

    assert draw(shown) == draw(shown)
    assert draw_site(("One", "two"), "a.example") == draw_site(("One", "two"), "a.example")


@pytest.mark.parametrize(
    ("quote", "correction", "red", "blue"),
    [("He has four cats.", "He has six cats.", True, True),
     ("He has no cats.", "He has cats.", True, False),
     ("He has cats.", "He has cats and dogs.", False, True)],
)  # fmt: skip
def test_struck_words_are_red_and_inserted_ones_blue(
    db: Database, quote: str, correction: str, red: bool, blue: bool
) -> None:
    image = picture(draw(card(recorded(db, quote=quote, correction=correction))))
    above_the_foot = image.crop((0, 0, WIDTH, 520))

    assert (near(above_the_foot, RED) > 400, near(above_the_foot, BLUE) > 400) == (red, blue)


def test_a_line_goes_through_what_is_struck_and_under_what_is_inserted(db: Database) -> None:
    """A row of pixels of one colour, as wide as the word: more than letters have."""
    image = picture(draw(card(recorded(db, quote="It is mm.", correction="It is nn."))))
    for colour, _ in ((RED, "mm"), (BLUE, "nn")):
        rows = [near(image.crop((0, y, WIDTH, y + 1)), colour) for y in range(160, 520)]
        assert max(rows) > 100, colour
        assert sorted(rows)[-3] > 100, colour


def test_the_first_change_is_shown_however_far_it_is(db: Database) -> None:
    record = recorded(db, quote=RAIN * 90 + "He left.", correction=RAIN * 90 + "She left.")
    shown = card(record)
    [line] = [line for line in fitting(shown.pieces, ROOM, HIGH).lines if any(r.mark for r in line)]

    assert len(said(shown)) < BEFORE + BEHIND
    assert {run.text for run in line if run.mark} == {"He", "She"}


def test_the_text_is_cut_between_words_around_the_first_change() -> None:
    pieces = (Piece(RAIN * 3), *SIDE_BY_SIDE[1:3], Piece(" and " + RAIN * 3))
    cut = around_first_change(pieces, 30)

    assert cut[0] == Piece("… days on end when they came. ")
    assert cut[1:3] == SIDE_BY_SIDE[1:3]
    assert cut[-1].text.endswith(" …")


def test_short_texts_are_set_large_and_no_text_smaller_than_can_be_read() -> None:
    assert fitting(SIDE_BY_SIDE, ROOM, HIGH).size == SIZES[0]
    for pieces in ((Piece(RAIN * 9), *SIDE_BY_SIDE), [Piece("w" * 900), *SIDE_BY_SIDE] * 9):
        found = fitting(pieces, ROOM, HIGH)
        assert found.size >= 36
        assert len(found.lines) * found.size * LEADING <= HIGH
        assert any(run.mark for line in found.lines for run in line)


def test_no_line_is_wider_than_the_picture() -> None:
    words = ["a", "w" * 5_000, "engineer", "(", "W" * 70, "«", "i" * 300]
    for mark in ("", "deleted", "inserted"):
        for text in (" ".join(words), "".join(words)):
            for line in fitting([Piece(text, mark), Piece(" end")], ROOM, HIGH).lines:
                assert line[-1].x + line[-1].width <= ROOM + 1


def test_a_comma_behind_a_change_stays_beside_it() -> None:
    pieces = [
        Piece("Monday " * 5),
        Piece("x" * 12, "deleted"),
        Piece("y" * 12, "inserted"),
        Piece(", so."),
    ]
    for room in range(800, 1200, 20):
        for line in fitting(pieces, room, 2_000).lines:
            assert not line[0].text.startswith(","), room


@pytest.mark.parametrize(
    "text",
    ["彼は1977年に生まれた。", "قال الوزير إن الحزب", "השר אמר", "เขาพูดว่า", "उसने कहा", "Он сказал",
     "She wrote 👍", "Ze\u0323\u0301 said", "\ue000 private", "\U0001f1eb\U0001f1f7"],
)  # fmt: skip
def test_what_our_fonts_have_no_letters_for_is_not_drawn(db: Database, text: str) -> None:
    shown = card(recorded(db, quote=f"{text} A.", correction=f"{text} B."))

    assert not has_letters(drawable(text), SERIF)
    assert (shown.pieces, shown.instead) == ((), "Read the difference on the record’s page")
    assert picture(draw(shown)).size == (WIDTH, HEIGHT)


def test_nor_is_a_name_in_such_a_script(db: Database) -> None:
    shown = card(recorded(db, subject="山田太郎"))

    assert shown.heading == ()
    assert shown.pieces


def test_the_words_of_the_picture_itself_have_letters_in_every_language() -> None:
    for words in (EN, FR):
        for phrase in (
            "Record %(number)s",
            "Read the difference on the record’s page",
            "What was printed or broadcast,",
            "and what it should have read",
        ):
            assert has_letters(words.gettext(phrase), SERIF, SANS), phrase


HOSTILE: dict[str, dict[str, Any]] = {
    "turned": {"quote": "He \u202edias\u202c it \u2067A\u2069.", "correction": "He said it B."},
    "one word": {"quote": "w" * 5_000 + " A.", "correction": "w" * 5_000 + " B."},
    "long": {"quote": RAIN * 430 + "A.", "correction": "Nothing alike " * 1_400},
    "marks": {"quote": "a\u0301\u0323" * 90 + " A.", "correction": "a\u0301\u0323" * 90 + " B."},
    "lines": {"quote": "\n".join("abcdefgh"), "correction": "\n".join("abcxefgh")},
    "many": {"quote": " ".join(f"a{n} b" for n in range(900)),
             "correction": " ".join(f"a{n} c" for n in range(900))},
    "typography": {"quote": '"No" - "yes"', "correction": "“No” – “yes”"},
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_typed_what_is_drawn_is_bounded(db: Database, name: str) -> None:
    shown = card(recorded(db, **HOSTILE[name], subject="Q" * 150, outlet="W" * 150))

    assert len(said(shown)) <= BEFORE + 2 * SIDE + BEHIND + 100
    assert "\u202e" not in said(shown)
    assert "\n" not in said(shown)
    assert picture(draw(shown)).size == (WIDTH, HEIGHT)


def test_names_that_are_long_are_shortened_until_they_fit(db: Database) -> None:
    shown = card(recorded(db, subject="Quill " * 25, outlet="The Valley Echo and Observer " * 5))

    assert 0 < sum(len(text) for text, _ in shown.heading) < 90
    assert "…" in shown.heading[0][0]
