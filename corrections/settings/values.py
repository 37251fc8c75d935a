"""Values that are one word or one number, and the error that names a wrong one."""

from __future__ import annotations

import re
from unicodedata import category

from corrections.record.model import LANGUAGES


class SettingError(ValueError):
    """A setting has a value that it cannot have; the message names it."""


def on_one_line(name: str, value: str, *, bytes_allowed: bool = False) -> None:
    """Raise ``SettingError`` for a value with a line end or another control character in it, or,
    unless ``bytes_allowed``, with bytes that are no UTF-8. The message does not repeat it."""
    for letter in value:
        control = category(letter) in ("Cc", "Zl", "Zp")
        if control or (category(letter) == "Cs" and not bytes_allowed):
            raise SettingError(f"{name} must be one line of text without control characters")


def language(value: str) -> str:
    """A language of the interface. Raises ``SettingError`` for another one."""
    if value not in LANGUAGES:
        raise SettingError(f"CORRECTIONS_LANGUAGE must be one of {', '.join(LANGUAGES)}: {value!r}")
    return value


def switch(name: str, value: str | None) -> bool:
    """Whether a switch is on, which it is without a value. Raises ``SettingError`` for anything
    but ``on`` and ``off``."""
    if value in (None, "", "on"):
        return True
    if value == "off":
        return False
    raise SettingError(f"{name} must be on or off, not {value!r}")


def count(name: str, value: str, *, least: int = 0, most: int = 100) -> int:
    """A whole number in ASCII digits. Raises ``SettingError`` for one outside the limits."""
    if not (re.fullmatch(r"\d{1,5}", value, re.ASCII) and least <= int(value) <= most):
        raise SettingError(f"{name} must be a whole number from {least} to {most}, not {value!r}")
    return int(value)
