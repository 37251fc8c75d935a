"""The reports of one record that wait for the desk, as one entry of its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from corrections.actions import handling
from corrections.actions.recording import get
from corrections.record.inbox import Item, ItemKind
from corrections.record.model import Record
from corrections.record.report import Report
from corrections.render import inbox_labels
from corrections.render.words import Words
from corrections.store import reported
from corrections.store.desk_queue import COUNT_LIMIT
from corrections.web.forms.handling import HandlingForm
from corrections.web.forms.report_handling import ReportHandlingForm
from corrections.web.inbox_entries import VERBS, Choice, Entry, Sent, entries


@dataclass(frozen=True, slots=True)
class Group:
    """A record and its oldest open reports. ``count`` is how many are open, up to one more than
    ``COUNT_LIMIT``; ``until`` is the number of the last one that is shown, ``last`` that of the
    last one; ``choices`` are what can be decided about all of them, none where there is one."""

    record: Record
    shown: Sequence[Entry]
    count: int
    until: int
    last: int
    choices: Sequence[Choice]

    @property
    def hidden(self) -> bool:
        """Whether reports are open that are not shown."""
        return self.last > self.until


def group(
    db: Database,
    record_id: int,
    words: Words,
    *,
    limit: int,
    after: int = 0,
    sent: Sent | None = None,
) -> Group:
    """The open reports of a record with numbers above ``after``, ``limit`` of them; ``sent`` is
    the form about all of them as it was sent before."""
    items = reported.open_reports(db, record_id, limit, after=after)
    count = reported.count(db, record_id, COUNT_LIMIT)
    return Group(
        record=get(db, record_id),
        shown=entries(db, items, words),
        count=count,
        until=items[-1].id if items else 0,
        last=reported.last(db, record_id),
        choices=_choices(items, words, sent) if count > 1 else [],
    )


def group_form(items: Sequence[Item], fields: dict[str, str] | None = None) -> HandlingForm:
    """The form about several reports: with a sentence for those who sent them if one has an
    address."""
    addresses = [i.content.email for i in items if isinstance(i.content, Report)]
    return ReportHandlingForm(fields) if any(addresses) else HandlingForm(fields)


def _choices(items: Sequence[Item], words: Words, sent: Sent | None) -> list[Choice]:
    kind = ItemKind.REPORT
    return [
        Choice(
            verb=verb,
            button=words.gettext(inbox_labels.BUTTONS[kind, state]),
            hint=words.gettext(inbox_labels.HINTS[kind, state]),
            required=handling.needs_sentence(kind, state),
            form=sent.form if sent and sent.verb == verb else group_form(items),
        )
        for verb, state in VERBS.items()
    ]
