"""A record's page: its four views, its sources, what became of it; and what is not shown."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, submitting
from corrections.record.model import Outcome
from tests.support.pages import Page, words
from tests.support.samples import (
    CORRECTION,
    EDITH,
    EMAIL,
    FOUNDING,
    NOW,
    QUOTE,
    a_full_submission,
    concluded,
    newest,
    recorded,
    sent,
)
from tests.support.visitor import Visitor

VIEWS = ["inline", "side", "printed", "corrected"]


def without(page: Page, tag: str) -> str:
    """The quotation as it reads when one kind of mark is taken out, spoken words too."""
    hero = next(p for p in page.all("p") if p.get("lang") and list(p.iter("del")))
    parts: list[str] = [hero.text or ""]
    for child in hero:
        if child.tag not in (tag, "span"):
            parts.append(child.text or "")
        parts.append(child.tail or "")
    return "".join(parts)


def test_the_founding_case(stranger: Visitor, db: Database) -> None:
    record = recorded(db, **FOUNDING)
    page = stranger.page(f"/corrections/{record.id}")

    assert FOUNDING["subject"] in words(page.one("h1"))
    assert FOUNDING["outlet"] in words(page.one("h1"))
    assert without(page, "ins") == FOUNDING["quote"]
    assert without(page, "del") == FOUNDING["correction"]
    assert page.one("em").text == "L’anecdote du député, elle, est vraie."


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_a_plain_address(stranger: Visitor, db: Database, view: str) -> None:
    record = recorded(db)
    page = stranger.page(f"/corrections/{record.id}?view={view}")

    for other in VIEWS[1:]:
        assert f"/corrections/{record.id}?view={other}" in page.links()
    if view == "printed":
        assert QUOTE in page.text
        assert CORRECTION not in words(page.main)
    if view == "corrected":
        assert CORRECTION in page.text
        assert QUOTE not in words(page.main)
    assert bool(page.all("ins")) == (view == "inline")


def test_another_view_is_refused(stranger: Visitor, db: Database) -> None:
    answer = stranger.get(f"/corrections/{recorded(db).id}?view=upside-down")

    assert answer.status_code == 400
    assert "view" in answer.text


def test_a_difference_is_heard_as_well_as_seen(stranger: Visitor, db: Database) -> None:
    page = stranger.page(f"/corrections/{recorded(db, **FOUNDING).id}")

    for paragraph in page.all("p"):
        children = list(paragraph)
        for before, mark in pairwise(children):
            if mark.tag in ("del", "ins"):
                assert before.get("class") == "visually-hidden"
    assert page.all("del")
    assert page.all("ins")


@pytest.mark.parametrize("path", ["", ".json", ".md", "/feed.atom"])
def test_what_is_not_public_is_not_there(stranger: Visitor, db: Database, path: str) -> None:
    pending = recorded(db, state="pending")
    declined = recorded(db, state="declined", reason="No source.")

    for number in (pending.id, declined.id, 99, 2**60):
        assert stranger.get(f"/corrections/{number}{path}").status_code == 404
    for nonsense in ("x", "-1", "0", "1.5", "01x", "%00"):
        assert stranger.get(f"/corrections/{nonsense}{path}").status_code == 404


@pytest.mark.parametrize("path", ["", ".json", ".md", "/feed.atom"])
def test_a_withdrawn_record_is_gone_and_says_why(
    stranger: Visitor, db: Database, path: str
) -> None:
    record = recorded(db)
    deciding.withdraw(db, record.id, actor=EDITH, reason="The subject asked us to.", now=NOW)

    answer = stranger.get(f"/corrections/{record.id}{path}")
    assert answer.status_code == 410
    assert "The subject asked us to." in answer.text
    assert QUOTE not in answer.text


def test_a_record_withdrawn_before_it_was_public_was_never_there(
    stranger: Visitor, db: Database
) -> None:
    token, record = sent(db)
    submitting.withdraw_filing(db, token, now=NOW)

    paths = ("", ".json", ".md", "/feed.atom")
    addresses = [f"/corrections/{record.id}{path}" for path in paths]
    addresses += [f"/api/corrections/{record.id}", f"/subscribe?record={record.id}"]
    for address in addresses:
        answer = stranger.get(address)
        assert answer.status_code == 404, address
        never = stranger.get(address.replace(str(record.id), str(record.id + 1)))
        assert answer.text == never.text


def test_why_it_was_once_declined_is_between_the_desk_and_the_filer(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    _, record = sent(db)
    editor.post(f"/desk/records/{record.id}/decline", {"reason": "Ask your cousin first."})
    editor.post(f"/desk/records/{record.id}/publish")

    for path in ("", ".json", ".md"):
        assert "your cousin" not in stranger.get(f"/corrections/{record.id}{path}").text


def test_everything_that_was_sent_is_on_the_page(
    subject: Visitor, editor: Visitor, stranger: Visitor, db: Database
) -> None:
    typed = a_full_submission()
    subject.send(typed)
    editor.post(f"/desk/records/{newest(db).id}/publish")

    page = stranger.page(f"/corrections/{newest(db).id}")
    for name in ("outlet", "subject", "locator", "article_title", "byline"):
        assert typed[name] in page.text, name
    for name in ("article_url", "source_url"):
        link = page.one("a", href=typed[name])
        assert {"nofollow", "ugc"} <= set(link.get("rel", "").split()), name
    assert "since 2019" in page.text


@pytest.mark.parametrize("path", ["", "?view=side", ".json", ".md", "/feed.atom", "#history"])
def test_an_email_address_is_never_public(
    subject: Visitor, editor: Visitor, stranger: Visitor, db: Database, path: str
) -> None:
    subject.send(a_full_submission())
    number = newest(db).id
    editor.post(f"/desk/records/{number}/publish")

    for address in (f"/corrections/{number}{path}", "/", "/feed.atom", "/api/corrections",
                    f"/api/corrections/{number}"):  # fmt: skip
        text = stranger.get(address).text
        assert EMAIL not in text, address
        assert "contact_email" not in text, address


def test_the_timeline_says_who_speaks(stranger: Visitor, db: Database) -> None:
    events = [
        {"outcome": "asked", "by": "filer", "on": "2024-02-28", "at": "2024-02-28T10:00:00Z"},
        {"outcome": "corrected", "by": "newsroom", "note": "We have put this right.",
         "at": "2024-03-01T10:00:00Z"},
    ]  # fmt: skip
    record = recorded(db, events=events, outcome="corrected")

    text = stranger.page(f"/corrections/{record.id}").text
    assert "We have put this right." in text
    assert "noted by the desk for the newsroom" in text
    assert "reported by whoever filed the record" in text


def test_an_outcome_noted_by_the_desk(stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    concluded(db, record, Outcome.REFUSED, "They stand by it.")

    assert "They stand by it." in stranger.page(f"/corrections/{record.id}").text
    assert stranger.page("/?outcome=refused").records() == [record.id]


def test_a_repeated_error_leads_to_its_first_printing_and_back(
    stranger: Visitor, db: Database
) -> None:
    first = recorded(db)
    again = recorded(db, outlet="The Hill Courier", repeats=first.id)

    assert first.id in stranger.page(f"/corrections/{again.id}").records()
    assert again.id in stranger.page(f"/corrections/{first.id}").records()


def test_a_withdrawn_original_is_not_shown(stranger: Visitor, db: Database) -> None:
    first = recorded(db, subject="Someone Withdrawn")
    again = recorded(db, repeats=first.id)
    deciding.withdraw(db, first.id, actor=EDITH, reason="Asked to.", now=NOW)

    assert "Someone Withdrawn" not in stranger.page(f"/corrections/{again.id}").text


def test_the_other_forms_are_linked(stranger: Visitor, db: Database) -> None:
    own = f"/corrections/{recorded(db).id}"
    page = stranger.page(own)

    assert page.one("link", rel="canonical").get("href") == f"http://localhost:8000{own}"
    assert {f"{own}.json", f"{own}.md", f"{own}/feed.atom"} <= set(page.links())


def test_json_of_the_record(stranger: Visitor, db: Database) -> None:
    record = recorded(db, **FOUNDING)
    answer = stranger.get(f"/corrections/{record.id}.json")

    assert answer.mimetype == "application/json"
    own: dict[str, Any] = json.loads(answer.text)
    assert own == json.loads(stranger.get(f"/api/corrections/{record.id}").text)
    assert own["quote"] == FOUNDING["quote"]
    assert answer.text == json.dumps(own, ensure_ascii=False, indent=1), "people read it too"


def test_markdown_of_the_record(stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    answer = stranger.get(f"/corrections/{record.id}.md")

    assert answer.mimetype == "text/markdown"
    assert answer.text.startswith("# ")
    assert f"> {QUOTE}" in answer.text
    assert f"> {CORRECTION}" in answer.text


def test_bidirectional_text_is_isolated(stranger: Visitor, db: Database) -> None:
    control = "\N{RIGHT-TO-LEFT ISOLATE}"
    record = recorded(db, subject=f"{control}Quill", quote=f"{control}It was so.")
    page = stranger.page(f"/corrections/{record.id}")

    holders = [element for element in page.main.iter() if control in (element.text or "")]
    assert holders
    for element in holders:
        chain = [element, *ancestors(page, element)]
        by_markup = [node for node in chain if node.tag == "bdi" or node.get("dir") == "auto"]
        by_character = f"\N{FIRST STRONG ISOLATE}{control}" in (element.text or "")
        assert by_markup or by_character, words(element)


def ancestors(page: Page, element: Any) -> list[Any]:
    parents = {child: parent for parent in page.root.iter() for child in parent}
    found = []
    while element in parents:
        element = parents[element]
        found.append(element)
    return found


@pytest.mark.parametrize("on", ["2008", "2008-07", "2008-07-31", None])
def test_an_event_is_shown_to_the_precision_known(
    stranger: Visitor, db: Database, on: str | None
) -> None:
    event = {"outcome": "asked", "by": "desk", "on": on, "at": "2009-01-02T03:04:05Z"}
    record = recorded(db, events=[event], outcome="asked")

    shown = {"2008": "2008", "2008-07": "July 2008", "2008-07-31": "31 July 2008"}
    page = stranger.page(f"/corrections/{record.id}")
    assert shown.get(on or "", "2 January 2009") in words(page.main)
