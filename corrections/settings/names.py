"""The names of the variables, and what is said of one that no setting has."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from difflib import get_close_matches

from corrections.settings.values import SettingError

PREFIX = "CORRECTIONS_"

FORESEEN = frozenset({
    "CORRECTIONS_FETCH",
    "CORRECTIONS_CHROMIUM", "CORRECTIONS_HYPOTHESIS",
    "CORRECTIONS_CRASH_ROUNDS", "CORRECTIONS_CRASH_SEED",
})  # fmt: skip
"""Settings that another version has, and variables that tests and benchmarks read."""

logger = logging.getLogger("corrections.settings")


def check_names(environment: Mapping[str, str], settings: Collection[str]) -> None:
    """Raise ``SettingError`` for a variable whose name is nearly one of ``settings``; log one line
    that names those which begin with ``CORRECTIONS_`` and are like none of them.

    >>> check_names({"CORRECTIONS_DATABSE": "a.db"}, {"CORRECTIONS_DATABASE"})
    Traceback (most recent call last):
    corrections.settings.values.SettingError: CORRECTIONS_DATABSE must be CORRECTIONS_DATABASE
    """
    unknown = []
    for name in sorted(set(environment) - set(settings) - FORESEEN):
        meant = _meant(name, settings)
        if meant:
            raise SettingError(f"{_shown(name)} must be {meant}")
        if name.upper().startswith(PREFIX):
            unknown.append(_shown(name))
    if unknown:
        logger.warning("%s: not a setting of this version, ignored.", ", ".join(unknown))


def _meant(name: str, settings: Collection[str]) -> str | None:
    """The setting whose name is nearly this one; ``None`` where there is none.

    Where the prefix itself is misspelt, what follows it must be right: other programs have
    variables with names that are a little like ours.
    """
    prefix, _, rest = name.upper().partition("_")
    known = {setting.removeprefix(PREFIX): setting for setting in settings}
    if f"{prefix}_" == PREFIX:
        near = get_close_matches(rest, known, n=1)
        return known[near[0]] if near else None
    if get_close_matches(prefix, [PREFIX.rstrip("_")], n=1, cutoff=0.85):
        return known.get(rest)
    return None


def _shown(name: str) -> str:
    """The name on one line, without what a terminal would obey."""
    return name if name.isprintable() else ascii(name)
