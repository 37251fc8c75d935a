"""The pages that are looked at, and how a person gets to each."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, Response, expect

from tests.support.samples import CORRECTION, QUOTE
from tests.support.site import Site
from tests.support.steps import SEND, fill_in, log_in, press

Way = Callable[[Page, Site], None]


def at(address: str) -> Way:
    """The page at an address of the site."""

    def go(page: Page, _site: Site) -> None:
        page.goto(address)

    return go


def record(which: str, view: str = "") -> Way:
    """The page of one of the site's hard records."""

    def go(page: Page, site: Site) -> None:
        page.goto(f"/corrections/{getattr(site, which).id}{view}")

    return go


def form_with_mistakes(page: Page, _site: Site) -> None:
    page.goto("/submit")
    fill_in(page, {
        "quote": QUOTE, "correction": QUOTE, "article_url": "no address", "kind": "role",
        "published_on": "3000", "contact_email": "none", "explanation": "x" * 20_001,
    })  # fmt: skip
    press(page, SEND)


def form_with_difference(page: Page, _site: Site) -> None:
    page.goto("/submit")
    fill_in(page, {"quote": QUOTE, "correction": CORRECTION})
    expect(page.locator("#difference ins")).to_be_visible()


def receipt(which: int, below: str = "") -> Way:
    """The private page of one of the hard submissions, or a page ``below`` it."""

    def go(page: Page, site: Site) -> None:
        page.goto(site.receipts[which] + below)

    return go


def outlet(page: Page, site: Site) -> None:
    page.goto(f"/outlets/{site.wide.outlet.slug}")


def desk(page: Page, _site: Site) -> None:
    log_in(page)


def desk_record(page: Page, site: Site) -> None:
    log_in(page)
    page.goto(f"/desk/records/{site.filed_by(site.wide.subject.name)[0].id}")


def published_at_the_desk(page: Page, site: Site) -> None:
    log_in(page)
    page.goto(f"/desk/records/{site.wide.id}")


PLACES: dict[str, Way] = {
    "home": at("/"),
    "a search without results": at("/?q=nothingatall"),
    "a record": at("/corrections/1"),
    "a record side by side": at("/corrections/1?view=side"),
    "a record as printed": at("/corrections/1?view=printed"),
    "a record as corrected": at("/corrections/1?view=corrected"),
    "a record of very long words": record("wide"),
    "very long words side by side": record("wide", "?view=side"),
    "a record from right to left": record("right_to_left"),
    "right to left side by side": record("right_to_left", "?view=side"),
    "the form": form_with_difference,
    "the form with mistakes": form_with_mistakes,
    "a receipt": receipt(0),
    "a receipt from right to left": receipt(1),
    "a letter by a law": receipt(0, "/letter?law=ch-media"),
    "a letter from right to left": receipt(1, "/letter"),
    "outlets": at("/outlets"),
    "an outlet": outlet,
    "the figures of the register": at("/statistics"),
    "two outlets to choose": at("/compare"),
    "about": at("/about"),
    "the login of the desk": at("/desk/login"),
    "the desk": desk,
    "a submission at the desk": desk_record,
    "a record at the desk": published_at_the_desk,
    "an address without a page": at("/nowhere"),
}


def visit(page: Page, site: Site, name: str) -> str:
    """Go to a place, and return the page as the server sent it."""
    documents: list[Response] = []

    def note(answer: Response) -> None:
        if answer.request.is_navigation_request() and not 300 <= answer.status < 400:
            documents.append(answer)

    page.on("response", note)
    PLACES[name](page, site)
    page.remove_listener("response", note)
    return documents[-1].text()
