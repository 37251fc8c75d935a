"""Parts of an entry are made once and remembered: a page that was read before, and is read again
after something changed, shows what is so now."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import cast
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import asking, deciding, naming, revising
from corrections.actions.naming import Decision
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.asking import LAPSE_AFTER, REMIND_AFTER
from corrections.record.model import Draft
from corrections.store import editors, filings, records
from corrections.store.editors import EditorRole
from corrections.store.parties import PartyTable
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import (
    EDITH,
    EMAIL,
    NOW,
    PASSWORD,
    a_submission,
    recorded,
    sent,
)
from tests.support.visitor import Visitor

PATHS = ("/desk", "/desk/records/1")


def steps(page: Page) -> set[str]:
    """The steps that the buttons of a page take with the first record."""
    begin = "/desk/records/1/"
    sent_to = [button.get("formaction", "") for button in page.all("button")]
    return {address.removeprefix(begin) for address in sent_to if address.startswith(begin)}


def look(page: Page) -> list[str]:
    """What is to be looked at, of the first record on the page."""
    return [words(item) for item in page.all("ul", class_="flags")[0].iter("li")]


def focused(page: Page) -> list[str]:
    """The headings of entries that have the focus."""
    found: list[Element] = [link for link in page.all("a") if "data-heading" in link.attrib]
    return [words(link) for link in found if "autofocus" in link.attrib]


def said(db: Database) -> Draft:
    """What the first record says now."""
    found = records.get(db, 1)
    assert found
    return edits.of_record(found, filings.contact_email(db, 1))


def edit(db: Database, draft: Draft) -> None:
    """Have the first record say this."""
    revising.edit(db, 1, draft, compare_draft(draft), actor=EDITH, reason="A slip.", now=NOW)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_a_text_like_it_that_is_filed_later_is_told(
    editor: Visitor, db: Database, path: str, prefix: str
) -> None:
    sent(db)
    before = look(editor.page(prefix + path))
    recorded(db, state="pending")
    added = [line for line in look(editor.page(prefix + path)) if line not in before]

    [sentence] = added
    assert ("Le même texte que" if prefix else "The same text as") in sentence


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"subject": "Somebody Else"}, "The Valley Echo 1 record"),
        ({"outlet": "The Hill Courier"}, "Dana Quill 1 record"),
    ],
)
def test_an_outlet_or_a_subject_that_becomes_public_is_no_longer_new(
    editor: Visitor, db: Database, path: str, changes: dict[str, str], shown: str
) -> None:
    sent(db)
    new = "new: nothing of it is public yet"
    assert editor.page(path).text.count(new) == 2
    recorded(db, quote="Nobody saw the bridge.", correction="Everybody saw the bridge.", **changes)
    page = editor.page(path)

    assert page.text.count(new) == 1
    assert shown in page.text


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("table", "slug"), [("outlets", "the-valley-echo"), ("subjects", "dana-quill")]
)
def test_another_display_name_is_shown(
    editor: Visitor, db: Database, path: str, table: str, slug: str
) -> None:
    recorded(db)
    decision = Decision(cast(PartyTable, table), slug, 1, EDITH, None, NOW)
    sent(db, quote="Nobody saw the bridge.", correction="Everybody saw the bridge.")
    path = path.replace("1", "2")
    assert "listed as" not in editor.page(path).text
    naming.rename(db, decision, "Another Name")

    assert "listed as Another Name, 1 record" in editor.page(path).text


def test_the_focus_is_where_the_address_says(editor: Visitor, db: Database) -> None:
    for quote in ("One text.", "Another text."):
        sent(db, quote=quote, outlet=quote)

    assert focused(editor.page("/desk")) == []
    assert focused(editor.page("/desk?at=2")) == ["Dana Quill, in Another text."]
    assert focused(editor.page("/desk?at=1")) == ["Dana Quill, in One text."]
    assert focused(editor.page("/desk")) == []


def test_a_tick_is_where_it_was_set_and_gone_when_the_page_is_read_anew(
    editor: Visitor, db: Database
) -> None:
    for quote in ("One text.", "Another text."):
        sent(db, quote=quote)

    def ticked(page: Page) -> list[str | None]:
        return [t.get("value") for t in page.all("input", name="record") if "checked" in t.attrib]

    assert ticked(editor.page("/desk")) == []
    answer = editor.post("/desk/decline", {"record": ["2:1"], "reason": ""})
    assert (answer.status_code, ticked(Page(answer.text))) == (422, ["2:1"])
    assert ticked(editor.page("/desk")) == []


def test_the_buttons_are_those_of_the_state_that_the_record_is_in_now(
    editor: Visitor, subject: Visitor, db: Database
) -> None:
    subject.send(a_submission())
    pending = {"publish", "decline", "ask"}
    assert pending == steps(editor.page("/desk"))
    asking.ask(db, 1, "On which page?", actor=EDITH, now=NOW)
    assert steps(editor.page("/desk?tab=waiting")) == {"publish", "decline", "reopen"}
    deciding.reopen(db, 1, actor=EDITH, now=NOW)
    assert steps(editor.page("/desk")) == pending


def test_what_an_administrator_may_do_is_not_offered_to_an_editor_who_reads_later(
    app: Flask, editor: Visitor, db: Database, password_hash: str
) -> None:
    editors.save(db, "Chief", password_hash, NOW, EditorRole.ADMINISTRATOR)
    chief = Visitor(app, "192.0.2.21")
    chief.log_in("Chief", PASSWORD)
    number = recorded(db).id
    deciding.withdraw(db, number, actor=EDITH, reason="Asked to.", now=NOW)
    path = f"/desk/records/{number}"

    assert "restore" in steps(chief.page(path))
    assert "restore" not in steps(editor.page(path))
    assert "restore" in steps(chief.page(path))


@pytest.mark.parametrize("path", PATHS)
def test_a_canned_reason_that_was_added_is_offered(
    editor: Visitor, db: Database, path: str
) -> None:
    sent(db)
    before = editor.page(path)
    new = {"en": "Not about the press.", "fr": "Sans rapport avec la presse."}
    assert new["en"] not in before.text
    answer = editor.post("/desk/reasons/decline", new)
    assert answer.status_code == 303

    for language, prefix in (("en", ""), ("fr", "/fr")):
        [form] = editor.page(f"{prefix}{path}").sending(f"{prefix}/desk/records/1/decline")
        assert new[language] in [words(option) for option in form.iter("option")]


def test_a_question_whose_time_was_moved_shows_the_new_day(
    editor: Visitor, subject: Visitor, db: Database
) -> None:
    """The record itself does not change when the register was not running."""
    subject.send(a_submission())
    asking.keep_time(db, NOW)
    asking.ask(db, 1, "On which page?", actor=EDITH, now=NOW)
    last = NOW + REMIND_AFTER + LAPSE_AFTER

    def day(days: int) -> str:
        moved = last + timedelta(days=days)
        return f"{moved.day} {moved:%B %Y}"

    path = "/desk?tab=waiting"
    assert day(0) in editor.page(path).text
    asking.keep_time(db, NOW + timedelta(days=10))
    page = editor.page(path)
    assert day(0) not in page.text
    assert day(10) in page.text


@pytest.mark.parametrize("path", PATHS)
def test_an_email_address_that_was_taken_out_is_said(
    editor: Visitor, db: Database, path: str
) -> None:
    sent(db, contact_email=EMAIL)
    assert "An email address was given" in look(editor.page(path))
    edit(db, replace(said(db), contact_email=None))

    assert "No email address" in look(editor.page(path))


@pytest.mark.parametrize("path", PATHS)
def test_a_link_that_was_taken_out_is_said(editor: Visitor, db: Database, path: str) -> None:
    sent(db, article_url="https://echo.example/2024/a", published_on="2024-02-27")
    sentence = "No link, but a day or a page"
    assert sentence not in look(editor.page(path))
    edit(db, replace(said(db), article_url=None))

    assert sentence in look(editor.page(path))


def test_times_are_those_of_the_site_that_shows_them(
    make_app: MakeApp, db: Database, password_hash: str
) -> None:
    """Two sites in one process, of one register, in other time zones."""
    sent(db, now=NOW)
    editors.save(db, "Ada", password_hash, NOW)
    shown = []
    for zone in ("UTC", "Asia/Tokyo"):
        ada = Visitor(make_app(timezone=zone))
        ada.log_in("Ada", PASSWORD)
        shown.append(words(ada.page("/desk").by_id("record-1")))

    assert f"at {NOW:%H:%M} UTC" in shown[0]
    assert f"at {NOW + timedelta(hours=9):%H:%M}" in shown[1]
