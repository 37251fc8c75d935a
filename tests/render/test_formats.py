"""What each block looks like in each format, to the character."""

from __future__ import annotations

import pytest

from corrections.render import html, letters, markdown, text
from corrections.render.blocks import (
    Block,
    Difference,
    Event,
    Explanation,
    Fact,
    Heading,
    Link,
    Paragraph,
    Passage,
    Quotation,
    Source,
)
from corrections.render.feeds import entry
from corrections.render.words import Words

EN = Words("en")
URL = "https://corrections.example/corrections/7"
PRINTED = Passage("As printed", "close to A", "de-AT")
CORRECTED = Passage("As it should read", "close to B", "de-AT")
DIFFERENCE = Difference(
    PRINTED,
    CORRECTED,
    [
        {"op": "equal", "text": "close to "},
        {"op": "delete", "text": "A"},
        {"op": "insert", "text": "B"},
    ],
)
SPOKEN = '<span class="visually-hidden" lang="en">'
ANSWER = Event(
    "Asked",
    "noted by the desk",
    "March 2024",
    "2024-03",
    "Asked, March 2024 (noted by the desk)",
    "a\nb",
)
NO_NOTE = Event(
    "Asked",
    "noted by the desk",
    "March 2024",
    "2024-03",
    "Asked, March 2024 (noted by the desk)",
    None,
)


def in_feed(*blocks: Block) -> str:
    return html.write(blocks, EN, entry.LOOK)


def in_mail(*blocks: Block) -> str:
    return html.write(blocks, EN, letters.MAIL_LOOK)


def as_text(*blocks: Block) -> str:
    return text.write(blocks, EN, entry.LAYOUT)


def in_mail_text(*blocks: Block) -> str:
    return text.write(blocks, EN, letters.MAIL_LAYOUT)


def in_markdown(*blocks: Block) -> str:
    return markdown.write(blocks, EN)


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Heading("A < B"), "<h2>A &lt; B</h2>"),
        (Heading("A", 1), "<h1>A</h1>"),
        (Paragraph("a\nb"), "<p>a<br>b</p>"),
        (Quotation("a\nb"), '<blockquote dir="auto"><p>a<br>b</p></blockquote>'),
        (PRINTED, '<h2>As printed</h2>\n<p lang="de-AT" dir="auto">close to A</p>'),
        (
            Explanation("Explanation", "*Why*", "de", "A reader"),
            '<h2>Explanation</h2>\n<div dir="auto"><p><em>Why</em></p></div>',
        ),
        (Fact("Day", "2008"), "<p>Day: 2008</p>"),
        (NO_NOTE, "<p><strong>Asked, March 2024 (noted by the desk)</strong></p>"),
        (
            ANSWER,
            "<p><strong>Asked, March 2024 (noted by the desk)</strong></p>\n"
            '<blockquote dir="auto"><p>a<br>b</p></blockquote>',
        ),
        (
            Source("The article", URL, "A headline", "de", "A note"),
            f'<p><a href="{URL}" rel="nofollow ugc">The article</a></p>',
        ),
        (Link(URL, "The record"), f'<p><a href="{URL}" rel="nofollow ugc">The record</a></p>'),
        (Link(URL), f'<p><a href="{URL}" rel="nofollow ugc">{URL}</a></p>'),
    ],
)
def test_a_block_in_a_feed(block: Block, written: str) -> None:
    assert in_feed(block) == written


def test_a_difference_in_a_feed_is_told_in_brackets_where_no_style_reaches() -> None:
    assert in_feed(DIFFERENCE) == (
        '<blockquote lang="de-AT" dir="auto"><p>close to '
        f"{SPOKEN} [printed: </span><del>A</del>"
        f"{SPOKEN}; should read: </span><ins>B</ins>{SPOKEN}] </span></p></blockquote>"
    )


def test_a_difference_in_a_mail_carries_its_styles() -> None:
    spoken = '<span style="color:#666666;font-size:0.8em" lang="en"'

    assert in_mail(DIFFERENCE) == (
        f'<blockquote lang="de-AT" dir="auto"><p>close to {spoken}> [printed: </span>'
        f'<del style="color:#a3231f;text-decoration:line-through">A</del>'
        f'{spoken}>; should read: </span><ins style="color:#1f4f9c;text-decoration:underline">B'
        f"</ins>{spoken}>] </span></p></blockquote>"
    )


def test_a_difference_from_right_to_left_names_its_direction() -> None:
    arabic = Difference(
        Passage("As printed", "المالية", "ar"), Passage("As it should read", "العدل", "ar"),
        [{"op": "delete", "text": "المالية"}, {"op": "insert", "text": "العدل"}],
    )  # fmt: skip

    for written in (in_feed(arabic), in_mail(arabic)):
        assert written.startswith('<blockquote lang="ar" dir="rtl">')
        assert "<bdi>should read</bdi>" in written


def test_paragraphs_and_explanations_of_a_mail_say_their_direction_and_language() -> None:
    assert in_mail(Paragraph("a")) == '<p dir="auto">a</p>'
    assert in_mail(Explanation("Why", "a", "de", "A reader")) == (
        '<h2>Why</h2>\n<div dir="auto" lang="de"><p>a</p></div>'
    )
    assert in_mail(Link(URL, "The record")) == f'<p><a href="{URL}">The record</a></p>'


def test_a_source_without_a_place_leaves_no_trace() -> None:
    unknown = Source("The article", None, "The printed text", None, "A note")

    for write in (in_feed, in_mail, as_text, in_mail_text):
        assert write(Paragraph("a"), unknown, Paragraph("b")) == write(
            Paragraph("a"), Paragraph("b")
        )
    assert in_markdown(Paragraph("a"), unknown, Paragraph("b")) == "a\n\nb\n"


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Heading("Why"), "Why\n---"),
        (Heading("x" * 100), f"{'x' * 100}\n{'-' * 72}"),
        (Quotation("a\n\nb"), "a\n\nb"),
        (PRINTED, "As printed\nclose to A"),
        (DIFFERENCE, "As printed\nclose to A\n\nAs it should read\nclose to B"),
        (Explanation("Why", "*a*", "de", "A reader"), "Why\n---\n\n*a*"),
        (ANSWER, "Asked, March 2024 (noted by the desk)\na\nb"),
        (NO_NOTE, "Asked, March 2024 (noted by the desk)"),
        (Source("The article", URL, "A headline", "de", "A note"), f"The article\n{URL}"),
        (Link(URL, "The record"), f"The record\n{URL}"),
        (Link(URL), URL),
    ],
)
def test_a_block_as_text(block: Block, written: str) -> None:
    assert as_text(block) == written


def test_a_quotation_in_a_mail_is_indented_and_an_empty_line_is_empty() -> None:
    assert in_mail_text(Quotation("a\n\nb")) == "    a\n\n    b"
    assert in_mail_text(ANSWER) == "Asked, March 2024 (noted by the desk)\n\n    a\n    b"


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Heading("A *b*", 1), "# A \\*b\\*"),
        (Paragraph("- a\n1. b"), "\\- a\n1\\. b"),
        (Quotation("a\n\n> b"), "> a\n>\n> \\> b"),
        (PRINTED, "## As printed\n\n> close to A"),
        (
            DIFFERENCE,
            "## As printed\n\n> close to A\n\n## As it should read\n\n> close to B",
        ),
        (Explanation("Why", "*a*", "de", "A reader"), "## Why\n\n> \\*a\\*"),
        (Fact("Day", "the year 2008", "2008"), "- Day: 2008"),
        (Fact("Kind", "A_b"), "- Kind: A\\_b"),
        (ANSWER, "- 2024-03 Asked (noted by the desk). a b"),
        (NO_NOTE, "- 2024-03 Asked (noted by the desk)"),
        (Source("The article", "https://a.example/b_c", "x", None, "y"),
         "The article: https://a.example/b\\_c"),
        (Link("https://a.example/b_c", "The *record*"),
         "The \\*record\\*: https://a.example/b\\_c"),
        (Link("https://a.example/b_c"), "https://a.example/b\\_c"),
    ],
)  # fmt: skip
def test_a_block_in_markdown(block: Block, written: str) -> None:
    assert in_markdown(block) == f"{written}\n"


@pytest.mark.parametrize("character", r"\`*_{}[]<>#|~&")
def test_no_character_that_markdown_reads_stays_bare(character: str) -> None:
    assert in_markdown(Paragraph(f"a{character}b")) == f"a\\{character}b\n"


@pytest.mark.parametrize("start", ["-", "+", ".", ")", "12.", "3)", "  - "])
def test_no_line_that_was_typed_begins_a_list(start: str) -> None:
    written = in_markdown(Paragraph(f"a\n{start} b"))

    assert written.replace("\\", "") == f"a\n{start} b\n"
    assert written.count("\\") == 1


def test_blocks_are_apart_in_each_format() -> None:
    two = (Paragraph("a"), Paragraph("b"))

    assert in_feed(*two) == "<p>a</p>\n<p>b</p>"
    assert as_text(*two) == "a\n\nb"
    assert in_markdown(*two) == "a\n\nb\n"
    assert in_markdown(Fact("A", "1"), Fact("B", "2"), NO_NOTE) == (
        "- A: 1\n- B: 2\n\n- 2024-03 Asked (noted by the desk)\n"
    )
