"""Where in the piece the words stood: asked in the form, shown where it is not the text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.record.model import LANGUAGES, Part
from corrections.render.words import Words
from tests.support.commands import run
from tests.support.pages import Page, words
from tests.support.samples import a_line, a_submission, an_import, everything, newest, recorded
from tests.support.visitor import Visitor

ELSEWHERE = [part for part in Part if part is not Part.TEXT]


def facts(page: Page) -> dict[str, str]:
    return {
        words(pair.findall("dt")[0]): words(pair.findall("dd")[0])
        for pair in page.all("div") if pair.findall("dt")
    }  # fmt: skip


def shown(visitor: Visitor, **typed: str) -> Page:
    return Page(visitor.post("/submit", {**a_submission(), "do": "preview", **typed}).text)


def choices(page: Page) -> list[tuple[str | None, str]]:
    return [(option.get("value"), words(option)) for option in page.by_id("part").iter("option")]


def test_the_parts_are_those_of_the_contract() -> None:
    assert [part.value for part in Part] == [
        "text", "headline", "caption", "picture", "graphic", "subtitle", "other",
    ]  # fmt: skip


@pytest.mark.parametrize("part", Part)
def test_what_is_chosen_is_recorded(stranger: Visitor, db: Database, part: Part) -> None:
    stranger.send(a_submission(part=part))

    assert newest(db).part is part


def test_whoever_chooses_none_speaks_of_the_text(stranger: Visitor, db: Database) -> None:
    stranger.send(a_submission())
    assert newest(db).part is Part.TEXT

    assert choices(stranger.page("/submit"))[0] == ("", "Text")
    assert [value for value, _ in choices(shown(stranger, part="text"))] == ["", *ELSEWHERE]


def test_what_is_no_part_is_refused_by_name(stranger: Visitor, db: Database) -> None:
    page = Page(stranger.submit(a_submission(part="footnote")).text)

    assert page.problems() == {"part": "Choose one of the values offered."}
    assert page.value("part") == "footnote"
    assert everything(db) == []


@pytest.mark.parametrize(("typed", "unfolded"), [("", False), ("text", False), ("caption", True)])
def test_it_is_asked_among_what_may_stay_folded(
    stranger: Visitor, typed: str, unfolded: bool
) -> None:
    page = shown(stranger, part=typed)

    [folded] = [one for one in page.all("details") if page.by_id("part") in list(one.iter())]
    assert ("open" in folded.attrib) is unfolded


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", Part)
def test_a_page_says_it_where_it_is_not_the_text(
    stranger: Visitor, editor: Visitor, db: Database, language: str, part: Part
) -> None:
    record = recorded(db, part=part)
    own, prefix = Words(language), "" if language == "en" else f"/{language}"
    expected = {} if part is Part.TEXT else {own.field("part"): own.part(part)}

    for visitor, path in ((stranger, "/corrections"), (editor, "/desk/records")):
        told = facts(visitor.page(f"{prefix}{path}/{record.id}"))
        assert {name: told[name] for name in told if name == own.field("part")} == expected
    document = stranger.get(f"{prefix}/corrections/{record.id}.md").text
    assert (own.field("part") in document) is bool(expected)
    assert own.part(part) in document or not expected


def test_the_filer_sees_it_on_the_receipt_and_the_newsroom_in_the_letter(stranger: Visitor) -> None:
    receipt = stranger.page(stranger.send(a_submission(part="graphic")))

    assert facts(receipt)["Part of the article"] == "Graphic, table or map"
    assert receipt.text.count("Graphic, table or map") > 1


@pytest.mark.parametrize("medium", ["radio", "television"])
def test_radio_and_television_have_words_of_their_own(
    stranger: Visitor, db: Database, medium: str
) -> None:
    record = recorded(db, part="headline", medium=medium)

    told = facts(stranger.page(f"/corrections/{record.id}"))
    assert told["Part of the programme"] == "Title or announcement"
    form = shown(stranger, medium=medium)
    assert choices(form)[:4] == [
        ("", "Spoken words"), ("headline", "Title or announcement"),
        ("caption", "Words on the screen"), ("picture", "Picture"),
    ]  # fmt: skip


@pytest.mark.parametrize("part", Part)
def test_json_and_exports_have_it_and_an_import_keeps_it(
    app: Flask, stranger: Visitor, db: Database, part: Part
) -> None:
    record = recorded(db, part=part)

    exported = run(app, "export").stdout
    for text in (stranger.get(f"/corrections/{record.id}.json").text, exported):
        assert json.loads(text)["part"] == part
    again = {**json.loads(exported), "id": None, "quote": "It was another one."}
    run(app, "import", "-", typed=json.dumps(again))
    assert (newest(db).id, newest(db).part) == (record.id + 1, part)


def test_a_line_that_does_not_name_it_is_about_the_text(app: Flask, db: Database) -> None:
    assert run(app, "import", "-", typed=a_line()).exit_code == 0
    assert newest(db).part is Part.TEXT
    refused = run(app, "import", "-", typed=a_line(part="footnote"))
    assert refused.exit_code == 1
    assert "part" in refused.stderr


@pytest.mark.parametrize("changes", [{}, {"part": None}, {"part": ""}, {"part": "text"}])
def test_a_line_about_the_text_has_the_digest_that_it_had_before(changes: dict[str, Any]) -> None:
    """So an import that is begun again knows the lines that it took before there were parts."""
    before = "85c3cd5cd7f238d79d12d6786a3f13f5414bc1b5f31cdf79beaec645d2c9eb76"

    assert an_import(**changes).digest.hex() == before
    assert an_import(part="caption").digest.hex() != before
