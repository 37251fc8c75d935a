"""The lists of the desk: tabs with counts, and a search over records of every state."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlite_utils import Database

from corrections.actions import asking, deciding
from corrections.actions.recording import take_step
from corrections.record.lifecycle import Step
from corrections.store import editors, records
from corrections.store.connection import write
from tests.conftest import MakeApp
from tests.support.pages import words
from tests.support.samples import EDITH, EDITOR, EMAIL, NOW, PASSWORD, recorded, sent
from tests.support.visitor import Visitor
from tests.web.test_desk import listed


def tabs(visitor: Visitor, path: str = "/desk") -> dict[str, str]:
    nav = visitor.page(path).one("nav", class_="views tabs")
    return {words(link): link.get("href", "") for link in nav.iter("a")}


def test_each_tab_has_its_address_and_its_count(editor: Visitor, db: Database) -> None:
    numbers = [sent(db, quote=f"Text {n}.")[1].id for n in range(4)]
    with write(db):
        record = records.get(db, numbers[0])
        assert record
        take_step(db, record, Step.ASK, EDITH, "Where was it?", NOW)
    editor.post(f"/desk/records/{numbers[1]}/publish")
    editor.page("/desk")

    assert tabs(editor) == {
        "To read (2)": "/desk",
        "Waiting for the filer (1)": "/desk?tab=waiting",
        "Newsrooms’ answers (0)": "/desk/inbox/answers",
        "Reports (0)": "/desk/inbox/reports",
        "Proposed changes (0)": "/desk/inbox/proposals",
        "Removal asked for (0)": "/desk/inbox/removals",
        "Filers’ statements (0)": "/desk/inbox/statements",
        "Newsrooms’ policies (0)": "/desk/policies",
        "Done today (1)": "/desk?tab=done",
        "All records": "/desk?tab=all",
    }
    assert listed(editor.page("/desk")) == numbers[2:]
    assert listed(editor.page("/desk?tab=waiting")) == numbers[:1]
    assert listed(editor.page("/desk?tab=done")) == [numbers[1]]
    assert listed(editor.page("/desk?tab=all")) == numbers[::-1]
    titles = {
        "?tab=waiting": "Waiting for the filer (1)", "?tab=done": "Decided, latest first",
        "?tab=all": "4 records",
    }  # fmt: skip
    for path, title in titles.items():
        assert editor.page(f"/desk{path}").title == f"Desk: {title} – Corrections"


@pytest.mark.parametrize("query", ["q=quokka", "tab=all&q=quokka", "q=quokka&state="])
def test_a_search_is_over_every_state(editor: Visitor, db: Database, query: str) -> None:
    declined = recorded(db, quote="A quokka.", state="declined", reason="No.").id
    published = recorded(db, quote="The quokka.").id
    sent(db)

    page = editor.page(f"/desk?{query}")
    assert listed(page) == [published, declined]
    assert page.value("q") == "quokka"


def test_filters_combine_and_stay_in_their_fields(editor: Visitor, db: Database) -> None:
    number = sent(db, outlet="The Echo", contact_email=EMAIL)[1].id
    sent(db, outlet="The Pioneer")
    deciding.decline(db, number, actor=EDITH, reason="No.", now=NOW)
    typed = {"q": EMAIL, "state": "declined", "outlet": "the echo", "by": "Edith",
             "from": "2024-03-02", "until": "2024-03-02"}  # fmt: skip

    page = editor.get("/desk", query_string=typed)
    assert page.status_code == 200
    found = editor.page(page.request.full_path)
    assert listed(found) == [number]
    assert found.typed(list(typed)) == typed
    others = {
        "state": "pending", "outlet": "the pioneer", "by": "Ada", "from": "2024-03-03",
        "until": "2024-03-01", "q": "x@y.example",
    }  # fmt: skip
    for name, other in others.items():
        query = typed | {name: other}
        path = editor.get("/desk", query_string=query).request.full_path
        assert listed(editor.page(path)) == [], name


def test_an_outlet_that_nobody_knows_is_said_with_everything_typed(
    editor: Visitor, db: Database
) -> None:
    sent(db)
    page = editor.page("/desk?q=engineer&outlet=The+Nowhere")

    assert listed(page) == []
    assert "No outlet has this name." in page.text
    assert page.typed(["q", "outlet"]) == {"q": "engineer", "outlet": "The Nowhere"}


@pytest.mark.parametrize(
    "query",
    ["tab=x", "tab=read&q=x", "tab=done&state=declined", "state=asleep", "from=yesterday",
     "until=2024-02-30", "from=0001-01-01", "after=x", "before=-1", "at=1e3", "after=1&before=2",
     "tab=all&tab=done", "q=" + "x" * 2001, "by=" + "x" * 201],
)  # fmt: skip
def test_what_no_list_has_is_refused_by_name(editor: Visitor, query: str) -> None:
    answer = editor.get(f"/desk?{query}")

    assert answer.status_code == 400
    assert "is not a value that the parameter" in answer.text


def test_a_list_in_the_other_direction_is_walked_page_by_page(
    editor: Visitor, db: Database
) -> None:
    numbers = [sent(db, quote=f"Text {n}.")[1].id for n in range(45)]
    walked: list[int] = []
    path: str | None = "/desk?tab=all"
    while path:
        page = editor.page(path)
        walked += listed(page)
        links = page.one("nav", class_="pager").iter("a")
        following = {words(link): link.get("href") for link in links}
        path = following.get("Earlier ones")
    assert walked == numbers[::-1]
    back = editor.page(following["Later ones"] or "")
    assert listed(back) == numbers[24:4:-1]


def test_the_search_of_the_desk_is_in_french_too(editor: Visitor, db: Database) -> None:
    recorded(db, state="declined", reason="Non.")
    page = editor.page("/fr/desk?state=declined")

    assert "Non publiée" in page.text
    told = [words(link) for link in page.one("nav", class_="views tabs").iter("a")]
    assert told[:2] == ["À lire (0)", "En attente du déposant (0)"]
    assert told[-2:] == ["Traitées aujourd’hui (0)", "Toutes les notices"]


def test_what_waits_for_its_filer_stands_oldest_first(editor: Visitor, db: Database) -> None:
    numbers = [sent(db, quote=f"Text {n}.")[1].id for n in range(3)]
    for number in reversed(numbers):
        asking.ask(db, number, "Where was it?", actor=EDITH, now=NOW)

    assert listed(editor.page("/desk?tab=waiting")) == numbers
    assert listed(editor.page("/desk?state=waiting")) == numbers


def test_the_next_page_has_no_focus_of_this_one(editor: Visitor, db: Database) -> None:
    for number in range(22):
        sent(db, quote=f"Text {number}.")

    [following] = [link for link in editor.page("/desk?at=3").links() if "after=" in link]
    assert "at=" not in following


def test_days_of_the_search_are_those_of_the_site(
    make_app: MakeApp, db: Database, password_hash: str
) -> None:
    """Half past midnight of the third of March in Auckland, still the second in UTC."""
    editors.save(db, EDITOR, password_hash, NOW)
    ada = Visitor(make_app(timezone="Pacific/Auckland"))
    ada.log_in(EDITOR, PASSWORD)
    number = sent(db, now=datetime(2024, 3, 2, 11, 30, tzinfo=UTC))[1].id

    assert listed(ada.page("/desk?from=2024-03-03&until=2024-03-03")) == [number]
    assert listed(ada.page("/desk?from=2024-03-02&until=2024-03-02")) == []


def test_a_number_finds_its_record_first(editor: Visitor, db: Database) -> None:
    """Other records that have the number among their words follow, the latest first."""
    own = sent(db, quote="Nobody came.", correction="All came.")[1].id
    others = [
        sent(db, quote=f"It was on page {own}, said {n} of them.")[1].id for n in ("one", "two")
    ]

    assert listed(editor.page(f"/desk?q={own}")) == [own, *reversed(others)]
    assert listed(editor.page(f"/desk?q={own}&state=declined")) == []
    assert listed(editor.page(f"/desk?q={own}&after={others[1]}")) == [others[0], own]
