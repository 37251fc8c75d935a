"""Markdown from strangers: nothing outside the allowlist gets out, nothing typed gets lost,
and no text takes longer than a page may wait."""

from __future__ import annotations

import contextlib
import re
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corrections.record.model import LANGUAGES, TEXT_LIMIT
from corrections.render import pages
from corrections.render.markup import explanation, page
from corrections.web.stated_numbers import STATED
from tests.support.tree import fragment

TAGS = {"p", "br", "hr", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a"}
ATTRIBUTES = {"a": {"href", "title", "rel"}, "ol": {"start"}}

# Pieces that mean something to Markdown or to HTML; nothing here vanishes into an address.
PIECES = st.sampled_from([
    *"*_`\\[]()<>#-+|!=:~^\"' ", "\n", "\n\n", "\t", "    ", "> ", "- ", "1. ", "* ", "# ", "---",
    "**", "__", "``", "![", "](", "[a](b)", "<!", "<![", "<!--", "-->", "<?", "]]>", "</p>",
    "<script>", "<img src=x onerror=y>", "javascript:z", "\x00", "\x0b", "\r", "é", "字", "\u202f",
    "\u2028", "word", "Ab",
])  # fmt: skip
SOUP = st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join)

HOSTILE = [
    "[", "![", "![[", "]", "[a](", "[a](https://a.example/", "[a](https://a.example/(", "[a [b] ",
    '[a](https://a.example/ "', "[a](https://a.example) ", "<https://a.example> ", "<", "<a", "<![",
    "<!--", "&", "&amp;", "&#1;", "`", "``", "` ", "a`b``", "\\", "\\*", "*", "_", "*a", "a*",
    "*a* ", "**a** ", "***a* b** ", "*_", "*_a ", "**_a_** ", "> ", ">", "- ", "* ", "1. ", "+ ",
    "> a\n", "> a\n\n", "- a\n", "- a\n\n", "- a\n    - b\n", "- > ", "1. a\n\nb\n\n", "    a\n\n",
    "# a\n", "# #", "---\n", "--- ", "* * *\n", "a\n=\n", "\n", "a\n", "a\n\n", "\t", "\t- a\n",
    " ", "  \n", "\r", "\r> > > > ", "\x02> ", "a|b\n-|-\n", "[a]: https://a.example\n", "𝔘",
    "\u202f",
]  # fmt: skip


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of a fragment as a browser would find them."""
    top = fragment(html)
    found = [node for node in top.iter() if node is not top]
    assert all(isinstance(node.tag, str) for node in found), "a comment got out"
    return [(node.tag, dict(node.attrib)) for node in found]


def words_of(html: str) -> str:
    return "".join(fragment(html).itertext())


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


def assert_safe(html: str) -> None:
    for tag, attributes in elements(html):
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES.get(tag, set())
        if tag == "a":
            assert urlsplit(attributes["href"]).scheme in ("http", "https")
            assert attributes["rel"] == "nofollow ugc noopener"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("*a* **b** ***c***", "<p><em>a</em> <strong>b</strong> <strong><em>c</em></strong></p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("`a<b>` ``c`d``", "<p><code>a&lt;b&gt;</code> <code>c`d</code></p>"),
        ("a\n\n* * *\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        (r"\*as typed\*", "<p>*as typed*</p>"),
        ("a &amp; b & c &copy;", "<p>a &amp; b &amp; c ©</p>"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_the_dialect(typed: str, shown: str) -> None:
    assert explanation(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("# Title\nText", "<p><strong>Title</strong></p>\n<p>Text</p>"),
        ("#hashtag in C#", "<p>#hashtag in C#</p>"),
        ("Title\n=====", "<p>Title<br>\n=====</p>"),
        ("1986. A year.", '<ol start="1986">\n<li>A year.</li>\n</ol>'),
    ],
)
def test_a_heading_stays_out_of_the_outline_and_a_year_stays_a_year(typed: str, shown: str) -> None:
    assert explanation(typed) == shown


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("[w](https://a.example/b?c=1&d=2#e)", "https://a.example/b?c=1&d=2#e"),
        ("[w](HTTP://A.example)", "HTTP://A.example"),
        ("[w](https://a.example:8000/)", "https://a.example:8000/"),
        ("[w](https://a.example/Le_Monde_(journal))", "https://a.example/Le_Monde_(journal)"),
        (r"[w](https://a.example/b\_c)", "https://a.example/b_c"),
        ('[w](https://a.example/ "title")', "https://a.example/"),
        ("<https://a.example/b_c>", "https://a.example/b_c"),
        ("[a [sic] *b*](https://a.example)", "https://a.example"),
        ("[café](https://café.example/é)", "https://café.example/é"),
    ],
)
def test_a_link_leads_out_without_our_recommendation(typed: str, address: str) -> None:
    links = [attributes for tag, attributes in elements(explanation(typed)) if tag == "a"]
    assert [link["href"] for link in links] == [address]
    assert_safe(explanation(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "[w](javascript:alert(1))",
        "[w](JaVaScRiPt:alert(1))",
        "[w](data:text/html,x)",
        "[w](vbscript:x)",
        "[w](//other.example/)",
        "[w](/desk)",
        "[w](https://paper.example@other.example/)",
        "[w](https://[)",
        "[w](mailto:a@b.example)",
        "![w](https://a.example/pixel.png)",
        "<a@b.example>",
        "<javascript://a.example/%0aalert(1)>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<![CDATA[x]]>",
        "<!-- hidden -->",
        "<?php x ?>",
        '<div style="position:fixed">over it all</div>',
        "<![",
        "<",
        "bare https://a.example/",
        "[w][1]",
    ],
)
def test_what_is_not_in_the_dialect_is_shown_as_typed(typed: str) -> None:
    shown = explanation(typed)
    assert words_of(shown) == typed
    assert [tag for tag, _ in elements(shown)] == ["p"]


@given(SOUP)
@example("[a](https://a.example/`b`)")
@example("`<script>`")
@example("\ud800")
def test_only_the_allowlist_gets_out(typed: str) -> None:
    assert_safe(explanation(typed))


@given(SOUP.filter(lambda typed: "&" not in typed and "http" not in typed))
def test_every_letter_typed_is_shown(typed: str) -> None:
    kept = re.sub("[\ud800-\udfff]", "", typed)
    assert letters(words_of(explanation(typed))) == letters(kept)


@pytest.mark.parametrize(
    "typed", ["*a**_*b", "a *b **c_ d* e_", "**a_*b**c_d", "`a``b`c`", "[a](https://a.example/`b`)"]
)
def test_where_marks_overlap_no_letter_is_lost(typed: str) -> None:
    found = elements(explanation(typed))
    addresses = "".join(attributes.get("href", "") for _, attributes in found)

    assert set(letters(typed)) <= set(letters(words_of(explanation(typed)) + addresses))


def test_a_text_with_more_marks_than_can_be_parsed_in_time_is_shown_as_typed() -> None:
    fewest, most = "*a* " * 999, "*a* " * 1001

    assert "<em>a</em>" in explanation(fewest)
    assert "<em>" not in explanation(most)
    assert words_of(explanation(most)).split() == ["*a*"] * 1001


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_the_longest_text_of_marks_is_safe(piece: str) -> None:
    assert_safe(explanation((piece * TEXT_LIMIT)[:TEXT_LIMIT]))


@pytest.mark.parametrize("piece", [piece for piece in HOSTILE if "\n" not in piece], ids=repr)
def test_the_longest_text_of_marks_on_lines_of_their_own_is_safe(piece: str) -> None:
    unit = f"{piece}{'x' * 9}\n"
    assert_safe(explanation((unit * TEXT_LIMIT)[:TEXT_LIMIT]))


def test_the_longest_honest_text_is_rendered() -> None:
    paragraph = "The *minutes* of 3 March say otherwise, see [page 4](https://a.example/4).\n\n"
    typed = (paragraph * 400)[:TEXT_LIMIT]
    assert "<em>minutes</em>" in explanation(typed)


@pytest.mark.parametrize(
    "typed",
    ["> " * 9 + "deep", "- " * 9 + "deep", "* " * 5000, "1. " * 5000, "- > " * 5 + "deep"],
)
def test_too_deep_a_text_is_shown_as_typed(typed: str) -> None:
    assert " ".join(words_of(explanation(typed)).split()) == typed.strip()


def test_too_long_a_text_is_shown_as_typed() -> None:
    assert "*a*" in explanation("*a* " * TEXT_LIMIT)


def test_lines_and_paragraphs_survive_where_marks_do_not() -> None:
    assert explanation("> " * 9 + "a <b>\nc\n \nd").count("<p>") == 2
    assert "&lt;b&gt;<br>\nc</p>" in explanation("> " * 9 + "a <b>\nc\n \nd")


def test_a_caller_near_the_end_of_the_stack_gets_the_text_as_typed() -> None:
    """The depth is bounded, but what is left of the stack belongs to the caller."""

    def deep(frames: int) -> str:
        return explanation("- *a*\n    - b") if frames == 0 else deep(frames - 1)

    left = sys.getrecursionlimit() - len(traceback.extract_stack())
    shown = set()
    with contextlib.suppress(RecursionError):  # in the end there is no room for anything
        for spare in range(60, 0, -1):
            shown.add(words_of(deep(left - spare)).strip())
    assert "- *a*\n    - b" in shown


def test_threads_do_not_share_a_parser() -> None:
    shown: list[str] = []

    def render(number: int) -> None:
        shown.extend(explanation(f"*{number}* [a](https://a.example)") for _ in range(50))

    threads = [threading.Thread(target=render, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(shown)) == 8


@given(st.lists(SOUP, max_size=3), SOUP)
@example(["[a]: https://a.example/ 'b'", "* one\n    * two", "> " * 9], "[a] and\n\n    two")
def test_what_was_parsed_before_changes_nothing(before: list[str], typed: str) -> None:
    for text in before:
        explanation(text)
    shown = explanation(typed)

    with ThreadPoolExecutor(1) as another:
        assert another.submit(explanation, typed).result() == shown


def test_a_page_has_headings_with_ids_links_and_tables() -> None:
    text = (
        "# Title\n\n## Who {#who}\n\n[us](/about), [out](https://a.example)\n\n|a|b|\n|-|-|\n|1|2|"
    )
    found = elements(page(text))
    assert ("h2", {"id": "who"}) in found
    assert ("a", {"href": "/about"}) in found
    assert ("a", {"href": "https://a.example"}) in found
    assert "td" in dict(found)


def test_a_page_shows_raw_html_as_typed_too() -> None:
    assert page("<b onclick=x>a</b> <![") == "<p>&lt;b onclick=x&gt;a&lt;/b&gt; &lt;![</p>"
    assert "javascript" not in page("[a](javascript:b)")


@pytest.mark.parametrize("name", ["about", "policy", "privacy"])
def test_our_own_pages_have_the_same_sections_in_every_language(name: str) -> None:
    sections = []
    for language in LANGUAGES:
        title, body = pages.read(name, language, STATED)
        found = elements(page(body))
        assert title
        assert all(attributes["href"] for tag, attributes in found if tag == "a")
        sections.append([(tag, attributes.get("id")) for tag, attributes in found])
        assert all(marker not in words_of(page(body)) for marker in ("{#", "](", "**"))
    assert all(section == sections[0] for section in sections)


@pytest.mark.parametrize("name", ["about", "policy", "privacy"])
def test_our_own_pages_are_set_with_french_spaces(name: str) -> None:
    title, body = pages.read(name, "fr", STATED)
    wrong = re.compile("(?<!\u202f)[:;!?»]|«(?!\u202f)|'")
    assert not wrong.search(title + words_of(page(body)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("これは *重要* です。", "<p>これは <strong>重要</strong> です。</p>"),
        ("*הארץ* and *The Echo*", "<p><strong>הארץ</strong> and <em>The Echo</em></p>"),
        ("*one **أبدا** two* *three*",
         "<p><strong>one <strong>أبدا</strong> two</strong> <em>three</em></p>"),
        ("*Libération* et *Газета*", "<p><em>Libération</em> et <em>Газета</em></p>"),
    ],
)  # fmt: skip
def test_emphasis_is_bold_in_scripts_without_italics(text: str, shown: str) -> None:
    assert explanation(text) == shown
