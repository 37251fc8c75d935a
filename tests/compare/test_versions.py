"""Stored spans and suggestions are made anew only when the number of their rules is raised.

So the results of both are recorded: ``DIGEST`` beside ``VERSION``. A digest is taken of the number
and the results together. When results change, the test fails and prints the digest for the next
number; a digest for the old number and the new results is printed nowhere.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest

from corrections.compare import diff, kinds
from corrections.compare.diff.function_words import (
    ENGLISH,
    FRENCH,
    NEGATIONS_AFTER_VERB,
    PHRASE_ENDS,
)
from corrections.compare.kinds.rules import RULES
from tests.compare.kinds.marked import quote_and_correction
from tests.compare.kinds.test_invented_pairs import LINES as INVENTED_LINES
from tests.compare.kinds.test_suggestions import SENTENCES, TABLE

FILE = Path(__file__).resolve().parent.parent.parent / "benchmarks" / "pairs.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]

Pair = tuple[str, str]
PAIRS: list[Pair] = [(case["quote"], case["correction"]) for case in CASES]

LISTED_WORDS = sorted(
    word for word in ENGLISH | FRENCH | NEGATIONS_AFTER_VERB | PHRASE_ENDS if word.islower()
)
FRAMES = [
    ("The old red {} tall men of it all.", "The new blue {} short boys of it all."),
    ("Les gens rouges {} deux hommes de la ville.", "Les murs gris {} trois filles de la ville."),
    ("The mill shut as {} inn of Leeds did.", "The mill shut as {} barn and {} inn of Leeds did."),
    ("La rue est {} large de la ville.", "La rue est {} longue et {} large de la ville."),
    ("We gave {} to him.", "We gave {} by gave {} to him."),
    ("La dame donne {} aux gens.", "La dame donne {} par donne {} aux gens."),
    ("Elle parle de la ville.", "Elle ne parle {} de la ville."),
]
SIGNS_AT_ONCE = 8
COMMON_END = " and the owner of the inn said to them that it was "
FEW_WORDS = (
    "the a of it him not and or ne pas l' mill inn barn Ann Lee no no . . . , ; : - ( ) « » '"
    " 5 % € 大 .. … e\u0301 \U0001f600\u200d\U0001f680"
)

SECOND_CHANGES = (
    "Une faute d’[agraffe=>agrafe] demeure.",
    "The [govenor=>governor] signed it.",
    "Une pièce de [théatre=>théâtre] sera jouée.",
    "The cook is a [sympathiser=>donor].",
)


def test_spans_change_only_with_a_new_number() -> None:
    spans = [diff.compare(*pair) for pair in every_pair()]

    check("corrections.compare.diff", f"{diff.VERSION}", f"{diff.VERSION + 1}", diff.DIGEST, spans)


def test_suggestions_change_only_with_a_new_number() -> None:
    """A new number of the spans is enough: what was stored is then made anew as a whole."""
    found = [
        [asdict(suggestion) for suggestion in kinds.suggest(diff.compare(*pair))]
        for pair in chain(PAIRS, reversed_pairs(), marked_sentences())
    ]
    now = f"{diff.VERSION}.{kinds.VERSION}"
    following = f"{diff.VERSION}.{kinds.VERSION + 1}"

    found += [
        [asdict(suggestion) for suggestion in kinds.suggest(diff.compare(*pair), language)]
        for language, pair in pairs_in_their_language()
    ]

    check("corrections.compare.kinds", now, following, kinds.DIGEST, found)


def check(module: str, now: str, following: str, recorded: str, results: object) -> None:
    """Fail with what is to be written, unless the record is that of the number and the results."""
    if recorded == digest(now, results):
        return
    if recorded.partition(":")[0] != now:
        todo = f"The number is new. In {module}, set\nDIGEST = {digest(now, results)!r}"
    else:
        number = following.rpartition(".")[2]
        todo = f"The results changed. In {module}, set\nVERSION = {number}\n"
        todo += f"DIGEST = {digest(following, results)!r}"
    pytest.fail(todo, pytrace=False)


def digest(number: str, results: object) -> str:
    written = json.dumps([number, results], ensure_ascii=True, sort_keys=True)
    return f"{number}:{hashlib.sha256(written.encode()).hexdigest()[:16]}"


def every_pair() -> Iterator[Pair]:
    """The marked pairs, what can be made of them, all listed words and signs, and chance."""
    made = neighbours(), edited(), long(), listed_words(), signs(), by_chance()
    return chain(PAIRS, reversed_pairs(), *made)


def reversed_pairs() -> Iterator[Pair]:
    return ((correction, quote) for quote, correction in PAIRS)


def pairs_in_their_language() -> Iterator[tuple[str, Pair]]:
    """The invented pairs of the benchmarks, each with its language."""
    for line in INVENTED_LINES:
        head, marked = line.split("|", 1)
        yield head.split()[0], quote_and_correction(marked)


def marked_sentences() -> Iterator[Pair]:
    """The sentences of the tests of the kinds, and each rule's two examples; beside a second
    change, the order of the suggested kinds shows how strong the rule is."""
    yield from (quote_and_correction(marked) for _, marked in SENTENCES)
    yield from (quote_and_correction(marked) for marked, _, _ in TABLE)
    for rule in RULES:
        yield from (quote_and_correction(f"{rule.fires} {second}") for second in SECOND_CHANGES)
        yield quote_and_correction(rule.fires)
        yield quote_and_correction(rule.spares)


def neighbours() -> Iterator[Pair]:
    """Texts that have little to do with each other."""
    return ((before[0], after[1]) for before, after in pairwise(PAIRS))


def edited() -> Iterator[Pair]:
    """A text with words of it left out, repeated, moved, exchanged, or from the next text."""
    for place, (before, after) in enumerate(pairwise(PAIRS)):
        words, others = before[0].split(" "), after[0].split(" ")
        at = place % len(words)
        then = at + 1 + place % 5
        yield before[0], " ".join(words[:at] + words[then:])
        yield before[0], " ".join(words[:then] + words[at:])
        yield before[0], " ".join(words[:at] + words[then:] + words[at:then])
        yield (
            before[0],
            " ".join(words[:at] + words[then : then + 2] + words[at:then] + words[then + 2 :]),
        )
        yield before[0], " ".join(words[:at] + others[at:then] + words[then:])
        yield (
            before[0],
            " ".join(
                other if n % 5 in (0, 3) else word
                for n, (word, other) in enumerate(zip(words, others, strict=False))
            ),
        )


def long() -> Iterator[Pair]:
    """Texts of many words, of which few or many recur, and of which some moved."""
    words = [word for pair in PAIRS for word in pair[0].split(" ")]
    for count in (120, 400, 1200):
        some = words[:count]
        yield " ".join(some), " ".join(some[count // 2 :] + some[: count // 2])
        yield " ".join(some), " ".join(some[n ^ 1] if n % 7 == 0 else some[n] for n in range(count))
        yield "a b c " * count, "a c b b " * count


def listed_words() -> Iterator[Pair]:
    for word in LISTED_WORDS:
        for old, new in FRAMES:
            yield old.format(word), new.format(word, word)


def signs() -> Iterator[Pair]:
    """Every sign inside a word and alone; those that may be typography also beside others."""
    for some in batches("MNPSZC"):
        yield spaced("a{}b {}", some), spaced("a{}c {}", some)
    for some in batches("PZC"):
        yield spaced("a{}b", some * 5), spaced("a{}b", "'\"- " * 2 * len(some))
    for some in batches("S"):
        yield spaced("{}\u200d{}", some), spaced("{}\u200d{}\U0001f3fb", some)
    for some in batches("L")[::40]:
        yield spaced("a{}{}b", some), spaced("a{}{}c", some)


def by_chance() -> Iterator[Pair]:
    """Short texts in which words recur, before and after a few edits; the same ones every time."""
    chance = random.Random(1)
    for number in range(1500):
        words = some(chance, [*FEW_WORDS.split(), "\n", ""], 8)
        quote = some(chance, words, 14)
        correction = quote.copy()
        for _ in range(1 + number % 3):
            at = int(chance.random() * len(correction))
            taken = correction[at : at + 1 + number % 4]
            correction[at : at + len(taken) * (number % 2)] = some(chance, words, 4)
            at = int(chance.random() * len(correction))
            correction[at:at] = taken * (number % 5 == 0)
        space = " " if number % 4 else ""
        around = COMMON_END * (number % 3 == 0)
        yield around + space.join(quote), around + space.join(correction)
        yield space.join(quote) + around, space.join(correction) + around


def some(chance: random.Random, words: list[str], most: int) -> list[str]:
    """A few of the words; of the generator only what gives the same in every Python."""
    count = 1 + int(chance.random() * most)
    return [words[int(chance.random() * len(words))] for _ in range(count)]


def batches(categories: str) -> list[str]:
    """The characters of some categories, a few at a time."""
    known = "".join(sign for sign, category in category_of().items() if category[0] in categories)
    return [known[start : start + SIGNS_AT_ONCE] for start in range(0, len(known), SIGNS_AT_ONCE)]


@cache
def category_of() -> dict[str, str]:
    """The category of each character of 2002, so that it is the same in every Python."""
    return {
        sign: category
        for sign in map(chr, range(sys.maxunicode))
        if (category := unicodedata.ucd_3_2_0.category(sign)) not in ("Cn", "Co", "Cs")
    }


def spaced(frame: str, characters: str) -> str:
    return " ".join(frame.replace("{}", character) for character in characters)
