"""Rule 3: which short unchanged runs are marked with the changes around them."""

from __future__ import annotations

import pytest

from tests.compare.diff.notation import check


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("{The owner of a small} shop spoke.", "{A keeper of an open-air} shop spoke."),
        ("It was {a cousin of the} mayor.", "It was {an aide and ally of a former} mayor."),
        ("Paul, who {now sits for the Labour Party}, won.",
         "Paul, who {has often advised the Labour Party but never joined it}, won."),
        ("Awarded to {Halder Road Inc} today.", "Awarded to {Haldis Road Services plc} today."),
        ("He met the {son of Lord} Lee.", "He met the {aunt of Lady} Lee."),
        ("They {have been paid} here.", "They {had been sued} here."),
        ("Et Lou {a été reçue} ici.", "Et Lou {ont été vues} ici."),
        ("Elle {soutient} la loi.", "Elle {ne soutient pas} la loi."),
        ("Elle {a} signé la lettre.", "Elle {n’a jamais} signé la lettre."),
        ("Il {ne dirige plus} la banque.", "Il {dirige} la banque."),
        ("La ville {n’a que} deux ponts.", "La ville {a} deux ponts."),
        ("Elle {sera} votée.", "Elle {ne sera donc pas} votée."),
        ("ELLE {A} VOTÉ.", "ELLE {N’A PAS} VOTÉ."),
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
        ("Paul, who {leads} the Labour Party, won.",
         "Paul, who {once advised} the Labour Party {but never joined it}, won."),
        ("He won {£159.55} a week.", "He won {£122.30} a week{; the new rate is higher}."),
        ("He won {£1,159.55} a week.", "He won {£1,122.30} a week {in cash}."),
        ("The hero {destroys} the invaders.",
         "The hero {fails to stop} the invaders{, who are beaten by germs}."),
        ("The captain {surrenders} it.", "The captain {refuses to surrender} it {- and sinks}."),
        ("The captain {surrenders} the ship{, which sinks in the storm}.",
         "The captain {refuses to surrender} the ship."),
        ("Write to {press@a.example} or see {https://a.example/x} by {5} p.m.",
         "Write to {news@a.example} or see {https://a.example/y} by {6} p.m."),
        ("So {Ann} and {Bob} left.", "So {Tim} and {Joe} left."),
        ("He sat {far} from {us}.", "He sat {near} from {it}."),
        ("Between {12} and {15} came.", "Between {11} and {16} came."),
        ("Le prix est de {12} € à {15} € le kilo.", "Le prix est de {13} € à {18} € le kilo."),
        ("{The mayor praised} the old town hall of Upper Dale {as a jewel}.",
         "{A week later the mayor sold} the old town hall of Upper Dale {for one pound}."),
    ],
)  # fmt: skip
def test_other_runs_between_two_changes_stay_unmarked(quote: str, correction: str) -> None:
    check(quote, correction)


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        (
            "He sent {two old red of it tall fat men}.",
            "He sent {some new blue of it short thin boys}.",
        ),
        ("He sent {old red} of it {tall men}.", "He sent {new blue} of it {short boys}."),
        ("He met {red of tall men}.", "He met {blue of short boys}."),
    ],
)
def test_function_words_are_marked_if_fewer_than_the_words_of_either_change(
    quote: str, correction: str
) -> None:
    check(quote, correction)


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("{Her elder brother owned two mills here before it ended}.",
         "{An unknown stranger bought two mills there after war came}."),
        ("{Her elder brother owned} two old mills {here before it ended}.",
         "{An unknown stranger bought} two old mills {there after war came}."),
        ("{Four old bakers} sold it to {three}.", "{Nine bad butchers} sold it to {seven}."),
        ("He saw {red} Ann Lee {tall men}.", "He saw {blue} Ann Lee {short boys}."),
    ],
)  # fmt: skip
def test_two_content_words_are_marked_if_shorter_than_either_change(
    quote: str, correction: str
) -> None:
    check(quote, correction)


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("It was {four old fat, big cooks three tall young}.",
         "It was {nine bad mad, big cooks seven eight ten}."),
        ("It was {four old}, big cooks {three tall young}.",
         "It was {nine bad}, big cooks {seven eight ten}."),
        ("It was {so}. He {left the big mill}.", "It was {not}. He {sold the fat barn}."),
        ("{Many old men came, nobody saw it all}.", "{Few new girls went, somebody heard of us}."),
        ("{Many old men}, {nobody saw it}.", "{Few new girls}, {somebody heard us}."),
        ("{Many men came to us}, {nobody saw}.", "{Few girls went by them}, {somebody heard}."),
    ],
)  # fmt: skip
def test_a_comma_ends_a_change_of_one_or_two_words_and_no_longer_one(
    quote: str, correction: str
) -> None:
    check(quote, correction)


def test_a_short_run_is_judged_by_the_changes_beside_it_and_not_by_what_they_are_joined_to() -> (
    None
):
    check(
        "He met {old red fat of men} northern {firms and inns here}.",
        "He met {new blue thin of boys} northern {banks or barns there}.",
    )


def test_what_stayed_within_a_rewritten_quotation_is_part_of_it() -> None:
    check(
        "“{Nobody in this house cares about the coast now, and they ought to be ashamed}.”",
        "“{I think ministers all forgot the coast again, and I wish somebody came here}.”",
    )


def test_the_subject_is_part_of_a_rewritten_beginning_of_a_sentence() -> None:
    check("He left. {The mayor wept} in May.", "He left. {A week later the mayor sang} in May.")
    check("So {the} mayor {wept} in May.", "So {a week later another} mayor {sang} in May.")


def test_the_parts_of_one_name_are_one_change_if_their_number_changed() -> None:
    check("{Maria Ann Lopez} sang.", "{Marie Ann Lopes Diaz} sang.")
    check("{Maria} Ann {Lopez} sang.", "{Marie} Ann {Lopes} sang.")
    check("{Maria} ann {Lopez} sang.", "{Marie} ann {Lopes Diaz} sang.")


NEGATIONS = "pas plus jamais rien aucun aucune guère point personne nullement ni que"


@pytest.mark.parametrize("word", NEGATIONS.split())
def test_a_french_negation_is_one_change_with_its_verb(word: str) -> None:
    check(f"Elle {{ne voit {word}}} ami.", "Elle {voit} ami.")


def test_three_words_may_stand_between_the_parts_of_a_negation() -> None:
    check("Il {ne lui a dit pas} la mer.", "Il {lui a dit} la mer.")
    check("Il {ne} le lui a dit {pas} la mer.", "Il le lui a dit la mer.")
    check("Il {ne sera donc pas} là.", "Il {sera} là.")
    check("Il {ne} sera {donc bien pas} là.", "Il sera là.")


FRENCH = "Le maire de la ville a dit hier aux élus du quartier"
ENGLISH = "The mayor of the town told them that it was done by him"
NO_LANGUAGE = "madame cognac police village"
BOTH_LANGUAGES = "madame the cognac police village"
"""With *sur* there is a word of each language on either side, so that none leads."""


@pytest.mark.parametrize(
    "around",
    [
        "{}. Lebrun Durand Dupont",
        f"{FRENCH}, {BOTH_LANGUAGES}: {{}}.",
        f"{{}}: {BOTH_LANGUAGES}, {FRENCH}.",
        f"{ENGLISH}, {NO_LANGUAGE}: {{}}.",
    ],
)
def test_a_french_function_word_is_one_where_the_text_is_french(around: str) -> None:
    """The words near the changes tell the language; if they do not, those farther away do."""
    check(
        around.format("{rouges vieux sur gris verts}"),
        around.format("{jaunes neufs sur bleus mauves}"),
    )


@pytest.mark.parametrize(
    "around", [f"{ENGLISH}, {BOTH_LANGUAGES}: {{}}.", f"{BOTH_LANGUAGES}: {{}}."]
)
def test_a_french_function_word_is_none_where_the_text_is_english_or_either(around: str) -> None:
    check(
        around.format("{rouges vieux} sur {gris verts}"),
        around.format("{jaunes neufs} sur {bleus mauves}"),
    )
