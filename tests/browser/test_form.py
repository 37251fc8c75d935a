"""The form with JavaScript: the preview, the draft, and what is never lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Route, expect

from corrections.record.statement import NAMES
from tests.support.samples import CORRECTION, QUOTE, a_full_submission, a_submission
from tests.support.site import Site, english
from tests.support.steps import SEND, SHOW, fill_in, press, typed
from tests.support.watch import Watch

pytestmark = pytest.mark.browser

ONE_CHANGE = "1 passage changed"
DRAFT = "localStorage.getItem('corrections-draft')"
SERVER = "**/preview"

OpenContext = Callable[..., BrowserContext]


@pytest.fixture
def form(page: Page) -> Page:
    """The form, empty."""
    page.goto("/submit")
    return page


def draft_of(page: Page) -> dict[str, Any]:
    """The draft that the browser keeps, once there is one."""
    page.wait_for_function(f"() => {DRAFT}")
    kept: dict[str, Any] = json.loads(page.evaluate(DRAFT))
    return kept


def wait_for_draft(page: Page, word: str) -> None:
    """Wait until the draft holds what was typed last."""
    page.wait_for_function(f"word => ({DRAFT} || '').includes(word)", arg=word)


def test_the_preview_follows_typing(form: Page) -> None:
    preview = form.locator("#difference")
    expect(form.locator(SHOW)).to_be_hidden()

    fill_in(form, {"quote": QUOTE})
    form.locator("#correction").press_sequentially(CORRECTION)

    expect(preview.locator("del")).to_contain_text("Labour")
    expect(preview.locator("ins")).to_contain_text("Green")
    expect(preview.get_by_role("status")).to_have_text(ONE_CHANGE)
    expect(form.locator("#kind option").first).to_contain_text("Affiliation")
    expect(form.locator("#language option").first).to_contain_text("English")


def test_only_the_count_is_announced_and_only_when_it_changes(form: Page) -> None:
    preview = form.locator("#difference")
    fill_in(form, {"quote": QUOTE, "correction": CORRECTION})
    expect(preview.get_by_role("status")).to_have_text(ONE_CHANGE)
    form.evaluate("""() => {
      const status = document.querySelector("#difference [role=status]");
      window.announced = [];
      new MutationObserver(() => window.announced.push(status.textContent))
        .observe(status, {childList: true, characterData: true, subtree: true});
    }""")

    fill_in(form, {"correction": CORRECTION.replace("Green", "Pirate")})
    expect(preview.locator("ins")).to_contain_text("Pirate")
    assert form.evaluate("window.announced") == []

    fill_in(form, {"correction": CORRECTION.replace("engineer", "architect")})
    expect(preview.get_by_role("status")).to_have_text("2 passages changed")
    assert form.evaluate("window.announced") == ["2 passages changed"]
    live = preview.locator("[role=status], [role=alert], [aria-live]")
    expect(live).to_have_count(1)
    expect(live.locator("ins, del")).to_have_count(0)


def test_the_newest_answer_wins(form: Page) -> None:
    held: list[Route] = []
    form.route(SERVER, lambda route: held.append(route), times=1)
    with form.expect_request(SERVER):
        fill_in(form, {"quote": QUOTE, "correction": CORRECTION})
    with form.expect_response(SERVER):
        fill_in(form, {"correction": CORRECTION.replace("Green", "Pirate")})
    expect(form.locator("#difference ins")).to_contain_text("Pirate")

    older = form.request.post("/preview", form={"quote": QUOTE, "correction": CORRECTION})
    with suppress(Error):  # the browser may have given up the older request
        held[0].fulfill(body=older.text(), content_type="text/html")
    form.evaluate("fetch('/about').then((answer) => answer.text())")  # is answered after it

    expect(form.locator("#difference ins")).to_contain_text("Pirate")


def test_a_form_without_an_answer_stays_usable(form: Page, watch: Watch) -> None:
    watch.forgive("/preview")
    excuse = form.locator("[data-offline]")
    form.route(SERVER, lambda route: route.fulfill(status=500, body="broken"))
    fill_in(form, {"quote": QUOTE, "correction": CORRECTION})
    expect(excuse).to_be_visible()

    press(form, SHOW)

    expect(form.locator("#difference ins")).to_contain_text("Green")
    assert typed(form, ["quote", "correction"]) == {
        "quote": QUOTE,
        "correction": CORRECTION,
    }
    form.unroute(SERVER)
    fill_in(form, {"correction": CORRECTION.replace("Green", "Pirate")})
    expect(form.locator("#difference ins")).to_contain_text("Pirate")
    expect(excuse).to_be_hidden()


def test_a_draft_survives_a_closed_tab(open_context: OpenContext) -> None:
    context = open_context()
    page = context.new_page()
    page.goto("/submit")
    wanted = a_full_submission(relation="representative", subject="Anna Berger")
    fill_in(page, wanted)
    wait_for_draft(page, wanted["contact_email"])
    expect(page.locator("[data-kept]")).to_be_visible()
    page.close()

    again = context.new_page()
    again.goto("/submit")

    expect(again.locator("[data-restored]")).to_be_visible()
    assert typed(again, wanted) == wanted
    expect(again.locator("#explanation")).to_be_visible()
    expect(again.locator("#difference ins")).to_contain_text("Green")


def test_a_draft_survives_a_reload(form: Page) -> None:
    wanted = a_full_submission(relation="reader", subject="Dora Engel")
    fill_in(form, wanted)
    wait_for_draft(form, wanted["contact_email"])

    form.reload()

    expect(form.locator("#subject")).to_have_value("Dora Engel")
    assert typed(form, wanted) == wanted


def test_a_draft_survives_leaving_before_it_was_kept(form: Page) -> None:
    form.clock.install()
    form.reload()
    form.clock.pause_at("2100-01-01")
    fill_in(form, {"quote": QUOTE})
    form.goto("/about")

    form.goto("/submit")

    expect(form.locator("#quote")).to_have_value(QUOTE)


def test_a_draft_stays_until_the_receipt_and_is_gone_then(form: Page) -> None:
    wrong = a_submission(
        subject="Bruno Calder", published_on="never", quote="Bruno Calder sold the mill.",
        correction="Bruno Calder bought the mill.",
    )  # fmt: skip
    fill_in(form, wrong)
    assert press(form, SEND).status == 422
    assert draft_of(form)["values"]["subject"] == "Bruno Calder"

    fill_in(form, {"published_on": "2026"})
    press(form, SEND)
    expect(form.locator("[data-receipt]")).to_be_visible()

    form.wait_for_function(f"() => {DRAFT} === null")
    form.goto("/submit")
    assert typed(form, ["quote", "subject"]) == {"quote": "", "subject": ""}


def test_a_draft_holds_what_people_type_and_nothing_else(form: Page) -> None:
    token = typed(form, ["csrf_token"])["csrf_token"]
    fill_in(form, a_full_submission())
    wait_for_draft(form, "dana.quill@example.org")

    kept = draft_of(form)

    assert set(kept["values"]) == {*a_full_submission(), *NAMES}
    assert token not in form.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")


def test_a_draft_is_forgotten_on_demand(form: Page) -> None:
    fill_in(form, a_submission())
    wait_for_draft(form, a_submission()["subject"])

    form.get_by_role("button", name=english("Forget it")).click()
    fill_in(form, {"subject": "Somebody else"})
    form.goto("/about")
    form.goto("/submit")

    assert form.evaluate(DRAFT) is None
    expect(form.locator("#quote")).to_have_value("")


def test_the_printed_text_is_copied_and_what_stood_there_comes_back(form: Page) -> None:
    fill_in(form, {"quote": QUOTE, "correction": "My own words."})
    back = form.get_by_role("button", name=english("Bring back what stood here"))
    expect(back).to_be_hidden()

    form.get_by_role("button", name=english("Start from the printed text")).click()
    expect(form.locator("#correction")).to_have_value(QUOTE)
    expect(form.locator("#correction")).to_be_focused()

    back.click()
    expect(form.locator("#correction")).to_have_value("My own words.")
    expect(back).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_double_click_on_send_makes_one_record(
    open_context: OpenContext, site: Site, scripts: bool
) -> None:
    page = open_context(java_script_enabled=scripts).new_page()
    name = f"Clara Dubois {scripts}"
    page.goto("/submit")
    fill_in(page, a_submission(subject=name))
    if scripts:
        wait_for_draft(page, name)

    page.locator(SEND).dblclick()

    expect(page.locator("[data-receipt]")).to_be_visible()
    assert len(site.filed_by(name)) == 1


def test_the_same_form_sent_again_leads_to_the_same_page(form: Page, site: Site) -> None:
    fill_in(form, a_submission(subject="Emil Falk"))
    press(form, SEND)
    first = form.url

    form.goto("/submit")
    fill_in(form, a_submission(subject="Emil Falk"))
    press(form, SEND)

    assert form.url == first
    assert len(site.filed_by("Emil Falk")) == 1


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_what_was_typed_is_there_on_the_way_back(open_context: OpenContext, scripts: bool) -> None:
    page = open_context(java_script_enabled=scripts).new_page()
    wanted = a_full_submission(subject="Fritz Gold", relation="reader")
    page.goto("/submit")
    fill_in(page, wanted)
    page.locator("form").get_by_role("link", name=english("What we record")).click()
    expect(page).to_have_url(re.compile("/policy"))

    page.go_back()

    expect(page.locator("#quote")).to_have_value(QUOTE)
    assert typed(page, wanted) == wanted


def test_a_stale_token_keeps_everything(form: Page) -> None:
    wanted = a_full_submission(subject="Greta Holm", outlet="The Holm Weekly", relation="reader")
    fill_in(form, wanted)
    form.context.clear_cookies()

    assert press(form, SEND).status == 400
    expect(form.get_by_role("alert")).to_contain_text("open for too long")
    assert typed(form, wanted) == wanted

    press(form, SEND)
    expect(form.locator("[data-receipt]")).to_be_visible()
