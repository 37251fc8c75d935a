"""The filer of a public record proposes a change, and reads on the receipt what became of it."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, handling
from corrections.record.inbox import Item, ItemKind, ItemState
from corrections.record.proposal import PROPOSABLE, Proposal
from corrections.store import inbox, log, records
from tests.conftest import MakeApp
from tests.support.inbox import handle, item, keep
from tests.support.pages import Page, words
from tests.support.samples import (
    EDITH,
    EMAIL,
    NOW,
    QUOTE,
    a_full_submission,
    newest,
    recorded,
    rows,
    sent,
)
from tests.support.visitor import Visitor

WHY = "I had\nforgotten it."
FIELDS = [*PROPOSABLE, "why"]


@pytest.fixture
def receipt(db: Database) -> str:
    """The filer's page of a record that was published, with every field filled in."""
    recorded(db)
    typed: Any = a_full_submission()
    token, record = sent(db, **typed)
    deciding.publish(db, record.id, actor=EDITH, now=NOW)
    return f"/receipts/{token}"


def proposals(db: Database) -> list[Item]:
    return inbox.open_items(db, ItemKind.PROPOSAL, 0, 99)


def form(filer: Visitor, receipt: str) -> dict[str, str]:
    """What the form holds before anything is typed."""
    return filer.page(f"{receipt}/propose").typed([*FIELDS, "revision"])


def propose(filer: Visitor, db: Database, receipt: str, **changes: str) -> Item:
    filled_in = form(filer, receipt) | {"why": WHY} | changes
    answer = filer.post(f"{receipt}/propose", filled_in)
    assert answer.status_code == 303, Page(answer.text).problems()
    return proposals(db)[-1]


def test_the_form_is_filled_in_with_what_the_record_says(
    subject: Visitor, db: Database, receipt: str
) -> None:
    answer = subject.get(f"{receipt}/propose")
    page, typed = Page(answer.text), a_full_submission()

    names = [name for name in PROPOSABLE if name not in ("published_on",)]
    assert page.typed(names) == {name: typed[name] for name in names}
    assert page.value("published_on") == "2024-02-27"
    assert EMAIL not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert f"{receipt}/propose" in subject.page(receipt).links()


def test_only_what_was_changed_is_proposed_and_the_record_stays(
    subject: Visitor, db: Database, receipt: str
) -> None:
    record = newest(db)
    found = propose(subject, db, receipt, byline="Rose Porter", published_on="26 February 2024")

    assert found.content == Proposal(
        {"published_on": ("2024-02-27", "2024-02-26"), "byline": ("R. Porter", "Rose Porter")}, WHY
    )
    assert found.record_id == record.id
    assert newest(db) == record
    last = log.of(db, "record", record.id)[-1]
    assert (last.action, last.by.role) == ("propose", "filer")
    assert "Waits for the desk" in subject.page(receipt).text


def test_nothing_changed_is_no_proposal(subject: Visitor, db: Database, receipt: str) -> None:
    answer = subject.post(f"{receipt}/propose", form(subject, receipt) | {"why": WHY})

    assert answer.status_code == 422
    assert "Nothing here differs from what the record says." in Page(answer.text).text
    assert proposals(db) == []


def test_a_field_that_the_desk_changed_meanwhile_is_not_changed_back(
    subject: Visitor, db: Database, receipt: str
) -> None:
    filled_in = form(subject, receipt) | {"why": WHY, "locator": "fourth paragraph"}
    record = newest(db)
    db.execute(
        "INSERT INTO revisions (record_id, number, at, role, name, changes, step, reason) VALUES"
        " (?, ?, ?, 'editor', 'Edith', ?, 'edit', 'x')",
        [record.id, record.revision + 1, NOW.isoformat(),
         '{"byline": ["R. Porter", "Rose Porter"]}'],
    )  # fmt: skip
    db.execute(
        "UPDATE records SET byline = 'Rose Porter', revision = revision + 1 WHERE id = ?",
        [record.id],
    )
    db.commit()

    assert subject.post(f"{receipt}/propose", filled_in).status_code == 303
    content = proposals(db)[0].content
    assert isinstance(content, Proposal)
    assert content.changes == {"locator": ("third paragraph", "fourth paragraph")}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"why": ""}, ["why"]),
        ({"why": "x" * 2_001}, ["why"]),
        ({"why": "\u200b"}, ["why"]),
        ({"quote": ""}, ["quote"]),
        ({"article_url": "javascript:alert(1)"}, ["article_url"]),
        ({"published_on": "3000", "kind": "gossip"}, ["kind", "published_on"]),
        ({"quote": "x" * 20_001, "why": ""}, ["quote", "why"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_kept(
    subject: Visitor, db: Database, receipt: str, changes: dict[str, str], fields: list[str]
) -> None:
    filled_in = form(subject, receipt) | {"why": WHY} | changes
    answer = subject.post(f"{receipt}/propose", filled_in)
    page = Page(answer.text)

    assert answer.status_code == 422
    assert sorted(page.problems()) == sorted(fields)
    assert page.typed(FIELDS) == {name: filled_in[name] for name in FIELDS}
    assert proposals(db) == []


def test_three_long_texts_can_be_proposed(subject: Visitor, db: Database, receipt: str) -> None:
    long = "漢字と仮名。" * 3_000
    found = propose(subject, db, receipt, quote=long, correction=f"{long}漢", explanation=long)

    assert isinstance(found.content, Proposal)
    assert set(found.content.changes) == {"quote", "correction", "explanation"}


def test_the_desk_sees_the_difference_and_what_stands_so_by_now(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    changed = QUOTE.replace("close to", "a member of")
    found = propose(subject, db, receipt, quote=changed, byline="Rose Porter")
    page = editor.page(f"/desk/inbox/{found.id}")

    assert [words(e) for e in page.all("ins")][-1:] == ["a member of"]
    assert "Rose Porter" in page.text
    assert "I had forgotten it." in page.text
    handle(editor, found, "refuse", sentence="No.")
    found = propose(subject, db, receipt, byline="Rose Porter")
    db.execute("UPDATE records SET byline = 'Rose Porter'")
    db.commit()
    assert "The record says all of this by now." in editor.page(f"/desk/inbox/{found.id}").text


def test_a_refusal_has_a_reason_that_the_filer_reads_on_the_receipt(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    found = propose(subject, db, receipt, byline="Rose Porter")
    assert handle(editor, found, "refuse").status_code == 422
    assert handle(editor, found, "refuse", sentence="The page says R. Porter.").status_code == 303

    text = subject.page(receipt).text
    assert "Refused" in text
    assert "The page says R. Porter." in text
    assert "Edith" not in text


def test_what_was_taken_over_is_told_and_can_be_taken_back(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    found = propose(subject, db, receipt, byline="Rose Porter")
    assert handle(editor, found, "accept").status_code == 303
    assert "Accepted" in subject.page(receipt).text
    assert handle(editor, item(db, found.id), "reopen").status_code == 303

    assert item(db, found.id).state is ItemState.OPEN
    assert "Waits for the desk" in subject.page(receipt).text


def test_the_same_proposal_sent_twice_is_one_and_no_more_than_five_wait(
    subject: Visitor, db: Database, receipt: str
) -> None:
    for _ in range(2):
        propose(subject, db, receipt, byline="0")
    for number in range(1, 5):
        propose(subject, db, receipt, byline=f"{number}")
    filled_in = form(subject, receipt) | {"why": WHY, "byline": "5"}
    answer = subject.post(f"{receipt}/propose", filled_in)

    assert answer.status_code == 409
    assert Page(answer.text).typed(FIELDS) == {name: filled_in[name] for name in FIELDS}
    assert len(proposals(db)) == 5


def test_what_is_not_public_has_no_form(subject: Visitor, db: Database, receipt: str) -> None:
    filled_in = form(subject, receipt) | {"why": WHY, "byline": "Rose Porter"}
    deciding.withdraw(db, newest(db).id, actor=EDITH, reason="Asked to.", now=NOW)
    before = rows(db)

    gone = subject.get(f"{receipt}/propose")
    assert (gone.status_code, gone.headers["Referrer-Policy"]) == (410, "no-referrer")
    assert f"{receipt}/propose" not in subject.page(receipt).links()
    answer = subject.post(f"{receipt}/propose", filled_in)
    assert answer.status_code == 409
    assert Page(answer.text).typed(FIELDS) == {name: filled_in[name] for name in FIELDS}
    assert rows(db) == before


def test_nobody_proposes_without_the_link(subject: Visitor, db: Database, receipt: str) -> None:
    filled_in = form(subject, receipt) | {"why": WHY, "byline": "Rose Porter"}

    assert subject.get("/receipts/nothing/propose").status_code == 404
    assert subject.post("/receipts/nothing/propose", filled_in).status_code == 404
    assert proposals(db) == []


def test_a_stale_page_too_many_or_a_fault_keep_everything_typed(
    app: Flask, make_app: MakeApp, subject: Visitor, db: Database, receipt: str
) -> None:
    path = f"{receipt}/propose"
    filled_in = form(subject, receipt) | {"why": WHY, "byline": "Rose Porter"}
    own = app.extensions["connections"].get()
    own.execute("PRAGMA query_only=ON")
    fault = subject.post(path, filled_in)
    own.execute("PRAGMA query_only=OFF")
    visitor = Visitor(make_app(rate_limits=True))
    often = [visitor.ask("POST", path, data=filled_in) for _ in range(61)][-1]
    stale = subject.ask("POST", path, data=filled_in)

    for answer, code in ((fault, 503), (often, 429), (stale, 400)):
        assert answer.status_code == code
        page = Page(answer.text)
        assert page.typed([*FIELDS, "revision"]) == {
            name: filled_in[name] for name in [*FIELDS, "revision"]
        }
    assert proposals(db) == []
    assert records.get(db, 1)


def test_the_form_of_the_desk_is_filled_in_with_the_proposal(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    found = propose(subject, db, receipt, byline="Rose Porter", part="", explanation="")
    [link] = [
        href for href in editor.page("/desk/inbox/proposals").links() if "/edit?proposal=" in href
    ]
    page = editor.page(link)

    filled_in = page.typed([*PROPOSABLE, "contact_email", "reason", "revision"])
    assert (filled_in["byline"], filled_in["part"], filled_in["explanation"]) == (
        "Rose Porter", "", "",
    )  # fmt: skip
    assert (filled_in["quote"], filled_in["contact_email"]) == (QUOTE, EMAIL)
    assert WHY.split("\n")[0] not in filled_in["reason"]
    answer = editor.post(f"/desk/records/{found.record_id}/edit", filled_in | {"do": "send"})
    assert answer.status_code == 303, Page(answer.text).problems()
    assert newest(db).byline == "Rose Porter"
    assert "The record says all of this by now." in editor.page("/desk/inbox/proposals").text


@pytest.mark.parametrize("number", ["0", "x", "99", "9" * 30, "2"])
def test_a_proposal_of_another_record_fills_in_nothing(
    subject: Visitor, editor: Visitor, db: Database, receipt: str, number: str
) -> None:
    propose(subject, db, receipt, byline="Rose Porter")
    keep(db, 2)

    assert editor.get(f"/desk/records/2/edit?proposal={number}").status_code == 400
    assert editor.get("/desk/records/1/edit?proposal=1").status_code == 400


def filled_in_by(editor: Visitor, found: Item) -> tuple[str, dict[str, str]]:
    """The address of the desk's form, and what it holds when a proposal fills it in."""
    path = f"/desk/records/{found.record_id}/edit"
    page = editor.page(f"{path}?proposal={found.id}")
    assert "Saving also accepts the proposed change" in page.text
    names = [*PROPOSABLE, "contact_email", "reason", "revision", "proposal"]
    return path, page.typed(names) | {"do": "send"}


def test_saving_the_edit_accepts_the_proposal(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    found = propose(subject, db, receipt, byline="Rose Porter")
    path, typed = filled_in_by(editor, found)

    assert editor.post(path, typed).status_code == 303
    after = inbox.get(db, found.id)
    assert after
    assert (after.state, after.revision) == (ItemState.ACCEPTED, found.revision + 1)
    done = [entry.action for entry in log.of(db, "record", found.record_id)]
    assert done[-2:] == ["edit", "accept-proposal"]
    assert proposals(db) == []
    assert editor.post(path, typed).status_code == 409
    assert "Saving also accepts" not in editor.page(f"{path}?proposal={found.id}").text


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"reason": ""}, 422), ({"byline": "R. Porter"}, 422), ({"revision": "1"}, 409),
     ({"look": "changes"}, 200)],
)  # fmt: skip
def test_a_refused_try_keeps_the_proposal(
    subject: Visitor,
    editor: Visitor,
    db: Database,
    receipt: str,
    changes: dict[str, str],
    code: int,
) -> None:
    found = propose(subject, db, receipt, byline="Rose Porter")
    path, typed = filled_in_by(editor, found)
    answer = editor.post(path, typed | changes)

    assert answer.status_code == code
    assert Page(answer.text).value("proposal") == str(found.id)
    assert proposals(db) == [found]


def test_a_proposal_that_a_colleague_decided_on_is_told_before_anything_is_saved(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    found = propose(subject, db, receipt, byline="Rose Porter")
    path, typed = filled_in_by(editor, found)
    handling.refuse(db, handling.Decision(found.id, found.revision, EDITH, "No.", NOW))
    before = newest(db)
    told = editor.post(path, typed)

    assert told.status_code == 409
    assert "A colleague has decided on the proposed change" in Page(told.text).text
    assert newest(db) == before
    again = Page(told.text).typed([*PROPOSABLE, "contact_email", "reason", "revision"])
    assert again["byline"] == "Rose Porter"
    assert editor.post(path, again | {"do": "send"}).status_code == 303
    assert newest(db).byline == "Rose Porter"
    after = inbox.get(db, found.id)
    assert after
    assert after.state is ItemState.REFUSED


@pytest.mark.parametrize("number", ["x", "99", "1"])
def test_an_edit_accepts_no_proposal_of_another_record(
    subject: Visitor, editor: Visitor, db: Database, receipt: str, number: str
) -> None:
    found = propose(subject, db, receipt, byline="Rose Porter")
    form = editor.page("/desk/records/1/edit").typed([*PROPOSABLE, "reason", "revision"])
    answer = editor.post(
        "/desk/records/1/edit",
        form | {"byline": "A. Bee", "reason": "So.", "do": "send", "proposal": number},
    )

    assert answer.status_code == 400
    assert proposals(db) == [found]
