"""What search engines are told: which pages there are, and which are not for them.

Both files name the pages of every language, so they are at the address of the site's own language
alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from flask import Blueprint, Response, abort, url_for

from corrections.record.model import LANGUAGES
from corrections.render import sitemap as document
from corrections.render.sitemap import Page
from corrections.store import sitemap
from corrections.store.sitemap import Listed
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings
from corrections.web.locale import page_language, prefix
from corrections.web.private_addresses import PREFIXES

bp = Blueprint("crawling", __name__)
keep_validators(bp)

ONE_FILE = 4_000
"""Pages of a register that one sitemap has room for, beside those of ``PAGES``."""

PAGES = (
    "public.index", "parties.outlets", "parties.subjects", "statistics.page", "lookup.lookup",
    "public.about", "public.policy", "public.privacy", "contact.contact", "removals.page",
    "follow.feeds", "exports.download", "api_page.page", "submit.form",
)  # fmt: skip
"""Endpoints of the pages that every register has."""

FOLDERS = {"records": "corrections", "outlets": "outlets", "subjects": "subjects"}
"""What the paths of the pages of each kind begin with."""

NOT_CRAWLED = (
    *PREFIXES,
    "/desk",
    "/submit/",
    "/subscribe/",
    "/preview",
    "/cite",
    "/export.",
    "/*?",
)
"""What the paths of pages begin with that are private, or one of countless lists (RFC 9309)."""

CRAWLED = ("/static/", "/*?after=")
"""What is needed to read the others: files with a version, and the older pages of a list."""


@bp.get("/sitemap.xml")
def whole() -> Response:
    """Every page that search engines may list; an index of parts where one file has no room."""
    _only_in_the_sites_language()
    db = database()
    parts = sitemap.parts(db)
    listed: list[tuple[str, Listed]] = []
    if max(parts.values()) <= 1:
        listed = [(what, item) for what in FOLDERS for item in _listed(what, 1)]
    if max(parts.values()) <= 1 and len(listed) <= ONE_FILE:
        return _answer(document.write([*_pages(), *(_page(*pair) for pair in listed)]))
    home = settings().base_url
    names = ["pages-1", *(f"{what}-{part}" for what, part in _filled(parts))]
    return _answer(document.write_index(f"{home}/sitemaps/{name}.xml" for name in names))


@bp.get("/sitemaps/<what>-<int(max=9007199254):part>.xml")
def part(what: str, part: int) -> Response:
    """One part of the sitemap, of ``pages``, ``records``, ``outlets`` or ``subjects``."""
    _only_in_the_sites_language()
    if what == "pages" and part == 1:
        return _answer(document.write(_pages()))
    listed = _listed(what, part) if what in FOLDERS and part else []
    if not listed:
        abort(404)
    return _answer(document.write(_page(what, item) for item in listed))


@bp.get("/robots.txt")
def robots() -> Response:
    """Which pages programs are asked to leave alone, and where the sitemap is."""
    _only_in_the_sites_language()
    rules = [f"Allow: {path}" for path in CRAWLED]
    rules += [f"Disallow: {prefix(tag)}{path}" for tag in _languages() for path in NOT_CRAWLED]
    home = settings().base_url
    lines = ["User-agent: *", *dict.fromkeys(rules), "", f"Sitemap: {home}/sitemap.xml"]
    text = "".join(f"{line}\n" for line in lines)
    return Response(text, content_type="text/plain; charset=utf-8")


def _only_in_the_sites_language() -> None:
    if page_language() != settings().language:
        abort(404)


def _languages() -> list[str]:
    """The site's own language first."""
    return sorted(LANGUAGES, key=lambda tag: tag != settings().language)


def _listed(what: str, part: int, limit: int = sitemap.PART) -> list[Listed]:
    if what == "records":
        return sitemap.records(database(), part, limit)
    return sitemap.parties(database(), "outlets" if what == "outlets" else "subjects", part, limit)


def _filled(parts: dict[str, int]) -> Iterator[tuple[str, int]]:
    """The parts that have a page."""
    for what, last in parts.items():
        yield from ((what, part) for part in range(1, last + 1) if _listed(what, part, 1))


def _pages() -> list[Page]:
    start = len(prefix(page_language()))
    return [_everywhere(url_for(endpoint)[start:]) for endpoint in PAGES]


def _page(what: str, item: Listed) -> Page:
    return _everywhere(f"/{FOLDERS[what]}/{quote(item.name)}", item.changed_at)


def _everywhere(path: str, changed_at: str | None = None) -> Page:
    home = settings().base_url
    return Page({tag: f"{home}{prefix(tag)}{path}" for tag in _languages()}, changed_at)


def _answer(body: bytes) -> Response:
    return Response(body, content_type=f"{document.MEDIA_TYPE}; charset=utf-8")
