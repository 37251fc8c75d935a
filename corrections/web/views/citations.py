"""Citations: of a record and of each record of a list as files, of a list as a page and files."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, url_for

from corrections.render.citation.citation import Citation
from corrections.store import records
from corrections.web import citing, linking
from corrections.web.asked_list import WHOLE
from corrections.web.caching import keep_validators, unlisted
from corrections.web.citing import FORMATS, citation_of, citation_of_list, read_accessed
from corrections.web.context import database, settings, words
from corrections.web.joined import lead_on
from corrections.web.list_facts import total
from corrections.web.overview import feed_title, told
from corrections.web.paging import fitting, here, read_page
from corrections.web.parameters import read_position, read_selection
from corrections.web.public_record import RECORD, published

bp = Blueprint("citations", __name__)
keep_validators(bp)
lead_on(bp)
citing.tell_templates(bp)
linking.tell_templates(bp)

FILE_SIZE = 500
"""Records in one file of a list, fewer where their texts are long: a title is made of both."""


@bp.get(f"{RECORD}.bib", defaults={"form": "bib"})
@bp.get(f"{RECORD}.ris", defaults={"form": "ris"})
@bp.get(f"{RECORD}.csl.json", defaults={"form": "csl.json"})
def of_record(id: int, form: str) -> Response:
    """The citation of one record."""
    cited = citation_of(published(id), read_accessed())
    return _file([cited], form, cited.key)


@bp.get("/export.bib", defaults={"form": "bib"})
@bp.get("/export.ris", defaults={"form": "ris"})
@bp.get("/export.csl.json", defaults={"form": "csl.json"})
def of_records(form: str) -> Response:
    """The citations of the records of a list, newest first; a ``Link`` leads to those that one file
    has no place for."""
    db, accessed = database(), read_accessed()
    selection = read_selection(request.args, db)
    page = read_page(db, selection, read_position(request.args), FILE_SIZE)
    found = records.of_numbers(db, [item.id for item in page.items])
    listed = (found[item.id] for item in page.items if item.id in found)
    items = list(fitting(listed, lambda item: len(item.quote) + len(item.correction)))
    # A list holds records that search engines are told to leave out.
    response = unlisted(_file([citation_of(item, accessed) for item in items], form, "corrections"))
    if page.last or len(items) < len(page.items):
        asked = {"accessed": accessed.isoformat()} if accessed else {}
        following = here(selection, after=items[-1].position, **asked)
        response.headers["Link"] = f'<{settings().base_url}{following}>; rel="next"'
    return response


@bp.get("/cite")
def cite() -> str:
    """How the list of the parameters is cited: in two styles, and as files."""
    db = database()
    selection = read_selection(request.args, db)
    cited = citation_of_list(db, selection)
    accessed = {"accessed": cited.accessed.isoformat()} if cited.accessed else {}
    size = total(db, selection)
    return render_template(
        "public/cite_list.html",
        selection=selection,
        cited=cited,
        asked=selection.parameters() | accessed,
        total=size,
        told=told(size, selection, WHOLE),
        feed_title=feed_title(selection),
        file_size=FILE_SIZE,
    )


@bp.get("/cite.bib", defaults={"form": "bib"})
@bp.get("/cite.ris", defaults={"form": "ris"})
@bp.get("/cite.csl.json", defaults={"form": "csl.json"})
def cite_as(form: str) -> Response:
    """The citation of the list itself."""
    db = database()
    cited = citation_of_list(db, read_selection(request.args, db))
    return unlisted(_file([cited], form, cited.key))


@bp.after_app_request
def _name_the_address_to_cite(response: Response) -> Response:
    """On the page of a record (RFC 8574)."""
    if request.endpoint == "public.record" and response.status_code == 200:
        url = settings().base_url + url_for("public.record", **request.view_args or {})
        response.headers.add("Link", f'<{url}>; rel="cite-as"')
    return response


def _file(cited: list[Citation], form: str, name: str) -> Response:
    written = FORMATS[form]
    response = Response(
        written.write(cited, words()), content_type=f"{written.MEDIA_TYPE}; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
