"""Two languages, each at addresses of its own; a page depends on its address alone."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from sqlite_utils import Database

from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import recorded
from tests.support.visitor import Visitor

BASE = "http://localhost:8000"
PUBLIC = [
    "/", "/?kind=affiliation", "/corrections/1", "/corrections/1?view=side", "/outlets",
    "/outlets/liberation", "/subjects/dagrouik", "/about", "/policy", "/privacy", "/contact",
]  # fmt: skip
FOR_PROGRAMS = [
    "/feed.atom", "/corrections/1.json", "/corrections/1.md", "/corrections/1/feed.atom",
    "/api/corrections", "/api/corrections/1", "/healthz",
]  # fmt: skip


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_names_itself_in_every_language(reader: Visitor, path: str) -> None:
    for prefix, language in (("", "en"), ("/fr", "fr")):
        page = reader.page(prefix + path)
        assert page.one("html").get("lang") == language
        assert page.alternates() == {"en": BASE + path, "fr": f"{BASE}/fr{path}"}


@pytest.mark.parametrize("path", ["/submit", "/desk/login"])
def test_forms_too(reader: Visitor, path: str) -> None:
    for prefix, language in (("", "en"), ("/fr", "fr")):
        page = reader.page(prefix + path)
        assert page.one("html").get("lang") == language
        for form in page.all("form"):
            assert form.get("action", "").startswith(f"{prefix}/")


@pytest.mark.parametrize("path", PUBLIC + FOR_PROGRAMS)
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_no_public_page_sets_a_cookie_or_depends_on_one(
    reader: Visitor, path: str, prefix: str
) -> None:
    answer = reader.get(prefix + path, headers={"Accept-Language": "fr"})

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "Accept-Language" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("path", ["/", "/corrections/1", "/outlets"])
def test_no_page_depends_on_who_reads_it(
    editor: Visitor, stranger: Visitor, db: Database, path: str
) -> None:
    recorded(db)
    editor.get("/submit")
    assert editor.get(path).text == stranger.get(path).text


@pytest.mark.parametrize("path", PUBLIC)
def test_a_french_page_leads_to_french_pages(reader: Visitor, path: str) -> None:
    page = reader.page(f"/fr{path}")
    own = [
        link.get("href", "")
        for link in page.all("a")
        if link.get("href", "").startswith("/") and link.get("hreflang") != "en"
    ]

    assert own
    assert [href for href in own if not href.startswith("/fr/")] == []


def test_files_are_the_same_in_every_language(reader: Visitor) -> None:
    page = reader.page("/fr/")
    for link in page.all("link", rel="stylesheet") + page.all("link", rel="icon"):
        assert link.get("href", "").startswith("/static/")
        assert reader.get(link.get("href", "")).status_code == 200


def test_the_prefix_alone_leads_to_the_list(reader: Visitor) -> None:
    answer = reader.get("/fr?kind=date")

    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/fr/?kind=date")


def test_the_sites_own_language_has_no_prefix(reader: Visitor) -> None:
    answer = reader.get("/en/outlets?after=x")

    assert answer.status_code == 302
    assert (answer.data, answer.headers["Content-Length"]) == (b"", "0")
    assert answer.headers["Location"].endswith("/outlets?after=x")
    assert "/en" not in answer.headers["Location"]


@pytest.mark.parametrize("path", ["/en//evil.example", "/fr//evil.example", "/en/%2F/evil.example",
                                  "//evil.example", "/en/\\evil.example"])  # fmt: skip
def test_no_address_leads_to_another_site(reader: Visitor, path: str) -> None:
    answer = reader.client.get(path)

    location = answer.headers.get("Location", "/")
    assert not location.startswith(("//", "/\\"))
    assert "://evil" not in location
    assert 'href="//evil' not in answer.text


@pytest.mark.parametrize("path", ["/de/", "/frx", "/fr/fr/", "/FR/", "/fr/nothing"])
def test_other_prefixes_are_addresses_like_any_other(reader: Visitor, path: str) -> None:
    assert reader.get(path).status_code == 404


def test_an_error_speaks_the_language_of_its_address(reader: Visitor) -> None:
    english, french = reader.page("/nothing", 404), reader.page("/fr/nothing", 404)

    assert french.one("html").get("lang") == "fr"
    assert english.title != french.title


def test_a_french_site_has_french_at_its_plain_addresses(make_app: MakeApp) -> None:
    visitor = Visitor(make_app(language="fr"))

    assert visitor.page("/").one("html").get("lang") == "fr"
    assert visitor.page("/en/").one("html").get("lang") == "en"
    assert visitor.page("/en/outlets").alternates() == {
        "en": f"{BASE}/en/outlets", "fr": f"{BASE}/outlets",
    }  # fmt: skip
    assert visitor.get("/fr/outlets").headers["Location"].endswith("/outlets")


def test_a_quotation_keeps_its_own_language(reader: Visitor) -> None:
    page = reader.page("/corrections/1")
    assert [p for p in page.all("p") if p.get("lang") == "fr" and list(p.iter("ins"))]


@pytest.mark.parametrize("name", ["about", "policy", "privacy"])
def test_the_sites_own_texts_are_in_both_languages(reader: Visitor, name: str) -> None:
    english, french = reader.page(f"/{name}"), reader.page(f"/fr/{name}")

    assert english.one("h1").text
    assert english.title != french.title
    assert len(english.text) > 500
    assert len(french.text) > 500


def test_an_address_in_other_letters_keeps_them(stranger: Visitor, db: Database) -> None:
    recorded(db, outlet="朝日")
    path, query = "/outlets/%E6%9C%9D%E6%97%A5", "?kind=%C3%A9"
    answer = stranger.client.get(f"/en{path}{query}")
    assert urlsplit(answer.headers["Location"])[2:4] == (path, query[1:])

    assert stranger.page("/?q=%C3%A9").alternates() == {
        "en": f"{BASE}/?q=%C3%A9", "fr": f"{BASE}/fr/?q=%C3%A9",
    }  # fmt: skip
    assert stranger.page(path).alternates() == {
        "en": BASE + path, "fr": f"{BASE}/fr{path}",
    }  # fmt: skip


def test_a_page_names_the_other_language_in_that_language(reader: Visitor) -> None:
    for path, name, address in (("/about", "Français", "/fr/about"), ("/fr/about", "English",
                                                                      "/about")):  # fmt: skip
        [link] = reader.page(path).all("a", class_="language")
        assert (words(link), link.get("href")) == (name, address)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_redirect_keeps_the_method_and_is_for_now(reader: Visitor, method: str) -> None:
    """The site's own language is a setting: no browser may remember it for ever."""
    for path in ("/en/submit", "/fr"):
        code = reader.ask(method, path).status_code
        assert code == (302 if method in ("GET", "HEAD") else 307)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_redirect_has_the_headers_of_the_site(reader: Visitor, scheme: str) -> None:
    page, moved = (reader.get(path, url_scheme=scheme) for path in ("/about", "/en/about"))

    named = {
        name
        for name, _ in page.headers
        if name.startswith(("X-", "Content-Sec", "Referrer", "Cross-", "Perm", "Strict"))
    }
    assert len(named) == (8 if scheme == "https" else 7)
    assert {name: moved.headers.get(name) for name in named} == {
        name: page.headers[name] for name in named
    }


def other_language(page: Page) -> str | None:
    [link] = page.all("a", class_="language")
    return link.get("href")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/nothing", 404), ("/?kind=nothing", 400), ("/corrections/999", 404), ("/preview", 405),
        ("/corrections/2", 410), ("/outlets/gone", 410), ("/receipts/none", 404),
    ],
)  # fmt: skip
def test_a_page_about_an_error_has_no_other_language(
    stranger: Visitor, db: Database, path: str, code: int
) -> None:
    recorded(db)
    recorded(db, outlet="Gone", state="withdrawn")

    for prefix, other in (("", "/fr/"), ("/fr", "/")):
        page = stranger.page(prefix + path, code)
        assert page.alternates() == {}
        assert other_language(page) == other


@pytest.mark.parametrize(
    ("path", "form", "code", "page"),
    [
        ("/submit", {"q": "x"}, 422, "/submit"),
        ("/submit", {"csrf_token": "stale"}, 400, "/submit"),
        ("/subscribe", {"email": "x", "kind": "figure"}, 422, "/subscribe?kind=figure"),
        ("/desk/login", {"username": "x"}, 403, "/desk/login"),
    ],
)
def test_an_answer_to_a_form_leads_to_the_form_in_the_other_language(
    make_app: MakeApp, path: str, form: dict[str, str], code: int, page: str
) -> None:
    visitor = Visitor(make_app(smtp_url="smtp://127.0.0.1:1?from=corrections@example.org"))
    answer = visitor.post(f"{path}?x=1", form)

    assert answer.status_code == code
    assert other_language(Page(answer.text)) == f"/fr{page}"
    assert visitor.get(f"/fr{page}").status_code == 200


@pytest.mark.parametrize("step", ["decline", "withdraw", "outcome"])
def test_so_do_the_answers_of_the_desk(editor: Visitor, db: Database, step: str) -> None:
    record = recorded(db)
    answer = editor.post(f"/desk/records/{record.id}/{step}")

    assert answer.status_code == 422
    assert other_language(Page(answer.text)) == f"/fr/desk/records/{record.id}"
