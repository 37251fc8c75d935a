"""Which texts are addresses (no long one), and which addresses are counted as one mailbox."""

from __future__ import annotations

import pytest

from corrections.record.email import EMAIL_LIMIT, canonical, is_email, mailbox

LONGEST = "dana@" + ".".join(["x" * 49] * 4) + "." + "y" * 41 + ".example"


@pytest.mark.parametrize("spelling", [
    "dana.quill@example.org", "DANA.QUILL@example.org", "danaquill@example.org",
    "d.a.n.a.q.u.i.l.l@example.org", "danaquill+news@example.org", "dana.quill+a+b.c@example.org",
    "danaquill@EXAMPLE.org", "danaquill@example.org.", "danaquill+@example.org",
])  # fmt: skip
def test_spellings_of_one_mailbox(spelling: str) -> None:
    assert canonical(spelling) == "danaquill@example.org"


@pytest.mark.parametrize("other", [
    "danaquil@example.org", "dana-quill@example.org", "danaquill@example.com",
    "danaquill@mail.example.org", "news+danaquill@example.org", "dana_quill@example.org",
])  # fmt: skip
def test_other_mailboxes(other: str) -> None:
    assert canonical(other) != "danaquill@example.org"


def test_a_domain_by_another_name() -> None:
    assert canonical("d.quill@googlemail.com") == canonical("dquill+x@gmail.com")
    assert canonical("d@googlemail.com.example") != canonical("d@gmail.com.example")


def test_a_name_that_is_a_tag_alone_is_kept() -> None:
    assert canonical("+news@example.org") != canonical("+other@example.org")


def test_an_international_domain_is_counted_as_it_is_sent_to() -> None:
    sent_to = mailbox("Dana@Exämple.org")
    assert sent_to == "Dana@xn--exmple-cua.org"
    assert canonical(sent_to) == "dana@xn--exmple-cua.org"
    assert is_email("dana@exämple.org")


def test_the_longest_address_is_one_and_a_longer_text_is_none() -> None:
    assert len(LONGEST) == EMAIL_LIMIT
    assert is_email(LONGEST)
    assert mailbox(LONGEST) == LONGEST
    assert not is_email("d" + LONGEST)
    assert mailbox("d" + LONGEST) is None


@pytest.mark.parametrize("place", ["{}dana@example.org", "dana@exa{}mple.org"])
def test_an_excess_of_marks_is_in_no_address(place: str) -> None:
    address = place.format("e" + "\N{COMBINING ACUTE ACCENT}" * 31)

    assert not is_email(address)
    assert mailbox(address) is None


@pytest.mark.parametrize("unit", ["a.", "a@", "ü.", "\N{COMBINING ACUTE ACCENT}", '"', "x"])
def test_a_long_text_is_no_address(unit: str) -> None:
    assert mailbox(unit * 50_000 + "@example.org") is None
    assert mailbox("dana@" + unit * 50_000) is None
