"""Plurals and singulars are offered where they find further records."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.record.model import Kind
from corrections.record.selection import Selection
from corrections.record.word_forms import other_forms
from corrections.store import records
from corrections.store.other_forms import TRIED, further_forms
from corrections.store.search_counts import Count
from tests.support.samples import recorded

PLURALS = [
    ("engineer", "engineers"), ("story", "stories"), ("church", "churches"), ("half", "halves"),
    ("wife", "wives"), ("rodeo", "rodeos"), ("journal", "journaux"), ("travail", "travaux"),
    ("tableau", "tableaux"), ("haus", "hauser"), ("frau", "frauen"), ("zeitung", "zeitungen"),
    ("jahr", "jahre"), ("ciudad", "ciudades"), ("juez", "jueces"), ("eleicao", "eleicoes"),
    ("homem", "homens"), ("jornal", "jornais"), ("libro", "libri"), ("banca", "banche"),
    ("medico", "medici"), ("krant", "kranten"), ("brief", "brieven"), ("huis", "huizen"),
    ("maan", "manen"), ("schip", "schippen"), ("analysis", "analyses"), ("datum", "data"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "many"), PLURALS)
def test_a_plural_leads_to_its_singular_and_back(one: str, many: str) -> None:
    assert many in other_forms(one)
    assert one in other_forms(many)


@pytest.mark.parametrize("word", ["les", "a", "", "1997", "b2b", "市"])
def test_what_has_no_other_form(word: str) -> None:
    assert other_forms(word) == []


def offered(db: Database, q: str, kind: Kind | None = None) -> dict[str, int]:
    found = further_forms(db, Selection(q=q, kind=kind))
    assert not any(form.further.capped for form in found)
    return {form.selection.q: form.further.number for form in found}


def test_a_form_that_finds_further_records_is_offered(db: Database) -> None:
    for quote in ("Le rodéo.", "Les rodéos.", "Les rodéos, encore.", "Un rodéo, des rodéos."):
        recorded(db, quote=quote, correction="Nothing of that.")

    assert offered(db, "rodeo") == {"rodéos": 2}
    assert offered(db, "Rodéos") == {"rodéo": 1}
    assert offered(db, "un rodéo") == {}
    assert offered(db, "rodeo rodeos") == {"rodeo rodéo": 1, "rodéos rodeos": 2}
    assert offered(db, "encore rodeo") == {"encore rodéos": 1}
    assert offered(db, "rodeo -encore") == {"rodéos -encore": 1}
    assert offered(db, '"un rodeo"') == {}
    assert offered(db, "rodeo", Kind.ROLE) == {}
    assert offered(db, "") == offered(db, "-rodeo") == offered(db, "zzzz") == {}


def test_what_is_offered_finds_what_is_said(db: Database) -> None:
    recorded(db, quote="Two stories.", correction="Nothing of that.")
    one = recorded(db, quote="One story.", correction="Nothing of that.")
    [form] = further_forms(db, Selection(q="stories"))

    assert (form.word, form.further) == ("story", Count(1))
    found = records.page(db, form.selection, records.NEWEST, 10)
    assert [record.id for record in found] == [one.id]


def test_the_forms_of_some_words_are_looked_up(db: Database) -> None:
    recorded(db, quote="stories", correction="Nothing of that.")
    others = " ".join(f"other{n}" for n in range(TRIED))

    assert offered(db, f"{others} story") == {}
