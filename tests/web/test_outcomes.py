"""What the newsroom did, at the desk and in public: events, strikes, conclusions, no answer."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlite_utils import Database
from werkzeug.test import TestResponse

from corrections.actions import outcomes
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, Record
from corrections.record.outcome import ANSWER_DAYS
from corrections.store import events
from tests.support.pages import Page, words
from tests.support.samples import EDITH, EDITOR, NOW, newest, recorded, rows, sent
from tests.support.visitor import Visitor

REASON = "It is another article."
LINK = "https://echo.example/corrections"


def told(db: Database, record: Record, outcome: str, on: str | None = None, **more: Any) -> int:
    """An event in the register, and its number."""
    event = Event(Outcome(outcome), more.pop("by", Voice.NEWSROOM), NOW, on=on, **more)
    outcomes.record_outcome(db, record.id, event, actor=EDITH)
    return events.of(db, record.id)[-1].id


def send(editor: Visitor, record: Record, step: str, prefix: str = "", **form: str) -> TestResponse:
    revision = {"revision": str(newest_revision(editor, record))}
    return editor.post(f"{prefix}/desk/records/{record.id}/{step}", revision | form)


def newest_revision(editor: Visitor, record: Record) -> int:
    page = editor.page(f"/desk/records/{record.id}")
    return int(page.all("input", name="revision")[0].get("value") or "0")


def timeline(visitor: Visitor, record: Record, prefix: str = "") -> list[str]:
    page = visitor.page(f"{prefix}/corrections/{record.id}")
    return [words(item) for item in page.one("ol", class_="timeline").iter("li")]


# At the desk


def test_an_event_is_written_down_with_its_voice_and_its_link(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    record = recorded(db)
    answer = send(
        editor, record, "outcome", outcome="corrected", on="1 March 2024", by="newsroom",
        note="On page 2.", link="echo.example/corrections",
    )  # fmt: skip

    assert answer.status_code == 303
    [event] = events.of(db, record.id)
    assert (event.outcome, event.on, event.by, event.note, event.link) == (
        "corrected", "2024-03-01", "newsroom", "On page 2.", LINK,
    )  # fmt: skip
    page = stranger.page(f"/corrections/{record.id}")
    assert LINK in page.links()
    assert (
        "1 March 2024 Corrected, with a note noted by the desk for the newsroom On page 2."
        in page.text
    )


def test_nobody_can_say_that_nobody_answered(editor: Visitor, db: Database) -> None:
    record = recorded(db)
    page = editor.page(f"/desk/records/{record.id}")
    for id in ("outcome", "conclusion"):
        offered = [option.get("value") for option in page.by_id(id).iter("option")]
        assert ("corrected" in offered, "unanswered" in offered) == (True, False)
    before = rows(db)

    assert send(editor, record, "outcome", outcome="unanswered").status_code == 422
    assert send(editor, record, "conclude", conclusion="unanswered").status_code == 422
    assert rows(db) == before


@pytest.mark.parametrize("voice", ["page", "nobody"])
def test_a_voice_that_the_desk_has_not(editor: Visitor, db: Database, voice: str) -> None:
    record = recorded(db)
    assert send(editor, record, "outcome", outcome="asked", by=voice).status_code == 422


@pytest.mark.parametrize("link", ["nowhere at all", "ftp://a.example", "javascript:alert(1)",
                                  "https://a.example/" + "x" * 2000])  # fmt: skip
def test_a_link_that_is_none_is_shown_again(editor: Visitor, db: Database, link: str) -> None:
    record = recorded(db)
    answer = send(editor, record, "outcome", outcome="asked", link=link, note="By letter.")

    page = Page(answer.text)
    assert answer.status_code == 422
    assert (page.value("link"), page.value("note")) == (link, "By letter.")
    assert page.by_id("link").get("aria-invalid") == "true"
    assert events.of(db, record.id) == []


def test_a_day_before_the_article_is_confirmed(editor: Visitor, db: Database) -> None:
    record = recorded(db, published_on="2008-07-31")
    form = {"outcome": "asked", "on": "July 1990", "note": "By letter."}
    answer = send(editor, record, "outcome", **form)

    page = Page(answer.text)
    assert answer.status_code == 422
    assert "before the article (31 July 2008)" in page.text
    assert (page.value("on"), page.value("note")) == ("July 1990", "By letter.")
    again = page.one("button", name="before")
    assert words(again) == "Before the article: write it down all the same"
    assert send(editor, record, "outcome", **form, before="1991").status_code == 422
    assert events.of(db, record.id) == []
    confirmed = {"before": again.get("value") or ""}
    assert send(editor, record, "outcome", **form, **confirmed).status_code == 303
    assert [event.on for event in events.of(db, record.id)] == ["1990-07"]


def test_an_older_event_leaves_the_outcome_that_the_page_shows(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    record = recorded(db)
    told(db, record, "corrected", "2024-02-27")
    send(editor, record, "outcome", outcome="asked", on="1990")

    assert stranger.get("/", query_string={"outcome": "corrected"}).text.count("<article>") == 1
    assert [line[:4] for line in timeline(stranger, record)] == ["Day ", "1990", "27 F", "2 Ma"]


def test_a_button_pressed_twice_writes_one_event(editor: Visitor, db: Database) -> None:
    record = recorded(db)
    form = {"revision": str(record.revision), "outcome": "asked", "note": "By letter."}
    path = f"/desk/records/{record.id}/outcome"

    assert [editor.post(path, form).status_code for _ in range(2)] == [303, 303]
    assert len(events.of(db, record.id)) == 1
    assert editor.post(path, form | {"note": "By phone."}).status_code == 409


def test_a_strike_needs_a_reason(editor: Visitor, db: Database) -> None:
    record = recorded(db)
    number = told(db, record, "refused")
    for reason in ("", " \n ", "x" * 2001):
        answer = send(editor, record, f"events/{number}/strike", strike_reason=reason)
        page = Page(answer.text)
        assert answer.status_code == 422
        field = page.by_id(f"strike_reason-{number}")
        assert field.get("aria-invalid") == "true"
        assert (field.text or "").strip() == reason.strip()
        summary = page.one("div", role="alert", autofocus="")
        assert [a.get("href") for a in summary.iter("a")] == [f"#strike_reason-{number}"]
    assert events.of(db, record.id)[0].struck is None


def test_a_struck_event_stays_crossed_out(editor: Visitor, stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    number = told(db, record, "refused", "2024-03-01", note="No.", link=LINK)
    assert send(
        editor, record, f"events/{number}/strike", strike_reason=REASON
    ).status_code == 303  # fmt: skip

    page = stranger.page(f"/corrections/{record.id}")
    item = page.by_id(f"event-{number}")
    assert words(item) == (
        f"1 March 2024 Struck: Declined by the newsroom noted by the desk for the newsroom"
        f" Struck by an editor: {REASON} No. {LINK}"
    )
    assert [words(s) for s in item.iter("s")] == ["Declined by the newsroom"]
    for path in ("", ".json", ".md", "/feed.atom"):
        text = stranger.get(f"/corrections/{record.id}{path}").text
        assert (REASON in text, EDITOR in text) == (True, False), path
    at_desk = words(editor.page(f"/desk/records/{record.id}").by_id(f"event-{number}"))
    assert f"{REASON} (by {EDITOR})" in at_desk


def test_a_struck_event_counts_for_nothing(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    record = recorded(db)
    number = told(db, record, "refused")
    assert "Lately, from newsrooms" in stranger.page("/").text
    send(editor, record, f"events/{number}/strike", strike_reason=REASON)

    assert "Lately, from newsrooms" not in stranger.page("/").text
    shown = stranger.get(f"/api/corrections/{record.id}").json
    assert shown
    assert (shown["outcome"], shown["events"][0]["struck"]["by"]) == ("unasked", "editor")
    entry = stranger.get("/feed.json").json
    assert entry
    assert "Declined by the newsroom" not in entry["items"][0]["content_html"]


def test_a_strike_is_taken_back(editor: Visitor, db: Database) -> None:
    record = recorded(db)
    number = told(db, record, "refused")
    send(editor, record, f"events/{number}/strike", strike_reason=REASON)

    assert send(editor, record, f"events/{number}/unstrike").status_code == 303
    assert (newest(db).outcome, events.of(db, record.id)[0].struck) == ("refused", None)


def test_no_entry_of_a_feed_becomes_older(editor: Visitor, stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    number = told(db, record, "refused")
    path = f"/corrections/{record.id}/feed.atom"
    seen = [re.findall("<updated>(.*)</updated>", stranger.get(path).text)[1]]
    for step in ("strike", "unstrike"):
        send(editor, record, f"events/{number}/{step}", strike_reason=REASON)
        seen.append(re.findall("<updated>(.*)</updated>", stranger.get(path).text)[1])

    assert seen == sorted(seen)
    assert seen[0] < seen[1]


def test_an_event_of_another_record_is_not_struck(editor: Visitor, db: Database) -> None:
    other = recorded(db)
    number = told(db, other, "refused")
    record = recorded(db)
    before = rows(db)

    for wrong in (number, 999):
        path = f"events/{wrong}"
        assert send(editor, record, f"{path}/strike", strike_reason=REASON).status_code == 404
        assert send(editor, record, f"{path}/unstrike").status_code == 404
    assert rows(db) == before


def test_the_desk_concludes_and_goes_by_the_events_again(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    record = recorded(db)
    told(db, record, "refused")
    answer = send(
        editor, record, "conclude", conclusion="partly-corrected", conclusion_reason="The caption."
    )

    assert answer.status_code == 303
    assert timeline(stranger, record)[-1] == (
        "What the newsroom did The desk concludes: Corrected in part."
    )
    shown = stranger.get(f"/corrections/{record.id}.json").json
    assert shown
    assert shown["outcome"] == "partly-corrected"
    assert "The caption." not in stranger.page(f"/corrections/{record.id}").text
    page = editor.page(f"/desk/records/{record.id}")
    assert "By the events it would be: Declined by the newsroom." in page.text
    assert send(editor, record, "conclude", conclusion="events").status_code == 303
    assert (newest(db).outcome, newest(db).concluded) == (Outcome.REFUSED, False)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({}, "conclusion"),
        ({"conclusion": "ignored"}, "conclusion"),
        ({"conclusion": "refused", "conclusion_reason": "x" * 2001}, "conclusion_reason"),
    ],
)
def test_a_conclusion_that_is_none_is_shown_again(
    editor: Visitor, db: Database, form: dict[str, str], field: str
) -> None:
    record = recorded(db)
    answer = send(editor, record, "conclude", **form)

    page = Page(answer.text)
    assert answer.status_code == 422
    assert page.by_id(field).get("aria-invalid") == "true"
    assert page.value("conclusion_reason") == form.get("conclusion_reason", "")
    assert newest(db).revision == record.revision


@pytest.mark.parametrize("step", ["outcome", "strike", "unstrike", "conclude"])
def test_what_a_colleague_changed_meanwhile_is_told_and_what_was_typed_is_there(
    editor: Visitor, db: Database, step: str
) -> None:
    record = recorded(db)
    number = told(db, record, "refused")
    other = told(db, record, "asked", "2024-01")
    if step == "unstrike":
        outcomes.strike(db, record.id, number, actor=EDITH, reason="No.", now=NOW)
    seen = newest(db).revision
    outcomes.strike(db, record.id, other, actor=EDITH, reason="No.", now=NOW)
    before = rows(db)
    path = f"events/{number}/{step}" if "strike" in step else step
    form = {"outcome": "corrected", "note": "On page 2.", "link": LINK, "strike_reason": REASON,
            "conclusion": "refused", "conclusion_reason": "The caption."}  # fmt: skip
    answer = editor.post(f"/desk/records/{record.id}/{path}", form | {"revision": str(seen)})

    assert (answer.status_code, rows(db)) == (409, before)
    kept = {"outcome": ["On page 2.", LINK], "strike": [REASON], "conclude": ["The caption."]}
    for text in kept.get(step, []):
        assert text in answer.text


def test_a_reason_for_a_strike_that_a_colleague_was_faster_with_is_not_lost(
    editor: Visitor, db: Database
) -> None:
    record = recorded(db)
    number = told(db, record, "refused")
    seen = str(newest(db).revision)
    outcomes.strike(db, record.id, number, actor=EDITH, reason="No.", now=NOW)
    outcomes.conclude(db, record.id, Outcome.ASKED, actor=EDITH, now=NOW)
    form = {"revision": seen, "strike_reason": REASON}

    answer = editor.post(f"/desk/records/{record.id}/events/{number}/strike", form)
    assert answer.status_code == 409
    assert f"You had typed this, and it was not kept: {REASON}" in Page(answer.text).text


@pytest.mark.parametrize("state", ["pending", "published", "declined", "withdrawn"])
def test_the_desk_tells_of_what_is_or_may_become_public(
    editor: Visitor, db: Database, state: str
) -> None:
    open_to_all = state in ("pending", "published")
    record = recorded(db, state=state, reason="Asked to.")
    page = editor.page(f"/desk/records/{record.id}")

    assert bool(page.all("select", id="outcome")) == open_to_all
    code = 303 if open_to_all else 409
    form = {"revision": str(record.revision), "conclusion": "refused"}
    assert editor.post(f"/desk/records/{record.id}/conclude", form).status_code == code


# In public


def test_a_request_without_an_answer_says_so_everywhere(stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    told(db, record, "asked", "2024-02-01", by=Voice.FILER)
    outcomes.expire(db, NOW + timedelta(days=ANSWER_DAYS))

    said = "No answer after 30 days: rectification was requested (1 February 2024)"
    assert said in timeline(stranger, record)[-1]
    assert "Sans réponse après 30 jours" in timeline(stranger, record, "/fr")[-1]
    for path in ("/feed.atom", "/feed.json", f"/corrections/{record.id}.md"):
        assert said.replace("(1", "")[:40] in stranger.get(path).text, path
    for outcome, found in (("unanswered", [record.id]), ("asked", [])):
        assert stranger.page(f"/?outcome={outcome}").records() == found
        feed = stranger.get(f"/feed.json?outcome={outcome}").json
        assert feed
        assert len(feed["items"]) == len(found)
    for prefix in ("", "/fr"):
        assert f"{ANSWER_DAYS} " in stranger.page(f"{prefix}/policy").text


def test_voices_that_disagree_stand_side_by_side(stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    told(db, record, "refused", "2024-02-09", by=Voice.FILER)
    told(db, record, "corrected", "2024-02-03")

    page = stranger.page(f"/corrections/{record.id}")
    lists = page.one("section", **{"aria-labelledby": "happened"}).iter("dl")
    pairs = [words(pair) for listed in lists for pair in listed.iter("div")]
    assert pairs == [
        "The newsroom, as noted by the desk Corrected, with a note, 3 February 2024",
        "Whoever filed it Declined by the newsroom, 9 February 2024",
    ]
    feed = stranger.get("/feed.json").json
    assert feed
    text = feed["items"][0]["content_text"]
    assert "The newsroom, as noted by the desk: Corrected, with a note, 3 February 2024" in text
    assert "Whoever filed it: Declined by the newsroom, 9 February 2024" in text


def test_lately_holds_what_newsrooms_did_by_its_day_and_each_record_once(
    stranger: Visitor, db: Database
) -> None:
    days = {"refused": "2024-02-20", "corrected": "2024-02-27", "acknowledged": "2024-02-10"}
    made = {outcome: recorded(db, subject=outcome) for outcome in days}
    for outcome, record in made.items():
        told(db, record, "acknowledged", "2024-01-01")
        told(db, record, outcome, days[outcome])
        told(db, record, "asked", "2024-03-01")
    for outcome in ("asked", "unasked"):
        told(db, recorded(db, subject="Noise"), outcome)
    withdrawn = recorded(db, state="withdrawn", events=[{"outcome": "refused", "by": "desk"}])
    waiting = sent(db)[1]

    section = stranger.page("/").one("section", class_="lately")
    found = [a.get("href") for a in section.iter("a")]
    assert found == [
        f"/corrections/{made[outcome].id}" for outcome in ("corrected", "refused", "acknowledged")
    ]
    assert {withdrawn.id, waiting.id}.isdisjoint(int((f or "/0").split("/")[-1]) for f in found)
