"""The step about feeds that a record left: the hub is told of them too."""

from __future__ import annotations

from sqlite_utils import Database


def keep_left_feeds(db: Database) -> None:
    """An announcement of an edit has the queries of the feeds that had the record before and do not
    have it any more. What was announced earlier names none."""
    db.execute(
        "ALTER TABLE announcements ADD COLUMN left_feeds TEXT NOT NULL DEFAULT '[]'"
        " CHECK (json_valid(left_feeds))"
    )
