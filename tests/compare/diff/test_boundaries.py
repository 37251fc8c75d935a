"""Rule 5: where insertions and deletions begin and end."""

from __future__ import annotations

import pytest

from tests.compare.diff.notation import check_spaces


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("He said no. He left.", "He said no. {He said why. }He left."),
        ("He said no.", "He said no.{ He said why.}"),
        ("It rained. It snowed.", "It rained. {It froze. }It snowed."),
        ("He left! She wept.", "He left! {She sang! }She wept."),
        ("No. It snowed.", "No. {No. }It snowed."),
        ("One.\n\nThree.", "One.\n\n{Two.\n\n}Three."),
    ],
)
def test_a_whole_sentence_is_marked(shorter: str, longer: str) -> None:
    check_spaces(shorter, longer)


def test_a_sentence_ends_with_the_stop_of_any_script() -> None:
    for stop in ".!?。！？؟۔।…":
        check_spaces(
            f"It fell{stop} It rose{stop}", f"It fell{stop} {{It sank{stop} }}It rose{stop}"
        )


def test_a_sentence_is_preferred_to_a_clause_and_a_clause_to_a_part_of_one() -> None:
    check_spaces(
        "It rained. The mayor, who stayed, spoke.",
        "It rained. {The mayor, who left, wept. }The mayor, who stayed, spoke.",
    )
    check_spaces(
        "The roof fell, she said, and it broke.",
        "The roof fell{, she wept}, she said, and it broke.",
    )


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("The roof was lost, she said.", "The roof{, which was new,} was lost, she said."),
        ("The mill, the inn and the barn.", "The mill, the inn{, the shed} and the barn."),
        ("The mill, the inn, the barn shut.", "The mill, the inn{, the shed}, the barn shut."),
        ("The mill: a loss: no gain.", "The mill{: a win}: a loss: no gain."),
        ("The mill; it shut; it fell.", "The mill{; it burned}; it shut; it fell."),
        ("The mill - it shut - it fell.", "The mill{ - it burned} - it shut - it fell."),
        ("“I liked it,” he said.", "“I liked it{, though I never said it},” he said."),
    ],
)
def test_a_clause_is_marked_with_the_mark_before_it(shorter: str, longer: str) -> None:
    check_spaces(shorter, longer)


def test_brackets_are_marked_with_what_is_in_them() -> None:
    check_spaces("He said (a) so.", "He said{ (b)} (a) so.")
    check_spaces(
        "He cites Leeds (North, three) twice.",
        "He cites Leeds{ (North, two)} (North, three) twice.",
    )
    check_spaces("He wept (a lot.) She left.", "He wept (a lot.){ (In May.)} She left.")


ENGLISH = "and or nor but so yet if because although though while"
FRENCH = "et ou ni mais or donc car si puisque quoique"


@pytest.mark.parametrize("word", ENGLISH.split())
def test_an_english_conjunction_is_marked_with_what_follows_it(word: str) -> None:
    check_spaces(
        f"The head of it {word} the owner met.",
        f"The head of it{{ {word} the heir}} {word} the owner met.",
    )


@pytest.mark.parametrize("word", FRENCH.split())
def test_a_french_conjunction_is_marked_with_what_follows_it(word: str) -> None:
    check_spaces(
        f"Le chef est venu {word} la reine aussi.",
        f"Le chef est venu{{ {word} la dame}} {word} la reine aussi.",
    )


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("Il est élu de la ville.", "Il est élu {de la majorité }de la ville."),
        ("She saw the old man of the town.", "She saw the old man {of the mill }of the town."),
    ],
)
def test_a_phrase_is_marked_with_its_preposition(shorter: str, longer: str) -> None:
    check_spaces(shorter, longer)


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("The director left.", "The {deputy }director left."),
        ("They would help.", "They would{ not} help."),
        ("He saw it and left.", "He saw it{ and heard it} and left."),
        ("Il parle à lui et part.", "Il parle à lui{ et chante à lui} et part."),
        ("We ask Ann Lee now.", "We ask {Ann. Then ask }Ann Lee now."),
    ],
)
def test_an_insertion_ends_with_a_word_that_can_end_a_phrase(shorter: str, longer: str) -> None:
    check_spaces(shorter, longer)


def test_an_insertion_moves_at_most_by_its_own_length() -> None:
    """Farther on the same places come again, and none of them is better."""
    check_spaces(
        "Ann {wept}. They shouted no no no and left.",
        "Ann {slept}. They shouted no {no }no no and left.",
    )


def test_an_insertion_like_the_words_around_it_is_marked_as_one() -> None:
    check_spaces(
        "The head of the firm and the owner of the land met.",
        "The head of the firm{ and the head of the bank} and the owner of the land met.",
    )


def test_an_insertion_far_from_any_difference_is_marked_as_in_a_short_text() -> None:
    """What both texts have in common is left out of the comparison unless it has another place."""
    check_spaces(
        "In an interview broadcast on Sunday, the minister for public health said that it shut.",
        "In an interview broadcast on Sunday, the minister for public health said{ so and the"
        " minister for public health said} that it shut.",
    )
    check_spaces(
        "“It is over”, said the judge of the city of Leeds. The judge of the city of Leeds left.",
        "“It is over”, said the judge of the city of Leeds. {The judge of the city of Leeds wept. }"
        "The judge of the city of Leeds left.",
    )
    check_spaces(
        "Ann {wept} in Leeds: so it was said by all of the men, so it was.",
        "Ann {slept} in Leeds: so it was said by all of the men"
        "{, so it was said by all of the men}, so it was.",
    )
