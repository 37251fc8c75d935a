"""The log is added to and nothing else, and whoever gets round that is found: a row that was
changed, removed, or put in is named."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.actor import Actor, Role
from corrections.store import log, log_chain
from corrections.store.connection import write
from corrections.store.log import Entry
from corrections.store.log_chain import BEFORE_FIRST, Head
from corrections.store.migrations import migrate, migrations, prepare
from corrections.store.verification import discrepancies
from tests.support.samples import EDITH, NOW, recorded, sent
from tests.support.server import ROOT

AT = "2024-03-02T09:30:00+00:00"


@pytest.fixture
def kept(db: Database) -> Database:
    """A register whose log has five rows."""
    for subject in ("Ines Okoro", "Ada Moss"):
        _, record = sent(db, subject=subject)
        deciding.publish(db, record.id, actor=EDITH, now=NOW)
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)
    recorded(db)
    return db


def tampered(db: Database, *statements: str) -> None:
    """What somebody does who may write the file and knows SQL."""
    for name in log_chain.TRIGGERS:
        db.execute(f"DROP TRIGGER {name}")
    with write(db):
        for statement in statements:
            db.execute(statement)
    for sql in log_chain.TRIGGERS.values():
        db.execute(sql)


def named(db: Database) -> list[str]:
    """The sentences about the log's chain."""
    return [found.sentence for found in discrepancies(db) if found.what == "chain"]


def test_a_log_that_is_whole_has_no_discrepancy(kept: Database) -> None:
    assert log_chain.head(kept).number == 5
    assert list(discrepancies(kept)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET name = 'Bo' WHERE number = 2",
        "UPDATE log SET digest = digest",
        "DELETE FROM log WHERE number = 5",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log SELECT * FROM log WHERE number = 2",
        "INSERT INTO log (at, role, action, thing) VALUES ('now', 'machine', 'remind', 'record')",
        "INSERT INTO log SELECT 3, at, role, name, action, thing, thing_id, revision, digest"
        " FROM log WHERE number = 2",
    ],
)
def test_rows_are_only_added_at_the_end(kept: Database, statement: str) -> None:
    before = kept.execute("SELECT * FROM log").fetchall()

    with pytest.raises(sqlite3.IntegrityError, match="rows of the log are"), write(kept):
        kept.execute(statement)
    assert kept.execute("SELECT * FROM log").fetchall() == before


CHANGES = {
    "at": "'2020-01-01T00:00:00+00:00'", "role": "'machine', name = NULL", "name": "'Bo'",
    "action": "'decline'", "thing": "'outlet'", "thing_id": "7", "revision": "1",
    "digest": f"'{'0' * 64}'",
}  # fmt: skip


@pytest.mark.parametrize("column", CHANGES)
def test_a_row_that_was_changed_is_named(kept: Database, column: str) -> None:
    tampered(kept, f"UPDATE log SET {column} = {CHANGES[column]} WHERE number = 2")

    [sentence] = named(kept)
    assert sentence.startswith("The log is broken at row 2 (20")
    assert "not what it was when it was written." in sentence


def test_the_time_and_the_action_of_the_row_are_said(kept: Database) -> None:
    tampered(kept, "UPDATE log SET name = 'Bo' WHERE number = 4")

    assert named(kept) == [
        f"The log is broken at row 4 ({AT}, publish): it, or row 3 before it, is not what it was"
        " when it was written."
    ]


def test_only_the_first_row_is_named(kept: Database) -> None:
    tampered(kept, "UPDATE log SET name = 'Bo' WHERE number IN (2, 4)", "DELETE FROM log"
             " WHERE number = 5")  # fmt: skip

    assert [sentence[:27] for sentence in named(kept)] == ["The log is broken at row 2 "]


@pytest.mark.parametrize(
    "value", ["CAST(x'ff' AS TEXT)", "'a' || char(0)", "'tomorrow'"], ids=["bytes", "nul", "word"]
)
def test_what_is_no_time_or_no_text_is_named_too(kept: Database, value: str) -> None:
    tampered(kept, f"UPDATE log SET at = {value} WHERE number = 2")

    assert len(named(kept)) == 1
    assert ("log", "2 at") in [(found.what, found.name) for found in discrepancies(kept)]


def test_a_digest_that_was_computed_anew_leads_to_the_row_behind(kept: Database) -> None:
    former, *values = kept.execute(
        "SELECT (SELECT digest FROM log WHERE number = 1), number, at, role, 'Bo', action, thing,"
        " thing_id, revision FROM log WHERE number = 2"
    ).fetchone()
    anew = log_chain.digest(former, values)
    tampered(kept, f"UPDATE log SET name = 'Bo', digest = '{anew}' WHERE number = 2")

    assert [sentence[:27] for sentence in named(kept)] == ["The log is broken at row 3 "]


def test_rows_that_were_removed_in_the_middle_are_named(kept: Database) -> None:
    tampered(kept, "DELETE FROM log WHERE number IN (2, 3)")

    assert named(kept) == [
        f"The log is broken at row 4 ({AT}, publish): rows 2 to 3, which were before it, are"
        " missing."
    ]


def test_rows_that_were_removed_at_the_end_are_noticed(kept: Database) -> None:
    tampered(kept, "DELETE FROM log WHERE number = 5")

    assert named(kept) == ["The log is broken at row 5: the log ends before it, and it had 5 rows."]


def test_what_is_added_behind_rows_that_were_removed_leaves_the_gap(kept: Database) -> None:
    tampered(kept, "DELETE FROM log WHERE number = 5")
    recorded(kept)
    sent(kept)

    assert named(kept) == [
        f"The log is broken at row 6 ({AT}, submit): row 5, which was before it, is missing."
    ]


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (-3, "it has a number that no row can have"),
        (0, "it has a number that no row can have"),
        (9, "rows 6 to 8, which were before it, are missing"),
    ],
)
def test_a_row_that_was_put_in_with_another_number_is_named(
    kept: Database, number: int, why: str
) -> None:
    tampered(
        kept,
        f"INSERT INTO log SELECT {number}, at, role, name, action, thing, thing_id, revision,"
        " digest FROM log WHERE number = 2",
    )

    assert named(kept) == [f"The log is broken at row {number} ({AT}, publish): {why}."]


def test_rows_that_were_removed_together_with_the_count_are_found_against_the_head(
    kept: Database,
) -> None:
    head = log_chain.head(kept)
    tampered(kept, "DELETE FROM log WHERE number = 5",
             "UPDATE sqlite_sequence SET seq = 4 WHERE name = 'log'")  # fmt: skip

    assert named(kept) == []
    found = log_chain.missing_head(kept, head)
    assert found
    assert (found.number, found.why) == (5, "it is missing; the log ends with row 4")


def test_a_count_that_was_set_back_while_the_rows_stayed_is_named(kept: Database) -> None:
    tampered(kept, "UPDATE sqlite_sequence SET seq = 4 WHERE name = 'log'")

    [found] = named(kept)
    assert "row 5" in found
    assert "SQLite's own count of the log (4) was changed" in found


def test_a_log_whose_digests_were_all_computed_anew_is_found_against_the_head(
    kept: Database,
) -> None:
    head = log_chain.head(kept)
    values = kept.execute(f"SELECT {', '.join(log_chain.COLUMNS)} FROM log").fetchall()
    former, statements = BEFORE_FIRST, ["UPDATE log SET name = 'Bo' WHERE name IS NOT NULL"]
    for row in values:
        anew = [*row[:3], "Bo" if row[3] else None, *row[4:]]
        former = log_chain.digest(former, anew)
        statements.append(f"UPDATE log SET digest = '{former}' WHERE number = {row[0]}")
    tampered(kept, *statements)

    assert named(kept) == []
    found = log_chain.missing_head(kept, head)
    assert found
    assert (found.number, found.at, found.action) == (5, AT, "withdraw")


def test_a_log_goes_on_from_its_former_heads(kept: Database) -> None:
    before = log_chain.head(kept)
    sent(kept)

    assert log_chain.missing_head(kept, before) is None
    assert log_chain.missing_head(kept, Head(0, BEFORE_FIRST)) is None
    assert log_chain.missing_head(kept, Head(0, "1" * 64)) is not None


def test_a_trigger_that_is_missing_or_another_is_named(kept: Database) -> None:
    kept.execute("DROP TRIGGER log_is_not_changed")
    kept.execute("DROP TRIGGER log_is_not_deleted")
    kept.execute("CREATE TRIGGER log_is_not_deleted BEFORE DELETE ON log BEGIN SELECT 1; END")

    assert [(found.what, found.name) for found in discrepancies(kept)] == [
        ("trigger", "log_is_not_changed"), ("trigger", "log_is_not_deleted"),
    ]  # fmt: skip


def test_rows_of_a_record_that_is_not_there_are_named_unless_it_was_erased(kept: Database) -> None:
    def of_the_log() -> list[str]:
        return [found.name for found in discrepancies(kept) if found.what == "log"]

    kept.execute("PRAGMA foreign_keys=OFF")
    with write(kept):
        kept.execute("DELETE FROM revisions WHERE record_id = 1")
        kept.execute("DELETE FROM records WHERE id = 1")
    assert of_the_log() == ["1", "2"]
    with write(kept):
        kept.execute(
            "INSERT INTO erasures (record_id, reason, created_at, terms, erased_at, role)"
            " VALUES (1, 'wrong', ?1, '', ?1, 'operator')",
            [AT],
        )
    assert of_the_log() == []


@pytest.mark.parametrize(
    ("change", "named_then"),
    [
        ("name = 'Bo'", [("log", "5 name")]),
        (f"at = '{AT.replace('2024', '2020')}'", [("log", "5 at")]),
        ("action = 'decline'", [("log", "5 action"), ("log", "of record 2, revision 3")]),
        ("revision = 7", [("log", "5"), ("log", "of record 2, revision 3")]),
    ],
)
def test_a_row_says_what_its_revision_says(
    kept: Database, change: str, named_then: list[tuple[str, str]]
) -> None:
    tampered(kept, f"UPDATE log SET {change} WHERE action = 'withdraw'")

    found = [(one.what, one.name) for one in discrepancies(kept) if one.what != "chain"]
    assert found == named_then


def test_the_program_of_the_manual_finds_the_same(kept: Database, tmp_path: Path) -> None:
    with write(kept):
        log.add(kept, Entry(NOW, Actor(Role.EDITOR, "Zoë\n3:x,"), "log-in", "editor", 1))
    manual = (ROOT / "docs" / "operating.md").read_text("utf-8")
    program = manual.split("## The log\n")[1].split("```python\n")[1].split("```")[0]

    def printed() -> str:
        ran = [sys.executable, "-c", program, str(tmp_path / "register.db")]
        done = subprocess.run(ran, capture_output=True, text=True, timeout=60, check=False)
        return done.stdout + done.stderr

    assert printed() == f"{log_chain.head(kept)}\n"
    tampered(kept, "UPDATE log SET name = 'Bo' WHERE number = 4")
    assert printed() == "row 4 is broken\n"


@pytest.fixture
def unchained(tmp_path: Path, kept: Database) -> Iterator[Database]:
    """The same log in a register of the version before it was chained."""
    with closing(Database(tmp_path / "before.db")) as before:
        with write(before):
            migrations.apply(before, stop_before="chain_log")
            before.execute("ATTACH ? AS today", [str(tmp_path / "register.db")])
            before.execute(f"INSERT INTO log SELECT {', '.join(log_chain.COLUMNS)} FROM today.log")
        before.execute("DETACH today")
        yield before


def test_the_log_of_a_filled_register_gets_the_digests_that_it_would_have(
    kept: Database, unchained: Database
) -> None:
    migrate(unchained)

    assert (
        unchained.execute("SELECT * FROM log").fetchall()
        == kept.execute("SELECT * FROM log").fetchall()
    )
    assert log_chain.first_break(unchained) is None
    assert log_chain.missing_triggers(unchained) == []


def test_the_log_of_the_first_release_is_chained(old: Database, merged: Database) -> None:
    for register in (old, merged):
        prepare(register, "new.example")
        head = log_chain.head(register)
        assert head.number == register.execute("SELECT count(*) FROM log").fetchone()[0] > 0
        assert log_chain.first_break(register) is None


@pytest.mark.parametrize(
    "text", ["", "5", "5:abc", f"-1:{'a' * 64}", f"5:{'A' * 64}", "5:" + "a" * 65]
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=rf"^{text}$"):
        Head.read(text)
