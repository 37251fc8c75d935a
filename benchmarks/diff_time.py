"""How long the difference and the kinds take: ordinary pairs, long ones, and hostile ones.

Usage: python benchmarks/diff_time.py [FILE] — a JSON line for each pair with ``quote`` and
``correction``; without the file, a handful of pairs written here stand in for it. Each figure is
processor time, the best of five. It is given as a ratio to difflib on words, measured in turn in
the same run on the same pairs, or in milliseconds, and beside it the figure that is wanted.
Ordinary pairs have less than 1,000 characters.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

from corrections.compare import kinds
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
            start = time.process_time()
            run()
            taken.append(time.process_time() - start)
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


def changed_pair(chance: random.Random) -> Pair:
    """2,000 words of which 500 changed."""
    quote, _ = long_pair(chance)
    words = quote.split()
    for place in chance.sample(range(len(words)), 500):
        words[place] = "".join(chance.choices("abcdefghilmnoprstu", k=7))
    return quote, " ".join(words)


CHINESE = "市长昨天在记者会上说，明年将投入三亿元修建新的图书馆和两个地铁站，预计2026年完成。"


def chinese_pair(count: int) -> Pair:
    """A sentence with one character changed, between others."""
    around = CHINESE * count
    return f"{around}{CHINESE}{around}", f"{around}{CHINESE.replace('三', '五')}{around}"


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


def show_ordinary(pairs: list[Pair]) -> None:
    for name, differ in (
        ("words and marks", difflib_on_words),
        ("text split at spaces", difflib_on_split),
    ):
        found = ratios(pairs, differ)
        median, mean = statistics.median(found), statistics.mean(found)
        wanted = " (wanted: 2)" if differ is difflib_on_words else ""
        print(f"{len(pairs)} ordinary pairs, to difflib on {name}{wanted}:", end=" ")
        print(f"{median:.1f} × (median), {mean:.1f} × (mean)")


def show_long(chance: random.Random) -> None:
    """A line for each pair: the ratio to difflib on words."""
    lines = {
        "2,000 words, one changed": long_pair(chance),
        "2,000 words, 500 changed": changed_pair(chance),
    }
    for count in (0, 2, 10, 50):
        pair = chinese_pair(count)
        lines[f"Chinese, {len(pair[0]):,} characters, one changed"] = pair
    print("To difflib on words (wanted: 2):")
    for name, pair in lines.items():
        print(f"  {name:45}{ratios([pair], difflib_on_words)[0]:6.1f} ×")


def show_kinds(pairs: list[Pair]) -> None:
    """The time of the suggestions of each pair, and of the first ones of a new process."""
    times = []
    for pair in pairs:
        [seconds] = best(partial(kinds.suggest, compare(*pair), "en"))
        times.append(seconds * 1000)
    median, mean = statistics.median(times), statistics.mean(times)
    print(f"Kinds of an ordinary pair (wanted: 0.3 ms): {median:.2f} ms (median),", end=" ")
    print(f"{mean:.2f} ms (mean)")
    firsts = [float(subprocess.check_output([sys.executable, "-c", FIRST])) for _ in range(5)]
    print(f"First kinds of a process (wanted: well below 400 ms): {min(firsts) * 1000:.0f} ms")


FIRST = """
import time
from corrections.compare import diff, kinds
spans = diff.compare("He is a Tory.", "He is a Whig.")
start = time.process_time()
kinds.suggest(spans, "en")
print(time.process_time() - start)
"""


def main() -> None:
    chance = random.Random(20080804)
    pairs = ordinary_pairs()
    show_ordinary(pairs)
    show_long(chance)
    print("20,000 characters (wanted: 60 ms):")
    for name, hostile in hostile_pairs(chance).items():
        steps = Steps()
        compare(*hostile, steps)
        [seconds] = best(partial(compare, *hostile))
        print(f"  {name:36}{seconds * 1000:6.1f} ms {steps.spent:8,} steps")
    show_kinds(pairs)


if __name__ == "__main__":
    main()
