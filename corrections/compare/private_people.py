"""Names of people who are perhaps no public figures. Pure.

A guess: it goes by the words around a name (*his daughter*, *a neighbour*, an age below 18), and by
names that stand in the explanation alone. It does not know who is known to the public, and misses
whoever is named without such a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corrections.compare.kinds.lexicon import Tag, fold
from corrections.compare.kinds.lists import lexicon
from corrections.record.late_pattern import late_pattern

EACH = 5
"""Names that are told for a field."""

ABOUT = ("subject", "outlet", "byline")
"""Fields with the names of those whom the record is about."""

NAMED_BY_PRESS = ("quote", "correction", "article_title", "byline", "subject", "outlet")
"""Fields with whose names the press or the record is about: elsewhere they are nothing special."""

_NO_FIRST = r"(?!(?:On|In|At|By|The|An|Les?|La|En|Aux?|De|Du|Der|Die|Das|Im|Am|El|Il)\b)"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŻŠČŽ][\w’'-]{1,30}"
_PARTICLE = r"(?:de|du|des|d’|d'|von|van|der|den|da|di|dos|al|el|bin|ben|le|la)"
_NAME = rf"(?<!\w){_NO_FIRST}{_CAPITAL}(?: (?:{_PARTICLE} ?){{0,2}}(?:{_CAPITAL}|[A-Z]\.)){{0,2}}"
_WHOLE_NAME = (
    rf"(?<!\w){_NO_FIRST}{_CAPITAL}(?: (?:{_PARTICLE} ?){{0,2}}(?:{_CAPITAL}|[A-Z]\.)){{1,2}}"
)

_TIES = (
    "wife|husband|ex-wife|ex-husband|widow|widower|daughters?|stepson|stepdaughter|granddaughter"
    "|grandson|sister|brother|half-sister|half-brother|girlfriend|boyfriend|fiancée?|niece|nephew"
    "|neighbours?|neighbors?|tenant|landlady|victim|patient|pupil|schoolgirl|schoolboy|bystander"
    "|(?:his|her|their|whose|’s|'s|elder|eldest|older|young|younger|youngest|only|adopted) sons?"
    "|(?:his|her|their|whose|’s|'s) (?:mother|father|aunt|uncle|cousin|child)"
    "|épouse|époux|mari|ex-femme|ex-mari|veuve|veuf|petite-fille|petit-fils|sœur|frère|nièce|neveu"
    "|(?:sa|la|leur|une|jeune) (?:fille|femme|mère|tante|cousine|compagne|concubine)"
    "|(?:son|leur|un|jeune) (?:fils|père|oncle|cousin|compagnon|enfant)"
    "|voisine?s?|victime|patiente?|élève|lycéenn?e?|collégienn?e?|écoli(?:er|ère)|locataire|riveraine?"
    "|Ehefrau|Ehemann|Tochter|Sohn|Schwester|Bruder|Nachbarin|Nachbar|Opfer|Patientin|Schülerin"
    "|Schüler|esposa|esposo|marido|hija|hijo|hermana|hermano|vecina|vecino|víctima"
    "|moglie|marito|figlia|figlio|sorella|fratello|vicina|vicino|vittima"
)
_AFTER_TIE = late_pattern(
    rf"(?<![\w-])(?:{_TIES}),? (?:named |called |nommée? |prénommée? |appelée? |namens )?({_NAME})"
)
_BEFORE_TIE = late_pattern(
    rf"({_WHOLE_NAME}), (?:(?:his|her|their|sa|son|leur|seine?|ihre?|su|sua|suo|the|an?|une?|l[ae])"
    rf" ){{1,2}}(?:{_TIES}|fille|femme|fils|mère|père|mother|father|sons?)(?![\w-])"
)
_TIE = late_pattern(rf"(?<![\w-])(?:{_TIES})(?![\w-])")
_NUMBER = late_pattern(r"(?<!\d)\d{1,2}(?!\d)")
_AGE = r"(\d{1,2})"
_AGED = (
    late_pattern(
        rf"({_NAME})(?:,| \(|) ?(?:aged |âgée? de )?{_AGE} (?:ans|years? old|Jahre)"
        r"(?! (?:plus|après|avant|later|ago|of|de|d’))"
    ),
    late_pattern(rf"({_WHOLE_NAME})(?:, aged {_AGE}\b|, {_AGE}(?=[,.;]|$)| \({_AGE}\))"),
    late_pattern(rf"(?<![\d.,]){_AGE}[- ]year[- ]old(?: \w{{2,20}}){{0,2}},? ({_NAME})"),
)
MAJORITY = 18

_PERSON = late_pattern(_WHOLE_NAME)
_WORD = late_pattern(r"\w+")


def private_people(fields: Mapping[str, str | None], language: str = "") -> dict[str, list[str]]:
    """The names in each field that are perhaps those of private people, in the words around them.
    ``language`` is that of the quote.

    >>> private_people({"quote": "She left with her daughter Anna Quill.", "subject": "Eva Quill"})
    {'quote': ['daughter Anna Quill']}
    >>> private_people({"quote": "The minister Anna Quill left.", "subject": "Eva Hill"})
    {}
    """
    known = {word for name in ABOUT for word in _words(fields.get(name))}
    found = {}
    for name, text in fields.items():
        listed = list(dict.fromkeys(_by_words_around(text or "", known)))
        if name == "explanation" and text:
            for person in dict.fromkeys(_unnamed_elsewhere(text, fields, language)):
                if not any(person in words for words in listed):
                    listed.append(person)
        if listed:
            found[name] = listed[:EACH]
    return found


def _by_words_around(text: str, known: set[str]) -> Iterator[str]:
    if _TIE.search(text):
        for pattern in (_AFTER_TIE, _BEFORE_TIE):
            yield from (one[0] for one in pattern.finditer(text) if not known >= _words(one[1]))
    for pattern in _AGED if _NUMBER.search(text) else ():
        for one in pattern.finditer(text):
            parts = [part for part in one.groups() if part]
            age = next(int(part) for part in parts if part.isdecimal())
            name = next(part for part in parts if not part.isdecimal())
            if age < MAJORITY and not known >= _words(name):
                yield one[0].rstrip(",.;")


def _unnamed_elsewhere(
    explanation: str, fields: Mapping[str, str | None], language: str
) -> Iterator[str]:
    """Names that begin with a frequent given name, of which no other field has any word."""
    named = {word for name in NAMED_BY_PRESS for word in _words(fields.get(name))}
    book = lexicon(language)
    for one in _PERSON.finditer(explanation):
        given = fold(one[0].partition(" ")[0])
        tags = book.capitalised.get(given, frozenset()) | book.words.get(given, frozenset())
        if Tag.GIVEN_NAME in tags and not named & _words(one[0]):
            yield one[0]


def _words(text: str | None) -> set[str]:
    return set(_WORD.findall(fold(text))) if text else set()
