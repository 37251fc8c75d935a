"""What an entry of the desk's lists shows beside the record: everything that would become public
with it, what an editor has to know before a decision, and the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import g, render_template
from markupsafe import Markup
from sqlite_utils import Database

from corrections.compare.flags import Flag
from corrections.memory import Memory, digest
from corrections.record.asking import Question
from corrections.record.history import Revision
from corrections.record.inbox import Item, ItemKind
from corrections.record.lifecycle import Step, allows
from corrections.record.model import Record, State
from corrections.store import (
    filing_tokens,
    filings,
    history,
    inbox,
    party_desk,
    questions,
    taken_up,
)
from corrections.store.filings import NOT_FILED, Filing
from corrections.store.party_desk import DeskParty
from corrections.web.context import settings, words
from corrections.web.desk_place import Place
from corrections.web.flags import flags_of, shown

LONG = 1500
"""Characters of both texts, or of an explanation, from which on an entry folds them."""

REMEMBERED = 240
"""Parts of entries that are remembered: those of three pages. What is made of the longest texts is
0.4 MB, twice for each entry."""

Offered = dict[str, list[tuple[str, str]]]
"""The canned reasons and questions for each purpose: number and text."""

_parts: Memory[Markup] = Memory(REMEMBERED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as the desk reads it. ``digest`` is of all its fields; ``outlet`` and ``subject``
    are the parties under which it will be listed; ``language`` is the one in which its filer is
    written to, ``exchange`` what was asked and answered, ``amended`` what its filer changed,
    ``former`` the declined or withdrawn record that it takes up, ``through`` the label of the
    token with which a program filed it, ``statements`` what the filer says that the newsroom did
    and waits, ``may`` the steps that the editor may take.

    The methods give the parts of it as HTML in the page's language. They are remembered by all that
    they are made of, so that nothing in them depends on the editor's session or on the time.
    """

    record: Record
    digest: bytes
    filing: Filing
    language: str
    outlet: DeskParty
    subject: DeskParty
    flags: list[Flag]
    exchange: list[Question]
    amended: list[Revision]
    former: Record | None
    through: str | None
    statements: list[Item]
    may: dict[str, bool]

    def waiting(self, place: Place, ticked: bool) -> Markup:
        """All of an entry of the list at this place but the decisions, while the record waits."""
        way_back, here = place.way_back, place.at == self.record.id
        made_of = (
            self.digest, self.outlet, self.subject, self.flags, self.filing.contact_email is None,
            self.exchange, self.amended, self.former, self.through, self.may["decline"], way_back,
            here, ticked,
        )  # fmt: skip
        return _part(
            "desk/_waiting.html", made_of, entry=self, way_back=way_back, here=here, ticked=ticked
        )

    def settled(self, place: Place) -> Markup:
        """An entry of the list at this place while the record does not wait."""
        way_back, here = place.way_back, place.at == self.record.id
        made_of = (self.digest, way_back, here)
        return _part("desk/_settled.html", made_of, entry=self, way_back=way_back, here=here)

    def read(self) -> Markup:
        """Everything that would become public."""
        made_of = (self.digest, self.outlet, self.subject)
        return _part("desk/_read.html", made_of, record=self.record, entry=self)

    def look(self) -> Markup:
        """What to look at before a decision."""
        record, email_given = self.record, self.filing.contact_email is not None
        places = (record.article_url, record.source_url, record.published_on, record.locator)
        made_of = (record.id, record.medium, places, self.flags, email_given)
        return _part(
            "desk/_flags.html", made_of,
            record=record, email_given=email_given, flags_shown=lambda: shown(self.flags, record),
        )  # fmt: skip

    def verbs(self, offered: Offered, back: str) -> Markup:
        """The form of the decisions, before anything was typed, but for the token of the session.
        ``back`` is the place of the list, to which they lead back."""
        may = [step for step, allowed in self.may.items() if allowed]
        made_of = (self.record.id, self.record.revision, self.listing, self.language, may, offered,
                   back, self.statements)  # fmt: skip
        return _part(
            "desk/_verbs.html", made_of,
            record=self.record, entry=self, may=self.may, offered=offered, back=back,
        )  # fmt: skip

    @property
    def listing(self) -> str:
        """What differs where the record would be listed otherwise by now."""
        return party_desk.listing(self.record, self.outlet, self.subject)

    @property
    def is_long(self) -> bool:
        """Whether unchanged parts of the texts are folded."""
        return len(self.record.quote) + len(self.record.correction) > LONG

    @property
    def explains_at_length(self) -> bool:
        """Whether the explanation is folded."""
        return len(self.record.explanation or "") > LONG


def forget() -> None:
    """Forget the parts that are remembered."""
    _parts.forget()


def _part(template: str, made_of: tuple[object, ...], **given: object) -> Markup:
    return _parts.get(
        digest(words().language, settings().timezone, template, made_of),
        lambda: Markup(render_template(template, **given)),
    )


def entries(db: Database, records: Sequence[Record]) -> list[Entry]:
    """The entries of these records, read together."""
    filed = filings.of(db, [record.id for record in records])
    asked = questions.of_records(db, [record.id for record in records])
    amended = history.of_step(db, [record.id for record in records], Step.AMEND)
    formers = taken_up.formers(db, [record.id for record in records])
    through = filing_tokens.labels(db, [record.id for record in records])
    stated = inbox.open_of_records(db, [record.id for record in records], ItemKind.STATEMENT)
    outlets = party_desk.by_number(db, "outlets", [record.outlet.id for record in records])
    subjects = party_desk.by_number(db, "subjects", [record.subject.id for record in records])
    digests = {record.id: digest(record) for record in records}
    flags = flags_of(db, records, digests)
    may = {state: steps(state) for state in {record.state for record in records}}
    return [
        Entry(
            record=record,
            digest=digests[record.id],
            filing=filed[record.id],
            language=filed[record.id].language or settings().language,
            outlet=outlets[record.outlet.id],
            subject=subjects[record.subject.id],
            flags=flags[record.id],
            exchange=asked.get(record.id, []),
            amended=amended.get(record.id, []),
            former=formers.get(record.id),
            through=through.get(record.id),
            statements=stated.get(record.id, []),
            may=may[record.state] | ({} if filed[record.id] is not NOT_FILED else {"ask": False}),
        )
        for record in records
    ]


def steps(state: State) -> dict[str, bool]:
    """Whether the editor may take each step with a record in this state."""
    return {step.value: allows(state, step, g.editor.actor) for step in Step}
