"""The parts of the desk's pages: what an editor reads, looks at and can do."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from tests.support.every_page import REASON
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, recorded, sent
from tests.support.visitor import Visitor
from tests.web.conftest import WholeSite

ARTICLE = "https://echo.example/2024/02/engineers"
SOURCE = "https://quill.example/a-correction"


def at_desk(pages: dict[str, Page], state: str) -> Page:
    """The desk's page of a record in this state."""
    return next(
        page for name, page in pages.items()
        if name.startswith("/desk/records/")
        and words(page.one("p", class_="introduction")).endswith(f". {state}")
    )  # fmt: skip


def section(page: Page, name: str) -> Element:
    return page.one("section", **{"aria-labelledby": name})


def forms(element: Element) -> list[tuple[str | None, str | None, str]]:
    """Where each button of a form sends what, and its words."""
    return [
        (form.get("method"), button.get("formaction") or form.get("action"), words(button))
        for form in element.iter("form")
        for button in form.iter("button")
    ]


def facts(element: Element) -> dict[str, str]:
    pairs = [pair for pair in element.iter("div") if pair.findall("dt")]
    return {words(pair.findall("dt")[0]): words(pair.findall("dd")[0]) for pair in pairs}


def flags(element: Element) -> list[Element]:
    """What an editor is to look at, of one record."""
    return list(next(e for e in element.iter("ul") if e.get("class") == "flags"))


def test_the_login_asks_for_a_name_and_a_password(pages: dict[str, Page]) -> None:
    page = pages["/desk/login"]

    assert page.title == "Desk – Corrections"
    assert words(page.one("h1")) == "Desk"
    assert words(page.one("p", class_="introduction")) == "For the editors of this register."
    assert forms(page.main) == [("post", "/desk/login", "Sign in")]
    assert words(page.one("h2", class_="row-heading")) == "Sign in"
    assert page.by_id("username").attrib == {
        "class": "control medium", "id": "username", "name": "username", "type": "text",
        "value": "", "autocomplete": "username", "autocapitalize": "none", "spellcheck": "false",
        "required": "", "autofocus": "",
    }  # fmt: skip
    assert page.by_id("password").attrib == {
        "class": "control medium", "id": "password", "name": "password", "type": "password",
        "autocomplete": "current-password", "required": "",
    }  # fmt: skip
    assert {label.get("for"): words(label) for label in page.all("label")} == {
        "username": "Name", "password": "Password",
    }  # fmt: skip
    assert page.value("next") == ""


def test_what_was_wrong_with_the_login_stands_above_it(pages: dict[str, Page]) -> None:
    page = pages["wrong password"]
    alert = page.one("div", role="alert")

    assert page.title == "Error: Desk – Corrections"
    assert words(alert) == "This name and this password do not belong together."
    assert (alert.get("tabindex"), "autofocus" in alert.attrib) == ("-1", True)


def test_the_queue_says_how_much_there_is_to_read(
    pages: dict[str, Page], editor: Visitor, db: Database
) -> None:
    page = pages["/desk"]
    assert page.title == "Desk: 1 to read – Corrections"
    assert words(page.one("h1")) == "Desk"
    assert words(page.one("h2", class_="queue-heading")) == "To read (1)"
    assert page.one("ol", class_="desk").get("role") == "list"
    assert not page.all("nav", class_="pager")

    assert "Nothing to read." in editor.page("/desk").text
    for number in range(21):
        sent(db, subject=f"Subject {number}")
    pager = editor.page("/desk").one("nav", class_="pager")
    assert [words(link) for link in pager.iter("a")] == ["Later submissions"]
    last = editor.page("/desk?after=20")
    assert (last.title, words(last.one("h2", class_="queue-heading"))) == (
        "Desk: 21 to read – Corrections", "To read (21)",
    )  # fmt: skip
    pager = last.one("nav", class_="pager")
    assert [words(link) for link in pager.iter("a")] == ["Earlier submissions"]


def test_who_is_signed_in_can_sign_out(pages: dict[str, Page]) -> None:
    for name in ("/desk", "outcome with mistakes"):
        form = pages[name].one("form", class_="signed-in")
        assert words(form) == "Signed in as Edith Sign out"
        assert (form.get("method"), form.get("action")) == ("post", "/desk/logout")


NAVIGATION = {
    "Queue": "/desk", "Outlets’ names": "/desk/outlets", "People’s names": "/desk/subjects",
    "Reasons": "/desk/reasons", "Log": "/desk/log", "Figures": "/desk/figures",
    "Your account": "/desk/account", "Accounts": "/desk/accounts",
}  # fmt: skip


def navigation(page: Page) -> list[Element]:
    return list(page.one("nav", class_="desk-navigation").iter("a"))


def test_every_page_of_the_desk_links_to_the_others(pages: dict[str, Page]) -> None:
    found = [page for page in pages.values() if page.all("form", class_="signed-in")]
    assert len(found) > 20
    for page in found:
        links = {words(link): link.get("href") for link in navigation(page)}
        assert links == NAVIGATION


@pytest.mark.parametrize(("name", "address"), NAVIGATION.items())
def test_the_navigation_of_the_desk_marks_where_one_is(
    whole_site: WholeSite, name: str, address: str
) -> None:
    links = navigation(whole_site.editor.page(address))
    assert [words(a) for a in links if a.get("aria-current") == "page"] == [name]


def test_strangers_and_other_pages_have_no_links_of_the_desk(
    stranger: Visitor, pages: dict[str, Page]
) -> None:
    assert not stranger.page("/desk/login").all("nav", class_="desk-navigation")
    assert not pages["/"].all("nav", class_="desk-navigation")


def test_an_entry_of_the_queue_says_what_was_sent_and_by_whom(pages: dict[str, Page]) -> None:
    [entry] = pages["/desk"].one("ol", class_="desk")
    number, sent_at, tick = entry[0]

    heading = next(entry.iter("h3"))
    link = next(heading.iter("a"))
    assert words(heading) == "Personne Citée, in Le Journal"
    assert link.get("href") == f"/desk/records/{words(number).removeprefix('No. ')}"
    assert words(sent_at).endswith(" UTC")
    assert words(tick) == f"Select {words(number)}"
    assert "Filed by a reader" in words(entry)
    passage = next(p for p in entry.iter("p") if p.get("class") == "difference")
    assert (passage.get("lang"), passage.get("dir")) == ("fr", "auto")
    assert [mark.tag for mark in passage if mark.tag in ("del", "ins")] == ["del", "ins"]
    assert "Kind: Affiliation. The words point to none." in words(entry)
    assert [words(flag) for flag in flags(entry)] == [
        "Look: One of 5 records with the same text; the others: No. 22 (Published), "
        "No. 23 (Published), No. 24 (Withdrawn), No. 26 (Not published) "
        "· show them together",
        "An email address was given",
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"article_url": ARTICLE}, ["no source shows it"]),
        ({"published_on": "2024"}, ["no source shows it", "No link, but a day or a page"]),
        ({"locator": "page 4"}, ["no source shows it", "No link, but a day or a page"]),
        (
            {},
            [
                "Look: Filed by somebody who says that they are the person quoted; no source shows "
                "it",
                "Look: No link, no day, no page",
            ],
        ),
        (
            {"relation": "representative"},
            ["Look: No public source, and not filed by the person quoted", "no page"],
        ),
        ({"source_url": SOURCE}, ["no page"]),
    ],
)
def test_what_needs_a_look_is_marked(
    editor: Visitor, db: Database, changes: dict[str, Any], told: list[str]
) -> None:
    sent(db, **changes)
    [entry] = editor.page("/desk").one("ol", class_="desk")

    found = [words(flag) for flag in flags(entry)]
    *looks, email = found
    assert [flag.endswith(end) for flag, end in zip(looks, told, strict=True)] == [True] * len(told)
    assert email == "No email address"
    marked = [words(flag) for flag in flags(entry) if flag.get("class") == "attention"]
    assert marked == [flag for flag in found if flag.startswith("Look: ")]


def test_strangers_addresses_are_followed_without_telling_where_from(
    pages: dict[str, Page],
) -> None:
    for page in (pages["/desk"], at_desk(pages, "Waiting for the desk")):
        links = [a for a in page.main.iter("a") if (a.get("href") or "").startswith("https://")]
        assert {(a.get("href"), a.get("rel"), a.get("dir")) for a in links} == {
            (address, "nofollow ugc noopener noreferrer", "auto") for address in (ARTICLE, SOURCE)
        }


def test_each_state_has_the_steps_that_it_allows(pages: dict[str, Page]) -> None:
    def steps(state: str) -> list[tuple[str | None, str | None, str]]:
        return forms(section(at_desk(pages, state), "decide"))

    waiting = at_desk(pages, "Waiting for the desk")
    number = words(waiting.one("p", class_="introduction")).partition(". W")[0]
    own = f"/desk/records/{number.removeprefix('No. ')}"
    three = [
        ("post", f"{own}/publish", f"Publish {number}"),
        ("post", f"{own}/decline", f"Decline {number}"),
        ("post", f"{own}/ask", f"Ask {number}"),
    ]
    assert steps("Waiting for the desk") == three
    assert forms(pages["/desk"].one("ol", class_="desk")) == three
    assert [words[2].split()[0] for words in steps("Published")] == ["Withdraw"]
    assert [words[2].split()[0] for words in steps("Not published")] == ["Publish", "Put"]


def test_a_withdrawn_record_has_no_steps(editor: Visitor, db: Database) -> None:
    record = recorded(db)
    deciding.withdraw(db, record.id, actor=EDITH, reason=REASON, now=NOW)
    page = editor.page(f"/desk/records/{record.id}")

    assert "decide" not in [s.get("aria-labelledby") for s in page.all("section")]
    assert facts(section(page, "look"))["Reason"] == REASON


@pytest.mark.parametrize(
    ("state", "step", "hint"),
    [
        (
            "Waiting for the desk",
            "Decline",
            "Whoever filed it reads this on the receipt. They read this site in: English.",
        ),
        (
            "Published",
            "Withdraw",
            "Everybody reads this where the record was. Its filer reads this site in: English.",
        ),
    ],
)
def test_a_reason_is_asked_for_with_who_will_read_it(
    pages: dict[str, Page], state: str, step: str, hint: str
) -> None:
    page = at_desk(pages, state)
    folded, *_ = section(page, "decide").iter("details")
    [typed] = folded.iter("textarea")
    number = words(page.one("p", class_="introduction")).partition(f". {state}")[0]

    assert "open" not in folded.attrib
    assert words(next(folded.iter("summary"))) == f"{step} {number}"
    assert typed.get("aria-describedby") == f"{typed.get('id')}-hint"
    assert words(page.by_id(f"{typed.get('id')}-hint")) == hint
    assert words(page.one("label", for_=typed.get("id") or "")) == f"Reason {number}"
    assert not (typed.text or "").strip()
    offered = [words(option) for option in next(folded.iter("select")).iter("option")]
    assert offered[0] == "None: I type it"
    assert len(offered) > 3


def test_a_missing_reason_is_told_where_it_is_asked_for(pages: dict[str, Page]) -> None:
    page = pages["declined without a reason"]
    folded, *_ = section(page, "decide").iter("details")
    [typed] = folded.iter("textarea")

    assert page.title.startswith("Error: Desk: No. ")
    assert "open" in folded.attrib
    hint, problem = typed.get("aria-describedby", "").split()
    assert words(page.by_id(problem)) == (
        "Error: Choose a reason, or type one in up to 2,000 characters: the filer reads it."
    )
    assert words(page.by_id(hint)).startswith("Whoever filed it")
    assert typed.get("aria-invalid") == "true"


def test_an_editor_reads_what_nobody_else_may(pages: dict[str, Page]) -> None:
    page = at_desk(pages, "Waiting for the desk")
    look = section(page, "look")

    assert words(page.one("h1")) == "Personne Citée, in Le Journal"
    assert page.title == "Desk: " + words(page.one("p", class_="introduction")).partition(". W")[
        0] + " – Corrections"  # fmt: skip
    assert facts(look)["Email"] == "dana.quill@example.org"
    assert facts(look)["Sent"].endswith(" UTC")
    assert "Reason" not in facts(look)
    assert facts(section(at_desk(pages, "Published"), "look"))["Email"] == "Not given"
    declined = at_desk(pages, "Not published")
    assert facts(section(declined, "look"))["Reason"] == REASON
    told = words(section(declined, "history"))
    assert told.endswith(f"UTC by Edith: Not published Reason{REASON}")
    assert ("/desk", "Back to what is to read") in [
        (a.get("href"), words(a)) for a in page.main.iter("a")
    ]
    headings = [words(heading) for heading in page.main.iter("h2")]
    assert headings == [
        "The submission", "Before you decide", "How well it is shown", "Your decision",
        "What the newsroom did", "Out of sight",
    ]  # fmt: skip


def test_the_outcome_of_a_published_record_is_written_down(pages: dict[str, Page]) -> None:
    page = at_desk(pages, "Published")
    newsroom = section(page, "newsroom")
    found = forms(newsroom)
    number = (found[-1][1] or "").split("/")[3]

    assert found[-2:] == [
        ("post", f"/desk/records/{number}/conclude", "Conclude"),
        ("post", f"/desk/records/{number}/outcome", "Write it down"),
    ]
    labels = {label.get("for"): words(label) for label in newsroom.iter("label")}
    expected = {
        "conclusion": "Outcome of the record", "conclusion_reason": "Reason",
        "outcome": "Outcome", "on": "Day", "note": "Note", "link": "Link",
    }  # fmt: skip
    assert {name: labels[name] for name in expected} == expected
    chosen = [box.get("value") for box in newsroom.iter("input") if box.get("checked") is not None]
    assert chosen == ["desk"]
    assert words(next(page.by_id("outcome").iter("option"))) == "Choose"
    assert page.by_id("on").get("class") == "control short"
    assert words(page.by_id("on-hint")).startswith("As much as you know")
    assert words(page.by_id("note-hint")) == "Everybody reads this in the record’s timeline."
    assert page.by_id("note").get("rows") == "2"
    assert "newsroom" not in [
        s.get("aria-labelledby") for s in at_desk(pages, "Not published").all("section")
    ]
    assert pages["outcome with mistakes"].title == f"Error: {page.title}"
