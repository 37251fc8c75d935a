"""A record with a word of its own in every field, which goes through everything that can be done to
one; and where such words are looked for afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from corrections.actions import (
    amending,
    answering,
    asking,
    deciding,
    declaring,
    describing,
    handling,
    inviting,
    mailing_filers,
    naming,
    outcomes,
    receiving,
    stating,
    submitting,
)
from corrections.actions.handling import Decision
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.answer import Answer, Claim
from corrections.record.following import Rhythm
from corrections.record.history import Event, Voice
from corrections.record.inbox import ItemKind
from corrections.record.model import Outcome, Record
from corrections.record.newsroom_policy import NewsroomPolicy
from corrections.record.outlet_facts import OutletFacts
from corrections.record.proposal import Proposal
from corrections.record.removal_request import RemovalRequest, RequestReason
from corrections.record.report import Report, ReportReason
from corrections.record.selection import Selection
from corrections.record.statement import Statement
from corrections.store import (
    events,
    filer_mail,
    inbox,
    newsroom_policies,
    outbox,
    questions,
    records,
)
from corrections.store.connection import write
from tests.support.delivery import Delivery
from tests.support.mailbox import Mailbox, text
from tests.support.samples import EDITH, a_draft

MARK = "xyqz"
"""In every word of the record, and in nothing else."""

FIELDS = {
    "quote": "Xyqzquote sails on Sundays, they printed.",
    "correction": "Xyqzcorrection sails on Mondays, it should read.",
    "explanation": "Because *xyqzexplanation* says so.",
    "subject": "Xyqzsubject Quill",
    "outlet": "The Xyqzoutlet",
    "article_url": "https://xyqzhost.example/xyqzpath",
    "locator": "page xyqzlocator",
    "article_title": "On the xyqztitle",
    "byline": "X. Xyqzbyline",
    "source_url": "https://xyqzsource.example/",
    "contact_email": "xyqzmail@example.org",
    "language": "en",
    "published_on": "2024-02-27",
    "kind": "date",
}


@dataclass(frozen=True, slots=True)
class Lived:
    """The record's number, and the tokens that lead to it: of its filer's page, of the letters to
    the filer, of the newsroom, and of whoever followed its outlet at once and its subject daily."""

    id: int
    filer: str
    mailed: str
    newsroom: str
    outlet_follower: str
    subject_follower: str

    @property
    def tokens(self) -> tuple[str, ...]:
        return (self.filer, self.mailed, self.newsroom)


def live(delivery: Delivery, mailbox: Mailbox, *, withdrawn: bool = True) -> Lived:
    """Everything that can be done to a record, with a word of its own in each text; it is withdrawn
    at the end, or still public."""
    db, now = delivery.db, delivery.clock.now
    draft = a_draft(**FIELDS)
    filer = submitting.submit(
        db, draft, compare_draft(draft), secret="secret", session="session", moderated=True,
        now=now, language="fr",
    )  # fmt: skip
    number = db.execute("SELECT max(id) FROM records").fetchone()[0]
    mailed = _confirm_mail(delivery, mailbox, filer)
    asking.ask(db, number, "Which xyqzquestion?", actor=EDITH, now=now)
    delivery.work()
    _change_what_waits(db, filer, number, now)
    [asked] = questions.of_record(db, number)
    asking.answer(db, filer, "The xyqzanswer.", question=asked.revision, now=now)
    deciding.decline(db, number, actor=EDITH, reason="No, xyqzdecline.", now=now)
    deciding.reopen(db, number, actor=EDITH, now=now)
    delivery.edit(_get(db, number), "For xyqzedit.", outlet="The Former Xyqzpaper")
    deciding.publish(db, number, actor=EDITH, now=now)
    _name_parties(db, number, now)
    delivery.work()
    record = _get(db, number)
    at_once = delivery.follow(mailbox, "ann@example.org", selection=Selection(outlet=record.outlet))
    daily = delivery.follow(
        mailbox, "dan@example.org", selection=Selection(subject=record.subject), rhythm=Rhythm.DAILY
    )
    delivery.edit(_get(db, number), "For xyqzsecondedit.", explanation="Also xyqzlater.")
    newsroom = _others_say(db, number, now)
    _filer_says(db, number, now)
    _newsroom_states(db, number, now)
    delivery.work()
    _leave_errors(delivery, number)
    if withdrawn:
        delivery.withdraw(_get(db, number), "Gone, xyqzwithdrawal.")
    return Lived(number, filer, mailed, newsroom, at_once, daily)


def bytes_with_mark(path: Path) -> list[str]:
    """The register's files in which the mark is, in any letters."""
    files = [path, Path(f"{path}-wal"), Path(f"{path}-shm"), Path(f"{path}-journal")]
    return [
        file.name for file in files if file.exists() and MARK.encode() in file.read_bytes().lower()
    ]


def tables_with_mark(db: Database) -> Iterator[str]:
    """The tables, and the vocabularies of full-text indexes, in a row of which the mark is; without
    the bytes of those indexes, in which deleted terms stay until they are merged."""
    names = [
        row[0]
        for row in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_data'"
            " AND (sql NOT LIKE 'CREATE VIRTUAL%' OR sql LIKE '%fts5vocab%')"
        )
    ]
    for name in names:
        if any(MARK in str(row).lower() for row in db.execute(f"SELECT * FROM {name}")):
            yield name


def _confirm_mail(delivery: Delivery, mailbox: Mailbox, filer: str) -> str:
    secret = delivery.settings.secret_key
    mailing_filers.request(delivery.db, filer, secret=secret, now=delivery.clock.now)
    delivery.work()
    found = re.search(r"/receipts/([0-9a-f]+)/mail\b", text(mailbox.messages.pop()))
    assert found
    token = found[1]
    mailing_filers.confirm(delivery.db, token, now=delivery.clock.now)
    assert filer_mail.find(delivery.db, token)
    return token


def _name_parties(db: Database, number: int, now: datetime) -> None:
    """The desk describes the outlet, renames the subject, and adds a name."""
    record = _get(db, number)
    outlet = naming.Decision("outlets", record.outlet.slug, None, EDITH, "As xyqzfacts.", now)
    facts = OutletFacts(
        site="https://xyqzsite.example/", policy="They xyqzpolicy.", contact="xyqzdesk@example.org"
    )
    describing.describe(db, outlet, facts)
    subject = naming.Decision("subjects", record.subject.slug, None, EDITH, "As xyqzwhy.", now)
    naming.rename(db, subject, "Xyqzrenamed Quill")
    naming.add_alias(db, subject, "Xyqzalias Quill")


def _others_say(db: Database, number: int, now: datetime) -> str:
    """A reader reports, the filer proposes, the newsroom answers, and the desk handles all of it;
    an entry of the timeline is struck."""
    told = Report(ReportReason.WRONG_FACTS, "It is xyqzreport.", "xyqzreader@example.org")
    report = receiving.report(db, number, told, session="s", language="en", now=now)
    proposal = receiving.propose(
        db, number, Proposal({"byline": ("X. Xyqzbyline", "Y. Xyqzproposed")}, "As xyqzpropose."),
        language="en", now=now,
    )  # fmt: skip
    token = inviting.make_link(db, number, actor=EDITH, now=now)
    said = Answer(
        Claim.REFUSED, "Xyqzname Editor", "No xyqznote.", "2024-03-01", "https://xyqzlink.example/"
    )
    answer = receiving.answer(db, token, number, said, language="en", now=now)
    handling.accept(db, Decision(report, 1, EDITH, "Done xyqzdone.", now, "It is xyqztold."))
    handling.refuse(db, Decision(proposal, 1, EDITH, "No xyqzrefused.", now))
    handling.accept(db, Decision(answer, 1, EDITH, None, now))
    outcomes.record_outcome(
        db, number, Event(Outcome.ASKED, Voice.DESK, now, note="By xyqzevent."), actor=EDITH
    )
    last = events.of(db, number)[-1].id
    outcomes.strike(db, number, last, actor=EDITH, reason="Not xyqzstrike.", now=now)
    return token


def _change_what_waits(db: Database, filer: str, number: int, now: datetime) -> None:
    """The filer changes what waits, with a note for the desk."""
    record = _get(db, number)
    draft = replace(edits.of_record(record, FIELDS["contact_email"]), byline="Z. Xyqzamended")
    amending.amend(
        db, filer, draft, compare_draft(draft), note="As xyqznoted.", revision=record.revision,
        now=now,
    )  # fmt: skip


def _filer_says(db: Database, number: int, now: datetime) -> None:
    """The filer says what the newsroom did, twice, and asks for removal; the desk decides."""
    first, second = (
        stating.state(db, number, told, language="fr", now=now)
        for told in (
            Statement(Outcome.ASKED, "2024-02-28", "By xyqzletter.", "https://xyqzsaid.example/"),
            Statement(Outcome.REFUSED, None, "They xyqzrefused it."),
        )
    )
    handling.accept(db, Decision(first, 1, EDITH, "Good xyqzgood.", now))
    handling.refuse(db, Decision(second, 1, EDITH, "No xyqzunproven.", now))
    asked = RemovalRequest(RequestReason.MY_DATA, "Please xyqzremove.")
    removal = receiving.ask_for_removal(db, number, asked, language="fr", now=now)
    handling.refuse(db, Decision(removal, 1, EDITH, "It xyqzstays.", now))


def _newsroom_states(db: Database, number: int, now: datetime) -> None:
    """The newsroom changes its answer, and states a policy and a contact."""
    token = inviting.make_outlet_link(db, _get(db, number).outlet.id, actor=EDITH, now=now)
    [answer] = inbox.of_record(db, number, ItemKind.ANSWER)
    changed = Answer(Claim.DISPUTED, "Xyqzother Editor", "It is xyqzdisputed.")
    answering.change(db, token, number, answer.id, changed, language="en", now=now)
    stated = NewsroomPolicy(
        "We xyqzcorrect.", "https://xyqzpage.example/", "xyqzpublic@example.org"
    )
    declaring.declare(db, token, stated, now=now)
    outlet = _get(db, number).outlet.id
    [waiting] = newsroom_policies.of_outlet(db, outlet, 9)
    declaring.accept(db, waiting.id, EDITH, "Fine xyqzfine.", now)


def _leave_errors(delivery: Delivery, number: int) -> None:
    """A ping and a mail that failed: what the servers said is kept with them."""
    db, now = delivery.db, delivery.clock.now
    slug = _get(db, number).outlet.slug
    with write(db):
        outbox.ping(db, [f"https://x.example/feed.atom?outlet={slug}"], now)
        outbox.post(db, f"filings/{number}/log/99999", {"filer": number, "log": 99999}, now)
        db.execute(
            "UPDATE outbox SET last_error = 'no xyqzmail@example.org here', due_at = ?"
            " WHERE done_at IS NULL",
            [(now + timedelta(days=9)).astimezone(UTC).isoformat()],
        )


def _get(db: Database, number: int) -> Record:
    found = records.get(db, number)
    assert found is not None
    return found
