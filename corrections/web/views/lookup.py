"""The records of one article, found by its address."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from corrections.record.address_key import address_key
from corrections.store import records
from corrections.store.records import NEWEST
from corrections.web.caching import keep_validators
from corrections.web.context import database
from corrections.web.paging import LIST_SIZE
from corrections.web.parameters import BadParameter, read_position, read_value

bp = Blueprint("lookup", __name__)
keep_validators(bp)


@bp.get("/lookup")
def lookup() -> str:
    """The records of one article, by any spelling of its address."""
    url = read_value(request.args, "url")
    if url and address_key(url) is None:
        raise BadParameter("url", url)
    before = read_position(request.args)
    found = records.of_article(database(), url, before, LIST_SIZE + 1) if url else []
    shown = found[:LIST_SIZE]
    more = len(found) > LIST_SIZE
    return render_template(
        "public/lookup.html",
        url=url,
        records=shown,
        older=url_for(".lookup", url=url, after=shown[-1].position) if more else None,
        newest=url_for(".lookup", url=url) if before != NEWEST else None,
    )
