"""The flags of records that the desk shows, and the sentence for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sqlite_utils import Database

from corrections.compare.flags import Flag, Likeness, flags_in, in_order
from corrections.memory import Memory
from corrections.record.homoglyphs import keys_of_lookalikes
from corrections.record.model import Party, Record
from corrections.store import likenesses
from corrections.store.parties import PartyTable
from corrections.web.flag_sentences import link_to_record, sentence

REMEMBERED = 512
"""Records whose own flags are remembered."""

_own: Memory[list[Flag]] = Memory(REMEMBERED)


class ShownFlag(NamedTuple):
    """A flag and its sentence in the page's language, which is ``Markup`` where it has links."""

    flag: Flag
    sentence: str

    @property
    def tells_of_a_family(self) -> bool:
        """Whether it names records of the same or nearly the same text."""
        return self.flag.what is Likeness.TEXTS

    @property
    def is_grave(self) -> bool:
        """Whether it stands out from the others."""
        return self.flag.is_grave


def flags_of(
    db: Database, records: Sequence[Record], digests: Mapping[int, bytes]
) -> dict[int, list[Flag]]:
    """What an editor should look at in each of these records, by number, the gravest first: an
    empty list where there is nothing. ``digests`` has that of each record. Costs five queries,
    however many records there are."""
    alike = likenesses.of_records(db, records) if records else {}
    names = _resembling(db, records) if records else {}
    return {
        record.id: in_order(
            [
                *own_flags(record, digests[record.id]),
                *names.get(record.id, ()),
                *alike.get(record.id, ()),
            ]
        )
        for record in records
    }


def own_flags(record: Record, digest: bytes) -> list[Flag]:
    """The flags that the record with this digest has by itself."""
    return _own.get(digest, lambda: list(flags_in(record)))


def shown(flags: Sequence[Flag], record: Record) -> list[ShownFlag]:
    """The flags of a record with their sentences."""
    link = cache(link_to_record)
    return [ShownFlag(flag, sentence(flag, record, link)) for flag in flags]


def forget() -> None:
    """Forget what is remembered of records."""
    _own.forget()
    likenesses.forget()


def _resembling(db: Database, records: Sequence[Record]) -> dict[int, list[Flag]]:
    """For each record a flag for each public name that looks like one of its own and is another."""
    found: dict[int, list[Flag]] = {}
    _add_resembling(db, "subjects", {record.id: record.subject for record in records}, found)
    _add_resembling(db, "outlets", {record.id: record.outlet for record in records}, found)
    return found


def _add_resembling(
    db: Database, table: PartyTable, parties: Mapping[int, Party], found: dict[int, list[Flag]]
) -> None:
    alike = {number: keys_of_lookalikes(party.name) for number, party in parties.items()}
    known = likenesses.resembled(db, table, frozenset().union(*alike.values()))
    for number, keys in alike.items():
        others = [known[one] for one in sorted(keys) if one in known]
        for name in dict.fromkeys(one.name for one in others if one.id != parties[number].id):
            flag = Flag(Likeness.NAME, table.removesuffix("s"), (name,))
            found.setdefault(number, []).append(flag)
