"""Who a request is from: what is believed of a proxy's headers, and who is counted together."""

from __future__ import annotations

import logging
from ipaddress import IPv6Address, ip_address

import pytest
from flask import request
from hypothesis import given
from hypothesis import strategies as st

from corrections.web.clients import Network, networks, read_address
from tests.conftest import MakeApp

HTTPS = "https://corrections.example"


@pytest.mark.parametrize(
    ("proxies", "said", "address"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "203.0.113.9:51234", "203.0.113.9"),
        (1, " 203.0.113.9 ", "203.0.113.9"),
        (1, '"203.0.113.9"', "203.0.113.9"),
        (1, '"203.0.113.9:51234"', "203.0.113.9"),
        (1, "2001:DB8:0::1", "2001:db8::1"),
        (1, "[2001:db8::1]", "2001:db8::1"),
        (1, "[2001:db8::1]:443", "2001:db8::1"),
        (1, '"[2001:db8::1]:443"', "2001:db8::1"),
        (1, "fe80::1%eth0", "fe80::1"),
        (1, "[fe80::1%eth0]:443", "fe80::1"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "::FFFF:cb00:7109", "203.0.113.9"),
        (1, "[::ffff:203.0.113.9]:80", "203.0.113.9"),
        (1, "64:ff9b::203.0.113.9", "64:ff9b::cb00:7109"),
        (1, "2002:cb00:7109::1", "2002:cb00:7109::1"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (1, "unknown, , nonsense,203.0.113.9", "203.0.113.9"),
        (1, "x" * 7_000 + ",203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 198.51.100.1", "203.0.113.9"),
        (2, "192.0.2.7, 203.0.113.9, 198.51.100.1", "203.0.113.9"),
        (2, "192.0.2.7, , 203.0.113.9, 198.51.100.1", "203.0.113.9"),
        (1, None, "unknown"),
        (1, "", "unknown"),
        (1, "203.0.113.9,", "unknown"),
        (1, "unknown", "unknown"),
        (1, "_hidden", "unknown"),
        (1, "_SEVKISEK:4711", "unknown"),
        (1, "for=203.0.113.9", "unknown"),
        (1, "203.0.113.9:", "unknown"),
        (1, "203.0.113.9:http", "unknown"),
        (1, "203.0.113", "unknown"),
        (1, "203.0.113.009", "unknown"),
        (1, "203.0.113.9/32", "unknown"),
        (1, "٢٠٣.0.113.9", "unknown"),
        (1, '"203.0.113.9', "unknown"),
        (1, "[2001:db8::1", "unknown"),
        (1, "2001:db8:::1", "unknown"),
        (1, "[fe80::1%]", "unknown"),
        (1, "1" * 10_000, "unknown"),
        (1, "," * 10_000, "unknown"),
        (1, "203.0.113.9;DROP", "unknown"),
        (2, "203.0.113.9", "unknown"),
        (100, "203.0.113.9, 198.51.100.1", "unknown"),
        (0, "203.0.113.9", "192.0.2.1"),
    ],
)
def test_an_address_is_read_or_unknown(
    make_app: MakeApp, proxies: int, said: str | None, address: str
) -> None:
    with make_app(proxies=proxies).test_client() as client:
        headers = {} if said is None else {"X-Forwarded-For": said.encode().decode("latin-1")}
        answer = client.post(
            "/preview", headers=headers, environ_overrides={"REMOTE_ADDR": "192.0.2.1"}
        )
        assert answer.status_code == 200
        assert request.remote_addr == address


def test_what_several_lines_say_is_one_list(make_app: MakeApp) -> None:
    """A server joins them with a comma, in their order (RFC 9110, section 5.3)."""
    with make_app(proxies=1).test_client() as client:
        lines = [("X-Forwarded-For", "192.0.2.7"), ("X-Forwarded-For", "203.0.113.9")]
        client.get("/healthz", headers=lines)
        assert request.remote_addr == "203.0.113.9"


@given(st.text())
def test_any_text_is_an_address_or_none(text: str) -> None:
    address = read_address(text)
    assert address is None or read_address(str(address)) == address


@given(st.ip_addresses(v=6))
def test_every_address_is_read_in_each_of_its_forms(address: IPv6Address) -> None:
    expected = address.ipv4_mapped or address
    for form in ("{}", "[{}]", "[{}]:1", '"[{}]:65535"', "{}%eth0", "[{}%25eth0]:80"):
        assert read_address(form.format(address.exploded)) == expected


SCHEMES = [
    (1, "https", "https"),
    (1, "HTTPS", "https"),
    (1, " Https ", "https"),
    (1, "http, https", "https"),
    (1, "https, http", "http"),
    (2, "https, http", "https"),
    (1, "http", "http"),
    (1, "https,", "http"),
    (1, "", "http"),
    (1, "wss", "http"),
    (1, "https://evil.example", "http"),
    (1, '"https"', "http"),
    (1, "javascript", "http"),
    (1, "ｈttps", "http"),
    (1, "x" * 10_000, "http"),
    (2, "https", "http"),
    (0, "https", "http"),
]


@pytest.mark.parametrize(("proxies", "said", "scheme"), SCHEMES)
def test_the_scheme_is_one_of_two(make_app: MakeApp, proxies: int, said: str, scheme: str) -> None:
    """Twice: the second answer may come from memory, and has the headers of its own scheme."""
    client = make_app(proxies=proxies).test_client()
    header = {"X-Forwarded-Proto": said.encode().decode("latin-1")}
    for headers in (header, {}, header, {}):
        answer = client.get("/", headers=headers)
        secure = bool(headers) and scheme == "https"

        assert answer.status_code == 200
        assert ("Strict-Transport-Security" in answer.headers) is secure


@pytest.mark.parametrize("path", ["/", "/submit", "/desk", "/nothing", "/static/style.css"])
@pytest.mark.parametrize(
    ("proxies", "said", "kept_to"),
    [
        (0, None, True), (0, "http", True), (0, "nonsense", True),
        (1, None, True), (1, "", True), (1, "nonsense", True), (1, "https", True),
        (1, "http", False), (1, "https, HTTP", False), (2, "http", True),
    ],
)  # fmt: skip
def test_a_site_over_https_says_so_unless_its_proxy_was_asked_over_http(
    make_app: MakeApp, proxies: int, said: str | None, kept_to: bool, path: str
) -> None:
    """A browser ignores the header over http, where it must not be (RFC 6797, section 7.2)."""
    client = make_app(base_url=HTTPS, proxies=proxies).test_client()
    headers = {"Host": "corrections.example"} | (
        {} if said is None else {"X-Forwarded-Proto": said}
    )
    for _ in range(2):
        answer = client.get(path, headers=headers)
        assert ("Strict-Transport-Security" in answer.headers) is kept_to


@pytest.mark.parametrize("proxies", [0, 1, 2])
def test_a_proxy_does_not_say_which_host_was_asked(make_app: MakeApp, proxies: int) -> None:
    client = make_app(proxies=proxies).test_client()
    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Port": "1",
               "X-Forwarded-Prefix": "/evil", "Forwarded": "host=evil.example"}  # fmt: skip
    answer = client.get("/desk", headers=headers)

    assert answer.headers["Location"] == "/desk/login?next=/desk"
    assert "evil" not in client.get("/", headers=headers).text


def counted(make_app: MakeApp, address: str, **settings: object) -> tuple[Network, ...]:
    app = make_app(**settings)
    with app.test_request_context("/", environ_overrides={"REMOTE_ADDR": address}):
        return networks()


def test_one_ipv4_address_is_one_client(make_app: MakeApp) -> None:
    for form in ("203.0.113.9", "::ffff:203.0.113.9", "::ffff:cb00:7109"):
        assert [one.name for one in counted(make_app, form)] == ["203.0.113.9"]


def test_ipv6_is_counted_by_64_by_48_and_in_all(make_app: MakeApp) -> None:
    for form in ("2001:db8:1:2::3", "2001:db8:1:2:ffff::"):
        assert [(one.name, one.breadth.name) for one in counted(make_app, form)] == [
            ("2001:db8:1:2::/64", "CLIENT"),
            ("2001:db8:1::/48", "PROVIDER"),
            ("IPv6", "EVERYBODY"),
        ]


def test_whoever_cannot_be_told_apart_is_one_client(make_app: MakeApp) -> None:
    for address in ("", "unknown", "nonsense", "/run/socket"):
        [only] = counted(make_app, address)
        assert (only.name, only.breadth.name) == ("unknown", "CLIENT")


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", ""])
def test_behind_a_proxy_that_is_not_named_all_have_the_limits_of_everybody(
    make_app: MakeApp, peer: str
) -> None:
    [only] = counted(make_app, peer, base_url=HTTPS)
    assert only.breadth.name == "EVERYBODY"
    [other, *_] = counted(make_app, peer, base_url=HTTPS, proxies=1)
    assert other.breadth.name == "CLIENT"
    [own, *_] = counted(make_app, peer)
    assert own.breadth.name == "CLIENT"


def test_a_neighbour_of_a_site_over_https_is_counted_by_address(make_app: MakeApp) -> None:
    address = "192.0.2.4"
    assert ip_address(counted(make_app, address, base_url=HTTPS)[0].name) == ip_address(address)


@pytest.mark.parametrize(
    ("base_url", "proxies", "lines"),
    [
        (HTTPS, 0, 1),
        (HTTPS, 1, 0),
        ("http://corrections.example", 0, 0),
        ("http://localhost", 0, 0),
    ],
)
def test_a_site_over_https_without_proxies_is_warned_of_once(
    make_app: MakeApp, caplog: pytest.LogCaptureFixture, base_url: str, proxies: int, lines: int
) -> None:
    with caplog.at_level(logging.WARNING, "corrections"):
        make_app(base_url=base_url, proxies=proxies)

    assert len(caplog.messages) == lines
    for message in caplog.messages:
        assert "CORRECTIONS_BASE_URL is https and CORRECTIONS_PROXIES is 0" in message
        assert len(message.splitlines()) == 1
