"""The number that is stored beside suggestions goes up whenever the suggestions change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from corrections.compare.diff import compare
from corrections.compare.kinds import VERSION, suggest
from corrections.compare.kinds.rule import quote_and_correction
from corrections.compare.kinds.rules import RULES
from tests.compare.kinds.test_suggestions import SENTENCES, TABLE

PAIRS = Path(__file__).parents[3] / "benchmarks" / "pairs.jsonl"
RIVALS = (
    # Two changes, so that the order of their kinds shows how strong the rules are.
    "Une faute d’[agraffe=>agrafe] demeure.",
    "The [govenor=>governor] signed it.",
    "Une pièce de [théatre=>théâtre] sera jouée.",
    "The cook is a [sympathiser=>donor].",
)
RESULTS = (3, "f505ab1d5b582cb7")
"""The version, and the digest of what it suggests for the marked pairs and the tests' sentences."""


def texts() -> Iterator[tuple[str, str]]:
    for line in PAIRS.read_text("utf-8").splitlines():
        pair = json.loads(line)
        yield pair["quote"], pair["correction"]
    for _, marked in SENTENCES:
        yield quote_and_correction(marked)
    for parameters in TABLE:
        yield quote_and_correction(str(parameters.values[0]))
    for rule in RULES:
        for rival in RIVALS:
            yield quote_and_correction(f"{rule.fires} {rival}")
        yield quote_and_correction(rule.fires)
        yield quote_and_correction(rule.spares)


def digest() -> str:
    found = hashlib.sha256()
    for quote, correction in texts():
        for suggestion in suggest(compare(quote, correction)):
            words = (suggestion.kind, suggestion.cue, suggestion.old, suggestion.new)
            found.update("\t".join(words).encode() + b"\n")
        found.update(b"\n")
    return found.hexdigest()[:16]


def test_other_suggestions_have_another_version() -> None:
    # When this fails, results stored under this version are stale: raise VERSION, then write
    # the new digest here.
    assert (VERSION, digest()) == RESULTS
