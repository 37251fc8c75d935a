"""The desk writes down what is known of an outlet; its page shows all of it but the contact."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.record.outlet_facts import OutletFacts
from corrections.store import party_changes, party_facts
from tests.support.pages import Page, words
from tests.support.samples import EDITH, recorded, rows
from tests.support.visitor import Visitor

FACTS = {
    "site": "echo.example", "corrections_page": "https://echo.example/corrections",
    "contact": "desk@echo.example", "language": "EN-gb", "country": "gb",
    "policy": "We correct *at once*: see [here](https://echo.example/how).",
    "facts_reason": "From its masthead.",
}  # fmt: skip
PATH = "/desk/outlets/the-echo/facts"


def summary(page: Page) -> str:
    return words(page.one("div", role="alert", autofocus=""))


def test_what_is_written_down_is_shown_on_the_page_but_for_the_contact(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    record = recorded(db, outlet="The Echo")
    answer = editor.post(PATH, FACTS)
    assert answer.headers["Location"] == "/desk/outlets/the-echo#facts"

    assert party_facts.get(db, record.outlet.id) == OutletFacts(
        "https://echo.example", FACTS["corrections_page"], FACTS["contact"], "en-GB", "GB",
        FACTS["policy"],
    )  # fmt: skip
    page = stranger.page("/outlets/the-echo")
    assert {"https://echo.example", "https://echo.example/corrections",
            "https://echo.example/how"} <= set(page.links())  # fmt: skip
    facts = words(page.one("section", **{"aria-labelledby": "facts"}))
    for shown in ("British English", "United Kingdom", "We correct at once"):
        assert shown in facts
    french = stranger.page("/fr/outlets/the-echo").text
    assert "anglais britannique" in french
    assert "Royaume-Uni" in french
    for path in ("/outlets/the-echo", "/fr/outlets/the-echo", "/outlets", "/feeds.opml",
                 f"/corrections/{record.id}.json", "/feed.atom?outlet=the-echo"):  # fmt: skip
        assert "desk@echo" not in stranger.get(path).text
    assert "desk@echo.example" in editor.page("/desk/outlets/the-echo").text
    assert editor.page(PATH).value("contact") == "desk@echo.example"


def test_nothing_known_shows_nothing(stranger: Visitor, editor: Visitor, db: Database) -> None:
    recorded(db, outlet="The Echo")
    assert "About this outlet" not in stranger.get("/outlets/the-echo").text
    editor.post(PATH, FACTS)
    editor.post(PATH, {"facts_reason": "All of it was wrong."})

    assert "About this outlet" not in stranger.get("/outlets/the-echo").text
    assert db.execute("SELECT count(*) FROM outlet_contacts").fetchone() == (0,)


def test_a_page_that_a_cache_kept_is_not_good_any_more(
    stranger: Visitor, editor: Visitor, db: Database
) -> None:
    recorded(db, outlet="The Echo")
    tag = {"If-None-Match": stranger.get("/outlets/the-echo").headers["ETag"]}
    assert stranger.get("/outlets/the-echo", headers=tag).status_code == 304
    editor.post(PATH, FACTS)

    assert stranger.get("/outlets/the-echo", headers=tag).status_code == 200


def test_what_was_known_of_a_joined_outlet_is_shown_until_more_is_known_or_it_is_undone(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    recorded(db, outlet="The Echo")
    recorded(db, outlet="Echo Weekly")
    editor.post(PATH, FACTS)
    editor.post("/desk/outlets/the-echo/join", {"into": "echo-weekly", "join_reason": "One."})
    assert "United Kingdom" in stranger.get("/outlets/echo-weekly").text
    path = "/desk/outlets/echo-weekly/facts"
    assert editor.page(path).value("contact") == FACTS["contact"]
    editor.post(path, {"country": "IE", "facts_reason": "It moved."})
    shown = stranger.get("/outlets/echo-weekly").text
    assert "Ireland" in shown
    assert "United Kingdom" not in shown
    assert editor.page(path).value("contact") == ""
    page = editor.page("/desk/outlets/echo-weekly")
    undo = page.one("button", name="change").get("value", "")
    editor.post("/desk/outlets/echo-weekly/undo", {"change": undo})

    assert "United Kingdom" in stranger.get("/outlets/the-echo").text


def test_who_changed_what_is_kept_without_the_address(editor: Visitor, db: Database) -> None:
    record = recorded(db, outlet="The Echo")
    editor.post(PATH, FACTS)
    editor.post(PATH, FACTS | {"country": "IE", "facts_reason": "It moved."})
    editor.post(PATH, FACTS | {"country": "IE", "facts_reason": "The same again."})
    first, second = party_changes.of(db, "outlets", record.outlet.id)

    assert (first.by, first.reason) == (EDITH, "From its masthead.")
    assert first.changes["facts"]["contact"] == [None, "…"]
    assert second.changes == {"facts": {"country": ["GB", "IE"]}}
    history = editor.page("/desk/outlets/the-echo").text
    assert "It moved." in history
    assert "before: United Kingdom after: Ireland" in history


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("site", "ftp://echo.example", "Enter a web address"),
        ("corrections_page", "javascript:alert(1)", "Enter a web address"),
        ("contact", "echo", "Enter an email address"),
        ("language", "english", "Choose one of the values offered."),
        ("country", "ZZ", "Choose one of the values offered."),
        ("country", "France", "Too long"),
        ("policy", "x" * 10_001, "Too long by 1 character. Shorten it to 10,000."),
        ("policy", "e" + "\u0301" * 31, "more than 30 accents"),
        ("facts_reason", " ", "Say where you know it from"),
        ("facts_reason", "x" * 2001, "Shorten it to 2,000."),
    ],
)
def test_what_cannot_be_is_refused_with_everything_typed(
    editor: Visitor, db: Database, field: str, typed: str, sentence: str
) -> None:
    recorded(db, outlet="The Echo")
    before = rows(db)
    sent = FACTS | {field: typed}
    answer = editor.post(PATH, sent)
    page = Page(answer.text)

    assert answer.status_code == 422
    assert sentence in summary(page)
    assert page.typed(list(sent)) == sent
    assert page.title.startswith("Error: ")
    assert rows(db) == before


def test_a_stale_page_writes_nothing_and_keeps_what_was_typed(
    editor: Visitor, db: Database
) -> None:
    recorded(db, outlet="The Echo")
    stale = editor.revision(PATH)
    editor.post("/desk/outlets/the-echo/rename", {"name": "Echo"})
    before = rows(db)
    answer = editor.post(PATH, FACTS | stale)

    assert answer.status_code == 409
    assert "before: The Echo after: Echo" in summary(Page(answer.text))
    assert Page(answer.text).value("policy") == FACTS["policy"]
    assert rows(db) == before


def test_only_an_outlet_has_them(editor: Visitor, db: Database) -> None:
    recorded(db, subject="Dana Quill")
    for path in ("/desk/subjects/dana-quill/facts", "/desk/outlets/nobody/facts"):
        assert editor.get(path).status_code == 404
        assert editor.post(path, FACTS).status_code in (404, 405)


def test_a_policy_holds_no_markup_of_its_own(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    recorded(db, outlet="The Echo")
    editor.post(PATH, FACTS | {"policy": "<script>alert(1)</script>[x](javascript:alert(1))"})

    page = stranger.page("/outlets/the-echo")
    assert page.dangers() == []
    assert "alert(1)" in page.text
