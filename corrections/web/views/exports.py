"""Lists as files to download, and the dictionary of their columns."""

from __future__ import annotations

import json
import logging

from flask import Blueprint, Response, current_app, render_template, request, url_for

from corrections.actions.exporting import TooLarge
from corrections.record.table_columns import COLUMNS
from corrections.render import export_columns
from corrections.render.catalogue import N_
from corrections.store import register
from corrections.web.asked_list import WHOLE
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings, words
from corrections.web.cross_origin import readable
from corrections.web.errors import answer
from corrections.web.export_files import FORMATS
from corrections.web.export_files import answer as file
from corrections.web.export_places import NoPlace
from corrections.web.export_sizes import estimated, in_words
from corrections.web.joined import lead_on
from corrections.web.list_facts import total
from corrections.web.overview import feed_title, summary, told
from corrections.web.parameters import BadParameter, read_selection, read_value

bp = Blueprint("exports", __name__)
keep_validators(bp)
lead_on(bp)

BUSY_SECONDS = 30
"""After which one may ask again where too many files were under way."""

TOO_LONG = N_("Making the file took too long. Ask for a part of the list, a year for example.")

SEPARATORS = {"": ",", "comma": ",", "semicolon": ";"}
"""What may stand between the cells of a table, by the parameter ``separator``."""

logger = logging.getLogger("corrections.web")


@bp.get("/export.csv")
def table() -> Response:
    """A list as a table for spreadsheets."""
    selection, separator = read_selection(request.args, database()), _separator()
    response = file(selection, FORMATS["csv"], SEPARATORS[separator])
    described = url_for(".metadata", **selection.parameters(), separator=separator or None)
    response.headers.add("Link", f'<{described}>; rel="describedby"; type="application/csvm+json"')
    return response


@bp.get("/export.ndjson")
def ndjson() -> Response:
    """A list with one JSON object a line, as ``import`` reads it."""
    return file(read_selection(request.args, database()), FORMATS["ndjson"])


@bp.get("/export.db")
def sqlite() -> Response:
    """A list as an SQLite database."""
    return file(read_selection(request.args, database()), FORMATS["db"])


@bp.get("/export.csv-metadata.json")
def metadata() -> Response:
    """What the columns of the table at ``/export.csv`` mean (CSV on the Web)."""
    selection, separator = read_selection(request.args, database()), _separator()
    asked = selection.parameters() | ({"separator": separator} if separator else {})
    address, title = settings().base_url + url_for(".table", **asked), feed_title(selection)
    described = export_columns.metadata(address, title, words(), SEPARATORS[separator])
    body = json.dumps(described, ensure_ascii=False, indent=1)
    return Response(body, content_type="application/csvm+json; charset=utf-8")


@bp.get("/download")
def download() -> str:
    """Which files there are of a list, which one is for what, and what their columns mean."""
    db, own = database(), words()
    selection = read_selection(request.args, db)
    found = total(db, selection)
    size = estimated(db, selection, found.number)
    return render_template(
        "public/download.html",
        selection=selection,
        summary=summary(selection),
        total=found,
        told=told(found, selection, WHOLE),
        size=in_words(size) if size else "",
        changed_on=own.date_of(register.version(db).changed_at),
        columns=[(name, export_columns.meaning(name, own)) for name in COLUMNS],
        feed_title=feed_title(selection),
        citable="citations.cite" in current_app.view_functions,
    )


@bp.after_request
def _allow_reading(response: Response) -> Response:
    """Programs of other origins read the files; the page is for people."""
    return response if request.endpoint == "exports.download" else readable(response)


def _separator() -> str:
    separator = read_value(request.args, "separator")
    if separator not in SEPARATORS:
        raise BadParameter("separator", separator)
    return separator


@bp.errorhandler(NoPlace)
def busy(_error: NoPlace) -> Response:
    """Nothing was made (503)."""
    own = words()
    return _try_again(
        own.gettext("Many files are being made and downloaded just now. Try again in a minute."),
        own.gettext("Not just now"),
    )


@bp.errorhandler(TooLarge)
def too_large(_error: TooLarge) -> Response:
    """It was not finished in the time that it may take (503)."""
    own = words()
    return _try_again(
        own.gettext(TOO_LONG),
        own.gettext("The file is too large"),
    )


@bp.errorhandler(OSError)
def disk_full(error: OSError) -> Response:
    """The disk has no room, or there is none to write to (503)."""
    logger.error("an export could not be written: %s", error.strerror)
    return busy(NoPlace())


def _try_again(message: str, heading: str) -> Response:
    response = answer(503, message, heading)
    response.headers["Retry-After"] = str(BUSY_SECONDS)
    return response
