"""What an entry of the desk's lists shows beside the record: everything that would become public
with it, and what an editor has to know before a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from flask import g, render_template
from markupsafe import Markup
from sqlite_utils import Database

from corrections.record.asking import Question
from corrections.record.lifecycle import Step, allows
from corrections.record.model import Record
from corrections.store import filings, party_desk, questions
from corrections.store.filings import NOT_FILED, Filing
from corrections.store.party_desk import DeskParty
from corrections.web.context import settings, words
from corrections.web.flags import ShownFlag, flags_of

LONG = 1500
"""Characters of both texts, or of an explanation, from which on an entry folds them."""

REMEMBERED = 60
"""Entries that are remembered: three pages. What is made of the longest texts is 0.4 MB."""

_remembered: dict[bytes, Markup] = {}


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as the desk reads it. ``outlet`` and ``subject`` are the parties under which it
    will be listed; ``language`` is the one in which its filer is written to, ``exchange`` what was
    asked and answered."""

    record: Record
    filing: Filing
    language: str
    outlet: DeskParty
    subject: DeskParty
    flags: list[ShownFlag]
    exchange: list[Question]
    may: dict[str, bool]

    def read(self) -> Markup:
        """Everything that would become public, in the page's language. It is remembered by a digest
        of all that it is made of: after each decision a list shows the same entries but one."""
        made_of = repr((words().language, self.record, self.outlet, self.subject))
        shown = blake2b(made_of.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        known = _remembered.get(shown)
        if known is None:
            if len(_remembered) >= REMEMBERED:
                _remembered.clear()
            page = render_template("desk/_read.html", record=self.record, entry=self)
            known = _remembered[shown] = Markup(page)
        return known

    @property
    def is_long(self) -> bool:
        """Whether unchanged parts of the texts are folded."""
        return len(self.record.quote) + len(self.record.correction) > LONG

    @property
    def explains_at_length(self) -> bool:
        """Whether the explanation is folded."""
        return len(self.record.explanation or "") > LONG


def entries(db: Database, records: Sequence[Record]) -> list[Entry]:
    """The entries of these records, read together."""
    filed = filings.of(db, [record.id for record in records])
    asked = questions.of_records(db, [record.id for record in records])
    outlets = party_desk.by_number(db, "outlets", [record.outlet.id for record in records])
    subjects = party_desk.by_number(db, "subjects", [record.subject.id for record in records])
    flags = flags_of(db, records)
    return [
        Entry(
            record=record,
            filing=filed[record.id],
            language=filed[record.id].language or settings().language,
            outlet=outlets[record.outlet.id],
            subject=subjects[record.subject.id],
            flags=flags[record.id],
            exchange=asked.get(record.id, []),
            may=steps(record) | ({} if filed[record.id] is not NOT_FILED else {"ask": False}),
        )
        for record in records
    ]


def steps(record: Record) -> dict[str, bool]:
    """Whether the editor may take each step with a record."""
    return {step.value: allows(record.state, step, g.editor.actor) for step in Step}
