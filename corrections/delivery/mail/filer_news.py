"""Which entries of the log tell a filer what came after their record, and the letter about each,
made when it is sent: what was taken back meanwhile is not told."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.answer import Answer
from corrections.record.history import Event, Voice
from corrections.record.inbox import Handling, Item, ItemKind
from corrections.record.lifecycle import Step
from corrections.record.model import Record, State
from corrections.record.statement import Statement
from corrections.render import filer_news
from corrections.render.filer_letters import Filer
from corrections.render.letters import Letter
from corrections.store import events, inbox, log
from corrections.store.log import Entry

VERBS = {"accept": "accepted", "refuse": "refused"}

HANDLED = {
    f"{verb}-{kind}": (kind, state)
    for verb, state in VERBS.items()
    for kind in ("proposal", "removal", "statement")
}
"""What the desk does with what a filer sent, as the log calls it: the kind and the state."""

ANSWERED = f"accept-{ItemKind.ANSWER}"
"""What the log calls it that a newsroom's answer became an event."""


def is_news(db: Database, entry: Entry) -> bool:
    """Whether a filer should hear of this entry about a record. An event that was sent to the desk
    is told as what it was when it was sent, and not a second time; nor is a statement that was
    accepted together with the record, whose publication is told."""
    if entry.action in HANDLED or entry.action == ANSWERED:
        return not _is_told_as_published(db, entry)
    return entry.action == Step.TELL and _written(db, entry) is not None


def _is_told_as_published(db: Database, entry: Entry) -> bool:
    """Whether this is a statement that one press of a button accepted and published its record."""
    accepted = entry.action == f"accept-{ItemKind.STATEMENT}"
    done = log.of(db, "record", entry.thing_id or 0) if accepted else []
    return any((other.action, other.at) == (Step.PUBLISH, entry.at) for other in done)


def letter(db: Database, record: Record, entry: Entry, filer: Filer, site: str) -> Letter | None:
    """The letter about an entry that ``is_news``; ``None`` where it is not so any more."""
    if entry.action == Step.TELL:
        told = _written(db, entry)
        if told is None or not _counts(record, told):
            return None
        return filer_news.of_event(record, told, filer, site)
    kind, state = HANDLED.get(entry.action, (ItemKind.ANSWER.value, "accepted"))
    found = _handled(db, entry, kind, state)
    if found is None:
        return None
    item, step = found
    if isinstance(item.content, Answer):
        counts = [
            e for e in events.of(db, record.id) if e.item_id == item.id and _counts(record, e)
        ]
        return filer_news.of_answer(record, item.content, filer, site) if counts else None
    said = item.content if isinstance(item.content, Statement) else None
    return filer_news.of_handling(record, kind, state, step.sentence, filer, said)


def _counts(record: Record, event: Event) -> bool:
    """Whether the event counts, and everybody can read it."""
    return event.struck is None and record.state is State.PUBLISHED


def _written(db: Database, entry: Entry) -> Event | None:
    """The event that the desk wrote down itself; ``None`` for one that was sent to it, and for what
    it wrote in the filer's voice."""
    number = entry.thing_id or 0
    later = [e for e in log.of(db, "record", number) if e.number >= entry.number]
    # Each such step writes one event: the last entry is about the last event.
    place = sum(e.action == Step.TELL for e in later)
    event = events.of(db, number)[-place]
    return event if event.item_id is None and event.by is not Voice.FILER else None


def _handled(db: Database, entry: Entry, kind: str, state: str) -> tuple[Item, Handling] | None:
    """The item and the step that this entry is about, while that step is the last one. Of several
    in one second the first entry is about the first."""
    items = inbox.of_record(db, entry.thing_id or 0, ItemKind(kind))
    steps = inbox.steps_of(db, [item.id for item in items])
    taken = [
        (item, step)
        for item in items
        for step in steps.get(item.id, [])
        if (step.at, step.state) == (entry.at, state)
    ]
    same = [
        other.number
        for other in log.of(db, "record", entry.thing_id or 0)
        if (other.at, other.action) == (entry.at, entry.action)
    ]
    place = same.index(entry.number)
    if place >= len(taken):
        return None
    item, step = taken[place]
    return (item, step) if item.revision == step.number else None
