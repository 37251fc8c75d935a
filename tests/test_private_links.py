"""The tokens of private links: one for each form and session, which nobody can guess."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from hashlib import sha256
from string import printable
from typing import Any

from corrections.private_links import (
    domain_hash,
    mailbox_hash,
    newsroom_token,
    receipt_token,
    subscription_token,
    token_hash,
)
from tests.support.samples import a_draft, a_full_submission

FORM = a_draft(**a_full_submission())


def token(session: str = "session", attempt: int = 0, secret: str = "secret") -> str:
    return receipt_token(secret, session, FORM, attempt)


def token_of_form_with(field: str, value: Any) -> str:
    return receipt_token("secret", "session", replace(FORM, **{field: value}))


def given(field: str) -> bool:
    return getattr(FORM, field) is not None


def test_a_token_is_160_bits_and_stored_as_its_hash() -> None:
    for made in (token(), subscription_token("secret", "nonce")):
        assert re.fullmatch("[0-9a-f]{40}", made)
        assert token_hash(made) == sha256(made.encode()).hexdigest()


def test_the_same_form_from_one_session_has_one_token() -> None:
    assert token() == receipt_token("secret", "session", replace(FORM))


def test_whatever_differs_the_token_differs() -> None:
    made = [
        token(), token("another"), token(attempt=1), token(attempt=2), token(secret="another"),
        *(token_of_form_with(field.name, "other") for field in fields(FORM)),
        *(token_of_form_with(field.name, None) for field in fields(FORM) if given(field.name)),
        subscription_token("secret", "nonce"), subscription_token("secret", "another"),
        subscription_token("another", "nonce"),
    ]  # fmt: skip
    assert len(set(made)) == len(made) > 30


def test_no_form_can_be_written_to_look_like_another() -> None:
    """Whatever is typed between them, two fields are never read as one or as three."""
    for sign in ["", *printable]:
        between = f"{sign}correction="
        one = replace(FORM, quote=f"a{between}b", correction="c")
        other = replace(FORM, quote="a", correction=f"b{between}c")
        assert receipt_token("s", "session", one) != receipt_token("s", "session", other), sign


def test_half_a_surrogate_pair_has_a_token_too() -> None:
    assert token("\ud800") != token("\ud801")
    assert token_hash("\ud800") != token_hash("\ud801")


def test_a_mailbox_has_one_hash_for_all_spellings_of_its_address() -> None:
    spellings = (
        "dana@example.org",
        "DANA@example.org",
        "d.a.n.a@example.org",
        "dana+x@example.org",
    )
    made = {mailbox_hash("secret", spelling) for spelling in spellings}

    assert len(made) == 1
    assert re.fullmatch("[0-9a-f]{64}", made.pop())


def test_of_another_mailbox_domain_or_secret_the_hash_is_another() -> None:
    hashes = [
        mailbox_hash("secret", "dana@example.org"), mailbox_hash("secret", "dana@example.com"),
        mailbox_hash("secret", "bob@example.org"), mailbox_hash("another", "dana@example.org"),
        domain_hash("secret", "dana@example.org"), domain_hash("secret", "dana@example.com"),
        domain_hash("another", "dana@example.org"),
    ]  # fmt: skip
    assert len(set(hashes)) == len(hashes)
    assert domain_hash("secret", "bob@example.org") == hashes[4]


def test_without_the_secret_no_hash_can_be_computed() -> None:
    """Nor is it the hash of the address alone, which anybody could try addresses against."""
    address = "dana@example.org"

    assert mailbox_hash("secret", address) != sha256(address.encode()).hexdigest()
    assert mailbox_hash("secret", address)[:40] != subscription_token("secret", address)


def test_a_newsrooms_token_is_random() -> None:
    tokens = {newsroom_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(re.fullmatch(r"[0-9a-f]{32}", token) for token in tokens)
