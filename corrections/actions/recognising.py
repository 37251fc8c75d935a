"""Which record of this register a line of an import already is."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlite_utils import Database

from corrections.record.imports import Import
from corrections.record.model import Draft, Record
from corrections.store import identity, imported, records

UNCOMPARED = ("contact_email", "repeats")
"""Fields of a draft that an import does not keep, or that it numbers anew."""


@dataclass(frozen=True, slots=True)
class Known:
    """The record that a line is. ``changed``: the line says something else than when it was taken.
    ``to_keep``: the register does not know the line itself yet."""

    record_id: int
    changed: bool = False
    to_keep: bool = False


def recognise(db: Database, item: Import, digest: bytes) -> Known | None:
    """Return what is known of a line; ``None`` for a record that is not here.

    A line with an identity (the register that it was exported from, and the number there) is the
    record with that identity, whatever it says now. Otherwise it is a record that a line with the
    same digest became, that it was exported from before lines had an identity, or that was filed
    in the same second with the same fields.
    """
    own = _own(db, item)
    if own:
        return Known(own.id, changed=not _says_the_same(own, item.draft))
    register, number = item.origin
    origin = imported.find_origin(db, register, number) if register and number else None
    found = imported.find(db, digest)
    if found:
        return Known(found.record_id, to_keep=bool(register and not (found.register or origin)))
    if register:
        return Known(origin, changed=True) if origin else _with_the_same_fields(db, item)
    return _exported_before(db, item) or _with_the_same_fields(db, item)


def number_here(db: Database, register: str, number: int) -> int | None:
    """The number here of the record that has this number in a register; ``None`` if it is not
    here."""
    if register == _uuid(db):
        return number if records.get(db, number) else None
    return imported.find_origin(db, register, number)


def _uuid(db: Database) -> str:
    return identity.facts(db)["uuid"]


def _own(db: Database, item: Import) -> Record | None:
    """The record of this register with the line's identity. A number whose record was filed at
    another time was given anew, after an older copy of the register had been restored."""
    if item.number is None or item.register != _uuid(db):
        return None
    record = records.get(db, item.number)
    return record if record and _filed_then(record, item) else None


def _filed_then(record: Record, item: Import) -> bool:
    return not item.dated or record.created_at == item.created_at.replace(microsecond=0)


def _exported_before(db: Database, item: Import) -> Known | None:
    """The record of this register with the line's number, if it was filed when the line says and
    with its texts: exports had no identity once."""
    record = records.get(db, item.number) if item.number and item.dated else None
    if record is None or not _filed_then(record, item):
        return None
    texts = (item.draft.quote, item.draft.correction)
    return Known(record.id) if texts == (record.quote, record.correction) else None


def _with_the_same_fields(db: Database, item: Import) -> Known | None:
    """A record with every field of the line: filed in the same second, or, for a line without a
    time, imported before lines were kept. Two lines of one register are never one record."""
    if item.register == _uuid(db):
        return None
    if item.dated:
        numbers = imported.filed_at(db, item.draft, item.created_at, item.register)
    else:
        numbers = imported.imported_unmarked(db, item.draft)
    found = (records.get(db, number) for number in numbers)
    same = (record.id for record in found if record and _says_the_same(record, item.draft))
    number = next(same, None)
    return Known(number, to_keep=True) if number else None


def _says_the_same(record: Record, draft: Draft) -> bool:
    """Whether the record has every field of the draft; kind and language may be left open in it."""
    for name in (field.name for field in fields(draft) if field.name not in UNCOMPARED):
        own, given = getattr(record, name), getattr(draft, name)
        own = own.name if name in ("subject", "outlet") else own
        if own != given and not (given is None and name in ("kind", "language")):
            return False
    return True
