"""Searches as people type them: the text of a record, what is typed, and whether it is found."""

from __future__ import annotations

import unicodedata

import pytest
from sqlite_utils import Database

from corrections.record.selection import Selection
from corrections.store import happenings, records, search
from corrections.store.records import NEWEST
from tests.support.samples import recorded

OEUVRE = "Le cœur de l’œuvre"
SEARCHES = [
    (OEUVRE, "coeur", True), (OEUVRE, "COEUR", True), (OEUVRE, "cœur", True),
    (OEUVRE, "l’oeuvre", True), (OEUVRE, "oeuvre", True), (OEUVRE, "cur", False),
    ("un boeuf", "bœuf", True), ("a ﬁne oﬃce", "fine office", True), ("Cæsar", "Caesar", True),
    ("Sozial\u00addemokrat", "Sozialdemokrat", True), ("Sozial\u00addemokrat", "demokrat", False),
    ("cor\u200brec\u2060tion", "correction", True),
    ("Sozialdemokrat", "Sozial\u00addemokrat", True),
    ("die Straße", "Strasse", True), ("die Strasse", "Straße", True), ("STRASSE", "straße", True),
    ("Łódź", "Lodz", True), ("Møller", "Moller", True), ("Møller", "Moeller", True),
    ("Müller", "Mueller", True), ("Mueller", "Müller", True), ("Müller", "Muller", True),
    ("Đoković", "djokovic", False), ("Đoković", "dokovic", True),
    ("Þingvellir", "thingvellir", True),
    ("Isparta’da", "ISPARTA", True), ("ıspanak", "ispanak", True), ("İstanbul", "istanbul", True),
    ("Việt Nam", "viet nam", True), ("Đà Nẵng", "da nang", True),
    ("στην Αθήνα", "αθηνα", True), ("ο Οδυσσεύς", "ΟΔΥΣΣΕΥΣ", True),
    ("зелёная", "зеленая", True), ("мой дом", "мои", False), ("йод", "йод", True),
    ("مُحَمَّد", "محمد", True), ("محمـــد", "محمد", True), ("أحمد", "احمد", True),
    ("שָׁלוֹם", "שלום", True),
    ("２０２０年", "2020", True), ("2020年", "２０２０", True), ("１９７７年に", "1977年", True),
    ("ﾊﾟﾝを", "パン", True), ("ハンを", "パン", False), ("市長が昨日辞任した", "昨日", True),
    ("市長が昨日辞任した", "日昨", False), ("人々の", "人々", True),
    ("대통령은 말했다", "대통령", True), ("대통령은", "령통대", False),
    ("시장이 사임", "시장이 사임", True),
    ("นายกเทศมนตรีลาออก", "เทศมนตรี", True), ("नरेंद्र परीक्षा", "नरेंद्र", True),
    ("नरेंद्र परीक्षा", "नर", False), ("१९७७ में", "1977", True),
    ("30\u202f000 euros", "30000", True), ("30\u202f000 euros", "30 000", True),
    ("30,000 euros", "30000 euros", True), ("30.000 Euro", "30’000", True),
    ("30000 euros", '"30 000 euros"', True), ("en 2008 30 000 voix", "2008", True),
    ("en 2008 30 000 voix", "30000", True), ("in 3 100 people", "100", True),
    ("1,5 million", "15", False), ("1,5 million", "1,5", True), ("12,34,567", "1234567", True),
    ("an e-mail", "email", True), ("an email", "e-mail", True), ("they weren’t", "werent", True),
    ("the U.S. army", "US army", True), ("le C.G.T.", "cgt", True),
    ("the govern-\nment said", "government", True), ("O’Brien", "OBrien", True),
    ("L’anecdote", "anecdote", True), ("rodéo", "rodéos", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "query", "found"), SEARCHES)
def test_a_search(db: Database, text: str, query: str, found: bool) -> None:
    there = recorded(db, quote=text, correction="Something else.", language="en")
    recorded(db, quote="Nothing to see.", correction="Nothing at all.", language="en")
    selection = Selection(q=query)

    expected = [there.id] if found else []
    assert [record.id for record in records.page(db, selection, NEWEST, 10)] == expected
    assert [record.id for record in happenings.newest(db, selection, NEWEST, 10)] == expected
    assert search.matches(db, selection) == len(expected)


def test_normal_forms_are_found_by_each_other(db: Database) -> None:
    composed = recorded(db, quote=unicodedata.normalize("NFC", "L’été à Łódź"))
    decomposed = recorded(db, quote=unicodedata.normalize("NFD", "L’été à Łódź"))
    for query in (unicodedata.normalize("NFC", "été Łódź"), unicodedata.normalize("NFD", "été")):
        found = records.page(db, Selection(q=query), NEWEST, 10)
        assert {record.id for record in found} == {composed.id, decomposed.id}
