"""The number of a record is written as it stands in its address, wherever it is shown."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.support.pages import words
from tests.support.samples import a_submission, newest, recorded
from tests.support.visitor import Visitor

NUMBER = 12345
"""The next record's, so that a thousands mark would be seen."""


@pytest.fixture
def far_on(db: Database) -> None:
    db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('records', ?)", [NUMBER - 1])


@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize(
    "path",
    ["/", "/?kind=figure", "/corrections/12345", "/subscribe?record=12345", "/feed.atom"],
)
@pytest.mark.usefixtures("far_on")
def test_a_public_number_has_no_thousands_mark(
    stranger: Visitor, db: Database, prefix: str, path: str
) -> None:
    assert recorded(db, kind="figure").id == NUMBER

    shown = stranger.get(prefix + path).get_data(as_text=True)

    assert str(NUMBER) in shown
    assert not any(f"12{mark}345" in shown for mark in ",.’\u00a0\u202f")


@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.usefixtures("far_on")
def test_the_filer_and_the_desk_read_the_same_number(
    stranger: Visitor, editor: Visitor, db: Database, prefix: str
) -> None:
    receipt = stranger.post(f"{prefix}/submit", a_submission()).headers["Location"]
    assert newest(db).id == NUMBER

    for visitor, path in ((stranger, receipt), (editor, f"{prefix}/desk")):
        assert f"{'n°' if prefix else 'No.'} {NUMBER}" in words(visitor.page(path).one("main"))
