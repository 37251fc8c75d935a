"""What is derived from the records is compared with what they give, and every fault is named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.actions import asking, deciding, handling, naming, outcomes, subscribing
from corrections.actions.naming import Decision
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Outcome
from corrections.settings import Settings
from corrections.store import editors
from corrections.store.connection import open_database, write
from corrections.store.discrepancy import Discrepancy
from corrections.store.migrations import prepare
from corrections.store.subscriptions import SubscriptionRequest
from corrections.store.verification import discrepancies
from tests.support.inbox import keep
from tests.support.samples import EDITH, EMAIL, NOW, concluded, recorded, rows, sent

FAULTS: dict[str, list[tuple[str, str]]] = {
    # the register
    "UPDATE register SET value = '0' WHERE name = 'search_version'":
        [("register", "search_version")],
    "DELETE FROM register WHERE name = 'fingerprints_version'":
        [("register", "fingerprints_version")],
    "UPDATE register SET value = '0' WHERE name = 'likeness_version'":
        [("register", "likeness_version")],
    "UPDATE register SET value = '0' WHERE name = 'names_version'":
        [("register", "names_version")],
    # counters and tallies
    "UPDATE counters SET value = 7 WHERE name = 'published'": [("counter", "published")],
    "UPDATE counters SET value = 7 WHERE name = 'outlets'": [("counter", "outlets")],
    "UPDATE counters SET value = 7 WHERE name = 'subjects'": [("counter", "subjects")],
    "UPDATE counters SET value = 1 WHERE name = 'happening'": [("counter", "happening")],
    "UPDATE counters SET value = 0 WHERE name = 'position'": [("counter", "position")],
    "UPDATE counters SET value = 0 WHERE name = 'change'": [("counter", "change")],
    "UPDATE subjects SET records = 9 WHERE id = 1": [("party", "subjects 1")],
    "UPDATE outlets SET records = 9 WHERE id = 1": [("party", "outlets 1")],
    "UPDATE tallies SET records = 5 WHERE value = 'role'": [("tally", "kind role")],
    "DELETE FROM tallies WHERE value = 'refused'": [("tally", "outcome refused")],
    "INSERT INTO tallies VALUES ('kind', 'date', 1)": [("tally", "kind date")],
    "UPDATE figures SET records = 5 WHERE kind = 'role'":
        [("figure", "figures unknown role unasked")],
    "DELETE FROM months": [("figure", "months 2024-03")],
    # full-text indexes
    "INSERT INTO search (rowid, words, facets) VALUES (99, 'one two', 'kindrole')":
        [("search", "row 99")],
    "INSERT INTO happenings (rowid, words) VALUES (2, 'one')": [("happenings", "row 2")],
    "INSERT INTO desk_search (rowid, facets) VALUES (4, 'statewaiting')":
        [("desk_search", "record 4")],
    "INSERT INTO desk_search (desk_search) VALUES ('delete-all')":
        [("desk_search", f"record {number}") for number in range(1, 7)],
    "UPDATE records SET byline = 'R. Porter' WHERE id = 1":
        [("search", "record 1"), ("desk_search", "record 1")],
    "INSERT INTO happenings (happenings) VALUES ('delete-all')":
        [("happenings", f"record {number}") for number in (2, 3, 6)],
    "DELETE FROM article_hashes WHERE record_id = 1": [("article_hash", "1")],
    "INSERT INTO article_hashes SELECT hash, 3 FROM article_hashes WHERE record_id = 1 LIMIT 1":
        [("article_hash", "3")],
    # what events give
    "UPDATE records SET outcome = 'corrected' WHERE id = 4":
        [("record", "4 outcome")],
    "UPDATE records SET answer_due_on = '2024-05-01' WHERE id = 5":
        [("record", "5 answer_due_on")],
    "UPDATE records SET answer_due_on = NULL WHERE id = 5": [("record", "5 answer_due_on")],
    "UPDATE records SET deed_id = NULL WHERE id = 2": [("record", "2 deed_id")],
    "UPDATE records SET deed_on = '2020-01-01' WHERE id = 2": [("record", "2 deed_on")],
    "UPDATE records SET concluded = 1 WHERE id = 4": [("record", "4 concluded")],
    "UPDATE records SET concluded = 1 WHERE id = 2": [("record", "2 concluded")],
    # what revisions give
    "UPDATE revisions SET changes = json_set(changes, '$.state[0]', 'declined')"
    " WHERE record_id = 3 AND number = 2": [("history", "3 state before revision 2")],
    "UPDATE records SET revision = 9 WHERE id = 2": [("history", "2 revision")],
    "UPDATE records SET state = 'declined' WHERE id = 4":
        [("desk_search", "record 4"), ("history", "4 state")],
    "UPDATE records SET concluded = 0, answer_due_on = NULL WHERE id = 6":
        [("record", "6 outcome"), ("history", "6 concluded")],
    "UPDATE records SET reason = 'Otherwise.' WHERE id = 3": [("history", "3 reason")],
    "UPDATE records SET created_at = '2020-01-01T00:00:00+00:00' WHERE id = 1":
        [("history", "1 created_at")],
    "UPDATE records SET updated_at = '2020-01-01T00:00:00+00:00' WHERE id = 1":
        [("history", "1 updated_at")],
    "UPDATE records SET published_at = '2020-01-01T00:00:00+00:00' WHERE id = 1": [
        ("search", "record 1"), ("happenings", "record 1"), ("figure", "months 2020-01"),
        ("figure", "months 2024-03"), ("history", "1 published_at"),
    ],
    "UPDATE records SET position = 0 WHERE id = 4": [("history", "4 position")],
    "UPDATE records SET position = NULL WHERE id = 3": [("history", "3 position")],
    "UPDATE records SET happened_at = '2020-01-01T00:00:00+00:00' WHERE id = 1":
        [("search", "record 1"), ("happenings", "record 1"), ("history", "1 happened_at")],
    "UPDATE records SET happened_at = '2030-01-01T00:00:00+00:00' WHERE id = 1":
        [("search", "record 1"), ("happenings", "record 1"), ("history", "1 happened_at")],
    "DELETE FROM revisions WHERE record_id = 1": [("history", "1")],
    # what texts give
    "UPDATE differences SET spans = '=3' WHERE record_id = 1": [("difference", "1")],
    "UPDATE differences SET suggestions = '[]' WHERE record_id = 1": [("difference", "1")],
    "DELETE FROM fingerprints WHERE record_id = 4": [("fingerprints", "4")],
    # names
    "UPDATE outlets SET settled = 0 WHERE id = 1": [
        ("party", "outlets 1"), ("name", "outlets 1 slug"),
    ],
    "UPDATE outlets SET key = 'another' WHERE id = 1": [
        ("name", "outlets 1 key"), ("names", "outlets 1"),
    ],
    "UPDATE outlets SET slug = '~x' WHERE id = 1": [("name", "outlets 1 slug")],
    "UPDATE outlets SET name = 'Another' WHERE id = 1": [
        ("name", "outlets 1 name"), ("sort_key", "outlets 1"), ("names", "outlets 1"),
        ("names", "outlets 1"),
    ],
    "UPDATE outlets SET joined_into = NULL WHERE parent IS NOT NULL": [
        ("party", "outlets 1"), ("party", "outlets 4"), ("name", "outlets 4 joined_into"),
        ("announcement", "7"),
    ],
    "UPDATE records SET outlet_id = 2 WHERE id = 4":
        [("desk_search", "record 4"), ("name", "record 4 outlet_id")],
    "UPDATE outlets SET sort_key = '' WHERE id = 1": [("sort_key", "outlets 1")],
    "UPDATE subjects SET sort_key = '1Z\tz' WHERE id = 2": [("sort_key", "subjects 2")],
    "UPDATE register SET value = '0' WHERE name = 'sort_keys_version'":
        [("register", "sort_keys_version")],
    "DELETE FROM party_names": [("names", "outlets 1"), ("names", "outlets 4")],
    "UPDATE party_names_content SET c0 = 'x' WHERE id = 4":
        [("names", "outlets 1"), ("names", "outlets 1")],
    "INSERT INTO party_names (rowid, words) VALUES (404, 'x')": [("names", "outlets 101")],
    "DELETE FROM party_marks WHERE name_id = 1 AND mark LIKE '=%' AND party = 'outlets'":
        [("mark", "outlets 1")],
    "INSERT INTO party_marks VALUES ('subjects', '=x', 1)": [("mark", "subjects 1")],
    "DELETE FROM party_pairs": [("pair", "outlets 2 and 3")],
    "UPDATE party_pairs SET reason = 'site'": [("pair", "outlets 2 and 3")],
    "INSERT INTO party_apart VALUES ('outlets', 1, 2)": [("apart", "outlets 1 and 2")],
    # who follows
    "UPDATE announcements SET tokens = '[\"\", \"record1\"]' WHERE id = 1":
        [("announcement", "1")],
    "UPDATE subscriptions SET anchor = 'x'": [("subscription", "1 anchor")],
    "UPDATE subscriptions SET tokens = '[\"x\"]'": [("subscription", "1 tokens")],
    "UPDATE subscriptions SET parameters = 'kind=role'":
        [("subscription", "1 anchor"), ("subscription", "1 tokens")],
    "UPDATE subscriptions SET parameters = 'kind=role', own_parameters = 'record=1'":
        [("subscription", "1 parameters")],
    # the desk
    "UPDATE inbox SET state = 'open'": [("inbox", "1 state")],
    "UPDATE inbox SET revision = 5": [("inbox", "1 revision")],
    "INSERT INTO sessions (token_hash, editor_id, begun_at, seen_at, browser, network)"
    " SELECT hex(randomblob(32)), id, '', '', '', '' FROM editors": [("session", "session 1")],
    "DELETE FROM questions": [("question", "of record 5 state")],
    "UPDATE questions SET due_at = NULL": [("question", "of record 5 due_at")],
}  # fmt: skip
"""Each damages one thing that is derived; what is named then, of several with the same."""


@pytest.fixture(scope="module")
def filled_register(empty_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with everything that is derived: records of several states, events, joined
    outlets, alike names, a subscription, a proposed change and a question."""
    path = Path(shutil.copy(empty_register, tmp_path_factory.mktemp("filled") / "register.db"))
    db = open_database(path)
    recorded(db, kind="role", article_url="https://echo.example/2024/a")
    concluded(db, recorded(db, kind="affiliation"), Outcome.REFUSED)
    gone = recorded(db, outlet="The Hill Courier")
    deciding.withdraw(db, gone.id, actor=EDITH, reason="Asked to.", now=NOW)
    sent(db)
    _, asked = sent(db, outlet="The Hill Courrier", subject="Ines Okoro")
    concluded(db, asked, Outcome.ASKED)
    asking.ask(db, asked.id, "Which page?", actor=EDITH, now=NOW)
    judged = recorded(db, outlet="L'Écho", subject="Ines Okoro")
    outcomes.conclude(db, judged.id, Outcome.CORRECTED, actor=EDITH, now=NOW)
    join = Decision("outlets", "l-echo", None, EDITH, "One paper.", NOW)
    naming.join(db, join, "the-valley-echo")
    request = SubscriptionRequest(EMAIL, Slice(record_id=1), Rhythm.DAILY, "en")
    subscribing.subscribe(db, request, secret="s", now=NOW)
    editors.save(db, "Bo", "-", NOW)
    editors.disable(db, "Bo", NOW)
    item = keep(db, 1)
    handling.refuse(db, handling.Decision(item.id, item.revision, EDITH, "No.", NOW))
    db.close()
    return path


@pytest.fixture
def filled(filled_register: Path, settings: Settings) -> Iterator[Database]:
    """A copy of it, open."""
    db = open_database(Path(shutil.copy(filled_register, settings.database)))
    yield db
    db.close()


def test_a_register_that_is_right_has_no_discrepancy(filled: Database) -> None:
    assert list(discrepancies(filled)) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_is_damaged_is_named(filled: Database, fault: str) -> None:
    with write(filled):
        filled.execute(fault)

    assert named(filled) == FAULTS[fault]


def test_a_record_without_a_difference_is_found(filled: Database) -> None:
    """No page shows it, and nothing counts it."""
    with write(filled):
        filled.execute("DELETE FROM differences WHERE record_id = 1")

    found = Discrepancy("difference", "1", None, "spans of its two texts")
    assert found in list(discrepancies(filled))


def test_what_differs_is_told_with_both_values(filled: Database) -> None:
    with write(filled):
        filled.execute("UPDATE records SET answer_due_on = NULL WHERE id = 5")

    [found] = discrepancies(filled)
    assert found == Discrepancy("record", "5 answer_due_on", None, "2024-04-01")
    assert found.sentence == (
        "Of record 5 answer_due_on is kept: nothing, and its events and revisions give: 2024-04-01."
    )


def test_an_index_that_is_not_its_tables_is_found(filled: Database) -> None:
    """Such a file is left by a disk that lost a write."""
    filled.execute("PRAGMA writable_schema=ON")
    with write(filled):
        filled.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, '(created_at)', '(published_at)')"
            " WHERE name = 'records_created'"
        )
    filled.execute("PRAGMA writable_schema=RESET")

    assert {found.what for found in discrepancies(filled)} == {"table"}


def test_a_reference_to_nothing_is_found(filled: Database) -> None:
    filled.execute("PRAGMA foreign_keys=OFF")
    with write(filled):
        filled.execute("UPDATE records SET repeats = 99 WHERE id = 4")

    assert named(filled) == [("table", "table records")]


def named(db: Database) -> list[tuple[str, str]]:
    """What differs, without the values."""
    return [(found.what, found.name) for found in discrepancies(db)]


def test_nothing_is_written_and_it_can_be_done_again(filled: Database) -> None:
    before, schema = rows(filled), filled.schema

    assert [list(discrepancies(filled)) for _ in range(2)] == [[], []]
    assert next(discrepancies(filled), None) is None
    assert (rows(filled), filled.schema) == (before, schema)
    recorded(filled)
    assert list(discrepancies(filled)) == []


def test_a_search_for_faults_that_is_broken_off_leaves_nothing(filled: Database) -> None:
    with write(filled):
        filled.execute("UPDATE tallies SET records = 5")
    found = discrepancies(filled)
    next(found)
    found.close()  # type: ignore[attr-defined]

    recorded(filled)
    assert list(discrepancies(filled)) != []


def test_a_register_that_can_only_be_read(filled: Database, settings: Settings) -> None:
    replica = open_database(settings.database, read_only=True)
    assert list(discrepancies(replica)) == []
    replica.close()


def test_an_empty_register(db: Database) -> None:
    assert list(discrepancies(db)) == []


def test_a_register_of_the_first_release_is_right_after_the_upgrade(
    old: Database, merged: Database, tmp_path: Path
) -> None:
    for register in (old, merged):
        prepare(register, "new.example")
        assert list(discrepancies(register)) == []
