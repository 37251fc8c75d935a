"""Which records share a number, and which do not."""

from __future__ import annotations

import hashlib
import json
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.compare import fingerprints as rules
from corrections.compare.fingerprints import Trait, fingerprints, trait_of
from corrections.render.passages import printed
from tests.compare.test_notice_pairs import FILE as NOTICES
from tests.compare.test_notice_pairs import spans_of

QUOTE = "The engineer Dana Quill, who lives in the valley, is close to the Labour Party."
CORRECTION = QUOTE.replace("Labour", "Green")
ARTICLE = "https://echo.example/2024/a"


def marked_texts() -> list[str]:
    """Marked passages in the manner of newspapers, of many languages."""
    lines = NOTICES.read_text("utf-8").splitlines()
    return [json.loads(line)["marked"][0] for line in lines]


def of(
    quote: str = QUOTE,
    correction: str = CORRECTION,
    subject: str = "Dana Quill",
    article: str | None = ARTICLE,
) -> frozenset[int]:
    return fingerprints(quote, correction, subject, article)


def shared(one: frozenset[int], other: frozenset[int]) -> set[Trait]:
    return {trait_of(number) for number in one & other}


@pytest.mark.parametrize(
    "quote",
    [
        QUOTE.upper(), f"« {QUOTE} »", QUOTE.replace("who", "who\u00ad"),
        QUOTE.replace("’", "'"), QUOTE.replace(" ", "\u00a0"), QUOTE.replace("e", "é"),
    ],
)  # fmt: skip
def test_the_same_quote_has_the_same_number_in_any_typography(quote: str) -> None:
    assert Trait.QUOTE in shared(of(), of(quote, "Another text.", "Tom Hill", None))


@pytest.mark.parametrize(
    "quote",
    [
        QUOTE.replace("is close", "was close"),
        QUOTE.replace("engineer", "architect"),
        QUOTE.replace("The engineer", "Our baker").replace("Party.", "movement."),
        f"She spoke on Monday. {QUOTE} The council did not answer, and the vote is in May.",
        "Dana Quill, who lives in the valley",
    ],
)
def test_nearly_the_same_quote_shares_some_passage(quote: str) -> None:
    assert shared(of(), of(quote, "", "Tom Hill", None)) == {Trait.PASSAGE}


def test_a_passage_of_a_script_without_spaces_is_shared() -> None:
    one = of("市长昨天在议会宣布他将辞职并离开本市", "市长没有辞职", "市长", None)
    other = of("市长今天在议会宣布他将辞职并离开本市", "他没有说", "议会", None)

    assert shared(one, other) == {Trait.PASSAGE}


def test_other_texts_share_nothing() -> None:
    """But for pairs of words that are in many texts, such as *High Court*."""
    texts = [printed(spans_of(marked)) for marked in marked_texts()]
    pairs = list(combinations((of(text, text, "", None) for text in texts), 2))
    meeting = sum(bool(one & other) for one, other in pairs)

    assert meeting < len(pairs) / 500


@pytest.mark.parametrize(
    ("article", "same"),
    [
        ("http://www.echo.example/2024/a/?utm_source=mail#comments", True),
        ("https://echo.example/2024/b", False),
        (None, False),
    ],
)
def test_any_spelling_of_an_articles_address_is_that_article(
    article: str | None, same: bool
) -> None:
    assert (Trait.ARTICLE in shared(of(), of("Else.", "Other.", "Tom", article))) is same


def test_the_address_of_a_whole_site_is_no_article() -> None:
    assert not shared(
        of("Else.", "Other.", "Tom", "https://echo.example/"),
        of("Never.", "Always.", "Dana", "https://echo.example"),
    )


@pytest.mark.parametrize(
    ("quote", "correction", "subject", "same"),
    [
        ("Quill (Labour) spoke.", "Quill (Green) spoke.", "dana  QUILL", True),
        ("Quill (Labour) spoke.", "Quill (Green) spoke.", "Tom Hill", False),
        ("Quill (Labour) spoke.", "Quill (Tory) spoke.", "Dana Quill", False),
        ("Quill spoke.", "Quill never spoke.", "Dana Quill", False),
    ],
)
def test_the_same_change_of_the_same_subject_is_known(
    quote: str, correction: str, subject: str, same: bool
) -> None:
    found = shared(of(), of(quote, correction, subject, None))

    assert (Trait.CHANGE in found) is same


def test_too_little_to_be_known_by_gives_no_number() -> None:
    assert fingerprints("No.", "So.", "Dana", None) == frozenset()
    assert fingerprints("…", "", "", None) == frozenset()


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=30))
def test_any_texts_have_few_numbers_that_a_column_can_hold(
    quote: str, correction: str, subject: str
) -> None:
    found = fingerprints(quote, correction, subject, f"https://e.example/{subject}")

    assert len(found) <= 2 * rules.KEPT + 3
    assert all(0 <= number < 2**47 for number in found)


def test_the_rules_have_a_number_of_their_own() -> None:
    """A register keeps what they gave, so that other rules must have another number."""
    made = [sorted(fingerprints(t, t[::2], t[:20], f"//{t[:9]}.fr/a")) for t in marked_texts()]
    written = json.dumps([rules.RULES, made])
    found = f"{rules.RULES}:{hashlib.sha256(written.encode()).hexdigest()[:16]}"

    assert found == rules.DIGEST, "raise RULES if fingerprints changed, then set DIGEST"
