"""The word lists: one word of every section has its tag, and every list names its source."""

from __future__ import annotations

import re

from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.lists import lexicon, sources
from corrections.compare.kinds.words import split

ONE_OF_EACH_SECTION = [
    ("arms", Tag.BODY),
    ("foot", Tag.BODY),
    ("jambes", Tag.BODY),
    ("March", Tag.MONTH),
    ("january", Tag.MONTH),
    ("monday", Tag.WEEKDAY),
    ("Mon", Tag.WEEKDAY),
    ("springs", Tag.SEASON),
    ("yesterday", Tag.WHEN),
    ("am", Tag.CLOCK),
    ("GMT", Tag.CLOCK),
    ("seconds", Tag.PERIOD),
    ("secondes", Tag.PERIOD),
    ("ans", Tag.PERIOD),
    ("Albania", Tag.PLACE),
    ("health", Tag.FIELD),
    ("the", Tag.ARTICLE),
    ("my", Tag.POSSESSIVE),
    ("of", Tag.PREPOSITION),
    ("of", Tag.OF),
    ("is", Tag.COPULA),
    ("this", Tag.FUNCTION),
    ("he", Tag.PRONOUN),
    ("i", Tag.FIRST_PERSON),
    ("but", Tag.CONNECTIVE),
    ("has", Tag.BEFORE_VERB),
    ("outside", Tag.BESIDE),
    ("word", Tag.MENTION),
    ("century", Tag.ERA),
    ("british", Tag.DEMONYM),
    ("françaises", Tag.DEMONYM),
    ("not", Tag.NEGATION),
    ("support", Tag.STANCE),
    ("will", Tag.MODAL),
    ("extremists", Tag.LOADED),
    ("massive", Tag.LOADED),
    ("fraudeuse", Tag.LOADED),
    ("indicted", Tag.PROCEEDINGS),
    ("embezzled", Tag.ACCUSING),
    ("zero", Tag.NUMBER),
    ("first", Tag.ORDINAL),
    ("thousand", Tag.MAGNITUDE),
    ("per cent", Tag.UNIT),
    ("double", Tag.QUANTITY),
    ("university", Tag.ORGANISATION),
    ("brethren", Tag.ORGANISATION),
    ("universités", Tag.ORGANISATION),
    ("CHU", Tag.ORGANISATION),
    ("Times", Tag.ORGANISATION),
    ("writes for", Tag.EMPLOYMENT),
    ("university", Tag.SCHOOL),
    ("universités", Tag.SCHOOL),
    ("fc", Tag.SCHOOL),
    ("republican", Tag.PARTY),
    ("Labor", Tag.PARTY),
    ("GOP", Tag.PARTY),
    ("party leaderships", Tag.WING),
    ("parliamentary group", Tag.WING),
    ("appointees", Tag.MEMBER),
    ("funded by", Tag.MEMBER),
    ("Mr", Tag.HONORIFIC),
    ("fathers", Tag.KIN),
    ("sons", Tag.KIN),
    ("pères", Tag.KIN),
    ("de", Tag.PARTICLE),
    ("ltd", Tag.COMPANY),
    ("Limited", Tag.COMPANY),
    ("James", Tag.GIVEN_NAME),
    ("man", Tag.GENDER),
    ("named", Tag.NAMING),
    ("contracts", Tag.AWARD),
    ("awarded to", Tag.AWARD),
    ("marchés", Tag.AWARD),
    ("held", Tag.HAPPENING),
    ("streets", Tag.PLACE_NOUN),
    ("communities", Tag.PLACE_NOUN),
    ("rues", Tag.PLACE_NOUN),
    ("in", Tag.LOCATIVE),
    ("Est", Tag.DIRECTION),
    ("centre", Tag.DIRECTION),
    ("London", Tag.PLACE),
    ("vice", Tag.PREFIX),
    ("un", Tag.DENYING_PREFIX),
    ("sur", Tag.PLACE_LINK),
    ("prime ministers", Tag.OFFICE),
    ("actress", Tag.OFFICE),
    ("Sgt", Tag.OFFICE),
    ("deputy", Tag.RANK),
    ("présidents", Tag.OFFICE),
    ("impératrice", Tag.OFFICE),
    ("adjoints", Tag.RANK),
    ("par intérim", Tag.RANK),
    ("say", Tag.SAYING),
    ("started with", Tag.SOURCE),
    ("reports", Tag.WORK),
    ("études", Tag.WORK),
    ("put", Tag.DOING),
]


def test_a_word_of_each_section_has_its_tag() -> None:
    assert [(e, tag) for e, tag in ONE_OF_EACH_SECTION if tag not in split(e)[0].tags] == []


def test_small_words_keep_their_accents() -> None:
    assert Tag.NEGATION not in split("né")[0].tags


def test_every_list_says_where_it_comes_from() -> None:
    said = re.compile(r"^# source: \S", re.MULTILINE)

    assert list(sources())
    assert [(folder, name) for folder, name, text in sources() if not said.search(text)] == []


def test_every_tag_is_listed() -> None:
    books = [lexicon(folder) for folder, _, _ in sources()]
    lists = [tags for book in books for tags in (*book.words.values(), *book.capitalised.values())]
    assert {tag for tags in lists for tag in tags} == set(Tag)


def test_no_list_names_an_invented_place_or_person_of_the_examples() -> None:
    book = lexicon()
    invented = ("castelviel", "montbrun", "northwood", "trask")
    assert not any(name in words for name in invented for words in (book.words, book.capitalised))
