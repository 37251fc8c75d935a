"""The difference is what a careful reader would mark: docs/difference.md, rule by rule.

A case is written with what changed in braces, the quote above and the correction below. White
space at the edge of a mark is compared where a rule speaks of it and nowhere else.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corrections.compare.diff import BUDGET, Steps, compare
from corrections.record.model import Span


def quote_of(spans: list[Span]) -> str:
    return "".join(span["text"] for span in spans if span["op"] != "insert")


def correction_of(spans: list[Span]) -> str:
    return "".join(span.get("corrected", span["text"]) for span in spans if span["op"] != "delete")


def marked(spans: list[Span]) -> tuple[str, str]:
    """Both sides with braces around what changed; a mark's outer spaces stand outside it."""
    sides = []
    for changed in ("delete", "insert"):
        parts = []
        for span in spans:
            if span["op"] == changed:
                parts.append(re.sub(r"^(\s*)(.*?)(\s*)$", r"\1{\2}\3", span["text"], flags=re.S))
            elif span["op"] == "equal":
                parts.append(
                    span.get("corrected", span["text"]) if changed == "insert" else span["text"]
                )
        sides.append("".join(parts))
    return sides[0], sides[1]


def check(quote: str, correction: str) -> None:
    """Compare the two without their braces and expect the braces back."""
    spans = compare(re.sub("[{}]", "", quote), re.sub("[{}]", "", correction))
    assert marked(spans) == (quote, correction)


# Rule 1: whole words.


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("It cost {£1.2m} to build.", "It cost {£1.7m} to build."),
        ("Some {12 000} came.", "Some {21 000} came."),
        ("It fell by {5%} again.", "It fell by {15%} again."),
        ("Avec {52} % des voix.", "Avec {25} % des voix."),
        ("It was {12 %} of it.", "It was {12 €} of it."),
        ("It was {-5} at noon.", "It was {5} at noon."),
        ("It was {12} °C inside.", "It was {21} °C inside."),
        ("Open at 9 {a.m.} daily.", "Open at 9 {p.m.} daily."),
        ("A {U.S.-led} force.", "A {U.N.-led} force."),
        ("Then {Mr.} Hale left.", "Then {Dr.} Hale left."),
        ("They {weren’t} told.", "They {were} told."),
        ("A {well-known} author.", "A {little-known} author."),
        ("Born in {Saint-Denis}, in 1950.", "Born in {Saint-Denis-en-Val}, in 1950."),
        ("« Ils partent », dit-{il}.".replace("dit-{il}", "{dit-il}"),
         "« Ils partent », {dit-elle}."),
        ("See {https://a.example/news}, or not.", "See {https://a.example/press}, or not."),
        ("Write to {desk@a.example}.", "Write to {editor@a.example}."),
        ("Selon l’{avocat} du groupe.", "Selon l’{ingénieur} du groupe."),
        ("C’est un peintre d’{hier}.", "C’est un peintre d’{aujourd’hui}."),
        ("Il parle d’{« une trahison »}.", "Il parle d’{un désaccord}."),
        ("The {1984-1985} strike.", "The {1984-1986} strike."),
        ("Add {1/2} cup.", "Add {1 1/2} cup."),
        ("委員会は{東}京で開かれた。", "委員会は{南}京で開かれた。"),
        ("장관은 {월}요일에 왔다.", "장관은 {목}요일에 왔다."),
        ("Bravo {👩‍🚀} !", "Bravo {👩‍🔬} !"),
        ("Bravo {👍🏽} !", "Bravo {👍🏿} !"),
        ("Vive {🇫🇷} !", "Vive {🇧🇪} !"),
        ("قالت الوزيرة {السابقة} أمس.", "قالت الوزيرة {الحالية} أمس."),
    ],
)  # fmt: skip
def test_words_are_marked_whole(quote: str, correction: str) -> None:
    check(quote, correction)


# Rule 2: typography.


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("It's \"here\", isn't it?", "It’s “here”, isn’t it?"),
        ('"Here", he said.', "‘Here’, he said."),
        ("« Ici ! »", "«\u00a0Ici\u202f!\u00a0»"),
        ("The club - then new - won.", "The club—then new—won."),
        ("From 1931-1968...", "From 1931–1968…"),
        ("Ils étaient 24 500.", "Ils étaient 24\u202f500."),
        ("caf\u00e9", "cafe\u0301"),
        ("of\u00adfi\u00adcial", "official"),
        ("zero\u200bwidth", "zerowidth"),
        ("conﬁrmed", "confirmed"),
        ("un œuf", "un oeuf"),
    ],
)
def test_typography_is_no_change(quote: str, correction: str) -> None:
    assert compare(quote, correction) == [
        {"op": "equal", "text": quote, "corrected": correction},
    ]


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("The {Internet} age.", "The {internet} age."),
        ("By {Jose} Vidal.", "By {José} Vidal."),
        ("About {1,5} inches.", "About {1.5} inches."),
        ("About {18 000} of them.", "About {18,000} of them."),
    ],
)
def test_case_accents_and_marks_in_numbers_are_changes(quote: str, correction: str) -> None:
    check(quote, correction)


def test_an_equal_run_carries_the_corrections_spelling() -> None:
    assert compare("It's a cat.", "It’s a dog.") == [
        {"op": "equal", "text": "It's a ", "corrected": "It’s a "},
        {"op": "delete", "text": "cat"},
        {"op": "insert", "text": "dog"},
        {"op": "equal", "text": "."},
    ]


# Rule 3: crumbs.


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("{The owner of a small} shop spoke.", "{A keeper of an open-air} shop spoke."),
        ("It was {a cousin of the} mayor.", "It was {an aide and ally of a former} mayor."),
        ("Paul, who {leads the Labour Party}, won.",
         "Paul, who {once advised the Labour Party but never joined it}, won."),
        ("Awarded to {Halder Road Inc} today.", "Awarded to {Haldis Road Services plc} today."),
        ("Elle {soutient} la loi.", "Elle {ne soutient pas} la loi."),
        ("Elle {a} signé la lettre.", "Elle {n’a jamais} signé la lettre."),
        ("Il {ne dirige plus} la banque.", "Il {dirige} la banque."),
        ("La ville {n’a que} deux ponts.", "La ville {a} deux ponts."),
        ("Elle {sera} votée.", "Elle {ne sera donc pas} votée."),
        ("“{I will see this to the end},” she said.",
         "“{We intend to read the letter with care},” she said."),
    ],
)  # fmt: skip
def test_a_short_run_between_two_changes_is_part_of_them(quote: str, correction: str) -> None:
    check(quote, correction)


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("On {Monday} morning the {town} band played.",
         "On {Tuesday} morning the {city} band played."),
        ("The {head} of the {union} spoke.", "The {chair} of the {council} spoke."),
        ("{He} told the court that {his} car was gone.",
         "{She} told the court that {her} car was gone."),
        ("{La voisine}, {partie} hier, a tout vu.", "{Les voisins}, {partis} hier, a tout vu."),
        ("Un rapport remis hier.", "Un {long} rapport {d’enquête} remis hier."),
        ("La loi {sera} votée. Elle {sera} lue.",
         "La loi {ne sera pas} votée. Elle {ne sera pas} lue."),
        ("会議は{春}に{大阪}で開かれた。", "会議は{秋}に{名古屋}で開かれた。"),
        ("{The mayor praised} the old town hall of Upper Dale {as a jewel}.",
         "{A week later the mayor sold} the old town hall of Upper Dale {for one pound}."),
    ],
)  # fmt: skip
def test_other_runs_between_two_changes_stay_unmarked(quote: str, correction: str) -> None:
    check(quote, correction)


# Rule 4: swaps and moves.


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("By {Ann Lee and Bob Ray}, Leeds.", "By {Bob Ray and Ann Lee}, Leeds."),
        ("The {mayor and the council} met.", "The {council and the mayor} met."),
        ("He {only died} then.", "He {died only} then."),
        ("So. {It rained. It snowed.} We left.", "So. {It snowed. It rained.} We left."),
        ("The {board refused the grant} in May.", "The {grant was refused by the mayor} in May."),
        ("Hier, {la police a arrêté trois élus} ici.",
         "Hier, {trois élus ont été blessés par la police} ici."),
    ],
)  # fmt: skip
def test_neighbours_that_changed_places_are_one_change(quote: str, correction: str) -> None:
    text = [re.sub("[{}]", "", side) for side in (quote, correction)]
    spans = compare(text[0], text[1])
    assert [span["op"] for span in spans] == ["equal", "delete", "insert", "equal"]


def test_a_swap_ends_where_the_two_sides_differ() -> None:
    check(
        "{The road was shut in June. It froze in March}. The work cost {ninety} pounds.",
        "{It froze in March. The road was shut in June}. The work cost {nineteen} pounds.",
    )


def test_a_far_move_is_deleted_there_and_inserted_here() -> None:
    moved = "The roads had been shut for days."
    rest = "The storm came on Friday. It took roofs and trees. The port shut. Nobody was hurt."
    assert marked(compare(f"{moved} {rest}", f"{rest} {moved}")) == (
        f"{{{moved}}} {rest}",
        f"{rest} {{{moved}}}",
    )


# Rule 5: edges of insertions.


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("He said no. He left.", "He said no. {He said why. }He left."),
        ("He said no.", "He said no.{ He said why.}"),
        ("The roof was lost, she said.", "The roof{, which was new,} was lost, she said."),
        ("The head of the firm and the owner of the land met.",
         "The head of the firm{ and the head of the bank} and the owner of the land met."),
        ("The mill, the inn and the barn.", "The mill, the inn{, the shed} and the barn."),
        ("Il est élu de la ville.", "Il est élu {de la majorité }de la ville."),
        ("“I liked it,” he said.", "“I liked it{, though I never said it},” he said."),
        ("The director left.", "The {deputy }director left."),
        ("They would help.", "They would{ not} help."),
        ("One.\n\nThree.", "One.\n\n{Two.\n\n}Three."),
    ],
)  # fmt: skip
def test_an_insertion_is_cut_where_a_reader_would(quote: str, correction: str) -> None:
    inserted = re.search(r"\{(.*)\}", correction, re.S)
    assert inserted
    plain = re.sub("[{}]", "", correction)
    assert {"op": "insert", "text": inserted[1]} in compare(quote, plain)
    assert {"op": "delete", "text": inserted[1]} in compare(plain, quote)


# Rule 6: nothing in common.


def test_where_nothing_is_common_everything_is_marked() -> None:
    check("{Nothing would please me more}.", "{I have yet to read it}.")
    assert compare("one", "") == [{"op": "delete", "text": "one"}]
    assert compare("", "one") == [{"op": "insert", "text": "one"}]
    assert compare("", "") == []


# The correction this project began with.


def test_the_founding_correction() -> None:
    check(
        "Dagrouik est l’auteur du blog Intox2007.info"
        "{, et proche du courant politique de Benoît Hamon}.",
        "Dagrouik est l’auteur du blog Intox2007.info"
        "{. Il apprécie Benoît Hamon, mais n’est pas proche de son courant au sens strict du"
        " terme}.",
    )


# Laws, for any two texts.

PIECES = st.sampled_from(
    [
        "the", "The", "a", "b", "no", "not", "ne", "pas", "l’", "d'", "n’", "café", "cafe\u0301",
        "\u0301", "\u200d", "\ufe0f", "\u00ad", "\u200b", "ﬁ", "œ", "…", "...", "-", "–", "—", "'",
        "’", '"', "“", "«", "»", "(", ")", ",", ".", "!", "%", "€", "12", "000", "1.5", "£", "@",
        "https://", "a.b", "a.m.", "👩‍🚀", "👩", "🚀", "🇫🇷", "🇫", "👍🏽", "🏽", "大", "阪", "が",
        "か\u3099", "한", "\u1112\u1161\u11ab", "\u1161", "م", "ال", "ש", "\u0e01\u0e34", " ", "  ",
        "\u00a0", "\u202f", "\n", "\n\n", "\r\n", "\t", "\u2028", "\x00", "\u212b", "ǆ", "ß",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=14).map("".join),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.text(max_size=30),
)
REPETITIVE = st.lists(st.sampled_from(["no", "no", "the", "a", ",", "."]), max_size=40).map(
    " ".join
)


def assert_lawful(quote: str, correction: str, spans: list[Span]) -> None:
    assert quote_of(spans) == quote
    assert correction_of(spans) == correction
    ops = [span["op"] for span in spans]
    assert all(one != next_ for one, next_ in pairwise(ops))
    assert ("insert", "delete") not in set(pairwise(ops))
    assert all(span["text"] for span in spans)
    assert all(span.get("corrected", "x") for span in spans)
    assert all(span["op"] == "equal" for span in spans if "corrected" in span)


@given(TEXTS | REPETITIVE, TEXTS | REPETITIVE)
@example("\u0301a", "a")
@example(" ", "")
@example("\u200b", " \u200b ")
@example("か\u3099", "か")
def test_spans_rebuild_both_texts(quote: str, correction: str) -> None:
    assert_lawful(quote, correction, compare(quote, correction))


@given(st.lists(TEXTS, min_size=2, max_size=4), st.integers(0, 3), TEXTS)
def test_spans_rebuild_texts_that_have_much_in_common(
    parts: list[str], which: int, other: str
) -> None:
    around = "and so it was said by all of them to one another, "
    changed = [other if index == which % len(parts) else part for index, part in enumerate(parts)]
    quote, correction = around.join(parts), around.join(changed)
    assert_lawful(quote, correction, compare(quote, correction))


@given(TEXTS)
def test_a_text_is_equal_to_itself(text: str) -> None:
    assert compare(text, text) == ([{"op": "equal", "text": text}] if text else [])


@given(TEXTS, TEXTS)
def test_a_small_budget_breaks_no_law(quote: str, correction: str) -> None:
    steps = Steps(5)
    assert_lawful(quote, correction, compare(quote, correction, steps))
    assert steps.spent <= 5


PLAIN = (
    "the a of and council mayor didn't won't said that 24 000 café office cœur final well-known"
    " l'été qu'il n'a pas jamais , . - \"so\" 12,5 % € ne maire loi votée été"
)
PLAIN_TEXTS = st.lists(st.sampled_from(PLAIN.split()), min_size=1, max_size=14).map(" ".join)
Restyle = Callable[[str], str]
RESTYLED: list[Restyle] = [
    lambda text: text.replace("'", "’"),
    lambda text: text.replace('"', "“"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace("-", "‑"),
    lambda text: text.replace(" - ", " — "),
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("oe", "œ"),
    lambda text: text.replace("cil", "c\u00adil").replace("a", "a\u200b"),
]


def bare_marks(spans: list[Span]) -> list[tuple[str, str]]:
    """What is marked, without the typography that it is written in."""

    def bare(text: str) -> str:
        text = unicodedata.normalize("NFC", re.sub("[\u00ad\u200b]", "", text))
        for old, new in (("ﬃ", "ffi"), ("ﬁ", "fi"), ("œ", "oe"), ("’", "'"), ("“", '"')):
            text = text.replace(old, new)
        return re.sub("[‑—]", "-", text.replace("\u00a0", " "))

    return [(span["op"], bare(span["text"])) for span in spans]


@given(PLAIN_TEXTS, PLAIN_TEXTS, st.sampled_from(RESTYLED), st.sampled_from(RESTYLED))
def test_the_marks_are_the_same_in_any_typography(
    quote: str, correction: str, one: Restyle, other: Restyle
) -> None:
    plain = compare(quote, correction)
    restyled = compare(one(quote), other(correction))
    assert bare_marks(restyled) == bare_marks(plain)


# Bounded work, counted in steps.

CHANCE = random.Random(1)
WORDS = ["".join(CHANCE.choices("abcdefghij", k=5)) for _ in range(3300)]
OTHERS = ["".join(CHANCE.choices("klmnopqrst", k=5)) for _ in range(3300)]


def two(make: Callable[[], str]) -> tuple[str, str]:
    return make(), make()


HOSTILE: dict[str, tuple[str, str]] = {
    "two patterns": ("a " * 10_000, "a b " * 5_000),
    "two random letters": two(lambda: " ".join(CHANCE.choices("ab", k=10_000))),
    "every second word": (
        " ".join(WORDS),
        " ".join(word if i % 2 else OTHERS[i] for i, word in enumerate(WORDS)),
    ),
    "every second word, the others alike": (
        " ".join("the" if i % 2 else word for i, word in enumerate(WORDS)),
        " ".join("the" if i % 2 else word for i, word in enumerate(OTHERS)),
    ),
    "all words": (" ".join(WORDS), " ".join(OTHERS)),
    "few words": two(lambda: " ".join(CHANCE.choices(WORDS[:50], k=3300))),
    "backwards": (" ".join(WORDS), " ".join(WORDS[::-1])),
    "characters": two(lambda: "".join(CHANCE.choices("大阪", k=20_000))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_pair_takes_more_steps_than_the_budget(name: str) -> None:
    quote, correction = HOSTILE[name]
    steps = Steps()
    assert_lawful(quote, correction, compare(quote, correction, steps))
    assert steps.spent <= BUDGET


def test_work_is_counted() -> None:
    steps = Steps()
    compare("One two three four five.", "Six two seven four eight.", steps)
    assert 0 < steps.spent < 100


def test_long_texts_cost_what_changed_in_them() -> None:
    steps = Steps()
    changed = [*WORDS[:1500], "{}", *WORDS[1501:]]
    spans = compare(" ".join(WORDS), " ".join(changed), steps)
    assert steps.spent < 10
    assert [span["op"] for span in spans] == ["equal", "delete", "insert", "equal"]


def test_every_second_word_is_still_marked_by_itself() -> None:
    quote, correction = HOSTILE["every second word"]
    spans = compare(quote, correction)
    assert sum(span["op"] == "delete" for span in spans) == len(WORDS) // 2
