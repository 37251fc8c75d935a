"""What every answer says to the browser about trust."""

from __future__ import annotations

import gzip
import re

import pytest
from sqlite_utils import Database

from corrections.settings import ROOT
from tests.conftest import MakeApp
from tests.support.pages import Page
from tests.support.samples import a_submission, recorded
from tests.support.visitor import Visitor

EVERYWHERE = [
    "/", "/corrections/1", "/corrections/1.json", "/corrections/1.md", "/feed.atom", "/outlets",
    "/api/corrections", "/submit", "/desk", "/desk/login", "/healthz", "/nothing", "/api/nothing",
    "/?kind=gossip", "/fr/", "/static/nothing.css",
]  # fmt: skip


def directives(policy: str) -> dict[str, list[str]]:
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {part[0]: part[1:] for part in parts}


@pytest.mark.parametrize("path", EVERYWHERE)
def test_nothing_inline_and_nothing_from_elsewhere(reader: Visitor, path: str) -> None:
    policy = directives(reader.get(path).headers["Content-Security-Policy"])

    none = ("default-src", "base-uri", "frame-ancestors")
    own = (
        "script-src", "style-src", "font-src", "img-src", "connect-src", "form-action",
        "manifest-src",
    )  # fmt: skip
    assert policy == {name: ["'none'"] for name in none} | {name: ["'self'"] for name in own}


@pytest.mark.parametrize("path", EVERYWHERE)
def test_the_other_headers(reader: Visitor, path: str) -> None:
    headers = reader.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] in ("strict-origin-when-cross-origin", "no-referrer")
    assert headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"
    assert headers["Content-Type"].partition(";")[0] != ""
    assert "Server" not in headers


@pytest.mark.parametrize("path", EVERYWHERE)
def test_only_data_may_be_read_from_another_page(reader: Visitor, path: str) -> None:
    headers = reader.get(path).headers
    open_to_all = path.startswith("/api/") or path.endswith((".json", ".md"))

    assert headers["Cross-Origin-Resource-Policy"] == (
        "cross-origin" if open_to_all else "same-origin"
    )
    assert headers.get("Access-Control-Allow-Origin") == ("*" if open_to_all else None)


@pytest.mark.parametrize("path", ["/", "/corrections/1", "/submit", "/desk/login", "/about"])
def test_pages_bring_nothing_from_another_host(reader: Visitor, path: str) -> None:
    page = reader.page(path)

    for tag, name in (("script", "src"), ("img", "src"), ("link", "href"), ("form", "action")):
        for element in page.all(tag):
            address = element.get(name, "/")
            own = re.match(r"/(?!/)|http://localhost:8000/", address)
            assert own, f"<{tag} {name}={address}>"
    assert page.dangers() == []


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:8000",
                                  "", "localhost@evil.example", "[::1", "a b"])  # fmt: skip
def test_another_host_is_refused(reader: Visitor, host: str) -> None:
    answer = reader.get("/", headers={"Host": host})

    assert answer.status_code == 400
    assert "evil.example" not in answer.text
    assert "evil.example" not in str(answer.headers)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000"])
def test_this_machine_answers_to_its_names(reader: Visitor, host: str) -> None:
    assert reader.get("/", headers={"Host": host}).status_code == 200


def test_a_public_site_answers_to_its_own_name_alone(make_app: MakeApp) -> None:
    visitor = Visitor(make_app(base_url="https://corrections.example"))

    assert visitor.get("/", headers={"Host": "corrections.example"}).status_code == 200
    assert visitor.get("/", headers={"Host": "localhost"}).status_code == 400
    assert visitor.get("/", headers={"Host": "www.corrections.example"}).status_code == 400


def as_sent(host: str) -> str:
    """A name in UTF-8, as a header holds its bytes."""
    return host.encode().decode("latin-1")


@pytest.mark.parametrize(
    ("base_url", "ours", "others"),
    [
        ("https://corrections.example", ("Corrections.Example", "CORRECTIONS.EXAMPLE.:443",
         "corrections.example:8000"), ("corrections.example..", "corrections.example:", "[::1]",
         "corrections.example:x", "corrections.example@evil.example", "xcorrections.example")),
        ("http://[::1]:8000", ("[::1]:8000", "[::1]", "localhost", "127.0.0.1"),
         ("::1", "[::2]", "[::1", "[::1]]", "1")),
        ("http://[2001:db8::1]", ("[2001:db8::1]", "[2001:DB8::1]:80"), ("localhost", "[::1]")),
        ("http://127.0.0.2:8000", ("127.0.0.2:8000", "localhost:8000"), ("127.0.0.3",)),
        ("https://xn--80aahjj1e.example", ("xn--80aahjj1e.example", "XN--80AAHJJ1E.Example.:443",
         *map(as_sent, ("газета.example", "ГАЗЕТА.Example.:443"))),
         ("80aahjj1e.example", *map(as_sent, ("газеты.example", "газета.example:x")),
          "\xe3\xe0\xe7.example", as_sent("☃.газета.example"))),
    ],
)  # fmt: skip
def test_a_site_answers_to_each_spelling_of_its_host(
    make_app: MakeApp, base_url: str, ours: tuple[str, ...], others: tuple[str, ...]
) -> None:
    visitor = Visitor(make_app(base_url=base_url))

    assert [visitor.get("/", headers={"Host": host}).status_code for host in ours] == [200] * len(
        ours
    )
    for host in others:
        refused = visitor.get("/", headers={"Host": host})
        assert (refused.status_code, refused.mimetype) == (400, "text/plain"), host


def test_addresses_are_built_on_the_base_address_whatever_the_host(reader: Visitor) -> None:
    for path in ("/corrections/1", "/feed.atom", "/api/corrections"):
        text = reader.get(path, headers={"Host": "127.0.0.1:9999"}).text
        assert "127.0.0.1:9999" not in text
        assert "http://localhost:8000/corrections/1" in text


def test_over_https_it_asks_to_stay_there(make_app: MakeApp) -> None:
    over_http = Visitor(make_app(base_url="http://corrections.example"))
    over_https = Visitor(make_app(base_url="https://corrections.example"))
    host = {"Host": "corrections.example"}

    assert over_https.get("/", headers=host).headers["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains"
    )
    assert "Strict-Transport-Security" not in over_http.get("/", headers=host).headers


@pytest.mark.parametrize(
    ("proxies", "said", "believed"),
    [(0, "https", False), (1, "https", True), (1, "http", False), (1, "https, http", False),
     (2, "https, http", True), (2, "https", False)],
)  # fmt: skip
def test_as_many_proxies_as_there_are_may_say_that_it_came_over_https(
    make_app: MakeApp, proxies: int, said: str, believed: bool
) -> None:
    visitor = Visitor(make_app(proxies=proxies))
    answer = visitor.get("/submit", headers={"X-Forwarded-Proto": said})

    assert answer.status_code == 200
    assert ("Strict-Transport-Security" in answer.headers) == believed


@pytest.mark.parametrize("proxies", [0, 1])
@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Forwarded-Prefix", "X-Forwarded-Port"])
def test_no_proxy_says_what_the_site_is_called(make_app: MakeApp, proxies: int, name: str) -> None:
    visitor = Visitor(make_app(proxies=proxies))
    said = visitor.get("/feeds", headers={name: "evil.example"})

    assert said.status_code == 200
    assert said.data == visitor.get("/feeds").data


@pytest.mark.parametrize("path", ["/receipts/nothing", "/desk", "/desk/login"])
def test_private_addresses_are_not_indexed(reader: Visitor, path: str) -> None:
    headers = reader.get(path).headers

    assert "no-store" in headers["Cache-Control"]


def test_static_files_are_kept_for_long_and_carry_a_mark_of_their_content(
    reader: Visitor,
) -> None:
    sheet = reader.page("/").one("link", rel="stylesheet").get("href", "")
    answer = reader.get(sheet)

    assert "?" in sheet
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert answer.mimetype == "text/css"


def test_browsers_find_the_icon(reader: Visitor) -> None:
    answer = reader.get("/favicon.ico")

    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert "max-age=31536000" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    ["/", "/corrections/1.json", "/corrections/1.md", "/feed.atom", "/feed.rss", "/feed.json",
     "/api/corrections", "/about", "/submit"],
)  # fmt: skip
def test_texts_are_packed_on_their_way(reader: Visitor, path: str) -> None:
    answer = reader.get(path, headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(gzip.decompress(answer.data)) > len(answer.data)


@pytest.mark.parametrize("path", ["/static/style.css", "/static/draft.js"])
def test_files_are_packed_too(reader: Visitor, path: str) -> None:
    answer = reader.get(path, headers={"Accept-Encoding": "br"})

    assert answer.headers["Content-Encoding"] == "br"
    assert len(answer.data) < (ROOT / path[1:]).stat().st_size


@pytest.mark.parametrize(
    ("path", "code"), [("/nothing", 404), ("/api/nothing", 404), ("/?kind=gossip", 400)]
)
def test_an_error_is_kept_by_no_cache(reader: Visitor, path: str, code: int) -> None:
    answer = reader.get(path)

    assert (answer.status_code, answer.headers["Cache-Control"]) == (code, "no-store")


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/",
     "/static/%00", "/static/..%5capp.py"],
)  # fmt: skip
def test_nothing_but_static_files_is_served(reader: Visitor, path: str) -> None:
    assert reader.client.get(path, follow_redirects=True).status_code == 404


def test_health(reader: Visitor) -> None:
    answer = reader.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")
    assert answer.mimetype == "text/plain"


@pytest.mark.parametrize("response_cache", [True, False])
def test_a_database_that_does_not_answer_is_no_health(
    make_app: MakeApp, db: Database, response_cache: bool
) -> None:
    visitor = Visitor(make_app(response_cache=response_cache))
    db.execute("DROP TABLE counters")
    answer = visitor.get("/healthz")

    assert (answer.status_code, answer.text) == (503, "no answer")


def test_the_log_names_the_rule_and_no_private_link(
    subject: Visitor, db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    receipt = subject.send(a_submission())
    db.execute("DROP TABLE filings")
    answer = subject.get(receipt)

    assert answer.status_code == 500
    assert Page(answer.text).one("h1").text == "Something broke on our side"
    assert "no such table" in caplog.text
    assert "/receipts/<token> [GET]" in caplog.text
    assert receipt.rpartition("/")[2] not in caplog.text


def test_what_breaks_before_the_views_is_answered_and_logged_in_the_same_way(
    subject: Visitor, db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """The server's own log would name the address."""
    receipt = subject.send(a_submission())
    db.execute("DROP TABLE counters")

    assert subject.get(receipt).status_code == 200
    assert subject.get("/").status_code == 500
    assert "Exception on / [GET]" in caplog.text


def test_head_answers_wherever_get_does(subject: Visitor, db: Database) -> None:
    recorded(db)
    receipt = subject.send(a_submission())
    for path in [*EVERYWHERE, receipt]:
        head, get = subject.head(path), subject.get(path)
        assert head.status_code == get.status_code, path
        assert head.headers["Content-Type"] == get.headers["Content-Type"], path
        assert head.data == b""


def test_an_answer_kept_for_http_is_not_given_to_https(make_app: MakeApp) -> None:
    """Both come from the same proxy: only what it says of the client tells them apart."""
    visitor = Visitor(make_app(proxies=1, base_url="https://corrections.example"))
    asked = {"base_url": "http://corrections.example"}
    kept = [visitor.get("/about", headers={"X-Forwarded-Proto": "http"}, **asked) for _ in range(2)]
    secure = visitor.get("/about", headers={"X-Forwarded-Proto": "https"}, **asked)

    assert all("Strict-Transport-Security" not in answer.headers for answer in kept)
    assert "Strict-Transport-Security" in secure.headers
