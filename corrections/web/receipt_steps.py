"""What the receipt says of the filer's own steps: what was changed, what can be done now."""

from __future__ import annotations

from typing import Any

from corrections.record.actor import FILER
from corrections.record.inbox import ItemKind
from corrections.record.lifecycle import Step, allows
from corrections.record.model import Record
from corrections.record.removal_request import ASKABLE
from corrections.record.statement import STATED_IN
from corrections.render.inbox_labels import STATEMENTS
from corrections.store import history, inbox, taken_up
from corrections.web.context import database, words
from corrections.web.inbox_entries import entries


def own_steps(record: Record) -> dict[str, Any]:
    """Values for the templates of the receipt: whether the record can be changed, the revisions in
    which its filer changed it, the numbers of the records that took it up, and what became of each
    change that was proposed, each statement, and each request for its removal."""
    db = database()
    sent = {
        kind: entries(db, inbox.of_record(db, record.id, kind), words())
        for kind in (ItemKind.PROPOSAL, ItemKind.STATEMENT, ItemKind.REMOVAL)
    }
    by_filer = [item for item in history.revisions(db, record.id) if item.by == FILER]
    return {
        "amendable": allows(record.state, Step.AMEND, FILER),
        "amended": [item for item in by_filer if item.step in (Step.AMEND, Step.EDIT)],
        "later": taken_up.later(db, record.id),
        "proposals": sent[ItemKind.PROPOSAL],
        "statements": sent[ItemKind.STATEMENT],
        "stateable": record.state in STATED_IN,
        "statement_labels": STATEMENTS,
        "removals": sent[ItemKind.REMOVAL],
        "removal_askable": record.state in ASKABLE,
    }
