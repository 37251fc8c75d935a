"""Steps about the values by which records are counted."""

from __future__ import annotations

from sqlite_utils import Database


def index_counted_values(db: Database) -> None:
    """To tell how many records of a list have each value of each filter, its newest thousand were
    read. An index has their values now, in the place of one that had their positions alone. The
    year of an article is a computed column, so that indexes have it without its day; those by which
    the figures of a party are counted have the values in the order in which they are told."""
    db.execute(
        "ALTER TABLE records ADD COLUMN year TEXT"
        " GENERATED ALWAYS AS (substr(published_on, 1, 4)) VIRTUAL"
    )
    db.execute("DROP INDEX records_public")
    db.execute("""
        CREATE INDEX records_public
          ON records (position, kind, outcome, language, medium, year, outlet_id, subject_id)
          WHERE state = 'published'""")
    for party in ("outlet", "subject"):
        db.execute(f"DROP INDEX records_figures_of_{party}")
        db.execute(f"""
            CREATE INDEX records_figures_of_{party}
              ON records ({party}_id, state, year, kind, outcome)""")


def index_records_left_out(db: Database) -> None:
    """For each outlet and subject of a sitemap a record was looked for that search engines are not
    told to leave out. The few that they are told to leave out have an index now."""
    db.execute("CREATE INDEX records_noindex ON records (outlet_id, subject_id) WHERE noindex = 1")
