"""The log tells who did what and when, and holds nothing that anybody typed."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.actions import (
    asking,
    deciding,
    handling,
    inviting,
    naming,
    outcomes,
    receiving,
    undoing_names,
    wording,
)
from corrections.actions.naming import Decision
from corrections.record.model import Outcome
from corrections.record.report import Report, ReportReason
from corrections.render.action_labels import ACTIONS
from corrections.store import inbox, log_chain, party_changes
from corrections.store.parties import PartyTable
from tests.support.samples import EDITH, NOW, a_full_submission, concluded, sent

WORD = "zyxomma"
ADDRESS = f"{WORD}@example.org"
TEXT = f"A text with the word {WORD}."


def do_everything(db: Database) -> None:
    """Every kind of action at the desk that takes a text, with the word in each text."""
    typed = {
        "contact_email": ADDRESS, "explanation": TEXT, "byline": WORD, "locator": WORD,
        "article_title": TEXT, "subject": f"Ines {WORD}", "outlet": f"The {WORD} Courier",
    }  # fmt: skip
    token, record = sent(db, **a_full_submission(**typed))
    asked = asking.ask(db, record.id, TEXT, actor=EDITH, now=NOW)
    asking.answer(db, token, TEXT, question=asked.revision, now=NOW)
    deciding.decline(db, record.id, actor=EDITH, reason=TEXT, now=NOW)
    deciding.reopen(db, record.id, actor=EDITH, now=NOW)
    record = deciding.publish(db, record.id, actor=EDITH, now=NOW)
    report = Report(ReportReason.WRONG_FACTS, TEXT, ADDRESS)
    number = receiving.report(db, record.id, report, session="s", language="en", now=NOW)
    item = inbox.get(db, number)
    assert item
    handling.accept(db, handling.Decision(item.id, item.revision, EDITH, TEXT, NOW))
    inviting.make_link(db, record.id, actor=EDITH, now=NOW)
    concluded(db, record, Outcome.REFUSED, note=TEXT)
    outcomes.conclude(db, record.id, Outcome.CORRECTED, actor=EDITH, now=NOW)
    wording.add_reason(db, "decline", {"en": TEXT, "fr": TEXT}, actor=EDITH, now=NOW)
    table: PartyTable = "outlets"
    decision = Decision(table, record.outlet.slug, None, EDITH, TEXT, NOW)
    naming.rename(db, decision, f"The {WORD} Times")
    naming.add_alias(db, decision, f"{WORD} and Co")
    [*_, renamed] = [
        change
        for change in party_changes.of(db, table, record.outlet.id)
        if "name" in change.changes
    ]
    undoing_names.undo(db, decision, renamed.id)
    deciding.withdraw(db, record.id, actor=EDITH, reason=TEXT, now=NOW)


def test_nothing_that_anybody_typed_is_in_the_log(db: Database) -> None:
    do_everything(db)
    told = db.execute("SELECT * FROM log").fetchall()

    assert len(told) >= 14
    assert WORD not in str(told)
    assert "example.org" not in str(told)
    assert {row[3] for row in told} <= {None, EDITH.name}
    assert {row[4] for row in told} <= set(ACTIONS)
    assert log_chain.first_break(db) is None
