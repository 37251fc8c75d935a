"""oEmbed: how a site that was given the address of a record shows the record."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import HTTPException, default_exceptions

from corrections.record.outcome import in_order
from corrections.render import erratum, oembed, record_blocks
from corrections.render.card import content as card
from corrections.render.catalogue import N_
from corrections.render.frame_size import WIDTH, Size, frame_size
from corrections.render.snippet import snippet
from corrections.render.turning_marks import marked
from corrections.render.words import Words
from corrections.store import events
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings, words
from corrections.web.cross_origin import allow_reading
from corrections.web.errors import HEADINGS, MESSAGES, Erased, Gone, problem
from corrections.web.locale import prefix
from corrections.web.parameters import BadParameter, read_value
from corrections.web.public_record import published
from corrections.web.record_address import RecordAddress, record_address

bp = Blueprint("oembed", __name__)
keep_validators(bp)
allow_reading(bp)

UNKNOWN_FORMAT = N_("Not implemented: the formats are json and xml.")


@bp.get("/oembed")
def response() -> Response:
    """The record whose page is at ``url``, as oEmbed 1.0 in the ``format`` ``json`` or ``xml``: a
    frame of at most ``maxwidth`` and ``maxheight`` pixels."""
    form = read_value(request.args, "format") or "json"
    if form not in oembed.WRITERS:
        abort(501)
    widest, highest = (_pixels(name) for name in ("maxwidth", "maxheight"))
    url = read_value(request.args, "url")
    if not url:
        raise BadParameter("url", url)
    named = record_address(url, settings().base_url)
    if named is None:
        abort(404)
    write, media_type = oembed.WRITERS[form]
    return Response(write(_members(named, widest, highest)), mimetype=media_type)


def _members(named: RecordAddress, widest: int | None, highest: int | None) -> dict[str, Any]:
    tag = named.language or settings().language
    own = Words(tag, settings().zone)
    found = published(named.number)
    answers = record_blocks.answer(found, in_order(events.of(database(), found.id)), own)
    size = frame_size(found, answers, own, min(WIDTH, widest or WIDTH))
    size = Size(size.width, min(size.height, highest or size.height))
    title = marked(erratum.title(found, own))
    base = settings().base_url + prefix(tag)
    html = snippet(f"{base}/corrections/{found.id}/embed", title, size)
    members = oembed.rich(title, html, (size.width, size.height), f"{base}/")
    if (widest or card.WIDTH) < card.WIDTH or (highest or card.HEIGHT) < card.HEIGHT:
        return members
    picture = f"{base}/corrections/{found.id}/card.png"
    return members | oembed.thumbnail(picture, (card.WIDTH, card.HEIGHT))


def _pixels(name: str) -> int | None:
    """A number of pixels; ``None`` where the parameter is not given."""
    value = read_value(request.args, name)
    if value and not re.fullmatch(r"[1-9]\d{0,5}", value, re.ASCII):
        raise BadParameter(name, value)
    return int(value) if value else None


@bp.errorhandler(Gone)
@bp.errorhandler(Erased)
def _gone(_error: Gone | Erased) -> Response:
    """The specification has one status for what is not there."""
    return _problem(404, words().gettext(MESSAGES[410]))


@bp.errorhandler(BadParameter)
def _bad_parameter(error: BadParameter) -> Response:
    detail = words().gettext(MESSAGES[400])
    return _problem(400, f"{error.name}: {detail}")


def _http_error(error: HTTPException) -> Response:
    code = error.code or 500
    if code == 501:
        return _problem(501, words().gettext(UNKNOWN_FORMAT))
    return _problem(code, words().gettext(MESSAGES.get(code, MESSAGES[500])))


def _problem(code: int, detail: str) -> Response:
    title = words().gettext(HEADINGS.get(code, HEADINGS[400]))
    answer = problem(code, title, detail)
    answer.headers["Cache-Control"] = "no-store"
    return answer


for _code in default_exceptions:
    bp.register_error_handler(_code, _http_error)
