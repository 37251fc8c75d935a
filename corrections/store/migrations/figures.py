"""Steps about the figures of outlets, of subjects and of the whole register."""

from __future__ import annotations

from sqlite_utils import Database


def count_by_year(db: Database) -> None:
    """The published records are counted by year of the article, kind and outcome, and by month of
    publication here. Those of one outlet or subject are counted when somebody looks, in an index
    that has all that is counted."""
    db.execute("""
        CREATE TABLE figures (
          year TEXT NOT NULL,
          kind TEXT NOT NULL CHECK (kind <> ''),
          outcome TEXT NOT NULL CHECK (outcome <> ''),
          records INTEGER NOT NULL CHECK (records >= 0),
          PRIMARY KEY (year, kind, outcome)
        ) STRICT, WITHOUT ROWID""")
    db.execute("""
        CREATE TABLE months (
          month TEXT PRIMARY KEY CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
          records INTEGER NOT NULL CHECK (records >= 0)
        ) STRICT, WITHOUT ROWID""")
    db.execute("""
        INSERT INTO figures (year, kind, outcome, records)
        SELECT substr(coalesce(published_on, ''), 1, 4), kind, outcome, count(*) FROM records
        WHERE state = 'published' GROUP BY 1, 2, 3""")
    db.execute("""
        INSERT INTO months (month, records)
        SELECT substr(published_at, 1, 7), count(*) FROM records
        WHERE state = 'published' GROUP BY 1""")
    for party in ("outlet", "subject"):
        db.execute(f"""
            CREATE INDEX records_figures_of_{party}
              ON records ({party}_id, state, outcome, kind, published_on)""")
    db.execute("""
        CREATE INDEX records_asked ON records (position)
          WHERE state = 'published' AND outcome <> 'unasked'""")
