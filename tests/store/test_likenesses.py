"""Which records are like one another, of every state, found by what they share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, naming
from corrections.actions.naming import Decision
from corrections.compare.flags import Flag, Likeness, Other
from corrections.compare.likenesses import SHOWN
from corrections.record.model import Record, State
from corrections.store import fingerprints, likenesses, party_desk, records
from corrections.store.connection import write
from corrections.store.likenesses import family
from tests.support.samples import CORRECTION, EDITH, NOW, QUOTE, recorded

ARTICLE = "https://echo.example/2024/a"
ELSE = {
    "quote": "The council voted against the new bridge on Monday evening.",
    "correction": "The council voted for the new bridge on Monday evening.",
}
OTHER = {
    "quote": "Nobody had seen the baker Tom Hill since the fair in August.",
    "correction": "Everybody had seen the baker Tom Hill at the fair in August.",
    "subject": "Tom Hill",
}


def told(db: Database, record: Record, likeness: Likeness) -> Flag | None:
    """The flag of this sort that the record has, if it has one."""
    found = likenesses.of_records(db, [record])[record.id]
    assert len({flag.what for flag in found}) == len(found)
    return next((flag for flag in found if flag.what is likeness), None)


def named(flag: Flag | None) -> list[int]:
    return [other.id for other in flag.others] if flag else []


def test_the_same_text_is_found_in_every_state(db: Database) -> None:
    states = [State.PUBLISHED, State.PENDING, State.DECLINED]
    others = [recorded(db, state=state.value) for state in states]
    withdrawn = recorded(db)
    deciding.withdraw(db, withdrawn.id, actor=EDITH, reason="By mistake.", now=NOW)
    record = recorded(db, state="pending")
    recorded(db, **OTHER)

    assert told(db, record, Likeness.TEXTS) == Flag(
        Likeness.TEXTS,
        others=(
            *(Other(other.id, state) for other, state in zip(others, states, strict=True)),
            Other(withdrawn.id, State.WITHDRAWN),
        ),
        same=True,
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"quote": QUOTE.replace("is close", "was close")},
        {"quote": f"« {QUOTE.upper()} »", "correction": "She is close to no party at all."},
        {"quote": f"{QUOTE} She lives in the valley, and did not answer our questions."},
        {"quote": "Labour is the party of the engineer.", "correction": CORRECTION},
        {"quote": QUOTE.replace("engineer", "architect"), "outlet": "The Valley Echo"},
    ],
)
def test_nearly_the_same_text_is_found(db: Database, changes: dict[str, str]) -> None:
    other = recorded(db, state="pending")
    record = recorded(db, state="pending", **changes)

    for one, found in ((record, other), (other, record)):
        flag = told(db, one, Likeness.TEXTS)
        assert flag == Flag(Likeness.TEXTS, others=(Other(found.id, State.PENDING),))


@pytest.mark.parametrize("changes", [ELSE, OTHER, {**ELSE, "subject": "Tom Hill"}])
def test_another_text_of_another_article_is_like_none(
    db: Database, changes: dict[str, str]
) -> None:
    recorded(db, article_url=ARTICLE)
    record = recorded(db, article_url=f"{ARTICLE}b", **changes)

    assert likenesses.of_records(db, [record]) == {record.id: []}


def test_another_text_of_the_same_article_is_found_in_any_spelling_of_its_address(
    db: Database,
) -> None:
    other = recorded(db, state="declined", article_url=f"{ARTICLE}?utm_source=x")
    twin = recorded(db, state="pending", article_url=ARTICLE, **ELSE)
    record = recorded(db, state="pending", article_url=f"http://www.{ARTICLE[8:]}/", **ELSE)

    assert named(told(db, record, Likeness.TEXTS)) == [twin.id]
    assert named(told(db, record, Likeness.ARTICLE)) == [other.id]


SAME_ERROR = {
    "quote": "Quill, who is a member of the Labour Party, spoke first.",
    "correction": "Quill, who is a member of the Green Party, spoke first.",
}


@pytest.mark.parametrize(
    ("changes", "again"),
    [
        ({"outlet": "The Hill Courier"}, True),
        ({"article_url": f"{ARTICLE}b"}, True),
        ({"published_on": "2024-02-03"}, True),
        ({"outlet": "The Hill Courier", **SAME_ERROR}, True),
        ({"article_url": ARTICLE, "published_on": "2024-02-02"}, False),
        ({}, False),
        ({"outlet": "The Hill Courier", **SAME_ERROR, "subject": "Tom Hill"}, False),
    ],
)
def test_a_published_error_that_stands_elsewhere_is_perhaps_repeated(
    db: Database, changes: dict[str, Any], again: bool
) -> None:
    known = recorded(db, article_url=ARTICLE, published_on="2024-02-02")
    record = recorded(db, state="pending", **changes)

    assert named(told(db, record, Likeness.REPETITION)) == ([known.id] if again else [])
    assert not (again and told(db, record, Likeness.TEXTS))


def test_what_is_not_public_is_not_repeated_and_the_first_repeats_no_later_one(
    db: Database,
) -> None:
    first = recorded(db)
    recorded(db, outlet="The Hill Courier", state="declined")
    later = recorded(db, outlet="The Town Crier")

    assert named(told(db, later, Likeness.REPETITION)) == [first.id]
    assert told(db, first, Likeness.REPETITION) is None


def test_a_repetition_that_is_written_down_is_not_told_again(db: Database) -> None:
    first = recorded(db)
    record = recorded(db, outlet="The Hill Courier", repeats=first.id)

    assert record.repeats == first.id
    assert told(db, record, Likeness.REPETITION) is None


def test_of_a_crowd_some_are_named_and_it_is_said_that_there_are_more(db: Database) -> None:
    """Published ones first."""
    states = ["pending"] * 55 + ["published"] + ["pending"] * 4
    numbers = [recorded(db, state=state, article_url=ARTICLE).id for state in states]
    record = records.get(db, numbers[30])
    assert record
    flag = told(db, record, Likeness.TEXTS)

    assert flag
    assert (flag.more, flag.same) == (True, True)
    assert named(flag) == [numbers[55], *numbers[:4]]


def test_as_many_as_can_be_named_are_no_crowd(db: Database) -> None:
    numbers = [recorded(db, state="pending").id for _ in range(SHOWN + 1)]
    record = records.get(db, numbers[-1])
    assert record
    flag = told(db, record, Likeness.TEXTS)

    assert flag
    assert (flag.more, named(flag)) == (False, numbers[:-1])


def test_a_family_is_found_whole_from_any_of_its_members(db: Database) -> None:
    numbers = [
        recorded(db, state=state, quote=quote).id
        for state, quote in (
            ("pending", QUOTE), ("declined", QUOTE), ("published", QUOTE.upper()),
            ("pending", QUOTE.replace("is", "was")), ("pending", f"{QUOTE} She left."),
        )
    ]  # fmt: skip
    recorded(db, **OTHER)
    crowd = [recorded(db, state="pending", **ELSE).id for _ in range(30)]

    assert [family(db, number) for number in numbers] == [numbers] * 5
    assert family(db, crowd[7]) == crowd
    assert family(db, crowd[7], 5) == [*crowd[:5], crowd[7], *crowd[-5:]]
    assert family(db, 9999) == []


def test_a_record_without_fingerprints_is_like_none(db: Database) -> None:
    record = recorded(db, quote="No.", correction="So.")

    assert likenesses.of_records(db, [record]).get(record.id, []) == []
    assert family(db, record.id) == [record.id]
    assert likenesses.of_records(db, []) == {}


def test_whatever_is_shown_costs_the_same_number_of_queries(db: Database) -> None:
    shown = [recorded(db, state="pending", quote=f"{QUOTE} {number}") for number in range(20)]
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    likenesses.of_records(db, shown[:1])
    of_one = len(asked)
    likenesses.of_records(db, shown)
    of_all = len(asked) - of_one
    likenesses.of_records(db, shown)

    assert of_all == of_one <= 5
    assert len(asked) == of_one + of_all + 2, "what is remembered is looked for again"


def test_what_is_remembered_goes_with_every_change(db: Database) -> None:
    """A text that is filed, changed or decided on is seen when the list is read again."""
    own = recorded(db, state="pending", published_on="2024-01-02")

    def seen() -> list[tuple[int, State]]:
        flag = told(db, own, Likeness.TEXTS)
        return [(other.id, other.state) for other in flag.others] if flag else []

    assert seen() == []
    other = recorded(db, state="pending")
    assert seen() == [(other.id, State.PENDING)]
    deciding.decline(db, other.id, actor=EDITH, now=NOW, revision=1, reason="No.")
    assert seen() == [(other.id, State.DECLINED)]
    changed = replace(other, quote=ELSE["quote"], correction=ELSE["correction"])
    with write(db):
        fingerprints.keep(db, other, changed)
        db.execute("UPDATE records SET quote = :quote, correction = :correction WHERE id = 2", ELSE)
    assert seen() == []
    with write(db):
        fingerprints.keep(db, changed, other)
        db.execute("UPDATE records SET quote = ?, correction = ? WHERE id = 2", [QUOTE, CORRECTION])
    assert seen() == [(other.id, State.DECLINED)]
    with write(db):
        fingerprints.remove(db, other)
    assert seen() == []


def test_an_error_in_an_outlet_that_was_joined_stands_in_the_same_one(db: Database) -> None:
    known = recorded(db)
    record = recorded(db, outlet="The Hill Courier")
    assert named(told(db, record, Likeness.REPETITION)) == [known.id]
    found = party_desk.named(db, "outlets", "The Hill Courier")
    assert found
    decision = Decision("outlets", "the-hill-courier", found.revision, EDITH, "One paper.", NOW)
    naming.join(db, decision, "The Valley Echo")

    assert told(db, record, Likeness.REPETITION) is None
