"""The first suggestion, as tables: a sentence with its change marked, the kind and the cue."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrections.compare.kinds import suggest
from corrections.record.model import Cue, Kind
from tests.compare.kinds.marked import kinds_of, spans_of, texts_of

AFFILIATION = [
    ("The alderman, a [Tory=>Liberal Democrat], left at noon.", Cue.PARTIES),
    ("L’ancien député [centriste=>gaulliste] a été réélu.", Cue.PARTIES),
    ("Elle s’est présentée [sous l’étiquette du PS=>sans étiquette].", Cue.PARTIES),
    ("He was always on the [left=>right] of the party.", Cue.PARTIES),
    ("Ms. Bray is a [member=>donor] of the Conservative Party.", Cue.MEMBERSHIP),
    ("Ms. Bray, a [=>former ]member of the Green Party, spoke.", Cue.MEMBERSHIP),
    ("Dr. Lum is a researcher at [Cornell=>Duke] University.", Cue.MEMBERSHIP),
    ("Il travaille pour [Airbus=>Thales] depuis 2003.", Cue.MEMBERSHIP),
    ("La journaliste [du Soir=>de L’Écho] était au procès.", Cue.MEMBERSHIP),
    ("Il est journaliste [à Radio France=>indépendant].", Cue.MEMBERSHIP),
    ("Chemists at [Leipzig=>Jena] made the paint.", Cue.MEMBERSHIP),
    ("He fought with the [rebels=>government troops].", Cue.PARTIES),
]
QUOTATION = [
    ("“We were [robbed=>unlucky],” the captain said.", Cue.INSIDE_QUOTATION),
    ("‘It is a [scandal=>shame],’ she told the inquiry.", Cue.INSIDE_QUOTATION),
    ('"I [hate=>pity] him," he wrote.', Cue.INSIDE_QUOTATION),
    ("« Nous allons [gagner=>jouer] », promet-il.", Cue.INSIDE_QUOTATION),
    ("She called it [“a circus”=>badly run] in her letter.", Cue.INSIDE_QUOTATION),
    ("“I will [=>not ]pay,” he said.", Cue.INSIDE_QUOTATION),
    ("[Tout est à recommencer=>Chacun doit prendre son temps].", Cue.INSIDE_QUOTATION),
    ("She called them [“thieves”=>“careless”] in her letter.", Cue.INSIDE_QUOTATION),
]
ATTRIBUTION = [
    ("“It leaks,” said [the plumber=>the landlord’s agent].", Cue.SPEAKERS),
    ("According to [the union=>the company], forty jobs will go.", Cue.SPEAKERS),
    ("[Prosecutors=>Defence lawyers] argued that the tape was cut.", Cue.SPEAKERS),
    ("The hymn was composed by [Arthur Wood=>Ethel Hume].", Cue.SPEAKERS),
    ("Selon [la mairie=>les riverains], le bruit a cessé.", Cue.SPEAKERS),
    ("« C’est faux », a répondu [le préfet=>la juge].", Cue.SPEAKERS),
    ("C’est [le trésorier=>la secrétaire] qui a signé la lettre.", Cue.SPEAKERS),
    ("The remark was made by [=>an aide to ]the minister.", Cue.SPEAKERS),
    ("It was [the clerk=>the registrar] that lost the file.", Cue.SPEAKERS),
    ("Pour [la mairie=>l’association], le sol est sain.", Cue.SPEAKERS),
]
IDENTITY = [
    ("The cellist is Anna [Hofman=>Hoffmann].", Cue.NAMES),
    ("La soprano [Regine=>Régine] Coste chantera demain.", Cue.NAMES),
    ("The man in the photograph is [Ian Trask=>Omar Bello].", Cue.NAMES),
    ("The prize went to [Ann Lee and Tom Fry=>Tom Fry and Ann Lee].", Cue.NAMES),
    ("The tender was won by [Norwood Ltd=>Northwood plc].", Cue.NAMES),
    ("[He=>She] was elected in May.", Cue.PRONOUNS),
    ("[M.=>Mme] Camille Ferré présidait la séance.", Cue.PRONOUNS),
    ("The shop belongs to his [uncle=>cousin].", Cue.RELATIONS),
    ("C’est le [gendre=>neveu] du fondateur.", Cue.RELATIONS),
    ("La victime est [une lycéenne=>un lycéen].", Cue.PRONOUNS),
    ("The survivor is a [man=>woman] from Leeds.", Cue.PRONOUNS),
    ("His [first=>second] wife kept the letters.", Cue.RELATIONS),
    ("Her [older=>younger] brother kept the letters.", Cue.RELATIONS),
    ("The goat, named [Major=>Captain], won a rosette.", Cue.NAMES),
    ("The song is by Ann [Baker=>Butcher].", Cue.NAMES),
    ("The tenor Jan van [der=>de] Velde sang.", Cue.NAMES),
    ("Le marché a été attribué à [Norel Bâtiment=>Morel Construction].", Cue.NAMES),
]
ROLE = [
    ("Jane Roe, the museum’s [curator=>archivist], found it.", Cue.OFFICES),
    ("Paul Weil est [avocat=>notaire] à Dreux.", Cue.OFFICES),
    ("Jane Roe is [=>deputy ]head of the school.", Cue.OFFICES),
    ("La [ministre=>secrétaire d’État] Odile Brun a démenti.", Cue.OFFICES),
    ("Le [sergent-chef=>caporal-chef] Roux a été cité.", Cue.OFFICES),
    ("Ana Ruiz[=>, the trust’s former treasurer], kept the books.", Cue.OFFICES),
    ("The [health=>housing] secretary resigned.", Cue.OFFICES),
    ("Ana Ruiz, professeure de [chimie=>physique], témoigne.", Cue.OFFICES),
    ("Ana Ruiz is head of [catering=>payroll] there.", Cue.OFFICES),
    ("Jim Roe, the band’s [rhythm=>bass] guitarist, left.", Cue.OFFICES),
]
FIGURE = [
    ("The pier cost [£3m=>£8m].", Cue.NUMBERS),
    ("He was [forty=>fourteen] when he left.", Cue.NUMBERS),
    ("Le bourg compte [1 200=>12 000] habitants.", Cue.NUMBERS),
    ("[Most=>A quarter] of the members voted.", Cue.NUMBERS),
    ("The fund holds 4 [million=>billion] pounds.", Cue.UNITS),
    ("Le champ fait deux [hectares=>mètres carrés].", Cue.UNITS),
    ("The race is over ten [miles=>kilometres].", Cue.UNITS),
    ("Il faisait [−12=>12] degrés.", Cue.NUMBERS),
    ("The mill sold [1903=>1913] tonnes.", Cue.NUMBERS),
    ("La [IIIe=>IVe] Convention de Genève est lue.", Cue.NUMBERS),
]
DATE = [
    ("The fair is on [Monday=>Friday].", Cue.DATES),
    ("It closed on [May 3=>June 13].", Cue.DATES),
    ("It closed on Nov. [3=>13].", Cue.DATES),
    ("The mill burnt down in [1903=>1913].", Cue.DATES),
    ("She left [last year=>six years ago].", Cue.DATES),
    ("La séance débute à [20 h 30=>21 heures].", Cue.DATES),
    ("L’abbaye date du [XIe=>XIIe] siècle.", Cue.DATES),
    ("Le musée ferme en [juillet=>août].", Cue.DATES),
    ("Entries close on the [first=>last] day of May.", Cue.DATES),
    ("The gates shut at [10.30=>11] on Sundays.", Cue.DATES),
    ("The siege ended [before=>after] the harvest.", Cue.DATES),
]
PLACE = [
    ("The plant is in [Leeds=>Hull].", Cue.PLACES),
    ("The vigil was held on [Church=>Chapel] Street.", Cue.PLACES),
    ("Il vit dans le [Gers=>Tarn].", Cue.PLACES),
    ("La ferme est à [Montbrun=>Castelviel], près du col.", Cue.PLACES),
    ("The village lies [north=>south] of the river.", Cue.PLACES),
    ("The flight from [Oslo to Rome=>Rome to Oslo] was full.", Cue.PLACES),
    ("The poet is [Danish=>Swedish].", Cue.PLACES),
    ("The concert was held at the [library=>chapel].", Cue.PLACES),
    ("They met on the [top=>bottom] floor.", Cue.PLACES),
    ("La foire se tient sur la rive [gauche=>droite].", Cue.PLACES),
    ("The ferry from [Castelmar=>Portelmo] was late.", Cue.PLACES),
    ("They closed the [A7=>A9].", Cue.PLACES),
    ("They wept outside the [Treasury=>Home Office].", Cue.PLACES),
    ("The plant is in Leeds, [Ala.=>near the coast].", Cue.PLACES),
    ("The road from [Marbury to Selwick=>Selwick to Thorby] is shut.", Cue.PLACES),
]
STANCE = [
    ("The board will [=>not ]appeal.", Cue.NEGATION),
    ("Le maire [soutient=>ne soutient pas] le projet.", Cue.NEGATION),
    ("Sales [rose=>fell] last year.", Cue.OPPOSITES),
    ("Elle a voté [pour=>contre] le texte.", Cue.OPPOSITES),
    ("The firm [admitted=>denied] that it knew.", Cue.OPPOSITES),
    ("The test is [reliable=>unreliable].", Cue.OPPOSITES),
    ("Le sommet a [échoué=>abouti].", Cue.OPPOSITES),
    ("Ann Lee, [praised=>questioned] in the vote, left.", Cue.OPPOSITES),
]
CONTEXT = [
    ("The pool will close[=>, unless the roof can be mended].", Cue.ADDITION),
    ("[=>Si le juge l’accepte, ]le site rouvrira.", Cue.ADDITION),
    ("[The=>If the court agrees, the] site will reopen.", Cue.ADDITION),
    ("“I would do it again[=>, if I were asked politely],” she said.", Cue.ADDITION),
]
UNFOUNDED = [
    ("He hit the man[ who had first threatened him with a knife=>].", Cue.OMISSION),
    ("Ms. Orr[, who was never once on time,=>] resigned.", Cue.OMISSION),
    ("Mme Orr[, soupçonnée de fraude fiscale,=>] a démissionné.", Cue.OMISSION),
    ("He hit the man[ with a knife=>].", Cue.OMISSION),
]
WORDING = [
    ("The clerk was [convicted of=>charged with] theft.", Cue.PROCEEDINGS),
    ("Le comptable a été [condamné=>mis en examen].", Cue.PROCEEDINGS),
    ("The clerk [admitted=>said] that it was late.", Cue.LOADED),
    ("La hausse est [colossale=>modérée].", Cue.LOADED),
    ("The [=>alleged ]forger was away.", Cue.LOADED),
    ("The firm [will=>may] leave.", Cue.LOADED),
    ("THE VOTE ON [MAKING=>DEFINING] A COW", Cue.LOADED),
]
MISPRINT = [
    ("The [principle=>principal] reason was rain.", Cue.SPELLING),
    ("“It [wetted=>whetted] my appetite,” he said.", Cue.SPELLING),
    ("The [untied=>united] parishes voted.", Cue.SPELLING),
    ("Il a vendu des [poissons=>poisons].", Cue.SPELLING),
]
FACT = [
    ("The barn was lost in the [hurricane=>tornado].", Cue.THINGS),
    ("Elle a écrit une [pièce=>nouvelle].", Cue.THINGS),
    ("It hurt his [left=>right] knee.", Cue.THINGS),
    ("He broke his [wrist=>ankle].", Cue.THINGS),
    ("They mended the [ladder=>shovel] there.", Cue.THINGS),
    ("The firm has [hosted=>heckled] the visitors.", Cue.THINGS),
]
OTHER = [
    ("Le joueur est [🇫🇷=>🇧🇪].", Cue.SIGNS),
    ("The [internet of things=>Internet of Things] is old.", Cue.CAPITALS),
    ("Une faute d’[orthografe=>orthographe] demeure.", Cue.SPELLING),
    ("The [bread and the salt=>salt and the bread] were passed.", Cue.ORDER),
    ("Une pièce de [théatre=>théâtre] sera jouée.", Cue.SPELLING),
]
POINTS_TO_NOTHING = [
    "The bird was a [cormorant=>shag].",
    "La panne est due à [un virus=>une surchauffe].",
    "Nothing [to see=>at all].",
]
TABLE = [
    (marked, kind, cue)
    for kind, rows in (
        (Kind.AFFILIATION, AFFILIATION),
        (Kind.QUOTATION, QUOTATION),
        (Kind.ATTRIBUTION, ATTRIBUTION),
        (Kind.IDENTITY, IDENTITY),
        (Kind.ROLE, ROLE),
        (Kind.FIGURE, FIGURE),
        (Kind.DATE, DATE),
        (Kind.PLACE, PLACE),
        (Kind.STANCE, STANCE),
        (Kind.CONTEXT, CONTEXT),
        (Kind.UNFOUNDED, UNFOUNDED),
        (Kind.WORDING, WORDING),
        (Kind.MISPRINT, MISPRINT),
        (Kind.FACT, FACT),
        (Kind.OTHER, OTHER),
    )
    for marked, cue in rows
]


def test_the_first_suggestion_is_the_kind_and_its_cue() -> None:
    first = {marked: suggest(spans_of(marked))[0] for marked, _, _ in TABLE}

    assert [(marked, found.kind, found.cue) for marked, found in first.items()] == TABLE


@pytest.mark.parametrize("marked", POINTS_TO_NOTHING)
def test_no_kind_is_suggested_where_nothing_points_to_one(marked: str) -> None:
    assert suggest(spans_of(marked)) == []


def test_no_suggestion_is_made_up_to_fill_a_list() -> None:
    alone = suggest(spans_of("L’ancien député [centriste=>gaulliste] a été réélu."))
    assert [suggestion.kind for suggestion in alone] == [Kind.AFFILIATION]


SENTENCES = [
    line.split("|", 1)
    for line in Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines()
]


def test_the_kind_is_first_for_longer_sentences_too() -> None:
    """``other`` stands also for the sentences in which nothing points to a kind."""
    first = {marked: next(iter(kinds_of(marked)), Kind.OTHER) for _, marked in SENTENCES}

    assert [[kind, marked] for marked, kind in first.items()] == SENTENCES


def test_every_cue_has_an_example() -> None:
    assert {cue for _, _, cue in TABLE} | {Cue.TYPOGRAPHY} == set(Cue)


def test_the_words_shown_for_real_sentences_stand_in_them() -> None:
    for marked, _, _ in TABLE:
        spans = spans_of(marked)
        quote, correction = texts_of(spans)
        for suggestion in suggest(spans):
            assert all(part in quote for part in suggestion.old.split("…")), marked
            assert all(part in correction for part in suggestion.new.split("…")), marked


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("La coupure de [courant=>gaz] a duré une heure.", Kind.AFFILIATION),
        ("A [slate=>thatched] roof leaks.", Kind.AFFILIATION),
        ("Il est [parti=>venu] lundi.", Kind.AFFILIATION),
        ("Nothing [to see=>at all].", Kind.FIGURE),
    ],
)
def test_words_with_two_meanings_prove_nothing(marked: str, kind: Kind) -> None:
    assert kind not in kinds_of(marked)


def test_a_sign_before_a_number_is_part_of_the_figure() -> None:
    for sign in "-−–+±~<>":
        first = suggest(spans_of(f"It was [{sign}=>]12 degrees."))[0]
        assert (first.kind, first.cue) == (Kind.FIGURE, Cue.NUMBERS), sign
