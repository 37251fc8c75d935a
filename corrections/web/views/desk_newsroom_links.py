"""The desk's page of a record's links for newsrooms: make one, send one, revoke one."""

from __future__ import annotations

from typing import Any

from flask import Response, g, redirect, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import inviting, mailing_newsrooms
from corrections.actions.inviting import NotPublic
from corrections.record.model import Record, State
from corrections.store import inbox, newsroom_links, newsroom_news, party_desk
from corrections.web.context import database, settings, utcnow, words
from corrections.web.inbox_entries import entries
from corrections.web.newsroom_link_list import (
    REFUSALS,
    Addresses,
    LinkList,
    link_page,
    refusal_of,
)
from corrections.web.views.desk import SUBMISSION, bp, existing_record
from corrections.web.views.desk_record import section

SHOWN = 20
"""Items that the page of a record lists; the tabs have all."""

PAGE = f"{SUBMISSION}/links"


@section
def _links_and_items(found: Record) -> dict[str, Any]:
    db = database()
    own = newsroom_links.of_record(db, found.id) + newsroom_links.of_outlet(db, found.outlet.id)
    usable = [link for link in own if not link.revoked_at]
    waiting = inbox.open_of_record(db, found.id, SHOWN)
    return {
        "usable_links": len(usable),
        "open_items": entries(db, waiting, words()),
        "newsroom_told_at": newsroom_news.told_at(db, found.id),
    }


@bp.get(PAGE)
def newsroom_links_of(id: int) -> Response:
    """The links of a record: when each was made, by whom and for whom, when it was used last, and
    whether it was revoked."""
    return link_page(_list(existing_record(id)))


@bp.post(PAGE)
def make_newsroom_link(id: int) -> Response:
    """Make a link and show it, this once; 409 if the record is not public."""
    try:
        token = inviting.make_link(database(), id, actor=g.editor.actor, now=utcnow())
    except NotPublic:
        return link_page(_list(existing_record(id)), 409)
    made = settings().base_url + url_for("answers.page", token=token)
    return link_page(_list(existing_record(id)), made=made)


@bp.post(f"{PAGE}/send")
def send_newsroom_link(id: int) -> AnyResponse:
    """Have a link sent to the outlet's known contact; 409, and why, if that cannot be."""
    existing_record(id)
    if settings().mail_server is None:
        raise NotFound
    try:
        mailing_newsrooms.send_record_link(
            database(), id, secret=settings().secret_key, actor=g.editor.actor, now=utcnow()
        )
    except REFUSALS as error:
        return link_page(_list(existing_record(id)), 409, refusal=refusal_of(error))
    return redirect(url_for(".newsroom_links_of", id=id, _anchor="links"), 303)


@bp.post(f"{PAGE}/<int(max=9007199254740991):number>/revoke")
def revoke_newsroom_link(id: int, number: int) -> AnyResponse:
    """End a link for good, and show the links."""
    existing_record(id)
    inviting.revoke_link(database(), id, number, actor=g.editor.actor, now=utcnow())
    return redirect(url_for(".newsroom_links_of", id=id), 303)


def _list(record: Record) -> LinkList:
    db = database()
    return LinkList(
        reference=words().record_number(record.id),
        record=record,
        outlet_id=record.outlet.id,
        public=record.state is State.PUBLISHED,
        whole_outlet=False,
        links=newsroom_links.of_record(db, record.id),
        to=Addresses(
            make=url_for(".make_newsroom_link", id=record.id),
            send=url_for(".send_newsroom_link", id=record.id),
            revoke=lambda number: url_for(".revoke_newsroom_link", id=record.id, number=number),
            back=url_for(".record", id=record.id),
        ),
        elsewhere=url_for(".outlet_links_of", address=party_desk.address(record.outlet)),
    )
