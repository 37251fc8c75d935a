"""The desk's list of a newsroom's links, for a record or for an outlet, with what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Response, make_response

from corrections.actions import mailing_newsrooms
from corrections.actions.inviting import NotPublic
from corrections.actions.mailing_newsrooms import NoContact, NotWanted, TooManyLinks
from corrections.record.model import Record
from corrections.store import newsroom_links
from corrections.store.newsroom_links import NewsroomLink
from corrections.web.context import database, words
from corrections.web.views.desk import page

REFUSALS = (NotPublic, NoContact, NotWanted, TooManyLinks)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the buttons of a list send to, and the page that it belongs to."""

    make: str
    send: str
    revoke: Callable[[int], str]
    back: str


@dataclass(frozen=True, slots=True)
class LinkList:
    """What one list shows: of which outlet's newsroom, whether links can be made now, and whether
    they are for all records of the outlet or for ``record``. ``elsewhere`` is the address of the
    list of the outlet's links."""

    reference: str
    outlet_id: int
    public: bool
    whole_outlet: bool
    links: Sequence[NewsroomLink]
    to: Addresses
    record: Record | None = None
    elsewhere: str | None = None


def link_page(
    shown: LinkList, code: int = 200, *, made: str | None = None, refusal: str | None = None
) -> Response:
    """The page of a list; ``made`` is the address of a new link, shown this once."""
    db = database()
    return make_response(page(
        "desk/links.html",
        shown=shown,
        made=made,
        refusal=refusal,
        contact=mailing_newsrooms.contact_of(db, shown.outlet_id),
        last_used=newsroom_links.last_used(db, [link.id for link in shown.links]),
    ), code)  # fmt: skip


def refusal_of(error: Exception) -> str:
    """Why a link was not sent."""
    gettext = words().gettext
    if isinstance(error, NotWanted):
        return gettext(
            "Whoever reads the contact’s mailbox wants no more email from this register."
        )
    if isinstance(error, TooManyLinks):
        return gettext("As many links were sent there today as may be. Try again tomorrow.")
    if isinstance(error, NoContact):
        return gettext("No email address of the newsroom is known.")
    return gettext("Nothing public is there that a newsroom could answer about.")
