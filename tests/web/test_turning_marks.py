"""No page, feed, file or mail shows a text that a hidden control turns round."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Record
from corrections.render import letters
from corrections.render.letters import News, Reader
from corrections.render.words import Words
from tests.support import every_page
from tests.support.every_page import TYPED
from tests.support.pages import Page
from tests.support.request_letters import written
from tests.support.samples import EDITH, NOW, a_full_submission, a_submission, recorded
from tests.support.visitor import Visitor

RLO = "\u202e"
EXACT = re.compile(r"<textarea\b.*?</textarea>|<script\b.*?</script>|\bvalue=\"[^\"]*\"", re.DOTALL)
TURNED = {name: f"{text[:4]}{RLO}{text[4:]}" for name, text in TYPED.items() if name != "language"}
ADDRESS = "https://www.journal.example/a%E2%80%AEb"
FIELDS = (*TURNED, "article_url", "source_url")
SEEN = FIELDS[:1] + FIELDS[2 : len(TURNED)]
"""What the first view shows with every character: of the correction, only what differs."""


def a_turned_record(db: Database, **changes: Any) -> Record:
    typed = a_full_submission(**TYPED | TURNED)
    event = {
        "outcome": "corrected", "by": "newsroom", "note": f"Nous {RLO}avons.",
        "at": "2024-03-01T10:00:00Z",
    }  # fmt: skip
    return recorded(db, **typed | {"events": [event], "outcome": "corrected"} | changes)


def shown(html: str) -> str:
    return EXACT.sub("", html)


def test_no_page_of_the_site_shows_a_control(
    app: Flask, password_hash: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in TURNED.items():
        monkeypatch.setitem(every_page.TYPED, name, text)
    seen: dict[str, str] = {}

    def kept(self: Page, html: str) -> None:
        seen[f"{len(seen)}"] = html
        read(self, html)

    read = Page.__init__
    monkeypatch.setattr(Page, "__init__", kept)
    every_page.every_page(app, password_hash)

    assert sum("⟨U+202E⟩" in html for html in seen.values()) > 20
    assert not [html[:600] for html in seen.values() if RLO in shown(html)]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("view", ["", "?view=side", "?view=printed", "?view=corrected"])
def test_each_field_is_marked_in_every_view(
    stranger: Visitor, db: Database, field: str, view: str
) -> None:
    text = ADDRESS if field.endswith("_url") else TURNED[field]
    recorded(db, **a_full_submission(**TYPED | {field: text}))

    for prefix in ("", "/fr"):
        html = stranger.get(f"{prefix}/corrections/1{view}").text
        assert RLO not in shown(html)
        assert "⟨U+202E⟩" in html or view or field not in SEEN


@pytest.mark.parametrize(
    "path",
    [
        "/feed.atom", "/feed.rss", "/feed.json", "/feeds.opml", "/corrections/1/feed.atom",
        "/corrections/1.md",
    ],
)  # fmt: skip
@pytest.mark.parametrize("withdrawn", [False, True])
def test_no_feed_and_no_file_for_people_shows_one(
    stranger: Visitor, db: Database, path: str, withdrawn: bool
) -> None:
    record = a_turned_record(db)
    if withdrawn:
        deciding.withdraw(db, record.id, actor=EDITH, reason=f"No {RLO}more.", now=NOW)
    text = stranger.get(path).text

    if path.endswith("json"):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    assert RLO not in text
    assert "⟨U+202E⟩" in text or withdrawn


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_letter_shows_one(db: Database, language: str) -> None:
    record, words = a_turned_record(db), Words(language)
    reader = Reader(Slice(), Rhythm.AT_ONCE, words, "https://c.example/s")
    mailed = [
        letters.of_record(News(record, None), reader, "https://c.example"),
        letters.of_digest([News(record, None)], [record], 0, reader, "https://c.example"),
        letters.of_withdrawal(record, reader, "https://c.example"),
    ]
    copied = written(record, words)

    assert all("⟨U+202E⟩" in text for text in (copied.text, mailed[0].text, mailed[1].text))
    assert RLO not in copied.subject + copied.text
    for letter in mailed:
        assert RLO not in letter.subject + letter.text + (letter.html or "")


def test_programs_read_the_exact_characters(stranger: Visitor, db: Database) -> None:
    a_turned_record(db)
    read = stranger.get("/corrections/1.json").get_json()

    for name in ("quote", "correction", "subject", "outlet", "article_title", "explanation"):
        assert read[name] == TURNED[name]


def test_a_form_shown_again_keeps_what_was_typed(stranger: Visitor) -> None:
    sent = a_submission(quote=f"He {RLO}dias it.", outlet="", subject=f"A{RLO}b")
    page = Page(stranger.submit(sent).text)

    assert page.one("textarea", name="quote").text == f"\n{sent['quote']}".lstrip("\n")
    assert page.one("input", name="subject").get("value") == sent["subject"]
