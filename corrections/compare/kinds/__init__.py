"""The kinds of error that a difference suggests, each with the words that suggest it.

``suggest(spans, language)`` is the one public function. The rules are in ``rules/``, one subject a
file; the word lists that they go by are in ``data/`` and are read once. Nothing here reads a
clock, a database or a request.
"""

from __future__ import annotations

from collections.abc import Sequence

from corrections.record.model import Span, Suggestion

VERSION = 25
"""Raised whenever the same difference may get other suggestions; stored beside them."""

DIGEST = "7.25:3023885402a135b2"
"""The numbers of both rules, and a hash of them and the results; a test prints the next one when
results change."""

__all__ = ["VERSION", "suggest"]


def suggest(spans: Sequence[Span], language: str = "") -> list[Suggestion]:
    """The kinds of error that a difference points to, as ``ranking.suggest`` returns them. The
    rules are imported at the first call: what serves pages needs none."""
    from corrections.compare.kinds import ranking

    return ranking.suggest(spans, language)
