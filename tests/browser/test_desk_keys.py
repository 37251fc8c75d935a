"""The keys of the desk: they move, unfold and lead to a button, and publish nothing unseen."""

from __future__ import annotations

from itertools import count
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from corrections.actions import deciding
from corrections.record.model import State
from corrections.store import records
from tests.support.samples import EDITH, NOW, sent
from tests.support.site import Site
from tests.support.steps import log_in
from tests.support.trickle import halting, slow

pytestmark = pytest.mark.browser

SENTENCE = "The minister said on Monday that the budget would be balanced, as every one before. "
TEXTS = count(1)
"""A form that is sent again is the same record: each has a number of its own."""

FOCUS = "document.activeElement"


@pytest.fixture
def numbers(desk: Site, page: Page) -> list[int]:
    """Three that wait, at a desk that somebody has opened; the last one has an explanation that is
    folded."""
    for record in records.queue(desk.db, 0, 99):
        deciding.decline(desk.db, record.id, actor=EDITH, reason="Of before.", now=NOW)
    first = [sent(desk.db, quote=f"Text {next(TEXTS)}.")[1].id for _ in range(2)]
    last = sent(desk.db, quote=f"Text {next(TEXTS)}.", explanation=SENTENCE * 30)[1].id
    log_in(page, desk.url)
    return [*first, last]


def entry(page: Page) -> str | None:
    """The id of the entry that has the focus."""
    found: str | None = page.evaluate(f"{FOCUS}.closest('[data-entry]')?.id")
    return found


def state(desk: Site, number: int) -> State:
    record = records.get(desk.db, number)
    assert record
    return record.state


def test_j_and_k_move_the_focus_and_enter_opens(page: Page, numbers: list[int]) -> None:
    for key, expected in (("j", 0), ("j", 1), ("j", 2), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        assert entry(page) == f"record-{numbers[expected]}"
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/desk/records/{numbers[1]}")


def test_p_moves_to_the_button_and_only_there_presses_it(
    page: Page, desk: Site, numbers: list[int]
) -> None:
    page.keyboard.press("p")
    assert entry(page) is None, "no entry has the focus"
    page.keyboard.press("j")
    page.keyboard.press("p")
    assert page.evaluate(f"{FOCUS}.dataset.step") == "publish"
    assert state(desk, numbers[0]) is State.PENDING

    with page.expect_navigation():
        page.keyboard.press("p")
    expect(page.locator(".told")).to_contain_text(f"record {numbers[0]}")
    assert state(desk, numbers[0]) is State.PUBLISHED
    assert entry(page) == f"record-{numbers[1]}"


def test_p_unfolds_everything_before_it_leads_to_the_button(
    page: Page, desk: Site, numbers: list[int]
) -> None:
    page.keyboard.press("k")
    part = page.locator(f"#record-{numbers[2]} details[data-part]")
    expect(part).not_to_have_attribute("open", "")
    page.keyboard.press("p")
    expect(part).to_have_attribute("open", "")
    assert page.evaluate(f"{FOCUS}.tagName") == "SUMMARY"
    page.keyboard.press("p")
    assert page.evaluate(f"{FOCUS}.dataset.step") == "publish"
    assert state(desk, numbers[2]) is State.PENDING


def test_a_key_that_is_held_down_presses_nothing(
    page: Page, desk: Site, numbers: list[int]
) -> None:
    page.keyboard.press("j")
    for _ in range(5):
        page.keyboard.down("p")  # the second and later ones are repeats
    page.keyboard.up("p")

    assert page.evaluate(f"{FOCUS}.dataset.step") == "publish"
    assert state(desk, numbers[0]) is State.PENDING


def test_d_leads_to_the_reason_and_no_key_acts_while_one_types(
    page: Page, desk: Site, numbers: list[int]
) -> None:
    page.keyboard.press("j")
    page.keyboard.press("d")
    assert page.evaluate(f"{FOCUS}.id") == f"canned-{numbers[0]}"
    page.keyboard.press("p")
    assert page.evaluate(f"{FOCUS}.id") == f"canned-{numbers[0]}", "a key chooses in the select"
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUS}.id") == f"reason-{numbers[0]}"
    page.keyboard.type("jkpd?xu/")
    assert page.evaluate(f"{FOCUS}.value") == "jkpd?xu/"
    page.keyboard.press("Escape")
    assert page.evaluate(f"{FOCUS}.tagName") == "SUMMARY"
    page.keyboard.press("d")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUS}.value") == "jkpd?xu/", "what was typed is still there"
    assert {state(desk, number) for number in numbers} == {State.PENDING}


def test_the_keys_stand_on_the_page_and_can_be_turned_off(page: Page, numbers: list[int]) -> None:
    page.keyboard.press("?")
    keys = page.locator("[data-keys]")
    expect(keys).to_have_attribute("open", "")
    expect(keys).to_contain_text("the next record")
    keys.locator("input").uncheck()
    page.reload()
    page.keyboard.press("j")
    assert entry(page) is None
    page.locator("[data-keys] summary").click()
    page.locator("[data-keys] input").check()
    page.locator("h1").click()
    page.keyboard.press("j")
    assert entry(page) == f"record-{numbers[0]}"


def test_the_other_keys(page: Page, desk: Site, numbers: list[int]) -> None:
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(f"#record-{numbers[0]} .tick input")).to_be_checked()
    page.keyboard.press("/")
    assert page.evaluate(f"{FOCUS}.id") == "q"
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("p")
    with page.expect_navigation():
        page.keyboard.press("p")
    page.keyboard.press("u")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert {state(desk, number) for number in numbers} == {State.PENDING}


def test_a_leads_to_the_question_and_e_to_the_first_text_of_the_edit_form(
    page: Page, numbers: list[int]
) -> None:
    page.keyboard.press("j")
    page.keyboard.press("a")
    assert page.evaluate(f"{FOCUS}.id") == f"canned-question-{numbers[0]}"
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUS}.id") == f"question-{numbers[0]}"
    page.keyboard.type("ade")
    assert page.evaluate(f"{FOCUS}.value") == "ade"
    page.keyboard.press("Escape")
    assert page.evaluate(f"{FOCUS}.tagName") == "SUMMARY"

    page.keyboard.press("e")
    page.wait_for_url(f"**/desk/records/{numbers[0]}/edit?list=tab%3Dread#quote")
    assert page.evaluate(f"{FOCUS}.id") == "quote"


def test_ticks_stay_when_another_entry_is_decided_and_b_leads_to_their_reason(
    page: Page, desk: Site, numbers: list[int]
) -> None:
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("p")
    with page.expect_navigation():
        page.keyboard.press("p")

    expect(page.locator(f"#record-{numbers[0]} .tick input")).to_be_checked()
    expect(page.locator("#batch summary")).to_be_in_viewport()
    counted = page.locator("#batch summary").evaluate("e => getComputedStyle(e, '::after').content")
    assert counted == '" (" counter(ticks) ")"'
    page.keyboard.press("b")
    assert page.evaluate(f"{FOCUS}.id") == "canned-batch"
    page.keyboard.press("Tab")
    page.keyboard.type("Not a correction.")
    with page.expect_navigation():
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    expect(page.locator(".told")).to_contain_text("Not published")
    assert state(desk, numbers[0]) is State.DECLINED
    assert state(desk, numbers[2]) is State.PENDING


@pytest.mark.parametrize("width", [390, 1280])
def test_the_undo_line_is_in_view_with_the_next_entry(
    page: Page, numbers: list[int], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    button = page.locator(f"#record-{numbers[1]} [data-step=publish]")
    with page.expect_navigation():
        button.click()

    expect(page.locator(".told")).to_be_in_viewport()
    expect(page.locator("[data-undo]")).to_be_in_viewport()
    top = page.evaluate(f"{FOCUS}.getBoundingClientRect().top")
    assert entry(page) == f"record-{numbers[2]}"
    assert top < 300, "the next entry begins at the top of the window"


def test_the_next_entry_is_at_the_top_when_the_page_comes_slowly(
    page: Page, desk: Site, numbers: list[int]
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    port = urlsplit(desk.url).port
    assert port
    with slow(halting(port, after=b" autofocus>")) as line:
        page.goto(f"http://127.0.0.1:{line.port}/desk?at={numbers[2]}")

    assert entry(page) == f"record-{numbers[2]}"
    assert page.evaluate(f"{FOCUS}.getBoundingClientRect().top") < 300


def test_on_the_page_of_a_record_the_keys_mean_the_same(
    page: Page, desk: Site, numbers: list[int]
) -> None:
    page.goto(f"{desk.url}/desk/records/{numbers[2]}")
    page.keyboard.press("p")
    expect(page.locator("details[data-part]")).to_have_attribute("open", "")
    page.keyboard.press("p")
    assert page.evaluate(f"{FOCUS}.dataset.step") == "publish"
    assert state(desk, numbers[2]) is State.PENDING
    page.keyboard.press("e")
    page.wait_for_url(f"**/desk/records/{numbers[2]}/edit#quote")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["/desk", "/desk?tab=all&q=text", "/desk/reasons", "/fr/desk"])
def test_nothing_is_wider_than_the_page(
    page: Page, desk: Site, numbers: list[int], width: int, path: str
) -> None:
    sent(desk.db, subject="X" * 90, outlet="Y" * 90, article_url="https://e.example/" + "z" * 300)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{desk.url}{path}")

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_verbs_are_large_enough_for_a_thumb(page: Page, numbers: list[int]) -> None:
    for verb in page.locator(".verbs > .button, .verbs > a, .verbs > details > summary").all():
        box = verb.bounding_box()
        assert box
        assert box["height"] >= 44


def test_what_ticks_all_is_large_enough_for_a_thumb(page: Page, numbers: list[int]) -> None:
    page.locator("#batch summary").click()
    box = page.get_by_role("link", name="Tick all of this page").bounding_box()

    assert box
    assert box["height"] >= 24


@pytest.mark.parametrize("path", ["/desk", "/desk/records/{number}"])
def test_a_link_in_an_explanation_shows_where_it_leads(
    page: Page, desk: Site, numbers: list[int], path: str
) -> None:
    explanation = "See [my page](https://quill.example/x)."
    number = sent(desk.db, quote=f"Text {next(TEXTS)}.", explanation=explanation)[1].id
    page.goto(desk.url + path.format(number=number))
    link = page.locator(".explanation a")

    assert "<https://quill.example/x>" in link.evaluate(
        "e => getComputedStyle(e, '::after').content"
    )
