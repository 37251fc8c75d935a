"""The desk's queue: the records that wait for a decision."""

from __future__ import annotations

from flask import url_for

from corrections.store import filings, records
from corrections.web.context import database
from corrections.web.flags import flags_of
from corrections.web.views.desk import bp, page, read_after

PAGE_SIZE = 20
COUNT_LIMIT = 1000


@bp.get("")
def queue() -> str:
    """The pending records, oldest first."""
    db = database()
    found = records.queue(db, read_after(), PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    return page(
        "desk/queue.html",
        records=shown,
        emails={record.id: bool(filings.contact_email(db, record.id)) for record in shown},
        flags_of=flags_of(db, shown),
        total=records.count_pending(db, COUNT_LIMIT),
        next=url_for(".queue", after=shown[-1].id) if len(found) > PAGE_SIZE else None,
    )
