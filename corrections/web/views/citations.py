"""Citations as files for reference managers: of a record, and of every record of a list."""

from __future__ import annotations

import re
from datetime import date

from flask import Blueprint, Response, request, url_for

from corrections.render.citation import bibtex, citation, csl, ris
from corrections.render.citation.citation import Citation
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings, words
from corrections.web.joined import lead_on
from corrections.web.paging import read_page
from corrections.web.parameters import BadParameter, read_position, read_selection, read_value
from corrections.web.public_record import RECORD, published

bp = Blueprint("citations", __name__)
keep_validators(bp)
lead_on(bp)

FORMS = {"bib": bibtex, "ris": ris, "csl.json": csl}
"""The formats by the end of their addresses."""

FILE_SIZE = 1_000
"""Records in one file of a list."""


@bp.get(f"{RECORD}.bib", defaults={"form": "bib"})
@bp.get(f"{RECORD}.ris", defaults={"form": "ris"})
@bp.get(f"{RECORD}.csl.json", defaults={"form": "csl.json"})
def of_record(id: int, form: str) -> Response:
    """The citation of one record."""
    found = published(id)
    url = settings().base_url + url_for("public.record", id=id)
    cited = citation.of_record(found, url, words(), read_accessed())
    return _file([cited], form, cited.key)


@bp.get("/export.bib", defaults={"form": "bib"})
@bp.get("/export.ris", defaults={"form": "ris"})
@bp.get("/export.csl.json", defaults={"form": "csl.json"})
def of_records(form: str) -> Response:
    """The citations of the records of a list, newest first; a ``Link`` leads to those that one file
    has no place for."""
    db, own, accessed = database(), words(), read_accessed()
    selection = read_selection(request.args, db)
    page = read_page(db, selection, read_position(request.args), FILE_SIZE)
    home = settings().base_url + url_for("public.index")
    cited = [
        citation.of_record(record, f"{home}corrections/{record.id}", own, accessed)
        for record in page.items
    ]
    response = _file(cited, form, "corrections")
    # A list holds records that search engines are told to leave out.
    response.headers["X-Robots-Tag"] = "noindex"
    if page.next:
        asked = f"&accessed={accessed}" if accessed else ""
        response.headers["Link"] = f'<{settings().base_url}{page.next}{asked}>; rel="next"'
    return response


def read_accessed() -> date | None:
    """The parameter ``accessed``: the day on which somebody read what they cite. A page that says
    “today” by itself would depend on the day, and no cache could keep it."""
    value = read_value(request.args, "accessed")
    if not value:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise BadParameter("accessed", value) from None
    if not re.fullmatch(r"[12]\d{3}-\d\d-\d\d", value, re.ASCII):
        raise BadParameter("accessed", value)
    return day


def _file(cited: list[Citation], form: str, name: str) -> Response:
    written = FORMS[form]
    response = Response(
        written.write(cited, words()), content_type=f"{written.MEDIA_TYPE}; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
