"""A newsroom states its corrections policy and its contact through its outlet's link; an editor
reads it for its form and accepts it or sends it back."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.actions.handling import SentenceMissing
from corrections.actions.receiving import NEWSROOM, LinkMissing
from corrections.record.actor import Actor
from corrections.record.inbox import ItemState
from corrections.record.newsroom_policy import NewsroomPolicy
from corrections.store import log, newsroom_links, newsroom_policies, register
from corrections.store.connection import write
from corrections.store.log import Entry
from corrections.store.newsroom_policies import SentPolicy

SHOWN = 20
"""Policies of an outlet that its newsroom sees, and among which the same one is looked for."""


class PolicyMissing(LookupError):
    """There is no policy with this number."""


class PolicyMoved(Exception):
    """The policy does not wait any more, or is not public any more."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def declare(db: Database, token: str, told: NewsroomPolicy, *, now: datetime) -> None:
    """Keep a policy for the desk, in the place of one that waits. What waits already, or is
    public while nothing waits, is not kept again. Raises ``LinkMissing``, also for a link to one
    record."""
    with write(db):
        link = newsroom_links.find(db, token)
        outlet = newsroom_links.outlet_of(db, link) if link else None
        if link is None or outlet is None:
            raise LinkMissing
        former = newsroom_policies.of_outlet(db, outlet.id, SHOWN)
        waiting = [stated for stated in former if stated.state is ItemState.OPEN]
        public = newsroom_policies.public(db, outlet.id)
        current = waiting[0] if waiting else public
        if told == (current.content if current else NewsroomPolicy()):
            return
        for stated in waiting:
            newsroom_policies.handle(
                db, stated.id, ItemState.TAKEN_BACK, name=None, sentence=None, now=now
            )
        newsroom_policies.add(db, outlet.id, link.id, told, now)
        log.add(db, Entry(now, NEWSROOM, "send-policy", "outlet", outlet.id))


def accept(db: Database, number: int, actor: Actor, sentence: str | None, now: datetime) -> None:
    """Make a policy public, in the place of the former one. The same step of the same editor
    twice is once. Raises ``PolicyMissing``, and ``PolicyMoved`` where it does not wait."""
    _handle(db, number, ItemState.ACCEPTED, actor, sentence, now)


def refuse(db: Database, number: int, actor: Actor, sentence: str | None, now: datetime) -> None:
    """Send a policy back with a sentence that the newsroom reads. Raises as ``accept``, and
    ``SentenceMissing``."""
    if not sentence:
        raise SentenceMissing
    _handle(db, number, ItemState.REFUSED, actor, sentence, now)


def take_down(db: Database, number: int, actor: Actor, sentence: str | None, now: datetime) -> None:
    """Send back a policy that was accepted: the one before it is public again. Raises as
    ``refuse``, and ``PolicyMoved`` where it was not accepted."""
    if not sentence:
        raise SentenceMissing
    _handle(db, number, ItemState.REFUSED, actor, sentence, now, ItemState.ACCEPTED)


def _handle(
    db: Database,
    number: int,
    state: ItemState,
    actor: Actor,
    sentence: str | None,
    now: datetime,
    former: ItemState = ItemState.OPEN,
) -> None:
    with write(db):
        stated = newsroom_policies.get(db, number)
        if stated is None:
            raise PolicyMissing(number)
        if _is_done(stated, state, actor, sentence):
            return
        if not newsroom_policies.handle(
            db, number, state, name=actor.name, sentence=sentence, now=now, former=former
        ):
            raise PolicyMoved(number)
        if ItemState.ACCEPTED in (state, former):
            register.note_change(db, now)
        verb = "accept" if state is ItemState.ACCEPTED else "refuse"
        log.add(db, Entry(now, actor, f"{verb}-policy", "outlet", stated.outlet_id))


def _is_done(stated: SentPolicy, state: ItemState, actor: Actor, sentence: str | None) -> bool:
    return (stated.state, stated.handled_by, stated.sentence) == (state, actor.name, sentence)
