"""Errors outside the views: a page with the site's headers, and no address in the log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from corrections.web.headers import HEADERS
from tests.support.raw import Reply, send
from tests.support.server import Server

TOKEN = "Secret0123456789"
PROGRAM = ("-m", "tests.support.breaking")

REFUSED = {
    400: b"GET /receipts/%s HTTP/1.1\r\nX : y\r\n\r\n",
    413: b"POST /receipts/%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n",
    431: b"GET /receipts/%s HTTP/1.1\r\nX: " + b"x" * 40_000,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("breaking"), PROGRAM)
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A French site whose address begins with https."""
    running = Server(
        tmp_path_factory.mktemp("french"), PROGRAM, CORRECTIONS_LANGUAGE="fr",
        CORRECTIONS_BASE_URL="https://corrections.example", CORRECTIONS_PROXIES="1",
    )  # fmt: skip
    running.start({"Host": "corrections.example"})
    yield running
    running.kill()


def asked(server: Server, path: str, method: bytes = b"GET") -> Reply:
    request = b"%s %s HTTP/1.1\r\nHost: localhost\r\nReferer: http://localhost/receipts/%s\r\n\r\n"
    return send(server.port, request % (method, path.encode(), TOKEN.encode()))


@pytest.mark.parametrize("error", ["value", "system"])
@pytest.mark.parametrize("moment", ["called", "started", "first"])
def test_an_exception_in_any_layer_is_answered_503(server: Server, moment: str, error: str) -> None:
    reply = asked(server, f"/receipts/{TOKEN}/{moment}-{error}?q={TOKEN}")
    [headers] = reply.headers

    assert reply.codes == [503]
    assert headers["Retry-After"] == "30"
    assert headers["Cache-Control"] == "no-store"
    assert dict(HEADERS).items() <= headers.items()
    assert "Server" not in headers
    assert "The site cannot answer just now" in reply.text


@pytest.mark.parametrize("error", ["value", "system", "exit"])
def test_an_answer_that_breaks_midway_does_not_look_whole(server: Server, error: str) -> None:
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        requests.get(f"{server.url}/receipts/{TOKEN}/midway-{error}", timeout=5)


def test_head_has_no_body(server: Server) -> None:
    reply = asked(server, f"/receipts/{TOKEN}/called-value", b"HEAD")

    assert reply.text.endswith("\r\n\r\n")
    assert reply.text.startswith("HTTP/1.1 503 ")


def test_programs_get_a_problem_document(server: Server) -> None:
    answer = requests.get(f"{server.url}/api/called-value", timeout=5)

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 503


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_refused_before_the_application_has_the_sites_headers(
    server: Server, code: int
) -> None:
    reply = send(server.port, REFUSED[code].replace(b"%s", TOKEN.encode()))
    [headers] = reply.headers

    assert (reply.codes, reply.closed) == ([code], True)
    assert dict(HEADERS).items() <= headers.items()
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Server" not in headers
    assert "waitress" not in reply.text


@pytest.mark.parametrize(
    ("path", "language", "heading"),
    [
        ("/called-value", "fr", "Le site ne peut pas répondre"),
        ("/en/called-value", "en", "The site cannot answer"),
    ],
)
def test_the_page_is_in_the_language_of_the_address(
    french: Server, path: str, language: str, heading: str
) -> None:
    page = requests.get(f"http://127.0.0.1:{french.port}{path}", timeout=5).content.decode()

    assert f'<html lang="{language}">' in page
    assert heading in page


@pytest.mark.parametrize("path", [b"/fr/submit", b"/fr/receipts/x?y=z"])
@pytest.mark.parametrize("rest", [b"X: " + b"x" * 40_000, b"X : y\r\n\r\n", b"X: \x00"])
def test_a_refused_head_is_answered_in_the_language_of_its_address(
    server: Server, path: bytes, rest: bytes
) -> None:
    reply = send(server.port, b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\n" + rest)

    assert '<html lang="fr">' in reply.text


def test_a_refusal_over_https_keeps_the_browser_there(french: Server) -> None:
    [headers] = send(french.port, REFUSED[400]).headers

    assert "Strict-Transport-Security" in headers


def test_the_log_names_the_exception_and_no_address(server: Server) -> None:
    """Whatever the tests before have left in it."""
    asked(server, f"/receipts/{TOKEN}/called-value?q={TOKEN}")
    asked(server, f"/receipts/{TOKEN}/called-exit?q={TOKEN}")
    log = server.log.read_text()

    assert "ValueError" in log
    assert "breaking.py" in log
    assert TOKEN not in log
    assert "/receipts" not in log.replace('"/receipts', "")
