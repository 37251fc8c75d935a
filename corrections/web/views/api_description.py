"""The description of the API for programs."""

from __future__ import annotations

import json

from flask import Response, url_for
from sqlite_utils import Database

from corrections.store import parties, search
from corrections.store.parties import PartyTable
from corrections.web.api_links import add_links
from corrections.web.context import database, settings
from corrections.web.locale import page_language, prefix
from corrections.web.openapi.document import document
from corrections.web.openapi.parameters import KNOWN_LIMIT, Known
from corrections.web.views.api import bp, json_answer


@bp.get("/openapi.json")
def openapi() -> Response:
    """The description, as OpenAPI 3.1."""
    made = document(settings().base_url, prefix(page_language()), _known(database()))
    body = json.dumps(made, ensure_ascii=False, indent=1).encode()
    return add_links(json_answer(body), [("self", url_for(".openapi"))])


def _known(db: Database) -> Known:
    return Known(
        outlets=_slugs(db, "outlets"),
        subjects=_slugs(db, "subjects"),
        languages=tuple(search.values(db, "language")),
    )


def _slugs(db: Database, table: PartyTable) -> tuple[str, ...]:
    found = parties.page(db, table, "", KNOWN_LIMIT + 1)
    return tuple(party.slug for party in found) if len(found) <= KNOWN_LIMIT else ()
