"""A newsroom's answer that the desk accepted stands beside the claim, in its own words."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import handling, inviting, outcomes
from corrections.actions.handling import Decision
from corrections.record.answer import Answer, Claim
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome
from corrections.store import events
from tests.support.inbox import keep
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, OUTLET, a_full_submission, recorded
from tests.support.visitor import Visitor

LINK = "https://echo.example/2024/03/correction"
ATTACK = "<script>alert(1)</script> [a](javascript:alert(1)) <img src=x onerror=y> \u202eabc"


@pytest.fixture
def number(db: Database) -> int:
    """The record that the newsroom has a link for; another one has none."""
    record = recorded(db, **a_full_submission())
    recorded(db, quote="Six came.", correction="Ten came.")
    inviting.make_link(db, record.id, actor=EDITH, now=NOW)
    return record.id


def accepted(db: Database, number: int, claim: Claim, hours: int = 1, **said: Any) -> None:
    """An answer of the newsroom that an editor accepted some hours after ``NOW``."""
    sent = keep(db, number, Answer(claim, "Eve Porter", **said), link=1)
    now = NOW + timedelta(hours=hours)
    handling.accept(db, Decision(sent.id, sent.revision, EDITH, None, now))


def section(visitor: Visitor, path: str) -> str:
    [found] = visitor.page(path).all("section", **{"aria-labelledby": "answer"})
    return words(found)


def test_it_stands_under_its_own_label_before_the_sources(
    stranger: Visitor, db: Database, number: int
) -> None:
    accepted(db, number, Claim.CORRECTED, text="We *have*.", on="2024-03-01", link=LINK)
    page = stranger.page(f"/corrections/{number}")

    told = section(stranger, f"/corrections/{number}")
    assert told.startswith("The newsroom’s answer")
    assert "has corrected the passage, with a note (1 March 2024)." in told
    assert f"In the newsroom’s own words: {OUTLET}, 2 March 2024." in told
    assert "Eve Porter" not in page.text
    assert [words(part) for part in page.all("em")].count("have") == 1
    assert LINK in page.links()
    parts = [part.get("aria-labelledby") for part in page.all("section")]
    assert parts.index("why") < parts.index("answer") < parts.index("facts")
    assert not stranger.page("/corrections/2").all("section", **{"aria-labelledby": "answer"})


def test_above_all_a_line_leads_to_it(stranger: Visitor, db: Database, number: int) -> None:
    accepted(db, number, Claim.DISPUTED, text="She said so.")
    page = stranger.page(f"/corrections/{number}")

    [link] = page.all("a", href="#answer")
    assert words(link) in section(stranger, f"/corrections/{number}")


@pytest.mark.parametrize(("claim", "told"), [
    (Claim.ACKNOWLEDGED, "is looking into the request"),
    (Claim.PARTLY_CORRECTED, "has corrected a part of the passage"),
    (Claim.REFUSED, "declines to correct the passage"),
    (Claim.DISPUTED, "disputes the correction: it says that it is wrong"),
])  # fmt: skip
def test_it_says_what_the_newsroom_did(
    stranger: Visitor, db: Database, number: int, claim: Claim, told: str
) -> None:
    accepted(db, number, claim, text="Because.", link=LINK)

    assert told in section(stranger, f"/corrections/{number}")


def test_a_dispute_is_called_one_and_not_a_refusal(
    stranger: Visitor, db: Database, number: int
) -> None:
    accepted(db, number, Claim.DISPUTED, text="She said so.")

    happened = words(stranger.page(f"/corrections/{number}").by_id("event-1"))
    assert "Disputed by the newsroom reported by the newsroom" in happened
    own = json.loads(stranger.get(f"/corrections/{number}.json").data)
    assert own["outcome"] == "refused"
    assert own["events"][0]["disputed"] is True
    french = section(stranger, f"/fr/corrections/{number}")
    assert french.startswith("La réponse de la rédaction")
    assert "conteste la correction" in french


def test_lists_and_files_call_it_a_dispute_too_unless_the_desk_concludes(
    stranger: Visitor, db: Database, number: int
) -> None:
    accepted(db, number, Claim.DISPUTED, text="She said so.")
    pages = ("/", "/outlets/the-valley-echo", f"/corrections/{number}.md")
    for path in pages:
        assert "Disputed by the newsroom" in stranger.get(path).text, path
        assert "Declined by the newsroom" not in stranger.get(path).text.split("</form>")[-1], path
    assert "La rédaction conteste la correction" in stranger.get("/fr/").text

    outcomes.conclude(db, number, Outcome.REFUSED, actor=EDITH, now=NOW)
    for path in pages[1:]:
        assert "Disputed by the newsroom" not in stranger.get(path).text.split("## What")[0], path


def test_of_several_the_last_one_stands_and_the_others_stay_among_the_events(
    stranger: Visitor, db: Database, number: int
) -> None:
    accepted(db, number, Claim.REFUSED, text="First text.", on="2024-03-02")
    accepted(db, number, Claim.CORRECTED, hours=2, text="Second text.", on="2024-03-01")
    page = stranger.page(f"/corrections/{number}")

    told = section(stranger, f"/corrections/{number}")
    assert "Second text." in told
    assert "First text." not in told
    assert "First text." in words(page.by_id("event-1"))
    assert words(page.main).count("Second text.") == 1
    own = json.loads(stranger.get(f"/corrections/{number}.json").data)
    assert own["answer"]["text"] == "Second text."


def test_one_that_is_struck_stands_no_more(stranger: Visitor, db: Database, number: int) -> None:
    accepted(db, number, Claim.REFUSED, text="First text.")
    accepted(db, number, Claim.CORRECTED, hours=2, text="Second text.", link=LINK)
    last = events.of(db, number)[-1]
    outcomes.strike(db, number, last.id, actor=EDITH, reason="Not theirs.", now=NOW)

    assert "First text." in section(stranger, f"/corrections/{number}")


def test_the_json_has_it_and_null_where_there_is_none(
    stranger: Visitor, db: Database, number: int
) -> None:
    accepted(db, number, Claim.CORRECTED, text="We *have*.", on="2024-03", link=LINK)

    own = json.loads(stranger.get(f"/corrections/{number}.json").data)
    assert own["answer"] == {
        "at": "2024-03-02T10:30:00Z", "on": "2024-03", "claim": "corrected", "text": "We *have*.",
        "link": LINK,
    }  # fmt: skip
    assert json.loads(stranger.get("/corrections/2.json").data)["answer"] is None


@pytest.mark.parametrize("path", ["/feed.atom", "/feed.rss", "/feed.json", "/corrections/1.md"])
def test_feeds_and_the_markdown_have_it_once(
    stranger: Visitor, db: Database, number: int, path: str
) -> None:
    accepted(db, number, Claim.DISPUTED, text="She said so herself.")
    text = stranger.get(path).text

    assert "The newsroom’s answer" in text
    assert "it says that it is wrong" in text
    # a JSON feed has each text twice: as HTML and plain
    assert text.count("She said so herself.") == (2 if path == "/feed.json" else 1)


def test_what_the_desk_wrote_down_is_no_answer_and_says_so(
    stranger: Visitor, db: Database, number: int
) -> None:
    told = Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, note="They said no.")
    outcomes.record_outcome(db, number, told, actor=EDITH)
    page = stranger.page(f"/corrections/{number}")

    assert not page.all("section", **{"aria-labelledby": "answer"})
    assert "noted by the desk for the newsroom They said no." in words(page.by_id("event-1"))
    assert "noté par le bureau, d’après la rédaction" in stranger.get("/fr/corrections/1.md").text


def test_hostile_text_stays_a_text(stranger: Visitor, db: Database, number: int) -> None:
    accepted(db, number, Claim.REFUSED, text=ATTACK)
    accepted(db, number, Claim.DISPUTED, hours=2, text=ATTACK)
    items = json.loads(stranger.get("/feed.json").data)["items"]
    [item] = [item for item in items if item["url"].endswith(f"/{number}")]
    page = stranger.get(f"/corrections/{number}").text

    assert Page(page).dangers() == []
    for written in (page, item["content_html"]):
        assert "alert(1)" in written
        assert "<script>alert" not in written
        assert "&lt;script&gt;alert" in written
        assert 'href="javascript' not in written
        assert "\u202e" not in written
    assert "\u202e" not in stranger.get(f"/corrections/{number}.md").text
