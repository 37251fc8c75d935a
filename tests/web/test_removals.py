"""How many records were taken down, and which pages search engines are told to leave out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, erasing, indexing
from corrections.record.actor import OPERATOR
from corrections.record.removal import RemovalReason
from corrections.store import history, withdrawals
from tests.support.pages import Page, words
from tests.support.samples import EDITH, recorded
from tests.support.visitor import Visitor

TODAY = datetime.now(UTC)


def removals(stranger: Visitor) -> list[tuple[str, int, int]]:
    found = stranger.get("/removals.json").get_json()["removals"]
    assert {item["month"] for item in found} <= {f"{TODAY:%Y-%m}"}
    return [(item["reason"], item["withdrawn"], item["erased"]) for item in found]


def test_each_way_is_counted_by_its_reason(stranger: Visitor, db: Database) -> None:
    one, two, three, four = (recorded(db).id for _ in range(4))
    never = recorded(db, state="pending").id
    deciding.withdraw(db, one, actor=EDITH, reason="So.", now=TODAY)
    for number in (two, three):
        deciding.withdraw(
            db, number, actor=EDITH, reason="So.", now=TODAY, removal=RemovalReason.WRONG
        )
    assert removals(stranger) == [("wrong", 2, 0), ("not-said", 1, 0)]

    for number in (three, four, never):
        erasing.erase(db, number, reason=RemovalReason.COURT_ORDER, actor=OPERATOR, now=TODAY)
    assert removals(stranger) == [("court-order", 0, 2), ("wrong", 1, 0), ("not-said", 1, 0)]


def test_what_is_public_again_is_counted_no_more(stranger: Visitor, db: Database) -> None:
    number = recorded(db).id
    deciding.withdraw(db, number, actor=EDITH, reason="So.", now=TODAY)
    deciding.restore(db, number, actor=OPERATOR, reason="A slip.", now=TODAY)

    assert removals(stranger) == []
    assert "Nothing was taken down." in stranger.page("/removals").text


def test_the_page_names_no_record(stranger: Visitor, db: Database) -> None:
    record = recorded(db, subject="Quetzal Umber")
    deciding.withdraw(
        db, record.id, actor=EDITH, reason="Xyqz.", now=TODAY, removal=RemovalReason.DUPLICATE
    )
    for path, told in (
        ("/removals", "it was recorded twice"), ("/fr/removals", "elle figurait deux fois"),
    ):  # fmt: skip
        page = stranger.page(path)
        assert told in page.text
        assert not [word for word in ("Quetzal", "Xyqz", f"corrections/{record.id}")
                    if word in stranger.get(path).text]  # fmt: skip
    assert [a for a in stranger.page("/policy").all("a") if a.get("href") == "/removals"]


def test_the_desk_says_as_what_a_withdrawn_record_is_counted(editor: Visitor, db: Database) -> None:
    number = recorded(db).id
    path = f"/desk/records/{number}/withdraw"

    refused = editor.post(path, {"reason": "", "removal": "copyright"})
    assert refused.status_code == 422
    assert '<option value="copyright" selected>' in refused.text
    assert editor.post(path, {"reason": "So.", "removal": "copyright"}).status_code == 303
    assert withdrawals.reason(db, number) is RemovalReason.COPYRIGHT


OWN = ("", ".json", ".md", "/feed.atom")


def test_search_engines_are_told_to_leave_a_record_out(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    number = recorded(db).id
    before = stranger.get(f"/corrections/{number}")
    assert "X-Robots-Tag" not in before.headers

    done = editor.post(f"/desk/records/{number}/noindex", {"noindex_reason": "She asked, Xyqz."})
    assert done.status_code == 303
    for path in OWN:
        answer = stranger.get(f"/corrections/{number}{path}")
        assert answer.status_code == 200
        assert answer.headers["X-Robots-Tag"] == "noindex", path
        assert "Xyqz" not in answer.text
    assert '<meta name="robots" content="noindex">' in stranger.get(f"/corrections/{number}").text
    assert f"corrections/{number}" in stranger.get("/").text
    assert history.revisions(db, number)[-1].reason == "She asked, Xyqz."
    for visitor, path in ((editor, "/fr/desk/records"), (stranger, "/fr/corrections")):
        changes = words(visitor.page(f"{path}/{number}").main).replace("\u202f", " ")
        assert "Écartée des moteurs de recherche avant : non après : oui" in changes

    assert editor.post(f"/desk/records/{number}/index").status_code == 303
    for path in OWN:
        assert "X-Robots-Tag" not in stranger.get(f"/corrections/{number}{path}").headers


def test_without_a_reason_nothing_is_left_out(editor: Visitor, db: Database) -> None:
    number = recorded(db).id
    answer = editor.post(f"/desk/records/{number}/noindex", {"noindex_reason": " "})

    assert answer.status_code == 422
    assert "Type why" in Page(answer.text).text


@pytest.mark.parametrize("again", [True, False])
def test_twice_is_one_revision(db: Database, again: bool) -> None:
    record = recorded(db)
    for _ in range(1 + again):
        hidden = indexing.hide(db, record.id, actor=EDITH, reason="So.", now=TODAY)

    assert hidden.revision == record.revision + 1
