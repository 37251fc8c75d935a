"""Nothing is published unread: what becomes public stands in the entry, above what publishes it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.record.model import State
from corrections.store import editors
from tests.support.forms import as_sent
from tests.support.pages import Page, words
from tests.support.samples import PASSWORD, a_full_submission, newest, recorded, sent
from tests.support.visitor import Visitor

SENTENCE = "The minister said on Monday that the budget would be balanced, as every one before. "
PATHS = ("/desk", "/desk/records/1")


def above(page: Page) -> str:
    """The text of the page before the button that publishes."""
    text = page.text
    button = re.search(r"Publish No\. \d+", text)
    assert button
    return text[: button.start()]


@pytest.mark.parametrize("path", PATHS)
def test_everything_that_becomes_public_stands_above_the_button(
    subject: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    typed = a_full_submission(explanation="It *was* so.\n\n- One\n- Two", part="headline")
    subject.send(typed)
    shown = above(editor.page(path))

    for name in ("subject", "outlet", "article_title", "byline", "locator", "article_url",
                 "source_url"):  # fmt: skip
        assert typed[name] in shown, name
    for told in ("Headline", "It was so. One Two", "Filed by ", "Kind of error", "Language"):
        assert told in shown, told
    assert newest(db).state is State.PENDING


@pytest.mark.parametrize("path", PATHS)
def test_the_explanation_stands_as_it_will_look(editor: Visitor, db: Database, path: str) -> None:
    sent(db, explanation="It *was* **so**: [look](https://quill.example/x).")
    quoted = editor.page(path).one("blockquote", class_="explanation")

    assert [child.tag for child in quoted.iter()][1:] == ["p", "em", "strong", "a"]
    assert words(quoted) == "It was so: look."


@pytest.mark.parametrize("path", PATHS)
def test_long_parts_open_in_place_and_nothing_is_left_out(
    editor: Visitor, db: Database, path: str
) -> None:
    sent(db, quote=f"{SENTENCE * 40}He denied it.", correction=f"{SENTENCE * 40}He confirmed it.",
         explanation=SENTENCE * 30 + "The last word.")  # fmt: skip
    page = editor.page(path)
    parts = [d for d in page.all("details") if "data-part" in d.attrib]

    assert len(parts) == 2
    texts = [words(part) for part in parts]
    assert texts[0].startswith("The whole text: 3,3")
    assert texts[0].count("The minister said") == 40
    assert texts[1].startswith("Explanation: 2,5")
    assert texts[1].endswith("word. Written by somebody who says that they are the person quoted.")
    assert "The last word." in above(page)
    link = page.one("a", class_="fold")
    assert page.by_id((link.get("href") or "").removeprefix("#")) is parts[0]


@pytest.mark.parametrize("path", PATHS)
def test_a_link_says_which_host_it_leads_to(editor: Visitor, db: Database, path: str) -> None:
    sent(db, article_url="https://Evil.example:8080/https://echo.example/")
    page = editor.page(path)

    assert [words(host) for host in page.all("b", class_="host")] == ["evil.example"]
    assert "evil.example https://Evil.example:8080/" in above(page)


def test_an_entry_says_as_whom_and_where_it_will_be_listed(editor: Visitor, db: Database) -> None:
    recorded(db, outlet="The Valley Echo", subject="Dana Quill")
    sent(db, outlet="the valley  echo", subject="Nobody Yet", quote="Another text.")
    shown = above(editor.page("/desk"))

    assert "the valley echo listed as The Valley Echo, 1 record" in shown
    assert "Nobody Yet new: nothing of it is public yet" in shown


def test_an_entry_leads_to_the_record_that_it_repeats(editor: Visitor, db: Database) -> None:
    first = recorded(db)
    sent(db, repeats=first.id)

    assert f"/desk/records/{first.id}" in editor.page("/desk").links()


def test_what_was_changed_between_reading_and_pressing_is_not_published(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    """The form carries the revision that was read, on both pages."""
    sent(db, explanation="Harmless.")
    for path in PATHS:
        page = editor.page(path)
        [form] = page.sending("/desk/records/1/publish")
        hidden = {f.get("name"): f.get("value") for f in form.iter("input")}
        assert hidden["revision"] == "1"
    with db.conn:
        db.execute("UPDATE records SET explanation = 'Defamatory.', revision = revision + 1")
        db.execute(
            "INSERT INTO revisions (record_id, number, at, role, name, changes, step, reason)"
            " VALUES (1, 2, '2024-03-02T09:31:00+00:00', 'editor', 'Ada',"
            """ '{"explanation": ["Harmless.", "Defamatory."]}', 'edit', 'As asked.')"""
        )
    answer = editor.post("/desk/records/1/publish", {"revision": "1"})

    assert answer.status_code == 409
    told = words(Page(answer.text).one("div", role="alert"))
    assert "Edited, by Ada, 2 March 2024 at 09:31 UTC As asked." in told
    assert "Explanation before: Harmless. after: Defamatory." in told
    assert newest(db).state is State.PENDING
    assert stranger.get("/corrections/1").status_code == 404


def test_what_is_remembered_of_an_entry_holds_nothing_of_a_session(
    app: Flask, editor: Visitor, db: Database, password_hash: str
) -> None:
    """Parts of an entry are made once for all; the token is that of whoever reads them."""
    sent(db)
    editors.save(db, "Ada", password_hash, datetime.now(UTC))
    ada = Visitor(app, "192.0.2.21")
    ada.log_in("Ada", PASSWORD)
    pages = [visitor.page("/desk") for visitor in (editor, ada, editor)]
    tokens = [dict(as_sent(page, "/desk/records/1/publish"))["csrf_token"] for page in pages]

    assert tokens[0] != tokens[1]
    for visitor, token in zip((ada, editor), tokens[1:], strict=True):
        form = {"csrf_token": token, "revision": "1", "question": "On which page?"}
        answer = visitor.ask("POST", "/desk/records/1/ask", data=form)
        assert answer.status_code == (303 if visitor is ada else 409)
    french = editor.page("/fr/desk?tab=waiting")
    assert "Publier" in words(french.one("ol", class_="desk"))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("change", ["join", "rename"])
def test_a_record_that_would_be_listed_otherwise_by_now_is_not_published(
    editor: Visitor, stranger: Visitor, db: Database, path: str, change: str
) -> None:
    """A colleague joins or renames its outlet between reading and pressing: the record itself is at
    the revision that was read."""
    echo = recorded(db, outlet="The Valley Echo", quote="It rained.", correction="It snowed.")
    record = sent(db, outlet="Other Paper" if change == "join" else "The Valley Echo")[1]
    path = path.replace("/1", f"/{record.id}")
    publish = f"/desk/records/{record.id}/publish"
    read = dict(as_sent(editor.page(path), publish))
    if change == "join":
        other = f"/desk/outlets/~{record.outlet.id}"
        joined = editor.post(f"{other}/join", {"into": "the-valley-echo", "join_reason": "One."})
    else:
        joined = editor.post("/desk/outlets/the-valley-echo/rename", {"name": "Valley Echo"})
    assert joined.status_code == 303
    answer = editor.ask("POST", publish, data=read)

    assert answer.status_code == 409
    told = words(Page(answer.text).one("div", role="alert"))
    name = "The Valley Echo" if change == "join" else "Valley Echo"
    assert f"or under another name: Outlet {name} Who it is about" in told
    assert stranger.get(f"/corrections/{record.id}").status_code == 404
    again = dict(as_sent(editor.page(path), publish))
    assert editor.ask("POST", publish, data=again).status_code == 303
    assert echo.outlet.id == newest(db).outlet.id


def test_a_form_that_does_not_say_what_was_read_publishes_nothing(
    editor: Visitor, db: Database
) -> None:
    sent(db)
    read = dict(as_sent(editor.page("/desk"), "/desk/records/1/publish"))
    for name in ("revision", "listed"):
        form = {field: value for field, value in read.items() if field != name}
        assert editor.ask("POST", "/desk/records/1/publish", data=form).status_code == 409
    assert editor.ask("POST", "/desk/records/1/publish", data=read).status_code == 303
    assert editor.ask("POST", "/desk/records/1/publish", data=read).status_code == 303, "twice"
