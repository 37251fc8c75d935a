"""What a language has to bring for records to be made up in it."""

from __future__ import annotations

from dataclasses import dataclass

Pair = tuple[str, str]
"""The words as printed, and the words as they should read."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented publication; ``example`` is a top-level domain kept for this (RFC 2606)."""

    name: str
    host: str
    media: tuple[str, ...] = ("web", "print")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which ``{x}`` is what changes, and the pool its two readings come from.

    The pools ``names`` and ``spellings`` are made for each record, from its subject.
    """

    text: str
    pool: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's words. Slots: ``who``, ``other`` (people), ``town``, ``of`` (it, after
    *of*), ``n`` (a number from 2 to 98), ``year``."""

    language: str
    outlets: tuple[Outlet, ...]
    given: tuple[str, ...]
    surnames: tuple[str, ...]
    organisations: tuple[str, ...]
    towns: tuple[tuple[str, str], ...]
    sentences: dict[str, tuple[Sentence, ...]]
    pools: dict[str, tuple[Pair, ...]]
    context: tuple[str, ...]
    explanations: tuple[str, ...]
    explanations_by_kind: dict[str, tuple[str, ...]]
    titles: tuple[str, ...]
    page: str
    time: str
    declined: str
    answered: str
