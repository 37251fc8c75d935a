"""Many new records written at once, with everything that depends on them: a statement for each
table, whatever their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.compare.comparison import VERSIONS
from corrections.record.history import Event, Revision
from corrections.record.model import Party, Record, State
from corrections.record.outcome import Standing
from corrections.store import (
    announcements,
    desk_search,
    differences,
    events,
    fingerprints,
    history,
    outcomes,
    parties,
    records,
    register,
    search,
    search_version,
    withdrawals,
)
from corrections.store.connection import needs_transaction
from corrections.store.derived import Derived
from corrections.store.party_table import PartyTable


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record as it is in the end, with its history. ``standing`` is what its events and the desk
    make of its outcome, ``None`` where nothing is known; ``published`` the record as it was when it
    was published, if it was."""

    record: Record
    derived: Derived
    revisions: Sequence[Revision]
    events: Sequence[Event]
    standing: Standing | None
    published: Record | None


@needs_transaction
def add_all(db: Database, new: Sequence[NewRecord], now: datetime) -> None:
    """Write the records. Whoever calls this notes the public change.

    Raises ``IndexOutdated`` where another folding made the indexes.
    """
    search_version.check(db)
    records.add_all(db, (one.record for one in new))
    encoded = ((one.record.id, one.derived.difference) for one in new)
    differences.keep_all(db, encoded, VERSIONS)
    history.add_all(db, ((one.record.id, its) for one in new for its in one.revisions))
    events.add_all(db, [(one.record.id, event) for one in new for event in one.events])
    outcomes.keep_all(db, _standings(new))
    fingerprints.add_all(db, [(one.record.id, one.derived.fingerprints) for one in new])
    desk_search.index_all(db, ((one.record, one.derived.words) for one in new))
    _publish_all(db, [one for one in new if one.published], now)


def _standings(new: Sequence[NewRecord]) -> Iterator[tuple[int, Standing]]:
    """Those that are more than what a row has without: its outcome, and whether it is concluded."""
    for one in new:
        if one.standing and (one.standing.due_on or one.standing.deed):
            yield one.record.id, one.standing


def _publish_all(db: Database, new: Sequence[NewRecord], now: datetime) -> None:
    """Write what depends on records that are public, or were."""
    public = [one.record for one in new if one.record.state is State.PUBLISHED]
    withdrawn = [one.record for one in new if one.record.state is State.WITHDRAWN]
    register.count(db, "published", len(public))
    _count_parties(db, "outlets", [(one.record.outlet, one.record.state) for one in new])
    _count_parties(db, "subjects", [(one.record.subject, one.record.state) for one in new])
    search.index_all(db, ((one.record, one.derived.words) for one in new))
    search.tally(db, [*public, *withdrawn], 1)
    search.tally(db, withdrawn, -1)
    for one in new:
        if one.published and one.record.state is State.WITHDRAWN:
            withdrawals.keep(db, one.published, one.record, one.record.updated_at)
    announcements.add_imports(db, (one.record for one in new), now)


def _count_parties(db: Database, table: PartyTable, named: Sequence[tuple[Party, State]]) -> None:
    """Count the public records of each party. The first record of one that was ever public gives it
    its name, also where it was withdrawn."""
    first: dict[int, Party] = {}
    for party, _ in named:
        first.setdefault(party.id, party)
    counted = Counter(party.id for party, state in named if state is State.PUBLISHED)
    for number, party in first.items():
        parties.count_records(db, table, party, counted[number])
