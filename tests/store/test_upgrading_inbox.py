"""After an upgrade from the first release its records can be reported and answered about."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.inbox import ItemState
from corrections.record.report import Report, ReportReason
from corrections.store import inbox, newsroom_links
from corrections.store.connection import write
from corrections.store.migrations import STEPS, migrations, prepare, sides
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


def test_what_was_sent_before_the_inbox_was_widened_is_still_there(old: Database) -> None:
    """The steps of the desk with it too; and the numbers go on."""
    for step in STEPS[: STEPS.index(sides.widen_inbox)]:
        if step.__name__ in {applied.name for applied in migrations.applied(old)}:
            continue
        with write(old):
            step(old)
            old.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
                " VALUES ('corrections', ?, '2024-03-02')",
                [step.__name__],
            )
    with write(old):
        old.execute(
            "INSERT INTO inbox (id, kind, record_id, at, language, text, contact, said, sent_hash,"
            " state, revision) VALUES (7, 'report', 1, '2024-03-02T09:30:00+00:00', 'fr',"
            " 'Look again.', 'reader@example.org', '{\"reason\":\"other\"}', ?, 'refused', 2)",
            ["a" * 64],
        )
        old.execute(
            "INSERT INTO inbox_steps VALUES (7, 2, '2024-03-02T10:00:00+00:00', 'editor',"
            " 'Edith', 'refused', 'It is right.')"
        )

    prepare(old, "new.example")

    kept = inbox.get(old, 7)
    assert kept
    assert kept.content == Report(ReportReason.OTHER, "Look again.", "reader@example.org")
    assert (kept.language, kept.state, kept.revision) == ("fr", ItemState.REFUSED, 2)
    assert [step.sentence for step in inbox.steps_of(old, [7])[7]] == ["It is right."]
    with write(old):
        assert inbox.add(old, 1, kept.content, language="en", sent_hash="b" * 64, now=NOW) == 8
    assert old.execute("PRAGMA foreign_key_check").fetchall() == []
