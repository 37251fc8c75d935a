"""At the desk, the reports of one record stand together, and one decision can be about all."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database
from werkzeug.test import TestResponse

from corrections.actions import handling_reports
from corrections.record.inbox import ItemState
from corrections.record.report import Report, ReportReason
from corrections.store import inbox, report_answers
from corrections.store.connection import write
from tests.conftest import MakeApp
from tests.support.inbox import colleague, handle, item, keep
from tests.support.pages import Page, words
from tests.support.samples import EMAIL, NOW, PASSWORD, recorded, rows
from tests.support.visitor import Visitor

LIST = "/desk/inbox/reports"
OF_RECORD = f"{LIST}/1"
BECAUSE = "We have read\nthe article again."
EVIL = "</textarea><script>alert(1)</script>\u202e{{ 7*7 }}"


@pytest.fixture(autouse=True)
def public(db: Database) -> None:
    """Two public records."""
    recorded(db)
    recorded(db)


def reported(db: Database, record_id: int = 1, text: str = "Wrong.", email: str = "") -> int:
    return keep(db, record_id, Report(ReportReason.OTHER, text, email or None)).id


def decide(editor: Visitor, verb: str, path: str = OF_RECORD, **form: str) -> TestResponse:
    return editor.post(f"{path}/{verb}", {"sentence": BECAUSE, **form})


def states(db: Database, numbers: list[int]) -> list[ItemState]:
    return [item(db, number).state for number in numbers]


def listed(page: Page) -> list[int]:
    return [int(entry.get("id", "").removeprefix("item-")) for entry in page.all("li")
            if entry.get("id", "").startswith("item-")]  # fmt: skip


def test_a_record_is_one_entry_with_each_report_under_it(editor: Visitor, db: Database) -> None:
    numbers = [reported(db, 1, "First."), reported(db, 2, "Other."), reported(db, 1, "Second.")]
    page = editor.page(LIST)

    assert listed(page) == [numbers[0], numbers[2], numbers[1]]
    text = words(page.main)
    assert text.index("First.") < text.index("Second.") < text.index("Other.")
    assert "2 open reports" in text
    assert "1 open report" in text
    assert len(page.all("del")) == 2
    assert page.sending(f"{OF_RECORD}/refuse")
    assert not page.sending(f"{LIST}/2/refuse")


@pytest.mark.parametrize("verb", ["accept", "refuse"])
def test_one_decision_is_about_all_that_are_shown(editor: Visitor, db: Database, verb: str) -> None:
    numbers = [reported(db) for _ in range(3)]
    other, later = reported(db, 2), reported(db)
    answer = decide(editor, verb, until=str(numbers[-1]), last=str(numbers[-1]))

    assert answer.status_code == 303
    decided = ItemState.ACCEPTED if verb == "accept" else ItemState.REFUSED
    assert states(db, numbers) == [decided] * 3
    assert states(db, [other, later]) == [ItemState.OPEN] * 2
    steps = inbox.steps_of(db, numbers)
    assert {(s[0].by.name, s[0].sentence) for s in steps.values()} == {("Edith", BECAUSE)}
    assert "3 reports" in words(editor.page(answer.location).main)


def test_what_was_decided_together_is_taken_back_together(editor: Visitor, db: Database) -> None:
    numbers = [reported(db) for _ in range(3)]
    alone = reported(db)
    handle(editor, item(db, alone), "refuse", sentence="Alone.")
    done = decide(editor, "refuse", until=str(numbers[-1]))
    page = editor.page(done.location)
    [form] = page.sending(f"{OF_RECORD}/reopen")
    assert editor.post(f"{OF_RECORD}/reopen", {"until": str(numbers[-1])}).status_code == 303
    assert form.get("method") == "post"

    assert states(db, [*numbers, alone]) == [ItemState.OPEN] * 3 + [ItemState.REFUSED]


def test_those_that_are_not_shown_are_decided_only_where_the_editor_says_so(
    editor: Visitor, db: Database
) -> None:
    numbers = [reported(db) for _ in range(8)]
    page = editor.page(LIST)
    assert listed(page) == numbers[:5]
    assert OF_RECORD in page.links()
    form = {"until": str(numbers[4]), "last": str(numbers[7])}
    assert page.value("until") == form["until"]
    assert page.value("last") == form["last"]

    decide(editor, "refuse", **form)
    assert states(db, numbers) == [ItemState.REFUSED] * 5 + [ItemState.OPEN] * 3
    decide(editor, "refuse", until=str(numbers[5]), last=str(numbers[7]), all="1")
    assert states(db, numbers) == [ItemState.REFUSED] * 8


def test_each_report_of_a_record_can_be_read_page_by_page(editor: Visitor, db: Database) -> None:
    numbers = [reported(db) for _ in range(23)]
    first = editor.page(OF_RECORD)
    older = first.older()

    assert listed(first) == numbers[:20]
    assert older
    assert listed(editor.page(older)) == numbers[20:]


@pytest.mark.parametrize("sentence", ["", " \n", "\u200b", "x" * 2_001])
def test_without_a_good_sentence_nothing_is_done_and_everything_typed_is_there(
    editor: Visitor, db: Database, sentence: str
) -> None:
    numbers = [reported(db, email=EMAIL) for _ in range(2)]
    before = rows(db)
    answer = decide(editor, "refuse", until=str(numbers[-1]), sentence=sentence, told="For you.")
    page = Page(answer.text)

    assert answer.status_code == 422
    assert rows(db) == before
    assert list(page.problems()) == ["refuse-record-1"]
    assert page.by_id("told-refuse-record-1").text == "For you."
    too_long = decide(editor, "refuse", until=str(numbers[-1]), told="x" * 2_001)
    assert too_long.status_code == 422
    assert list(Page(too_long.text).problems()) == ["told-refuse-record-1"]
    assert rows(db) == before


def test_a_mistake_keeps_the_tick_for_those_that_are_not_shown(
    editor: Visitor, db: Database
) -> None:
    numbers = [reported(db) for _ in range(23)]
    answer = decide(editor, "refuse", until=str(numbers[4]), sentence="", all="1")
    ticks = Page(answer.text).all("input", name="all")

    assert answer.status_code == 422
    assert [tick.get("checked") is not None for tick in ticks] == [True, True]


def test_the_same_button_pressed_twice_is_no_error(editor: Visitor, db: Database) -> None:
    numbers = [reported(db) for _ in range(2)]
    for _ in range(2):
        assert decide(editor, "refuse", until=str(numbers[-1])).status_code == 303

    assert [len(steps) for steps in inbox.steps_of(db, numbers).values()] == [1, 1]


def test_the_second_editor_is_told_and_keeps_what_was_typed(
    app: Flask, editor: Visitor, db: Database, password_hash: str
) -> None:
    numbers = [reported(db) for _ in range(2)]
    ada = colleague(app, db, password_hash)
    decide(ada, "accept", until=str(numbers[-1]), sentence="Mended.")
    before = rows(db)
    answer = decide(editor, "refuse", until=str(numbers[-1]))

    text = words(Page(answer.text).main)
    assert answer.status_code == 409
    assert f"What you had typed: {BECAUSE}".replace("\n", " ") in text
    assert rows(db) == before


@pytest.mark.parametrize("until", ["", "0", "-1", "x", "9" * 30, "99", "2"])
def test_a_number_that_is_no_report_of_the_record_changes_nothing(
    editor: Visitor, db: Database, until: str
) -> None:
    reported(db)
    reported(db, 2)
    before = rows(db)
    for verb in ("accept", "refuse", "reopen"):
        assert decide(editor, verb, until=until).status_code == 404
    assert decide(editor, "refuse", "/desk/inbox/reports/99", until="1").status_code == 404
    assert rows(db) == before


def test_the_sentence_for_the_reporters_goes_to_those_with_an_address(
    editor: Visitor, db: Database
) -> None:
    numbers = [reported(db), reported(db, email=EMAIL)]
    decide(editor, "accept", until=str(numbers[-1]), told="Mended, thank you.")

    answers = report_answers.of(db, numbers)
    assert list(answers) == [numbers[1]]
    assert answers[numbers[1]][0].sentence == "Mended, thank you."


def test_one_report_takes_a_sentence_for_its_sender_too(editor: Visitor, db: Database) -> None:
    number = reported(db, email=EMAIL)
    page = editor.page(f"/desk/inbox/{number}")
    assert page.by_id(f"told-refuse-{number}").get("name") == "told"
    handle(editor, item(db, number), "refuse", sentence=BECAUSE, told="It is printed there.")

    text = words(editor.page(f"/desk/inbox/{number}").main)
    assert "For whoever reported it: It is printed there." in text


def test_a_sentence_for_the_sender_that_is_too_long_is_told_beside_it(
    editor: Visitor, db: Database
) -> None:
    number = reported(db, email=EMAIL)
    answer = handle(editor, item(db, number), "refuse", sentence=BECAUSE, told="x" * 2_001)

    assert answer.status_code == 422
    assert list(Page(answer.text).problems()) == [f"told-refuse-{number}"]
    assert item(db, number).state is ItemState.OPEN


def test_a_report_without_an_address_has_no_sentence_for_its_sender(
    editor: Visitor, db: Database
) -> None:
    number = reported(db)
    page = editor.page(f"/desk/inbox/{number}")

    assert "A sentence for whoever reported it" not in page.text
    handle(editor, item(db, number), "refuse", sentence=BECAUSE, told="Nobody reads this.")
    assert report_answers.of(db, [number]) == {}


def test_without_a_mail_server_the_address_opens_a_mail(editor: Visitor, db: Database) -> None:
    reported(db, email="dana+x@example.org")
    [link] = [link for link in editor.page(LIST).links() if link.startswith("mailto:")]

    assert link.startswith("mailto:dana+x@example.org?subject=Your%20report")


def test_with_a_mail_server_the_desk_is_told_when_the_mail_goes(
    make_app: MakeApp, db: Database, editor: Visitor
) -> None:
    site = Visitor(make_app(smtp_url="smtp://127.0.0.1:1?from=a@b.example"), "192.0.2.20")
    assert site.log_in("Edith", PASSWORD).status_code == 303
    number = reported(db, email=EMAIL)
    handle(site, item(db, number), "refuse", sentence=BECAUSE)
    page = site.page(f"/desk/inbox/{number}")

    assert "An email is sent 10 minutes after the decision" in page.text
    assert not [link for link in page.links() if link.startswith("mailto:")]


def test_ten_thousand_reports_of_one_record_leave_the_list_short_and_are_decided_in_steps(
    editor: Visitor, db: Database
) -> None:
    with write(db):
        for number in range(10_000):
            inbox.add(
                db, 1, Report(ReportReason.OTHER, f"Flood {number}."), language="en",
                sent_hash=f"{number:064}", now=NOW,
            )  # fmt: skip
    other = reported(db, 2, "Somebody else.")
    answer = editor.get(LIST)
    page = Page(answer.text)

    assert "more than 1,000 open reports" in words(page.main)
    assert len(answer.data) < 100_000
    assert "Somebody else." in page.text
    decide(editor, "refuse", until="5", last="10000", all="1")
    assert states(db, [1, handling_reports.AT_ONCE]) == [ItemState.REFUSED] * 2
    assert states(db, [handling_reports.AT_ONCE + 1, other]) == [ItemState.OPEN] * 2


def test_strangers_see_and_decide_nothing(stranger: Visitor, db: Database) -> None:
    number = reported(db)
    for path in (LIST, OF_RECORD):
        assert "/desk/login" in stranger.get(path).location
    assert decide(stranger, "refuse", until=str(number)).status_code == 403
    assert item(db, number).state is ItemState.OPEN


def test_hostile_text_stays_text(editor: Visitor, db: Database) -> None:
    numbers = [reported(db, 1, EVIL, EMAIL) for _ in range(2)]
    assert editor.page(LIST).dangers() == []
    wrong = decide(editor, "refuse", until=str(numbers[-1]), sentence="", told=EVIL)
    assert Page(wrong.text).dangers() == []
    decide(editor, "refuse", until=str(numbers[-1]), sentence=EVIL, told=EVIL)
    for path in (f"{LIST}?handled=1", f"/desk/inbox/{numbers[0]}"):
        page = editor.page(path)
        assert page.dangers() == []
        assert "{{ 7*7 }}" in page.text


def test_no_level_of_heading_is_left_out_on_the_page_of_one_record(
    editor: Visitor, db: Database
) -> None:
    reported(db)

    main = editor.page(OF_RECORD).main
    levels = [int(e.tag[1]) for e in main.iter() if e.tag in ("h1", "h2", "h3", "h4")]
    assert levels[:3] == [1, 2, 3]
