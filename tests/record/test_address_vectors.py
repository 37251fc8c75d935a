"""The documented examples of keys of addresses are what the program computes."""

from __future__ import annotations

import pytest

from corrections.record.address_key import address_key
from tests.support.address_vectors import address_vectors

VECTORS = address_vectors()


def test_there_are_many_examples_and_some_are_no_addresses() -> None:
    assert len(VECTORS) > 80
    assert [address for address, key in VECTORS if key is None]


@pytest.mark.parametrize(("address", "key"), VECTORS)
def test_an_example_has_the_key_that_is_documented(address: str, key: str | None) -> None:
    assert address_key(address) == key
