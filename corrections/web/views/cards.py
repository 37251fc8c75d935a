"""The pictures that a shared link shows, drawn on demand as PNG."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from flask import Blueprint, Response, current_app, url_for

from corrections.memory import Memory
from corrections.render.card.content import card_of
from corrections.web.caching import keep_validators
from corrections.web.context import settings, words
from corrections.web.public_record import RECORD, published

bp = Blueprint("cards", __name__)
keep_validators(bp)


@bp.get(f"{RECORD}/card.png")
def card(id: int) -> Response:
    """The difference of the record, its outlet, day and kind."""
    address = settings().base_url + url_for("public.record", id=id)
    from corrections.render.card.drawing import draw  # who draws it is in no other page

    shown = card_of(published(id), words(), address)
    return _picture(shown, lambda: draw(shown))


@bp.get("/card.png")
def site() -> Response:
    """The name of the site, and what it says of itself."""
    address = settings().base_url.partition("://")[2]
    from corrections.render.card.drawing import draw_site  # as above

    lines = (
        words().gettext("What was printed or broadcast,"),
        words().gettext("and what it should have read"),
    )
    return _picture((lines, address), lambda: draw_site(lines, address))


@bp.after_request
def _allow_any_page(response: Response) -> Response:
    """Sites that show a link show its picture in their own pages."""
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _picture(key: Hashable, make: Callable[[], bytes]) -> Response:
    """The picture of this key, drawn where none is known."""
    memory: Memory[bytes] = current_app.extensions["cards"]
    return Response(memory.get(key, make), mimetype="image/png")
