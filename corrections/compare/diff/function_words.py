"""The function words of English and French, and the subsets of them that the rules name.

They are articles, pronouns, prepositions, conjunctions, auxiliaries and particles of negation, as
reference grammars list them (Quirk et al., *A Comprehensive Grammar of the English Language*,
§ 2.35; Grevisse, *Le Bon Usage*, parts III and IV). Only closed classes belong here: no nouns, no
adjectives, no verbs but auxiliaries.
"""

from __future__ import annotations

from collections.abc import Sequence


def _words(spaced: str) -> frozenset[str]:
    """The words in lower case and capitalised, as at the start of a sentence.

    Not in capitals alone, where *us* is the country.
    """
    words = spaced.split()
    return frozenset(words) | frozenset(map(str.capitalize, words))


ENGLISH = _words(
    """
    a an the this that these those some any no each every either neither both all such
    i you he she it we they me him her us them my your his its our their mine yours hers ours
    theirs who whom whose which what one itself himself herself themselves myself yourself
    of in on at by for with from to into onto upon about above across after against along among
    around as before behind below beneath beside besides between beyond despite down during
    except inside like near off out outside over past per since than through throughout till
    toward towards under until up via within without
    and or nor but so yet if because although though while whereas unless when where whether how
    why
    be am is are was were been being have has had having do does did doing done will would shall
    should can could may might must ought
    not n't there then also too very just only
    it's that's there's he's she's who's what's i'm you're we're they're i've you've we've they've
    i'd you'd he'd she'd we'd they'd i'll you'll he'll she'll we'll they'll isn't aren't wasn't
    weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shan't shouldn't can't
    cannot couldn't mustn't
    &
    """
)

FRENCH = _words(
    """
    le la les l' un une des du de d' au aux ce cet cette ces mon ma mes ton ta tes son sa ses
    notre nos votre vos leur leurs quel quelle quels quelles chaque aucun aucune tout toute tous
    toutes tel telle tels telles
    je j' tu il elle on nous vous ils elles me m' te t' se s' lui eux moi toi soi y en celui celle
    ceux celles ceci cela ça c' qui que qu' quoi dont où lequel laquelle lesquels lesquelles
    duquel auquel
    à dans par pour sur sous avec sans entre vers chez contre depuis dès pendant durant avant
    après devant derrière hors outre malgré parmi selon jusque jusqu' envers sauf
    et ou ni mais or donc car si comme quand lorsque lorsqu' puisque puisqu' quoique quoiqu'
    ne n' pas plus
    être suis es est sommes êtes sont étais était étions étiez étaient fus fut fûmes furent serai
    seras sera serons serez seront serais serait serions seriez seraient sois soit soyons soyez
    soient fût été étant
    avoir ai as a avons avez ont avais avait avions aviez avaient eus eut eurent aurai auras aura
    aurons aurez auront aurais aurait aurions auriez auraient aie aies ait ayons ayez aient eût
    eu ayant
    très aussi
    """
)

ENGLISH_CONJUNCTIONS = _words("and or nor but so yet if because although though while")
FRENCH_CONJUNCTIONS = _words("et ou ni mais or donc car si puisque quoique")

NEGATIONS_BEFORE_VERB = _words("ne n'")
NEGATIONS_AFTER_VERB = _words(
    "pas plus jamais rien aucun aucune guère point personne nullement ni que qu'"
)

# Between an auxiliary and a participle; all three change together.
AUXILIARY_PARTICIPLES = _words("be been being être été")

# Most function words need a word after them (*of the …*); these may be the last of a phrase.
PHRASE_ENDS = _words(
    """
    it him her them us me you mine yours hers ours theirs itself himself herself themselves myself
    yourself this that these those so too then there not
    lui elle elles eux moi toi soi nous vous y en ceci cela ça pas plus aussi
    """
)


def likelier_list(words: Sequence[str], lead: int) -> frozenset[str] | None:
    """``ENGLISH`` or ``FRENCH``: the list that holds at least ``lead`` more of the words.

    ``None`` if neither does.

    >>> likelier_list(["the", "vote", "was", "on"], lead=2) is ENGLISH
    True
    """
    english = sum(map(ENGLISH.__contains__, words))
    french = sum(map(FRENCH.__contains__, words))
    if french - english >= lead:
        return FRENCH
    return ENGLISH if english - french >= lead else None
