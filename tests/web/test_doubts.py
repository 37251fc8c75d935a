"""The desk says in words what in a submission looks like something else than it is."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.store.connection import write
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, newest, recorded, sent
from tests.support.visitor import Visitor

LOOKALIKE = "\u0422h\u0435 \u0420\u0456\u043en\u0435\u0435r"
RESPELT = "zOE\u202e MARTIN\u0336"


def told(page: Page) -> list[str]:
    return [words(item) for item in page.all("li", class_="attention")]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"subject": RESPELT}, "characters that nobody sees (U+202E RIGHT-TO-LEFT OVERRIDE), "
         "here: zOE⟨U+202E⟩ MARTIN\u0336"),
        ({"outlet": "Le M\u043ende"}, "Outlet: letters of two alphabets in one word "
         "(U+043E CYRILLIC SMALL LETTER O), here: M\u043ende"),
        ({"outlet": LOOKALIKE}, "Outlet: looks like “The Pioneer”, which is in the register, and "
         "is written with other characters"),
        ({"quote": "He \u202edias it."}, "characters that nobody sees (U+202E "
         "RIGHT-TO-LEFT OVERRIDE), here: He ⟨U+202E⟩dias it."),
        ({"correction": "The\u200b Green Party."}, "As it should read: characters that nobody sees "
         "(U+200B ZERO WIDTH SPACE), here: The⟨U+200B⟩ Green Party."),
    ],
)  # fmt: skip
def test_the_queue_and_the_record_say_it(
    editor: Visitor, db: Database, changes: dict[str, str], sentence: str
) -> None:
    recorded(db, outlet="The Pioneer")
    _, record = sent(db, **changes)

    for path in ("/desk", f"/desk/records/{record.id}"):
        assert [text for text in told(editor.page(path)) if sentence in text]


def test_a_name_with_a_letter_that_has_a_mark_is_resembled_too(
    editor: Visitor, db: Database
) -> None:
    recorded(db, outlet="Тайный Мост")
    _, record = sent(db, outlet="Тaйный Мoст")

    assert "looks like “Тайный Мост”" in " ".join(told(editor.page(f"/desk/records/{record.id}")))


def test_so_is_a_name_that_was_joined_into_another(editor: Visitor, db: Database) -> None:
    """What it is called now is told: the name that it is like leads there."""
    recorded(db, outlet="The Pioneer")
    recorded(db, outlet="The Valley Echo", quote="It rained.", correction="It snowed.")
    join = {"into": "the-valley-echo", "join_reason": "One paper."}
    assert editor.post("/desk/outlets/the-pioneer/join", join).status_code == 303
    _, record = sent(db, outlet=LOOKALIKE, quote="He left.", correction="He stayed.")

    sentences = " ".join(told(editor.page(f"/desk/records/{record.id}")))
    assert "looks like “The Valley Echo”" in sentences


@pytest.mark.parametrize("field", ["article_url", "source_url"])
def test_an_address_that_is_turned_round_is_said_too(
    editor: Visitor, db: Database, field: str
) -> None:
    """One that was kept before such addresses were refused."""
    _, record = sent(db)
    with write(db):
        db.execute(f"UPDATE records SET {field} = ?", ["https://e.example/a\u202efdp.x"])

    for path in ("/desk", f"/desk/records/{record.id}"):
        [sentence] = [text for text in told(editor.page(path)) if "nobody sees" in text]
        assert "here: https://e.example/a⟨U+202E⟩fdp.x" in sentence.replace("\u2068", "")


def test_an_honest_submission_is_not_doubted(editor: Visitor, db: Database) -> None:
    recorded(db, quote="Another text, of another article.", correction="A third text.")
    sent(db, article_url="https://echo.example/1", source_url="https://quill.example/1")

    assert told(editor.page("/desk")) == []


def test_a_name_that_is_not_public_is_not_told(editor: Visitor, db: Database) -> None:
    recorded(db, outlet="The Pioneer", state="pending")
    _, record = sent(db, outlet=LOOKALIKE)

    assert "looks like" not in " ".join(told(editor.page(f"/desk/records/{record.id}")))


def test_what_an_editor_read_is_what_is_published(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    token, record = sent(db, subject="Zoë Martin")
    sent(db, subject=RESPELT)

    assert "Zoë Martin" in words(editor.page(f"/desk/records/{record.id}").one("h1"))
    assert "Zoë Martin" in stranger.page(f"/receipts/{token}").text
    answer = editor.post(f"/desk/records/{record.id}/publish", {"revision": "1"})
    assert answer.status_code == 303
    deciding.publish(db, newest(db).id, actor=EDITH, now=NOW)
    for path in (f"/corrections/{record.id}", "/subjects/zoe-martin", "/feed.atom"):
        assert "Zoë Martin" in stranger.get(path).text
    assert stranger.get(f"/corrections/{record.id}.json").get_json()["subject"] == "Zoë Martin"
    assert RESPELT not in stranger.get(f"/corrections/{record.id}").text
