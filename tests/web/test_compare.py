"""Two outlets side by side."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import naming
from corrections.actions.naming import Decision
from tests.support.pages import words
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor

BOTH = "/compare?outlet=the-valley-echo&other=the-hill-courier"


@pytest.fixture(autouse=True)
def filed(db: Database) -> None:
    for year in ("2008", "2009"):
        recorded(db, published_on=year)
    recorded(db, outlet="The Hill Courier", published_on="2011")


def test_both_have_the_same_years_and_the_same_size(stranger: Visitor) -> None:
    drawn = stranger.page(BOTH).all("svg", role="group")
    assert len(drawn) == 2
    assert len({(svg.get("width"), svg.get("height")) for svg in drawn}) == 1
    years = [[words(text) for text in svg.iter() if text.tag.endswith("text")] for svg in drawn]
    assert years[0] == years[1] == ["2008", "2009", "2011"]


def test_the_warning_stands_before_any_figure(stranger: Visitor) -> None:
    said = words(stranger.page(BOTH).one("main"))
    assert "cannot be ranked" in said.partition("2008")[0]


def test_a_typed_name_leads_to_the_address_with_the_slug(stranger: Visitor) -> None:
    answer = stranger.get("/compare?outlet=the-valley-echo&other=THE HILL COURIER")
    assert answer.status_code == 302
    assert answer.location.endswith(BOTH)


def test_an_outlet_page_leads_to_the_form(stranger: Visitor) -> None:
    [link] = [
        a for a in stranger.page("/outlets/the-valley-echo").all("a")
        if words(a) == "Put another outlet beside this one"
    ]  # fmt: skip
    page = stranger.page(link.get("href", ""))
    form = page.one("form", action="/compare")
    assert page.typed(["outlet", "other"]) == {"outlet": "The Valley Echo", "other": ""}
    assert [field.get("name") for field in form.iter("input")] == ["outlet", "other"]
    offered = [option.get("value") for option in page.all("option")]
    assert {"The Valley Echo", "The Hill Courier"} <= set(offered)


def test_an_unknown_name_keeps_the_form_and_offers_near_ones(stranger: Visitor) -> None:
    page = stranger.page("/compare?outlet=the-valley-echo&other=The Hill Courrier", 400)
    assert page.one("input", id="other").get("value") == "The Hill Courrier"
    assert page.one("input", id="outlet").get("value") == "The Valley Echo"
    assert "No outlet called “The Hill Courrier” is recorded here." in words(page.one("main"))
    assert BOTH in page.links()


@pytest.mark.parametrize("other", ["the-valley-echo", "the valley ECHO"])
def test_one_outlet_twice_is_said(stranger: Visitor, other: str) -> None:
    page = stranger.page(f"/compare?outlet=the-valley-echo&other={other}", 400)
    assert "Both names are those of one outlet" in words(page.one("main"))


def test_without_names_there_is_the_form(stranger: Visitor) -> None:
    assert not stranger.page("/compare").all("figure")


@pytest.mark.parametrize("name", ["outlet", "other"])
def test_a_joined_outlet_leads_to_the_other(stranger: Visitor, db: Database, name: str) -> None:
    recorded(db, outlet="Echo of the Valley")
    join = Decision("outlets", "echo-of-the-valley", None, EDITH, "One paper.", NOW)
    naming.join(db, join, "the-valley-echo")
    rest = {"outlet": "other", "other": "outlet"}[name]

    answer = stranger.get(f"/compare?{name}=echo-of-the-valley&{rest}=the-hill-courier")
    assert answer.status_code == 301
    assert f"{name}=the-valley-echo" in answer.location


def test_no_search_engine_keeps_a_comparison(stranger: Visitor) -> None:
    assert "noindex" in (stranger.page(BOTH).one("meta", name="robots").get("content") or "")


def test_what_is_typed_is_text(stranger: Visitor) -> None:
    page = stranger.get('/compare?outlet=the-valley-echo&other="><script>alert(1)</script>')
    assert page.status_code == 400
    assert "<script>alert" not in page.text


@pytest.mark.parametrize("path", ["/outlets", "/statistics"])
def test_lists_of_outlets_and_figures_lead_here(stranger: Visitor, path: str) -> None:
    links = {words(a): a.get("href") for a in stranger.page(path).all("a")}

    assert links["Two outlets side by side"] == "/compare"
