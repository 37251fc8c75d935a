"""The way to the desk in the navigation of the site, with how many records are to be read."""

from __future__ import annotations

import sqlite3
from typing import Any

from flask import Response, g, jsonify, url_for

from corrections.store import records
from corrections.web.context import database, words
from corrections.web.views.desk import bp

COUNT_LIMIT = 1_000
"""Records that are counted at most."""


@bp.get("/bar")
def bar() -> Response:
    """What a script puts into the navigation of a public page, which is the same for everybody."""
    return jsonify(
        address=url_for(".queue"),
        words=_words(),
        records=url_for(".queue") + "/records/",
        record=words().gettext("This record at the desk"),
    )


@bp.context_processor
def _bar_of_a_page() -> dict[str, Any]:
    """``desk_bar`` for the pages of the desk, which have the link without the script; none for who
    is not signed in, and on the page that says that the register does not answer."""
    try:
        return {"desk_bar": _words() if "editor" in g else None}
    except sqlite3.Error:
        return {"desk_bar": None}


def _words() -> str:
    own = words()
    found = records.count_pending(database(), COUNT_LIMIT)
    number = f"{own.number(COUNT_LIMIT - 1)}+" if found >= COUNT_LIMIT else own.number(found)
    return own.gettext("Desk (%(number)s)", number=number)
