"""Rule 3: which short unchanged runs are marked with the changes around them."""

from __future__ import annotations

import pytest

from tests.compare.diff.notation import check


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
