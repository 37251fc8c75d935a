"""What others sent to the desk, with all that its place on a page of the desk says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from sqlite_utils import Database

from corrections.actions import answering, handling
from corrections.actions.recording import get
from corrections.record import promises
from corrections.record.actor import FILER
from corrections.record.answer import Answer
from corrections.record.history import Revision
from corrections.record.inbox import Handling, Item, ItemState
from corrections.record.model import Record
from corrections.record.proposal import Proposal, changes_now
from corrections.record.removal_request import RemovalRequest
from corrections.record.report import Report
from corrections.record.statement import Statement
from corrections.render import inbox_labels, reporter_letters
from corrections.render.words import Words
from corrections.store import inbox, newsroom_links, report_answers
from corrections.store.report_answers import ReportAnswer
from corrections.web.context import settings, words
from corrections.web.forms.handling import HandlingForm
from corrections.web.forms.report_handling import handling_form


@dataclass(frozen=True, slots=True)
class Choice:
    """A step that an editor can take with an item: the words of its button, who reads the sentence
    that goes with it, and the form as it was sent before, if it was."""

    verb: str
    button: str
    hint: str
    required: bool
    form: HandlingForm


@dataclass(frozen=True, slots=True)
class Entry:
    """An item, the record that it is about, and what the desk did and can do with it. ``topic`` is
    what it says in a word of a vocabulary, ``change`` what a proposal that waits would change in
    the record as it is now, as the revision that this would be; ``answer`` is what the sender of a
    report was told last, ``mailto`` opens a mail to the address in it where the site sends none,
    ``doubt`` says of an answer that waits why its link is not to be trusted."""

    item: Item
    title: str
    state: str
    topic: str
    record: Record
    steps: Sequence[Handling]
    choices: Sequence[Choice]
    reopens: bool
    change: Revision | None
    answer: ReportAnswer | None = None
    mailto: str | None = None
    doubt: str | None = None

    @property
    def mail_minutes(self) -> int:
        """Minutes from a decision about a report to the mail."""
        return promises.REPORT_MAIL_MINUTES

    @property
    def mail_hint(self) -> str:
        """What becomes of the sentence for whoever sent a report."""
        if not settings().mail_server:
            return words().gettext(
                "This site sends no email: keep here what you write to them yourself."
            )
        return words().gettext(
            "One email tells them which record it was about, what was decided, and this sentence, "
            "if there is one."
        )


@dataclass(frozen=True, slots=True)
class Sent:
    """A form of an item that was sent and not taken: which step it was for."""

    verb: str
    form: HandlingForm


VERBS = {"accept": ItemState.ACCEPTED, "refuse": ItemState.REFUSED}


def entries(
    db: Database, items: Sequence[Item], words: Words, sent: Sent | None = None
) -> list[Entry]:
    """The entries of these items; ``sent`` is for where there is one item alone."""
    numbers = [item.id for item in items]
    steps, answers = inbox.steps_of(db, numbers), report_answers.of(db, numbers)
    return [
        replace(
            _entry(item, get(db, item.record_id), steps.get(item.id, []), words, sent),
            answer=answers[item.id][-1] if item.id in answers else None,
            mailto=_mailto(item),
            doubt=_doubt(db, item, words),
        )
        for item in items
    ]


def state_in_words(item: Item, state: ItemState, words: Words) -> str:
    """What a step with an item led to."""
    return words.gettext(inbox_labels.STATES[item.kind, state])


def _entry(
    item: Item, record: Record, steps: Sequence[Handling], words: Words, sent: Sent | None
) -> Entry:
    return Entry(
        item=item,
        title=words.gettext(inbox_labels.ITEMS[item.kind], number=item.id),
        state=words.gettext(inbox_labels.STATES[item.kind, item.state]),
        topic=_topic(item, words),
        record=record,
        steps=steps,
        choices=_choices(item, words, sent),
        reopens=item.state is not ItemState.OPEN and not handling.is_final(item),
        change=_change(item, record),
    )


def _mailto(item: Item) -> str | None:
    """A mail in the language of the report, where an address was given and the site sends none."""
    email = item.content.email if isinstance(item.content, Report) else None
    if email is None or settings().mail_server:
        return None
    subject = reporter_letters.subject(item.record_id, Words(item.language))
    return f"mailto:{quote(email, safe='@+')}?subject={quote(subject)}"


def _doubt(db: Database, item: Item, words: Words) -> str | None:
    """What is wrong with the link through which an answer that waits came, if anything is."""
    if item.state is not ItemState.OPEN or not isinstance(item.content, Answer):
        return None
    if not answering.is_theirs(db, item):
        return words.gettext(inbox_labels.NOT_THEIRS)
    link = newsroom_links.get(db, item.link_id or 0)
    return words.gettext(inbox_labels.LINK_REVOKED) if link and link.revoked_at else None


def _change(item: Item, record: Record) -> Revision | None:
    """What was proposed; of what waits, what it would change now."""
    if not isinstance(item.content, Proposal):
        return None
    waits = item.state is ItemState.OPEN
    changes = changes_now(item.content, record) if waits else item.content.changes
    return Revision(record.revision + 1, item.at, FILER, dict(changes), reason=item.content.why)


def _topic(item: Item, words: Words) -> str:
    content = item.content
    if isinstance(content, Report):
        return words.gettext(inbox_labels.REPORT_REASONS[content.reason])
    if isinstance(content, RemovalRequest):
        return words.gettext(inbox_labels.REMOVAL_REASONS[content.reason])
    if isinstance(content, Answer):
        return words.gettext(inbox_labels.CLAIMS[content.claim])
    if isinstance(content, Statement):
        return words.gettext(inbox_labels.STATEMENTS[content.outcome])
    return ""


def _choices(item: Item, words: Words, sent: Sent | None) -> list[Choice]:
    if item.state is not ItemState.OPEN:
        return []
    return [
        Choice(
            verb=verb,
            button=words.gettext(inbox_labels.BUTTONS[item.kind, state]),
            hint=words.gettext(inbox_labels.HINTS[item.kind, state]),
            required=handling.needs_sentence(item.kind, state),
            form=sent.form if sent and sent.verb == verb else handling_form(item),
        )
        for verb, state in VERBS.items()
    ]
