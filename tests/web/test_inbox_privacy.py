"""What others send to the desk is on no public page, in no feed, no JSON, no export and no log."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, inviting
from corrections.record.inbox import ItemState
from corrections.store import inbox, log
from tests.support.commands import run
from tests.support.inbox import handle, item
from tests.support.samples import EDITH, NOW, a_full_submission, newest, recorded, sent
from tests.support.visitor import Visitor

WORDS = [f"zebra{letter}" for letter in "abcdefghij"]
"""Each stands in one private field."""
PUBLIC = (
    "/", "/corrections/1", "/corrections/1.json", "/corrections/1.md", "/corrections/1/feed.atom",
    "/corrections/1?view=side", "/feed.atom", "/feed.rss", "/feed.json", "/api/corrections",
    "/api/corrections/1", "/outlets", "/outlets/the-valley-echo", "/subjects/dana-quill",
    "/corrections/1/report", "/corrections/1/report/sent", "/feeds.opml", "/?q=zebraa",
)  # fmt: skip


@pytest.fixture
def sent_links(db: Database) -> tuple[str, str]:
    """The filer's and the newsroom's page of a public record."""
    typed: Any = a_full_submission()
    token, record = sent(db, **typed)
    deciding.publish(db, record.id, actor=EDITH, now=NOW)
    recorded(db)
    return f"/receipts/{token}", f"/answers/{inviting.make_link(db, 1, actor=EDITH, now=NOW)}/1"


@pytest.fixture
def items(stranger: Visitor, db: Database, sent_links: tuple[str, str]) -> tuple[str, str]:
    """A report, a proposal and an answer, which wait for the desk."""
    receipt, newsroom = sent_links
    a, b, c, d, e, f = WORDS[:6]
    report = {"reason": "other", "text": a, "email": f"{b}@example.org"}
    assert stranger.post("/corrections/1/report", report).status_code == 303
    page = stranger.page(f"{receipt}/propose")
    names = [x.get("name", "") for x in page.main.iter() if x.get("name")]
    filled_in = page.typed([name for name in names if name != "csrf_token"])
    changed = filled_in | {"byline": c, "why": d}
    assert stranger.post(f"{receipt}/propose", changed).status_code == 303
    answer = {"claim": "refused", "text": e, "answered_by": f}
    assert stranger.post(newsroom, answer).status_code == 303
    return receipt, newsroom


def everywhere(app: Flask, visitor: Visitor) -> str:
    """All that anybody can read, and all that an export writes."""
    pages = [visitor.get(path) for path in PUBLIC]
    assert {page.status_code for page in pages} == {200}
    exported = [run(app, "export", *options).stdout for options in ([], ["--all"])]
    assert all('"quote"' in text for text in exported)
    # A page of a search repeats the words that were looked for.
    texts = [re.sub("zebraa", "", page.text, count=0) if page.request.query_string == b"q=zebraa"
             else page.text for page in pages]  # fmt: skip
    return "\n".join([*texts, *exported, *(str(page.headers) for page in pages)])


def test_nothing_that_waits_is_public(
    app: Flask,
    stranger: Visitor,
    items: tuple[str, str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = everywhere(app, stranger) + caplog.text

    assert [word for word in WORDS if word in told] == []


def test_what_was_handled_is_not_public_but_for_the_words_of_an_accepted_answer(
    app: Flask, stranger: Visitor, editor: Visitor, db: Database, items: tuple[str, str]
) -> None:
    sentences = iter(WORDS[6:])
    for number, verb in ((1, "accept"), (2, "refuse"), (3, "accept")):
        done = handle(editor, item(db, number), verb, sentence=next(sentences))
        assert done.status_code == 303
    told = everywhere(app, stranger)

    assert [word for word in WORDS if word in told] == [WORDS[4]]


def test_the_log_of_the_desk_keeps_no_text_of_it(
    editor: Visitor, db: Database, items: tuple[str, str]
) -> None:
    handle(editor, item(db, 1), "refuse", sentence=WORDS[6])

    rows = str(db.execute("SELECT * FROM log").fetchall())
    assert [word for word in WORDS if word in rows] == []
    done = [entry.action for entry in log.of(db, "record", 1)]
    assert done[-4:] == ["report", "propose", "send-answer", "refuse-report"]


def test_sentences_go_to_their_own_sender_alone(
    stranger: Visitor, editor: Visitor, db: Database, items: tuple[str, str]
) -> None:
    receipt, newsroom = items
    for number, word in zip((1, 2, 3), WORDS[6:9], strict=True):
        handle(editor, item(db, number), "refuse", sentence=word)
    of_the_report, of_the_proposal, of_the_answer = WORDS[6:9]
    shown = {path: stranger.get(path).text for path in (receipt, newsroom)}

    assert of_the_proposal in shown[receipt]
    assert of_the_answer in shown[newsroom]
    assert of_the_answer not in shown[receipt]
    assert of_the_proposal not in shown[newsroom]
    for text in shown.values():
        assert of_the_report not in text
        assert WORDS[0] not in text
        assert "Edith" not in text


def test_ten_reports_of_one_record_do_nothing_by_themselves(
    stranger: Visitor, db: Database, sent_links: tuple[str, str]
) -> None:
    before = newest(db), stranger.get("/corrections/1").data, stranger.get("/feed.atom").data
    for number in range(10):
        stranger.post("/corrections/1/report", {"reason": "other", "text": f"{number}"})

    after = newest(db), stranger.get("/corrections/1").data, stranger.get("/feed.atom").data
    assert after == before
    assert all(item(db, number).state is ItemState.OPEN for number in range(1, 11))
    assert inbox.get(db, 11) is None
