"""The desk: closed to strangers whatever they ask for; an editor reads, publishes, declines."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlite_utils import Database
from werkzeug.routing import Rule

from corrections.actions import deciding
from corrections.record.model import State
from corrections.store import editors, events, history, records
from tests.support.pages import Page, words
from tests.support.samples import (
    EDITH,
    EDITOR,
    EMAIL,
    NOW,
    SUBJECT,
    a_full_submission,
    a_submission,
    newest,
    recorded,
    rows,
    sent,
)
from tests.support.visitor import Visitor

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
LOGIN = (
    "login.form", "login.enter", "login.before_code", "login.enter_code", "invitations.invitation",
    "invitations.accept",
)  # fmt: skip


def desk_rules(app: Flask) -> list[Rule]:
    found = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/desk")]
    assert len(found) > len(LOGIN)
    return [rule for rule in found if rule.endpoint not in LOGIN]


def summed_up(page: Page) -> list[str]:
    """The fields that the summary of mistakes, which has the focus, leads to."""
    summary = page.one("div", role="alert", autofocus="")
    return [link.get("href", "").removeprefix("#") for link in summary.iter("a")]


def listed(page: Page) -> list[int]:
    """The numbers of the records in a list of the desk, in its order."""
    entries = [item.get("id", "") for item in page.all("li") if "data-entry" in item.attrib]
    return [int(id.removeprefix("record-")) for id in entries]


def address(app: Flask, rule: Rule, number: int) -> str:
    values: dict[str, object] = dict.fromkeys(rule.arguments, number)
    words = {"table": "outlets", "box": "reports", "verb": "accept", "role": "outlet",
             "purpose": "decline"}  # fmt: skip
    values |= {name: word for name, word in words.items() if name in values}
    with app.test_request_context():
        return str(app.url_map.bind("localhost").build(rule.endpoint, values))


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_every_desk_address_refuses_a_stranger_whatever_the_method(
    app: Flask, stranger: Visitor, db: Database, prefix: str
) -> None:
    _, record = sent(db)
    before = rows(db)
    token = stranger.token()

    for rule in desk_rules(app):
        for method in METHODS:
            path = prefix + address(app, rule, record.id)
            answer = stranger.ask(method, path, data={"csrf_token": token, "reason": "No."})
            refused = answer.status_code in (401, 403, 405) or (
                answer.status_code in (302, 303) and "/desk/login" in answer.headers["Location"]
            )
            # OPTIONS tells methods and nothing else, as it does everywhere.
            assert refused or (method == "OPTIONS" and not answer.data), (method, path)
            assert SUBJECT not in answer.text
    assert rows(db) == before


def test_a_stranger_learns_nothing_of_which_records_exist(stranger: Visitor, db: Database) -> None:
    _, record = sent(db)

    known = stranger.get(f"/desk/records/{record.id}")
    unknown = stranger.get(f"/desk/records/{record.id + 1}")
    assert known.status_code == unknown.status_code == 303


def test_the_queue_shows_what_waits_oldest_first(editor: Visitor, db: Database) -> None:
    recorded(db, subject="Already Public", quote="Another text, of another article.")
    _, second = sent(db, subject="Second Waiting", now=NOW + timedelta(hours=1))
    _, third = sent(db, subject="Third Waiting", contact_email=EMAIL, now=NOW + timedelta(hours=2))

    page = editor.page("/desk")
    assert "Already Public" not in page.text
    assert page.text.index("Second Waiting") < page.text.index("Third Waiting")
    assert listed(page) == [second.id, third.id]
    assert EMAIL not in page.text


def test_a_long_queue_is_walked_page_by_page(editor: Visitor, db: Database) -> None:
    waiting = [sent(db, subject=f"Subject {number}")[1].id for number in range(45)]

    walked: list[int] = []
    path: str | None = "/desk"
    while path:
        page = editor.page(path)
        walked += listed(page)
        path = page.older()
    assert walked == waiting


def test_publish(editor: Visitor, stranger: Visitor, db: Database) -> None:
    _, record = sent(db)
    answer = editor.post(f"/desk/records/{record.id}/publish")

    assert answer.status_code == 303
    assert stranger.page("/").records() == [record.id]
    assert stranger.get(f"/corrections/{record.id}").status_code == 200
    assert listed(editor.page("/desk")) == []
    last = history.revisions(db, record.id)[-1]
    assert last.changes["state"] == (State.PENDING, State.PUBLISHED)
    assert last.by == EDITH


def test_decline_with_a_reason_that_the_filer_reads(
    subject: Visitor, editor: Visitor, stranger: Visitor, db: Database
) -> None:
    receipt = subject.send(a_submission())
    number = newest(db).id
    answer = editor.post(f"/desk/records/{number}/decline", {"reason": "We found no such article."})

    assert answer.status_code == 303
    assert newest(db).state is State.DECLINED
    assert "We found no such article." in subject.page(receipt).text
    assert stranger.get(f"/corrections/{number}").status_code == 404


@pytest.mark.parametrize("step", ["decline", "withdraw"])
def test_a_reason_keeps_its_lines(editor: Visitor, db: Database, step: str) -> None:
    record = sent(db)[1] if step == "decline" else recorded(db)
    editor.post(f"/desk/records/{record.id}/{step}", {"reason": " First.\r\n\r\n  Then. "})

    assert newest(db).reason == "First.\n\n  Then."


@pytest.mark.parametrize("reason", ["", "  \n ", "\x00", "x" * 20_001])
def test_to_decline_without_a_fair_reason_is_refused(
    editor: Visitor, db: Database, reason: str
) -> None:
    _, record = sent(db)
    answer = editor.post(f"/desk/records/{record.id}/decline", {"reason": reason})

    page = Page(answer.text)
    assert answer.status_code == 422
    field = page.one("textarea", name="reason")
    described = field.get("aria-describedby", "").split()
    assert field.get("aria-invalid") == "true"
    assert any(words(page.by_id(id)) for id in described)
    assert summed_up(page) == [field.get("id")]
    assert (field.text or "").strip("\x00\ufffd \n") == reason.strip("\x00 \n")
    assert newest(db).state is State.PENDING


def test_a_declined_record_can_still_be_published(editor: Visitor, db: Database) -> None:
    _, record = sent(db)
    editor.post(f"/desk/records/{record.id}/decline", {"reason": "Too soon."})
    assert editor.post(f"/desk/records/{record.id}/publish").status_code == 303

    published = newest(db)
    assert (published.state, published.reason) == (State.PUBLISHED, None)


def test_withdraw_what_was_published(editor: Visitor, stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    answer = editor.post(f"/desk/records/{record.id}/withdraw", {"reason": "The subject asked."})

    assert answer.status_code == 303
    gone = stranger.get(f"/corrections/{record.id}")
    assert gone.status_code == 410
    assert "The subject asked." in gone.text


@pytest.mark.parametrize("step", ["publish", "decline"])
def test_whoever_is_second_is_told(editor: Visitor, db: Database, step: str) -> None:
    _, record = sent(db)
    editor.post(f"/desk/records/{record.id}/publish")
    again = editor.post(f"/desk/records/{record.id}/{step}", {"reason": "No."})

    assert again.status_code == 409
    assert newest(db).revision == 2


@pytest.mark.parametrize(
    ("step", "typed", "field"),
    [
        ("publish", {"reason": "No."}, "reason"),
        ("publish", {"question": "Which page?"}, "question"),
        ("decline", {"reason": "No.", "question": "Which page?"}, "question"),
        ("ask", {"question": "Which page?", "reason": "No."}, "reason"),
    ],
)
def test_what_another_button_sends_is_never_lost_by_a_decision(
    editor: Visitor, db: Database, step: str, typed: dict[str, str], field: str
) -> None:
    _, record = sent(db)
    answer = editor.post(f"/desk/records/{record.id}/{step}", typed | {"revision": "1"})

    page = Page(answer.text)
    assert answer.status_code == 422
    assert words(page.one("div", class_="error-summary")).startswith("Nothing was done: ")
    assert page.value(field) == typed[field]
    assert newest(db).state is State.PENDING


def test_a_withdrawn_record_has_no_edit_form_and_the_page_says_so(
    editor: Visitor, db: Database
) -> None:
    record = recorded(db)
    deciding.withdraw(db, record.id, actor=EDITH, reason="No.", now=NOW)

    page = editor.page(f"/desk/records/{record.id}/edit", 409)
    assert words(page.one("div", class_="error-summary")) == (
        "In the state that it has (Withdrawn), this record cannot be edited."
    )


@pytest.mark.parametrize("path", ["", "/publish", "/decline", "/withdraw"])
def test_an_unknown_record(editor: Visitor, path: str) -> None:
    if path:
        assert editor.post(f"/desk/records/99{path}", {"reason": "No."}).status_code == 404
    else:
        assert editor.get("/desk/records/99").status_code == 404


def test_an_editor_sees_the_whole_submission(
    subject: Visitor, editor: Visitor, db: Database
) -> None:
    typed = a_full_submission()
    subject.send(typed)

    text = editor.page(f"/desk/records/{newest(db).id}").text
    for name in ("outlet", "subject", "locator", "article_title", "byline", "article_url",
                 "source_url", "contact_email"):  # fmt: skip
        assert typed[name] in text, name


@pytest.mark.parametrize("after", ["x", "-1", "1e3", "٣", "9" * 30])
def test_a_cursor_that_is_none_is_refused(editor: Visitor, after: str) -> None:
    assert editor.get("/desk", query_string={"after": after}).status_code == 400


def test_nothing_at_the_desk_happens_without_the_token(editor: Visitor, db: Database) -> None:
    _, record = sent(db)
    for step in ("publish", "decline"):
        answer = editor.ask("POST", f"/desk/records/{record.id}/{step}", data={"reason": "No."})
        assert answer.status_code == 400
    assert newest(db).state is State.PENDING


def test_nothing_at_the_desk_is_kept_by_a_cache(editor: Visitor, db: Database) -> None:
    _, record = sent(db)
    for path in ("/desk", f"/desk/records/{record.id}", "/desk/login", "/desk?after=x"):
        headers = editor.get(path).headers
        assert "no-store" in headers["Cache-Control"], path
        assert "noindex" in headers["X-Robots-Tag"], path


def test_a_disabled_editor_is_a_stranger_at_once(editor: Visitor, db: Database) -> None:
    assert editor.get("/desk").status_code == 200
    editors.disable(db, EDITOR, NOW)
    assert editor.get("/desk").status_code == 303


def test_signing_out(editor: Visitor) -> None:
    assert editor.post("/desk/logout").status_code == 303
    assert editor.get("/desk").status_code == 303


def test_a_record_withdrawn_by_its_filer_leaves_the_queue(
    subject: Visitor, editor: Visitor, db: Database
) -> None:
    receipt = subject.send(a_submission())
    subject.post(f"{receipt}/withdraw")

    assert records.queue(db, 0, 10) == []
    assert editor.post(f"/desk/records/{newest(db).id}/publish").status_code == 409


def test_what_the_newsroom_did_is_written_down(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    record = recorded(db)
    answer = editor.post(
        f"/desk/records/{record.id}/outcome",
        {"outcome": "corrected", "on": "2024-02", "note": "A note stands under the article."},
    )

    assert answer.status_code == 303
    page = stranger.page(f"/corrections/{record.id}")
    assert "A note stands under the article." in page.text
    assert "noted by the desk" in page.text
    assert stranger.page("/?outcome=corrected").records() == [record.id]


@pytest.mark.parametrize(
    ("field", "value"),
    [("outcome", ""), ("outcome", "ignored"), ("on", "last week"), ("on", "2999"),
     ("note", "x" * 20_001)],
)  # fmt: skip
def test_an_outcome_that_is_none(editor: Visitor, db: Database, field: str, value: str) -> None:
    record = recorded(db)
    typed = {"outcome": "corrected", "on": "2024-02", "note": "A note."} | {field: value}
    answer = editor.post(f"/desk/records/{record.id}/outcome", typed)

    page = Page(answer.text)
    assert answer.status_code == 422
    wrong = page.by_id(field)
    assert wrong.get("aria-invalid") == "true"
    assert any(words(page.by_id(id)) for id in wrong.get("aria-describedby", "").split())
    assert summed_up(page) == [field]
    assert page.typed(list(typed)) == typed
    assert events.of(db, record.id) == []


def test_a_wrong_address_of_the_desk_leads_back_to_it(editor: Visitor, stranger: Visitor) -> None:
    for path in ("/desk?tab=moon", "/desk/records/9999", "/fr/desk/log?from=soon"):
        page = Page(editor.get(path).text)
        assert any((href or "").endswith("/desk") for href in page.links()), path
    assert "/desk" not in Page(stranger.get("/corrections/9999").text).links()
