"""Every block is written in every format, and whatever strangers typed stays a text in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import html5lib
import pytest
from markdown import Markdown
from sqlite_utils import Database

from corrections.compare import diff
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, Record, Relation
from corrections.render import blocks, html, letters, markdown, record_blocks, text
from corrections.render.blocks import Block
from corrections.render.feeds import entry
from corrections.render.words import Words
from tests.support.samples import NOW, a_full_submission, recorded
from tests.support.tree import fragment

EN, FR = Words("en"), Words("fr")
URL = "https://corrections.example/corrections/7"

FORMATS: dict[str, Callable[[Block, Words], str]] = {
    "feed": lambda block, words: html.write([block], words, entry.LOOK),
    "mail": lambda block, words: html.write([block], words, letters.MAIL_LOOK),
    "text": lambda block, words: text.write([block], words, entry.LAYOUT),
    "mail text": lambda block, words: text.write([block], words, letters.MAIL_LAYOUT),
    "markdown": lambda block, words: markdown.write([block], words),
}
IN_HTML = ("feed", "mail")

KINDS_OF_BLOCK = [
    kind for kind in vars(blocks).values()
    if isinstance(kind, type) and issubclass(kind, Block) and kind is not Block
]  # fmt: skip

ATTACK = "</p></blockquote><script>alert(1)</script><img src=x onerror=y> \"'& *a* [b](c:d)"
TYPED = f"Typed words {ATTACK}"
LINES = f"{TYPED}\n# Heading\n\n- item\n> quoted\n1. one"


def hostile(db: Database) -> Record:
    """A record with an attack in every field that is typed."""
    record = recorded(db, **a_full_submission())
    party = replace(record.subject, name=TYPED)
    corrected = LINES.replace("words", "things")
    return replace(
        record, quote=LINES, correction=corrected, explanation=LINES, subject=party, outlet=party,
        article_title=TYPED, byline=TYPED, locator=TYPED, reason=LINES,
        diff=diff.compare(LINES, corrected),
    )  # fmt: skip


def examples(db: Database) -> dict[str, list[Block]]:
    """Blocks of each kind, by its name, as a hostile record makes them."""
    record = hostile(db)
    happened = Event(Outcome.CORRECTED, Voice.NEWSROOM, NOW, on="2024-03", note=LINES)
    found: list[Block] = [
        record_blocks.title(record, EN),
        record_blocks.erratum_line(record, EN),
        record_blocks.withdrawal_reason(record, EN),
        blocks.Quotation(LINES),
        record_blocks.printed(record, EN),
        record_blocks.difference(record, EN),
        record_blocks.difference(record, EN, URL),
        *record_blocks.explanation(record, EN),
        *record_blocks.facts(record, EN, ["subject", "outlet", "article_title", "byline"]),
        record_blocks.event(happened, EN),
        record_blocks.event(replace(happened, item_id=1), EN),
        *record_blocks.answer(record, [replace(happened, item_id=1, link=URL)], EN),
        *record_blocks.sources(record, EN),
        blocks.Link(URL, EN.heading("record")),
        blocks.Link(URL),
    ]
    return {
        kind.__name__: [block for block in found if isinstance(block, kind)]
        for kind in KINDS_OF_BLOCK
    }


def test_there_is_an_example_of_every_kind(db: Database) -> None:
    assert len(KINDS_OF_BLOCK) > 10
    assert [name for name, found in examples(db).items() if not found] == []


@pytest.mark.parametrize("written", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("kind", KINDS_OF_BLOCK, ids=lambda kind: kind.__name__)
def test_a_block_is_written_in_every_format(
    db: Database, kind: type[Block], written: Callable[[Block, Words], str]
) -> None:
    for block in examples(db)[kind.__name__]:
        assert written(block, EN).strip()


@pytest.mark.parametrize("write", [html.write_block, text.write_block, markdown.write_block])
@pytest.mark.parametrize("kind", KINDS_OF_BLOCK, ids=lambda kind: kind.__name__)
def test_each_format_has_a_function_for_each_kind(kind: type[Block], write: Any) -> None:
    assert kind in write.registry


@pytest.mark.parametrize("written", FORMATS.values(), ids=FORMATS)
def test_what_is_no_block_is_refused(written: Callable[[Any, Words], str]) -> None:
    with pytest.raises(TypeError, match="str"):
        written("a text", EN)


@pytest.mark.parametrize("name", IN_HTML)
def test_html_holds_no_element_that_somebody_typed(db: Database, name: str) -> None:
    for found in examples(db).values():
        for block in found:
            written = FORMATS[name](block, EN)
            html5lib.HTMLParser(strict=True).parseFragment(written)  # raises at an error
            tree = fragment(written)
            tags = {element.tag for element in tree.iter() if element is not tree}
            assert tags <= {
                "p", "h2", "blockquote", "div", "br", "a", "del", "ins", "span", "strong", "em",
                "bdi", "cite", "code", "ul", "ol", "li",
            }  # fmt: skip
            attributes = {key for element in tree.iter() for key in element.attrib}
            assert attributes <= {"lang", "dir", "href", "rel", "class", "style", "title", "start"}


@pytest.mark.parametrize("name", IN_HTML)
def test_html_opens_and_closes_each_block_alone(db: Database, name: str) -> None:
    """What stands behind a block is not inside it."""
    for found in examples(db).values():
        for block in found:
            written = str(FORMATS[name](block, EN)) + "<hr>"
            tree = fragment(written)
            assert tree[-1].tag == "hr"


def test_markdown_renders_what_was_typed_as_text(db: Database) -> None:
    for found in examples(db).values():
        for block in found:
            written = FORMATS["markdown"](block, EN)
            rendered = Markdown(output_format="html").convert(written)
            tree = fragment(rendered)
            tags = {element.tag for element in tree.iter() if element is not tree}
            assert tags <= {"p", "h2", "blockquote", "ul", "li"}, written


def test_text_is_what_was_typed(db: Database) -> None:
    for name, label in (("Quotation", None), ("Passage", "label"), ("Event", "told")):
        block = examples(db)[name][0]
        written = FORMATS["text"](block, EN)
        head = f"{getattr(block, label)}\n" if label else ""
        assert written == f"{head}{LINES}"


def test_an_indented_text_is_the_same_lines(db: Database) -> None:
    written = FORMATS["mail text"](examples(db)["Quotation"][0], EN)

    assert [line.removeprefix("    ") for line in written.split("\n")] == LINES.split("\n")


def test_facts_and_events_are_lists_in_markdown() -> None:
    facts = [blocks.Fact("Day", "2 March 2024", "2024-03-02"), blocks.Fact("Author", "A. Porter")]
    event = blocks.Event("Asked", "noted by the desk", "March 2024", "2024-03", "Asked.", None)

    assert markdown.write([*facts, blocks.Heading("Later"), event, event], EN) == (
        "- Day: 2024\\-03-02\n- Author: A. Porter\n\n## Later\n\n"
        "- 2024-03 Asked (noted by the desk)\n- 2024-03 Asked (noted by the desk)\n"
    )


def test_a_source_without_an_address_is_no_link(db: Database) -> None:
    record = recorded(db, article_url=None, source_url=None)
    article, correction = record_blocks.sources(record, EN)

    assert (article.url, correction.url) == (None, None)
    assert article.note == "No address is known."
    assert correction.note == ("No public source: it rests on the word of whoever filed it.")
    for relation in (Relation.READER, Relation.REPRESENTATIVE):
        other = record_blocks.sources(replace(record, relation=relation), EN)[1]
        assert other.note == "No public source: it rests on the word of whoever filed it."
    for written in FORMATS.values():
        assert written(article, EN).strip() == ""


def test_a_headline_has_its_language_and_an_address_has_none(db: Database) -> None:
    titled, source = record_blocks.sources(recorded(db, **a_full_submission()), EN)

    assert (titled.name, titled.language) == ("The engineers of the valley", "en")
    assert titled.note == "The printed text, at the outlet’s own address."
    assert (source.name, source.language) == ("https://quill.example/a-correction", None)
    assert source.note == (
        "The source, as whoever filed the record gives it. The desk has not said that the "
        "correction stands there."
    )
    untitled = recorded(db, **a_full_submission(article_title=""))
    article = record_blocks.sources(untitled, EN)[0]
    assert (article.name, article.language) == (untitled.article_url, None)


def test_what_is_unknown_is_no_fact(db: Database) -> None:
    record = recorded(db, published_on="2024-02")
    names = ["byline", "published_on", "kind"]

    assert record_blocks.facts(record, FR, names) == [
        blocks.Fact("Date", "février 2024", "2024-02"),
        blocks.Fact(FR.field("kind"), FR.kind(record.kind)),
    ]


@pytest.mark.parametrize(("relation", "author"), [
    ("self", "Written by somebody who says that they are the person quoted."),
    ("representative", "Written by somebody who says that they speak for the person quoted."),
    ("reader", "Written by a reader."),
])  # fmt: skip
def test_an_explanation_says_whose_it_is(db: Database, relation: str, author: str) -> None:
    record = recorded(db, relation=relation, explanation="I *left*.")
    [english], [french] = (record_blocks.explanation(record, words) for words in (EN, FR))

    assert english == blocks.Explanation("Explanation", "I *left*.", "en", author)
    assert french.author != english.author


def test_the_event_on_top_is_the_one_that_was_concluded_from(db: Database) -> None:
    record = recorded(db, outcome="refused")
    told = [
        Event(Outcome.ASKED, Voice.FILER, NOW),
        Event(Outcome.REFUSED, Voice.FILER, NOW, on="2024-01"),
        Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, on="2024-02"),
        Event(Outcome.ACKNOWLEDGED, Voice.NEWSROOM, NOW),
    ]
    found = record_blocks.conclusive_event(record, told, EN)

    assert [(event.iso, event.voice) for event in found] == [
        ("2024-02", "noted by the desk for the newsroom")
    ]
    assert record_blocks.conclusive_event(recorded(db), told, EN) == []


def test_a_withdrawn_record_says_why_or_that_nobody_said_why(db: Database) -> None:
    record = replace(recorded(db), id=1247)

    assert record_blocks.withdrawal(record, EN) == "Record 1247 was withdrawn"
    assert record_blocks.withdrawal_reason(record, EN).text == "No reason was given."
    given = replace(record, reason="Filed twice.")
    assert record_blocks.withdrawal_reason(given, EN).text == "Filed twice."


def test_a_block_holds_no_markup(db: Database) -> None:
    for found in examples(db).values():
        for block in found:
            for field in fields(block):  # type: ignore[arg-type]
                assert not hasattr(getattr(block, field.name), "__html__")
