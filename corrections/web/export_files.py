"""A list as a file: made on the disk, then sent from there."""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import IO, Any
from urllib.parse import quote

from flask import Response, current_app, request
from sqlite_utils import Database
from werkzeug.wsgi import FileWrapper

from corrections.actions import exporting, exporting_database
from corrections.record.selection import Selection
from corrections.render.exports import Exported
from corrections.render.file_names import ascii_name, file_name
from corrections.web.caching import unlisted
from corrections.web.context import database, settings, words
from corrections.web.export_places import FROM_DISK, ExportPlaces, KeptFile
from corrections.web.limits import count_export

SECONDS = 300
"""How long making one export may take; so long at most it keeps one state of the register."""

CHUNK = 2**16

Make = Callable[[Database, Selection, Exported], IO[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of an export: the ending of its name, its media type, and what makes the file."""

    ending: str
    media_type: str
    make: Make


def answer(selection: Selection, wanted: Format, separator: str = ",") -> Response:
    """The records of the selection as a file to save; of a HEAD request only what it is called.
    ``separator`` stands between the cells of a table.

    Raises ``NoPlace``, ``TooOften``, ``TooLarge`` and, where the disk is full, ``OSError``.
    """
    # Passed through, no length is counted: that of a file which is not made is not known.
    response = Response(iter(()), content_type=wanted.media_type, direct_passthrough=True)
    if request.method != "HEAD":
        file = _made(selection, wanted, separator)
        response = _sent(file, wanted.media_type)
    _name(response, file_name(selection, wanted.ending))
    return unlisted(response)


def table(db: Database, selection: Selection, by: Exported) -> IO[bytes]:
    """A file without a name that is a table."""
    return _written(lambda write: exporting.write_table(
        db, selection, write, by, seconds=SECONDS
    ))  # fmt: skip


def ndjson(db: Database, selection: Selection, by: Exported) -> IO[bytes]:
    """A file without a name that is NDJSON."""
    return _written(lambda write: exporting.write_ndjson(
        db, selection, write, by, seconds=SECONDS
    ))  # fmt: skip


def sqlite(db: Database, selection: Selection, by: Exported) -> IO[bytes]:
    """A file without a name that is an SQLite database."""
    address = settings().base_url + request.full_path.removesuffix("?")
    return exporting_database.database_file(db, selection, by, address, seconds=SECONDS)


FORMATS = {
    "csv": Format("csv", "text/csv; charset=utf-8; header=present", table),
    "ndjson": Format("ndjson", "application/x-ndjson", ndjson),
    "db": Format("db", "application/vnd.sqlite3", sqlite),
}


def _places() -> ExportPlaces:
    own = ExportPlaces(processes=settings().workers)
    places: ExportPlaces = current_app.extensions.setdefault("export_places", own)
    return places


def _made(selection: Selection, wanted: Format, separator: str) -> KeptFile:
    places, db = _places(), database()
    by = exporting.exported_by(db, settings().base_url, words())
    with places.making():
        count_export()
        file = wanted.make(db, selection, replace(by, separator=separator))
        size = file.seek(0, 2)
        return places.keep(file, size)


def _written(write: Callable[[exporting.Write], None]) -> IO[bytes]:
    with ExitStack() as closed:
        file = closed.enter_context(tempfile.TemporaryFile())
        write(file.write)
        file.flush()
        closed.pop_all()
    return file


def _sent(file: KeptFile, media_type: str) -> Response:
    """The whole file as the answer, with its digest (RFC 9530)."""
    digest = _digest(file)
    from_disk: Callable[[Any], Any] = request.environ.get(FROM_DISK, FileWrapper)
    response = Response(from_disk(file), content_type=media_type, direct_passthrough=True)
    response.content_length = file.size
    response.headers["Repr-Digest"] = f"sha-256=:{base64.b64encode(digest).decode()}:"
    return response


def _digest(file: KeptFile) -> bytes:
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    file.seek(0)
    return digest.digest()


def _name(response: Response, name: str) -> None:
    """Have it saved under this name (RFC 6266)."""
    names = {"filename": ascii_name(name)}
    if names["filename"] != name:
        names["filename*"] = f"UTF-8''{quote(name, safe='')}"
    response.headers.set("Content-Disposition", "attachment", **names)
