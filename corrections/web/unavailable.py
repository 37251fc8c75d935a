"""A database that fails while a request is answered: 503, and when to try again."""

from __future__ import annotations

import sqlite3
import sys

from flask import Response, current_app, request

from corrections.store.connection import Connections
from corrections.store.faults import Fault, fault_of

BUSY_SECONDS = 5
"""Until a client may try again when others are writing."""

FAULT_SECONDS = 60
"""Until a client may try again when the operator has to mend something."""


def is_mistake(error: sqlite3.Error) -> bool:
    """Whether a query is wrong itself, so that trying again is of no use: for a request that sent
    nothing, this is an error of the program (500)."""
    code = getattr(error, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_ERROR and request.method in ("GET", "HEAD")


def log(error: sqlite3.Error) -> None:
    """Log the error: a fault of the file once until it is mended, anything else with its
    traceback, each time."""
    if fault_of(error):
        connections: Connections = current_app.extensions["connections"]
        connections.condition.met(error)
    else:
        current_app.log_exception(sys.exc_info())


def unavailable(error: sqlite3.Error, page: Response) -> Response:
    """Answer 503 with this page, and log the error."""
    log(error)
    busy = fault_of(error) is Fault.BUSY
    page.status_code = 503
    page.headers["Retry-After"] = str(BUSY_SECONDS if busy else FAULT_SECONDS)
    page.headers["Cache-Control"] = "no-store"
    return page
