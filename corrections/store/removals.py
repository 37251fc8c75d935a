"""How many records that were public were taken down, by month, by reason and how."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlite_utils import Database

from corrections.record.removal import RemovalReason


@dataclass(frozen=True, slots=True)
class Removals:
    """The records of one month (``2024-03``, UTC) that were taken down for one reason, ``None``
    where nobody said: how many are withdrawn, and how many erased. One that was withdrawn and then
    erased counts as erased."""

    month: str
    reason: RemovalReason | None
    withdrawn: int
    erased: int


def since(db: Database, month: str) -> list[Removals]:
    """Return the removals of this month and later ones, newest month first."""
    counted: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for place, query in enumerate((
        "SELECT substr(at, 1, 7), coalesce(reason, ''), count(*) FROM withdrawals"
        " WHERE at >= ? GROUP BY 1, 2",
        "SELECT substr(erased_at, 1, 7), reason, count(*) FROM erasures"
        " WHERE erased_at >= ? AND happening IS NOT NULL GROUP BY 1, 2",
    )):  # fmt: skip
        for own, reason, number in db.execute(query, [month]):
            counted[own, reason][place] += number
    ordered = sorted(counted, key=lambda pair: pair[1] or "~")
    return [
        Removals(own, RemovalReason(reason) if reason else None, *counted[own, reason])
        for own, reason in sorted(ordered, key=lambda pair: pair[0], reverse=True)
    ]
