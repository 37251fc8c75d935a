"""A text as words, whether a place in it is quoted."""

from __future__ import annotations

import pytest

from corrections.compare.kinds.forms import english, french
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.quoting import is_quoted
from corrections.compare.kinds.reading import read
from corrections.compare.kinds.words import split
from tests.compare.kinds.marked import spans_of


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “we [won] it” twice.", True),
        ("He said “we won it” [twice].", False),
        ("« Nous [avons] gagné »", True),
        ("It’s the boys’ [own] team.", False),
        ("She said: 'we [won] it'.", True),
        ('"One," he said, [then] "two".', False),
        ('He said "we [won] it" and "no".', True),
        ("“A paragraph that goes [on] in the next.", True),
        ("“One [two] three” and “four", True),
        ("malte „Die Sünde“ im Jahr [1803].", False),
        ("„Wir malten [1803]“, sagte er.", True),
        ("»Wir haben [gewonnen]«, sagte sie.", True),
        ("»Gewonnen«, sagte [sie], »haben wir.«", False),
        ("‚Wir haben [gewonnen]‘, sagte sie.", True),
        ("Das Stück ‚Die Wand‘ lief [1903].", False),
        ("”Vi har [vunnit]”, sade hon.", True),
        ("”Vi har vunnit”, sade [hon].", False),
        ("„Mamy [rację]” – powiedział.", True),
        ("„Mamy rację” – powiedział [on].", False),
        ("彼は「[勝った]」と言った。", True),
        ("彼は「勝った」と[言った]。", False),
        ("dit « oui » puis [non] à « tout ».", False),
    ],
)
def test_quotation_marks(text: str, quoted: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert is_quoted(text.replace("[", "").replace("]", ""), start, end) is quoted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’État doit 12 000 €.", ["L’", "État", "doit", "12 000", "€", "."]),
        ("jusqu’à 5,5 % à 18h40", ["jusqu’", "à", "5,5", "%", "à", "18h40"]),
        ("don't pay £1.2m at 6 a.m.", ["don't", "pay", "£1.2m", "at", "6", "a.m."]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [word.text for word in split(text)] == words


FEMININES = (
    "élu élue, chercheur chercheuse, professeur professeure, directeur directrice,"
    " heureux heureuse, danseur danseuse, conseiller conseillère, boucher bouchère,"
    " gardien gardienne, européen européenne, baron baronne, criminel criminelle, captif captive"
)
FRENCH_PLURALS = "élu élus, élue élues, général généraux, noyau noyaux, neveu neveux, avis avis"
ENGLISH_PLURALS = (
    "clerk clerks, boss bosses, fox foxes, waltz waltzes, coach coaches, marsh marshes,"
    " deputy deputies, attorney attorneys, spokesman spokesmen"
)


def test_a_listed_word_stands_for_its_feminine_and_its_plural() -> None:
    for pair in f"{FEMININES}, {FRENCH_PLURALS}".split(", "):
        word, other = pair.split()
        assert other in french(word), pair
    for pair in ENGLISH_PLURALS.split(", "):
        word, other = pair.split()
        assert english(word) == {word, other}, pair
    assert {"directeurs", "directrices", "directrices de cabinet"} <= (
        french("directeur") | french("directeur de cabinet")
    )
    assert english("secretary of state") == {"secretary of state", "secretaries of state"}


def test_a_word_that_ends_like_a_plural_takes_no_other() -> None:
    assert not {"aviss", "choixs", "nezs"} & (french("avis") | french("choix") | french("nez"))


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("conseillères", Tag.OFFICE),
        ("vice-présidente", Tag.OFFICE),
        ("écologistes", Tag.PARTY),
        ("RÉPUBLICAINS", Tag.PARTY),
        ("Etats-Unis", Tag.PLACE),
        ("aout", Tag.MONTH),
        ("norvégiennes", Tag.DEMONYM),
    ],
)
def test_lists_know_other_forms(word: str, tag: Tag) -> None:
    assert tag in split(word)[0].tags


@pytest.mark.parametrize(
    ("before", "governed"),
    [
        ("head of", True),
        ("head of the", True),
        ("head of many", False),
        ("the", False),
        ("", False),
    ],
)
def test_a_preposition_governs_what_follows_it_or_its_article(before: str, governed: bool) -> None:
    (change,) = read(spans_of(f"{before} [oak=>elm]")).changes
    assert change.governed_by(Tag.PREPOSITION) is governed


@pytest.mark.parametrize(
    ("before", "initial"),
    [
        ("", True),
        ("It fell.", True),
        ("It fell", False),
        ("It fell:", True),
        ("He met Dr.", False),
        ("He met J.", False),
        ("He met Major.", False),
        ("He met Bishop.", True),
        ("He met Abcdef.", True),
    ],
)
def test_a_stop_after_an_abbreviation_ends_no_sentence(before: str, initial: bool) -> None:
    (change,) = read(spans_of(f"{before} [Oak=>Elm]")).changes
    assert change.old.initial(len(change.old.before)) is initial


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("PLC", True),
        ("U.N.", True),
        ("ABCDEFGH", True),
        ("ABCDEFGHI", False),
        ("A", False),
        ("Ltd", False),
    ],
)
def test_two_to_eight_capitals_are_an_acronym(text: str, acronym: bool) -> None:
    assert split(text)[0].is_acronym is acronym
