"""What became of a record: events are written down, struck and counted again; the desk concludes;
a newsroom that does not answer in time is unanswered."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.actions import deciding, outcomes
from corrections.actions.recording import RecordMissing, RecordMoved, get, take_step
from corrections.record.actor import FILER, MACHINE, Actor, Role
from corrections.record.history import Event, Strike, Voice
from corrections.record.lifecycle import NotAllowed, ReasonMissing, Step, StepRefused
from corrections.record.model import Outcome, Record
from corrections.record.outcome import ANSWER_DAYS, standing
from corrections.record.selection import Selection
from corrections.store import events, history, log, records, register
from corrections.store.connection import write
from corrections.store.records import NEWEST
from tests.support.samples import EDITH, NOW, last_number, newest, recorded, rows, sent

LATER = NOW + timedelta(hours=1)
FREDA = Actor(Role.EDITOR, "Freda")


@pytest.fixture(autouse=True)
def noise(db: Database) -> Record:
    """A record that no action here is about."""
    return recorded(db, subject="Noise", events=[{"outcome": "refused", "by": "newsroom"}])


def tell(db: Database, record: Record, outcome: str, on: str | None = None, **more: Any) -> Record:
    """Edith writes down an event; ``revision`` and ``actor`` as the action takes them."""
    how = {name: more.pop(name) for name in ("revision", "actor") if name in more}
    event = Event(Outcome(outcome), more.pop("by", Voice.DESK), more.pop("at", NOW), on=on, **more)
    return outcomes.record_outcome(db, record.id, event, **{"actor": EDITH, **how})


def strike(db: Database, record: Record, event_id: int, **changes: Any) -> Record:
    how: dict[str, Any] = {"actor": EDITH, "reason": "Another article.", "now": LATER} | changes
    return outcomes.strike(db, record.id, event_id, **how)


def unstrike(db: Database, record: Record, event_id: int, **changes: Any) -> Record:
    how: dict[str, Any] = {"actor": EDITH, "now": LATER} | changes
    return outcomes.unstrike(db, record.id, event_id, **how)


def conclude(db: Database, record: Record, outcome: str | None, **changes: Any) -> Record:
    wanted = Outcome(outcome) if outcome else None
    how: dict[str, Any] = {"actor": EDITH, "now": LATER} | changes
    return outcomes.conclude(db, record.id, wanted, **how)


def last_event(db: Database, record: Record) -> int:
    return events.of(db, record.id)[-1].id


def listed(db: Database, outcome: str) -> list[int]:
    """The published records that a filter by this outcome finds."""
    chosen = Selection(outcome=Outcome(outcome))
    return [record.id for record in records.page(db, chosen, NEWEST, 100)]


def announced(db: Database, record: Record) -> list[tuple[str, int | None]]:
    return db.execute(
        "SELECT what, event_id FROM announcements WHERE record_id = ? ORDER BY id", [record.id]
    ).fetchall()


# Events


def test_an_older_event_changes_no_outcome(db: Database) -> None:
    record = recorded(db)
    tell(db, record, "corrected", "2024-02")
    after = tell(db, record, "asked", "1990")

    assert (after.outcome, newest(db).outcome) == ("corrected", "corrected")
    assert listed(db, "corrected") == [record.id]


def test_the_outcome_is_that_of_the_newest_event_by_its_day(db: Database) -> None:
    record = recorded(db)
    tell(db, record, "refused", "2024-02-20")
    tell(db, record, "asked", "2024-02-01")
    assert newest(db).outcome is Outcome.REFUSED
    tell(db, record, "corrected", "2024-02-27")

    assert (newest(db).outcome, newest(db).concluded) == (Outcome.CORRECTED, False)


def test_every_event_is_a_revision_and_a_row_of_the_log(db: Database) -> None:
    record = recorded(db)
    tell(db, record, "refused")
    after = tell(db, record, "refused", "2024-01")

    last = history.revisions(db, record.id)[-2:]
    assert [(item.step, item.by, item.changes) for item in last] == [
        ("tell", EDITH, {"outcome": ("unasked", "refused")}),
        ("tell", EDITH, {}),
    ]
    assert after.revision == newest(db).revision == last[-1].number
    logged = log.of(db, "record", record.id)[-2:]
    assert [(e.action, e.revision) for e in logged] == [("tell", 3), ("tell", 4)]


def test_an_event_that_leaves_the_outcome_is_no_happening(db: Database) -> None:
    record = recorded(db)
    happened = tell(db, record, "refused")
    again = tell(db, record, "refused", "2024-01")

    assert happened.happening != record.happening
    assert (again.happening, again.happened_at) == (happened.happening, happened.happened_at)
    numbers = [event.id for event in events.of(db, record.id)]
    assert announced(db, record)[1:] == [("outcome", numbers[0]), ("event", numbers[1])]


def test_a_link_is_kept(db: Database) -> None:
    record = recorded(db)
    tell(db, record, "corrected", link="https://echo.example/corrections")

    assert events.of(db, record.id)[0].link == "https://echo.example/corrections"


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
def test_nothing_is_told_of_a_record_that_is_not_public_and_will_not_be(
    db: Database, state: str
) -> None:
    told = [{"outcome": "asked", "by": "filer"}]
    record = recorded(db, state=state, reason="Asked to.", events=told)
    before = rows(db)
    number = last_event(db, record)

    for act in (
        partial(tell, db, record, "refused"),
        partial(conclude, db, record, "refused"),
        partial(strike, db, record, number),
        partial(unstrike, db, record, number),
    ):
        with pytest.raises(StepRefused):
            act()
    assert rows(db) == before


def test_the_machine_tells_and_does_not_conclude(db: Database) -> None:
    record = recorded(db)
    tell(db, record, "asked", actor=MACHINE)
    assert [event.outcome for event in events.of(db, record.id)] == [Outcome.ASKED]
    with pytest.raises(NotAllowed):
        conclude(db, newest(db), "refused", actor=MACHINE)


def test_only_the_desk_tells_and_concludes(db: Database) -> None:
    record = recorded(db, events=[{"outcome": "asked", "by": "filer"}])
    before, number = rows(db), last_event(db, record)

    for actor in (FILER, Actor(Role.NEWSROOM), Actor(Role.READER)):
        for act in (
            partial(tell, db, record, "refused", actor=actor),
            partial(conclude, db, record, "refused", actor=actor),
            partial(strike, db, record, number, actor=actor),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert rows(db) == before


# Strikes


def test_a_struck_event_stays_and_no_longer_counts(db: Database) -> None:
    record = recorded(db)
    tell(db, record, "asked", "2024-02-20")
    tell(db, record, "corrected", "2024-02-27", by=Voice.NEWSROOM)
    number = last_event(db, record)
    after = strike(db, record, number)

    assert (after.outcome, listed(db, "asked"), listed(db, "corrected")) == (
        "asked", [record.id], [],
    )  # fmt: skip
    assert [event.struck for event in events.of(db, record.id)] == [
        None, Strike(LATER, EDITH, "Another article."),
    ]  # fmt: skip
    assert [found for found, _ in events.latest_deeds(db, 9)] == [record.id - 1]
    assert announced(db, record)[-1] == ("outcome", number)


def test_a_strike_is_taken_back(db: Database) -> None:
    record = recorded(db)
    tell(db, record, "corrected")
    number = last_event(db, record)
    strike(db, record, number)
    after = unstrike(db, record, number)

    assert (after.outcome, events.of(db, record.id)[0].struck) == (Outcome.CORRECTED, None)
    assert [found for found, _ in events.latest_deeds(db, 9)] == [record.id, record.id - 1]
    steps = [(item.step, item.reason) for item in history.revisions(db, record.id)[-2:]]
    assert steps == [("strike", "Another article."), ("unstrike", None)]
    assert db.execute("SELECT struck FROM strikes ORDER BY number").fetchall() == [(1,), (0,)]


def test_a_strike_needs_a_reason_and_an_event_of_the_record(db: Database) -> None:
    record, other = recorded(db), recorded(db)
    tell(db, other, "refused")
    tell(db, record, "refused")
    before, number = rows(db), last_event(db, record)

    with pytest.raises(ReasonMissing):
        strike(db, record, number, reason="")
    for wrong in (last_event(db, other), 999):
        with pytest.raises(RecordMissing):
            strike(db, record, wrong)
        with pytest.raises(RecordMissing):
            unstrike(db, record, wrong)
    with pytest.raises(RecordMoved):
        unstrike(db, record, number)
    assert rows(db) == before
    strike(db, record, number)
    with pytest.raises(RecordMoved):
        strike(db, record, number)


# Conclusions


def test_a_conclusion_is_apart_from_every_event(db: Database) -> None:
    record = recorded(db)
    tell(db, record, "refused", "2024-02-20")
    after = conclude(db, record, "partly-corrected", reason="The caption was.")

    assert (after.outcome, after.concluded) == (Outcome.PARTLY_CORRECTED, True)
    last = history.revisions(db, record.id)[-1]
    assert (last.step, last.reason) == ("conclude", "The caption was.")
    assert last.changes == {
        "outcome": ("refused", "partly-corrected"), "concluded": (False, True),
    }  # fmt: skip
    assert len(events.of(db, record.id)) == 1
    tell(db, record, "corrected", "2024-03-01")
    strike(db, record, last_event(db, record))
    assert (newest(db).outcome, newest(db).concluded) == ("partly-corrected", True)


def test_the_outcome_goes_by_the_events_again(db: Database) -> None:
    record = recorded(db)
    tell(db, record, "refused", "2024-02-20")
    conclude(db, record, "corrected")
    tell(db, record, "acknowledged", "2024-02-25")
    after = conclude(db, record, None)

    assert (after.outcome, after.concluded) == (Outcome.ACKNOWLEDGED, False)
    assert newest(db) == after
    assert announced(db, record)[-1] == ("outcome", None)


def test_what_is_concluded_already_is_not_concluded_again(db: Database) -> None:
    record = recorded(db)
    conclude(db, record, "refused")
    before = rows(db)

    conclude(db, record, "refused")
    assert rows(db) == before


def test_the_outcome_that_the_events_give_can_be_concluded(db: Database) -> None:
    """It then stays whatever is told later, and is no happening by itself."""
    record = recorded(db)
    told = tell(db, record, "refused")
    after = conclude(db, record, "refused")

    assert (after.concluded, after.happening) == (True, told.happening)
    assert register.version(db).changed_at == LATER
    assert history.revisions(db, record.id)[-1].changes == {"concluded": (False, True)}
    assert announced(db, record)[-1][0] == "outcome"
    tell(db, record, "corrected", "2024-03-02")
    assert newest(db).outcome is Outcome.REFUSED


# One form sent twice, and two editors


def test_the_same_form_sent_twice_is_one_event(db: Database) -> None:
    record = recorded(db)
    for _ in range(3):
        tell(db, record, "asked", revision=record.revision)
    number = last_event(db, record)
    now = newest(db)
    for _ in range(2):
        strike(db, record, number, revision=now.revision)
    struck = newest(db)
    for _ in range(2):
        unstrike(db, record, number, revision=struck.revision)
    counted = newest(db)
    for _ in range(2):
        conclude(db, record, "refused", revision=counted.revision)

    steps = [item.step for item in history.revisions(db, record.id)[2:]]
    assert steps == ["tell", "strike", "unstrike", "conclude"]
    assert len(events.of(db, record.id)) == 1


@pytest.mark.parametrize("changes", [{"actor": FREDA}, {"note": "By letter."}, {"on": "2024-03"}])
def test_what_somebody_else_told_or_what_is_not_the_same_is_told_too_late(
    db: Database, changes: dict[str, Any]
) -> None:
    record = recorded(db)
    tell(db, record, "asked", revision=record.revision)
    before = rows(db)

    with pytest.raises(RecordMoved):
        tell(db, record, "asked", revision=record.revision, **changes)
    assert rows(db) == before


def test_whoever_is_second_writes_nothing(db: Database) -> None:
    record = recorded(db)
    tell(db, record, "refused")
    seen = newest(db)
    number = last_event(db, record)
    strike(db, record, number, revision=seen.revision, actor=FREDA)
    before = rows(db)

    for act in (
        partial(strike, db, record, number, revision=seen.revision),
        partial(conclude, db, record, "refused", revision=seen.revision),
        partial(tell, db, record, "refused", revision=seen.revision),
    ):
        with pytest.raises(RecordMoved):
            act()
    assert rows(db) == before


# No answer


def after_days(days: int) -> datetime:
    return NOW + timedelta(days=days)


def test_a_request_that_nobody_answered_in_time_says_so(db: Database) -> None:
    record = recorded(db)
    asked = tell(db, record, "asked")
    assert not outcomes.expire(db, after_days(ANSWER_DAYS - 1))
    due = after_days(ANSWER_DAYS)

    assert outcomes.expire(db, due)
    assert not outcomes.expire(db, due)
    found = newest(db)
    assert (found.outcome, found.concluded) == (Outcome.UNANSWERED, False)
    assert (listed(db, "asked"), listed(db, "unanswered")) == ([], [record.id])
    last = history.revisions(db, record.id)[-1]
    assert (last.by, last.step, last.changes) == (
        MACHINE, "expire", {"outcome": ("asked", "unanswered")},
    )  # fmt: skip
    assert (found.happening or 0) > (asked.happening or 0)
    assert announced(db, record)[-1] == ("outcome", None)
    assert len(events.of(db, record.id)) == 1


def test_an_answer_after_all_is_the_newest_word(db: Database) -> None:
    record = recorded(db)
    tell(db, record, "asked")
    outcomes.expire(db, after_days(ANSWER_DAYS))

    assert tell(db, record, "refused", at=after_days(40)).outcome is Outcome.REFUSED
    assert not outcomes.expire(db, after_days(400))


@pytest.mark.parametrize("how", ["answered", "struck", "concluded", "withdrawn", "declined"])
def test_what_is_not_waited_for_does_not_expire(db: Database, how: str) -> None:
    record = sent(db)[1] if how == "declined" else recorded(db)
    tell(db, record, "asked")
    match how:
        case "answered":
            tell(db, record, "acknowledged")
        case "struck":
            strike(db, record, last_event(db, record))
        case "concluded":
            conclude(db, record, "asked")
        case "withdrawn":
            deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=LATER)
        case _:
            deciding.decline(db, record.id, actor=EDITH, reason="No source.", now=LATER)
    before = rows(db)

    assert not outcomes.expire(db, after_days(400))
    assert rows(db) == before


def test_a_request_of_long_ago_is_unanswered_when_it_is_told(db: Database) -> None:
    record = recorded(db)

    assert tell(db, record, "asked", "2023-11").outcome is Outcome.UNANSWERED


def test_a_clock_that_is_set_back_changes_nothing(db: Database) -> None:
    record = recorded(db)
    tell(db, record, "asked")
    assert outcomes.expire(db, after_days(ANSWER_DAYS))
    before = rows(db)

    assert not outcomes.expire(db, NOW)
    assert rows(db) == before


# Imports


@pytest.mark.parametrize(
    ("line", "outcome", "concluded"),
    [
        ({"events": ["asked 2024-02-20"]}, "asked", False),
        ({"outcome": "asked", "events": ["asked 2024-02-20"]}, "asked", False),
        ({"outcome": "asked", "events": ["asked 2023-01-01"]}, "asked", False),
        ({"outcome": "unanswered", "events": ["asked 2023-01-01"]}, "unanswered", False),
        ({"outcome": "unanswered", "events": ["asked 2024-02-20"]}, "unanswered", True),
        ({"outcome": "unanswered", "events": ["unanswered 2024-02-20"]}, "unanswered", False),
        ({"outcome": "unasked", "events": ["asked 2024-02-20"]}, "unasked", True),
        ({"outcome": "refused", "events": ["refused 2024-01", "asked 1990"]}, "refused", False),
        ({"outcome": "asked", "events": ["refused 2024-01", "asked 1990"]}, "asked", True),
        ({"outcome": "refused"}, "refused", True),
        ({"outcome": "asked", "outcome_concluded": True, "events": ["asked 2023"]}, "asked", True),
        ({"outcome": "unasked"}, "unasked", False),
        ({}, "unasked", False),
    ],
)  # fmt: skip
def test_an_import_keeps_the_outcome_of_its_line(
    db: Database, line: dict[str, Any], outcome: str, concluded: bool
) -> None:
    told = [item.split() for item in line.get("events", [])]
    made = [{"outcome": what, "by": "filer", "on": on, "at": f"{(on + '-01-01')[:10]}T09:00:00Z"}
            for what, on in told]  # fmt: skip
    record = recorded(db, **line | {"events": made})

    assert (record.outcome, record.concluded) == (outcome, concluded)


def test_an_old_request_that_is_imported_expires(db: Database) -> None:
    record = recorded(db, outcome="asked", events=[
        {"outcome": "asked", "by": "filer", "on": "2023-01-01", "at": "2023-01-01T09:00:00Z"},
    ])  # fmt: skip

    assert outcomes.expire(db, NOW)
    assert newest(db).outcome is Outcome.UNANSWERED
    assert record.id == newest(db).id


def test_a_struck_event_is_imported_struck(db: Database) -> None:
    struck = {"at": "2024-02-28T10:00:00Z", "by": "editor", "reason": "Another article."}
    told = [{"outcome": "corrected", "by": "desk", "struck": struck, "link": "https://a.example/"}]
    record = recorded(db, outcome="unasked", events=told)

    [event] = events.of(db, record.id)
    assert (record.concluded, event.link) == (False, "https://a.example/")
    assert event.struck == Strike(
        datetime(2024, 2, 28, 10, tzinfo=UTC), Actor(Role.EDITOR), "Another article."
    )


# Whatever is done

DAYS = (None, "1990", "2024", "2024-02", "2024-02-27", "2024-03-01")
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("tell"), st.sampled_from(Outcome), st.sampled_from(DAYS)),
        st.tuples(st.sampled_from(["strike", "unstrike"]), st.integers(0, 9)),
        st.tuples(st.just("conclude"), st.one_of(st.none(), st.sampled_from(Outcome))),
        st.tuples(st.just("expire")),
        st.tuples(st.sampled_from(["publish", "withdraw", "restore", "unpublish"])),
        st.tuples(st.just("days"), st.integers(1, 40)),
    ),
    max_size=25,
)
ADA = Actor(Role.EDITOR, "Ada", administrator=True)
STEPS = ("publish", "withdraw", "restore", "unpublish")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS)
def test_whatever_is_done_the_outcome_is_what_the_events_and_the_desk_say(
    db: Database, sequence: list[tuple[Any, ...]]
) -> None:
    """Of all that was done, allowed or not, the columns, indexes and tallies say the same as a
    record whose events are read anew."""
    _, record = sent(db, locator=f"page {last_number(db)}")
    now, conclusion = NOW, None
    for name, *rest in sequence:
        now = now + timedelta(days=rest[0]) if name == "days" else now + timedelta(seconds=1)
        try:
            act(db, record, name, rest, now)
        except (StepRefused, NotAllowed, RecordMoved):
            continue
        if name == "conclude":
            conclusion = rest[0]
        check(db, record.id, conclusion, now, settled=name not in ("days", "expire", *STEPS))


def act(db: Database, record: Record, name: str, rest: list[Any], now: datetime) -> None:
    told = events.of(db, record.id)
    if name == "tell":
        event = Event(rest[0], Voice.DESK, now, on=rest[1])
        outcomes.record_outcome(db, record.id, event, actor=EDITH)
    elif name in ("strike", "unstrike") and told:
        number = told[rest[0] % len(told)].id
        if name == "strike":
            strike(db, record, number, now=now)
        else:
            unstrike(db, record, number, now=now)
    elif name == "conclude":
        outcomes.conclude(db, record.id, rest[0], actor=EDITH, now=now)
    elif name == "expire":
        while outcomes.expire(db, now):
            pass
    elif name in STEPS:
        with write(db):
            take_step(db, get(db, record.id), Step(name), ADA, "Because.", now)


def check(
    db: Database, number: int, conclusion: Outcome | None, now: datetime, *, settled: bool
) -> None:
    found = records.get(db, number)
    assert found
    told = events.of(db, number)
    today = now.date()
    by_now, at_once = (standing(told, conclusion, day) for day in (today, date.min))
    assert found.concluded is (conclusion is not None)
    assert found.outcome in ({by_now.outcome} if settled else {by_now.outcome, at_once.outcome})
    row = db.execute("SELECT answer_due_on, deed_id FROM records WHERE id = ?", [number]).fetchone()
    waiting = found.outcome is Outcome.ASKED and not found.concluded
    assert row == (
        at_once.due_on.isoformat() if waiting and at_once.due_on else None,
        at_once.deed.id if at_once.deed else None,
    )
    assert history.revisions(db, number)[-1].number == found.revision
    public = {r.id: r for r in records.page(db, Selection(), NEWEST, 1000)}
    assert (number in public) == (found.state == "published")
    for outcome in Outcome:
        having = [r.id for r in public.values() if r.outcome is outcome]
        assert listed(db, outcome) == having
        tally = db.execute(
            "SELECT records FROM tallies WHERE facet = 'outcome' AND value = ?", [outcome]
        ).fetchone()
        assert (tally[0] if tally else 0) == len(having)
    deeds = [one for one, _ in events.latest_deeds(db, 1000)]
    assert (number in deeds) == (number in public and at_once.deed is not None)
    assert len(deeds) == len(set(deeds))
