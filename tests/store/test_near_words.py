"""A word that no record has leads to one that is spelt nearly like it."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.store.near_words import LONGEST, SCANNED, nearest_word
from tests.support.samples import recorded

TEXT = (
    "Le rodéo, le journal, la pétition et le maire; les engineers of the committee;"
    " комитет и правительство; το δικαστήριο; 大阪 30 000"
)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("rodeos", "rodeo"), ("rodoe", "rodeo"), ("rdeo", "rodeo"), ("todeo", "rodeo"),
        ("journaux", "journal"), ("journeaux", None), ("petitoin", "petition"),
        ("petitions", "petition"), ("ppetition", "petition"), ("engineer", "engineers"),
        ("comittee", "committee"), ("commitee", "committee"), ("mair", "maire"),
        ("комитеты", "комитет"), ("правительсво", "правительство"), ("δικαστηρια", "δικαστηριο"),
        ("mai", None), ("zanzibar", None), ("1898", None), ("大阪市", None), ("30001", None),
        ("kindaffiliatio", None), ("e" * 17, None), ("", None),
    ],
)  # fmt: skip
def test_the_nearest_word(db: Database, typed: str, near: str | None) -> None:
    recorded(db, quote=TEXT, correction="x", language="fr")

    assert nearest_word(db, typed) == near


def test_of_several_the_most_frequent(db: Database) -> None:
    for quote in ("a barn", "a bark", "a bark", "the barb"):
        recorded(db, quote=quote, correction="x")

    assert nearest_word(db, "bary") == "bark"


def test_a_word_of_what_was_withdrawn_is_offered_no_more(db: Database) -> None:
    recorded(db, quote="Le rodéo.", correction="x", state="withdrawn")

    assert nearest_word(db, "rodeos") is None


def test_of_many_words_with_one_beginning_some_are_read(db: Database) -> None:
    recorded(db, quote=" ".join(f"abc{n:04}x" for n in range(2 * SCANNED)), correction="x")
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    assert nearest_word(db, "abcxyz") is None
    db.conn.set_trace_callback(None)

    assert sum("search_words" in statement for statement in asked) <= SCANNED + LONGEST + 1
