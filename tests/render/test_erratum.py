"""A difference in words: the printers' formula, and the title of a record."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.compare import diff
from corrections.record.model import Span
from corrections.render import erratum
from corrections.render.words import Words
from tests.support.samples import FOUNDING, recorded
from tests.support.spans import delete, equal, insert

EN, FR = Words("en"), Words("fr")
FOUNDING_SPANS = diff.compare(FOUNDING["quote"], FOUNDING["correction"])


@pytest.mark.parametrize(
    ("spans", "sentence"),
    [
        ([equal("He is "), delete("old"), insert("new"), equal(".")], "For “old” read “new”."),
        ([equal("He is "), delete("old "), equal("new.")], "For “is old new” read “is new”."),
        ([equal("He is "), insert("not "), equal("new.")], "For “is new” read “is not new”."),
        ([delete("a, "), insert("b, "), equal("c "), delete("d."), insert("e.")],
         "For “a” read “b”; for “d” read “e”."),
        ([equal("a"), delete(","), insert(";"), equal(" b")], "For “a,” read “a;”."),
        ([equal("It was"), insert(", ")], "For “It was” read “It was,”."),
        ([equal("It is "), delete("so,"), insert(", thus.")], "For “is so,” read “is , thus.”."),
        ([equal("I say "), delete(","), insert("yes")], "For “I say ,” read “I say yes”."),
        ([equal("the same")], "Only the typography differs."),
    ],
)  # fmt: skip
def test_the_erratum_line(spans: list[Span], sentence: str) -> None:
    assert erratum.sentence(spans, EN) == sentence


def test_only_spaces_and_stops_on_both_sides_stand_outside_of_a_change() -> None:
    for mark in ",;:. \t\n\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}":
        spans = [delete(f"{mark}old{mark}"), insert(f"{mark}new{mark}")]
        assert erratum.sentence(spans, EN) == "For “old” read “new”."
    for sign in "!?%XnN)":
        spans = [equal("a "), delete(f"{sign}old{sign}"), insert(f"{sign}new{sign}")]
        assert erratum.sentence(spans, EN) == f"For “{sign}old{sign}” read “{sign}new{sign}”."


THE_SECOND = [equal("no " * 9), delete("no"), insert("yes"), equal(" no" * 9)]
THE_ELEVENTH = [equal("no " * 10), delete("no"), insert("yes"), equal(" no" * 9)]
EXCHANGED = diff.compare(
    "Ann loves Bob and hates Carl a lot.", "Carl loves Bob and hates Ann a lot."
)
MOVED_DOWN: list[Span] = [
    equal("Tom met Ann. "), {**delete("It rained. "), "move": 1}, equal("They left."),
    {**insert(" It rained."), "move": 1},
]  # fmt: skip
MOVED_UP: list[Span] = [
    {**insert("It rained. "), "move": 1}, equal("Tom met Ann. "),
    {**delete("It rained. "), "move": 1}, equal("They left."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("spans", "english", "french"),
    [
        (THE_SECOND, "For the tenth “no” read “yes”.",
         "Au lieu du dixième « no », lire « yes »."),
        (THE_ELEVENTH, "For “no” (occurrence 11) read “yes”.",
         "Au lieu de « no » (occurrence nº 11), lire « yes »."),
        (EXCHANGED, "Exchange “Ann” and “Carl”.", "Intervertir « Ann » et « Carl »."),
        (MOVED_DOWN, "Move “It rained.” to after “They left.”.",
         "Déplacer « It rained. » après « They left. »."),
        (MOVED_UP, "Move “It rained.” to before “Tom met”.",
         "Déplacer « It rained. » avant « Tom met »."),
    ],
)  # fmt: skip
def test_formulas_of_their_own(spans: list[Span], english: str, french: str) -> None:
    assert erratum.sentence(spans, EN) == english
    assert " ".join(erratum.sentence(spans, FR).split()) == french


def test_quotation_marks_alternate_inside_those_of_the_formula() -> None:
    spans = [equal("He said: "), delete("“How about ‘no’?”"), insert("“Never!”")]

    assert erratum.sentence(spans, EN) == "For “‘How about “no”?’” read “‘Never!’”."
    french = " ".join(erratum.sentence(spans, FR).split())
    assert french == "Au lieu de « “How about ‘no’?” », lire « “Never!” »."


def test_spaces_without_a_break_are_quoted_as_they_were_printed() -> None:
    number = "30\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}€"

    assert erratum.sentence([delete(number), insert("4\n €")], EN) == f"For “{number}” read “4 €”."


def test_the_founding_case_in_both_languages() -> None:
    english, french = (erratum.sentence(FOUNDING_SPANS, words) for words in (EN, FR))

    assert english
    assert french
    assert english != french
    assert "\n" not in english


def test_a_text_is_shortened_in_its_middle_and_between_words_where_it_can_be() -> None:
    for text, line in (
        ("one two", "one two"), (" one\n\ttwo ", "one two"), ("fifteen-letters", "fifteen-letters"),
        ("one two three four", "one two … four"), ("one two three fourth", "one two …"),
        ("sixteen-letters!", "sixteen- … ers!"), ("sixteenletter, two", "sixteenl … two"),
    ):  # fmt: skip
        assert erratum.shortened(text, 15) == line


def test_a_passage_that_was_rewritten_altogether_is_not_repeated() -> None:
    spans = [delete("old " * 300), insert("new words"), equal(".")]

    assert erratum.sentence(spans, EN) == "For the whole passage read “new words”."
    assert erratum.sentence([delete("Old."), insert("New!")], EN) == "For “Old.” read “New!”."


def test_a_line_has_a_bound_and_says_how_many_changes_it_leaves_out() -> None:
    spans: list[Span] = []
    for n in range(2_000):
        spans += [equal(f" keep{n:04} "), delete(f"old{n:04}"), insert(f"new{n:04}")]

    for words, form in ((EN, "; and {} further changes."), (FR, " ; et {} autres modifications.")):
        line = erratum.sentence(spans, words)
        shown = line.count("read “") + line.count("lire «")
        assert len(line) <= erratum.LINE_LIMIT
        assert line.replace("\N{NARROW NO-BREAK SPACE}", " ").endswith(
            form.format(words.number(2_000 - shown).replace("\N{NARROW NO-BREAK SPACE}", " "))
        )
        brief = erratum.sentence(spans, words, brief=True)
        assert len(brief) <= erratum.BRIEF_LIMIT
        assert brief.count("“") + brief.count("«") == 2 * 3


def test_two_long_texts_are_both_shortened() -> None:
    record = [equal("So. "), delete("old " * 5_000), insert("new " * 5_000), equal("end.")]
    line = erratum.sentence(record, EN)

    assert len(line) <= erratum.LINE_LIMIT
    assert line.startswith("For “old old")
    assert " old” read “new new" in line
    assert line.count(" … ") == 2


def test_a_title_tells_whose_where_and_what(db: Database) -> None:
    title = erratum.title(recorded(db, **FOUNDING), EN)

    assert title.startswith("Dagrouik, in Libération: ")
    assert "“" in title


THREE = {
    "quote": "Monday the dog ate, and later the cat slept, and nobody came.",
    "correction": "Friday the dog ate, and later the owl slept, and everybody came.",
}


def test_a_title_shows_two_changes_and_says_how_many_more_there_are(db: Database) -> None:
    two = recorded(db, **THREE | {"correction": THREE["correction"].replace("every", "no")})
    three = recorded(db, **THREE)

    assert erratum.title(two, EN).partition(": ")[2] == (
        "for “Monday” read “Friday”; for “cat” read “owl”"
    )
    assert erratum.title(three, EN).partition(": ")[2] == (
        "for “Monday” read “Friday”; for “cat” read “owl”; and 1 further change"
    )
    assert erratum.title(three, FR).endswith("et 1 autre modification")


def test_a_title_is_one_line_of_a_bounded_length(db: Database) -> None:
    long = recorded(db, quote="word " * 90 + "end", correction="other " * 90 + "end")
    longest = recorded(
        db, subject="N " * 60, outlet="O" * 120,
        quote="One, " + "word " * 90 + "end", correction="Two, " + "other\n" * 90 + "end",
    )  # fmt: skip

    assert " … " in erratum.title(long, EN)
    for words in (EN, FR):
        for record in (long, longest):
            assert len(erratum.title(record, words)) <= erratum.TITLE_LIMIT
            assert "\n" not in erratum.title(record, words)


def test_a_title_has_invisible_marks_only_where_a_word_could_turn_the_others(db: Database) -> None:
    marks = "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
    latin = recorded(db, quote="He is old.", correction="He is new.")
    arabic = recorded(db, quote="قال الوزير إنه قديم.", correction="قال الوزير إنه جديد.")

    assert not set(marks) & set(erratum.title(latin, EN))
    assert erratum.title(arabic, EN).endswith(
        f": for “{marks[0]}قديم{marks[1]}” read “{marks[0]}جديد{marks[1]}”"
    )


def test_typography_alone_is_called_so(db: Database) -> None:
    record = recorded(db, quote="It isn't so.", correction="It isn’t so.")
    assert erratum.sentence(record.diff, EN).startswith("Only the typography differs: ")
    assert erratum.title(record, EN).endswith(": only the typography differs")


def test_the_founding_case_quotes_no_mark_without_its_word() -> None:
    told = erratum.sentence(FOUNDING_SPANS, Words("fr"))

    assert "«\u202fIntox2007.info, et proche du courant" in told
    assert "«\u202fIntox2007.info. Il apprécie" in told
