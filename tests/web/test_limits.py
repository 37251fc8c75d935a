"""Too large, too often, too late: each is told honestly, and what was typed is still there."""

from __future__ import annotations

from zlib import crc32

import pytest
from flask import Flask
from sqlite_utils import Database
from werkzeug.test import TestResponse

from tests.conftest import MakeApp
from tests.support.pages import Page
from tests.support.samples import a_full_submission, a_submission, last_number
from tests.support.visitor import Visitor

MEGABYTE = 1_000_000


def until_refused(visitor: Visitor, form: dict[str, str], prefix: str = "") -> list[TestResponse]:
    token = visitor.token()
    answers: list[TestResponse] = []
    while len(answers) < 100 and (not answers or answers[-1].status_code != 429):
        typed = form | {"outlet": f"Paper {len(answers)}", "csrf_token": token}
        answers.append(visitor.ask("POST", f"{prefix}/submit", data=typed))
    return answers


@pytest.fixture
def hurried(make_app: MakeApp, request: pytest.FixtureRequest) -> Visitor:
    """Somebody at a site with its limits on, from an address that nobody used before."""
    number = crc32(request.node.nodeid.encode()) % 2**16
    return Visitor(make_app(rate_limits=True), f"2001:db8:{number:x}::1")


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_too_often(hurried: Visitor, db: Database, prefix: str) -> None:
    answers = until_refused(hurried, a_full_submission(), prefix)

    last = answers[-1]
    assert last.status_code == 429
    assert int(last.headers["Retry-After"]) > 0
    assert [answer.status_code for answer in answers[:-1]] == [303] * 10
    assert last_number(db) == len(answers) - 1
    page = Page(last.text)
    typed = a_full_submission(outlet=f"Paper {len(answers) - 1}")
    assert page.typed(list(typed)) == typed
    assert page.value("csrf_token")
    assert page.all("div", role="alert")


def test_somebody_else_is_not_held_up(hurried: Visitor) -> None:
    until_refused(hurried, a_submission())
    neighbour = Visitor(hurried.client.application, "203.0.113.77")

    assert neighbour.submit(a_submission()).status_code == 303


def test_a_household_is_one_visitor(hurried: Visitor) -> None:
    """Whoever has an IPv6 address has 2 to the 64 of them."""
    until_refused(hurried, a_submission())
    other_address = Visitor(hurried.client.application, hurried.address + ":2:3")

    assert other_address.submit(a_submission()).status_code == 429


@pytest.mark.parametrize(
    ("proxies", "said", "counted"),
    [
        (0, "203.0.113.{0}", "alike"),
        (1, "203.0.113.{0}", "apart"),
        (1, "203.0.113.{0}, 198.51.100.1", "alike"),
        (2, "203.0.113.{0}, 198.51.100.1", "apart"),
    ],
)
def test_whose_requests_are_counted_together_behind_proxies(
    make_app: MakeApp, request: pytest.FixtureRequest, proxies: int, said: str, counted: str
) -> None:
    """Each proxy adds whom it was asked by; what stands before that, anybody can have written."""
    number = crc32(request.node.nodeid.encode()) % 2**16
    visitor = Visitor(make_app(rate_limits=True, proxies=proxies), f"2001:db8:{number:x}::1")
    token = visitor.token()
    codes = {
        visitor.ask(
            "POST", "/desk/login", data={"csrf_token": token},
            headers={"X-Forwarded-For": said.format(host)},
        ).status_code
        for host in range(1, 15)
    }  # fmt: skip
    assert codes == ({403} if counted == "apart" else {403, 429})


def test_reading_is_never_held_up(hurried: Visitor) -> None:
    until_refused(hurried, a_submission())

    assert hurried.get("/").status_code == 200
    assert hurried.get("/submit").status_code == 200


def test_looking_at_the_difference_is_not_sending(hurried: Visitor) -> None:
    """Without JavaScript a person presses the button as often as they like, and then sends."""
    for _ in range(6):
        for do in ("preview", "copy"):
            assert hurried.post("/submit", a_submission(do=do)).status_code == 200
    assert hurried.submit(a_submission()).status_code == 303


def test_limits_can_be_switched_off(app: Flask, subject: Visitor) -> None:
    token = subject.token()
    codes = [
        subject.ask("POST", "/submit", data=a_submission(outlet=str(n), csrf_token=token))
        for n in range(30)
    ]
    assert {answer.status_code for answer in codes} == {303}


def test_one_site_switches_them_off_for_itself_alone(make_app: MakeApp) -> None:
    off = Visitor(make_app(rate_limits=False), "198.51.100.90")
    Visitor(make_app(rate_limits=True))
    token = off.token()
    codes = {
        off.ask("POST", "/submit", data=a_submission(outlet=str(n), csrf_token=token)).status_code
        for n in range(15)
    }
    assert codes == {303}


@pytest.mark.parametrize("path", ["/submit", "/preview", "/desk/login", "/fr/submit"])
def test_too_large(subject: Visitor, db: Database, path: str) -> None:
    typed = a_submission(quote="x" * (MEGABYTE + 1), csrf_token=subject.token())
    answer = subject.ask("POST", path, data=typed)

    assert answer.status_code == 413
    assert Page(answer.text).one("h1").text
    assert last_number(db) == 0


@pytest.mark.parametrize("path", ["/submit", "/preview"])
def test_too_large_in_another_form(subject: Visitor, path: str) -> None:
    token = subject.token()
    many = {f"field{n}": "x" for n in range(5000)} | a_submission(csrf_token=token)
    assert subject.ask("POST", path, data=many).status_code < 500
    multipart = {"quote": "x" * (MEGABYTE + 1), "csrf_token": token}
    answer = subject.ask("POST", path, data=multipart, content_type="multipart/form-data")
    assert answer.status_code == 413


def test_three_texts_of_the_longest_kind_are_not_too_large(subject: Visitor, db: Database) -> None:
    """20,000 characters of four bytes each, percent-encoded to twelve: still within the bound."""
    text = "👍" * 20_000
    answer = subject.submit(a_submission(quote=text, correction=text[:-1] + "👎", explanation=text))

    assert answer.status_code == 303
    assert last_number(db) == 1


def test_a_form_in_another_encoding_is_answered(subject: Visitor) -> None:
    token = subject.token()
    for content_type in (
        "text/plain", "application/json", "multipart/form-data; boundary=x", "multipart/form-data",
        "", "application/x-www-form-urlencoded; charset=x",
    ):  # fmt: skip
        body = b"csrf_token=" + token.encode()
        answer = subject.ask("POST", "/submit", data=body, content_type=content_type)
        assert 400 <= answer.status_code < 500, content_type


def test_bytes_that_are_no_text_are_refused(subject: Visitor, db: Database) -> None:
    token = subject.token()
    body = f"csrf_token={token}&relation=self&subject=A&outlet=B".encode()
    body += b"&quote=%ff%fe%ed%a0%80&correction=%c3%28"
    answer = subject.ask(
        "POST", "/submit", data=body, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 422
    assert Page(answer.text).value("outlet") == "B"
    assert last_number(db) == 0


def test_both_ways_to_look_at_the_difference_share_a_limit(hurried: Visitor) -> None:
    token = hurried.token()
    for _ in range(119):
        hurried.ask("POST", "/preview")
    looks = [
        hurried.ask("POST", "/submit", data={"csrf_token": token, "do": "preview"})
        for _ in range(2)
    ]

    assert [answer.status_code for answer in looks] == [200, 429]
    assert hurried.ask("POST", "/preview").status_code == 429
    assert hurried.submit(a_submission()).status_code == 303


@pytest.mark.parametrize("address", ["fe80::1%eth0", "::1", ""])
def test_an_address_of_any_form_is_counted(make_app: MakeApp, address: str) -> None:
    """A zone is part of some; a server behind a socket of the system is told none."""
    visitor = Visitor(make_app(rate_limits=True), address)

    assert visitor.ask("POST", "/preview").status_code == 200


# What is refused


@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize(
    "mistake",
    [{"outlet": ""}, {"published_on": "31/02/2008"}, {"correction": a_submission()["quote"]},
     {"correction": a_submission()["quote"].replace(" ", "\N{NO-BREAK SPACE}")},
     {"csrf_token": ""}],
    ids=lambda mistake: next(iter(mistake)),
)  # fmt: skip
def test_a_form_that_is_refused_does_not_count_as_sent(
    hurried: Visitor, db: Database, mistake: dict[str, str], prefix: str
) -> None:
    token = hurried.token()
    form = a_submission(csrf_token=token) | mistake
    codes = {hurried.ask("POST", f"{prefix}/submit", data=form).status_code for _ in range(25)}

    assert codes <= {400, 422}
    assert hurried.submit(a_submission(), prefix).status_code == 303
    assert last_number(db) == 1


def test_ten_that_are_recorded_are_the_limit_whatever_was_refused_between(
    hurried: Visitor, db: Database
) -> None:
    token = hurried.token()
    for number in range(10):
        wrong = a_submission(csrf_token=token, subject="")
        good = a_submission(csrf_token=token, outlet=f"Paper {number}")
        assert hurried.ask("POST", "/submit", data=wrong).status_code == 422
        assert hurried.ask("POST", "/submit", data=good).status_code == 303
    more = a_submission(csrf_token=token, outlet="Paper 11")

    assert hurried.ask("POST", "/submit", data=more).status_code == 429
    assert last_number(db) == 10


@pytest.mark.parametrize(
    ("prefix", "told"), [("", "Forms came too fast"), ("/fr", "formulaires sont arrivés trop vite")]
)
def test_a_flood_of_forms_that_are_refused_ends(hurried: Visitor, prefix: str, told: str) -> None:
    token = hurried.token()
    wrong = a_submission(csrf_token=token, outlet="")
    answers = [hurried.ask("POST", f"{prefix}/submit", data=wrong) for _ in range(61)]

    assert [answer.status_code for answer in answers] == [422] * 60 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    assert told in Page(answers[-1].text).text
    assert Page(answers[-1].text).value("quote") == wrong["quote"]
