"""A password is compared with its hash, at a cost that any stranger may cause."""

from __future__ import annotations

from pwdlib.hashers.argon2 import Argon2Hasher

from corrections.passwords import hash_password, is_password


def test_a_hash_is_of_its_password_alone() -> None:
    made = hash_password("a long enough password")

    assert is_password("a long enough password", made)
    assert not is_password("a long enough password ", made)
    assert not is_password("", made)
    assert not is_password("a long enough password", None)
    assert not is_password("no account has this password", None)


def test_a_hash_takes_19_mebibytes_and_two_passes_in_one_thread() -> None:
    assert hash_password("a long enough password").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_hash_with_other_parameters_is_still_good() -> None:
    earlier = Argon2Hasher(time_cost=3, memory_cost=65_536, parallelism=4).hash("long enough")

    assert is_password("long enough", earlier)
    assert not is_password("long enough!", earlier)
