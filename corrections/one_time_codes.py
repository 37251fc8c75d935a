"""Codes that are good once, beside a password: six digits that a telephone makes of a secret and
the time (TOTP, RFC 6238), and recovery codes for whoever has lost the telephone.
"""

from __future__ import annotations

import secrets
import unicodedata
from datetime import datetime

import pyotp
from pyotp.utils import strings_equal

STEP_SECONDS = 30

DIGITS = 6

RECOVERY_CODES = 10

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of recovery codes: without letters and digits that look like another."""

GROUP, GROUPS = 4, 4
"""Sixteen letters of 31 are 79 bits."""

LONGEST = 40
"""Characters of what is read as a code at all."""


def new_secret() -> str:
    """A random secret of 160 bits, in base 32."""
    return pyotp.random_base32()


def setup_uri(secret: str, name: str, site: str) -> str:
    """The ``otpauth:`` URI by which a program on a telephone takes the secret over.

    >>> setup_uri("A" * 32, "Edith", "corrections.example")
    'otpauth://totp/corrections.example:Edith?secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&issuer=corrections.example'
    """
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=site)


def matching_step(secret: str, code: str, now: datetime) -> int | None:
    """The time step whose code this is, of the present one and its two neighbours; ``None`` if it
    is of none of them. A caller takes no step that is not later than the last one it took."""
    current, totp = int(now.timestamp()) // STEP_SECONDS, pyotp.TOTP(secret)
    near = [step for step in (current, current + 1, current - 1) if step >= 0]
    found = [step for step in near if strings_equal(totp.generate_otp(step), code)]
    return found[0] if found else None


def code_at(secret: str, moment: datetime) -> str:
    """The code that a telephone shows at a moment."""
    return pyotp.TOTP(secret).generate_otp(int(moment.timestamp()) // STEP_SECONDS)


def read_code(typed: str) -> str:
    """A code as it is compared: without spaces and dashes, in ASCII digits and small letters.

    >>> read_code(" 123 456 "), read_code("ABCD-efgh-jkmn-pqrs"), read_code("１２３４５６")
    ('123456', 'abcdefghjkmnpqrs', '123456')
    """
    folded = unicodedata.normalize("NFKC", typed[:LONGEST]).lower()
    return "".join(character for character in folded if character.isalnum())


def is_time_code(code: str) -> bool:
    """Whether a code that was read has the form of one from a telephone; any other is a recovery
    code."""
    return len(code) == DIGITS and code.isascii() and code.isdigit()


def new_recovery_codes() -> list[str]:
    """Ten random codes, as a person writes them down; ``read_code`` gives what is compared."""
    return [_recovery_code() for _ in range(RECOVERY_CODES)]


def _recovery_code() -> str:
    letters = [secrets.choice(LETTERS) for _ in range(GROUP * GROUPS)]
    return "-".join(
        "".join(letters[start : start + GROUP]) for start in range(0, len(letters), GROUP)
    )
