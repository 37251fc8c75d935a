"""Steps about how words are written in the full-text indexes."""

from __future__ import annotations

from sqlite_utils import Database


def index_folded_words(db: Database) -> None:
    """The tokenizer folded case and accents and nothing else, and took vowel signs for spaces. Now
    the words are folded before they are added, and the tokenizer only cuts at spaces: ``ascii``
    takes every other character than those of ASCII for a letter. The new indexes are empty, and
    no number of a folding is kept: whoever opens the register fills them, in batches."""
    for table in ("search", "happenings"):
        db.execute(f"DROP TABLE {table}")
        db.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5 ("
            "words, facets, content = '', tokenize = 'ascii')"
        )


def list_indexed_words(db: Database) -> None:
    """The words of the index of lists, in alphabetical order, for those that are nearly spelt like
    one that was typed. The table holds nothing itself."""
    db.execute("CREATE VIRTUAL TABLE search_words USING fts5vocab (search, instance)")
