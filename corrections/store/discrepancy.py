"""What is kept and is not what its sources give, as a value and as a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlite_utils import Database

What = Literal[
    "table", "register", "counter", "party", "tally", "search", "happenings", "desk_search",
    "record", "history", "fingerprints", "difference", "question", "log", "inbox", "name",
    "names", "mark", "pair", "apart", "announcement", "subscription", "session",
    "chain", "trigger", "figure", "sort_key", "article_hash",
]  # fmt: skip
"""The kinds of things that are derived."""

_SENTENCES: dict[What, str] = {
    "table": "SQLite finds a fault in the {name}: {kept}.",
    "register": "The fact {name} of the register is {kept}, and this program would keep {computed}",
    "counter": "The counter {name} is {kept}, and the records give {computed}",
    "party": "Of {name} is kept: {kept}, and the records give: {computed}",
    "tally": "The tally of {name} is {kept}, and the records give {computed}",
    "figure": "The count of {name} is {kept}, and the records give {computed}",
    "search": "The index of lists has for {name} the terms {kept}, and lacks {computed}",
    "happenings": "The index of feeds has for {name} the terms {kept}, and lacks {computed}",
    "desk_search": "The index of the desk has for {name} the terms {kept}, and lacks {computed}",
    "record": "Of record {name} is kept: {kept}, and its events and revisions give: {computed}",
    "history": "Of record {name} is kept: {kept}, and its revisions say: {computed}",
    "fingerprints": "Record {name} has the fingerprints {kept}, and lacks {computed}",
    "difference": "The difference of record {name} is kept as {kept}, and should be {computed}",
    "question": "Of the question {name} is kept: {kept}, and the record's state gives: {computed}",
    "log": "Row {name} of the log says {kept}, and the revision says {computed}",
    "inbox": "Of item {name} of the inbox is kept: {kept}, and its steps give: {computed}",
    "name": "Of {name} is kept: {kept}, and the names and their changes give: {computed}",
    "names": "The words of the name {name} are kept as {kept}, and should be {computed}",
    "article_hash": "Record {name} has the hashes {kept}, and lacks {computed}",
    "sort_key": "The sort key of {name} is kept as {kept!r}, and should be {computed!r}",
    "mark": "Of {name} the marks {kept} are kept, and the marks {computed} are missing",
    "pair": "That {name} are alike is kept as {kept}, and should be {computed}",
    "apart": "That {name} are not the same is kept as {kept}, and should be {computed}",
    "announcement": "Announcement {name} has the terms {kept}, and lacks {computed}",
    "subscription": "Of subscription {name} is kept: {kept}, and what it follows gives: {computed}",
    "session": "The {name} is kept as {kept}, whose account is disabled, and should be {computed}",
    "chain": "The log is broken at row {name}: {kept}.",
    "trigger": "Rows of the log could be changed unnoticed: the trigger {name} is missing.",
}


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something that the register keeps and that is not what its sources give. ``name`` says which:
    a counter, ``outlets 7``, ``kind figure``, or the number of a record with a column. ``kept`` and
    ``computed`` are what differs, of an index the terms that one side alone has."""

    what: What
    name: str
    kept: Any
    computed: Any

    @property
    def sentence(self) -> str:
        """What differs, for an operator.

        >>> Discrepancy("counter", "published", 7, 2).sentence
        'The counter published is 7, and the records give 2.'
        >>> Discrepancy("search", "record 3", [], ["porter"]).sentence
        'The index of lists has for record 3 the terms nothing, and lacks porter.'
        """
        told = _SENTENCES[self.what].format(
            name=self.name, kept=_shown(self.kept), computed=_shown(self.computed)
        )
        return told if told.endswith(".") else f"{told}."


Found = list[Discrepancy]
"""What differs, of one kind."""


def differing(
    what: What, name: str, pairs: Iterable[tuple[str, Any, Any]]
) -> Iterator[Discrepancy]:
    """Yield one discrepancy for each of these columns whose kept value is not the computed one.

    >>> [found.name for found in differing("record", "7", [("state", 1, 1), ("reason", 1, 2)])]
    ['7 reason']
    """
    for column, kept, computed in pairs:
        if kept != computed:
            yield Discrepancy(what, f"{name} {column}", kept, computed)


def value(db: Database, query: str) -> Any:
    """Return the one value that a query gives."""
    return db.execute(query).fetchone()[0]


def _shown(given: Any) -> str:
    if isinstance(given, list | tuple | set | frozenset):
        return ", ".join(map(str, given)) or "nothing"
    return "nothing" if given is None else str(given)
