"""A form that was sent to the desk when the session had ended, or with a page that was open for too
long: the editor gets the same form with everything in it, and nothing is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, declaring, inviting
from corrections.record.actor import Actor, Role
from corrections.record.model import Outcome, State
from corrections.record.newsroom_policy import NewsroomPolicy
from corrections.store import records
from corrections.store.connection import write
from corrections.web import shown_again
from tests.support.forms import as_sent
from tests.support.inbox import keep
from tests.support.pages import Page, words
from tests.support.samples import (
    EDITH,
    EDITOR,
    NOW,
    PASSWORD,
    concluded,
    newest,
    recorded,
    rows,
    sent,
)
from tests.support.visitor import Visitor

TEXT = '  No such « article »:\n<b>& "more"\u2009’ '
IN_FORM = "What you typed is in the form."
ADA = Actor(Role.EDITOR, "Ada")

Form = dict[str, str]


def end_sessions(db: Database) -> None:
    with write(db):
        db.execute("DELETE FROM sessions")


def log_in_from(visitor: Visitor, login: Page, code: int = 200, **typed: str) -> Page:
    """Fill in the login that a page shows."""
    [form] = [f for f in login.all("form", method="post") if "/login" in f.get("action", "")]
    action = form.get("action", "")
    fields = dict(as_sent(login, action)) | {"username": EDITOR, "password": PASSWORD} | typed
    answer = visitor.ask("POST", action, data=fields)
    assert answer.status_code == code
    assert answer.headers["Cache-Control"] == "no-store"
    return Page(answer.text)


def sent_without_session(
    visitor: Visitor, db: Database, path: str, form: Mapping[str, Any], code: int = 200
) -> Page:
    """What an editor gets who sends a form after the session has ended, and signs in."""
    end_sessions(db)
    before = {name: kept for name, kept in rows(db).items() if name not in OF_LOGINS}
    answer = visitor.ask("POST", path, data=form)
    assert answer.status_code == 403
    page = log_in_from(visitor, Page(answer.text), code)
    after = {name: kept for name, kept in rows(db).items() if name not in OF_LOGINS}
    assert after == before
    return page


OF_LOGINS = ("sessions", "editors", "log")


def filled(page: Page, path: str, typed: Mapping[str, str]) -> Form:
    """The form of a page with other values, as it is sent."""
    return {**dict(as_sent(page, path)), **typed}


def is_unfolded(page: Page, element_id: str) -> bool:
    """Whether every part around an element is open."""
    around = [d for d in page.all("details") if any(e.get("id") == element_id for e in d.iter())]
    return all("open" in details.attrib for details in around)


def a_waiting(db: Database) -> str:
    sent(db)
    return f"/desk/records/{newest(db).id}"


def a_published(db: Database) -> str:
    return f"/desk/records/{recorded(db).id}"


def a_told(db: Database) -> str:
    record = recorded(db)
    concluded(db, record, Outcome.ASKED)
    return f"/desk/records/{record.id}"


def an_outlet(db: Database) -> str:
    recorded(db)
    return "/desk/outlets/the-valley-echo"


def the_reasons(_db: Database) -> str:
    return "/desk/reasons"


def a_report(db: Database) -> str:
    return f"/desk/inbox/{keep(db, recorded(db).id).id}"


def two_reports(db: Database) -> str:
    record = recorded(db)
    keep(db, record.id)
    keep(db, record.id)
    return f"/desk/inbox/reports/{record.id}"


def a_policy(db: Database) -> str:
    """What a newsroom states of itself, which waits."""
    token = inviting.make_outlet_link(db, recorded(db).outlet.id, actor=EDITH, now=NOW)
    declaring.declare(db, token, NewsroomPolicy(policy="We correct."), now=NOW)
    return "/desk/policies"


REASON = {"reason": TEXT}

FORMS: list[tuple[Callable[[Database], str], str, str, Form, str]] = [
    (a_waiting, "", "/decline", REASON | {"canned": "1"}, "reason-1"),
    (a_waiting, "", "/publish", REASON, "reason-1"),
    (a_waiting, "", "/ask", {"question": TEXT}, "question-1"),
    (a_waiting, "", "/decline", {"question": TEXT, "reason": "x"}, "question-1"),
    (a_published, "", "/withdraw", REASON, "reason-1"),
    (a_published, "", "/outcome",
     {"outcome": "refused", "on": "3 March", "by": "filer", "note": TEXT, "link": "example"},
     "outcome"),
    (a_told, "", "/events/1/strike", {"strike_reason": TEXT}, "strike_reason-1"),
    (a_published, "", "/noindex", {"noindex_reason": TEXT}, "noindex_reason"),
    (a_published, "", "/conclude", {"conclusion": "corrected"}, "conclusion"),
    (a_published, "", "/conclude", {"conclusion": "", "conclusion_reason": TEXT}, "conclusion"),
    (a_published, "/edit", "/edit",
     {"quote": TEXT, "byline": "R. \"Porter\"", "kind": "quotation", "reason": TEXT,
      "relation": "reader", "published_on": "no day", "repeats": "none"}, "texts"),
    (the_reasons, "", "/decline", {"en": TEXT, "fr": "x"}, "new-decline-en"),
    (the_reasons, "", "/1", {"en": "x", "fr": TEXT}, "reason-1-en"),
    (an_outlet, "", "/rename", {"name": "The “Echo”", "name_reason": TEXT}, "name"),
    (an_outlet, "", "/join", {"into": "nobody", "join_reason": TEXT}, "into"),
    (an_outlet, "", "/names", {"alias": "Écho & Cie"}, "alias"),
    (an_outlet, "/facts", "/facts",
     {"site": "no address", "contact": "x", "country": "FR", "policy": TEXT, "facts_reason": "y"},
     "site"),
    (a_published, "/subject", "/subject",
     {"owner": "nobody", "new": "1", "refile_reason": TEXT}, "owner"),
    (a_report, "", "/accept", {"sentence": TEXT}, "accept-1"),
    (a_report, "", "/refuse", {"sentence": TEXT, "told": TEXT}, "refuse-1"),
    (two_reports, "", "/accept", {"sentence": TEXT, "told": TEXT}, "accept-record-1"),
    (two_reports, "", "/refuse", {"told": TEXT}, "told-refuse-record-1"),
    (a_policy, "", "/1/refuse", {"sentence": TEXT}, "refuse-1"),
]  # fmt: skip
"""What there is, the page and the address of a form below it, what is typed, and the id of a field
that has it."""


@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize(("make", "page", "address", "typed", "id"), FORMS)
def test_behind_the_login_is_the_same_form_with_everything_in_it(
    editor: Visitor,
    db: Database,
    make: Callable[[Database], str],
    page: str,
    address: str,
    typed: Form,
    id: str,
    prefix: str,
) -> None:
    here = prefix + make(db)
    path = here + address
    form = filled(editor.page(here + page), path, typed)
    shown = sent_without_session(editor, db, path, form)

    again = dict(as_sent(shown, path))
    assert again.pop("csrf_token") != form.pop("csrf_token")
    assert {name: value.strip() for name, value in again.items()} == {
        name: value.strip() for name, value in form.items()
    }
    assert is_unfolded(shown, id)
    told = shown.one("div", role="status", autofocus="")
    assert ("Votre session" if prefix else "You are signed in") in words(told)
    [link] = [a.get("href") for a in told.iter("a")]
    assert shown.by_id((link or "").removeprefix("#")) is not None


def test_every_form_that_has_a_page_is_tried_here() -> None:
    """Steps without a line to type in are shown by the page of those that have one; the form of
    administrators is in ``test_erased``."""
    tried = {address.rpartition("/")[2] for _, _, address, _, _ in FORMS}
    tried |= {"handle_policy"}
    others = {
        "reopen", "unpublish", "restore", "decline_chosen", "handle_reports", "index", "erase",
    }  # fmt: skip
    names = {
        "edit": "save_edit", "names": "add_name", "facts": "describe", "subject": "refile",
        "accept": "handle", "refuse": "handle", "1": "change_reason",
    }  # fmt: skip
    found = {names.get(name, name) for name in tried} | others | {"add_reason"}

    assert {f"desk.{name}" for name in found} == set(shown_again._pages)


def test_the_form_that_is_shown_again_is_taken(editor: Visitor, db: Database) -> None:
    here = a_waiting(db)
    path = f"{here}/decline"
    form = filled(editor.page(here), path, REASON)
    shown = sent_without_session(editor, db, path, form)
    assert editor.ask("POST", path, data=dict(as_sent(shown, path))).status_code == 303

    found = records.get(db, newest(db).id)
    assert found
    assert (found.state, found.reason) == (State.DECLINED, TEXT.strip())


def test_the_ticks_of_the_list_are_there_again(editor: Visitor, db: Database) -> None:
    for _ in range(3):
        recorded(db, state="pending")
    form = as_sent(editor.page("/desk"), "/desk/decline")
    ticks = [("record", "1:1"), ("record", "3:1")]
    typed = [pair for pair in form if pair[0] in ("csrf_token", "back")]
    data = {**dict(typed), "record": [value for _, value in ticks], "reason": TEXT}
    shown = sent_without_session(editor, db, "/desk/decline", data)

    again = as_sent(shown, "/desk/decline")
    assert [pair for pair in again if pair[0] == "record"] == ticks
    assert dict(again)["reason"].strip() == TEXT.strip()
    assert is_unfolded(shown, "reason-batch")


def test_the_place_in_the_list_is_kept(editor: Visitor, db: Database) -> None:
    here = a_waiting(db)
    back = "tab=all&q=quill"
    form = filled(editor.page(f"{here}?back=tab%3Dall%26q%3Dquill"), f"{here}/decline", REASON)
    assert form["back"] == back
    shown = sent_without_session(editor, db, f"{here}/decline", form)

    assert dict(as_sent(shown, f"{here}/decline"))["back"] == back


@pytest.mark.parametrize(("make", "page", "address", "typed", "id"), FORMS)
def test_with_a_stale_token_the_same_form_comes_at_once(
    editor: Visitor,
    db: Database,
    make: Callable[[Database], str],
    page: str,
    address: str,
    typed: Form,
    id: str,
) -> None:
    here = make(db)
    path = here + address
    form = filled(editor.page(here + page), path, typed) | {"csrf_token": "ImFiYyI.stale"}
    before = rows(db)
    answer = editor.ask("POST", path, data=form)

    assert answer.status_code == 400
    assert rows(db) == before
    shown = Page(answer.text)
    for name, value in typed.items():
        assert dict(as_sent(shown, path))[name].strip() == value.strip()
    assert is_unfolded(shown, id)
    assert "open for too long" in words(shown.one("div", role="status", autofocus=""))


CHANGED_MEANWHILE = [
    (a_waiting, "", "/decline", REASON),
    (a_waiting, "/edit", "/edit", {"quote": "Another text.", "reason": TEXT}),
    (a_waiting, "/subject", "/subject", {"owner": "nobody", "refile_reason": TEXT}),
]


@pytest.mark.parametrize(("make", "page", "address", "typed"), CHANGED_MEANWHILE)
def test_what_changed_since_it_was_read_is_told_behind_the_login(
    editor: Visitor,
    db: Database,
    make: Callable[[Database], str],
    page: str,
    address: str,
    typed: Form,
) -> None:
    here = make(db)
    form = filled(editor.page(here + page), here + address, typed)
    deciding.decline(db, newest(db).id, actor=ADA, reason="Spam.", revision=1, now=NOW)
    shown = sent_without_session(editor, db, here + address, form, code=409)

    assert "Nothing was written" in words(shown.one("div", role="alert"))
    assert IN_FORM not in shown.text
    assert '<b>& "more"' in shown.text


def test_a_stale_token_is_400_whatever_changed_since(editor: Visitor, db: Database) -> None:
    here = a_waiting(db)
    form = filled(editor.page(here), f"{here}/decline", REASON) | {"csrf_token": "stale"}
    deciding.decline(db, newest(db).id, actor=ADA, reason="Spam.", revision=1, now=NOW)
    answer = editor.ask("POST", f"{here}/decline", data=form)

    assert answer.status_code == 400
    assert "The record has changed since" in words(Page(answer.text).one("div", role="alert"))


@pytest.mark.parametrize("what", ["reason", "outlet", "item"])
def test_so_is_what_a_colleague_did_with_it(editor: Visitor, db: Database, what: str) -> None:
    here, address, typed = {
        "reason": ("/desk/reasons", "/1", {"en": TEXT, "fr": "x"}),
        "outlet": (an_outlet(db), "/rename", {"name": "The Echo", "name_reason": TEXT}),
        "item": (a_report(db), "/accept", {"sentence": TEXT}),
    }[what]
    form = filled(editor.page(here), here + address, typed)
    done = {
        "reason": ("/desk/reasons/1/remove", {}),
        "outlet": (f"{here}/rename", {"name": "Echo"}),
        "item": (f"{here}/accept", {"sentence": "Done.", "revision": "1"}),
    }[what]
    revision = {"revision": "1"} if what != "outlet" else {}
    assert editor.post(done[0], {**done[1], **revision}).status_code == 303
    shown = sent_without_session(editor, db, here + address, form, code=409)

    assert '<b>& "more"' in shown.text or TEXT.strip() in shown.value("name_reason")


def test_where_the_record_is_gone_what_was_typed_is_listed(editor: Visitor, db: Database) -> None:
    """Nothing deletes a record; an address may be of a register that was restored since."""
    path = "/desk/records/99/decline"
    shown = sent_without_session(editor, db, path, REASON)

    assert words(shown.one("h1")) == "What you typed is still here"
    assert '<b>& "more"' in words(shown.one("dd"))
    assert dict(as_sent(shown, path))["reason"].strip() == TEXT.strip()
    assert editor.ask("POST", path, data=dict(as_sent(shown, path))).status_code == 404


@pytest.mark.parametrize("changes", [{"something": "zzz"}, {"canned": "987654"}])
def test_a_value_that_the_page_does_not_have_is_listed(
    editor: Visitor, db: Database, changes: Form
) -> None:
    here = a_waiting(db)
    form = filled(editor.page(here), f"{here}/decline", REASON | changes)
    shown = sent_without_session(editor, db, f"{here}/decline", form)

    listed = [words(dd) for dd in shown.all("dd")]
    assert set(listed) == {" ".join(TEXT.split()), *changes.values()}


def test_a_step_that_an_editor_may_not_take_is_listed(editor: Visitor, db: Database) -> None:
    """The form was an administrator's, and an editor signs in on the page of the login."""
    record = recorded(db)
    deciding.withdraw(db, record.id, actor=ADA, reason="Asked to.", now=NOW)
    path = f"/desk/records/{record.id}/restore"
    found = records.get(db, record.id)
    assert found
    form = REASON | {"revision": str(found.revision), "csrf_token": editor.token()}
    with write(db):
        db.execute("UPDATE editors SET role = 'editor'")
    shown = sent_without_session(editor, db, path, form)

    assert dict(as_sent(shown, path))["reason"].strip() == TEXT.strip()
    assert editor.ask("POST", path, data=dict(as_sent(shown, path))).status_code == 403
