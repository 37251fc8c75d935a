"""The desk's page of a record's links for newsrooms: make one, revoke one."""

from __future__ import annotations

from typing import Any

from flask import Response, g, make_response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import inviting
from corrections.actions.inviting import NotPublic
from corrections.record.model import Record
from corrections.store import inbox, newsroom_links
from corrections.web.context import database, settings, utcnow, words
from corrections.web.inbox_entries import entries
from corrections.web.views.desk import SUBMISSION, bp, existing_record, page
from corrections.web.views.desk_record import section

SHOWN = 20
"""Items that the page of a record lists; the tabs have all."""

PAGE = f"{SUBMISSION}/links"


@section
def _links_and_items(found: Record) -> dict[str, Any]:
    db = database()
    usable = [link for link in newsroom_links.of_record(db, found.id) if not link.revoked_at]
    waiting = inbox.open_of_record(db, found.id, SHOWN)
    return {"usable_links": len(usable), "open_items": entries(db, waiting, words())}


@bp.get(PAGE)
def newsroom_links_of(id: int) -> Response:
    """The links of a record: when each was made and by whom, and whether it was revoked."""
    return _page(existing_record(id))


@bp.post(PAGE)
def make_newsroom_link(id: int) -> Response:
    """Make a link and show it, this once; 409 if the record is not public."""
    try:
        token = inviting.make_link(database(), id, actor=g.editor.actor, now=utcnow())
    except NotPublic:
        return _page(existing_record(id), 409)
    made = settings().base_url + url_for("answers.page", token=token)
    return _page(existing_record(id), made=made)


@bp.post(f"{PAGE}/<int(max=9007199254740991):number>/revoke")
def revoke_newsroom_link(id: int, number: int) -> AnyResponse:
    """End a link for good, and show the links."""
    existing_record(id)
    inviting.revoke_link(database(), id, number, actor=g.editor.actor, now=utcnow())
    return redirect(url_for(".newsroom_links_of", id=id), 303)


def _page(record: Record, code: int = 200, made: str | None = None) -> Response:
    links = newsroom_links.of_record(database(), record.id)
    return make_response(page("desk/links.html", record=record, links=links, made=made), code)
