"""oEmbed: a site that was given the address of a record finds out how to show it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import fromstring

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from tests.conftest import MakeApp
from tests.support.pages import Page
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor

BASE = "http://localhost:8000"
RECORD = f"{BASE}/corrections/1"


def asked(visitor: Visitor, url: str, query: str = "") -> Any:
    answer = visitor.get(f"/oembed?url={quote(url, safe='')}{query}")
    assert answer.status_code == 200, answer.text
    return answer.json


def frame(members: dict[str, Any]) -> dict[str, str]:
    """The attributes of the frame that a consumer puts into its page."""
    return dict(Page(members["html"]).one("iframe").attrib)


def test_the_answer_is_a_frame_with_its_size(reader: Visitor) -> None:
    members = asked(reader, RECORD)
    shown = frame(members)

    assert {name: members[name] for name in ("version", "type", "provider_name")} == {
        "version": "1.0", "type": "rich", "provider_name": "Corrections",
    }  # fmt: skip
    assert members["provider_url"] == f"{BASE}/"
    assert "author_name" not in members
    assert (shown["width"], shown["height"]) == (str(members["width"]), str(members["height"]))
    assert (shown["src"], shown["loading"]) == (f"{RECORD}/embed", "lazy")
    assert (
        shown["title"]
        == members["title"]
        == reader.page("/corrections/1").title.removesuffix(" – Corrections")
    )
    assert reader.get(urlsplit(shown["src"]).path).status_code == 200


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("language", ["", "/fr"])
def test_a_consumer_finds_it_from_the_page(reader: Visitor, language: str, form: str) -> None:
    """As consumers do: read the page, follow its link of this type, take the html."""
    page = reader.page(f"{language}/corrections/1?view=side")
    kind = {"json": "application/json+oembed", "xml": "text/xml+oembed"}[form]
    link = page.one("link", rel="alternate", type=kind)
    answer = reader.get(link.get("href", "").removeprefix(BASE))
    members: dict[str, Any] = (
        answer.json or {} if form == "json"
        else {child.tag: child.text for child in fromstring(answer.data)}
    )  # fmt: skip

    assert answer.mimetype == {"json": "application/json", "xml": "text/xml"}[form]
    assert frame(members)["src"] == f"{BASE}{language}/corrections/1/embed"
    assert int(members["width"]) == 600


def test_both_formats_say_the_same(reader: Visitor) -> None:
    answer = reader.get(f"/oembed?url={RECORD}&format=xml")
    members = {child.tag: child.text for child in fromstring(answer.data)}

    assert members == {name: str(value) for name, value in asked(reader, RECORD).items()}


@pytest.mark.parametrize(
    "url",
    [RECORD, f"{RECORD}/", f"{RECORD}?view=side&utm_source=x#cite", f"{RECORD}/embed?theme=dark",
     "HTTP://LOCALHOST:8000/corrections/1", "https://localhost:8000//corrections/1",
     f"{BASE}/en/corrections/1", f"{BASE}/fr/corrections/1/", f"{BASE}/%63orrections/1",
     f" {RECORD} "],
)  # fmt: skip
def test_any_spelling_of_a_records_address_is_known(reader: Visitor, url: str) -> None:
    assert "/corrections/1/embed" in asked(reader, url)["html"]


@pytest.mark.parametrize(
    "url",
    ["https://evil.example/corrections/1", f"{RECORD}.json", f"{BASE}/outlets", f"{BASE}/",
     f"{BASE}/corrections/999", f"{BASE}/corrections/99999999999999999999", "corrections/1",
     "http://localhost:8000@evil.example/corrections/1", "http://[::1/corrections/1",
     "http://localhost:9999/corrections/1", "javascript:alert(1)", f"{BASE}/de/corrections/1",
     "http://localhost:x/corrections/1", f"{BASE}/corrections/١"],
)  # fmt: skip
def test_another_address_has_no_answer(reader: Visitor, url: str) -> None:
    answer = reader.get(f"/oembed?url={quote(url, safe='')}")

    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_a_record_that_was_withdrawn_or_is_not_public_has_none(
    stranger: Visitor, db: Database
) -> None:
    number = recorded(db).id
    waiting = recorded(db, state="pending", locator="p. 2").id
    url = f"{BASE}/corrections/{number}"
    assert stranger.get(f"/oembed?url={url}").status_code == 200
    deciding.withdraw(db, number, actor=EDITH, reason="Mistaken.", now=NOW)

    for gone in (number, waiting):
        answer = stranger.get(f"/oembed?url={BASE}/corrections/{gone}")
        assert (answer.status_code, "Dana" in answer.text) == (404, False)


def test_the_frame_is_no_larger_than_was_asked(reader: Visitor) -> None:
    for query, width, height in (("&maxwidth=320", 320, None), ("&maxheight=150", 600, 150),
                                 ("&maxwidth=5000&maxheight=9000", 600, None)):  # fmt: skip
        members = asked(reader, RECORD, query)
        assert members["width"] == width
        assert height in (None, members["height"])
    narrow, wide = (asked(reader, RECORD, f"&maxwidth={width}") for width in (300, 600))
    assert narrow["height"] > wide["height"]


def test_it_names_the_picture_where_the_consumer_has_room_for_it(reader: Visitor) -> None:
    picture = asked(reader, f"{BASE}/fr/corrections/1")
    found = reader.get(urlsplit(picture["thumbnail_url"]).path)

    assert picture["thumbnail_url"] == f"{BASE}/fr/corrections/1/card.png"
    assert (picture["thumbnail_width"], picture["thumbnail_height"]) == (1200, 630)
    assert found.mimetype == "image/png"
    for query in ("&maxwidth=1199", "&maxheight=629", "&maxwidth=600&maxheight=2000"):
        assert "thumbnail_url" not in asked(reader, RECORD, query)


@pytest.mark.parametrize(
    ("query", "code"),
    [("", 400), ("?url=", 400), (f"?url={RECORD}&format=yaml", 501),
     (f"?url={RECORD}&maxwidth=wide", 400), (f"?url={RECORD}&maxheight=-1", 400),
     (f"?url={RECORD}&url=x", 400), (f"?url={RECORD}&maxwidth=0", 400)],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_in_json(reader: Visitor, query: str, code: int) -> None:
    answer = reader.get(f"/oembed{query}")

    assert (answer.status_code, answer.mimetype) == (code, "application/problem+json")
    assert answer.json
    assert answer.json["status"] == code


def test_any_page_may_read_it_and_no_cookie_comes_with_it(reader: Visitor) -> None:
    for path in (f"/oembed?url={RECORD}", "/oembed"):
        headers = reader.get(path).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in headers
    assert "ETag" in reader.get(f"/oembed?url={RECORD}").headers


def test_addresses_are_those_of_the_base_address(make_app: MakeApp, db: Database) -> None:
    number = recorded(db).id
    app = make_app(base_url="https://corrections.example", language="fr")
    host = {"Host": "corrections.example"}
    url = f"http://corrections.example:80/en/corrections/{number}"
    members = Visitor(app).get(f"/oembed?url={url}", headers=host).json

    assert members
    assert frame(members)["src"] == (f"https://corrections.example/en/corrections/{number}/embed")


def test_a_title_that_would_turn_the_text_round_shows_so(stranger: Visitor, db: Database) -> None:
    number = recorded(db, subject='"\u202eQuill<b>').id
    members = asked(stranger, f"{BASE}/corrections/{number}")

    assert "⟨U+202E⟩" in members["title"]
    assert frame(members)["title"] == members["title"]
