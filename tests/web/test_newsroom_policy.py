"""A newsroom states its corrections policy and its contact; accepted, they stand on the page of its
outlet as its own words."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import describing, inviting
from corrections.actions.naming import Decision
from corrections.record.inbox import ItemState
from corrections.record.outlet_facts import OutletFacts
from corrections.store import log, newsroom_links, newsroom_policies
from corrections.store.connection import write
from corrections.store.newsroom_policies import SentPolicy
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, a_submission, recorded, rows
from tests.support.visitor import Visitor

TOKEN, OTHER = "a" * 32, "b" * 32
PATH = f"/answers/{TOKEN}/policy"
PUBLIC = "/outlets/the-valley-echo"
STATED = {
    "policy": "We correct *within a day*.",
    "corrections_page": "https://echo.example/corrections",
    "public_contact": "corrections@echo.example",
}
NAMES = list(STATED)


@pytest.fixture(autouse=True)
def links(db: Database) -> None:
    """Links of two outlets, each with a public record."""
    first = recorded(db)
    second = recorded(db, outlet="The Other Post", quote="Six came.", correction="Ten came.")
    with write(db):
        for record, token in ((first, TOKEN), (second, OTHER)):
            newsroom_links.add(db, None, token, name="Edith", now=NOW, outlet_id=record.outlet.id)


@pytest.fixture
def newsroom(app: Flask) -> Visitor:
    """Eve, at the newspaper."""
    return Visitor(app, "192.0.2.77")


def state(newsroom: Visitor, db: Database, **changes: str) -> SentPolicy:
    answer = newsroom.post(PATH, STATED | changes)
    assert (answer.status_code, answer.location) == (303, PATH), Page(answer.text).problems()
    return newsroom_policies.waiting(db, 9)[-1]


def handle(editor: Visitor, stated: SentPolicy, verb: str, sentence: str = "") -> int:
    path = f"/desk/policies/{stated.id}/{verb}"
    return editor.post(path, {"sentence": sentence}).status_code


def shown(visitor: Visitor) -> str:
    return words(visitor.page(PUBLIC).main)


def test_nothing_is_public_before_the_desk_accepts_it(
    newsroom: Visitor, editor: Visitor, db: Database
) -> None:
    assert PATH in newsroom.page(f"/answers/{TOKEN}").links()
    stated = state(newsroom, db)
    assert "within a day" not in newsroom.page(PUBLIC).text
    assert "Waits for the desk" in newsroom.page(PATH).text
    assert newsroom.page(PATH).typed(NAMES) == STATED
    assert "within a day" in editor.page("/desk/policies").text
    assert handle(editor, stated, "accept") == 303

    page = newsroom.page(PUBLIC)
    [section] = page.all("section", **{"aria-labelledby": "states"})
    told = words(section)
    assert told.startswith("As the newsroom states")
    assert "We correct within a day." in told
    assert "In the newsroom’s own words, " in told
    assert {"mailto:corrections@echo.example", STATED["corrections_page"]} <= set(page.links())
    assert "Selon la rédaction" in newsroom.page(f"/fr{PUBLIC}").text
    assert not newsroom.page("/outlets/the-other-post").all(
        "section", **{"aria-labelledby": "states"}
    )
    actions = [entry.action for entry in log.of(db, "outlet", stated.outlet_id)]
    assert actions == ["send-policy", "accept-policy"]


def test_the_newsrooms_word_stands_in_the_place_of_the_desks_about_the_same(
    newsroom: Visitor, editor: Visitor, db: Database
) -> None:
    own = OutletFacts(site="https://echo.example", policy="The desk read another one.")
    wanted = Decision("outlets", "the-valley-echo", 1, EDITH, "Seen there.", NOW)
    describing.describe(db, wanted, own)
    assert "The desk read another one." in shown(newsroom)
    handle(editor, state(newsroom, db), "accept")

    text = shown(newsroom)
    assert "The desk read another one." not in text
    assert "https://echo.example" in newsroom.page(PUBLIC).links()
    handle(editor, state(newsroom, db, policy=""), "accept")
    assert "The desk read another one." in shown(newsroom)


def test_the_letter_of_a_filer_goes_to_the_contact_that_the_newsroom_states(
    newsroom: Visitor, editor: Visitor, db: Database
) -> None:
    receipt = newsroom.send(a_submission())
    stated = state(newsroom, db)
    assert STATED["public_contact"] not in newsroom.page(f"{receipt}/letter").text
    handle(editor, stated, "accept")

    assert STATED["public_contact"] in newsroom.page(f"{receipt}/letter").text


def test_the_former_one_is_public_until_the_next_is_accepted(
    newsroom: Visitor, editor: Visitor, db: Database
) -> None:
    handle(editor, state(newsroom, db), "accept")
    second = state(newsroom, db, policy="We correct at once.")
    third = state(newsroom, db, policy="We correct within an hour.")

    assert newsroom_policies.waiting(db, 9) == [third]
    assert handle(editor, second, "accept") == 409
    assert "within a day" in shown(newsroom)
    handle(editor, third, "accept")
    assert "within an hour" in shown(newsroom)
    handle(editor, state(newsroom, db, **dict.fromkeys(NAMES, "")), "accept")
    assert not newsroom.page(PUBLIC).all("section", **{"aria-labelledby": "states"})


def test_what_is_sent_back_has_a_sentence_that_the_newsroom_reads(
    newsroom: Visitor, editor: Visitor, db: Database
) -> None:
    stated = state(newsroom, db)
    refused = editor.post(f"/desk/policies/{stated.id}/refuse", {"sentence": ""})
    assert refused.status_code == 422
    assert list(Page(refused.text).problems()) == [f"refuse-{stated.id}"]
    for _ in range(2):
        assert handle(editor, stated, "refuse", "Leave the name out.") == 303
    assert handle(editor, stated, "accept") == 409

    text = newsroom.page(PATH).text
    assert "Leave the name out." in text
    assert "Edith" not in text
    assert newsroom_policies.public(db, stated.outlet_id) is None


def test_what_was_accepted_by_mistake_is_sent_back(
    newsroom: Visitor, editor: Visitor, db: Database
) -> None:
    first = state(newsroom, db)
    handle(editor, first, "accept")
    second = state(newsroom, db, policy="We correct at once.")
    assert handle(editor, second, "take-down", "Too early.") == 409
    handle(editor, second, "accept")
    assert handle(editor, second, "refuse", "Not seen yet.") == 409
    assert "at once" in shown(newsroom)
    assert "Send it back after all" in editor.page("/desk/policies").text

    assert handle(editor, second, "take-down") == 422
    assert "at once" in shown(newsroom)
    for _ in range(2):
        assert handle(editor, second, "take-down", "Leave the name out.") == 303
    assert "within a day" in shown(newsroom)
    assert "Leave the name out." in newsroom.page(PATH).text
    assert handle(editor, first, "take-down", "This too.") == 303
    assert not newsroom.page(PUBLIC).all("section", **{"aria-labelledby": "states"})


def test_the_same_sent_twice_is_one(newsroom: Visitor, editor: Visitor, db: Database) -> None:
    first = state(newsroom, db)
    assert state(newsroom, db) == first
    handle(editor, first, "accept")
    assert newsroom.post(PATH, STATED).status_code == 303

    assert newsroom_policies.waiting(db, 9) == []
    assert [found.state for found in newsroom_policies.of_outlet(db, first.outlet_id, 9)] == [
        ItemState.ACCEPTED
    ]


def test_only_a_link_to_the_outlet_states_something(
    newsroom: Visitor, stranger: Visitor, db: Database
) -> None:
    of_record = inviting.make_link(db, 1, actor=EDITH, now=NOW)
    revoked = "c" * 32
    with write(db):
        number = newsroom_links.add(db, None, revoked, name="Edith", now=NOW, outlet_id=1)
        newsroom_links.revoke(db, number, name="Edith", now=NOW)
    before = rows(db)

    for token in (of_record, revoked, "0" * 32):
        assert newsroom.get(f"/answers/{token}/policy").status_code == 404
        assert newsroom.post(f"/answers/{token}/policy", STATED).status_code == 404
    assert stranger.post("/desk/policies/1/accept").status_code == 403
    assert rows(db) == before


@pytest.mark.parametrize(("changes", "fields"), [
    ({"policy": "x" * 2_001}, ["policy"]),
    ({"policy": "e" + "\u0301" * 60}, ["policy"]),
    ({"corrections_page": "javascript:alert(1)"}, ["corrections_page"]),
    ({"public_contact": "javascript:alert(1)"}, ["public_contact"]),
    ({"public_contact": "Eve Porter"}, ["public_contact"]),
    ({"public_contact": "https://x.example/" + "y" * 2_000}, ["public_contact"]),
], ids=lambda value: str(value)[:30])  # fmt: skip
def test_a_mistake_is_told_beside_its_field_and_nothing_is_kept(
    newsroom: Visitor, db: Database, changes: dict[str, str], fields: list[str]
) -> None:
    before = rows(db)
    answer = newsroom.post(PATH, STATED | changes)
    page = Page(answer.text)

    assert answer.status_code == 422
    assert list(page.problems()) == fields
    assert page.typed(NAMES) == STATED | changes
    assert rows(db) == before


def test_hostile_text_stays_a_text(newsroom: Visitor, editor: Visitor, db: Database) -> None:
    attack = "<script>alert(1)</script> [a](javascript:alert(1)) \u202eabc"
    stated = state(newsroom, db, policy=attack)
    pages = [newsroom.page(PATH), editor.page("/desk/policies")]
    handle(editor, stated, "accept")

    for page in (*pages, newsroom.page(PUBLIC), editor.page("/desk/policies")):
        assert "<script>alert(1)</script>" in page.text
        assert page.dangers() == []


def test_the_page_is_private(newsroom: Visitor) -> None:
    answer = newsroom.get(PATH)

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_a_stale_page_too_many_and_a_register_that_cannot_be_written_keep_everything(
    app: Flask, make_app: MakeApp, newsroom: Visitor
) -> None:
    stale = newsroom.ask("POST", PATH, data=STATED)
    assert (stale.status_code, Page(stale.text).typed(NAMES)) == (400, STATED)
    own = app.extensions["connections"].get()
    own.execute("PRAGMA query_only=ON")
    failed = newsroom.post(PATH, STATED)
    own.execute("PRAGMA query_only=OFF")
    assert (failed.status_code, Page(failed.text).typed(NAMES)) == (503, STATED)
    visitor = Visitor(make_app(rate_limits=True))
    for _ in range(60):
        visitor.ask("POST", PATH, data=STATED)
    refused = visitor.ask("POST", PATH, data=STATED)
    assert (refused.status_code, Page(refused.text).typed(NAMES)) == (429, STATED)
