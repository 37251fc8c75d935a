"""Both dialects of Markdown, to the character, and the bounds within which a text is parsed."""

from __future__ import annotations

import pytest

from corrections.record.model import TEXT_LIMIT
from corrections.render.markup import DEPTH_LIMIT, RULES_LIMIT, SYNTAX_LIMIT, explanation, page

REL = 'rel="nofollow ugc noopener"'

LINKS = {
    '[w]( https://a.example "A *t*" )': f'<a href="https://a.example" title="A *t*" {REL}>w</a>',
    r'[w](https://a.example "a\_b")': f'<a href="https://a.example" title="a_b" {REL}>w</a>',
    "<https://a.example/b_c>": f'<a href="https://a.example/b_c" {REL}>https://a.example/b_c</a>',
    "<HTTP://a.example:80?x#*y*>": (
        f'<a href="HTTP://a.example:80?x#*y*" {REL}>HTTP://a.example:80?x#*y*</a>'
    ),
    "[<https://a.example>](https://b.example)": (
        f'<a href="https://b.example" {REL}>&lt;https://a.example&gt;</a>'
    ),
    "[w](https://a.example:123456/)": "[w](https://a.example:123456/)",
    "<https://a.example/a b>": "&lt;https://a.example/a b&gt;",
}
CODE = {
    "`` `a` ``": "<code>`a`</code>",
    "` a `": "<code>a</code>",
    r"\`a`": "`a`",
    "`a": "`a",
    "```a```": "```a```",
    "``a`b``": "<code>a`b</code>",
    "`<https://a.example>`": "<code>&lt;https://a.example&gt;</code>",
    "`[w](https://a.example)`": "<code>[w](https://a.example)</code>",
    '`"&lt;"`': '<code>"&amp;lt;"</code>',
}
BLOCKS = {
    "### a #": "<p><strong>a #</strong></p>",
    "   # a": "<p><strong>a</strong></p>",
    "####### a": "<p>####### a</p>",
    "# *a* b": "<p><strong><em>a</em> b</strong></p>",
    "text\n# a\nmore": "<p>text</p>\n<p><strong>a</strong></p>\n<p>more</p>",
    "    # a": "<pre><code># a\n</code></pre>",
    "Title\n---": "<p>Title</p>\n<hr>",
    "a  \nb": "<p>a  <br>\nb</p>",
    "1. a\n- b": "<ol>\n<li>a<br>\n- b</li>\n</ol>",
    "[1]: https://a.example": "<p>[1]: https://a.example</p>",
    "a\r\nb\rc\x02\x03": "<p>a<br>\nb<br>\nc</p>",
    "\ud800": "<p>?</p>",
}
OUR_OWN = {
    "# A\n\n## A\n\n### c\n\n#### d {#x}": (
        '<h1 id="a">A</h1>\n<h2 id="a_1">A</h2>\n<h3 id="c">c</h3>\n<h4 id="x">d</h4>'
    ),
    "<http://a.example> <https://a.example>": (
        '<p><a href="http://a.example">http://a.example</a> '
        '<a href="https://a.example">https://a.example</a></p>'
    ),
    '[a](mailto:a@b.example) [b](x.html "t")': (
        '<p><a href="mailto:a@b.example">a</a> <a href="x.html" title="t">b</a></p>'
    ),
    "|a|\n|-|\n|1|": (
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>"
    ),
    "3. a\n4. b": '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>',
    "1. a\n- b": "<ol>\n<li>a\n- b</li>\n</ol>",
    "a\nb": "<p>a\nb</p>",
    "[TOC]": "<p>[TOC]</p>",
    "&copy; <b>\r\n": "<p>© &lt;b&gt;</p>",
    "[w][1]\n\n[1]: /x": '<p><a href="/x">w</a></p>',
}


@pytest.mark.parametrize("cases", [LINKS, CODE], ids=["links", "code"])
def test_what_stands_inside_a_line(cases: dict[str, str]) -> None:
    assert {typed: explanation(typed) for typed in cases} == {
        typed: f"<p>{shown}</p>" for typed, shown in cases.items()
    }


def test_headings_lists_and_lines() -> None:
    assert {typed: explanation(typed) for typed in BLOCKS} == BLOCKS


def test_the_dialect_of_our_own_pages() -> None:
    assert {typed: page(typed) for typed in OUR_OWN} == OUR_OWN


def test_a_text_is_parsed_up_to_each_bound_and_shown_as_typed_beyond_it() -> None:
    longest = "*a*" + "b" * (TEXT_LIMIT - 3)
    fullest = "*a* " * (SYNTAX_LIMIT // 2)
    assert "<em>" in explanation(longest)
    assert "<em>" not in explanation(longest + "b")
    assert "<em>" in explanation(fullest)
    assert "<em>" not in explanation(fullest + "- b")


@pytest.mark.parametrize(
    "rule", ["---", "***", "___", "- - -", " ---", "---- ", "* * *  ", "> ---", "- ---"]
)
def test_a_text_has_rules_up_to_a_bound_and_is_shown_as_typed_beyond_it(rule: str) -> None:
    assert "<em>" in explanation("*a*\n\n" + f"{rule}\n" * (RULES_LIMIT // 2) + "b")
    assert "<em>" not in explanation("*a*\n\n" + f"{rule}\n" * (RULES_LIMIT + 1) + "b")


def test_each_marker_is_a_level_and_so_are_four_columns() -> None:
    def parsed(start: str) -> bool:
        return "<em>" in explanation(f"*a*\n\n{start}b")

    assert parsed(">" * DEPTH_LIMIT)
    assert not parsed(">" * (DEPTH_LIMIT + 1))
    for step in ("> ", "- ", "* ", "+ ", "1. "):
        assert parsed(step * (DEPTH_LIMIT - 1))
        assert not parsed(step * DEPTH_LIMIT), "the spaces between them are a level too"
    for columns in ("    ", "\t"):
        assert parsed(columns * (DEPTH_LIMIT - 1) + "- ")
        assert not parsed(columns * DEPTH_LIMIT + "- ")


def test_what_is_shown_as_typed_keeps_its_paragraphs_and_lines() -> None:
    deep = "> " * (DEPTH_LIMIT + 1)

    assert explanation(f"\n{deep}a & *b*\nc\n \n\t\n<d>\n") == (
        f"<p>{deep.replace('>', '&gt;')}a &amp; *b*<br>\nc</p>\n<p>&lt;d&gt;</p>"
    )
