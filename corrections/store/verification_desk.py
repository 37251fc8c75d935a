"""Whether what the desk keeps beside the records is what its sources give: the log, which repeats
revisions; the states of what others sent; what is due of questions; the sessions of editors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlite_utils import Database

from corrections.store.discrepancy import Discrepancy, differing


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """Compare all of these."""
    yield from _log(db)
    yield from _inbox(db)
    yield from _questions(db)
    yield from _sessions(db)


def _log(db: Database) -> Iterator[Discrepancy]:
    """A row that names a revision says what that says: when, who, and which step, where the
    revision has one. A reminder names the question's revision, and is none."""
    rows = db.execute(
        "SELECT log.number, log.at, log.role, log.name, log.action, revisions.number,"
        " revisions.at, revisions.role, revisions.name, coalesce(step, action)"
        " FROM log LEFT JOIN revisions ON record_id = thing_id AND revisions.number = log.revision"
        " WHERE thing = 'record' AND log.revision IS NOT NULL AND action <> 'remind'"
        " ORDER BY log.number"
    )
    for number, at, role, name, action, revision, *said in rows:
        label = str(number)
        if revision is None:
            yield Discrepancy("log", label, "a revision", "there is none")
            continue
        moments = (datetime.fromisoformat(at), datetime.fromisoformat(said[0]))
        yield from differing("log", label, [
            ("at", *moments), ("role", role, said[1]), ("name", name, said[2]),
            ("action", action, said[3]),
        ])  # fmt: skip
    for record, revision, step in db.execute(
        "SELECT record_id, revisions.number, step FROM revisions WHERE number > 1"
        " AND step IS NOT NULL AND role <> 'operator' AND NOT EXISTS ("
        "SELECT 1 FROM log WHERE thing = 'record' AND thing_id = record_id"
        " AND log.revision = revisions.number AND action = step)"
    ):
        yield Discrepancy("log", f"of record {record}, revision {revision}", None, step)


def _inbox(db: Database) -> Iterator[Discrepancy]:
    """An item has the state and the number of its last step."""
    rows = db.execute(
        "SELECT id, inbox.state, revision, coalesce(steps.state, 'open'), coalesce(steps.number, 1)"
        " FROM inbox LEFT JOIN inbox_steps AS steps ON item_id = id AND steps.number = ("
        "SELECT max(number) FROM inbox_steps WHERE item_id = id) ORDER BY id"
    )
    for number, state, revision, last, count in rows:
        pairs = [("state", state, last), ("revision", revision, count)]
        yield from differing("inbox", str(number), pairs)


def _questions(db: Database) -> Iterator[Discrepancy]:
    """A record waits for the answer to its last question, of which a reminder or the end is due; a
    question that was answered or is not the last waits for nothing. One whose wait ended otherwise
    may still be due, until the machine looks."""
    for record, state, revision, is_open, due_at in db.execute(
        "SELECT id, state, max(questions.revision), answer IS NULL, due_at FROM records"
        " LEFT JOIN questions ON record_id = id WHERE state = 'waiting' GROUP BY id ORDER BY id"
    ):
        if revision is None or not is_open:
            yield Discrepancy("question", f"of record {record} state", state, "pending")
        elif due_at is None:
            yield Discrepancy("question", f"of record {record} due_at", None, "a time")


def _sessions(db: Database) -> Iterator[Discrepancy]:
    """Nobody whose account is disabled has a session or a link to the account."""
    for what, table in (("session", "sessions"), ("link", "invitations")):
        for number, name in db.execute(
            f"SELECT {table}.id, editors.name FROM {table} JOIN editors ON editors.id = editor_id"
            f" WHERE disabled_at IS NOT NULL ORDER BY {table}.id"
        ):
            yield Discrepancy("session", f"{what} {number}", f"that of {name}", "ended")
