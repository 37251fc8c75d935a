"""Which addresses a program finds that follows every link: as many as there are things, not one for
each combination of filters."""

from __future__ import annotations

from urllib.parse import parse_qs, urljoin, urlsplit

from sqlite_utils import Database

from tests.support.pages import Page
from tests.support.samples import recorded
from tests.support.visitor import Visitor

LISTS = ("/", "/outlets", "/subjects", "/statistics", "/compare", "/feeds", "/download", "/cite")
"""How the addresses of lists begin, and of the pages about a list."""

FILTERS = {"q", "outlet", "subject", "kind", "outcome", "language", "medium", "year"}


def followed(stranger: Visitor) -> set[str]:
    """The lists that links lead to from the first page on, in one language."""
    found, waiting = {"/"}, ["/"]
    while waiting:
        address = waiting.pop()
        answer = stranger.get(address)
        assert answer.status_code < 400, address
        links = Page(answer.text).links() if answer.mimetype == "text/html" else []
        new = {urljoin(address, link).partition("#")[0] for link in links} - found
        waiting += [one for one in new if _is_list(one)]
        found |= new
    return {one for one in found if _is_list(one)}


def _is_list(address: str) -> bool:
    path = urlsplit(address).path
    return path == "/" or (path.startswith(LISTS[1:]) and "." not in path)


def _filters(address: str) -> set[str]:
    return FILTERS & set(parse_qs(urlsplit(address).query))


def _filed(db: Database, kinds: tuple[str, ...], years: tuple[str, ...]) -> None:
    for kind in kinds:
        for year in years:
            for outlet in ("The Valley Echo", "The Hill Courier"):
                recorded(db, kind=kind, published_on=year, outlet=outlet)


def test_links_lead_to_no_combination_of_filters(stranger: Visitor, db: Database) -> None:
    _filed(db, ("figure", "date"), ("2008", "2009"))
    found = followed(stranger)

    assert {"/?year=2008", "/feeds?year=2008", "/outlets/the-valley-echo"} <= found
    assert not [one for one in found if len(_filters(one)) > 1]


def test_links_lead_to_no_files_of_a_filtered_list(stranger: Visitor, db: Database) -> None:
    _filed(db, ("figure",), ("2008", "2009"))
    found = followed(stranger)

    assert {"/download", "/cite"} <= found
    assert not [one for one in found if one.startswith(("/download?", "/cite?"))]
