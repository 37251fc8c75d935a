"""Every language is read by its own lists, and by no rule that does not hold in it."""

from __future__ import annotations

import pytest

from corrections.compare.kinds import suggest
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.lists import lexicon
from corrections.compare.kinds.words import split
from corrections.record.model import Certainty, Kind
from tests.compare.kinds.marked import spans_of

OWN_LISTS = [
    ("de", "Der Fonds hält [100 Millionen=>100 Milliarden] Euro.", Kind.FIGURE),
    ("de", "Die Sitzung ist am [Dienstag=>Mittwoch].", Kind.DATE),
    ("de", "Die Sitzung ist am [3.=>13.] Mai.", Kind.DATE),
    ("de", "Der Rat hat den Plan [=>nicht ]gebilligt.", Kind.STANCE),
    ("de", "Die Preise sind [gestiegen=>gesunken].", Kind.STANCE),
    ("de", "Die [Kommunistin=>Sozialdemokratin] trat zurück.", Kind.AFFILIATION),
    ("de", "Die [Staatssekretärin=>Ministerin] trat zurück.", Kind.ROLE),
    ("de-CH", "Der Brand war in [Basel=>Luzern].", Kind.PLACE),
    ("es", "La deuda es de 3.000 [millones=>billones].", Kind.FIGURE),
    ("es", "El juicio es el [martes=>jueves].", Kind.DATE),
    ("es", "El pleno es el [3=>13] de mayo.", Kind.DATE),
    ("es", "La alcaldesa [=>no ]firmó.", Kind.STANCE),
    ("es", "La [socialista=>comunista] dimitió.", Kind.AFFILIATION),
    ("es", "La [directora=>subdirectora] dimitió.", Kind.ROLE),
    ("it", "Il debito è di due [milioni=>miliardi].", Kind.FIGURE),
    ("it", "La festa è [lunedì=>venerdì].", Kind.DATE),
    ("it", "La sindaca [=>non ]ha firmato.", Kind.STANCE),
    ("it", "Il [leghista=>socialista] si è dimesso.", Kind.AFFILIATION),
    ("it", "La [ministra=>sottosegretaria] si è dimessa.", Kind.ROLE),
    ("nl", "De brug kostte 12 [miljoen=>miljard] euro.", Kind.FIGURE),
    ("nl", "De zaak begint op [maandag=>woensdag].", Kind.DATE),
    ("nl", "De raad heeft [=>niet ]getekend.", Kind.STANCE),
    ("nl", "De [socialist=>liberaal] trad af.", Kind.AFFILIATION),
    ("nl", "De [burgemeester=>wethouder] trad af.", Kind.ROLE),
    ("pt", "A dívida é de 2 [milhões=>mil milhões] de euros.", Kind.FIGURE),
    ("pt-BR", "A festa é na [segunda-feira=>quarta-feira].", Kind.DATE),
    ("pt", "O ministro [=>não ]assinou.", Kind.STANCE),
    ("pt", "O [socialista=>comunista] demitiu-se.", Kind.AFFILIATION),
    ("pt", "A [diretora=>presidente] demitiu-se.", Kind.ROLE),
    ("ja", "この橋は[1977=>1978]年に完成した。", Kind.DATE),
    ("ja", "会場には[300人=>500人]が集まった。", Kind.FIGURE),
    ("ja", "会議は[火=>水]曜日に開かれる。", Kind.DATE),
    ("ja", "会議は5月[3=>13]日に開かれる。", Kind.DATE),
    ("ja", "男性は[大阪=>京都]で生まれた。", Kind.PLACE),
    ("zh", "公司投资了[3亿=>30亿]元。", Kind.FIGURE),
    ("zh", "会议在星期[一=>五]举行。", Kind.DATE),
    ("ko", "회의는 [월요일에=>수요일에] 열린다.", Kind.DATE),
    ("ar", "في عام [١٩٥٦=>١٩٦٥] افتتح المصنع.", Kind.DATE),
    ("ar", "شارك [٣٠٠=>٥٠٠] شخص.", Kind.FIGURE),
    ("hi", "बैठक [सोमवार=>शुक्रवार] को होगी.", Kind.DATE),
    ("hi", "वहां [३००=>५००] लोग थे.", Kind.FIGURE),
    ("ru", "Собрание будет в [понедельник=>пятницу].", Kind.DATE),
    ("el", "Η συνεδρίαση είναι την [Δευτέρα=>Παρασκευή].", Kind.DATE),
    ("el", "Ο [=>πρώην ]δήμαρχος Βόλου μίλησε.", Kind.ROLE),
    ("pl", "Sejm zbierze się w [piątek=>sobotę].", Kind.DATE),
    ("pl", "Remont kosztował 3 [mln=>tys.] zł.", Kind.FIGURE),
    ("pl", "Jest [prezesem=>wiceprezesem] spółki.", Kind.ROLE),
    ("pl", "Wypadek był w [Sanoku=>Jaśle].", Kind.PLACE),
    ("cs", "Soud začne v [pondělí=>úterý].", Kind.DATE),
    ("tr", "Toplantı [salı=>perşembe] günü.", Kind.DATE),
    ("es", "La jueza [absolvió=>condenó] al exalcalde.", Kind.STANCE),
    ("it", "«Non mollo», scriveva ieri [il ministro=>il portavoce].", Kind.ATTRIBUTION),
    ("sv", "Olyckan inträffade i [Lund=>Kristianstad].", Kind.PLACE),
    ("sv", "Bron kostade 12 [miljoner=>miljarder] kronor.", Kind.FIGURE),
    ("fi", "Kokous on [tiistaina=>torstaina].", Kind.DATE),
    ("hu", "A tárgyalás [hétfőn=>kedden] kezdődik.", Kind.DATE),
    ("ro", "Podul a costat 3 [milioane=>miliarde] de lei.", Kind.FIGURE),
    ("he", "הישיבה תתקיים ביום [ראשון=>חמישי].", Kind.DATE),
    ("he", "דנה היא [=>סגנית ]מנהלת המוזיאון.", Kind.ROLE),
    ("ar", "افتتح المعرض في [الدوحة=>المنامة].", Kind.PLACE),
    ("ru", "Пожар был в [Твери=>Туле].", Kind.PLACE),
    ("ja", "鈴木[=>前]知事が出席した。", Kind.ROLE),
    ("ja", "佐藤[健一=>健二]氏が受賞した。", Kind.IDENTITY),
    ("zh", "王[小刚=>晓刚]先生出席了会议。", Kind.IDENTITY),
    ("ko", "수상자는 박지[영=>연] 씨다.", Kind.IDENTITY),
    ("ja", "彼は[元=>現]教授だ。", Kind.ROLE),
    ("zh", "[=>副]市长出席了会议。", Kind.ROLE),
]


@pytest.mark.parametrize(("language", "marked", "kind"), OWN_LISTS)
def test_a_quote_is_read_by_the_lists_of_its_language(
    language: str, marked: str, kind: Kind
) -> None:
    assert suggest(spans_of(marked), language)[0].kind is kind


NOT_NAMES = [
    ("de", "Sie liebt den [Kuchen=>Tee] sehr."),
    ("de", "Er kam mit der [Leiter aus Holz=>Schaufel aus Blech]."),
    ("lb", "Hien huet de [Kaffi=>Téi] gär."),
    ("en", "MAYOR SAVES [BRIDGE=>TREES] FROM FLOOD"),
    ("fr", "LE MAIRE ACHÈTE UN [PONT=>VÉLO] NEUF"),
]


def test_initials_side_by_side_are_no_headline() -> None:
    assert all(word.is_acronym for word in split("CGT, CFDT, UNSA") if not word.is_punctuation)


@pytest.mark.parametrize(("language", "marked"), NOT_NAMES)
def test_capitals_name_nobody_where_every_noun_or_word_has_one(language: str, marked: str) -> None:
    names = {Kind.IDENTITY, Kind.AFFILIATION, Kind.PLACE, Kind.ATTRIBUTION}
    assert names.isdisjoint(found.kind for found in suggest(spans_of(marked), language))


@pytest.mark.parametrize(
    "marked",
    [
        "Die Sängerin heißt Anna [Hofer=>Huber].",
        "Herr [Brandt=>Brand] singt heute.",
        "Sie dankte [Renate Ziegler=>Beate Kolb] sehr.",
    ],
)
def test_a_name_is_still_a_name_in_german(marked: str) -> None:
    assert suggest(spans_of(marked), "de")[0].kind is Kind.IDENTITY


def test_a_word_of_another_language_tells_nothing() -> None:
    assert Tag.GENDER in split("men")[0].tags
    assert Tag.GENDER not in split("men", "sv")[0].tags
    assert Tag.NUMBER in split("once", "es")[0].tags
    assert Tag.NUMBER not in split("once")[0].tags


@pytest.mark.parametrize(("language", "word"), [("de", "Oder"), ("es", "Una"), ("fr", "La")])
def test_a_small_word_is_no_name(language: str, word: str) -> None:
    assert split(word, language)[0].tags.isdisjoint({Tag.PLACE, Tag.GIVEN_NAME})


@pytest.mark.parametrize("language", ["", "en", "fr", "fr-CA", "FR"])
def test_english_and_french_are_read_together(language: str) -> None:
    for marked in ("Rents [rose=>fell].", "Les loyers ont [augmenté=>baissé]."):
        assert suggest(spans_of(marked), language)[0].kind is Kind.STANCE


def test_the_lists_of_a_language_are_read_once() -> None:
    assert lexicon("de") is lexicon("de-AT")
    assert lexicon("") is lexicon("fr")
    assert lexicon("sv") is lexicon("pl")


@pytest.mark.parametrize(
    ("text", "roman"),
    [("IIIe", True), ("XIV", True), ("xiie", True), ("ville", False), ("vie", False)],
)
def test_a_roman_numeral_is_no_word_of_the_same_letters(text: str, roman: bool) -> None:
    assert split(text)[0].is_roman is roman


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("Es kostet 100 [Millionen=>Milliarden] Euro.", Kind.FIGURE),
        ("Cuesta 3 [millones=>billones].", Kind.FIGURE),
        ("Costa 3 [milioni=>miliardi].", Kind.FIGURE),
        ("Custa 3 [milhões=>bilhões].", Kind.FIGURE),
        ("Kost 3 [miljoen=>miljard].", Kind.FIGURE),
        ("3 [млн=>млрд].", Kind.FIGURE),
        ("Am [Montag=>Dienstag].", Kind.DATE),
        ("Fue el [martes=>jueves].", Kind.DATE),
        ("[Lunedì=>Martedì].", Kind.DATE),
        ("Foi na [segunda-feira=>terça-feira].", Kind.DATE),
        ("Op [maandag=>dinsdag].", Kind.DATE),
        ("Im [Januar=>Oktober].", Kind.DATE),
        ("Era em [março=>junho].", Kind.DATE),
    ],
)
@pytest.mark.parametrize("language", ["en", "de", "es", "sv"])
def test_millions_and_days_are_known_whatever_the_language_was_taken_for(
    marked: str, kind: Kind, language: str
) -> None:
    first = suggest(spans_of(marked), language)[0]
    assert (first.kind, first.certainty) == (kind, Certainty.LIKELY)


@pytest.mark.parametrize(
    "marked",
    ["Plácido [Domingo=>Sanz] sang.", "We ate [mayo=>bread].", "Les [lunes=>anneaux] de Saturne."],
)
def test_a_name_or_a_word_of_the_quote_s_language_is_no_day_of_another(marked: str) -> None:
    assert Kind.DATE not in [found.kind for found in suggest(spans_of(marked), "en")]


@pytest.mark.parametrize(
    ("language", "marked", "first"),
    [
        ("de", "Nach Angaben des Ministers 100 [Millionen=>Milliarden] Euro.", Kind.FIGURE),
        ("de", "Laut Minister kamen 100 [Euro=>Dollar] an.", Kind.FIGURE),
        ("nl", "Volgens de minister 12 [miljoen=>miljard] euro.", Kind.FIGURE),
        ("de", "Nach Angaben des [Ministers=>Bürgermeisters] regnet es.", Kind.ATTRIBUTION),
        ("de", "Laut drei [Zeugen=>Ärzten] regnet es.", Kind.ATTRIBUTION),
        ("fr", "Selon les deux [experts=>juges], il pleut.", Kind.ATTRIBUTION),
    ],
)
def test_after_a_source_the_changed_words_tell_whether_the_speaker_differs(
    language: str, marked: str, first: Kind
) -> None:
    found = suggest(spans_of(marked), language)
    assert (found[0].kind, found[0].certainty) == (first, Certainty.LIKELY)
    assert (Kind.ATTRIBUTION in [other.kind for other in found]) is (first is Kind.ATTRIBUTION)


def test_what_a_number_counts_after_a_source_is_no_speaker() -> None:
    marked = "Nach Angaben des Ministers 100 [Häuser=>Hütten]."
    assert Kind.ATTRIBUTION not in [found.kind for found in suggest(spans_of(marked), "de")]
