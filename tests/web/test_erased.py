"""An erased record is in no answer any more: its addresses say that it is gone, when and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, erasing, importing
from corrections.record.actor import Actor, Role
from corrections.record.removal import RemovalReason
from corrections.settings import Settings
from corrections.store import clearing, editors, identity, records
from corrections.store.connection import write
from corrections.store.database import RegisterDatabase
from corrections.store.editors import EditorRole
from tests.support.commands import lines, run
from tests.support.delivery import Clock, Delivery
from tests.support.mailbox import Mailbox
from tests.support.pages import Page
from tests.support.samples import EDITOR, NOW, a_line, an_import, recorded
from tests.support.visitor import Visitor
from tests.support.whole_life import MARK, Lived, bytes_with_mark, live

ADA = Actor(Role.EDITOR, "Ada", administrator=True)


@pytest.fixture
def lived(db: Database, settings: Settings, mailbox: Mailbox) -> Lived:
    recorded(db)
    delivery = Delivery(db, replace(settings, smtp_url=mailbox.url), Clock())
    return live(delivery, mailbox, withdrawn=False)


@pytest.fixture
def administrator(editor: Visitor, db: Database) -> Visitor:
    found = editors.named(db, EDITOR)
    assert found
    with write(db):
        editors.set_role(db, found.id, EditorRole.ADMINISTRATOR)
    return editor


def erase(administrator: Visitor, number: int, **changes: str) -> Any:
    form = {"removal": "personal-data", "typed_number": str(number)} | changes
    return administrator.post(f"/desk/records/{number}/erase", form)


PUBLIC = (
    "/", "/?q=xyqzquote", "/outlets", "/feed.atom", "/feed.rss", "/feed.json", "/fr/feed.atom",
    "/feed.atom?kind=date", "/feeds", "/feeds.opml", "/subscribe", "/submit", "/api/corrections",
    "/lookup?url=https://xyqzhost.example/xyqzpath", "/?outlet=the-former-xyqzpaper",
    "/outlets/the-former-xyqzpaper", "/subjects/xyqzsubject-quill",
    "/feed.atom?outlet=the-former-xyqzpaper",
)  # fmt: skip
DESK = (
    "/desk", "/desk/log", "/desk/inbox/reports", "/desk/inbox/reports?handled=1", "/desk/outlets",
    "/desk/subjects", "/desk/figures", "/desk/inbox/answers?handled=1",
    "/desk/inbox/proposals?handled=1",
    "/desk?tab=done", "/desk?tab=all&q=xyqzquote", "/desk/outlets/doubles", "/desk/bar",
)  # fmt: skip


def own_words(text: str, asked: str) -> str:
    """An answer without what it repeats of the address that was asked for."""
    typed = (
        "xyqzquote", "https://xyqzhost.example/xyqzpath", "the-former-xyqzpaper",
        "xyqzsubject-quill",
    )  # fmt: skip
    for word in typed:
        text = text.replace(word, "") if word.split("/")[-1] in asked else text
    return text.lower()


def test_nothing_of_it_is_in_any_answer(
    stranger: Visitor, administrator: Visitor, lived: Lived, db: RegisterDatabase
) -> None:
    assert MARK in stranger.get("/").text.lower()

    done = erase(administrator, lived.id)

    assert done.status_code == 303, Page(done.text).text
    for visitor, paths in ((stranger, PUBLIC), (administrator, PUBLIC + DESK)):
        for path in paths:
            answer = visitor.get(path)
            assert answer.status_code in (200, 400, 404), path
            assert answer.status_code == 200 or "xyqz" in path, path
            assert MARK not in own_words(answer.text, path), path
    number = lived.id
    for path in (f"/corrections/{number}", f"/fr/corrections/{number}.md",
                 f"/corrections/{number}.json", f"/corrections/{number}/feed.atom",
                 f"/api/corrections/{number}", f"/corrections/{number}/report",
                 f"/receipts/{lived.filer}", f"/receipts/{lived.mailed}",
                 f"/answers/{lived.newsroom}"):  # fmt: skip
        answer = stranger.get(path)
        assert answer.status_code == 410, path
        assert MARK not in answer.text.lower()
        assert answer.headers["Cache-Control"] in ("no-store", "private, no-store"), path
    for token in (lived.outlet_follower, lived.subject_follower):
        assert MARK not in stranger.get(f"/subscriptions/{token}").text.lower()
    assert clearing.clear(db, NOW)
    assert bytes_with_mark(db.path) == []


def test_the_register_goes_on_without_the_record_that_it_began_with(
    app: Flask, stranger: Visitor, db: Database
) -> None:
    importing.begin_register(db, an_import(), now=NOW)
    number = identity.founding(db)
    assert number
    erasing.erase(db, number, reason=RemovalReason.BY_REQUEST, actor=ADA, now=NOW)

    assert stranger.get("/").status_code == 200
    assert run(app, "verify").exit_code == 0


def test_its_addresses_say_when_and_why(stranger: Visitor, gone: int) -> None:
    page = stranger.page(f"/corrections/{gone}", 410)
    assert page.title.startswith(f"Record {gone} was erased")
    assert "Why: it held personal data." in page.text

    problem = stranger.get(f"/api/corrections/{gone}")
    assert problem.mimetype == "application/problem+json"
    assert problem.get_json()["status"] == 410
    assert problem.get_json()["detail"].endswith("Why: it held personal data.")

    french = stranger.page(f"/fr/corrections/{gone}", 410)
    assert f"La notice {gone} a été effacée" in french.title


@pytest.fixture
def gone(db: Database) -> int:
    """A record that was public and is erased, of an outlet with another one."""
    recorded(db)
    number = recorded(db, subject="Quetzal Umber").id
    erasing.erase(db, number, reason=RemovalReason.PERSONAL_DATA, actor=ADA, now=NOW)
    return number


@pytest.mark.parametrize("path", ["/feed.atom", "/feed.rss", "/feed.json"])
@pytest.mark.parametrize("query", ["", "?outlet=the-valley-echo", "?kind=affiliation"])
def test_feeds_tell_that_it_is_gone(stranger: Visitor, gone: int, path: str, query: str) -> None:
    text = stranger.get(path + query).text

    assert f"corrections/{gone}" in text
    assert f"Record {gone} was erased" in text or "deleted-entry" in text
    assert "Quetzal" not in text


def test_a_record_that_was_never_public_is_not_there(stranger: Visitor, db: Database) -> None:
    number = recorded(db, state="pending").id
    erasing.erase(db, number, reason=RemovalReason.OTHER, actor=ADA, now=NOW)

    assert stranger.get(f"/corrections/{number}").status_code == 404
    assert f"corrections/{number}" not in stranger.get("/feed.atom").text


def test_the_desk_says_who_did_it_and_what_was_done_before(
    administrator: Visitor, lived: Lived
) -> None:
    erase(administrator, lived.id)

    page = administrator.page(f"/desk/records/{lived.id}", 410)
    assert f"Record {lived.id} was erased" in page.title
    for told in ("Who", EDITOR, "Published", "Reported", "Newsroom’s answer accepted"):
        assert told in page.text
    assert administrator.post(f"/desk/records/{lived.id}/publish").status_code == 410
    assert erase(administrator, lived.id).status_code == 410


def test_without_the_number_and_a_reason_nothing_is_erased(
    administrator: Visitor, db: Database
) -> None:
    number = recorded(db).id
    answer = erase(administrator, number, removal="", typed_number="x7")

    assert answer.status_code == 422
    shown = Page(answer.text)
    assert shown.value("typed_number") == "x7"
    assert len(shown.problems()) == 2
    assert administrator.get(f"/corrections/{number}").status_code == 200


def test_what_was_typed_stands_in_the_form_after_a_stale_token(
    administrator: Visitor, db: Database
) -> None:
    number = recorded(db).id
    answer = erase(administrator, number, csrf_token="stale", removal="wrong")

    assert answer.status_code == 400
    shown = Page(answer.text)
    assert shown.value("typed_number") == str(number)
    assert '<option value="wrong" selected>' in answer.text
    assert records.get(db, number)


def test_a_record_that_changed_since_the_page_was_opened_is_not_erased(
    administrator: Visitor, db: Database
) -> None:
    number = recorded(db).id
    answer = erase(administrator, number, revision="1")

    assert answer.status_code == 409
    assert "the record has changed since" in Page(answer.text).text
    assert records.get(db, number)


def test_an_editor_who_is_no_administrator_is_refused(editor: Visitor, db: Database) -> None:
    number = recorded(db).id

    assert editor.get(f"/desk/records/{number}/erase").status_code == 403
    assert erase(editor, number).status_code == 403
    assert "Erase this record" not in editor.get(f"/desk/records/{number}").text


def test_a_line_that_it_was_imported_from_is_not_taken_again(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    file = lines(tmp_path, a_line())
    run(app, "import", file)
    exported = run(app, "export").output
    [number] = [row[0] for row in db.execute("SELECT max(id) FROM records")]
    run(app, "erase", str(number), "--reason", "other", "--yes")

    for line in (a_line(), exported.strip().splitlines()[-1]):
        told = run(app, "import", lines(tmp_path, line)).output
        assert f"1 was erased here: not taken (here {number})" in told
    assert db.execute("SELECT count(*) FROM records").fetchone()[0] == 0


def test_no_cache_keeps_what_feeds_told_of_a_withdrawn_record_before_it_was_erased(
    stranger: Visitor, db: Database
) -> None:
    record = recorded(db)
    deciding.withdraw(db, record.id, actor=ADA, reason="Asked to.", now=NOW)
    before = stranger.get("/feed.atom")
    asked = {"If-None-Match": before.headers["ETag"]}
    assert stranger.get("/feed.atom", headers=asked).status_code == 304

    erasing.erase(db, record.id, reason=RemovalReason.WRONG, actor=ADA, now=NOW)
    after = stranger.get("/feed.atom", headers=asked)
    assert after.status_code == 200
    assert after.headers["ETag"] != before.headers["ETag"]


def test_a_value_of_a_filter_that_only_it_had_is_kept_nowhere(db: Database) -> None:
    recorded(db)
    record = recorded(db, language="de-AT-1996", published_on="1887")
    assert ("year", "1887") in db.execute("SELECT facet, value FROM tallies").fetchall()

    erasing.erase(db, record.id, reason=RemovalReason.WRONG, actor=ADA, now=NOW)
    kept = db.execute("SELECT facet, value FROM tallies").fetchall()
    assert {("year", "1887"), ("language", "de")}.isdisjoint(kept)
    [terms] = db.execute("SELECT terms FROM erasures").fetchone()
    assert "1996" not in terms
