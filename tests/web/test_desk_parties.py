"""The desk gives an outlet or a person another display name, and joins two that are one."""

from __future__ import annotations

import re

import pytest
from sqlite_utils import Database

from corrections.store import parties, party_changes, records
from tests.support.pages import Page, words
from tests.support.samples import EDITH, EDITOR, recorded, rows, sent
from tests.support.visitor import Visitor

WHY = {"join_reason": "The same newspaper."}


def summary(page: Page) -> str:
    """The message at the top of the page, which has the focus."""
    return words(page.one("div", role="alert", autofocus=""))


def offered(page: Page) -> list[str]:
    """The others that could be the same, by the slug that the form is filled in with."""
    found = [href for href in page.links() if "into=" in href]
    return [href.partition("into=")[2].removesuffix("#into") for href in found]


def test_a_display_name_is_shown_on_the_partys_page_and_in_lists(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    record = recorded(db, subject="jean essai", outlet="the echo")
    for path, name in (("subjects/jean-essai", "Jean Essai"), ("outlets/the-echo", "The Echo")):
        answer = editor.post(f"/desk/{path}/rename", {"name": name, "name_reason": "Its owner."})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/desk/{path}#history")

    assert words(stranger.page("/subjects/jean-essai").one("h1")) == "Jean Essai"
    assert stranger.page("/subjects/jean-essai").title == "Jean Essai – Corrections"
    assert "The Echo" in stranger.page("/outlets").text
    assert "The Echo" in stranger.get("/feeds.opml").text
    assert "Jean Essai" in stranger.get("/feed.atom?subject=jean-essai").text.partition("<entry")[0]
    page = stranger.page("/?outlet=the-echo&subject=jean-essai")
    assert "The Echo" in page.text
    assert "Jean Essai" in page.text
    own = [f"/corrections/{record.id}{end}" for end in (".json", ".md", "", "/feed.atom")]
    lists = ("/", "/?q=jean+essai", "/feed.atom", "/feed.rss", "/feed.json", "/api/corrections")
    for path in (*own, *lists):
        shown = re.sub("<datalist.*?</datalist>", "", stranger.get(path).text, flags=re.DOTALL)
        assert "jean essai" in shown
        assert "Jean Essai" not in shown


def test_the_name_is_a_name_in_both_languages_and_no_markup(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    recorded(db, outlet="Echo")
    editor.post("/fr/desk/outlets/echo/rename", {"name": "<b>Écho</b> & \u202eCo"})

    for path in ("/outlets/echo", "/fr/outlets/echo", "/outlets", "/feeds"):
        answer = stranger.get(path)
        assert answer.status_code == 200
        assert "<b>Écho" not in answer.text
    assert "&lt;b&gt;Écho&lt;/b&gt; &amp;" in stranger.get("/outlets/echo").text
    assert "Nom affiché" in editor.get("/fr/desk/outlets/echo").text


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Enter the name that pages are to show."),
        ("\u200b", "Nothing of this can be seen"),
        ("x" * 201, "Too long by 1 character. Shorten it to 200."),
        ("e" + "\u0301" * 31, "more than 30 accents"),
        ("LIBERATION", "“Libération” has this name already."),
    ],
)
def test_a_name_that_cannot_be_taken_is_refused_with_everything_typed(
    editor: Visitor, db: Database, name: str, sentence: str
) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    before = rows(db)
    answer = editor.post("/desk/outlets/libe/rename", {"name": name, "name_reason": "Because."})
    page = Page(answer.text)

    assert answer.status_code == 422
    assert sentence in summary(page)
    assert page.by_id("name").get("value") == name
    assert "Because." in answer.text
    assert page.title.startswith("Error: ")
    assert rows(db) == before


def test_two_newsrooms_become_one(editor: Visitor, stranger: Visitor, db: Database) -> None:
    old = recorded(db, outlet="Libé")
    new = recorded(db, outlet="Libération")
    answer = editor.post("/desk/outlets/libe/join", WHY | {"into": "Libération"})

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/desk/outlets/liberation#history"
    assert stranger.page("/outlets/liberation").records() == [new.id, old.id]
    assert stranger.get("/outlets/libe").headers["Location"] == "/outlets/liberation"
    page = editor.page("/desk/outlets/liberation")
    assert "Libé" in words(page.one("section", **{"aria-labelledby": "names"}))
    log = words(page.one("section", **{"aria-labelledby": "history"}))
    assert "The same newspaper." in log
    assert EDITOR in log
    assert editor.get("/desk/outlets/libe").headers["Location"] == "/desk/outlets/liberation"
    assert "The same newspaper." not in stranger.get("/outlets/liberation").text


def test_two_people_become_one(editor: Visitor, stranger: Visitor, db: Database) -> None:
    old = recorded(db, subject="ハン・テスト")
    new = recorded(db, subject="Han Test")
    editor.post("/desk/subjects/ハン-テスト/join", WHY | {"into": "han-test"})

    assert stranger.page("/subjects/han-test").records() == [new.id, old.id]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"into": "nobody", "join_reason": "So."}, "Nothing in the register has this slug"),
        ({"into": "Libé", "join_reason": "So."}, "This is the same one"),
        ({"into": "", "join_reason": "So."}, "Enter the slug or the name"),
        ({"into": "x" * 201, "join_reason": "So."}, "Too long by 1 character. Shorten it to 200."),
        ({"into": "e" + "\u0301" * 31, "join_reason": "So."}, "more than 30 accents"),
        ({"into": "liberation", "join_reason": " "}, "Say why the two are one"),
        (
            {"into": "liberation", "join_reason": "x" * 2001},
            "Reason: Too long by 1 character. Shorten it to 2,000.",
        ),
    ],
)
def test_a_join_that_cannot_be_made_is_refused_with_everything_typed(
    editor: Visitor, db: Database, typed: dict[str, str], sentence: str
) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    before = rows(db)
    answer = editor.post("/desk/outlets/libe/join", typed)
    page = Page(answer.text)

    assert answer.status_code == 422
    assert sentence in summary(page)
    assert page.by_id("into").get("value") == typed["into"]
    assert typed["join_reason"].strip() in answer.text
    assert rows(db) == before


@pytest.mark.parametrize(
    ("step", "typed"),
    [("rename", {"name": "Typed Name"}), ("join", WHY | {"into": "Typed Name"})],
)
def test_what_was_changed_since_the_page_was_opened_is_not_changed_again(
    editor: Visitor, db: Database, step: str, typed: dict[str, str]
) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Typed Name")
    stale = editor.revision("/desk/outlets/libe/rename")
    editor.post("/desk/outlets/libe/rename", {"name": "Libé!"})
    before = rows(db)

    for sent_along in (stale, {"revision": ""}, {"revision": "x"}):
        answer = editor.post(f"/desk/outlets/libe/{step}", typed | sent_along)
        assert answer.status_code == 409
        assert "changed since you opened the page" in summary(Page(answer.text))
        assert 'value="Typed Name"' in answer.text
    assert rows(db) == before


def test_a_party_that_somebody_else_joined_is_shown_where_it_is_now(
    editor: Visitor, db: Database
) -> None:
    for name in ("Libé", "Libération", "Other"):
        recorded(db, outlet=name)
    stale = editor.revision("/desk/outlets/libe/join")
    editor.post("/desk/outlets/libe/join", WHY | {"into": "liberation"})
    answer = editor.post("/desk/outlets/libe/join", WHY | stale | {"into": "other"})

    assert answer.status_code == 409
    assert words(Page(answer.text).one("h1")) == "Libération"
    assert parties.find(db, "outlets", "other")


@pytest.mark.parametrize("step", ["rename", "join"])
def test_without_a_token_nothing_is_done(editor: Visitor, db: Database, step: str) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    before = rows(db)
    form = {"revision": "1", "name": "X", "into": "liberation", **WHY}
    answer = editor.ask("POST", f"/desk/outlets/libe/{step}", data=form)

    assert answer.status_code == 400
    assert rows(db) == before


@pytest.mark.parametrize(
    "path", ["/desk/outlets/nobody", "/desk/outlets/~999", "/desk/subjects/~x", "/desk/others/echo"]
)
def test_what_is_not_there_is_not_found(editor: Visitor, path: str) -> None:
    assert editor.get(path).status_code == 404
    for step in ("rename", "join"):
        form = {"name": "X", "into": "Y", "revision": "1", **WHY}
        assert editor.post(f"{path}/{step}", form).status_code == 404


def test_the_record_leads_to_its_outlet_and_its_subject(editor: Visitor, db: Database) -> None:
    _, waiting = sent(db, outlet="Not/Public?", subject="Nobody #1")
    recorded(db)
    paths = [f"/desk/outlets/~{waiting.outlet.id}", f"/desk/subjects/~{waiting.subject.id}"]

    assert set(paths) <= set(editor.page(f"/desk/records/{waiting.id}").links())
    for path, name in zip(paths, ("Not/Public?", "Nobody #1"), strict=True):
        page = editor.page(path)
        assert words(page.one("h1")) == name
        assert "Nothing of it was ever public." in page.text
        assert "Display name" not in page.text
    public = editor.page("/desk/records/2")
    assert {"/desk/outlets/the-valley-echo", "/desk/subjects/dana-quill"} <= set(public.links())


def test_what_waits_is_joined_before_it_is_published(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    _, waiting = sent(db, outlet="Libé")
    public = recorded(db, outlet="Libération")
    path = f"/desk/outlets/~{waiting.outlet.id}"
    assert editor.post(f"{path}/join", WHY | {"into": "liberation"}).status_code == 303
    editor.post(f"/desk/records/{waiting.id}/publish")

    assert stranger.page("/outlets/liberation").records() == [waiting.id, public.id]
    found = records.get(db, waiting.id)
    assert found
    assert found.outlet.name == "Libé"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Libé", ["liberation"]),
        ("libération.fr", ["liberation"]),
        ("Le Courier du Bocage", ["le-courrier-du-bocage"]),
        ("Courrier du Bocage", ["le-courrier-du-bocage"]),
        ("The Hill Courier", []),
    ],
)
def test_what_could_be_the_same_is_offered(
    editor: Visitor, db: Database, name: str, expected: list[str]
) -> None:
    recorded(db, outlet="Libération")
    recorded(db, outlet="Le Courrier du Bocage")
    slug = recorded(db, outlet=name).outlet.slug
    page = editor.page(f"/desk/outlets/{slug}")

    assert offered(page) == expected
    for into in expected:
        filled_in = editor.page(f"/desk/outlets/{slug}?into={into}")
        assert filled_in.by_id("into").get("value") == into


def test_few_are_offered_however_many_are_alike(editor: Visitor, db: Database) -> None:
    for number in range(30):
        recorded(db, outlet=f"Valley Echo {number}")

    assert len(offered(editor.page("/desk/outlets/valley-echo-3"))) == 8


def test_the_list_finds_a_party_by_a_part_of_its_name(editor: Visitor, db: Database) -> None:
    for name in ("Libé", "Libération", "The Hill Courier"):
        recorded(db, outlet=name)
    _, waiting = sent(db, outlet="Waiting Post")
    editor.post("/desk/outlets/libe/join", WHY | {"into": "liberation"})

    def found(query: str) -> list[str]:
        links = editor.page(f"/desk/outlets{query}").links()
        own = [href for href in links if href.startswith("/desk/outlets/")]
        return [href for href in own if href != "/desk/outlets/doubles"]

    every = ["/desk/outlets/liberation", "/desk/outlets/the-hill-courier"]
    assert found("") == [*every, f"/desk/outlets/~{waiting.outlet.id}"]
    assert found("?q=LIBÉ") == ["/desk/outlets/liberation"]
    assert found("?q=courier") == ["/desk/outlets/the-hill-courier"]
    assert found("?q=nothing") == []
    assert "/desk/outlets" in editor.page("/desk").links()


def test_a_long_list_is_walked_page_by_page(editor: Visitor, db: Database) -> None:
    for number in range(60):
        recorded(db, outlet=f"Paper {number:02}")
    first = editor.page("/desk/outlets?q=paper")
    links = first.links() + editor.page(first.older() or "").links()

    walked = [href for href in links if href.startswith("/desk/outlets/paper")]
    assert walked == [f"/desk/outlets/paper-{number:02}" for number in range(60)]


def test_who_changed_a_name_and_why_is_kept(editor: Visitor, db: Database) -> None:
    record = recorded(db, outlet="Echo")
    editor.post("/desk/outlets/echo/rename", {"name": "The Echo", "name_reason": "Its masthead."})
    [change] = party_changes.of(db, "outlets", record.outlet.id)

    assert (change.by, change.reason) == (EDITH, "Its masthead.")
    log = words(editor.page("/desk/outlets/echo").one("section", **{"aria-labelledby": "history"}))
    assert "before: Echo" in log
    assert "after: The Echo" in log
