"""How the server listens, what it lets through, and what it says at its start."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from corrections.store import editors
from corrections.store.connection import open_database
from tests.support.hub import until
from tests.support.samples import NOW
from tests.support.server import Server

FORWARDED = {
    "X-Forwarded-For": "203.0.113.5", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "a.example",
    "Forwarded": "for=203.0.113.5",
}  # fmt: skip
PROGRAM = ("-m", "tests.support.echo")


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose base URL is this machine's."""
    running = Server(tmp_path_factory.mktemp("local"), PROGRAM)
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server behind one proxy."""
    running = Server(
        tmp_path_factory.mktemp("public"), PROGRAM,
        CORRECTIONS_BASE_URL="https://corrections.example", CORRECTIONS_PROXIES="1",
    )  # fmt: skip
    running.start({"Host": "corrections.example"})
    yield running
    running.kill()


def reached(host: str, server: Server) -> bool:
    try:
        socket.create_connection((host, server.port), timeout=5).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize(
    "base_url",
    [
        "http://localhost:8000", "http://127.0.0.2:8000", "http://[::1]:8000",
        "http://corrections.example",
    ],
)  # fmt: skip
def test_it_listens_to_this_machine_alone_whatever_the_base_url_says(
    tmp_path: Path, base_url: str
) -> None:
    """127.0.0.2 stands for every other address that this machine has."""
    running = Server(tmp_path, PROGRAM, CORRECTIONS_BASE_URL=base_url)
    running.launch()
    try:
        until(lambda: reached("127.0.0.1", running))
        assert not reached("127.0.0.2", running)
        assert not reached("::1", running)
    finally:
        running.kill()


@pytest.mark.parametrize(
    ("listen", "here", "elsewhere"),
    [("127.0.0.2", "127.0.0.2", "127.0.0.1"), ("::1", "::1", "127.0.0.1")],
)
def test_it_listens_to_the_address_that_it_is_told(
    tmp_path: Path, listen: str, here: str, elsewhere: str
) -> None:
    if not has(listen):
        pytest.skip(f"this machine has no address {listen}")
    running = Server(tmp_path, PROGRAM, CORRECTIONS_LISTEN=listen)
    running.launch()
    try:
        until(lambda: reached(here, running))
        assert not reached(elsewhere, running)
    finally:
        running.kill()


def has(address: str) -> bool:
    """Whether this machine has an address."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.bind((address, 0))
    except OSError:
        return False
    return True


def test_without_a_proxy_what_is_said_of_one_does_not_reach_the_application(
    local: Server,
) -> None:
    seen = requests.get(f"{local.url}/echo", headers=FORWARDED, timeout=5).json()

    assert not [name for name in seen if "FORWARDED" in name]
    assert seen["scheme"] == "http"


def test_what_the_proxy_says_reaches_the_application(public: Server) -> None:
    headers = FORWARDED | {"Host": "corrections.example"}
    seen = requests.get(f"{public.url}/echo", headers=headers, timeout=5).json()
    page = requests.get(f"{public.url}/about", headers=headers, timeout=5)

    assert seen["HTTP_X_FORWARDED_FOR"] == "203.0.113.5"
    assert "Strict-Transport-Security" in page.headers


def test_the_server_does_not_say_what_it_is(local: Server) -> None:
    assert "Server" not in requests.get(f"{local.url}/", timeout=5).headers


@pytest.mark.parametrize(("size", "code"), [(30_000, 200), (40_000, 431)])
def test_headers_have_a_limit(local: Server, size: int, code: int) -> None:
    answer = requests.get(f"{local.url}/echo", headers={"X-Long": "x" * size}, timeout=5)

    assert answer.status_code == code


def test_a_new_register_begins_with_the_founding_case_once(local: Server) -> None:
    """A second start adds no case, and with an editor there it does not say how to make one."""
    db = open_database(Path(local.environment["CORRECTIONS_DATABASE"]))
    editors.save(db, "Edith", "no password has this hash", NOW)
    db.close()
    before = local.log.read_text()
    local.kill()
    local.start()
    items = requests.get(f"{local.url}/api/corrections", timeout=5).json()["items"]

    assert [(item["id"], item["subject"]) for item in items] == [(1, "Dagrouik")]
    said = local.log.read_text().removeprefix(before)
    assert f"Corrections is at {local.url}/" in said
    assert "Nobody can work at the desk" not in said


def test_at_its_start_it_says_where_it_is_and_how_to_make_an_editor(local: Server) -> None:
    said = local.log.read_text()

    assert f"Corrections is at {local.url}/" in said
    assert "Nobody can work at the desk yet." in said
    assert "flask corrections editor add NAME" in said
    assert "No page says how to reach you: set CORRECTIONS_CONTACT." in said
