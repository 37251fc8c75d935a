"""Editors' passwords, hashed with Argon2id (RFC 9106)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pwdlib import PasswordHash

SHORTEST = 10
LONGEST = 1000
"""Characters of a password. Of what is typed at a login, no more are compared."""


def hash_password(password: str) -> str:
    """What is stored of a password: the hash, with its salt and parameters."""
    return _hasher().hash(password)


def is_password(password: str, password_hash: str | None) -> bool:
    """Whether the hash was made of this password.

    Without a hash the answer is ``False``, after as much work: the time taken must not tell which
    accounts exist.
    """
    right = _hasher().verify(password, password_hash or _no_account())
    return right and password_hash is not None


@cache
def _hasher() -> PasswordHash:
    """Anybody may have a password compared, so that costs little: 19 MiB and two passes in one
    thread, the least that the OWASP Password Storage Cheat Sheet recommends."""
    from pwdlib import PasswordHash  # no page of a reader needs it
    from pwdlib.hashers.argon2 import Argon2Hasher

    return PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))


@cache
def _no_account() -> str:
    return hash_password("no account has this password")
