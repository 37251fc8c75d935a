"""Anything that a person types is a search: no query raises, and what is known to be there is found
whatever signs stand around it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.record.search_hits import hits
from corrections.record.search_query import read_query
from corrections.record.selection import QUERY_LIMIT, Selection
from corrections.record.text import clean
from corrections.store import happenings, near_words, records, search
from corrections.store.connection import open_database
from corrections.store.nearest import nearest
from corrections.store.other_forms import further_forms
from corrections.store.records import NEWEST
from corrections.store.search_counts import counts
from corrections.store.search_relevance import ranked
from corrections.store.search_suggestions import suggestions
from tests.support.samples import recorded

SCRIPTS = {
    "latin": ("Le maire de Łódź a déclaré que l’œuvre du rodéo était vendue.", "oeuvre"),
    "greek": ("Ο δήμαρχος της Αθήνας είπε ότι το έργο πουλήθηκε χθες.", "αθηνας"),
    "cyrillic": ("Мэр города заявил, что зелёная площадь была продана вчера.", "зеленая"),
    "hebrew": ("ראש העיר אמר כי שָׁלוֹם הגיע אל הכיכר הירוקה אתמול בערב", "שלום"),
    "arabic": ("قال مُحَمَّد رئيس البلدية إن الساحة الخضراء بيعت أمس مساء", "محمد"),
    "persian": ("شهردار گفت که میدان سبز دیروز عصر فروخته شده است یک بار", "ميدان"),
    "devanagari": ("महापौर नरेंद्र ने कहा कि हरा मैदान कल शाम बेच दिया गया", "नरेंद्र"),
    "bengali": ("মেয়র বলেছেন যে সবুজ মাঠ গতকাল সন্ধ্যায় বিক্রি হয়েছে", "সবুজ"),
    "tamil": ("மேயர் கூறினார் பச்சை மைதானம் நேற்று மாலை விற்கப்பட்டது", "பச்சை"),
    "telugu": ("మేయర్ చెప్పారు ఆకుపచ్చ మైదానం నిన్న సాయంత్రం అమ్మబడింది", "మైదానం"),
    "gujarati": ("મેયરે કહ્યું કે લીલું મેદાન ગઈકાલે સાંજે વેચાયું હતું", "મેદાન"),
    "thai": ("นายกเทศมนตรีกล่าวว่าสนามสีเขียวถูกขายไปเมื่อวานนี้", "สนามสีเขียว"),
    "lao": ("ເຈົ້າເມືອງກ່າວວ່າສະໜາມສີຂຽວຖືກຂາຍໄປມື້ວານນີ້", "ສີຂຽວ"),
    "khmer": ("អភិបាលក្រុងបាននិយាយថាទីលានបៃតងត្រូវបានលក់កាលពីម្សិលមិញ", "បៃតង"),
    "burmese": ("မြို့တော်ဝန်က အစိမ်းရောင်ကွင်းကို မနေ့က ရောင်းခဲ့သည်", "အစိမ်းရောင်"),
    "chinese": ("市長說綠色廣場昨天晚上被賣掉了但是沒有人知道價錢", "綠色廣場"),
    "japanese": ("市長が昨日の夜に緑の広場を売却したと新聞は大きく報じた", "広場"),
    "korean": ("시장은 어제 저녁에 초록색 광장을 팔았다고 신문이 보도했다", "광장"),
    "georgian": ("მერმა თქვა რომ მწვანე მოედანი გუშინ საღამოს გაიყიდა", "მოედანი"),
    "armenian": ("Քաղաքապետն ասաց որ կանաչ հրապարակը երեկ երեկոյան վաճառվեց", "կանաչ"),
    "ethiopic": ("ከንቲባው አረንጓዴው አደባባይ ትናንት ማታ ተሸጠ ብለዋል", "አደባባይ"),
}
"""A text in each script, and a part of it as somebody may type it."""


@pytest.fixture(scope="module")
def begun_register(empty_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(empty_register, tmp_path_factory.mktemp("scripts")))
    db = open_database(path)
    for text, _ in SCRIPTS.values():
        recorded(db, quote=text, correction="Nothing of that.")
    db.close()
    return path


def found(db: Database, q: str) -> list[str]:
    return [record.quote for record in records.page(db, Selection(q=q), NEWEST, 100)]


AROUND = [
    "{}", '"{}"', '"{}', '{}"', "“{}”", "« {} »", "({})", "{}*", "^{}", ":{}:", "{{{}}}", "[{}",
    "+{}", "{} -qqqqq", "{} - ", "{} --", "\x00{}\x07", "{}\u200b", "\ufeff{}", "{} 👩\u200d🚀",
    "{};", "{}\\", "'{}'", "/{}/", "{}%", "<{}>", "&{}", "~{}", "{} {}", "*{}", "{} \u0301",
]  # fmt: skip
"""Signs that mean something in FTS5, in SQL or in other search engines."""


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_word_is_found_whatever_signs_stand_around_it(db: Database, script: str) -> None:
    text, typed = SCRIPTS[script]

    for around in AROUND:
        assert found(db, around.format(typed, typed)) == [text], around


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_word_that_is_found_is_shown_and_can_be_left_out(db: Database, script: str) -> None:
    text, typed = SCRIPTS[script]

    assert hits(text, read_query(typed))
    assert text not in found(db, f"-{typed}")
    assert len(found(db, f"-{typed}")) == len(SCRIPTS) - 1
    assert found(db, f"nothing -{typed}") == [
        other for other in found(db, "nothing") if other != text
    ]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_sentence_with_one_wrong_word_finds_what_is_nearest(db: Database, script: str) -> None:
    text, typed = SCRIPTS[script]
    at = max(len(text) // 2, text.find(" ", len(text) // 2))
    wrong = f"{text[:at]} zzzz {text[at:]}"

    for q in (wrong, f'"{wrong}"', f"« {wrong} »", f'"{wrong}" -qqqqq'):
        near = nearest(db, Selection(q=q), 20)
        assert near, q
        assert records.at_positions(db, near.positions)[0].quote == text
    left_out = nearest(db, Selection(q=f'"{wrong}" -{typed}'), 20)
    shown = records.at_positions(db, left_out.positions) if left_out else []
    assert text not in [record.quote for record in shown]


@pytest.mark.parametrize("operator", ["AND", "OR", "NOT", "NEAR", "and"])
def test_a_word_that_is_an_operator_elsewhere_is_a_word(db: Database, operator: str) -> None:
    written = f"Le maire {operator.lower()} rodéo"
    assert found(db, f"maire {operator} rodéo") == []
    recorded(db, quote=written, correction="x")

    assert found(db, f"maire {operator} rodéo") == [written]
    assert found(db, f"{operator}(maire rodéo, 5)") == []


SIGNS = st.sampled_from([
    *" \t\"'*^:()[]{}-–−+~&|<>=!?.,;/\\%_#@$€«»“”„0123456789",
    "AND", " OR ", " NOT ", "NEAR(", "words:", "facets:", "rowid", "--", "/*", "*/", "\x00", "\x1b",
    "\u0301", "\u200d", "\u202e", "👩", "ß", "ﬁ", "½", "한", "ㅎ", "ﾊﾟ", "市", "ไทย", "न्", "مُ", "שָׁ",
    "ab", "rod", "œ", "Ü", "l’", "e-mail", "U.S.", "30 000", "www.echo.example/a", "n° 3",
])  # fmt: skip

ODD = st.one_of(st.text(max_size=60), st.lists(SIGNS, max_size=30).map("".join))


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODD, st.sampled_from(["", "", "kind"]))
@example('-"', "")
@example("-*", "kind")
@example("-" * 2000, "")
@example('"' * 2000, "")
@example("a*" * 1000, "")
@example("-a " * 660, "")
@example('-"a b" ' * 280, "")
@example("ab* " * 500, "")
def test_no_query_raises(db: Database, typed: str, filtered: str) -> None:
    typed = clean(typed, passage=False)[:QUERY_LIMIT]
    selection = Selection(q=typed, year=2024 if filtered else None)

    listed = records.page(db, selection, NEWEST, 100)
    told = happenings.newest(db, selection, NEWEST, 100)
    assert [item.id for item in told] == [record.id for record in listed]
    total = search.matches(db, selection)
    assert total == len(listed) or not selection.active
    order = ranked(db, selection)
    assert order is None or sorted(order) == sorted(record.position or 0 for record in listed)
    nearest(db, selection, 20)
    further_forms(db, selection)
    suggestions(db, typed)
    counts(db, selection)
    near_words.nearest_word(db, typed)
