"""Joins that were made before records stayed under their names can be undone after the upgrade."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import undoing_names
from corrections.actions.naming import Decision
from corrections.private_links import token_hash
from corrections.store import parties, party_aliases, party_changes, party_desk, subscriptions
from corrections.store.connection import open_database, write
from corrections.store.migrations import migrations, prepare
from tests.store.conftest import MERGED_NAMES
from tests.support.parties import check, every_record
from tests.support.samples import EDITH, NOW

ŁÓDŹ, LODZ, SUD, FAKTY = 2, 3, 4, 5


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[Database]:
    """Lodz Fakty was joined into Łódź Fakty, which was called Fakty for a time and then joined into
    Sud-Ouest. Record 11 was sent since, for Lodz Fakty."""
    db = open_database(tmp_path / "joined.db")
    with write(db):
        migrations.apply(db, stop_before="join_parties")
        db.execute("DELETE FROM register")
        db.execute("DELETE FROM counters")
        db.executescript(MERGED_NAMES)
    with write(db):
        migrations.apply(db, stop_before="keep_names_of_joined_parties")
        db.execute(
            "INSERT INTO outlets (id, key, slug, name, spelling, joined_into)"
            " VALUES (5, 'fakty', '~fakty', 'Fakty', 'Fakty', 2)"
        )
        follow(db, 20, "lodz-fakty", LODZ)
        follow(db, 21, "sud-ouest", SUD)
        change(db, LODZ, ŁÓDŹ, "lodz-fakty", [4, 5], [], [20])
        change(db, ŁÓDŹ, SUD, "łodz-fakty", [3, 4, 5, 6], [LODZ, FAKTY], [20])
        db.execute("UPDATE outlets SET records = 4 WHERE id = 4")
        db.execute("UPDATE counters SET value = 2 WHERE name = 'outlets'")
        names = [row[1] for row in db.execute("PRAGMA table_info(records)") if row[1] != "id"]
        kept = ", ".join(names)
        db.execute(f"INSERT INTO records (id, {kept}) SELECT 11, {kept} FROM records WHERE id = 4")
        db.execute(
            "INSERT INTO differences SELECT 11, revision, diff_version, kinds_version, spans,"
            " suggestions FROM differences WHERE record_id = 4"
        )
        db.execute("UPDATE records SET outlet_name = 'Lodz Fakty' WHERE id = 11")
    prepare(db, "new.example")
    yield db
    db.close()


def follow(db: Database, number: int, slug: str, outlet: int) -> None:
    db.execute(
        "INSERT INTO subscriptions (id, email, language, rhythm, parameters, anchor, tokens, nonce,"
        " token_hash, asked_at, created_at) VALUES (?, ?, 'en', 'daily', ?, ?, ?, ?, ?, '', '')",
        [
            number, f"{number}@example.org", f"outlet={slug}", f"outlet{outlet}",
            json.dumps([f"outlet{outlet}"]), "0" * 32, token_hash(slug),
        ],
    )  # fmt: skip


def change(
    db: Database, origin: int, target: int, slug: str, numbers: list[int], names: list[int],
    followers: list[int],
) -> None:  # fmt: skip
    """What a join wrote."""
    held = json.dumps(numbers)
    db.execute(
        "UPDATE records SET outlet_id = ? WHERE id IN (SELECT value FROM json_each(?))",
        [target, held],
    )
    db.execute(
        "UPDATE announcements SET tokens = replace(tokens, ?, ?)"
        " WHERE record_id IN (SELECT value FROM json_each(?))",
        [f'"outlet{origin}"', f'"outlet{target}"', held],
    )
    db.execute("UPDATE outlets SET records = 0 WHERE id = ?", [origin])
    db.execute(
        "UPDATE outlets SET joined_into = ?1 WHERE id = ?2 OR joined_into = ?2", [target, origin]
    )
    [into] = db.execute("SELECT slug FROM outlets WHERE id = ?", [target]).fetchone()
    db.execute(
        "UPDATE subscriptions SET parameters = 'outlet=' || ?1, anchor = 'outlet' || ?2,"
        " tokens = json_array('outlet' || ?2) WHERE id IN (SELECT value FROM json_each(?3))",
        [into, target, json.dumps(followers)],
    )
    kept: dict[str, Any] = {
        "id": origin, "slug": slug, "name": slug, "records": numbers, "parties": names,
        "subscriptions": followers,
    }  # fmt: skip
    db.execute(
        "INSERT INTO party_changes (party, party_id, at, role, name, reason, changes)"
        " VALUES ('outlets', ?, '2024-03-02', 'editor', 'Edith', 'One.', ?)",
        [target, json.dumps({"joined": kept})],
    )


def outlets(db: Database) -> dict[int, str]:
    return {record.id: record.outlet.slug for record in every_record(db)}


def followed(db: Database, number: int) -> Any:
    found = subscriptions.get(db, number)
    assert found
    return found.part.parameters()["outlet"]


def undo(db: Database, number: int) -> None:
    found = party_changes.get(db, "outlets", number)
    assert found
    party = party_desk.get(db, "outlets", f"~{found.party_id}")
    assert party
    address = party_desk.address(party.party)
    asked = Decision("outlets", address, party.revision, EDITH, None, NOW)
    undoing_names.undo(db, asked, number)


def test_everything_is_where_it_was(joined: Database) -> None:
    assert {outlets(joined)[n] for n in (3, 4, 5, 6, 7, 8, 11)} == {"sud-ouest"}
    assert [followed(joined, number) for number in (20, 21)] == ["sud-ouest"] * 2
    check(joined)


def test_the_last_join_is_undone_and_then_the_one_before(joined: Database) -> None:
    undo(joined, 2)
    found = outlets(joined)
    assert {found[n] for n in (3, 4, 5, 6, 11)} == {"łodz-fakty"}
    assert {found[n] for n in (7, 8, 9, 10)} == {"sud-ouest"}
    assert [followed(joined, number) for number in (20, 21)] == ["łodz-fakty", "sud-ouest"]
    assert party_aliases.of(joined, "outlets", ŁÓDŹ) == ["Fakty"]
    check(joined)

    undo(joined, 1)
    found = outlets(joined)
    assert {found[n] for n in (4, 5, 11)} == {"lodz-fakty"}
    assert {found[n] for n in (3, 6)} == {"łodz-fakty"}
    assert followed(joined, 20) == "lodz-fakty"
    check(joined)


def test_the_first_join_is_undone_alone(joined: Database) -> None:
    undo(joined, 1)
    found = outlets(joined)
    assert {found[n] for n in (4, 5, 11)} == {"lodz-fakty"}
    assert {found[n] for n in (3, 6, 7, 8)} == {"sud-ouest"}
    assert parties.owner(joined, "outlets", "Fakty") == SUD
    check(joined)
