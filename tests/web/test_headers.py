"""What every answer says to the browser about trust."""

from __future__ import annotations

import re

import pytest
from sqlite_utils import Database

from tests.conftest import MakeApp
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

    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert {source for sources in policy.values() for source in sources} <= {"'none'", "'self'"}


@pytest.mark.parametrize("path", EVERYWHERE)
def test_the_other_headers(reader: Visitor, path: str) -> None:
    headers = reader.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("strict-origin-when-cross-origin", "no-referrer")
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Content-Type"].partition(";")[0] != ""
    assert "Server" not in headers


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


def test_addresses_are_built_on_the_base_address_whatever_the_host(reader: Visitor) -> None:
    for path in ("/corrections/1", "/feed.atom", "/api/corrections"):
        text = reader.get(path, headers={"Host": "127.0.0.1:9999"}).text
        assert "127.0.0.1:9999" not in text
        assert "http://localhost:8000/corrections/1" in text


def test_over_https_it_asks_to_stay_there(make_app: MakeApp) -> None:
    visitor = Visitor(make_app(base_url="https://corrections.example"))
    over_https = visitor.get("/", base_url="https://corrections.example")

    assert "max-age=" in over_https.headers["Strict-Transport-Security"]


def test_a_proxys_words_are_believed_only_when_there_is_one(make_app: MakeApp) -> None:
    said = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "203.0.113.5"}  # fmt: skip
    for proxies in (0, 1):
        answer = Visitor(make_app(proxies=proxies)).get("/submit", headers=said)
        assert answer.status_code == 200
        assert "evil.example" not in answer.text


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


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/",
     "/static/%00", "/static/..%5capp.py"],
)  # fmt: skip
def test_nothing_but_static_files_is_served(reader: Visitor, path: str) -> None:
    assert reader.client.get(path, follow_redirects=True).status_code == 404


def test_health(reader: Visitor) -> None:
    answer = reader.get("/healthz")
    assert (answer.status_code, answer.text.strip()) == (200, "ok")


def test_head_answers_wherever_get_does(subject: Visitor, db: Database) -> None:
    recorded(db)
    receipt = subject.send(a_submission())
    for path in [*EVERYWHERE, receipt]:
        head, get = subject.head(path), subject.get(path)
        assert head.status_code == get.status_code, path
        assert head.headers["Content-Type"] == get.headers["Content-Type"], path
        assert head.data == b""
