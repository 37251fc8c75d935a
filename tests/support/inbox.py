"""What others sent to the desk, and the forms by which an editor handles it."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask
from sqlite_utils import Database
from werkzeug.test import TestResponse

from corrections.record.inbox import Content, Item
from corrections.record.report import Report, ReportReason
from corrections.store import editors, inbox
from corrections.store.connection import write
from tests.support.samples import EMAIL, NOW, PASSWORD
from tests.support.visitor import Visitor

REPORTED = "Dana never\nworked there."


def keep(
    db: Database, record_id: int, content: Content | None = None, link: int | None = None
) -> Item:
    """Something that was sent about a record: a report unless it says otherwise."""
    content = content or Report(ReportReason.WRONG_FACTS, REPORTED, EMAIL)
    number = db.execute("SELECT count(*) FROM inbox").fetchone()[0]
    with write(db):
        number = inbox.add(
            db, record_id, content, language="en", sent_hash=f"{number:064}", now=NOW, link_id=link
        )
    return item(db, number)


def item(db: Database, number: int) -> Item:
    """The item as it is now."""
    found = inbox.get(db, number)
    assert found is not None
    return found


def handle(editor: Visitor, shown: Item, verb: str, **form: str) -> TestResponse:
    """Press a button of an item, on a page that shows the item as it is here."""
    sent = {"revision": str(shown.revision), **form}
    return editor.post(f"/desk/inbox/{shown.id}/{verb}", sent)


def colleague(app: Flask, db: Database, password_hash: str) -> Visitor:
    """Ada, another editor, who is logged in at the desk."""
    editors.save(db, "Ada", password_hash, datetime.now(UTC))
    visitor = Visitor(app, "192.0.2.21")
    assert visitor.log_in("Ada", PASSWORD).status_code == 303
    return visitor
