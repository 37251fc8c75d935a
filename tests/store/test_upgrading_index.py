"""After an upgrade from the first release, no search finds what was withdrawn before it."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.model import Party
from corrections.record.selection import Selection
from corrections.store import happenings, records, search
from corrections.store.connection import write
from corrections.store.migrations import prepare
from corrections.store.records import NEWEST
from tests.support.samples import EDITH, NOW

WITHDRAWN, HAPPENING = 6, 6
"""A record that was withdrawn before the upgrade, and its place in the index of feeds."""

FACETS = {"outlet2", "subject2", "kindaffiliation", "mediumprint", "languageen"}

Terms = set[tuple[str, int, str]]


def terms(db: Database) -> Terms:
    """Each term of the index of feeds, with the happening and the column that have it."""
    db.execute("DROP TABLE IF EXISTS temp.terms")
    db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, happenings, instance)")
    return set(db.execute("SELECT term, doc, col FROM temp.terms"))


def told(db: Database, **selected: object) -> list[int]:
    """The records of a feed."""
    found = happenings.newest(db, Selection(**selected), NEWEST, 100)  # type: ignore[arg-type]
    return [record.id for record in found]


@pytest.mark.parametrize("concluded_later", [False, True])
def test_a_withdrawn_record_keeps_its_filters_alone(old: Database, concluded_later: bool) -> None:
    if concluded_later:
        with write(old):
            old.execute("UPDATE records SET outcome = 'refused' WHERE id = ?", [WITHDRAWN])
            for number, now in ((4, "asked"), (5, "refused")):
                was = {"asked": "unasked", "refused": "asked"}[now]
                old.execute(
                    "INSERT INTO revisions VALUES (?, ?, '2024-03-02', 'editor:Edith', ?)",
                    [WITHDRAWN, number, f'{{"outcome":["{was}","{now}"]}}'],
                )
    assert ("engineer", HAPPENING, "words") in terms(old)
    prepare(old, "new.example")

    outcome = "outcomerefused" if concluded_later else "outcomeunasked"
    found = {(name, column) for name, number, column in terms(old) if number == HAPPENING}
    assert found == {(name, "facets") for name in FACETS | {outcome}}


def test_what_is_public_is_found_by_folded_words_its_number_and_its_addresses(
    old: Database,
) -> None:
    with write(old):
        old.execute(
            "UPDATE records SET explanation = 'Le cœur des Straßen à 30 000 voix',"
            " article_url = 'https://www.echo.example/a/?utm_source=x' WHERE id = 2"
        )
    prepare(old, "new.example")

    for q in ("coeur", "strassen", "30000", "n° 2", "http://echo.example/a#top"):
        assert told(old, q=q)[-1:] == [2], q
        page = records.page(old, Selection(q=q), NEWEST, 100)
        assert [record.id for record in page][-1:] == [2], q


def test_its_words_find_nothing_and_its_outlet_still_tells_that_it_is_gone(old: Database) -> None:
    prepare(old, "new.example")

    assert told(old, q="engineer") == told(old, q='"engineer Dana Quill"') == [2]
    assert told(old, outlet=Party(2, "the-valley-echo", "The Valley Echo")) == [8, 6, 3, 2]


def test_what_is_withdrawn_afterwards_is_not_found_either(old: Database) -> None:
    prepare(old, "new.example")
    deciding.withdraw(old, 2, actor=EDITH, reason="Asked to.", now=NOW)

    assert told(old, q="engineer") == []
    assert search.matches(old, Selection(q="engineer")) == 0
    last = old.execute("SELECT happening FROM records WHERE id = 2").fetchone()[0]
    assert {term for term in terms(old) if term[1:] == (last, "words")} == set()
