"""The desk edits a record: what the form shows, what it refuses, and two editors at once."""

from __future__ import annotations

from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, revising
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.model import Record
from corrections.store import filings, history, records
from tests.support.pages import Page, words
from tests.support.samples import (
    EDITH,
    EMAIL,
    NOW,
    a_full_submission,
    newest,
    recorded,
    rows,
    sent,
)
from tests.support.visitor import Visitor

WHY = "As the paper printed it."
FIELDS = list(edits.EDITABLE)


def path(record: Record) -> str:
    return f"/desk/records/{record.id}/edit"


def shown(editor: Visitor, record: Record, query: str = "") -> dict[str, str]:
    """What the form holds when it is opened, and the revision in it."""
    page = editor.page(path(record) + query)
    kept = {field.get("name") for field in page.root.iter() if field.get("name")}
    names = [name for name in (*FIELDS, "reason", "revision") if name in kept]
    return page.typed(names)


def send(editor: Visitor, record: Record, form: dict[str, str]) -> Page | None:
    """Press Save: ``None`` where the record was edited, else the page."""
    answer = editor.post(path(record), {"do": "send"} | form)
    if answer.status_code == 303:
        assert answer.headers["Location"].startswith(f"/desk/records/{record.id}#revision-")
        return None
    assert answer.status_code in (409, 422)
    return Page(answer.text)


def by_colleague(db: Database, record: Record, **changes: Any) -> None:
    found = records.get(db, record.id)
    assert found is not None
    now = edits.of_record(found, filings.contact_email(db, record.id))
    draft = edits.with_values(now, changes)
    comparison = compare_draft(draft)
    revising.edit(db, record.id, draft, comparison, actor=EDITH, reason="Mine.", now=NOW)


def test_the_form_holds_what_the_record_says_and_the_record_links_to_it(
    editor: Visitor, db: Database
) -> None:
    token, record = sent(db, **a_full_submission(part="caption"))

    form = shown(editor, record)
    assert form == a_full_submission(part="caption", repeats="", reason="", revision="1")
    assert f"{path(record)}#quote" in editor.page(f"/desk/records/{record.id}").links()
    assert token not in editor.get(path(record)).text


def test_every_field_can_be_changed_by_the_form(editor: Visitor, db: Database) -> None:
    original = recorded(db)
    _, record = sent(db, **a_full_submission())
    changed = a_full_submission(
        quote="He led.", correction="He left.", outlet="The Hill", subject="D. Quill",
        relation="reader", explanation="Why.", medium="print", article_url="hill.example/a",
        locator="page 2", part="headline", article_title="Engineers", byline="A. Bee",
        published_on="July 2008", source_url="https://quill.example/b", kind="role",
        language="fr", contact_email="dana@example.org", repeats=f"#{original.id}", reason=WHY,
    )  # fmt: skip

    assert send(editor, record, changed | {"revision": "1"}) is None
    found = newest(db)
    understood = {"article_url": "https://hill.example/a", "published_on": "2008-07",
                  "repeats": str(original.id)}  # fmt: skip
    now = edits.of_record(found, filings.contact_email(db, found.id))
    said = {name: str(getattr(now, name)) for name in FIELDS}
    assert said == {name: (changed | understood)[name] for name in FIELDS}
    last = history.revisions(db, found.id)[-1]
    assert (last.reason, last.by) == (WHY, EDITH)
    assert set(last.changes) == set(FIELDS)


def test_after_saving_the_change_is_marked_where_it_can_be_taken_back(
    editor: Visitor, db: Database
) -> None:
    _, record = sent(db, explanation="I said so in 2018.")
    form = shown(editor, record) | {"explanation": "I said so in 2019.", "reason": WHY}

    send(editor, record, form)
    page = editor.page(f"/desk/records/{record.id}")
    entry = page.by_id("revision-2")
    assert [words(e) for e in entry.iter("del")] == ["2018"]
    assert [words(e) for e in entry.iter("ins")] == ["2019"]
    assert "by Edith: Edited" in words(entry)
    assert WHY in words(entry)
    assert [a.get("href") for a in entry.iter("a")] == [f"{path(record)}?back=2"]


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("quote", "", "Enter the text as it was printed."),
        ("correction", "It isn't so.", "The two texts are the same."),
        ("outlet", "\u200b", "Nothing of this can be seen"),
        ("article_url", "nowhere", "Enter a web address"),
        ("published_on", "31 June 2008", "There is no such day"),
        ("kind", "gossip", "Choose one of the values"),
        ("relation", "friend", "Choose one of the values"),
        ("language", "xx-yy-zz", "Choose one of the values"),
        ("contact_email", "nobody", "Enter an email address"),
        ("byline", "x" * 201, "Too long by 1 character."),
        ("repeats", "many", "Enter the number of a record"),
        ("repeats", "-1", "Enter the number of a record"),
        ("repeats", "9" * 16, "Enter the number of a record"),
        ("repeats", "999", "There is no record with this number."),
        ("repeats", "1", "it cannot repeat itself"),
        ("reason", "", "Say why it is changed."),
        ("reason", " \u200b ", "Say why it is changed."),
        ("reason", "x" * 2001, "Too long by 1 character."),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_lost(
    editor: Visitor, db: Database, field: str, typed: str, told: str
) -> None:
    _, record = sent(db, **a_full_submission(quote="It isn't so."))
    form = shown(editor, record) | {"byline": "A. Bee", "reason": WHY, field: typed}
    before = rows(db)

    page = send(editor, record, form)
    assert page is not None
    assert list(page.problems()) == [field]
    assert told in page.problems()[field]
    kept = [name for name in form if name != "relation"]
    assert page.typed(kept) == {name: form[name] for name in kept}
    assert rows(db) == before
    assert page.title.startswith("Error: Edit No. 1")


def test_a_circle_of_repetitions_is_refused(editor: Visitor, db: Database) -> None:
    first = recorded(db)
    second = recorded(db, repeats=first.id)

    page = send(editor, first, shown(editor, first) | {"repeats": str(second.id), "reason": WHY})
    assert page is not None
    assert "cannot repeat each other" in page.problems()["repeats"]


@pytest.mark.parametrize("typed", ["{}", " {} ", "#{}", "No. {}", "n° {}", "/corrections/{}",
                                   "https://corrections.example/fr/corrections/{}"])  # fmt: skip
def test_a_repeated_record_is_named_by_number_or_address(
    editor: Visitor, db: Database, typed: str
) -> None:
    original, record = recorded(db), recorded(db)
    form = shown(editor, record) | {"repeats": typed.format(original.id), "reason": WHY}

    assert send(editor, record, form) is None
    assert newest(db).repeats == original.id


def test_a_form_that_changes_nothing_says_so(editor: Visitor, db: Database) -> None:
    record = recorded(db, **a_full_submission())
    before = rows(db)

    page = send(editor, record, shown(editor, record) | {"reason": WHY})
    assert page is not None
    assert "Nothing was changed: every field says what it said before." in page.text
    assert page.value("reason") == WHY
    assert rows(db) == before


def test_a_form_made_by_hand_changes_what_is_in_it(editor: Visitor, db: Database) -> None:
    record = recorded(db, **a_full_submission())
    form = {"byline": "A. Bee", "reason": WHY, "revision": str(record.revision)}

    assert send(editor, record, form) is None
    assert set(history.revisions(db, record.id)[-1].changes) == {"byline"}


def test_the_filers_address_is_asked_for_only_where_there_is_a_filer(
    editor: Visitor, db: Database
) -> None:
    imported = recorded(db)
    form = shown(editor, imported)
    assert "contact_email" not in form

    page = send(editor, imported, form | {"contact_email": EMAIL, "reason": WHY})
    assert page is not None
    assert "no address can be kept" in page.text


def test_the_filers_address_is_in_no_text_of_the_history(editor: Visitor, db: Database) -> None:
    _, record = sent(db, contact_email="typo@example.org")
    form = shown(editor, record) | {"contact_email": EMAIL, "reason": WHY}

    assert send(editor, record, form) is None
    deciding.publish(db, record.id, actor=EDITH, now=NOW)
    told = words(editor.page(f"/desk/records/{record.id}").by_id("revision-2"))
    assert "Email of whoever filed itChanged. What it said is not shown." in told
    assert "Take this back" not in told
    public = editor.get(f"/corrections/{record.id}").text
    assert "typo@example.org" not in editor.get(f"/desk/records/{record.id}").text
    assert "Email of whoever filed it" not in public
    assert EMAIL not in public


# Before saving


@pytest.mark.parametrize("button", [{"do": "preview"}, {"look": "changes"}])
def test_what_would_change_is_shown_and_nothing_is_written(
    editor: Visitor, db: Database, button: dict[str, str]
) -> None:
    record = recorded(db, explanation="I said so in 2018.")
    form = shown(editor, record) | {"explanation": "I said so in 2019.", "kind": "date"}
    before = rows(db)

    answer = editor.post(path(record), form | button)
    page = Page(answer.text)
    assert answer.status_code == 200
    assert rows(db) == before
    listed = next(s for s in page.all("section") if s.get("aria-labelledby") == "changes")
    assert [words(e) for e in listed.iter("del")] == ["2018"]
    assert "Kind of error before: Affiliation after: Date" in words(listed)
    assert page.value("explanation") == "I said so in 2019."


def test_the_difference_of_what_was_typed_is_drawn(editor: Visitor, db: Database) -> None:
    record = recorded(db)
    form = shown(editor, record) | {"quote": "He left in 2008.", "correction": "He left in 2009."}

    page = Page(editor.post(path(record), form | {"do": "preview"}).text)
    difference = page.by_id("difference")
    assert [words(e) for e in difference.iter("del")] == ["2008"]
    typed = {name: form[name] for name in ("quote", "correction", "outlet", "medium")}
    fragment = editor.post(f"{path(record)}/preview", typed)
    assert "<del>2008</del>" in fragment.text
    assert "on record already" not in fragment.text


# Two at once


def test_what_somebody_else_changed_meanwhile_is_shown_with_everything_typed(
    editor: Visitor, db: Database
) -> None:
    record = recorded(db, **a_full_submission())
    form = shown(editor, record) | {"byline": "A. Bee", "locator": "page 2", "reason": WHY}
    by_colleague(db, record, byline="C. Dee", article_title="Theirs")
    before = rows(db)

    page = send(editor, record, form)
    assert page is not None
    assert rows(db) == before
    assert "Somebody was faster" in page.text
    meanwhile = next(s for s in page.all("section") if s.get("aria-labelledby") == "meanwhile")
    assert "2 March 2024 at 09:30 UTC by Edith: Edited" in words(meanwhile)
    assert "Author before: R. Porter after: C. Dee" in words(meanwhile)
    assert "Mine." in words(meanwhile)
    assert page.value("byline") == "A. Bee"
    assert page.value("locator") == "page 2"
    assert page.value("article_title") == "Theirs"
    assert page.value("reason") == WHY
    assert list(page.problems()) == ["byline"]
    assert "A colleague has changed this to: C. Dee." in page.problems()["byline"]


def test_theirs_and_yours_are_joined_by_sending_it_again(editor: Visitor, db: Database) -> None:
    record = recorded(db, **a_full_submission())
    form = shown(editor, record) | {"byline": "A. Bee", "reason": WHY}
    by_colleague(db, record, article_title="Theirs")
    page = send(editor, record, form)
    assert page is not None
    assert page.problems() == {}

    again = page.typed(
        [*(name for name in FIELDS if name != "contact_email"), "reason", "revision"]
    )
    assert send(editor, record, again) is None
    found = newest(db)
    assert (found.byline, found.article_title) == ("A. Bee", "Theirs")
    assert set(history.revisions(db, record.id)[-1].changes) == {"byline"}


def test_a_colleague_who_publishes_meanwhile_publishes_what_was_read(
    editor: Visitor, db: Database
) -> None:
    _, record = sent(db)
    form = shown(editor, record) | {"quote": "He leads the Labour Party.", "reason": WHY}
    deciding.publish(db, record.id, actor=EDITH, now=NOW, revision=record.revision)

    page = send(editor, record, form)
    assert page is not None
    meanwhile = next(s for s in page.all("section") if s.get("aria-labelledby") == "meanwhile")
    assert "by Edith: Published" in words(meanwhile)
    assert page.value("quote") == "He leads the Labour Party."
    assert page.value("revision") == "2"


def test_a_record_that_was_withdrawn_meanwhile_cannot_be_saved(
    editor: Visitor, db: Database
) -> None:
    record = recorded(db)
    form = shown(editor, record) | {"byline": "A. Bee", "reason": WHY}
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)

    page = send(editor, record, form)
    assert page is not None
    assert "It cannot be edited any more: Withdrawn." in page.text
    assert page.value("byline") == "A. Bee"
    assert "Save the changes" not in page.text
    assert editor.get(path(record)).status_code == 409


@pytest.mark.parametrize("revision", ["", "0", "-1", "one", "99", "9" * 400])
def test_a_revision_that_the_record_does_not_have_writes_nothing(
    editor: Visitor, db: Database, revision: str
) -> None:
    record = recorded(db)
    form = shown(editor, record) | {"byline": "A. Bee", "reason": WHY, "revision": revision}
    before = rows(db)

    page = send(editor, record, form)
    assert page is not None
    assert page.value("byline") == "A. Bee"
    assert page.value("revision") == str(record.revision)
    assert rows(db) == before


# Taking back


def test_an_edit_is_taken_back_by_another_one(editor: Visitor, db: Database) -> None:
    record = recorded(db, explanation="Why.")
    by_colleague(db, record, byline="A. Bee", explanation=None)

    form = shown(editor, record, "?back=3")
    assert (form["byline"], form["explanation"]) == ("", "Why.")
    assert form["reason"] == "Takes back the change of 2 March 2024 at 09:30 UTC."
    assert send(editor, record, form) is None
    found = newest(db)
    assert (found.byline, found.explanation, found.revision) == (None, "Why.", 4)
    assert [item.step for item in history.revisions(db, record.id)[-2:]] == ["edit", "edit"]


def test_what_was_changed_since_is_left_as_it_is_and_named(editor: Visitor, db: Database) -> None:
    record = recorded(db)
    by_colleague(db, record, byline="A. Bee", locator="page 2")
    by_colleague(db, record, byline="C. Dee")

    page = editor.page(f"{path(record)}?back=3")
    assert page.value("byline") == "C. Dee"
    assert page.value("locator") == ""
    assert "so they stay as they are: Author." in page.text
    by_colleague(db, record, locator="page 3")
    assert "Nothing of that change can be taken back." in editor.page(f"{path(record)}?back=3").text


@pytest.mark.parametrize("number", ["1", "2", "99", "x", "-3", "03"])
def test_only_an_edit_of_this_record_is_taken_back(
    editor: Visitor, db: Database, number: str
) -> None:
    record = recorded(db)
    by_colleague(db, record, byline="A. Bee")

    assert editor.get(path(record), query_string={"back": number}).status_code == 400


def test_a_stranger_is_led_to_the_login(stranger: Visitor, db: Database) -> None:
    record = recorded(db)

    answers = (stranger.get(path(record)), stranger.post(path(record), {"byline": "A. Bee"}))
    assert [answer.status_code for answer in answers] == [303, 403]
    for answer in answers:
        assert "R. Porter" not in answer.text
    assert newest(db) == record


def test_the_page_in_french(editor: Visitor, db: Database) -> None:
    record = recorded(db, **a_full_submission())

    page = editor.page(f"/fr{path(record)}")
    assert page.title.startswith("Modifier : ")
    assert page.value("published_on") == "2024-02-27"
    form = {"published_on": "31 juillet 2008", "reason": "Vu.", "revision": str(record.revision)}
    assert editor.post(f"/fr{path(record)}", {"do": "send"} | form).status_code == 303
    assert newest(db).published_on == "2008-07-31"
