"""The search as somebody uses it: a pasted passage, a number, an address, one wrong word."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.model import Record
from corrections.record.selection import Selection
from corrections.store import happenings
from corrections.store import search as store_search
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor

SENTENCE = (
    "Le maire de la commune, qui avait promis en 2008 de rénover l’œuvre du rodéo municipal, a"
    " déclaré mardi devant trente mille personnes que la pétition contre le projet n’avait jamais"
    " été déposée à la préfecture, et qu’il le regrettait beaucoup."
)
ARTICLE = "https://www.echo.example/2024/02/engineers"


@pytest.fixture
def rodeo(db: Database) -> Record:
    """A record among others."""
    for number in range(3):
        recorded(db, quote=f"Nothing to see {number}.", correction=f"Nothing at all {number}.")
    return recorded(
        db, quote=SENTENCE, correction=SENTENCE.replace("jamais", "pas"), language="fr",
        article_url=ARTICLE, source_url="https://quill.example/a-correction",
    )  # fmt: skip


def search(visitor: Visitor, q: str, path: str = "/") -> Page:
    return Page(visitor.get(path, query_string={"q": q}).text)


def test_a_pasted_sentence_finds_its_record(stranger: Visitor, rodeo: Record) -> None:
    assert len(SENTENCE) > 240
    for typed in (SENTENCE, f"« {SENTENCE} »", SENTENCE.upper(), SENTENCE.replace("’", "'")):
        assert search(stranger, typed).records() == [rodeo.id]
    feed = stranger.get("/feed.atom", query_string={"q": SENTENCE}).text
    assert f"/corrections/{rodeo.id}<" in feed or f'/corrections/{rodeo.id}"' in feed


@pytest.mark.parametrize(("path", "said"), [
    ("/", "No record has all of these words."), ("/fr/", "Aucune notice n’a tous ces mots."),
])  # fmt: skip
def test_a_pasted_passage_finds_the_record_that_is_nearest(
    stranger: Visitor, rodeo: Record, path: str, said: str
) -> None:
    for typed in (
        SENTENCE.replace("jamais", "hier"),
        f"Notre correspondant écrit ceci : {SENTENCE} La suite demain, avec des photographies.",
        f"{'Toute autre chose se passait ailleurs sans bruit. ' * 30}{SENTENCE}",
    ):
        page = search(stranger, typed, path)
        assert page.records() == [rodeo.id]
        assert said in page.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "Nothing has all 5 words; 1 has 4 of them."),
        ("/fr/", "Aucune notice n’a les 5 mots ; 1 en a 4."),
    ],
)
def test_one_wrong_word_among_five(stranger: Visitor, rodeo: Record, path: str, said: str) -> None:
    page = search(stranger, "maire commune pétition préfecture zanzibar", path)

    assert page.records() == [rodeo.id]
    assert said in page.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "No record has these words one behind the other; 1 has them all."),
        ("/fr/", "Aucune notice n’a ces mots à la suite ; 1 les a tous."),
    ],
)
def test_a_phrase_whose_words_stand_apart(
    stranger: Visitor, rodeo: Record, path: str, said: str
) -> None:
    page = search(stranger, '"rodéo maire"', path)

    assert page.records() == [rodeo.id]
    assert said in page.text.replace("\u202f", " ")


def test_how_many_have_most_of_the_words(stranger: Visitor, db: Database, rodeo: Record) -> None:
    for _ in range(2):
        recorded(db, quote="The mayor drank green tea.", correction="The mayor drank black tea.")
    page = search(stranger, "mayor drank green coffee")

    assert "Nothing has all 4 words; 2 have 3 of them." in page.text
    assert page.records() == [rodeo.id + 2, rodeo.id + 1]
    assert search(stranger, "mayor coffee zanzibar").records() == []


def test_filters_hold_for_the_nearest_too(stranger: Visitor, db: Database, rodeo: Record) -> None:
    other = recorded(db, quote=SENTENCE, kind="figure", language="fr")
    typed = {"q": "maire commune pétition préfecture zanzibar", "kind": "figure"}

    assert Page(stranger.get("/", query_string=typed).text).records() == [other.id]


def test_programs_are_given_what_has_all_the_words_alone(stranger: Visitor, rodeo: Record) -> None:
    typed = {"q": "maire commune pétition préfecture zanzibar"}

    assert stranger.get("/api/corrections", query_string=typed).json == {
        "items": [],
        "next": None,
        "total": {"number": 0, "capped": False},
    }
    assert "<entry>" not in stranger.get("/feed.atom", query_string=typed).text


@pytest.mark.parametrize(
    ("path", "typed", "said", "instead"),
    [
        ("/", "rodéos", "Did you mean “rodéo”? 1 record", "rodéo"),
        ("/", "petitoin", "Did you mean “pétition”? 1 record", "pétition"),
        ("/", "maire rodéos", "Did you mean “maire rodéo”? 1 record", "maire rodéo"),
        ("/fr/", "rodéos", "Vouliez-vous dire « rodéo » ? 1 notice", "rodéo"),
    ],
)
def test_another_spelling_is_offered(
    stranger: Visitor, rodeo: Record, path: str, typed: str, said: str, instead: str
) -> None:
    page = search(stranger, typed, path)

    [link] = [link for link in page.all("a") if words(link) == said]
    address = urlsplit(link.get("href") or "")
    assert parse_qs(address.query) == {"q": [instead]}
    assert stranger.page(link.get("href") or "").records() == [rodeo.id]


def test_a_spelling_that_very_many_have_is_offered_without_their_number(
    stranger: Visitor, rodeo: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_search, "COUNT_LIMIT", 0)

    assert "Did you mean “rodéo”?" in [words(a) for a in search(stranger, "rodéos").all("a")]


@pytest.mark.parametrize("typed", ["zanzibar", "rodéo", "xy", "1898", "大阪", "", "rodéo maire"])
def test_nothing_is_offered_where_nothing_is_near_or_something_was_found(
    stranger: Visitor, rodeo: Record, typed: str
) -> None:
    assert "Did you mean" not in search(stranger, typed).text


@pytest.mark.parametrize("form", ["{}", "n° {}", "no {}", "#{}", "record {}", "notice {}", "№ {}"])
def test_a_number_finds_the_record_that_has_it_first(
    stranger: Visitor, db: Database, rodeo: Record, form: str
) -> None:
    first = rodeo.id - 1
    mentions = recorded(db, quote=f"See no record notice n {first}.")

    assert search(stranger, form.format(first)).records() == [first, mentions.id]
    answer = stranger.get("/api/corrections", query_string={"q": form.format(first)}).json
    assert answer
    assert [item["id"] for item in answer["items"]] == [first, mentions.id]


def test_the_record_with_the_number_is_on_the_first_page_alone(
    stranger: Visitor, db: Database
) -> None:
    every = [recorded(db, explanation="In 3.").id for _ in range(45)]
    page = search(stranger, "3")
    seen = [page.records()]
    while older := page.older():
        page = stranger.page(older)
        seen.append(page.records())

    assert [len(part) for part in seen] == [20, 20, 5]
    assert seen[0][0] == 3
    rest = [number for part in seen for number in part][1:]
    assert rest == [number for number in reversed(every) if number != 3]


@pytest.mark.parametrize("state", ["pending", "withdrawn"])
def test_a_number_finds_nothing_that_is_not_public(
    stranger: Visitor, db: Database, rodeo: Record, state: str
) -> None:
    record = recorded(db, quote="Nobody reads this.", state=state)

    assert search(stranger, f"#{record.id}").records() == []
    assert search(stranger, str(rodeo.id)).records() == [rodeo.id]


def test_a_number_passes_the_filters(stranger: Visitor, rodeo: Record) -> None:
    for language, found in (("fr", [rodeo.id]), ("en", [])):
        typed = {"q": f"n° {rodeo.id}", "language": language}
        assert Page(stranger.get("/", query_string=typed).text).records() == found


@pytest.mark.parametrize("path", ["/?q=", "/lookup?url=", "/fr/lookup?url="])
@pytest.mark.parametrize(
    "address",
    [
        ARTICLE, "http://echo.example/2024/02/engineers/", "echo.example/2024/02/engineers",
        f"{ARTICLE}?utm_source=a&fbclid=b%23c", "https://m.echo.example/2024/02/engineers%23top",
        "https://quill.example/a-correction/",
    ],
)  # fmt: skip
def test_an_address_finds_the_records_of_its_article(
    stranger: Visitor, db: Database, rodeo: Record, path: str, address: str
) -> None:
    again = recorded(db, repeats=rodeo.id, article_url=ARTICLE, source_url=rodeo.source_url)
    page = stranger.page(path + address.replace("&", "%26"))

    assert page.records() == [again.id, rodeo.id]


def test_what_was_typed_stays_in_the_address_and_in_the_field(
    stranger: Visitor, rodeo: Record
) -> None:
    typed = "  MAIRE « l’Œuvre »  "
    page = search(stranger, typed)

    assert page.by_id("q").get("value") == typed.strip()
    feeds = [link for link in page.links() if urlsplit(link).path == "/feeds"]
    assert typed.strip() in [parse_qs(urlsplit(link).query).get("q", [""])[0] for link in feeds]


def test_a_long_search_is_cut_in_the_title_alone(stranger: Visitor, rodeo: Record) -> None:
    page = search(stranger, SENTENCE)

    title = words(page.one("title"))
    assert SENTENCE[:90] in title
    assert SENTENCE not in title
    assert page.by_id("q").get("value") == SENTENCE


def test_a_page_of_an_article_without_records_says_so(stranger: Visitor, rodeo: Record) -> None:
    page = stranger.page("/lookup?url=https://echo.example/nothing")

    assert "Nothing is recorded of this article." in page.text
    assert "/submit" in page.links()
    assert page.value("url") == "https://echo.example/nothing"


def test_without_an_address_the_page_asks_for_one(stranger: Visitor) -> None:
    page = stranger.page("/lookup")

    assert page.value("url") == ""
    assert page.records() == []


@pytest.mark.parametrize("url", ["nonsense", "https://", "mailto:a@b.example", "x" * 2001])
def test_what_is_no_address_is_refused_by_name(stranger: Visitor, url: str) -> None:
    answer = stranger.get("/lookup.json", query_string={"url": url})

    assert answer.status_code == 400
    assert "“url”" in answer.text


def test_a_record_that_was_withdrawn_is_found_by_no_address(
    stranger: Visitor, db: Database, rodeo: Record
) -> None:
    deciding.withdraw(db, rodeo.id, actor=EDITH, reason="Asked to.", now=NOW)

    assert stranger.page(f"/lookup?url={ARTICLE}").records() == []
    assert happenings.above(db, Selection(q=ARTICLE), 0, 10) == []
    assert happenings.above(db, Selection(q=str(rodeo.id)), 0, 10) == []


def test_many_records_of_one_article_have_pages(stranger: Visitor, db: Database) -> None:
    every = [recorded(db, article_url=ARTICLE).id for _ in range(23)]
    page = stranger.page(f"/lookup?url={ARTICLE}")
    older = stranger.page(page.one("a", rel="next").get("href") or "")

    assert page.records() + older.records() == every[::-1]
