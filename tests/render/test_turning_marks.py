"""Controls that turn a text round are shown as marks in every form that people read."""

from __future__ import annotations

import pytest

from corrections.render.turning_marks import SPOKEN_LIMIT, marked, marked_html
from corrections.render.words import Words

RLO, LRO, RLE, LRE, PDF = "\u202e", "\u202d", "\u202b", "\u202a", "\u202c"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"He {RLO}dias{PDF} it", f"He ⟨U+202E⟩dias{PDF} it"),
        (f"1{LRO}2", "1⟨U+202D⟩2"),
        (f"{RLE}12, 15{PDF}", f"⟨U+202B⟩12, 15{PDF}"),
        (f"א{RLO}x", "א⟨U+202E⟩x"),
        (f"א\n{LRE}x", "א\n⟨U+202A⟩x"),
    ],
    ids=ascii,
)
def test_what_turns_a_text_is_a_mark(text: str, shown: str) -> None:
    assert marked(text) == shown


@pytest.mark.parametrize(
    "text",
    ["plain", "Zoë", f"אמר {LRE}C++{PDF} שלום", "\u2068א\u2069", "שלום\u200f!", "\u2067x\u2069"],
    ids=ascii,
)
def test_what_honest_texts_hold_stays(text: str) -> None:
    assert marked(text) == text
    assert marked_html(f"<p>{text}</p>", Words("en")) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (f"<p>a{RLO}b</p>", "<p>a⟨U+202E⟩b</p>"),
        (f"<title>a{RLO}b</title>", "<title>a⟨U+202E⟩b</title>"),
        (f'<link title="a{RLO}b>">', '<link title="a⟨U+202E⟩b>">'),
        (f'<meta content="{RLO}">{RLO}', '<meta content="⟨U+202E⟩">⟨U+202E⟩'),
        (f'<option value="{RLO}">{RLO}</option>', f'<option value="{RLO}">⟨U+202E⟩</option>'),
    ],
    ids=ascii,
)
def test_html_has_marks_where_its_text_is_shown(html: str, shown: str) -> None:
    assert marked_html(html) == shown


@pytest.mark.parametrize(
    "html",
    [
        f'<input value="{RLO}">', f"<textarea dir=auto>{RLO}</textarea>",
        f'<script type="application/ld+json">"{RLO}"</script>', f'<a href="/?q={RLO}">x</a>',
    ],
    ids=ascii,
)  # fmt: skip
def test_what_is_sent_back_or_read_by_programs_is_exact(html: str) -> None:
    assert marked_html(html, Words("en")) == html


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "a hidden character that turns the text round"), ("fr", "un caractère caché")],
)
def test_screen_readers_are_told_what_the_mark_stands_for(language: str, told: str) -> None:
    shown = marked_html(f"<del>a{RLO}b</del>", Words(language))

    assert shown.startswith(
        '<del>a<span class="turning" dir="ltr"><span aria-hidden="true">⟨U+202E⟩'
    )
    assert f'lang="{language}"> ({told}' in shown
    assert shown.endswith("</span></span>b</del>")


def test_marks_beyond_the_limit_have_no_element() -> None:
    shown = marked_html(f"<p>{RLO * (SPOKEN_LIMIT + 5)}</p>", Words("en"))

    assert shown.count("⟨U+202E⟩") == SPOKEN_LIMIT + 5
    assert shown.count('class="turning"') == SPOKEN_LIMIT
