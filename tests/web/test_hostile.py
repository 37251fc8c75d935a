"""Hostile texts in every field: no answer breaks, and nothing that was typed ever runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest
from markdown import markdown as render
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.settings import Settings
from corrections.store import editors, records
from tests.conftest import BuildApp
from tests.support.pages import Page
from tests.support.samples import (
    EDITH,
    EDITOR,
    NOW,
    PASSWORD,
    a_submission,
    last_number,
)
from tests.support.visitor import Visitor

ATOM = "{http://www.w3.org/2005/Atom}"

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "attribute": "\" onmouseover=alert(1) x='' autofocus onfocus='alert(1)",
    "end of textarea": "</textarea></select></title></style><svg onload=alert(1)>",
    "end of comment": "--><img src=x onerror=alert(1)><!--",
    "address": "javascript:alert(1)",
    "spaced address": "java\tscript:alert(1)",
    "data address": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "markdown link": "[click](javascript:alert(1)) [x](data:text/html,x) <javascript:alert(1)>",
    "markdown image": "![x](x onerror=alert(1)) ![y](javascript:alert(1))",
    "markdown html": "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "markdown reference": "[a]: javascript:alert(1)\n\n[a]",
    "markdown fence": "```html\n<script>alert(1)</script>\n```\n\n    <b onclick=alert(1)>",
    "deep markdown": "> " * 500 + "x",
    "nested emphasis": "*" * 3000 + "a" + "_" * 3000,
    "brackets": "[" * 3000 + "](" * 1000,
    "template": "{{ 7919 * 7907 }} {% raw %} ${7919*7907} #{7919*7907} <%= 7919*7907 %>",
    "format": "%(name)s %s %d {0} {} {name!r} %n",
    "full-text syntax": '" OR facets : kindfigure NEAR(a b, 5) * ^x -y AND (',
    "sql": "'; DROP TABLE records; --",
    "xml": "]]> <!ENTITY x SYSTEM 'file:///etc/passwd'> <?xml version='1.0'?> &x; &#0;",
    "doctype": "<!DOCTYPE html><![CDATA[<script>alert(1)</script>]]>",
    "control": "a\x00b\x01c\x0bd\x1fe\x7ff\x85g\ufffeh\uffffi",
    "half character": "\\ud800 &#xD800; \N{REPLACEMENT CHARACTER}",
    "bidi": "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe\N{LEFT-TO-RIGHT OVERRIDE}\N{FIRST STRONG ISOLATE}",
    "combining": "Z" + "\N{COMBINING ACUTE ACCENT}" * 30,
    "emoji": "👩\N{ZERO WIDTH JOINER}❤\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}👩 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "spaces": "\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}",
    "csv": "=cmd|'/c calc'!A1\n+1+1\n@SUM(1)",
    "path": "../../../../etc/passwd%00",
    "header": "x\r\nSet-Cookie: stolen=1\r\n\r\n<html>",
    "mutation": "<svg><p><style><g title='</style><img src onerror=alert(1)>'>",
    "mathml": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
}
TEXTS = ["quote", "correction", "explanation", "subject", "outlet", "article_title", "byline",
         "locator"]  # fmt: skip
CHECKED = ["article_url", "source_url", "published_on", "kind", "medium", "language", "relation",
           "contact_email"]  # fmt: skip
PARAMETERS = ["q", "outlet", "subject", "kind", "language", "year", "after", "view"]


@dataclass(frozen=True)
class Attacked:
    """A site at which every payload was sent in every text and published by an unwary editor."""

    visitor: Visitor
    desk: Visitor
    receipts: dict[str, str]
    numbers: dict[str, int]
    queue: list[str]

    @property
    def db(self) -> Database:
        found: Database = self.visitor.client.application.extensions["connections"].get()
        return found


def a_hostile_submission(payload: str) -> dict[str, str]:
    names = {name: f"{payload[:150]} {name}" for name in TEXTS[3:]}
    return a_submission(
        quote=f"It was {payload} so.",
        correction=f"It was not {payload[::-1]} so.",
        explanation=payload,
        **names,
    )


@pytest.fixture(scope="module")
def attacked(
    tmp_path_factory: pytest.TempPathFactory,
    build_app: BuildApp,
    password_hash: str,
) -> Iterator[Attacked]:
    path = tmp_path_factory.mktemp("attacked") / "register.db"
    app = build_app(Settings(database=path, secret_key="0f" * 32, rate_limits=False))
    db = app.extensions["connections"].get()
    editors.save(db, EDITOR, password_hash, NOW)
    visitor, desk = Visitor(app), Visitor(app)
    assert desk.log_in(EDITOR, PASSWORD).status_code == 303
    receipts, numbers = {}, {}
    for name, payload in PAYLOADS.items():
        receipts[name] = visitor.send(a_hostile_submission(payload))
        numbers[name] = last_number(db)
    queue = [desk.get(path).text for path in ("/desk", "/desk?after=20")]
    for number in numbers.values():
        assert desk.post(f"/desk/records/{number}/publish").status_code == 303
    yield Attacked(visitor, desk, receipts, numbers, queue)
    app.extensions["connections"].close()


def safe(visitor: Visitor, *paths: str) -> None:
    for path in paths:
        answer = visitor.get(path)
        assert answer.status_code == 200, path
        harmless(answer.text)


def harmless(html: str) -> None:
    page = Page(html)
    assert page.dangers() == []
    assert str(7919 * 7907) not in page.text, "a template was run"


def feed_is_safe(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 200, path
    root = ElementTree.fromstring(answer.data)
    for content in root.iter(f"{ATOM}content"):
        assert Page(content.text or "").dangers() == [], path
    for link in root.iter(f"{ATOM}link"):
        assert link.get("href", "").startswith(("http://localhost:8000/", "https://creative"))


@pytest.mark.parametrize("name", PAYLOADS)
def test_in_every_text_of_a_record(attacked: Attacked, name: str) -> None:
    number = attacked.numbers[name]
    record = records.get(attacked.db, number)
    assert record
    own = f"/corrections/{number}"
    turn = list(PAYLOADS).index(name)
    view = (f"{own}?view=side", f"/fr{own}?view=printed", f"{own}?view=corrected")[turn % 3]
    parties = f"/outlets/{record.outlet.slug}", f"/subjects/{record.subject.slug}"

    safe(attacked.visitor, own, view, parties[turn % 2])
    safe(attacked.visitor, attacked.receipts[name])
    safe(attacked.desk, f"/desk/records/{number}")
    feed_is_safe(attacked.visitor, f"{own}/feed.atom")
    shown = json.loads(attacked.visitor.get(f"{own}.json").data)
    assert shown["quote"] == record.quote
    markdown = attacked.visitor.get(f"{own}.md")
    assert markdown.mimetype == "text/markdown"
    assert Page(render(markdown.text)).dangers() == []


def test_in_every_list(attacked: Attacked) -> None:
    for path in ("/", "/fr/", "/outlets"):
        following: str | None = path
        while following:
            safe(attacked.visitor, following)
            following = attacked.visitor.page(following).older()
    safe(attacked.visitor, "/submit")


def test_in_the_queue(attacked: Attacked) -> None:
    for page in attacked.queue:
        harmless(page)


@pytest.mark.parametrize("path", ["/feed.atom", "/fr/feed.atom", "/feed.atom?kind=other"])
def test_in_a_feed(attacked: Attacked, path: str) -> None:
    feed_is_safe(attacked.visitor, path)


def test_in_the_api(attacked: Attacked) -> None:
    items = json.loads(attacked.visitor.get("/api/corrections").data)["items"]
    assert {item["id"] for item in items} >= set(attacked.numbers.values())


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=list(PAYLOADS))
def test_in_a_form_that_comes_back(reader: Visitor, payload: str) -> None:
    """Every field is hostile at once; those with a vocabulary or a form of their own refuse it."""
    everything = dict.fromkeys([*TEXTS, *CHECKED], payload)
    answer = reader.submit(everything)

    assert answer.status_code == 422
    assert Page(answer.text).dangers() == []
    refused = set(CHECKED) if payload.strip() else {"relation"}
    assert set(Page(answer.text).problems()) >= refused


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=list(PAYLOADS))
def test_in_a_preview(reader: Visitor, payload: str) -> None:
    typed = {"quote": f"It was {payload}.", "correction": f"It was not {payload}."}
    answer = reader.ask("POST", "/preview", data=typed)

    assert answer.status_code == 200
    assert Page(answer.text).dangers() == []


@pytest.mark.parametrize("name", PAYLOADS)
def test_in_an_address(reader: Visitor, name: str) -> None:
    """Every payload meets every parameter and every format, and every parameter every format."""
    payload, turn = PAYLOADS[name], list(PAYLOADS).index(name)
    for number, parameter in enumerate(PARAMETERS):
        path = ("/", "/feed.atom", "/api/corrections")[(number + turn) % 3]
        answer = reader.get(path, query_string={parameter: payload})
        assert answer.status_code in (200, 400), (path, parameter)
        if answer.mimetype == "text/html":
            assert Page(answer.text).dangers() == []
        elif answer.mimetype == "application/atom+xml":
            ElementTree.fromstring(answer.data)
        else:
            json.loads(answer.data)


@pytest.mark.parametrize("name", PAYLOADS)
def test_in_a_reason(attacked: Attacked, name: str) -> None:
    receipt = attacked.visitor.send(a_submission(locator=f"page {name}"))
    number = last_number(attacked.db)
    reason = f"No: {PAYLOADS[name]}"[:2000]
    declined = attacked.desk.post(f"/desk/records/{number}/decline", {"reason": reason})
    assert declined.status_code == 303
    safe(attacked.visitor, receipt)
    safe(attacked.desk, f"/desk/records/{number}")

    deciding.publish(attacked.db, number, actor=EDITH, now=NOW)
    deciding.withdraw(attacked.db, number, actor=EDITH, reason=reason, now=NOW)
    gone = attacked.visitor.get(f"/corrections/{number}")
    assert gone.status_code == 410
    harmless(gone.text)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a ",
        "ab ",
        "ab cd ",
        "1 ",
        "é",
        "字",
        "👍",
        "e" + "\N{COMBINING ACUTE ACCENT}" * 30,
        "(",
        "\n",
        ". ",
        "l’",
    ],
)
def test_repetitive_texts_of_the_longest_kind(subject: Visitor, db: Database, unit: str) -> None:
    """Texts that make a naive comparison cubic: that they are answered at all is the test."""
    quote = (unit * 20_000)[:19_990] + "x"
    correction = "y" + (unit[::-1] * 20_000)[:19_980] + " z"
    answer = subject.submit(a_submission(quote=quote, correction=correction))

    assert answer.status_code == 303
    assert subject.get(answer.headers["Location"]).status_code == 200
