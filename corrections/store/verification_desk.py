"""Whether what the desk keeps beside the records is what its sources give: the states
of what others sent; what is due of questions; the sessions of editors."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from corrections.store.discrepancy import Discrepancy, differing


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """Compare all of these."""
    yield from _inbox(db)
    yield from _questions(db)
    yield from _sessions(db)


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
