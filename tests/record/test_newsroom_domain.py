"""Whether a mail address belongs to an outlet."""

from __future__ import annotations

import pytest

from corrections.record.newsroom_domain import belongs, site_domain
from corrections.record.outlet_facts import OutletFacts

ECHO = OutletFacts(site="https://www.echo.example/news", contact="desk@media.example")


@pytest.mark.parametrize(
    "email",
    ["eve@echo.example", "eve@ECHO.example", "eve@news.echo.example", "desk@media.example"],
)  # fmt: skip
def test_the_contact_or_the_domain_of_the_site_or_one_below_it(email: str) -> None:
    assert belongs(email, ECHO)


@pytest.mark.parametrize(
    "email",
    ["eve@notecho.example", "eve@echo.example.org", "eve@example", "echo.example@gmail.com",
     "eve@www-echo.example", "eve@gmail.com", "eve@media.example", "eve@sub.media.example"],
)  # fmt: skip
def test_no_other_domain(email: str) -> None:
    assert not belongs(email, ECHO)


@pytest.mark.parametrize(
    ("site", "email"),
    [("https://gmail.com", "eve@gmail.com"), ("https://www.facebook.com/echo", "eve@facebook.com"),
     ("http://192.0.2.7/", "eve@192.0.2.7"), ("http://localhost/", "eve@localhost"),
     ("http://example/", "eve@news.example"), (None, "eve@echo.example")],
)  # fmt: skip
def test_no_domain_that_anybody_has_an_address_at(site: str | None, email: str) -> None:
    facts = OutletFacts(site=site)

    assert site_domain(facts) is None
    assert not belongs(email, facts)


@pytest.mark.parametrize("email", ["theecho@orange.example", "the.echo+eve@orange.example"])
def test_a_spelling_of_the_contact_that_may_be_another_mailbox_does_not_count(email: str) -> None:
    facts = OutletFacts(contact="the.echo@orange.example")

    assert belongs("The.Echo@Orange.example", facts)
    assert not belongs(email, facts)


def test_of_the_contact_that_mailbox_alone_counts_however_it_is_spelt() -> None:
    facts = OutletFacts(contact="The.Echo@gmail.com")

    assert belongs("theecho+news@googlemail.com", facts)
    assert not belongs("eve@gmail.com", facts)


def test_a_site_in_letters_of_any_script() -> None:
    assert belongs("eve@xn--exmple-cua.org", OutletFacts(site="https://exämple.org"))
