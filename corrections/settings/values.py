"""Values that are one word or one number, and the error that names a wrong one."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from unicodedata import category
from zoneinfo import available_timezones

from corrections.record.model import LANGUAGES

MOST_PROCESSES = 64


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


def time_zone(value: str) -> str:
    """The name of a time zone in IANA's database. Raises ``SettingError`` for another name."""
    if value == "UTC":
        return value
    known = available_timezones()
    if value in known:
        return value
    near = get_close_matches(value.lower(), {name.lower(): name for name in known}, n=1, cutoff=0.8)
    meant = [name for name in known if name.lower() in near]
    hint = f"; is {meant[0]} meant?" if meant else ", such as Europe/Paris"
    raise SettingError(f"CORRECTIONS_TIMEZONE must be the name of a time zone, not {value!r}{hint}")


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


def processes(name: str, value: str) -> int:
    """A number of processes. Raises ``SettingError`` for more than one where the system cannot
    fork, as for what ``count`` refuses."""
    number = count(name, value, least=1, most=MOST_PROCESSES)
    if number > 1 and not hasattr(os, "fork"):
        raise SettingError(f"{name} must be 1 on this system, which cannot fork a process")
    return number
