"""Every page of the site: with nothing recorded, with full records, with mistakes, at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, importing, outcomes
from corrections.private_links import filer_mail_token, subscription_token
from corrections.record.following import Rhythm, Slice
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome
from corrections.store import editors, events, filer_mail, subscriptions
from corrections.store.connection import write
from corrections.store.editors import EditorRole
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.inbox_pages import inbox_pages
from tests.support.pages import Page
from tests.support.samples import (
    EDITH,
    EDITOR,
    FOUNDING,
    NOW,
    PASSWORD,
    a_full_submission,
    a_submission,
    an_import,
    newest,
    recorded,
)
from tests.support.visitor import Visitor

TYPED = {
    "quote": "Citation imprimée par A.",
    "correction": "Citation imprimée par B.",
    "explanation": "Explication de la personne.",
    "subject": "Personne Citée",
    "outlet": "Le Journal",
    "article_title": "Titre de l’article",
    "byline": "Auteur Nommé",
    "locator": "page quatre",
    "language": "fr",
}
NOTE = "Nous avons corrigé."
REASON = "Parce que."
QUESTION = "À quelle page ?"
ANSWER = "À la page cinq."

ADDRESSES = (
    "/", "/?kind=affiliation", "/?q=nothing-like-it", "/?q=engineer+zebra",
    "/?q=explication+citation", "/lookup", "/lookup?url=www.journal.example/nothing",
    "/submit?article_url=www.journal.example/a", "/?outlet=le-journal", "/?after=1", "/outlets",
    "/outlets?letter=J", "/outlets?letter=Z", "/outlets?q=journ", "/outlets?q=jounral",
    "/subjects", "/subjects?q=nobody", "/outlets/le-journal", "/subjects/personne-citee",
    "/corrections/1", "/submit", "/outlets/le-journal?kind=other", "/statistics",
    "/statistics?outlet=le-journal", "/compare",
    "/compare?outlet=le-journal&other=the-valley-echo", "/about", "/policy", "/privacy",
    "/contact", "/feeds", "/feeds?kind=affiliation", "/cite",
    "/cite?kind=affiliation&accessed=2026-11-24", "/subscribe?kind=affiliation", "/subscribe/sent",
    "/desk/login", "/download", "/download?outlet=le-journal&kind=affiliation", "/api",
)  # fmt: skip


def every_page(app: Flask, password_hash: str) -> tuple[Visitor, dict[str, Page]]:
    """An editor who is logged in at the site of ``app``, and what each page shows them, by its
    address; a page that answers a form has a name instead. The register is empty before."""
    db: Database = app.extensions["connections"].get()
    visitor = Visitor(app, "192.0.2.20")
    pages = {f"{path} (nothing)": visitor.page(path) for path in ("/", "/outlets", "/subjects")}
    importing.begin_register(db, an_import(**FOUNDING), now=NOW)
    pages["/ (begun)"] = visitor.page("/")
    pages |= _records(visitor, db)
    pages |= {path: visitor.page(path) for path in ADDRESSES}
    pages["nothing there"] = visitor.page("/nowhere", 404)
    pages |= _answers_to_the_form(visitor) | _receipts(visitor, db)
    pages |= dict(_subscriptions(visitor, db, app.extensions["settings"].secret_key))
    editors.save(db, EDITOR, password_hash, datetime.now(UTC), EditorRole.ADMINISTRATOR)
    pages["wrong password"] = Page(visitor.log_in(EDITOR, "wrong").text)
    visitor.log_in(EDITOR, PASSWORD)
    pages |= _desk(visitor, db)
    pages |= dict(_mail(visitor, db, app.extensions["settings"].secret_key))
    return visitor, pages | dict(inbox_pages(visitor, db, TYPED, NOTE))


def _records(visitor: Visitor, db: Database) -> dict[str, Page]:
    """A page of short records; then a long one, one with nothing but an insertion, a full one with
    an event, one that repeats it, and one that was withdrawn."""
    importing.import_records(db, [an_import(subject=f"Subject {n}") for n in range(18)], now=NOW)
    long = "« C’était ainsi, et rien d’autre », dit-elle. " * 20
    folded = recorded(db, quote=f"{long}A.", correction=f"{long}B.")
    grown = recorded(db, quote="Elle vint.", correction="Elle vint. Elle repartit.")
    event = {"outcome": "corrected", "by": "newsroom", "note": NOTE, "at": "2024-03-01T10:00:00Z"}
    typed: dict[str, Any] = a_full_submission(**TYPED)
    full = recorded(db, **typed, events=[event], outcome="corrected")
    again = recorded(db, **typed, repeats=full.id)
    gone = recorded(db, **typed)
    deciding.withdraw(db, gone.id, actor=EDITH, reason=REASON, now=NOW)
    views = ("", "?view=side", "?view=printed", "?view=corrected")
    paths = [f"/corrections/{record.id}" for record in (folded, again)]
    paths += [f"/corrections/{full.id}{view}" for view in views]
    paths += [f"/corrections/{grown.id}{view}" for view in views[:2]]
    pages = {path: visitor.page(path) for path in paths}
    return pages | {"withdrawn": visitor.page(f"/corrections/{gone.id}", 410)}


def _answers_to_the_form(visitor: Visitor) -> dict[str, Page]:
    empty = dict.fromkeys(("quote", "outlet", "subject"), "")
    wrong = a_submission(**empty, kind="gossip", relation="x", website_address="x")
    shown = a_full_submission(**TYPED, do="preview")
    return {
        "form with mistakes": Page(visitor.submit(wrong).text),
        "form with a difference": Page(visitor.post("/submit", shown).text),
        "form that is asked about": Page(visitor.submit(a_full_submission(**TYPED)).text),
        "stale form": Page(visitor.ask("POST", "/submit", data=shown).text),
    }


def _receipts(visitor: Visitor, db: Database) -> dict[str, Page]:
    """The private pages of a record that waits, and of one that was declined."""
    waiting = visitor.send(a_full_submission(**TYPED, relation="reader"))
    quoted = {name: f"“{TYPED[name]}”" for name in ("quote", "correction")}
    declined = visitor.send(a_submission(**TYPED | quoted))
    deciding.decline(db, newest(db).id, actor=EDITH, reason=REASON, now=NOW)
    letters = {
        f"letter{query}": visitor.page(f"{waiting}/letter{query}")
        for query in ("", "?law=fr-online")
    }
    return {
        "receipt": visitor.page(waiting), "receipt, declined": visitor.page(declined), **letters,
    }  # fmt: skip


def _subscriptions(visitor: Visitor, db: Database, secret: str) -> Iterator[tuple[str, Page]]:
    mistake = visitor.post("/subscribe", {"email": "x", "rhythm": "x"})
    yield "subscription form with mistakes", Page(mistake.text)
    nonce = "0123456789abcdef" * 2
    token = subscription_token(secret, nonce)
    request = SubscriptionRequest("alice@example.org", Slice(), Rhythm.DAILY, "en")
    with write(db):
        subscriptions.add(db, request, "0" * 64, nonce, token, NOW)
    for state, step in (("asked", None), ("confirmed", "confirm"), ("stopped", "stop")):
        if step:
            visitor.post(f"/subscriptions/{token}/{step}")
        yield f"subscription, {state}", visitor.page(f"/subscriptions/{token}")


def _mail(visitor: Visitor, db: Database, secret: str) -> Iterator[tuple[str, Page]]:
    """Mail about a record, where the site sends any: the receipt and the page to which letters
    lead, step by step."""
    if visitor.client.application.extensions["settings"].mail_server is None:
        return
    receipt = visitor.send(a_full_submission(**TYPED | {"locator": "page six"}))
    visitor.post(f"{receipt}/mail")
    yield "receipt, mail requested", visitor.page(receipt)
    requested = filer_mail.get(db, newest(db).id)
    assert requested
    path = f"/receipts/{filer_mail_token(secret, requested.nonce)}/mail"
    yield "receipt mail, asked", visitor.page(path)
    for step in ("confirm", "stop"):
        visitor.post(f"{path}/{step}")
        yield f"receipt mail, after {step}", visitor.page(path)
        yield f"receipt, mail after {step}", visitor.page(receipt)


def _desk(visitor: Visitor, db: Database) -> dict[str, Page]:
    last = newest(db).id
    waiting, published = f"/desk/records/{last - 1}", f"/desk/records/{last - 4}"
    wrong = {"outcome": "x", "on": "x"}
    return {
        **{path: visitor.page(path) for path in ("/desk", "/desk/log", "/desk/figures")},
        waiting: visitor.page(waiting),
        "declined without a reason": Page(visitor.post(f"{waiting}/decline").text),
        published: visitor.page(published),
        "outcome with mistakes": Page(visitor.post(f"{published}/outcome", wrong).text),
        f"/desk/records/{last}": visitor.page(f"/desk/records/{last}"),
        **_desk_parties(visitor, db),
        **dict(_accounts(visitor)),
        **dict(_kept_forms(visitor, waiting)),
        **dict(_edits(visitor, db)),
        **dict(_outcomes(visitor, db)),
        **dict(_questions(visitor, db)),
    }


def _accounts(visitor: Visitor) -> Iterator[tuple[str, Page]]:
    """The account of the editor, an administrator; everybody's; and a link for a new one."""
    account, codes = "/desk/account", "/desk/account/codes"
    yield f"{account} (with mistakes)", Page(visitor.post(f"{account}/password", {}).text)
    visitor.post(codes, {"codes_password": PASSWORD, "do": "on"})
    wrong = {"code": "1"}
    yield f"{codes} (with mistakes)", Page(visitor.post(f"{codes}/confirm", wrong).text)
    link = Page(visitor.post("/desk/accounts/invite", {"role": "editor"}).text)
    yield "/desk/accounts/invite", link
    invitation = "".join(link.by_id("link").itertext()).partition(":8000")[2]
    yield f"{invitation} (with mistakes)", Page(visitor.post(invitation, {"name": ""}).text)
    yield "/desk/tokens (with a mistake)", Page(visitor.post("/desk/tokens", {}).text)
    yield "/desk/tokens (issued)", Page(visitor.post("/desk/tokens", {"label": "Ombuds"}).text)
    yield from (
        (path, visitor.page(path)) for path in (account, codes, "/desk/accounts", invitation)
    )


def _kept_forms(visitor: Visitor, path: str) -> Iterator[tuple[str, Page]]:
    """A form that was sent without a session, and one with a page that was open for too long."""
    form = {"reason": REASON, **visitor.revision(f"{path}/decline")}
    stranger = Visitor(visitor.client.application)
    login = stranger.ask("POST", f"{path}/decline", data=form)
    yield "/desk/login (keeps a form)", Page(login.text)
    for name, sent in (("is shown again", form), ("no page has", form | {"field": "of no form"})):
        stale = visitor.ask("POST", f"{path}/decline", data=sent)
        yield f"/desk (a form that {name})", Page(stale.text)


def _edits(visitor: Visitor, db: Database) -> Iterator[tuple[str, Page]]:
    """The form that edits, with mistakes, with what changes, after somebody was faster; an edit
    that is taken back; and the pages of an edited record: its own, the desk's, the receipt."""
    receipt = visitor.send(a_submission(**TYPED | {"locator": "page six"}))
    path = f"/desk/records/{newest(db).id}"
    form = {"revision": "1", "explanation": "Explication tout autre.", "byline": "Auteur Autre"}
    wrong = {"quote": "", "kind": "gossip", "reason": ""}
    yield f"{path}/edit", visitor.page(f"{path}/edit")
    for name, changes in (("mistakes", wrong), ("changes", {"look": "changes"})):
        answer = visitor.post(f"{path}/edit", form | changes)
        yield f"{path}/edit ({name})", Page(answer.text)
    visitor.post(f"{path}/edit", form | {"reason": REASON})
    late = {"byline": "Auteur Tardif", "reason": REASON}
    yield f"{path}/edit (late)", Page(visitor.post(f"{path}/edit", form | late).text)
    yield f"{path}/edit?back=2", visitor.page(f"{path}/edit?back=2")
    visitor.post(f"{path}/publish")
    public = {"quote": "Citation imprimée par C.", "reason": REASON, "revision": "3"}
    visitor.post(f"{path}/edit", public)
    yield f"{path} (edited)", visitor.page(path)
    yield "receipt, edited", visitor.page(receipt)
    edited = f"/corrections/{newest(db).id}"
    yield edited, visitor.page(edited)


def _outcomes(visitor: Visitor, db: Database) -> Iterator[tuple[str, Page]]:
    """A record whose voices disagree and of which an event is struck: its page and the desk's."""
    visitor.send(a_submission(**TYPED | {"locator": "page eight"}))
    number = newest(db).id
    deciding.publish(db, number, actor=EDITH, now=NOW)
    for outcome, voice in (
        (Outcome.CORRECTED, Voice.NEWSROOM), (Outcome.REFUSED, Voice.FILER),
        (Outcome.REMOVED, Voice.PAGE),
    ):  # fmt: skip
        outcomes.record_outcome(db, number, Event(outcome, voice, NOW, note=NOTE), actor=EDITH)
    last = events.of(db, number)[-1]
    outcomes.strike(db, number, last.id, actor=EDITH, reason=REASON, now=NOW)
    for path in (f"/corrections/{number}", f"/desk/records/{number}"):
        yield path, visitor.page(path)


def _questions(visitor: Visitor, db: Database) -> Iterator[tuple[str, Page]]:
    """A record that waits for its filer, both pages; mistakes in both forms; and its answer."""
    receipt = visitor.send(a_submission(**TYPED | {"locator": "page cinq"}))
    path = f"/desk/records/{newest(db).id}"
    yield f"{path} (asked with mistakes)", Page(visitor.post(f"{path}/ask", {"question": ""}).text)
    visitor.post(f"{path}/ask", {"question": QUESTION})
    yield "receipt, asked", visitor.page(receipt)
    yield f"{path} (asked)", visitor.page(path)
    wrong = {"question": "2", "answer": ""}
    yield "receipt, answered with mistakes", Page(visitor.post(f"{receipt}/answer", wrong).text)
    visitor.post(f"{receipt}/answer", wrong | {"answer": ANSWER})
    late = Page(visitor.post(f"{receipt}/answer", wrong | {"answer": REASON}).text)
    yield "receipt, answered too late", late
    yield "receipt, answered", visitor.page(receipt)
    yield f"{path} (answered)", visitor.page(path)


def _desk_parties(visitor: Visitor, db: Database) -> dict[str, Page]:
    """The lists, an outlet that was renamed and into which another was joined, and mistakes."""
    outlet, subject = "/desk/outlets/le-journal", "/desk/subjects/personne-citee"
    joined = {"into": "le-journal", "join_reason": REASON}
    recorded(db, outlet="Le Journal (bis)", state="pending")
    other = newest(db).outlet.id
    visitor.post(f"/desk/outlets/~{other}/join", joined)
    visitor.post(f"{outlet}/rename", {"name": "Le Journal", "name_reason": REASON})
    visitor.post(f"{outlet}/names", {"alias": "Journal.example"})
    facts = {
        "site": "journal.example", "contact": "x@journal.example", "language": "fr",
        "country": "FR", "policy": NOTE, "facts_reason": REASON,
    }  # fmt: skip
    visitor.post(f"{outlet}/facts", facts)
    given = f"/desk/records/{newest(db).id}/outlet"
    wrong = {"name": "", "into": "", "revision": "0"}
    return {
        **{path: visitor.page(path) for path in ("/desk/outlets", "/desk/subjects", outlet)},
        "/desk/outlets?q=nothing": visitor.page("/desk/outlets?q=nothing"),
        **{
            path: visitor.page(path)
            for path in (
                "/desk/outlets/doubles",
                "/desk/subjects/doubles",
                f"{outlet}/facts",
                given,
                "/outlets/le-journal",
            )
        },
        f"{outlet} (facts with mistakes)": Page(
            visitor.post(f"{outlet}/facts", {"site": "x y", "contact": "x"}).text
        ),
        f"{given} (with mistakes)": Page(visitor.post(given, {"owner": ""}).text),
        f"{outlet} (name added with mistakes)": Page(
            visitor.post(f"{outlet}/names", {"alias": "Le Journal"}).text
        ),
        f"{subject} (name with mistakes)": Page(
            visitor.post(f"{subject}/rename", {"name": ""}).text
        ),
        f"{subject} (join with mistakes)": Page(
            visitor.post(f"{subject}/join", joined | wrong).text
        ),
        f"{subject} (changed meanwhile)": Page(
            visitor.post(f"{subject}/join", joined | {"revision": "9"}).text
        ),
    }
