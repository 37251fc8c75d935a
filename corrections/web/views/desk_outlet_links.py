"""The desk's page of an outlet's links for its newsroom: make one, send one, revoke one."""

from __future__ import annotations

from flask import Response, g, redirect, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import inviting, mailing_newsrooms
from corrections.actions.inviting import NotPublic
from corrections.record.model import Party
from corrections.store import newsroom_links, party_desk
from corrections.web.context import database, settings, utcnow
from corrections.web.newsroom_link_list import (
    REFUSALS,
    Addresses,
    LinkList,
    link_page,
    refusal_of,
)
from corrections.web.views.desk import bp
from corrections.web.views.desk_parties import find_party

PAGE = "/outlets/<address>/links"


@bp.get(PAGE)
def outlet_links_of(address: str) -> AnyResponse:
    """The links of an outlet, as those of a record; also those of the outlets joined into it."""
    found = find_party("outlets", address).party
    own = party_desk.address(found)
    if own != address:
        return redirect(url_for(".outlet_links_of", address=own), 303)
    return link_page(_list(found))


@bp.post(PAGE)
def make_outlet_link(address: str) -> Response:
    """Make a link and show it, this once; 409 if the outlet has no public records."""
    found = find_party("outlets", address).party
    try:
        token = inviting.make_outlet_link(database(), found.id, actor=g.editor.actor, now=utcnow())
    except NotPublic:
        return link_page(_list(found), 409)
    made = settings().base_url + url_for("answers.page", token=token)
    return link_page(_list(found), made=made)


@bp.post(f"{PAGE}/send")
def send_outlet_link(address: str) -> AnyResponse:
    """Have a link sent to the outlet's known contact; 409, and why, if that cannot be."""
    found = find_party("outlets", address).party
    if settings().mail_server is None:
        raise NotFound
    try:
        mailing_newsrooms.send_outlet_link(
            database(), found.id, secret=settings().secret_key, actor=g.editor.actor, now=utcnow()
        )
    except REFUSALS as error:
        return link_page(_list(found), 409, refusal=refusal_of(error))
    return redirect(url_for(".outlet_links_of", address=address, _anchor="links"), 303)


@bp.post(f"{PAGE}/<int(max=9007199254740991):number>/revoke")
def revoke_outlet_link(address: str, number: int) -> AnyResponse:
    """End a link for good, and show the links."""
    found = find_party("outlets", address).party
    inviting.revoke_outlet_link(database(), found.id, number, actor=g.editor.actor, now=utcnow())
    return redirect(url_for(".outlet_links_of", address=party_desk.address(found)), 303)


def _list(outlet: Party) -> LinkList:
    address = party_desk.address(outlet)
    return LinkList(
        reference=outlet.name,
        outlet_id=outlet.id,
        public=outlet.records > 0,
        whole_outlet=True,
        links=newsroom_links.of_outlet(database(), outlet.id),
        to=Addresses(
            make=url_for(".make_outlet_link", address=address),
            send=url_for(".send_outlet_link", address=address),
            revoke=lambda number: url_for(".revoke_outlet_link", address=address, number=number),
            back=url_for(".party", table="outlets", address=address),
        ),
    )
