"""Everybody finds out who runs the site and how to reach them, or how to report without them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record import promises
from tests.conftest import MakeApp
from tests.support.pages import Page
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor

EMAIL = "desk+press@corrections.example"
MAILTO = f"mailto:{EMAIL}"
OPERATOR = "Association <Exacte> | 1, rue du Port | 29200 Brest"
SECURITY = "/.well-known/security.txt"


def fields(text: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in text.splitlines())


def leads_to(page: Page) -> list[str | None]:
    """Where the links of a page lead, but for those above and below it."""
    return [link.get("href") for link in page.by_id("main").iter("a")]


@pytest.mark.parametrize("path", ["/contact", "/fr/contact"])
def test_the_page_says_who_runs_the_site_and_how_to_write_to_them(
    make_app: MakeApp, path: str
) -> None:
    page = Visitor(make_app(contact=EMAIL, operator=OPERATOR)).page(path)

    assert MAILTO in page.links()
    assert [part.strip() for part in page.one("address").itertext()] == [
        "Association <Exacte>", "1, rue du Port", "29200 Brest",
    ]  # fmt: skip
    assert SECURITY in [link.removeprefix("/fr") for link in page.links()]


def test_a_web_page_can_be_the_contact(make_app: MakeApp) -> None:
    where = "https://corrections.example/write?to=desk"
    assert where in Visitor(make_app(contact=where)).page("/contact").links()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/contact", "by the form of that record"),
        ("/fr/contact", "par le formulaire de cette notice"),
    ],
)
def test_without_settings_the_page_leads_to_the_forms_and_names_nobody(
    stranger: Visitor, path: str, told: str
) -> None:
    page = stranger.page(path)

    assert told in page.text
    assert not [link for link in page.links() if link.startswith("mailto:")]
    assert not page.all("address")
    assert "security.txt" not in page.text


def test_the_page_states_the_days_that_the_desk_keeps(stranger: Visitor) -> None:
    for days in (promises.READ_SUBMISSIONS_DAYS, promises.READ_ANSWERS_DAYS):
        assert f"within {days} days" in stranger.page("/contact").text


def test_the_application_logs_that_no_contact_is_set(
    make_app: MakeApp, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "corrections")
    make_app(contact=EMAIL)
    assert "CORRECTIONS_CONTACT" not in caplog.text

    make_app()
    assert "CORRECTIONS_CONTACT is not set" in caplog.text


def test_another_contact_makes_another_page_for_whoever_kept_the_former_one(
    make_app: MakeApp,
) -> None:
    before = Visitor(make_app(contact=EMAIL)).get("/contact")
    kept = {"If-None-Match": before.headers["ETag"]}

    assert Visitor(make_app(contact=EMAIL)).get("/contact", headers=kept).status_code == 304
    for changed in ({"contact": None}, {"contact": EMAIL, "operator": OPERATOR}):
        after = Visitor(make_app(**changed)).get("/contact", headers=kept)
        assert after.status_code == 200, changed


def test_a_withdrawn_record_says_how_to_reach_somebody(stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)

    assert "/contact" in leads_to(stranger.page(f"/corrections/{record.id}", 410))


def test_the_security_file_has_every_field_and_ends_within_a_year(make_app: MakeApp) -> None:
    base = "https://corrections.example"
    app = make_app(contact=EMAIL, base_url=base, language="fr")
    answer = Visitor(app).get(SECURITY, base_url=base)

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    told = fields(answer.text)
    assert list(told) == ["Contact", "Expires", "Preferred-Languages", "Canonical", "Policy"]
    assert told["Contact"] == MAILTO
    assert told["Preferred-Languages"] == "fr, en"
    assert told["Canonical"] == f"{base}{SECURITY}"
    assert told["Policy"] == f"{base}/contact#security"
    good_for = datetime.fromisoformat(told["Expires"]) - datetime.now(UTC)
    assert timedelta(days=100) < good_for < timedelta(days=365)


def test_the_security_file_keeps_its_validator_all_day(make_app: MakeApp) -> None:
    visitor = Visitor(make_app(contact=EMAIL))
    kept = {"If-None-Match": visitor.get(SECURITY).headers["ETag"]}

    assert visitor.get(SECURITY, headers=kept).status_code in (200, 304)
    assert fields(visitor.get(SECURITY).text)["Expires"].endswith("T00:00:00Z")


def test_without_https_the_file_names_no_address_of_the_site(make_app: MakeApp) -> None:
    told = fields(Visitor(make_app(contact=EMAIL)).get(SECURITY).text)

    assert list(told) == ["Contact", "Expires", "Preferred-Languages"]


def test_the_file_is_at_its_former_place_too(make_app: MakeApp) -> None:
    visitor = Visitor(make_app(contact=EMAIL))

    assert visitor.get("/security.txt").text == visitor.get(SECURITY).text


@pytest.mark.parametrize("path", [SECURITY, "/security.txt"])
def test_without_a_contact_there_is_no_security_file(stranger: Visitor, path: str) -> None:
    assert stranger.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/about", "/policy", "/privacy"])
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_a_page_that_sends_people_to_the_operator_leads_to_the_contact(
    stranger: Visitor, path: str, prefix: str
) -> None:
    assert "contact" in leads_to(stranger.page(prefix + path))
