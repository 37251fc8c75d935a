"""Sitemaps (sitemaps.org/protocol.html): the addresses of pages in each language, and an index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

MEDIA_TYPE = "application/xml"

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"

ElementTree.register_namespace("xhtml", _XHTML)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address by the tag of each language, and when it changed last (RFC 3339)."""

    urls: Mapping[str, str]
    changed_at: str | None = None


def write(pages: Iterable[Page]) -> bytes:
    """A sitemap: one entry for each language of a page, with links to all of them."""
    root = Element("urlset", {"xmlns": _SITEMAP})
    for page in pages:
        for url in page.urls.values():
            _entry(root, url, page)
    return _document(root)


def write_index(urls: Iterable[str]) -> bytes:
    """An index of the sitemaps at these addresses."""
    root = Element("sitemapindex", {"xmlns": _SITEMAP})
    for url in urls:
        SubElement(SubElement(root, "sitemap"), "loc").text = url
    return _document(root)


def _entry(root: Element, url: str, page: Page) -> None:
    entry = SubElement(root, "url")
    SubElement(entry, "loc").text = url
    if page.changed_at:
        SubElement(entry, "lastmod").text = page.changed_at
    for tag, other in page.urls.items():
        link = {"rel": "alternate", "hreflang": tag, "href": other}
        SubElement(entry, f"{{{_XHTML}}}link", link)


def _document(root: Element) -> bytes:
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
