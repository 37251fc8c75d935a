"""What in two texts looks like a misunderstanding: each thing with texts that have it, and texts
that nearly do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.compare.comparison import compare_texts
from corrections.compare.oddities import Odd, Oddity, oddities

PLAIN = "The mayor resigned on Monday, after the vote."
OTHER = "The mayor resigned on Tuesday, after the vote."
PARAGRAPH = (
    "The mayor of the town in the valley resigned on Monday, after the council had voted.\n\n"
)


def found(quote: str, correction: str, explanation: str = "") -> list[tuple[str, Oddity]]:
    spans = compare_texts(quote, correction).spans
    return [(odd.field, odd.oddity) for odd in oddities(quote, correction, spans, explanation)]


def test_two_plain_texts_have_nothing_odd() -> None:
    assert found(PLAIN, OTHER, "She said so on *Tuesday*.") == []


@pytest.mark.parametrize("text", [PARAGRAPH * 4, "A sentence of an article. " * 80])
def test_a_whole_article_is_one(text: str) -> None:
    assert found(text, OTHER)[0] == ("quote", Oddity.WHOLE_ARTICLE)
    assert ("correction", Oddity.WHOLE_ARTICLE) in found(PLAIN, text)


@pytest.mark.parametrize("text", [PARAGRAPH * 2, "One.\nTwo.\nThree.\nFour.\nFive.", PLAIN * 10])
def test_some_sentences_are_no_article(text: str) -> None:
    assert found(text, text.replace("e", "a")) == []


@pytest.mark.parametrize(
    "text",
    ["<p>The mayor resigned.</p>", "The mayor <b>never</b> resigned.", "The mayor<br>resigned.",
     '<a href="https://example.org">The mayor</a> resigned.', "The mayor&nbsp;resigned.",
     "[The mayor](https://example.org) resigned.", "The mayor **never** resigned.",
     "# The mayor resigned", "> The mayor resigned", "L&#39;élu a démissionné."],
)  # fmt: skip
def test_markup_is_seen(text: str) -> None:
    assert found(text, text + " Yes.") == [("quote", Oddity.MARKUP), ("correction", Oddity.MARKUP)]


@pytest.mark.parametrize(
    "text",
    ["x < y and y > z", "AT&T; Johnson & Johnson", "2 * 3 * 4 = 24", "#vote on Monday", "I <3 it",
     "[sic] (he said)", "3 > 2", "a ** b", "<Monday>", "Fish & chips; peas"],
)  # fmt: skip
def test_signs_are_no_markup(text: str) -> None:
    assert found(text, text + " Yes.") == []


@pytest.mark.parametrize(
    "text", ["MAYOR RESIGNS AFTER VOTE", "LE MAIRE DÉMISSIONNE", "МЭР УШЁЛ В ОТСТАВКУ"]
)
def test_nothing_but_capitals_is_seen_in_what_was_printed(text: str) -> None:
    assert found(text, f"{text} NOW") == [("quote", Oddity.CAPITALS)]


@pytest.mark.parametrize(
    "text",
    ["NASA", "The NATO", "UN, EU", "市长辞职了", "استقال رئيس البلدية", "12 345 €", "A. B. C."],
)
def test_names_in_capitals_are_not(text: str) -> None:
    assert found(text, f"{text} x") == []


@pytest.mark.parametrize(
    "text",
    [f"{PLAIN}!!!", f"{PLAIN} Really?!?", "The mayor NEVER RESIGNED YOU LIARS, after the vote."],
)
def test_shouting_is_seen_in_what_is_typed(text: str) -> None:
    assert found(PLAIN, text) == [("correction", Oddity.SHOUTING)]
    assert found(PLAIN, OTHER, text) == [("explanation", Oddity.SHOUTING)]


@pytest.mark.parametrize(
    ("quote", "correction"),
    [("Stop it!!! he said.", "Stop that!!! he said."), (PLAIN, f"{OTHER}!"),
     (PLAIN, f"{OTHER} Why?"),
     ("The NATO and the EU met.", "The NATO, EU and UN met."),
     ("« Assez ! »", "« Assez ! Assez ! »")],
)  # fmt: skip
def test_what_was_printed_so_is_not_shouted(quote: str, correction: str) -> None:
    assert found(quote, correction) == []


@pytest.mark.parametrize(
    ("quote", "correction", "field"),
    [
        ("“He said so.”", "He never said so.", "quote"),
        ("He said so.", "« He never said so. »", "correction"),
        ('"He said so."', "He never said so.", "quote"),
        ("„Er war da.“", "Er war nie da.", "quote"),
        ("‘It isn’t so.’", "It is so.", "quote"),
        ("»Er war da.«", "Er war nie da.", "quote"),
    ],
)
def test_one_side_in_quotation_marks_is_seen(quote: str, correction: str, field: str) -> None:
    assert found(quote, correction) == [(field, Oddity.QUOTED_ONCE)]


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("“He said so.”", "“He never said so.”"),
        ("“He said so.”", "« He never said so. »"),
        ("“No,” he said, “never.”", "No, he said, for ever."),
        ('"No," he said, "never."', "No, he said, for ever."),
        ("He called it “a theft”", "He called it a theft, once"),
        ("“He” said so.", "She said so."),
    ],
)
def test_quotation_marks_inside_are_not(quote: str, correction: str) -> None:
    assert found(quote, correction) == []


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        (PLAIN, "This is false. I never said that."),
        ("He said that taxes are theft.", "This is false. I never said that"),
        ("Le maire a dit que les impôts sont un vol.", "C’est faux, je n’ai jamais dit cela."),
        (PLAIN, "Je n’ai jamais démissionné de ma vie, et vous le savez bien."),
        (PLAIN, "The newspaper should apologise to everybody in our town."),
        ("He is a thief.", "This is wrong."),
        ("市长昨天辞职了，他说他会离开这里。", "完全错误！我从来没有讲过这种话语！"),
        ("He said 30 people came.", "30 should be 40"),
        ("He said 30 people came.", "For “30” read “40”."),
        ("He said 30 people came.", "Replace “30” with “40”, please"),
        ("Le prix est de 30 euros.", "Au lieu de 30, lire 40"),
        ("Le prix est de 30 euros.", "Il fallait lire : 40 euros"),
        ("Le prix est de 30 euros.", "Remplacer « 30 » par « 40 »"),
    ],
)
def test_a_remark_is_no_corrected_passage(quote: str, correction: str) -> None:
    assert ("correction", Oddity.REMARK) in found(quote, correction)


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        (PLAIN, OTHER),
        ("He voted for it.", "He voted against it."),
        ("Jones was convicted of fraud in 2003.", "Jones was never convicted of anything."),
        ("Je n’ai jamais été communiste.", "Je n’ai jamais été socialiste."),
        ("The journalist said he was there.", "The journalist said that he was not there."),
        ("This is wrong, he said.", "This is false, he said."),
        ("Monday", "Tuesday"),
        ("He said taxes may rise.", "He said taxes should be cut."),
        ("30 people should be paid.", "40 people should be paid."),
        ("Il faut lire ce livre.", "Il faut lire cette revue."),
        ("Changer la loi est urgent.", "Changer la règle est urgent."),
        ("45 %", "54 %"),
        ("市长昨天辞职了，他说他会离开。", "市长昨天没有辞职，他说他会留下。"),
    ],
)
def test_a_corrected_passage_is_no_remark(quote: str, correction: str) -> None:
    assert found(quote, correction) == []


def test_without_a_correction_the_quote_alone_is_looked_at() -> None:
    assert oddities("“<b>He said so.</b>”", "", []) == [Odd("quote", Oddity.MARKUP)]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_looked_at(quote: str, correction: str) -> None:
    odd = oddities(quote, correction, compare_texts(quote, correction).spans, correction)

    assert len(set(odd)) == len(odd)
