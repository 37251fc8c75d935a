"""ETag and Last-Modified on public answers (RFC 9110, section 8.8), so that any cache can keep
them.

A public page depends on its URL, on the register's change counter, on the settings and on the code:
a request that names the current ETag is answered 304 after reading the counter alone.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, g, request

from corrections.settings import ROOT, Settings
from corrections.web.context import settings, utcnow, version
from corrections.web.locale import page_language
from corrections.web.response_cache import CONDITIONS, UNDATED

SECOND = timedelta(seconds=1)

CODE = ("corrections", "templates", "static", "translations")


def keep_validators(blueprint: Blueprint) -> None:
    """Add an ETag to every 200 of this blueprint, and answer 304 where the client has it."""
    blueprint.before_request(_answer_from_validators)
    blueprint.after_request(_add_validators)


def private(response: Response) -> Response:
    """Mark an answer for one person: no cache keeps it, no search engine lists it, and no link on
    it tells where it was followed from."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return unlisted(response)


def unlisted(response: Response) -> Response:
    """Have search engines leave an answer out of what they list."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def uncached(response: Response) -> Response:
    """Mark a form: its browser may show it again, and no shared cache keeps it."""
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@cache
def code() -> tuple[str, datetime]:
    """A hash of the files that make the pages, and the time of the newest of them."""
    digest, newest = sha256(), 0.0
    for path in sorted(path for part in CODE for path in _files(ROOT / part)):
        with open(path, "rb", buffering=0) as file:
            digest.update(file.read())
            newest = max(newest, os.fstat(file.fileno()).st_mtime)
    return digest.hexdigest()[:12], datetime.fromtimestamp(int(newest), UTC)


def _files(folder: Path) -> list[str]:
    """All files but those that a start makes of others."""
    walk = (found for found in os.walk(folder) if not found[0].endswith("__pycache__"))
    return [f"{path}/{name}" for path, _, names in walk for name in names if name[-3:] != ".mo"]


def _shown(own: Settings) -> tuple[object, ...]:
    """What public pages show of the settings: the address that names a mail server holds a
    password, and of that only whether there is one."""
    return (
        own.base_url, own.language, own.timezone, own.moderation, own.tell_newsrooms,
        own.websub_hub, bool(own.smtp_url), own.contact, own.operator,
    )  # fmt: skip


def _answer_from_validators() -> Response | None:
    now = version()
    mark, built_at = code()
    address = f"{page_language()}{request.full_path}{request.host}{_shown(settings())}"
    about = sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    g.etag = f"{now.change}-{mark}-{about}"
    g.last_modified = max(now.changed_at, built_at) if now.dated else None
    named = request.if_none_match
    # Whoever names this very tag was once given it with a good answer. A date or "*" may come from
    # anywhere, and an address that is answered with an error is not to be called unmodified.
    if request.method in ("GET", "HEAD") and named.contains_weak(g.etag) and not named.star_tag:
        return Response(status=304)
    return None


def _age() -> timedelta | None:
    """How long ago what is shown changed; ``None`` where that is not known, because the clock was
    set back."""
    last: datetime | None = g.last_modified
    return utcnow() - last if last and last - utcnow() < SECOND else None


def _add_validators(response: Response) -> Response:
    if response.status_code in (200, 304) and "etag" in g:
        response.set_etag(g.etag, weak=True)
        age = _age()
        # Dates have seconds only: within the second of a change they cannot tell two states apart.
        if age and age >= 2 * SECOND:
            response.last_modified = g.last_modified
        request.environ[UNDATED] = age is None
        response.headers["Cache-Control"] = "public, no-cache"
    if response.status_code == 200 and not CONDITIONS.isdisjoint(request.environ):
        response.make_conditional(request)
    return response
