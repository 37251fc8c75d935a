"""The pages of what others send to the desk: empty, with mistakes, sent, handled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from corrections.actions import deciding, inviting
from corrections.store import inbox
from tests.support.inbox import handle
from tests.support.pages import Page
from tests.support.samples import EDITH, NOW, a_full_submission, newest
from tests.support.visitor import Visitor


def inbox_pages(
    editor: Visitor, db: Database, typed: dict[str, str], note: str
) -> Iterator[tuple[str, Page]]:
    """Each page by its address, or by a name where it answers a form. ``typed`` is what a record
    says, ``note`` what others write."""
    receipt = editor.send(a_full_submission(**typed))
    record = newest(db)
    deciding.publish(db, record.id, actor=EDITH, now=NOW)
    yield from _reports(editor, f"/corrections/{record.id}/report", note)
    yield from _proposals(editor, receipt, note)
    yield from _statements(editor, receipt, note)
    token = inviting.make_link(db, record.id, actor=EDITH, now=NOW)
    yield from _answers(editor, f"/answers/{token}/{record.id}", note)
    yield from _desk(editor, db, record.id, note)
    yield "receipt, with a proposal and a statement", editor.page(receipt)
    outlet = inviting.make_outlet_link(db, record.outlet.id, actor=EDITH, now=NOW)
    yield "newsroom, all records", editor.page(f"/answers/{outlet}")
    yield "newsroom form", editor.page(f"/outlets/{record.outlet.slug}/answer")
    yield "newsroom form, sent", editor.page(f"/outlets/{record.outlet.slug}/answer/sent")
    links = f"/desk/outlets/{record.outlet.slug}/links"
    yield links, editor.page(links)
    yield "newsroom, answered", editor.page(f"/answers/{token}/{record.id}")
    yield f"/desk/records/{record.id}", editor.page(f"/desk/records/{record.id}")


def _reports(editor: Visitor, path: str, note: str) -> Iterator[tuple[str, Page]]:
    yield "report", editor.page(path)
    yield "report with mistakes", Page(editor.post(path, {"email": "x"}).text)
    editor.post(path, {"reason": "other", "text": note, "email": "alice@example.org"})
    yield "report, sent", editor.page(f"{path}/sent")


def _proposals(editor: Visitor, receipt: str, note: str) -> Iterator[tuple[str, Page]]:
    path = f"{receipt}/propose"
    page = editor.page(path)
    yield "proposal", page
    names = [e.get("name", "") for e in page.root.iter() if e.get("name") and e.tag != "meta"]
    filled_in: dict[str, Any] = page.typed([name for name in names if name != "csrf_token"])
    yield "proposal with mistakes", Page(editor.post(path, filled_in | {"quote": ""}).text)
    editor.post(path, filled_in | {"byline": "Autrice Nommée", "why": note})


def _statements(editor: Visitor, receipt: str, note: str) -> Iterator[tuple[str, Page]]:
    path = f"{receipt}/newsroom"
    yield "statement", editor.page(f"{path}?did=refused")
    yield "statement with mistakes", Page(editor.post(path, {"newsroom_on": "soon"}).text)
    editor.post(path, {"newsroom_outcome": "refused", "newsroom_note": note})


def _answers(editor: Visitor, path: str, note: str) -> Iterator[tuple[str, Page]]:
    yield "newsroom, with mistakes", Page(editor.post(path, {"claim": "corrected"}).text)
    editor.post(path, {"claim": "refused", "text": note, "answered_by": "Ève Porter"})
    yield "nothing there for a newsroom", editor.page("/answers/unknown", 404)


def _desk(editor: Visitor, db: Database, record_id: int, note: str) -> Iterator[tuple[str, Page]]:
    links = f"/desk/records/{record_id}/links"
    yield f"{links} (made)", Page(editor.post(links).text)
    editor.post(f"{links}/2/revoke")
    yield links, editor.page(links)
    boxes = [f"/desk/inbox/{box}" for box in ("reports", "proposals", "statements", "answers")]
    for number, path in enumerate(boxes, 1):
        yield path, editor.page(path)
        item = inbox.get(db, number)
        assert item
        yield f"{path} (with mistakes)", Page(handle(editor, item, "refuse").text)
        done = handle(editor, item, "refuse", sentence=note)
        yield done.location, editor.page(done.location)
        yield f"{path} (too late)", Page(handle(editor, item, "accept", sentence=note).text)
        for shown in (f"{path}?handled=1", f"/desk/inbox/{number}"):
            yield shown, editor.page(shown)
