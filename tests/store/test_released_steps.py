"""A step that was released is never edited: the tables after each step are those of its release."""

from __future__ import annotations

import hashlib
import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from uuid import UUID

import pytest
from sqlite_utils import Database

from corrections import store
from corrections.store import identity, register
from corrections.store.connection import open_database, write
from corrections.store.migrations import STEPS, migrate, migrations

AFTER = {
    "create_register": "be7a282e6f8295f5",
    "create_parties": "edff897fdd4154b0",
    "create_records": "320cd551bd63f4f7",
    "index_records": "6b1a571d34e4485b",
    "create_differences": "e87b9b844bc62fd4",
    "create_filings": "f566e5984839dc2e",
    "create_history": "f64b9b098e0f7330",
    "create_editors": "388a834e92fa2469",
    "create_search": "ebbf5e6d8a80a593",
    "create_announcements": "890ec290508e91cd",
    "create_outbox": "7b55dce9af71dc79",
    "create_subscriptions": "8df1a99a26dfd529",
    "shorten_first_revisions": "8df1a99a26dfd529",
    "shorten_spans": "8df1a99a26dfd529",
    "drop_unused_indexes": "9546ef7a0fd1011b",
    "name_roles_in_revisions": "ab2abfe875ebd8d3",
    "keep_names_in_records": "2e258338f76bd14a",
    "remove_words_of_withdrawn_records": "2e258338f76bd14a",
    "count_requests_by_mailbox": "de13ae0c4f6b3dd6",
    "remember_who_wants_no_letter": "bbc060ab2d4f0e65",
    "count_refusals": "f1af32f0d06f9e92",
    "create_imported_lines": "198842b5b9d7f360",
    "index_untried_items": "3d992b16987aa951",
    "widen_kinds": "b92e82bca3c24818",
    "keep_origins_of_imported_lines": "2ccaf6ed9dfc4a03",
    "join_parties": "6bb17bddf1156a3c",
    "add_parts": "10031ed49486867c",
    "index_folded_words": "86ec04091653241e",
    "list_indexed_words": "86ec04091653241e",
    "add_waiting": "d270013167f3479f",
    "keep_steps_and_reasons": "b212f0d1e5b04823",
    "create_log": "475b2be638024e17",
    "keep_language_of_filer": "cf21b3a2a759f451",
    "give_editors_roles": "6bcdf11a1f066815",
    "create_sessions": "f8c6edbf0db8c66b",
    "create_invitations": "4122dd8a4b611be5",
    "create_second_factors": "ca3d4279e9d5b3a4",
    "create_fingerprints": "868fa414f22c6833",
    "keep_names_of_joined_parties": "f3fed9c25a6d1ff6",
    "list_words_of_names": "bef2162ef02987a6",
    "announce_edits": "66c1939cb278577a",
    "create_questions": "2bdf14ceea5ed9e7",
    "create_newsroom_links": "6252a16e2e3f119b",
    "create_inbox": "8f7be45cbc5b3f0c",
    "index_every_record": "b06d142bc350f4e7",
    "create_canned_reasons": "0f7a481caa7b971c",
    "keep_links_and_strikes": "ac571024663fe7ce",
    "tell_conclusions_from_events": "43e850d9fcfe4f96",
    "keep_likenesses": "932c8648733f066f",
    "list_hosts_of_articles": "4d3bf214615dc9e5",
    "create_outlet_facts": "dd127c2ca03da442",
    "create_filer_mail": "a098ec1267181781",
    "keep_left_feeds": "a837b4096aaba76f",
    "add_provenance": "71bc18203ea32ee4",
    "widen_inbox": "d835848d22765353",
    "tell_who_sent_events": "017bc6f6516eb9e9",
    "open_links_to_outlets": "5bbe6d4bca82543e",
    "chain_log": "a2757a20b8500c94",
    "create_newsroom_mailboxes": "ac7f75daab0b2a74",
    "create_erasures": "9f28e0838b81d778",
    "keep_what_leads_to_erased_records": "d2e248ad25abf37e",
    "create_withdrawals": "756268569b9ed25c",
    "create_report_answers": "f45282e5dba7ff43",
    "create_newsroom_proofs": "7eee36a4e646ba0a",
    "create_newsroom_news": "7e631b8741ba20a3",
    "keep_what_was_taken_up": "d25e1331ff46b93d",
    "create_newsroom_statements": "f46e02c007730f6a",
    "count_by_year": "bad551a113bbdbf4",
    "add_sort_keys": "a98d892319762761",
    "create_article_hashes": "6bbf9524e44358ff",
    "create_filing_tokens": "19e98d8f1608c73f",
    "keep_fingerprints_once": "0884429144017bed",
    "keep_hashes_of_articles_once": "d2bbd4262dcf0964",
    "drop_doubled_indexes": "1e57fef5a68c543e",
    "keep_registers_of_imported_lines_once": "ec203740789e6b49",
    "index_changes_for_feeds_alone": "d7231fb0b45bd16e",
    "forget_terms_of_imports": "d7231fb0b45bd16e",
    "write_runs_without_brackets": "39379a97fc080d9b",
    "index_counted_values": "4ee3b71ccf3a47bc",
    "index_records_left_out": "a4e85d47b6696e4c",
}
"""The digest of every table and index after each step. A new step adds a line; a line that is here
never changes, because there are registers that had the step."""


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Database]:
    db = open_database(tmp_path / "new.db")
    yield db
    db.close()


def digest(db: Database) -> str:
    """Of the tables and indexes as they were written, without those that FTS5 makes by itself."""
    written = db.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'search_*'"
        " AND name NOT GLOB 'happenings_*' ORDER BY name"
    )
    statements = [" ".join(sql.replace('"', "").split()) for (sql,) in written]
    return hashlib.sha256("\n".join(statements).encode()).hexdigest()[:16]


def test_each_step_leaves_the_tables_that_it_always_left(new: Database) -> None:
    found = {}
    for step in STEPS:
        with write(new):
            step(new)
        found[step.__name__] = digest(new)

    assert list(found.items()) == list(AFTER.items())


def test_no_step_is_forgotten() -> None:
    """Every public function of the folder's files is a step, and the list names it."""
    written = []
    for found in pkgutil.iter_modules(store.migrations.__path__):
        module = import_module(f"corrections.store.migrations.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                written.append(function)

    assert len(STEPS) == len(set(STEPS))
    assert set(written) == set(STEPS)


def test_a_register_keeps_which_steps_it_had(new: Database) -> None:
    migrate(new)

    assert [step.name for step in migrations.applied(new)] == list(AFTER)
    assert not migrations.pending(new)


def test_a_new_register_has_counted_nothing_and_has_a_name_of_its_own(new: Database) -> None:
    migrate(new)

    assert register.version(new).change == 0
    assert register.totals(new) == register.Totals(records=0, outlets=0)
    assert identity.founding(new) is None
    own = identity.get(new, "localhost")
    assert UUID(own.uuid).version == 4
    assert own.since == register.version(new).changed_at
    assert own.since.utcoffset() is not None
    assert own.since.microsecond == 0
