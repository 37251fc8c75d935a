"""The pages that both answer: for each row of the table, what is asked of us and of Datasette.

Each row asks several addresses in turn, so that none is measured on one alone. The words are taken
from the records: common ones are in 2 to 10 % of them, rare ones in 2 to 20 records. Datasette's
lists have the facets that ours have as filters with counts (kind, outcome, language, medium, year);
its home, its JSON and its feed have none, which is in its favour. Its lists have the columns that
our entries show, and no other. All are newest first, with 20 records a page, 50 in JSON and feeds.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 14

FACETS = "".join(f"&_facet={name}" for name in ("kind", "outcome", "language", "medium", "year"))

SHOWN = (
    "subject", "outlet", "kind", "outcome", "published_on", "published_at", "quote", "correction",
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """What is asked for: words, and numbers of records that are published."""

    common: tuple[str, ...]
    rare: tuple[str, ...]
    numbers: tuple[int, ...]
    last: int


@dataclass(frozen=True)
class Row:
    """A row of the table: its name, how many times as fast as Datasette it should be, and the
    addresses that are asked for, ours and theirs."""

    name: str
    wanted: float
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    unchanged: bool = False
    """Whether ours are asked for with the ETag of the answer that one has."""

    @property
    def plain(self) -> tuple[str, ...]:
        """Datasette's addresses without facets; none where they have none anyway."""
        plain = tuple(path.replace(FACETS, "") for path in self.theirs)
        return plain if plain != self.theirs else ()


def words(exported: Path) -> Words:
    """Choose the words and numbers, the same ones for the same export."""
    found: Counter[str] = Counter()
    numbers = []
    for text, number in _texts(exported):
        numbers.append(number)
        found.update(set(re.findall(r"[a-z]{4,}", text.lower())))
    chance = random.Random(SEED)
    count = len(numbers)
    common = sorted(word for word, uses in found.items() if count / 50 <= uses <= count / 10)
    rare = sorted(word for word, uses in found.items() if 2 <= uses <= 20)
    return Words(
        tuple(chance.sample(common, 10)),
        tuple(chance.sample(rare, 7)),
        tuple(chance.sample(numbers, 50)),
        max(numbers),
    )


def _texts(exported: Path) -> Iterator[tuple[str, int]]:
    with exported.open("rb") as lines:
        for line in lines:
            record = json.loads(line)
            # A word with an accent is cut in two by the pattern, so it is no word of ours.
            text = re.sub(r"\w*[^\x00-\x7f]\w*", " ", f"{record['quote']} {record['correction']}")
            yield text, record["id"]


FILTERS = (
    "kind=figure", "outcome=corrected", "language=fr", "medium=print", "year=2019",
    "kind=place&medium=web", "outcome=asked&language=en", "kind=date&outcome=corrected&year=2024",
)  # fmt: skip

TWO = ("kind=figure&language=fr", "outcome=corrected&medium=web", "kind=role&language=en",
       "language=fr&medium=print")  # fmt: skip


def rows(name: str, asked: Words) -> tuple[Row, ...]:
    """The rows of the table; ``name`` is that of Datasette's database."""
    table = f"/{name}/records"
    home = f"{table}?_size=20&_sort_desc=id{''.join(f'&_col={name}' for name in SHOWN)}"
    listed = home + FACETS
    json_list = f"{table}.json?_size=50&_sort_desc=id&_shape=objects"
    deep = tuple(asked.last * part // 10 for part in range(1, 9))
    pairs = [(word, two) for word, two in zip(asked.common, TWO * len(asked.common), strict=False)]
    return (
        Row("home", 10, ("/",), (home,)),
        Row(
            "filtered list", 30,
            tuple(f"/?{one}" for one in FILTERS),
            tuple(f"{listed}&{one}" for one in FILTERS),
        ),
        Row(
            "deep page", 20,
            tuple(f"/?after={one}" for one in deep),
            tuple(f"{listed}&_next={one}%2C{one}" for one in deep),
        ),
        Row(
            "search, common word", 20,
            tuple(f"/?q={word}" for word in asked.common),
            tuple(f"{listed}&_search={word}" for word in asked.common),
        ),
        Row(
            "search, rare word", 8,
            tuple(f"/?q={word}" for word in asked.rare),
            tuple(f"{listed}&_search={word}" for word in asked.rare),
        ),
        Row(
            "search with two filters", 60,
            tuple(f"/?q={word}&{two}" for word, two in pairs),
            tuple(f"{listed}&_search={word}&{two}" for word, two in pairs),
        ),
        Row(
            "a record", 4,
            tuple(f"/corrections/{number}" for number in asked.numbers),
            tuple(f"{table}/{number}" for number in asked.numbers),
        ),
        Row(
            "JSON list", 5,
            ("/api/corrections", *(f"/api/corrections?after={one}" for one in deep[4:])),
            (json_list, *(f"{json_list}&_next={one}%2C{one}" for one in deep[4:])),
        ),
        Row("Atom feed of 50", 6, ("/feed.atom",), (f"/{name}/feed.atom",)),
        Row(
            "304", 25,
            ("/", "/feed.atom", f"/corrections/{asked.numbers[0]}", "/api/corrections"),
            (home, f"/{name}/feed.atom", f"{table}/{asked.numbers[0]}", json_list),
            unchanged=True,
        ),
    )  # fmt: skip
