"""What a search field offers while somebody types."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, request, url_for

from corrections.store.search_suggestions import Suggestion, suggestions
from corrections.web.caching import keep_validators
from corrections.web.context import database
from corrections.web.parameters import read_value

bp = Blueprint("suggest", __name__)
keep_validators(bp)

SUGGESTED = 8


@bp.get("/suggest")
def suggest() -> Response:
    """Searches that begin as ``q``, outlets and subjects with such a word in their name, as JSON;
    none for a text that is too long to be typed."""
    typed = read_value(request.args, "q")
    found = suggestions(database(), typed, SUGGESTED) if typed else []
    body = json.dumps({"items": [_item(one) for one in found]}, ensure_ascii=False)
    return Response(body, mimetype="application/json")


def _item(found: Suggestion) -> dict[str, Any]:
    chosen: dict[str, Any] = {found.what: found.party.slug} if found.party else {"q": found.text}
    return {
        "text": found.text,
        "what": found.what,
        "records": found.count.number,
        "more": found.count.capped,
        "url": url_for("public.index", **chosen),
    }
