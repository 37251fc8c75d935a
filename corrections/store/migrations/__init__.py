"""From whatever tables the register has to today's, step by step.

A step that was released is never edited, renamed or put elsewhere in the order; the next one
changes what it made. A step names literal values and SQL, never current code.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlite_utils import Database, Migrations

from corrections.store import (
    fingerprint_renewal,
    identity,
    party_keys,
    party_likeness,
    party_sort_keys,
    search_renewal,
    unused_space,
)
from corrections.store.connection import write
from corrections.store.database import temporary_files
from corrections.store.migrations import (
    accounts,
    actors,
    article_hashes,
    clocks,
    counted_values,
    desk,
    edits,
    erasures,
    figures,
    filing_tokens,
    fingerprints,
    first_tables,
    folded_words,
    imported_lines,
    inbox,
    left_feeds,
    log_chain,
    mailboxes,
    names,
    newsroom_statements,
    newsrooms,
    origins,
    outcomes,
    parties,
    party_facts,
    questions,
    queue,
    reports,
    sides,
    smaller_indexes,
    smaller_rows,
    sort_keys,
    taken_up,
    vocabulary,
    withdrawn_words,
)

STEPS = (
    first_tables.create_register,
    first_tables.create_parties,
    first_tables.create_records,
    first_tables.index_records,
    first_tables.create_differences,
    first_tables.create_filings,
    first_tables.create_history,
    first_tables.create_editors,
    first_tables.create_search,
    first_tables.create_announcements,
    first_tables.create_outbox,
    first_tables.create_subscriptions,
    smaller_rows.shorten_first_revisions,
    smaller_rows.shorten_spans,
    smaller_rows.drop_unused_indexes,
    actors.name_roles_in_revisions,
    names.keep_names_in_records,
    withdrawn_words.remove_words_of_withdrawn_records,
    mailboxes.count_requests_by_mailbox,
    mailboxes.remember_who_wants_no_letter,
    mailboxes.count_refusals,
    imported_lines.create_imported_lines,
    clocks.index_untried_items,
    vocabulary.widen_kinds,
    origins.keep_origins_of_imported_lines,
    parties.join_parties,
    vocabulary.add_parts,
    folded_words.index_folded_words,
    folded_words.list_indexed_words,
    desk.add_waiting,
    desk.keep_steps_and_reasons,
    desk.create_log,
    queue.keep_language_of_filer,
    accounts.give_editors_roles,
    accounts.create_sessions,
    accounts.create_invitations,
    accounts.create_second_factors,
    fingerprints.create_fingerprints,
    party_facts.keep_names_of_joined_parties,
    party_facts.list_words_of_names,
    edits.announce_edits,
    questions.create_questions,
    inbox.create_newsroom_links,
    inbox.create_inbox,
    queue.index_every_record,
    queue.create_canned_reasons,
    outcomes.keep_links_and_strikes,
    outcomes.tell_conclusions_from_events,
    party_facts.keep_likenesses,
    party_facts.list_hosts_of_articles,
    party_facts.create_outlet_facts,
    questions.create_filer_mail,
    left_feeds.keep_left_feeds,
    sides.add_provenance,
    sides.widen_inbox,
    sides.tell_who_sent_events,
    newsrooms.open_links_to_outlets,
    log_chain.chain_log,
    newsrooms.create_newsroom_mailboxes,
    erasures.create_erasures,
    erasures.keep_what_leads_to_erased_records,
    erasures.create_withdrawals,
    reports.create_report_answers,
    newsrooms.create_newsroom_proofs,
    newsrooms.create_newsroom_news,
    taken_up.keep_what_was_taken_up,
    newsroom_statements.create_newsroom_statements,
    figures.count_by_year,
    sort_keys.add_sort_keys,
    article_hashes.create_article_hashes,
    filing_tokens.create_filing_tokens,
    smaller_indexes.keep_fingerprints_once,
    smaller_indexes.keep_hashes_of_articles_once,
    smaller_indexes.drop_doubled_indexes,
    smaller_indexes.keep_registers_of_imported_lines_once,
    smaller_indexes.index_changes_for_feeds_alone,
    smaller_indexes.forget_terms_of_imports,
    smaller_rows.write_runs_without_brackets,
    counted_values.index_counted_values,
    counted_values.index_records_left_out,
)
"""Every step, in the order in which they are applied."""

migrations = Migrations("corrections")
for step in STEPS:
    migrations()(step)

LAST_SHRINKING = "write_runs_without_brackets"
"""The last of the steps that leave much of the file unused."""


class NotARegister(Exception):
    """The file holds the tables of another program."""

    def __init__(self) -> None:
        super().__init__("it holds the tables of another program")


class NewerSchema(Exception):
    """A newer version of this program wrote the register; ``step`` is the first that is unknown
    here."""

    def __init__(self, step: str) -> None:
        super().__init__(
            f"a newer version of Corrections wrote it (this one does not know the step {step!r}); "
            "install that version, or restore the backup made before the upgrade"
        )
        self.step = step


def check(db: Database) -> None:
    """Raise ``NotARegister`` for a file with other tables, and ``NewerSchema`` for a register with
    a step that is not among ``STEPS``. Writes nothing."""
    names = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if names and migrations.migrations_table not in names:
        raise NotARegister
    known = {step.__name__ for step in STEPS}
    for applied in migrations.applied(db):
        if applied.name not in known:
            raise NewerSchema(applied.name)


def prepare(db: Database, host: str | None) -> None:
    """Migrate the register, compute the keys of its parties anew if the rules of names changed, and
    keep ``host`` as the authority of its permanent ids unless one was kept before. Where all is
    done already, nothing is written.

    Without a host none is kept: the site is tried on somebody's own machine. A file that ``check``
    refuses stays as it was.
    """
    check(db)
    migrate(db)
    if party_keys.are_outdated(db):
        with write(db):
            party_keys.renew(db, datetime.now(UTC))
    if host and "authority" not in identity.facts(db):
        with write(db):
            identity.fix_authority(db, host)


def migrate(db: Database) -> None:
    """Apply the steps that this register has not had, all in one transaction, then give back the
    space that they freed; and make the indexes of the search and the fingerprints anew where other
    rules made them. Several processes may start at once."""
    pending = {step.name for step in migrations.pending(db)}
    if pending:
        _apply(db, pending)
    search_renewal.renew(db)
    fingerprint_renewal.renew(db)
    party_likeness.renew(db)
    party_sort_keys.renew(db)


def _apply(db: Database, pending: set[str]) -> None:
    with temporary_files(db), write(db):
        migrations.apply(db)
    if LAST_SHRINKING in pending and unused_space.is_large(db):
        unused_space.give_back(db)
