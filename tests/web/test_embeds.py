"""A record in a frame on another site: what its page says, and what a browser may do with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, erasing, handling, inviting
from corrections.actions.handling import Decision
from corrections.record.actor import OPERATOR
from corrections.record.answer import Answer, Claim
from corrections.record.removal import RemovalReason
from corrections.render.frame_size import ANSWER_LIMIT, CHANGED_LIMIT
from tests.support.inbox import keep
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, a_full_submission, recorded
from tests.support.visitor import Visitor
from tests.web.test_headers import directives

ATTACK = "<script>alert(1)</script><img src=x onerror=y>"


def policy(visitor: Visitor, path: str) -> dict[str, list[str]]:
    return directives(visitor.get(path).headers["Content-Security-Policy"])


def answered(db: Database, number: int, text: str, link: int) -> None:
    """The newsroom answers by a link, one that the desk makes, and an editor accepts what it
    says."""
    inviting.make_link(db, number, actor=EDITH, now=NOW)
    told = keep(db, number, Answer(Claim.DISPUTED, "Eve Porter", text), link=link)
    later = NOW + timedelta(hours=1)
    handling.accept(db, Decision(told.id, told.revision, EDITH, None, later))


def test_it_says_who_where_when_what_differs_and_what_became_of_it(
    stranger: Visitor, db: Database
) -> None:
    number = recorded(db, **a_full_submission()).id
    page = stranger.page(f"/corrections/{number}/embed")

    assert words(page.one("h1")) == "Dana Quill, in The Valley Echo"
    assert (words(page.one("del")), words(page.one("ins"))) == ("Labour", "Green")
    assert "Affiliation · 27 February 2024" in page.text
    assert "No request is known here" in page.text
    assert "Filed by somebody who says that they are the person quoted" in page.text
    assert page.one("html").get("lang") == "en"
    assert page.one("p", **{"class": "passage"}).get("lang") == "en"


def test_it_has_no_script_form_picture_or_style_and_one_stylesheet(reader: Visitor) -> None:
    page = reader.page("/corrections/1/embed")

    assert [
        element for tag in ("script", "form", "img", "style") for element in page.all(tag)
    ] == []
    [sheet] = page.all("link", rel="stylesheet")
    assert sheet.get("href", "").startswith("/static/embed.css?v=")
    assert reader.get(sheet.get("href", "")).mimetype == "text/css"


def test_every_link_opens_outside_of_the_frame(reader: Visitor) -> None:
    page = reader.page("/corrections/1/embed")

    assert page.one("base").attrib == {"target": "_blank"}
    assert "http://localhost:8000/corrections/1" in page.links()
    assert "localhost:8000/corrections/1" in words(page.one("footer"))


def test_any_site_may_frame_it_and_nothing_else_of_ours(reader: Visitor) -> None:
    for path in ("/corrections/1/embed", "/corrections/9/embed", "/corrections/1/embed?theme=x"):
        headers = reader.get(path).headers
        assert policy(reader, path) == {
            **{name: ["'none'"] for name in ("default-src", "form-action", "base-uri")},
            **{name: ["'self'"] for name in ("style-src", "font-src")},
            "frame-ancestors": ["*"],
        }
        assert "X-Frame-Options" not in headers
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    for path in ("/", "/corrections/1", "/submit", "/oembed", "/desk/login", "/nothing"):
        assert policy(reader, path)["frame-ancestors"] == ["'none'"], path
        assert reader.get(path).headers["X-Frame-Options"] == "DENY", path


def test_what_a_sandboxed_frame_loads_may_be_loaded_by_any_site(reader: Visitor) -> None:
    for path in ("/static/embed.css", "/static/fonts/franklin.woff2"):
        headers = reader.get(path).headers
        assert headers["Access-Control-Allow-Origin"] == "*", path
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin", path
    for path in ("/static/style.css", "/static/draft.js"):
        assert "Access-Control-Allow-Origin" not in reader.get(path).headers, path


@pytest.mark.parametrize(("query", "theme"), [("?theme=dark", "dark"), ("?theme=light", "light"),
                                              ("", None)])  # fmt: skip
def test_it_is_light_or_dark_as_its_address_says(
    reader: Visitor, query: str, theme: str | None
) -> None:
    page = reader.page(f"/corrections/1/embed{query}")
    scheme = page.one("meta", name="color-scheme").get("content")

    assert (page.one("html").get("data-theme"), scheme) == (theme, theme or "light dark")


def test_another_theme_is_refused(reader: Visitor) -> None:
    assert "cannot be understood" in reader.page("/corrections/1/embed?theme=pink", 400).text


def test_it_sets_no_cookie_is_not_listed_and_is_kept_by_its_tag(reader: Visitor) -> None:
    first = reader.get("/corrections/1/embed")
    again = reader.get("/corrections/1/embed", headers={"If-None-Match": first.headers["ETag"]})

    assert "Set-Cookie" not in first.headers
    assert first.headers["X-Robots-Tag"] == "noindex"
    assert (again.status_code, again.headers.get("X-Frame-Options")) == (304, None)


def test_behind_fr_it_is_french_and_so_is_what_it_links_to(reader: Visitor) -> None:
    page = reader.page("/fr/corrections/1/embed")

    assert page.one("html").get("lang") == "fr"
    assert "http://localhost:8000/fr/corrections/1" in page.links()
    assert "Corrections, notice 1" in page.text


def test_the_newsrooms_answer_stands_in_it_or_is_a_link(stranger: Visitor, db: Database) -> None:
    short, long = (recorded(db, locator=f"page {n}").id for n in (1, 2))
    answered(db, short, "We stand by it.", 1)
    answered(db, long, "We stand by it. " * ANSWER_LIMIT, 2)

    page = stranger.page(f"/corrections/{short}/embed")
    assert words(page.one("blockquote")) == "We stand by it."
    assert "Disputed by the newsroom" in page.text
    page = stranger.page(f"/corrections/{long}/embed")
    assert page.all("blockquote") == []
    assert f"http://localhost:8000/corrections/{long}#answer" in page.links()


def test_of_a_long_difference_the_first_changes_and_a_link(stranger: Visitor, db: Database) -> None:
    pairs = [("".join(f"a{n} {word}{n} " for n in range(CHANGED_LIMIT))) for word in "bc"]
    number = recorded(db, quote=pairs[0], correction=pairs[1]).id
    page = stranger.page(f"/corrections/{number}/embed")

    assert "For “b0” read “c0”" in page.text
    assert "and 1,497 further changes" in page.text
    assert len(page.text) < 1_000


def test_a_withdrawn_record_leaves_a_small_page_that_says_so(
    stranger: Visitor, db: Database
) -> None:
    number = recorded(db).id
    deciding.withdraw(db, number, actor=EDITH, reason="Filed by mistake.", now=NOW)
    page = stranger.page(f"/corrections/{number}/embed", 410)

    assert words(page.one("h1")) == f"Record {number} was withdrawn"
    assert "Filed by mistake." in page.text
    assert "Dana Quill" not in page.text
    assert "X-Frame-Options" not in stranger.get(f"/corrections/{number}/embed").headers


def test_that_page_keeps_the_theme_of_the_frame(reader: Visitor) -> None:
    page = reader.page("/corrections/999/embed?theme=dark", 404)

    assert page.one("html").get("data-theme") == "dark"


def test_of_an_erased_one_nothing_is_said_but_that(stranger: Visitor, db: Database) -> None:
    number = recorded(db).id
    before = stranger.get(f"/corrections/{number}/embed")
    erasing.erase(db, number, reason=RemovalReason.PERSONAL_DATA, actor=OPERATOR, now=NOW)
    page = stranger.page(f"/corrections/{number}/embed", 410)

    assert before.status_code == 200
    assert "Dana Quill" not in page.text
    assert "erased" in words(page.one("h1"))


def test_one_that_was_never_public_is_not_there(stranger: Visitor, db: Database) -> None:
    number = recorded(db, state="pending").id

    for unknown in (number, 999):
        page = stranger.page(f"/corrections/{unknown}/embed", 404)
        assert words(page.one("h1")) == "There is nothing at this address"
        assert page.all("nav") == []


def test_hostile_words_stay_words(stranger: Visitor, db: Database) -> None:
    number = recorded(db, quote=ATTACK, correction="Well.", subject=ATTACK, outlet=ATTACK).id
    page = stranger.page(f"/corrections/{number}/embed")

    assert [tag for tag in ("script", "img") if page.all(tag)] == []
    assert "<script>" in Page(stranger.get(f"/corrections/{number}/embed").text).text
