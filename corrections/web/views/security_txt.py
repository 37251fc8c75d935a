"""How to report a weakness of the site, for programs and people (RFC 9116)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from flask import Blueprint, Response, abort, request

from corrections.record.model import LANGUAGES
from corrections.settings import Settings
from corrections.web.context import settings, utcnow

bp = Blueprint("security_txt", __name__)

GOOD_FOR = timedelta(days=180)
"""How long the file is good: less than a year, as section 2.5.5 recommends."""

PATH = "/.well-known/security.txt"


@bp.get("/security.txt")
@bp.get(PATH)
def security_txt() -> Response:
    """Whom to write to about a weakness, and until when that is true; 404 where no contact is
    set. The same all day, so that the validator of a cache stays good, and at the former place too
    (section 3)."""
    own = settings()
    if not own.contact_url:
        abort(404)
    midnight = datetime.combine(utcnow().date(), time())
    response = Response(
        "".join(f"{line}\n" for line in _lines(own, midnight + GOOD_FOR)),
        content_type="text/plain; charset=utf-8",
    )
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


def _lines(own: Settings, expires: datetime) -> list[str]:
    """Web addresses of the site stand there over https alone (sections 2.5.2 and 2.5.7)."""
    languages = sorted(LANGUAGES, key=lambda tag: tag != own.language)
    of_the_site = [
        f"Canonical: {own.base_url}{PATH}",
        f"Policy: {own.base_url}/contact#security",
    ]
    return [
        f"Contact: {own.contact_url}",
        f"Expires: {expires.isoformat()}Z",
        f"Preferred-Languages: {', '.join(languages)}",
        *(of_the_site if own.secure else []),
    ]
