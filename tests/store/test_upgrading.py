"""A register of the first release is brought to today's tables, and says the same as before."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import importing
from corrections.actions.importing import Numbers, Taken
from corrections.private_links import mailbox_hash, token_hash
from corrections.record.actor import FILER, MACHINE, OPERATOR, Actor, Role
from corrections.record.following import Slice
from corrections.record.imports import read_fields
from corrections.record.model import State
from corrections.render.public import public
from corrections.render.words import Words
from corrections.store import fingerprints, history, identity, records, subscriptions
from corrections.store.connection import write
from corrections.store.migrations import prepare
from tests.support.samples import EDITH, NOW, an_import, in_states, last_number

LATER = NOW.replace(year=2026)

KEPT = (
    "counters", "tallies",
    "(SELECT record_id, contact_email, token_hash FROM filings)",
    "(SELECT id, record_id, at, happened_on, outcome, by, note FROM events)",
    "(SELECT id, record_id, what, event_id, at, spread_to FROM announcements)",
    "(SELECT id, tokens FROM announcements WHERE what <> 'imported')",
)  # fmt: skip
"""Tables, or columns of them, in which every row stays as it was."""


def multiply(db: Database, record_id: int, copies: int) -> None:
    """Add copies of a record, with its difference and its first revision."""
    names = ", ".join(row[1] for row in db.execute("PRAGMA table_info(records)") if row[1] != "id")
    with write(db):
        db.execute(
            f"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers"
            f" WHERE n < ?) INSERT INTO records ({names}) SELECT {names} FROM records, numbers"
            " WHERE id = ?",
            [copies, record_id],
        )
        db.execute(
            "INSERT INTO differences SELECT copy.id, 1, diff_version, kinds_version, spans,"
            " suggestions FROM records AS copy, differences WHERE copy.id > 8 AND record_id = ?",
            [record_id],
        )
        db.execute(
            "INSERT INTO revisions SELECT copy.id, number, at, by, changes"
            " FROM records AS copy, revisions WHERE copy.id > 8 AND record_id = ?",
            [record_id],
        )


def table(db: Database, name: str) -> list[Any]:
    return db.execute(f"SELECT * FROM {name}").fetchall()


def by_column(db: Database) -> dict[int, dict[str, Any]]:
    """Each record's columns, by number, without those that are computed from others: where in the
    table a column stands does not count."""
    names = [row[1] for row in db.execute("PRAGMA table_info(records)")]
    rows = table(db, f"(SELECT {', '.join(names)} FROM records)")
    return {row[0]: dict(zip(names, row, strict=True)) for row in rows}


def test_everything_else_stays_as_it_was(old: Database) -> None:
    before = {name: table(old, name) for name in KEPT}
    assert all(before.values())
    prepare(old, "new.example")

    assert {name: table(old, name) for name in KEPT} == before
    assert identity.get(old, "new.example").authority == "old.example"


def test_an_account_stays_an_editors_and_its_sessions_end(old: Database) -> None:
    kept = "(SELECT id, name, password_hash, created_at, disabled_at FROM editors)"
    before = table(old, kept)
    assert before
    prepare(old, "new.example")

    assert table(old, kept) == before
    assert table(old, "(SELECT DISTINCT role, seen_at FROM editors)") == [("editor", None)]
    for name in ("sessions", "invitations", "second_factors", "recovery_codes"):
        assert table(old, name) == []


@pytest.mark.parametrize("name", ["outlets", "subjects"])
def test_a_party_is_as_it_was_and_spelt_as_it_was(old: Database, name: str) -> None:
    kept = "id, key, CASE settled WHEN 1 THEN slug END, name, settled, records"
    before = table(old, f"(SELECT {kept}, name AS spelling FROM {name})")
    prepare(old, "new.example")

    assert table(old, f"(SELECT {kept}, spelling FROM {name})") == before
    assert table(old, f"(SELECT DISTINCT revision, joined_into FROM {name})") == [(1, None)]


def test_a_record_has_its_names_and_is_otherwise_as_it_was(old: Database) -> None:
    ask = (
        "(SELECT records.id, subjects.name, outlets.name FROM records"
        " JOIN subjects ON subjects.id = subject_id JOIN outlets ON outlets.id = outlet_id)"
    )
    spelt = {number: names for number, *names in table(old, ask)}
    assert len({tuple(names) for names in spelt.values()}) == 5
    before = by_column(old)
    prepare(old, "new.example")

    for number, (subject, outlet) in spelt.items():
        before[number] |= {"subject_name": subject, "outlet_name": outlet, "part": "text"}
        before[number] |= {"provenance": "claimed", "noindex": 0}
    found = by_column(old)
    computed = ("concluded", "answer_due_on", "deed_id", "deed_on")
    assert {n: {k: row[k] for k in row if k not in computed} for n, row in found.items()} == before
    for number, names in spelt.items():
        record = records.get(old, number)
        assert record
        assert [record.subject.name, record.outlet.name] == names


def test_what_was_announced_names_no_feed_that_a_record_left(old: Database) -> None:
    prepare(old, "new.example")

    assert table(old, "(SELECT DISTINCT left_feeds FROM announcements)") == [("[]",)]


def test_an_import_is_announced_to_nobody(old: Database) -> None:
    prepare(old, "new.example")

    tokens = "(SELECT DISTINCT tokens FROM announcements WHERE what = 'imported')"
    assert table(old, tokens) == [("[]",)]


def test_a_first_revision_holds_the_state_alone(old: Database) -> None:
    prepare(old, "new.example")

    for (number,) in table(old, "(SELECT id FROM records)"):
        first = history.revisions(old, number)[0]
        assert (first.number, first.changes) == (1, {"state": (None, "pending")})


def test_every_difference_is_the_same_after(old: Database) -> None:
    before = {n: json.loads(spans) for n, spans in table(old, "(SELECT record_id, spans FROM "
                                                              "differences)")}  # fmt: skip
    assert any("corrected" in span for spans in before.values() for span in spans)
    prepare(old, "new.example")

    found = {number: records.get(old, number) for number in before}
    assert {number: record and record.diff for number, record in found.items()} == before


def test_every_suggestion_is_the_same_after(old: Database) -> None:
    ask = "(SELECT record_id, revision, diff_version, kinds_version, suggestions FROM differences)"
    before = table(old, ask)
    prepare(old, "new.example")

    assert table(old, ask) == before


def test_every_record_has_what_it_has_in_common_with_others(old: Database) -> None:
    prepare(old, "new.example")
    found = in_states(old, *State)
    made = {(value, record.id) for record in found for value in fingerprints.of(record)}

    assert len(found) == 8
    assert set(table(old, "fingerprints")) == made


def test_later_revisions_hold_what_they_held(old: Database) -> None:
    """The reason stands apart now."""
    ask = "(SELECT record_id, number, at, changes FROM revisions WHERE number > 1)"
    before = [(*row[:3], json.loads(row[3])) for row in table(old, ask)]
    reasons = [changes.pop("reason", (None, None))[1] for *_, changes in before]
    assert (len(before), len(set(reasons)) > 2) == (10, True)
    prepare(old, "new.example")

    assert [(*row[:3], json.loads(row[3])) for row in table(old, ask)] == before
    kept = table(old, "(SELECT reason FROM revisions WHERE number > 1)")
    assert [reason for (reason,) in kept] == reasons


def test_every_revision_has_its_actor(old: Database) -> None:
    actors = {
        "filer": FILER, "editor:Edith": EDITH, "editor": Actor(Role.EDITOR), "import": OPERATOR,
        "founding case": OPERATOR, "moderation off": MACHINE, "something else": MACHINE,
    }  # fmt: skip
    with write(old):
        for number, by in enumerate(("editor", "something else"), 10):
            old.execute("INSERT INTO revisions VALUES (8, ?, '2024-03-02', ?, '{}')", [number, by])
    before = table(old, "(SELECT record_id, number, by FROM revisions)")
    assert {by for _, _, by in before} == set(actors)
    prepare(old, "new.example")

    found = [
        (number, revision.number, revision.by)
        for (number,) in table(old, "(SELECT id FROM records)")
        for revision in history.revisions(old, number)
    ]
    assert sorted(found, key=lambda item: item[:2]) == [
        (record, number, actors[by]) for record, number, by in before
    ]


def test_a_subscription_goes_on_and_is_given_the_hash_of_its_mailbox(old: Database) -> None:
    with write(old):
        old.execute(
            "INSERT INTO subscriptions (email, language, rhythm, parameters, anchor, tokens, nonce,"
            " token_hash, asked_at, created_at, confirmed_at) VALUES ('Alice@example.org', 'en',"
            " 'at-once', '', '', '[\"\"]', ?, ?, '2024-03-02', '2024-03-02', '2024-03-02')",
            ["0" * 32, token_hash("token")],
        )
    prepare(old, "new.example")
    found = subscriptions.find(old, "token")
    assert found
    assert (found.active, found.email, found.mailbox) == (True, "Alice@example.org", None)
    with write(old):
        subscriptions.name_mailboxes(old, lambda email: mailbox_hash("secret", email))

    mailbox = mailbox_hash("secret", "alice+x@example.org")
    assert subscriptions.count_others(old, mailbox, "", Slice(record_id=1)) == 1


def test_the_space_of_a_large_register_is_given_back(old: Database) -> None:
    multiply(old, record_id=5, copies=5000)
    path = Path(old.execute("PRAGMA database_list").fetchone()[2])
    old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.stat().st_size
    prepare(old, "new.example")

    assert path.stat().st_size < before  # with the indexes that are filled afterwards
    assert old.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert old.execute("PRAGMA temp_store").fetchone() == (2,)  # MEMORY, as before
    assert old.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(history.revisions(old, 5000)) == 1


def test_where_the_file_cannot_be_written_anew_it_keeps_its_space(
    old: Database, caplog: pytest.LogCaptureFixture
) -> None:
    multiply(old, record_id=5, copies=5000)
    old.conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)  # VACUUM attaches the new file
    prepare(old, "new.example")

    assert [message for message in caplog.messages if "keeps its unused space" in message]
    assert history.revisions(old, 5000)[0].changes == {"state": (None, "pending")}
    assert old.execute("PRAGMA temp_store").fetchone() == (2,)


def test_no_line_was_imported_yet_and_the_next_one_is_kept(old: Database) -> None:
    prepare(old, "new.example")
    assert table(old, "imported_lines") == []
    item, numbers = an_import(id=70, quote="It was so."), Numbers()

    assert importing.import_once(old, [item], now=NOW, numbers=numbers) == Taken(recorded=1)
    assert importing.import_once(old, [item], now=NOW, numbers=numbers) == Taken(here=1)
    kept = [(1, item.digest, numbers[item.origin], None, None)]
    assert table(old, "imported_lines") == kept


def test_a_line_that_was_imported_before_lines_were_kept_is_known(old: Database) -> None:
    """By all of its fields and the time when it was filed; without a time by its fields alone, if
    an operator recorded it."""
    prepare(old, "new.example")
    words = Words("en")
    last = last_number(old)
    exported = [public(record, [], "https://old.example", words)
                for record in in_states(old, *State)]  # fmt: skip
    by_operators = {row[0] for row in old.execute(
        "SELECT record_id FROM revisions WHERE number = 1 AND role = 'operator'")}  # fmt: skip
    assert 0 < len(by_operators) < len(exported) == last
    dated = [{**item, "id": None, "repeats": None} for item in exported]
    undated = [{**item, "created_at": None, "published_at": None} for item in dated]
    for lines, known in ((dated, last), (undated, len(by_operators))):
        items = [read_fields(line, LATER) for line in lines]
        taken = importing.import_once(old, items, now=LATER, numbers=Numbers())
        assert (taken.here, taken.recorded) == (known, last - known)
