"""What others send to the desk about a record: one item each, until an editor handles it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from corrections.record.actor import Actor
from corrections.record.answer import Answer
from corrections.record.proposal import Proposal
from corrections.record.removal_request import RemovalRequest
from corrections.record.report import Report
from corrections.record.statement import Statement

Content = Report | Proposal | Answer | RemovalRequest | Statement


class ItemKind(StrEnum):
    """What an item is: a report of anybody, a change that the filer proposes, the answer of a
    newsroom, the filer's request for removal, or what the filer says that the newsroom did."""

    REPORT = "report"
    PROPOSAL = "proposal"
    ANSWER = "answer"
    REMOVAL = "removal"
    STATEMENT = "statement"


class ItemState(StrEnum):
    """Whether an item was handled, and how; ``TAKEN_BACK`` by whoever sent it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class Handling:
    """One step of the desk with an item: who, when, which state it led to, and the sentence that
    was given back. ``number`` is the revision of the item that it made: 2 is the first step."""

    number: int
    at: datetime
    by: Actor
    state: ItemState
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What was sent, private throughout. ``language`` is that of the page on which it was sent,
    ``revision`` is 1 until the desk takes a step with it, then the number of the last one.
    ``link_id`` is the newsroom's link through which an answer came, ``replaces`` the number of the
    answer that it takes the place of."""

    id: int
    kind: ItemKind
    record_id: int
    at: datetime
    language: str
    content: Content
    state: ItemState = ItemState.OPEN
    revision: int = 1
    link_id: int | None = None
    replaces: int | None = None


def kind_of(content: Content) -> ItemKind:
    """Which kind of item this is the content of."""
    kinds = {
        Report: ItemKind.REPORT, Proposal: ItemKind.PROPOSAL, Answer: ItemKind.ANSWER,
        RemovalRequest: ItemKind.REMOVAL,
        Statement: ItemKind.STATEMENT,
    }  # fmt: skip
    return kinds[type(content)]
