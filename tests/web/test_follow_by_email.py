"""The link to follow by email, on each record and list, where the site sends email."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import recorded
from tests.support.visitor import Visitor

SMTP = "smtp://127.0.0.1:1?from=corrections@example.org"


def by_email(page: Page) -> list[str | None]:
    """Where the links lead that follow what a page shows."""
    links = [link for link in page.all("a") if words(link).startswith("Follow")]
    return [link.get("href") for link in links if words(link).endswith("by email")]


@pytest.fixture
def reader(make_app: MakeApp) -> Visitor:
    """A reader of a site that sends email."""
    return Visitor(make_app(smtp_url=SMTP))


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/", "/subscribe"),
        ("/?kind=affiliation&year=2008", "/subscribe?kind=affiliation&year=2008"),
        ("/outlets/the-valley-echo", "/subscribe?outlet=the-valley-echo"),
        ("/subjects/dana-quill", "/subscribe?subject=dana-quill"),
        ("/corrections/1", "/subscribe?record=1"),
    ],
)
def test_what_a_page_shows_can_be_followed_by_email(
    reader: Visitor, db: Database, address: str, form: str
) -> None:
    recorded(db, published_on="2008-07-31")

    assert by_email(reader.page(address)) == [form]
    assert reader.page(form).one("form", action="/subscribe") is not None


@pytest.mark.parametrize("address", ["/", "/outlets/the-valley-echo", "/corrections/1"])
def test_no_link_leads_to_email_that_is_not_sent(
    stranger: Visitor, db: Database, address: str
) -> None:
    recorded(db)

    assert by_email(stranger.page(address)) == []


def test_a_record_can_be_followed_where_it_tells_what_happened(
    stranger: Visitor, db: Database
) -> None:
    recorded(db)
    told = stranger.page("/corrections/1").one("section", **{"aria-labelledby": "happened"})

    assert "/corrections/1/feed.atom" in [link.get("href") for link in told.iter("a")]
