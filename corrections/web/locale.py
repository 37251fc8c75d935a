"""The page's language is part of its URL, so that a page depends on its URL alone.

The site's own language has URLs without a prefix, another one the same behind ``/<language>``. The
prefix is taken off before Flask routes the request, and ``url_for`` puts it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flask import current_app, request

from corrections.record.model import LANGUAGES
from corrections.web.headers import security_headers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

NAMES = {"en": "English", "fr": "Français"}
"""What each language of the interface calls itself."""

_KEY = "corrections.language"


@dataclass(frozen=True, slots=True)
class Alternate:
    """This very page in one language of the interface; ``url`` is its absolute address."""

    tag: str
    name: str
    href: str
    url: str


class LanguagePrefix:
    """A WSGI layer that moves ``/<language>`` from the path to the script name (PEP 3333)."""

    def __init__(self, app: WSGIApplication, site_language: str) -> None:
        self.app = app
        self.site_language = site_language

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Call the application with the language taken off the path; redirect a prefix that names
        the site's own language or has no slash behind it."""
        first, slash, rest = environ.get("PATH_INFO", "")[1:].partition("/")
        if first not in LANGUAGES:
            environ[_KEY] = self.site_language
        elif not slash or first == self.site_language:
            prefix = "" if first == self.site_language else f"/{first}"
            return _redirect(environ, start, f"{prefix}/{rest.lstrip('/')}")
        else:
            environ[_KEY] = first
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + f"/{first}"
            environ["PATH_INFO"] = f"/{rest}"
        return self.app(environ, start)


def page_language() -> str:
    """The language of the page that is being answered."""
    language: str = request.environ[_KEY]
    return language


def prefix(tag: str) -> str:
    """The prefix of every path in a language: empty for the site's own."""
    return "" if tag == current_app.extensions["settings"].language else f"/{tag}"


def alternates() -> list[Alternate]:
    """This page in every language of the interface, itself included. An answer to a form is named
    by the page that the form is on, without a query."""
    if request.method == "POST":
        return in_every_language(_page_of_the_form())
    return in_every_language(request.path, request.query_string.decode("latin-1"))


def in_every_language(path: str, query: str = "") -> list[Alternate]:
    """The page at this path, which has no prefix, in every language of the interface."""
    tail = quote(path) + (f"?{query}" if query else "")
    base_url = current_app.extensions["settings"].base_url
    hrefs = ((tag, prefix(tag) + tail) for tag in LANGUAGES)
    return [Alternate(tag, NAMES[tag], href, base_url + href) for tag, href in hrefs]


def _page_of_the_form() -> str:
    """The path of this request, or the nearest one above it, that answers GET."""
    routes, path = current_app.create_url_adapter(request), request.path
    while routes and path != "/" and not routes.test(path, method="GET"):
        path = path.rpartition("/")[0] or "/"
    return path


def _redirect(environ: dict[str, Any], start: Callable[..., Any], path: str) -> list[bytes]:
    """Redirect for now: the site's own language is a setting. A form is sent again as it was
    (RFC 9110, section 15.4.8)."""
    query = environ.get("QUERY_STRING", "")
    location = quote(path.encode("latin-1")) + (f"?{query}" if query else "")
    seen = environ["REQUEST_METHOD"] in ("GET", "HEAD")
    status = "302 Found" if seen else "307 Temporary Redirect"
    own = security_headers(secure=environ.get("wsgi.url_scheme") == "https")
    start(status, [("Location", location), ("Content-Length", "0"), *own.items()])
    return [b""]
