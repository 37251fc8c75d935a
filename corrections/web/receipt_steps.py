"""What the receipt says of the filer's own steps: what was changed, what can be done now."""

from __future__ import annotations

from typing import Any

from corrections.record.actor import FILER
from corrections.record.lifecycle import Step, allows
from corrections.record.model import Record
from corrections.store import history
from corrections.web.context import database


def own_steps(record: Record) -> dict[str, Any]:
    """Values for the templates of the receipt: whether the record can be changed, and the revisions
    in which its filer changed it."""
    made = history.revisions(database(), record.id)
    return {
        "amendable": allows(record.state, Step.AMEND, FILER),
        "amended": [item for item in made if item.step == Step.AMEND],
    }
