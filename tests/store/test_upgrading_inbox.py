"""After an upgrade from the first release its records can be reported and answered about."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.report import Report, ReportReason
from corrections.store import inbox, newsroom_links
from corrections.store.connection import write
from corrections.store.migrations import prepare
from tests.support.samples import NOW


def test_an_old_record_can_be_reported_and_has_links(old: Database) -> None:
    prepare(old, "new.example")

    report = Report(ReportReason.OTHER, "Look again.")
    with write(old):
        number = inbox.add(old, 1, report, language="en", sent_hash="a" * 64, now=NOW)
        newsroom_links.add(old, 1, "token", name="Edith", now=NOW)
    found = inbox.get(old, number)
    assert found
    assert found.content == report
    assert newsroom_links.find(old, "token")
    assert old.execute("PRAGMA foreign_key_check").fetchall() == []
