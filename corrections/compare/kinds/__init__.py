"""The kinds of error that a difference suggests, each with the words that suggest it.

``suggest(spans, language)`` is the one public function. The rules are in ``rules/``, one subject a
file; the word lists that they go by are in ``data/`` and are read once. Nothing here reads a
clock, a database or a request.
"""

from corrections.compare.kinds.ranking import suggest

VERSION = 3
"""Raised whenever the same difference may get other suggestions; stored beside them."""

DIGEST = "1.3:b425f6d1cf888604"
"""``VERSION`` (of the difference and of the kinds) and a hash of it and the results; a test prints
the next one when they change."""

__all__ = ["VERSION", "suggest"]
