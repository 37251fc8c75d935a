"""Names that are alike are found when they are kept; the list of all pairs reads what was found."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.actions import naming
from corrections.actions.naming import Decision
from corrections.record.likeness import Likeness, likeness, marks, rank, sought
from corrections.record.similar_names import SHORT, letters
from corrections.store import party_desk, party_doubles, party_likeness
from corrections.store.connection import write
from corrections.store.party_doubles import FIRST
from tests.support.samples import EDITH, NOW, recorded, sent

LATER = NOW + timedelta(hours=1)

Pair = tuple[str, str, Likeness]

LIKE = [
    ("Valley Echo", "valley-echo!", Likeness.LETTERS),
    ("The Echo", "Echo", Likeness.ARTICLE),
    ("Libération", "liberation.fr", Likeness.SITE),
    ("Le Courier du Bocage", "Le Courrier du Bocage", Likeness.ONE_LETTER),
    ("Mayro Inn", "Mayor Inn", Likeness.ONE_LETTER),
    ("J. Dupont", "Jean Dupont", Likeness.INITIALS),
    ("J.-P. Durand", "Jean-Pierre Durand", Likeness.INITIALS),
    ("FAZ", "Frankfurter Allgemeine Zeitung", Likeness.ACRONYM),
    ("AFP", "Agence France-Presse", Likeness.ACRONYM),
    ("Libé", "Libération", Likeness.BEGINNING),
]


def pairs(db: Database) -> list[Pair]:
    found, _ = party_doubles.every(db, "outlets", FIRST, 99)
    return [(pair.one.party.name, pair.other.party.name, pair.reason) for pair in found]


def decide(address: str) -> Decision:
    return Decision("outlets", address, None, EDITH, "So.", LATER)


@pytest.mark.parametrize(("one", "other", "reason"), LIKE)
@pytest.mark.parametrize("turned", [False, True])
def test_a_pair_is_found_whichever_came_first(
    db: Database, one: str, other: str, reason: Likeness, turned: bool
) -> None:
    for name in ("Noise", *((other, one) if turned else (one, other))):
        recorded(db, outlet=name)

    assert [(set(names), why) for *names, why in pairs(db)] == [({one, other}, reason)]


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_whatever_has_a_mark_that_is_sought_is_sought_by_the_other(one: str, other: str) -> None:
    if likeness(one, other) in (Likeness.LETTERS, Likeness.ONE_LETTER, Likeness.INITIALS):
        assert sought(one) & marks(other) or letters(other).startswith(letters(one))


@given(st.text(min_size=SHORT, max_size=25), st.data())
def test_one_letter_apart_is_found_by_a_mark(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    other = name[:at] + data.draw(st.sampled_from("aeé x")) + name[at + 1 :]
    if likeness(name, other) is Likeness.ONE_LETTER:
        assert sought(name) & marks(other)
        assert sought(other) & marks(name)


def test_the_surest_come_first_and_a_walk_meets_each_once(db: Database) -> None:
    for name in ("Echo", "The Echo", "Ecko", "Echo Weekly", "Libé", "Libération"):
        recorded(db, outlet=name)
    whole = pairs(db)
    walked: list[Pair] = []
    after: party_doubles.Cursor | None = FIRST
    while after:
        found, after = party_doubles.every(db, "outlets", after, 1)
        walked += [(pair.one.party.name, pair.other.party.name, pair.reason) for pair in found]

    assert whole[0] == ("The Echo", "Echo", Likeness.ARTICLE)
    ranks = [rank(why) for *_, why in whole]
    assert ranks == sorted(ranks)
    assert {frozenset(pair[:2]) for pair in walked} == {frozenset(pair[:2]) for pair in whole}


def test_what_is_joined_or_told_apart_is_offered_no_more(db: Database) -> None:
    for name in ("The Echo", "Echo", "Libé", "Libération", "liberation.fr"):
        recorded(db, outlet=name)
    naming.join(db, decide("the-echo"), "echo")
    naming.tell_apart(db, decide("libe"), "liberation")
    assert {frozenset(pair[:2]) for pair in pairs(db)} == {
        frozenset({"Libération", "liberation.fr"}), frozenset({"Libé", "liberation.fr"}),
    }  # fmt: skip
    naming.join(db, decide("liberation-fr"), "liberation")

    assert pairs(db) == []
    libe = party_desk.get(db, "outlets", "libe")
    assert libe
    assert party_doubles.doubles(db, "outlets", libe) == []


def test_only_what_is_or_may_become_public_is_offered(db: Database) -> None:
    recorded(db, outlet="Echo")
    recorded(db, outlet="The Echo", state="declined")
    assert pairs(db) == []
    sent(db, outlet="The Echo")

    assert pairs(db) == [("The Echo", "Echo", Likeness.ARTICLE)]


def test_other_rules_compare_all_names_anew(db: Database) -> None:
    for name, *_ in LIKE:
        recorded(db, outlet=name)
    before = [db.execute(f"SELECT * FROM party_{name}").fetchall() for name in ("marks", "pairs")]
    with write(db):
        db.execute("UPDATE register SET value = '0' WHERE name = 'likeness_version'")
        db.execute("DELETE FROM party_pairs")
        db.execute("INSERT INTO party_marks VALUES ('outlets', '=wrong', 1)")
    party_likeness.renew(db)

    after = [db.execute(f"SELECT * FROM party_{name}").fetchall() for name in ("marks", "pairs")]
    assert after == before


def test_a_name_that_is_removed_is_in_no_pair(db: Database) -> None:
    recorded(db, outlet="Echo")
    recorded(db, outlet="Libé")
    naming.add_alias(db, decide("libe"), "The Echo")
    assert pairs(db) == [("Libé", "Echo", Likeness.ARTICLE)]
    naming.remove_alias(db, decide("libe"), "The Echo")

    assert pairs(db) == []


def test_the_work_of_a_name_does_not_grow_with_the_register(db: Database) -> None:
    def work(number: int) -> int:
        asked: list[str] = []
        db.conn.set_trace_callback(asked.append)
        recorded(db, outlet=f"Valley Echo {number}")
        db.conn.set_trace_callback(None)
        return sum("party_pairs" in sql for sql in asked)

    works = [work(number) for number in range(90)]
    assert max(works) <= party_likeness.PAIRS + 1


def test_outlets_of_one_site_are_offered_with_the_site(db: Database) -> None:
    for outlet, host in (("Echo", "www.echo.example"), ("Tribune", "ECHO.example")):
        recorded(db, outlet=outlet, article_url=f"https://{host}/a")
    for number in range(6):
        recorded(db, outlet=f"Blog {'abcdef'[number]}", article_url="https://blogs.example/x")
    found, more = party_doubles.at_one_host(db, "", 9)

    assert more is None
    [pair] = found
    assert {pair.one.party.name, pair.other.party.name} == {"Echo", "Tribune"}
    assert (pair.reason, pair.hosts) == (Likeness.HOST, ("echo.example",))
    echo = party_desk.get(db, "outlets", "echo")
    assert echo
    assert [double.other.party.name for double in party_doubles.doubles(db, "outlets", echo)] == [
        "Tribune"
    ]
