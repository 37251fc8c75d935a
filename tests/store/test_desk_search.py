"""The desk finds every record, whatever its state, by what it says, by its number and addresses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, naming
from corrections.actions.naming import Decision
from corrections.record.model import State
from corrections.store import desk_queue, desk_search, party_desk, records, search_renewal
from corrections.store.connection import write
from corrections.store.desk_queue import COUNT_LIMIT, Span, Wanted
from corrections.store.search_version import IndexOutdated
from tests.support.samples import EDITH, EMAIL, NOW, recorded, sent

ALL = Span(upwards=False)


def found(db: Database, **wanted: object) -> list[int]:
    """The numbers of the records that are wanted, newest first."""
    return desk_queue.numbers(db, Wanted(**wanted), ALL, 50)  # type: ignore[arg-type]


def in_every_state(db: Database) -> dict[State, int]:
    """One record in each state that the desk's steps lead to, all with the same words."""
    numbers = {State.PENDING: sent(db)[1].id}
    numbers[State.PUBLISHED] = recorded(db).id
    declined = recorded(db, state="declined", reason="No.").id
    withdrawn = recorded(db, state="withdrawn", reason="Asked to.").id
    return numbers | {State.DECLINED: declined, State.WITHDRAWN: withdrawn}


def test_a_word_finds_records_of_every_state(db: Database) -> None:
    numbers = in_every_state(db)
    recorded(db, quote="Nothing of that kind.", correction="Something of that kind.",
             subject="Somebody Else", outlet="Another Paper", explanation=None)  # fmt: skip

    assert found(db, q="“engineer”") == sorted(numbers.values(), reverse=True)
    assert found(db, q="engineer zebra") == []
    for state, number in numbers.items():
        assert found(db, q="engineer", state=state) == [number]
        assert number in found(db, state=state)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quote", "Xylophone here."), ("correction", "Xylophone there."),
        ("explanation", "It was a xylophone."), ("subject", "Xylophone Smith"),
        ("outlet", "The Xylophone"), ("article_title", "Xylophones"), ("byline", "A. Xylophone"),
    ],
)  # fmt: skip
def test_every_text_and_name_is_searched(db: Database, field: str, value: str) -> None:
    sent(db, quote="Another text.")
    number = sent(db, **{field: value})[1].id

    assert found(db, q=value) == [number]


def test_a_record_is_found_by_its_number_and_by_its_addresses(db: Database) -> None:
    first = sent(db, quote="One.", article_url="https://www.echo.example/1?utm_source=x")[1].id
    second = sent(db, quote="Two.", source_url="https://quill.example/2")[1].id

    assert found(db, q=f"No. {second}") == [second]
    assert found(db, q="http://echo.example/1") == [first]
    assert found(db, q="https://quill.example/2/") == [second]


def test_an_email_address_finds_its_filers_records_exactly(db: Database) -> None:
    own = sent(db, contact_email=EMAIL)[1].id
    sent(db, quote="Another text.", contact_email=f"x{EMAIL}")
    named = sent(db, quote="A third text.", explanation=f"Write to {EMAIL}.")[1].id

    assert found(db, q=EMAIL) == [named, own]
    assert found(db, q=EMAIL.upper(), state=State.PENDING) == [named, own]
    assert found(db, q=EMAIL, state=State.DECLINED) == []
    assert found(db, q=EMAIL.partition("@")[2]) == [named], "a part of an address finds no filer"


def test_filters_combine(db: Database) -> None:
    old = sent(db, outlet="The Echo", now=NOW - timedelta(days=9))[1].id
    new = sent(db, outlet="The Echo", quote="Another text.")[1].id
    other = sent(db, outlet="The Pioneer")[1].id
    deciding.decline(db, old, actor=EDITH, reason="No.", now=NOW)
    echo = party_desk.named(db, "outlets", "the echo")

    assert found(db, outlet=echo) == [new, old]
    assert found(db, outlet=echo, state=State.DECLINED) == [old]
    assert found(db, sent_from=NOW) == [other, new]
    assert found(db, q="text", sent_from=NOW, sent_before=NOW + timedelta(days=1)) == [new]
    assert found(db, outlet=echo, sent_before=NOW) == [old]
    assert found(db, by="Edith") == [old]
    assert found(db, by="Edith", q="text") == []
    assert found(db, by="Nobody") == []
    assert desk_queue.count(db, Wanted(outlet=echo)) == 2


def test_nothing_that_can_be_found_finds_nothing(db: Database) -> None:
    sent(db)

    assert found(db, q="…!?") == []
    assert found(db, q='" OR facets : "statepending') == []


def test_a_list_is_walked_both_ways(db: Database) -> None:
    numbers = [sent(db, quote=f"Text {n}.")[1].id for n in range(7)]
    wanted = Wanted(state=State.PENDING)

    def walked(span: Span) -> list[int]:
        return desk_queue.numbers(db, wanted, span, 3)

    assert walked(Span()) == numbers[:3]
    assert walked(Span(after=numbers[2])) == numbers[3:6]
    assert walked(Span(before=numbers[3])) == numbers[:3]
    assert walked(Span(before=numbers[5])) == numbers[2:5]
    assert walked(Span(upwards=False)) == numbers[:-4:-1]
    assert walked(Span(after=numbers[4], upwards=False)) == numbers[3:0:-1]
    assert walked(Span(before=numbers[3], upwards=False)) == numbers[:3:-1]
    assert [r.id for r in desk_queue.page(db, wanted, Span(after=numbers[4]), 9)] == numbers[5:]


def test_what_changes_is_found_by_what_it_says_now(db: Database) -> None:
    before = sent(db, quote="A xylophone.")[1]
    after = replace(before, quote="A trombone.")
    with write(db):
        db.execute("UPDATE records SET quote = ? WHERE id = ?", [after.quote, after.id])
        desk_search.keep(db, before, after)

    assert found(db, q="xylophone") == []
    assert found(db, q="trombone") == [before.id]


def test_what_stays_the_same_is_not_written_again(db: Database) -> None:
    record = sent(db)[1]
    with write(db):
        before = db.conn.total_changes
        desk_search.keep(db, record, replace(record, revision=7))
        assert db.conn.total_changes == before


def test_records_follow_their_outlet_into_another(db: Database) -> None:
    public = recorded(db, outlet="The Echo")
    pending = sent(db, outlet="The Ekho", quote="Another text.")[1]
    other = party_desk.named(db, "outlets", "The Ekho")
    assert other
    naming.join(db, Decision("outlets", party_desk.address(other.party), other.revision, EDITH,
                             "One.", NOW), public.outlet.slug)  # fmt: skip

    assert found(db, outlet=party_desk.named(db, "outlets", "The Echo")) == [pending.id, public.id]


def terms(db: Database) -> set[tuple[str, int, str, int]]:
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.desk_terms"
        " USING fts5vocab(main, desk_search, instance)"
    )
    return set(db.execute("SELECT term, doc, col, offset FROM temp.desk_terms"))


def test_it_is_made_anew_with_the_other_indexes(db: Database) -> None:
    for number in in_every_state(db).values():
        if records.get(db, number).state is State.PENDING:  # type: ignore[union-attr]
            deciding.publish(db, number, actor=EDITH, now=NOW)
            deciding.unpublish(db, number, actor=EDITH, now=NOW)
    kept = terms(db)
    assert kept
    with write(db):
        db.execute("INSERT INTO desk_search (desk_search) VALUES ('delete-all')")
        db.execute("UPDATE register SET value = '0/1.1.0' WHERE name = 'search_version'")
    with pytest.raises(IndexOutdated):
        sent(db, quote="Another text.")
    search_renewal.renew(db)

    assert terms(db) == kept


def test_a_count_ends_at_its_limit(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        sent(db, quote=f"Text {number}.")
    assert COUNT_LIMIT == 1000
    monkeypatch.setattr(desk_queue, "COUNT_LIMIT", 2)

    assert desk_queue.count(db, Wanted(state=State.PENDING)) == 3


def test_the_end_of_the_time_in_which_it_was_sent_is_not_in_it(db: Database) -> None:
    """Numbers do not rise with time where records were imported."""
    second = timedelta(seconds=1)
    times = (NOW, NOW + second, NOW)
    first, at_the_end, last = (
        sent(db, quote=f"Text {n}.", now=moment)[1].id for n, moment in enumerate(times)
    )

    assert found(db, sent_from=NOW, sent_before=NOW + second) == [last, first]
    assert found(db, sent_from=NOW + second, sent_before=NOW + 2 * second) == [at_the_end]
    assert found(db, sent_from=NOW - second, sent_before=NOW) == []
