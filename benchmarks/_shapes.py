"""Pairs of texts of every shape that might be slow, each made anew from a few numbers.

A shape is drawn at random, and changed a little at a time by whoever searches for a slow one.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

LONGEST = 20_000

MARKS_ASCENDING = "".join(map(chr, (0x0327, 0x0323, 0x0301, 0x0345)))
MARKS_DESCENDING = MARKS_ASCENDING[::-1]

ALPHABETS: dict[str, list[str]] = {
    "letters": list("ab"),
    "ascii words": ["the", "of", "Mr.", "said", "Paris", "1,000", "not", "it's", "long-lived"],
    "french words": ["le", "l'", "qu'il", "n'a", "pas", "Mme", "«", "»", "dit-il", "été", "œuvre"],
    "few rare words": [f"w{number}" for number in range(60)],
    "many words": [f"word{number}" for number in range(4000)],
    "marks ascending": ["e" + MARKS_ASCENDING * 7, "o" + MARKS_ASCENDING],
    "marks descending": ["e" + MARKS_DESCENDING * 7, "e\u0301", "\u0301"],
    "marks unsorted": ["e\u20dd", "\u0903", "\u034f", "a\ufe00", "\u0e31"],
    "chinese": list("大阪東京市長の人口は増えた中国"),
    "many chinese": [chr(0x4E00 + number) for number in range(6000)],
    "kana": list("ハパバはぱばがカ\u3099\u309aー"),
    "hangul": list("한국어\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    "thai": list("กรุงเทพมหานครที่ไม่ได้"),
    "arabic": list("محمـــد قال في ١٩٧٧ و\u200f\u064b"),
    "devanagari": list("नरेंद्र परीक्षा क्षेत्र"),
    "emoji": ["👩\u200d🚀", "👩\u200d🔬", "👍🏽", "😀", "\u200d", "🏴\U000e0067\U000e007f"],
    "flags": ["🇫🇷", "🇧🇪", "\U0001f1eb", "\U0001f1e7"],
    "bidi": ["\u202e", "\u2066", "\u2069", "\u202c", "a", "א", " "],
    "brackets": [*"()[]{}<>", "](", "[a](", "![", "<a", "</"],
    "quotes": [*"\"'“”‘’«»„‹›", "''", " “", "” "],
    "digits": ["1", "12", "1 000", "1,000.00", "1'000", "12:30", "3/4", "5 %", "€ 7", "1/2/3"],
    "numbers": ["1 234", " 567", ",", ".", "'", "-", "000", " ", "$", "%"],
    "hyphens": ["-", "--", "a-b", "—", "–", "\u00ad", "a", "- ", "-1"],
    "abbreviations": ["a.", "U.S.", "U.S.-led", "No. 5", "St. ", "A. B. ", "p.m.", "J."],
    "addresses": ["a.a.a.a@", "a@b.cc", "www.a.b/", "https://", "a.bb.cc/d", ".", "@", "a+b.c@"],
    "dots": [".", "..", "…", "a.b", ".b", "b.", " .", "!", "?"],
    "ligatures": list("ﬁﬂœæĳ…‥\u00a0\u200bﬃ"),
    "spaces": [" ", "\n", "\t", "\u00a0", "  ", "\n\n", "a"],
    "rules": ["---\n", "***\n", "\n", "- - -\n", "===\n", "a\n---\n", "# a\n", "--- "],
    "emphasis": ["*", "_", "**", "__", "a", " ", "*a*", "_b", "***"],
    "lists": ["- a\n", "1. b\n", "    - c\n", "  * d\n", "> e\n", "> > f\n", "\n", "    g\n"],
    "markdown": ["`", "``", "[a]: b\n", "<http://a.b>", "&amp;", "&#x41;", "\\", "|a|b|\n", "~~~\n",
                 "[a](http://b.c)", "<!--", "![a](b)", "http://a.b ", "&", "<"],
    "capitals": ["A", "AB", "Ab", "aB", "A.", "I", "IV", "XIIe", "É"],
    "controls": ["\x00", "\x0b", "\x85", "\ufffe", "\r", "\r\n", "a"],
}  # fmt: skip
"""Units that a text is put together from."""

SEPARATORS = ["", " ", ". ", ", ", "\n", "-", "'", "\u200d", "\n\n"]

Units = list[str]

MUTATIONS: dict[str, Callable[[Units, int], Units]] = {
    "the last one": lambda units, _: [*units[:-1], "x"],
    "every so many": lambda units, n: [f"{u}x" if i % n == 0 else u for i, u in enumerate(units)],
    "some left out": lambda units, n: [u for i, u in enumerate(units) if i % (10 * n)],
    "backwards": lambda units, _: units[::-1],
    "halves swapped": lambda units, _: units[len(units) // 2 :] + units[: len(units) // 2],
    "runs turned round": lambda units, n: [
        unit for i in range(0, len(units), n + 1) for unit in reversed(units[i : i + n + 1])
    ],
    "shifted": lambda units, n: ["x", *units[n:]],
    "doubled": lambda units, _: [unit for unit in units[: len(units) // 2] for _ in range(2)],
    "halved": lambda units, _: units[::2],
    "one in the middle": lambda units, _: [
        *units[: len(units) // 2], "x", *units[len(units) // 2 :]
    ],
    "spaced": lambda units, n: [f" {u}" if i % n == 0 else u for i, u in enumerate(units)],
}  # fmt: skip
"""How a text is changed into its correction; the number says how much."""

DRAWN_ANEW = ("another", "other alphabet")
"""Corrections that have nothing of the text but its alphabet, or not even that."""


@dataclass(frozen=True)
class Shape:
    """How a text is made, and how its correction differs from it."""

    alphabet: str
    other: str
    separator: str
    units: int
    """How many of the alphabet's units are used."""
    period: int
    """After how many units the text repeats itself; 0 for never."""
    length: int
    mutation: str
    every: int
    seed: int

    def texts(self) -> tuple[str, str]:
        """The two texts, of at most ``LONGEST`` characters."""
        chance = random.Random(self.seed)
        units = self._units(self.alphabet, chance)
        changed = self._mutated(list(units), chance)
        return self._joined(units), self._joined(changed)

    def text(self) -> str:
        """The first of the two."""
        return self.texts()[0]

    def _joined(self, units: list[str]) -> str:
        return self.separator.join(units)[: self.length]

    def _units(self, alphabet: str, chance: random.Random) -> Units:
        all_units = ALPHABETS[alphabet]
        some = all_units[: self.units] if self.units else all_units
        shortest = max(1, min(map(len, some)) + len(self.separator))
        count = min(LONGEST, self.length // shortest + 1)
        if not self.period:
            return chance.choices(some, k=count)
        period = chance.choices(some, k=self.period)
        return (period * (count // self.period + 1))[:count]

    def _mutated(self, units: Units, chance: random.Random) -> Units:
        if self.mutation in DRAWN_ANEW:
            same = self.mutation == "another"
            return self._units(self.alphabet if same else self.other, chance)
        return MUTATIONS[self.mutation](units, self.every)


def drawn(chance: random.Random) -> Shape:
    """A shape at random."""
    return Shape(
        alphabet=chance.choice(list(ALPHABETS)),
        other=chance.choice(list(ALPHABETS)),
        separator=chance.choice(SEPARATORS),
        units=chance.choice([0, 0, 1, 2, 3, 5]),
        period=chance.choice([0, 0, 0, 1, 2, 3, 7, 50, 300]),
        length=chance.choice([LONGEST, LONGEST, LONGEST, LONGEST - 1, 10_000, 5_000, 2_000]),
        mutation=chance.choice([*MUTATIONS, *DRAWN_ANEW]),
        every=chance.choice([1, 2, 3, 5, 10, 40]),
        seed=chance.randrange(2**32),
    )


def varied(shape: Shape, chance: random.Random) -> Shape:
    """The shape with one or two of its properties drawn anew."""
    fresh = drawn(chance)
    names = chance.sample(sorted(Shape.__dataclass_fields__), k=chance.choice([1, 1, 2]))
    return replace(shape, **{name: getattr(fresh, name) for name in names})
