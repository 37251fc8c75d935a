"""A record as files for programs: JSON and Markdown."""

from __future__ import annotations

import json

from flask import Blueprint, Response

from corrections.render import document, markdown
from corrections.render.public import public as public_json
from corrections.render.public import record_url
from corrections.store import events
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings, words
from corrections.web.cross_origin import allow_reading
from corrections.web.public_record import RECORD, published

bp = Blueprint("record_formats", __name__)
keep_validators(bp)
allow_reading(bp)


@bp.get(f"{RECORD}.json")
def as_json(id: int) -> Response:
    """The record as JSON."""
    shown = public_json(published(id), events.of(database(), id), settings().base_url, words())
    return Response(json.dumps(shown, ensure_ascii=False, indent=1), mimetype="application/json")


@bp.get(f"{RECORD}.md")
def as_markdown(id: int) -> Response:
    """The record as Markdown."""
    found, own = published(id), words()
    url = record_url(found, settings().base_url)
    blocks = document.of_record(found, events.of(database(), id), url, own)
    text = markdown.write(blocks, own)
    return Response(text, content_type="text/markdown; charset=utf-8")
