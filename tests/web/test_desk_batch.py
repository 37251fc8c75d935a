"""Spam is declined together: one reason, each record at the revision that was read, one answer."""

from __future__ import annotations

import re

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.actor import Actor, Role
from corrections.record.model import State
from corrections.store import canned_reasons, records
from tests.support.pages import Page, words
from tests.support.samples import NOW, a_submission, newest, rows, sent
from tests.support.visitor import Visitor
from tests.web.test_desk import listed

ADA = Actor(Role.EDITOR, "Ada")


def chosen(numbers: list[int], revision: int = 1) -> list[str]:
    return [f"{number}:{revision}" for number in numbers]


def states(db: Database) -> dict[int, str]:
    return dict(db.execute("SELECT id, state FROM records ORDER BY id").fetchall())


def test_twenty_at_once(editor: Visitor, db: Database) -> None:
    numbers = [sent(db, quote=f"Text {n}.")[1].id for n in range(21)]
    page = editor.page("/desk")
    ticks = page.all("input", name="record")
    assert [tick.get("value") for tick in ticks] == chosen(numbers[:20])
    assert {tick.get("form") for tick in ticks} == {"batch-form"}
    assert page.by_id("batch-form").get("action") == "/desk/decline"

    answer = editor.post("/desk/decline", {"record": chosen(numbers[:20]), "reason": "Spam."})
    assert answer.status_code == 303
    assert states(db) == {**dict.fromkeys(numbers[:20], "declined"), numbers[20]: "pending"}
    after = editor.page(answer.headers["Location"])
    listing = ", ".join(f"No. {number}" for number in numbers[:20])
    assert words(after.one("div", class_="told")) == (
        f"Not published: 20 records ({listing}) · undo"
    )
    assert {f"/desk/records/{number}" for number in numbers[:20]} <= set(after.links())
    assert listed(after) == numbers[20:]


def test_those_that_changed_are_told_and_left(editor: Visitor, db: Database) -> None:
    numbers = [sent(db, quote=f"Text {n}.")[1].id for n in range(3)]
    deciding.publish(db, numbers[1], actor=ADA, now=NOW)
    answer = editor.post("/desk/decline", {"record": chosen(numbers), "reason": "Spam."})

    page = editor.page(answer.headers["Location"])
    assert words(page.one("div", class_="told")) == (
        f"Not published: 2 records (No. {numbers[0]}, No. {numbers[2]}) · undo "
        f"Changed since you read them, and left as they are: No. {numbers[1]}"
    )
    assert f"/desk/records/{numbers[1]}" in page.links()
    assert list(states(db).values()) == ["declined", "published", "declined"]


def test_all_of_them_are_taken_back_at_once(editor: Visitor, db: Database) -> None:
    numbers = [sent(db, quote=f"Text {n}.")[1].id for n in range(3)]
    editor.post("/desk/decline", {"record": chosen(numbers), "reason": "Spam."})
    form = editor.page("/desk").one("form", action="/desk/reopen")
    held = [f.get("value", "") for f in form.iter("input") if f.get("name") == "record"]
    answer = editor.post("/desk/reopen", {"record": held})

    assert answer.status_code == 303
    assert set(states(db).values()) == {"pending"}


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 2001])
def test_without_a_fair_reason_nothing_is_declined_and_the_ticks_stay(
    editor: Visitor, db: Database, reason: str
) -> None:
    numbers = [sent(db, quote=f"Text {n}.")[1].id for n in range(3)]
    before = rows(db)
    answer = editor.post("/desk/decline", {"record": chosen(numbers[:2]), "reason": reason})

    page = Page(answer.text)
    assert answer.status_code == 422
    assert page.title.startswith("Error: ")
    ticked = [t.get("value") for t in page.all("input", name="record") if "checked" in t.attrib]
    assert ticked == chosen(numbers[:2])
    field = page.by_id("reason-batch")
    assert (field.text or "").strip() == reason.strip()
    assert field.get("aria-invalid") == "true"
    assert rows(db) == before


def test_without_a_tick_nothing_is_declined_and_the_reason_stays(
    editor: Visitor, db: Database
) -> None:
    sent(db)
    answer = editor.post("/desk/decline", {"reason": "Spam."})

    assert answer.status_code == 422
    assert (Page(answer.text).by_id("reason-batch").text or "").strip() == "Spam."
    assert "Put a tick at the records to decline." in answer.text
    assert newest(db).state is State.PENDING


@pytest.mark.parametrize("value", ["x", "1", "1:x", "1:1:1", "-1:1", "٣:1"])
def test_a_tick_that_is_none_is_refused(editor: Visitor, value: str) -> None:
    answer = editor.post("/desk/decline", {"record": ["1:1", value], "reason": "Spam."})
    assert answer.status_code == 400


def test_each_filer_reads_a_canned_reason_in_their_language(
    subject: Visitor, editor: Visitor, db: Database
) -> None:
    receipts = [
        subject.send(a_submission(quote=f"Text {prefix}."), prefix) for prefix in ("", "/fr")
    ]
    spam = canned_reasons.of_purpose(db, "decline")[0]
    answer = editor.post(
        "/desk/decline", {"record": ["1:1", "2:1"], "canned": str(spam.id), "reason": "Sorry."}
    )

    assert answer.status_code == 303
    kept = [record.reason for number in (1, 2) if (record := records.get(db, number))]
    assert kept == [f"{spam.texts[tag]}\n\nSorry." for tag in ("en", "fr")]
    for receipt, text in zip(receipts, (spam.texts["en"], spam.texts["fr"]), strict=True):
        assert words(Page(f"<p>{text}</p>").one("p")) in subject.page(receipt).text


def test_a_family_is_shown_together_and_declined_at_once(editor: Visitor, db: Database) -> None:
    """The flag leads to all of nearly one text, in whatever state; each that waits gets a tick."""
    text = "Cheap pills from the {} town at half the price, only today and for all of you."
    numbers = [sent(db, quote=text.format(n))[1].id for n in ("first", "second", "third")]
    alone = sent(db, quote="She left the party in May, said Jane Doe.", correction="No.")[1].id
    deciding.publish(db, numbers[0], actor=ADA, now=NOW)
    entry = editor.page("/desk").one("li", id=f"record-{numbers[1]}")
    [href] = [a.get("href") for a in entry.iter("a") if words(a) == "show them together"]
    assert href == f"/desk?tab=all&like={numbers[1]}"
    page = editor.page(href)
    assert listed(page) == numbers[::-1]
    assert page.by_id("by-like").get("value") == str(numbers[1])

    [tick] = [a.get("href", "") for a in page.all("a") if words(a) == "Tick all of this page"]
    ticked = editor.page(tick.partition("#")[0])
    ticks = [
        t.get("value", "") for t in ticked.all("input", name="record") if "checked" in t.attrib
    ]
    assert ticks == chosen([numbers[2], numbers[1]])
    back = {f.get("name"): f.get("value") for f in ticked.by_id("batch-form").iter("input")}["back"]
    answer = editor.post("/desk/decline", {"record": ticks, "reason": "Spam.", "back": back or ""})
    assert answer.headers["Location"].startswith(f"/desk?tab=all&like={numbers[1]}")
    assert states(db) == {
        numbers[0]: "published", numbers[1]: "declined", numbers[2]: "declined", alone: "pending",
    }  # fmt: skip


@pytest.mark.parametrize(("like", "code"), [("9999", 200), ("x", 400), ("9" * 19, 400)])
def test_a_family_of_no_record_is_empty_or_told(editor: Visitor, like: str, code: int) -> None:
    answer = editor.get(f"/desk?tab=all&like={like}")

    assert answer.status_code == code
    assert ("No record has all of this." in answer.text) == (code == 200)
    assert editor.get("/desk?tick=some").status_code == 400


@pytest.mark.parametrize("like", ["4", "No. 4", "#4, of May", "x", "9" * 18, "9" * 19])
def test_the_form_refuses_what_the_search_for_a_family_refuses(editor: Visitor, like: str) -> None:
    pattern = editor.page("/desk").by_id("by-like").get("pattern") or ""
    answer = editor.get("/desk", query_string={"tab": "all", "like": like})

    assert bool(re.fullmatch(pattern, like, re.ASCII)) == (answer.status_code == 200)
