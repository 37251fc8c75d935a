"""Lists as files to download, and the dictionary of their columns."""

from __future__ import annotations

import logging

from flask import Blueprint, Response, request

from corrections.actions.exporting import TooLarge
from corrections.web.caching import keep_validators
from corrections.web.context import database, words
from corrections.web.errors import answer
from corrections.web.export_files import FORMATS
from corrections.web.export_files import answer as file
from corrections.web.export_places import NoPlace
from corrections.web.joined import lead_on
from corrections.web.parameters import read_selection

bp = Blueprint("exports", __name__)
keep_validators(bp)
lead_on(bp)

BUSY_SECONDS = 30
"""After which one may ask again where too many files were under way."""

logger = logging.getLogger("corrections.web")


@bp.get("/export.csv")
def table() -> Response:
    """A list as a table for spreadsheets."""
    return file(read_selection(request.args, database()), FORMATS["csv"])


@bp.get("/export.ndjson")
def ndjson() -> Response:
    """A list with one JSON object a line, as ``import`` reads it."""
    return file(read_selection(request.args, database()), FORMATS["ndjson"])


@bp.get("/export.db")
def sqlite() -> Response:
    """A list as an SQLite database."""
    return file(read_selection(request.args, database()), FORMATS["db"])


@bp.errorhandler(NoPlace)
def busy(_error: NoPlace) -> Response:
    """Nothing was made (503)."""
    response = answer(503, words().gettext(
        "Many files are being made and downloaded just now. Try again in a minute."
    ), words().gettext("Not just now"))  # fmt: skip
    response.headers["Retry-After"] = str(BUSY_SECONDS)
    return response


@bp.errorhandler(TooLarge)
def too_large(_error: TooLarge) -> Response:
    """It was not finished in the time that it may take (503)."""
    response = answer(503, words().gettext(
        "Making the file took too long. Ask for a part of the list, a year for example."
    ), words().gettext("The file is too large"))  # fmt: skip
    response.headers["Retry-After"] = str(BUSY_SECONDS)
    return response


@bp.errorhandler(OSError)
def disk_full(error: OSError) -> Response:
    """The disk has no room, or there is none to write to (503)."""
    logger.error("an export could not be written: %s", error.strerror)
    return busy(NoPlace())
