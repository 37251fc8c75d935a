"""The desk says in both languages what to look at in a record, the gravest first, and nobody else
reads it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from sqlite_utils import Database

from corrections.store.connection import write
from tests.support.pages import Page, words
from tests.support.samples import a_full_submission, recorded, sent
from tests.support.visitor import Visitor

ARTICLE = "https://echo.example/2024/a"
PLAIN = {"article_url": ARTICLE, "source_url": "https://quill.example/no"}

TOLD = [
    ({"explanation": "Call 06 12 34 56 78."},
     "Careful: Explanation: seems to hold a phone number (“06 12 34 56 78”)",
     "Attention : Explication : semble contenir un numéro de téléphone (« 06 12 34 56 78 »)"),
    ({"locator": "ask dana@quill.fr or eva@quill.fr"},
     "Careful: Page or time: holds a mail address (“dana@quill.fr”, “eva@quill.fr”)",
     "contient une adresse électronique (« dana@quill.fr », « eva@quill.fr »)"),
    ({"explanation": "She lives at 12 Elm Street."},
     "Careful: Explanation: seems to hold the address of a house (“12 Elm Street”)",
     "semble contenir une adresse postale (« 12 Elm Street »)"),
    ({"article_url": "http://10.0.0.1/a"},
     "Careful: Link to the article: the link leads into a private network (“http://10.0.0.1/a”)",
     "le lien mène dans un réseau privé (« http://10.0.0.1/a »)"),
    ({"article_url": "http://newsroom/a"},
     "no host on the internet is called so (“http://newsroom/a”)", "aucun serveur ne porte ce nom"),
    ({"article_url": "https://www.example.com/a"},
     "the link is one of those for examples", "servent d’exemple"),
    ({"source_url": "https://bit.ly/3abc"},
     "a short link, which hides where it leads and may lead elsewhere later (“https://bit.ly/3abc”)",
     "un lien raccourci, qui cache où il mène"),
    ({"article_url": "https://www.google.fr/search?q=quill"},
     "results of a search, and not an article", "les résultats d’une recherche"),
    ({"article_url": "https://echo.example/"},
     "the front page of a site, and not an article (“https://echo.example/”)",
     "la page d’accueil d’un site"),
    ({"explanation": "Her daughter Anna Hill was there."},
     "Look: Explanation: perhaps names a private person (“daughter Anna Hill”). This is a guess "
     "from the words around the name.", "C’est une supposition"),
    ({"source_url": ""},
     "Look: Filed by somebody who says that they are the person quoted; no source shows it",
     "Consignée par quelqu’un qui dit être la personne citée ; aucune source ne le montre"),
    ({"explanation": "LIES AND MORE LIES"}, "Look: Explanation: it reads as if it was shouted.",
     "À vérifier : Explication :"),
]  # fmt: skip


def told(page: Page | Element) -> list[str]:
    root = page.root if isinstance(page, Page) else page
    return [words(item) for item in root.iter("li") if item.get("class") == "attention"]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(("changes", "english", "french"), TOLD)
def test_the_queue_and_the_record_say_it_in_both_languages(
    editor: Visitor, db: Database, changes: dict[str, str], english: str, french: str
) -> None:
    _, record = sent(db, **PLAIN | changes)

    for path in ("/desk", f"/desk/records/{record.id}"):
        [sentence] = told(editor.page(path))
        assert english in sentence
        [sentence] = told(editor.page(f"/fr{path}"))
        assert plain(french) in plain(sentence)


def test_a_link_with_a_password_that_an_older_version_took_is_told(
    editor: Visitor, db: Database
) -> None:
    _, record = sent(db, **PLAIN)
    with write(db):
        db.execute("UPDATE records SET article_url = 'https://dana:secret@echo.example/a'")

    [sentence] = told(editor.page(f"/desk/records/{record.id}"))
    assert "the link holds a user name or a password" in sentence


FAMILY = [
    (["pending"], "The same text as No. 1 (Waiting for the desk)",
     "Le même texte que n° 1 (En attente d’une décision du bureau)"),
    (["declined", "pending"],
     "One of 3 records with the same text; the others: No. 1 (Not published), No. 2 (Waiting for "
     "the desk)", "L’une de 3 notices qui ont le même texte ; les autres : n° 1 (Non publiée)"),
    (["pending"] * 30, "More than 20 other records have the same or nearly the same text: No. 1 (",
     "Plus de 20 autres notices ont le même texte, ou presque : n° 1 ("),
]  # fmt: skip


@pytest.mark.parametrize(("states", "english", "french"), FAMILY)
def test_a_family_is_named_with_its_states_and_links_of_the_desk(
    editor: Visitor, db: Database, states: list[str], english: str, french: str
) -> None:
    others = [recorded(db, state=state).id for state in states]
    _, record = sent(db, **PLAIN)
    page = editor.page(f"/desk/records/{record.id}")

    [sentence] = told(page)
    assert sentence.startswith(f"Look: {english}")
    [item] = page.all("li", class_="attention")
    *leads, together = [link.get("href") for link in item.iter("a")]
    assert together == f"/desk?tab=all&like={record.id}"
    assert set(leads) <= {f"/desk/records/{number}" for number in others}
    assert len(leads) == (len(others) if len(others) <= 20 else 5)
    [sentence] = told(editor.page(f"/fr/desk/records/{record.id}"))
    assert plain(french) in plain(sentence)


NEARLY = {"quote": "The engineer Dana Quill was close to the Labour Party."}


def test_a_text_that_is_nearly_the_same_is_told_as_that(editor: Visitor, db: Database) -> None:
    recorded(db, state="pending")
    _, record = sent(db, **PLAIN, **NEARLY)
    [sentence] = told(editor.page(f"/desk/records/{record.id}"))
    assert sentence == (
        "Look: Nearly the same text as No. 1 (Waiting for the desk) · show them together"
    )
    recorded(db, state="declined")

    [sentence] = told(editor.page(f"/desk/records/{record.id}"))
    assert sentence.startswith("Look: One of 3 records with the same or nearly the same text; ")


def test_the_same_article_and_a_repeated_error_are_told(editor: Visitor, db: Database) -> None:
    recorded(db, outlet="The Hill Courier")
    recorded(db, article_url=f"{ARTICLE}?utm_source=x", state="declined",
             quote="The bridge was built in 1990 by the town.",
             correction="The bridge was built in 1991 by the town.")  # fmt: skip
    _, record = sent(db, **PLAIN)

    assert told(editor.page(f"/desk/records/{record.id}")) == [
        "Look: Perhaps the error of No. 1 (Published) again, in another place",
        "Look: The same article as in No. 2 (Not published)",
    ]
    french = [plain(text) for text in told(editor.page(f"/fr/desk/records/{record.id}"))]
    assert "Peut-être l’erreur de n° 1 (Publiée), répétée ailleurs" in french[0]
    assert "Le même article que dans n° 2 (Non publiée)" in french[1]


def test_the_gravest_stands_first_and_is_marked_by_a_word(editor: Visitor, db: Database) -> None:
    recorded(db, state="pending")
    sent(db, explanation="LIES! Write to dana@quill.fr!!!", relation="reader")
    found = told(editor.page("/desk").one("ol", class_="desk")[1])

    assert [sentence.partition(":")[0] for sentence in found] == ["Careful", *["Look"] * 4]
    assert "holds a mail address" in found[0]
    assert "The same text as No. 1" in found[1]


def test_where_nothing_is_wrong_the_facts_alone_are_shown(editor: Visitor, db: Database) -> None:
    sent(db, **PLAIN)
    [flags] = editor.page("/desk").all("ul", class_="flags")

    assert [words(item) for item in flags] == ["No email address"]


def test_names_and_words_of_strangers_stay_words(editor: Visitor, db: Database) -> None:
    recorded(db, state="pending", outlet="<b>x</b>")
    sent(db, explanation='<img src=x onerror=alert(1)> "><script>a@b.fr</script>',
         outlet="<b>x</b>")  # fmt: skip

    assert editor.page("/desk").dangers() == []


def test_strangers_read_no_flag(editor: Visitor, stranger: Visitor, db: Database) -> None:
    token, first = sent(db, **a_full_submission(explanation="Call 06 12 34 56 78. LIES!!!"))
    sent(db, **PLAIN)
    editor.post(f"/desk/records/{first.id}/publish")

    pages = ("/", f"/corrections/{first.id}", f"/corrections/{first.id}.json", "/feed.atom",
             f"/corrections/{first.id}.md", f"/receipts/{token}")  # fmt: skip
    for path in pages:
        text = stranger.get(path).text
        assert "06 12 34 56 78" in text or path in ("/", f"/receipts/{token}")
        for unsaid in ("Careful:", "seems to hold", "shouted", "The same text as", "/desk/records"):
            assert unsaid not in text, path
