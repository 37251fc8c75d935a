"""The records of one article, found by its address, or by the first digits of a hash of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from flask import Blueprint, Response, make_response, render_template, request, url_for

from corrections.record.address_key import address_key
from corrections.record.model import Party, Record
from corrections.render.public import public
from corrections.store import article_hashes, events, party_hosts, records
from corrections.store.article_hashes import PREFIX
from corrections.store.records import NEWEST
from corrections.web.caching import keep_validators, unlisted
from corrections.web.context import database, settings, words
from corrections.web.cross_origin import readable
from corrections.web.errors import bad_parameter
from corrections.web.paging import LIST_SIZE, fitting
from corrections.web.parameters import LIMITS, BadParameter, read_position, read_value

bp = Blueprint("lookup", __name__)
keep_validators(bp)


@dataclass(frozen=True, slots=True)
class Article:
    """What was typed as an address, its key, and the page of its records that is asked for."""

    url: str
    key: str
    records: list[Record]
    older: int | None


@bp.get("/lookup")
def lookup() -> Response:
    """The form; with ``url``, the records of an article by any spelling of its address."""
    return _page(_article() if read_value(request.args, "url") else None)


@bp.get("/lookup.json")
def as_json() -> Response:
    """The same as JSON: ``url``, ``key``, ``items``, and ``next`` for further records."""
    found, base, own = _article(), settings().base_url, words()
    told = events.of_each(database(), [record.id for record in found.records])
    every = (public(record, told.get(record.id, []), base, own) for record in found.records)
    items = list(fitting(every, lambda item: len(json.dumps(item))))
    older = found.older
    if len(items) < len(found.records):
        older = found.records[len(items) - 1].position
    following = base + url_for(".as_json", url=found.url, after=older) if older else None
    return _json({"url": found.url, "key": found.key, "items": items, "next": following})


@bp.get("/lookup/<prefix>.json")
def by_hash(prefix: str) -> Response:
    """Every hash of an address that begins with these five digits, with the numbers of its
    records: whoever asks compares the hashes, and does not say which one they look for."""
    digits = prefix.lower()
    if not re.fullmatch(f"[0-9a-f]{{{PREFIX}}}", digits):
        raise BadParameter("prefix", prefix)
    found, complete = article_hashes.begun_by(database(), digits)
    items = [{"hash": whole, "records": numbers} for whole, numbers in found.items()]
    return _json({"prefix": digits, "items": items, "complete": complete})


@bp.errorhandler(BadParameter)
def refused(error: BadParameter) -> Response:
    """What is no address stays in the form, with a sentence beside it (400)."""
    if error.name != "url" or request.endpoint != "lookup.lookup":
        return bad_parameter(error)
    response = _page(None, typed=request.args.get("url", "")[: LIMITS["url"]], wrong=True)
    response.status_code = 400
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.after_request
def allow_any_page(response: Response) -> Response:
    """Let any page read the answers for programs, and have no search engine list them."""
    if request.endpoint == "lookup.lookup":
        return response
    return readable(unlisted(response))


def _article() -> Article:
    """Raises ``BadParameter`` where the address is missing or is none."""
    url = read_value(request.args, "url")
    key = address_key(url)
    if key is None:
        raise BadParameter("url", url)
    found = records.of_article(database(), url, read_position(request.args), LIST_SIZE + 1)
    shown = found[:LIST_SIZE]
    return Article(url, key, shown, shown[-1].position if len(found) > LIST_SIZE else None)


def _page(found: Article | None, typed: str = "", *, wrong: bool = False) -> Response:
    url = found.url if found else typed
    older = url_for(".lookup", url=url, after=found.older) if found and found.older else None
    further = found is not None and read_position(request.args) != NEWEST
    return make_response(render_template(
        "public/lookup.html",
        url=url,
        wrong=wrong,
        records=found.records if found else [],
        outlets=_same_site(found) if found and not found.records else [],
        older=older,
        newest=url_for(".lookup", url=url) if further else None,
        bookmarklet=_bookmarklet(),
    ))  # fmt: skip


def _same_site(found: Article) -> list[Party]:
    """The outlets with records of articles at the same host; none where these are many."""
    parties = party_hosts.public_at(database(), re.split(r"[/?#]", found.key, maxsplit=1)[0])
    return parties if len(parties) <= party_hosts.FEW else []


def _bookmarklet() -> str:
    """A program for a bookmark, which looks up the page that is open."""
    here = json.dumps(settings().base_url + url_for(".lookup") + "?url=")
    code = f"location.href={here}+encodeURIComponent(location.href)"
    return f"javascript:void({code.replace(chr(34), chr(39))})"


def _json(value: dict[str, object]) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), mimetype="application/json")
