"""How long the difference takes: ordinary pairs, a long one, and pairs meant to stop a server.

Usage: python benchmarks/diff_time.py [FILE] — a JSON line for each pair with ``quote`` and
``correction``; without the file, a handful of pairs written here stand in for it. Each figure is
the best of five. Times of ordinary pairs (under 1,000 characters) are given as a ratio to difflib
on words, measured in the same run on the same pairs.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

from corrections.compare.diff import Steps, compare

Pair = tuple[str, str]

CASES = Path(__file__).with_name("pairs.jsonl")

ORDINARY: list[Pair] = [
    (
        "The council voted on Tuesday to close the library in Harrow Lane, its leader said.",
        "The council voted on Tuesday to close the museum in Harrow Lane, its leader said.",
    ),
    (
        "Mrs. Adair, who has run the shelter since 1998, said that 1,200 dogs had been taken in"
        " over the winter, more than in any year before.",
        "Mrs. Adair, who has run the shelter since 1989, said that 2,100 dogs had been taken in"
        " over the winter, more than in any year before.",
    ),
    (
        "La préfète n’a pas souhaité répondre à nos questions, mais l’adjoint chargé des routes"
        " confirme que le pont sera fermé jusqu’au printemps.",
        "La préfète n’a pas souhaité répondre à nos questions, mais l’ingénieur chargé des routes"
        " confirme que le pont sera fermé jusqu’à l’été.",
    ),
    (
        "« Nous avons soutenu ce projet dès le premier jour », a rappelé le président du club.",
        "« Nous n’avons jamais soutenu ce projet », a rappelé l’ancien président du club.",
    ),
    (
        "The orchestra, founded in 1921, will tour Japan in the autumn with its new conductor.",
        "The orchestra, founded in 1921, will tour Japan and Korea in the autumn, for the first"
        " time, with its new conductor.",
    ),
]


def best(*runs: Callable[[], object]) -> list[float]:
    """Seconds of the fastest of five, for each; run in turn, so that a busy moment hits all."""
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(5):
        for run, taken in zip(runs, times, strict=True):
            start = time.perf_counter()
            run()
            taken.append(time.perf_counter() - start)
    return list(map(min, times))


def difflib_on_words(quote: str, correction: str) -> object:
    cut = re.compile(r"\w+|[^\w\s]").findall
    return SequenceMatcher(None, cut(quote), cut(correction)).get_opcodes()


def difflib_on_split(quote: str, correction: str) -> object:
    return SequenceMatcher(None, quote.split(), correction.split()).get_opcodes()


COMMON = ["the", "of", "and", "to", "a", "in", "that", "it", "was", "for", "on", "with", "as", "by"]


def long_pair(chance: random.Random) -> Pair:
    """2,000 words of which one changed; common words are as common as in English."""
    rare = ["".join(chance.choices("abcdefghilmnoprstu", k=7)) for _ in range(700)]
    words = [chance.choice(COMMON if chance.random() < 0.45 else rare) for _ in range(2000)]
    changed = [*words[:1100], "altogether", *words[1101:]]
    return " ".join(words), " ".join(changed)


def hostile_pairs(chance: random.Random) -> dict[str, Pair]:
    """Pairs of 20,000 characters on which a diff may take minutes."""

    def words(size: int) -> list[str]:
        return ["".join(chance.choices("abcdefghij", k=5)) for _ in range(size)]

    def letters() -> str:
        return " ".join(chance.choices("ab", k=10_000))

    def signs() -> str:
        return "".join(chance.choices("a b，。大😀é\u0301\u00ad'’-1 👍🏽", k=20_000))

    some, others = words(3333), words(3333)
    pairs = zip(some, others, strict=True)
    return {
        "a a a… against a b a b…": ("a " * 10_000, "a b " * 5_000),
        "two random letters": (letters(), letters()),
        "every second word": (
            " ".join(some),
            " ".join(other if i % 2 else word for i, (word, other) in enumerate(pairs)),
        ),
        "every second word, the rest alike": (
            " ".join("the" if i % 2 else word for i, word in enumerate(some)),
            " ".join("the" if i % 2 else word for i, word in enumerate(others)),
        ),
        "all words": (" ".join(some), " ".join(others)),
        "the words backwards": (" ".join(some), " ".join(reversed(some))),
        "few words": (
            " ".join(chance.choices(some[:100], k=3300)),
            " ".join(chance.choices(some[:100], k=3300)),
        ),
        "two Chinese characters": (
            "".join(chance.choices("大阪", k=20_000)),
            "".join(chance.choices("大阪", k=20_000)),
        ),
        "accents that combine": ("e\u0301 " * 6_666, "e\u0300 e\u0301 " * 3_333),
        "signs of all kinds": (signs(), signs()),
        "joined emoji": ("👩\u200d🚀" * 6_666, "👩\u200d🔬" * 6_666),
    }


def many(differ: Callable[[str, str], object], pair: Pair) -> None:
    for _ in range(10):
        differ(*pair)


def ordinary_pairs() -> list[Pair]:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CASES
    if not path.exists():
        print(f"No pairs at {path}: {len(ORDINARY)} pairs of our own instead.")
        return ORDINARY
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    pairs = [(case["quote"], case["correction"]) for case in cases]
    return [pair for pair in pairs if max(map(len, pair)) < 1000]


def ratios(pairs: list[Pair], differ: Callable[[str, str], object]) -> list[float]:
    times = [best(partial(many, compare, pair), partial(many, differ, pair)) for pair in pairs]
    return [ours / theirs for ours, theirs in times]


def main() -> None:
    chance = random.Random(20080804)
    pairs = ordinary_pairs()
    for name, differ in (
        ("words and marks", difflib_on_words),
        ("text split at spaces", difflib_on_split),
    ):
        found = ratios(pairs, differ)
        print(
            f"{len(pairs)} ordinary pairs, to difflib on {name}:"
            f" {statistics.median(found):.1f} × (median), {statistics.mean(found):.1f} × (mean)"
        )
    pair = long_pair(chance)
    ours, theirs = best(partial(compare, *pair), partial(difflib_on_words, *pair))
    print(
        f"2,000 words, one changed: {ours * 1000:.2f} ms; difflib on words {theirs * 1000:.2f} ms"
    )
    print("20,000 characters:")
    for name, hostile in hostile_pairs(chance).items():
        steps = Steps()
        compare(*hostile, steps)
        [seconds] = best(partial(compare, *hostile))
        print(f"  {name:36}{seconds * 1000:6.1f} ms {steps.spent:8,} steps")


if __name__ == "__main__":
    main()
