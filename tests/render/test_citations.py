"""A citation in each format, as the programs that import it read it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from sqlite_utils import Database

from corrections.record.model import Kind
from corrections.record.selection import Selection
from corrections.render.citation import bibtex, citation, csl, ris, styles
from corrections.render.citation.citation import Citation
from corrections.render.words import Words
from tests.support.samples import a_full_submission, recorded

EN, FR = Words("en"), Words("fr")
URL = "https://corrections.example/corrections/7"
CITED = Citation(
    key="corrections-7",
    title="Dana Quill, in The Valley Echo: for “Labour” read “Green”",
    url=URL,
    language="en",
    revised=date(2024, 5, 6),
    number=7,
    published=date(2024, 3, 2),
    about="About: R. Porter, “Engineers”, The Valley Echo",
    accessed=date(2026, 11, 24),
)
HOSTILE = (
    "{", "}", "}{", "{{}", "\\", "\\}", "a\\{b", "100 % of $5_000 & #1 ~ ^", "--- `` '' ?` !`",
    "@online{x, title = {y}}", "ER  - ", "TY  - JOUR", '"},{"id":"x', "% comment", "الوزير",
    "\N{FAMILY}\N{ZERO WIDTH JOINER}\N{BOY}", "é e\u0301", "<b>&amp;", "\\input{/etc/passwd}",
)  # fmt: skip

TEX = {
    r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
    r"\textbraceleft{}": "{", r"\textbraceright{}": "}", "{}": "",
    **{f"\\{sign}": sign for sign in "#$%&_{}"},
}  # fmt: skip


def in_bibtex(cited: Citation) -> dict[str, str]:
    """The fields of the one entry of a file, as TeX shows them."""
    library = parse_string(bibtex.write([cited], EN))
    assert library.failed_blocks == []
    [entry] = library.blocks
    commands = re.compile("|".join(map(re.escape, sorted(TEX, key=len, reverse=True))))
    fields = {field.key: field.value for field in library.entries[0].fields}
    assert entry is library.entries[0]
    return {
        "ENTRYTYPE": library.entries[0].entry_type,
        "ID": library.entries[0].key,
        **{name: commands.sub(lambda m: TEX[m[0]], text) for name, text in fields.items()},
    }


def in_ris(cited: Citation) -> dict[str, Any]:
    [entry] = rispy.loads(ris.write([cited], EN))
    found: dict[str, Any] = entry
    return found


def in_csl(cited: Citation) -> dict[str, Any]:
    [item] = json.loads(csl.write([cited], EN))
    found: dict[str, Any] = item
    return found


def test_bibtex_cites_the_entry_by_the_register() -> None:
    assert in_bibtex(CITED) == {
        "ENTRYTYPE": "online",
        "ID": "corrections-7",
        "title": f"{{{CITED.title}}}",
        "author": "{Corrections}",
        "organization": "{Corrections}",
        "titleaddon": "record no. 7",
        "date": "2024-03-02",
        "url": URL,
        "urldate": "2026-11-24",
        "langid": "english",
        "note": "Revised on 6 May 2024. About: R. Porter, “Engineers”, The Valley Echo",
    }


def test_ris_cites_the_entry_by_the_register() -> None:
    found = in_ris(CITED)

    assert {name: found[name] for name in ("type_of_reference", "id", "title", "authors")} == {
        "type_of_reference": "ELEC",
        "id": "corrections-7",
        "title": CITED.title,
        "authors": ["Corrections"],
    }
    assert (found["year"], found["date"], found["access_date"]) == (
        "2024", "2024/03/02/", "2026/11/24/",
    )  # fmt: skip
    assert found["urls"] == [URL]
    assert found["notes"] == ["Revised on 6 May 2024", CITED.about]


def test_ris_has_lines_with_crlf_that_begin_with_a_tag() -> None:
    lines = ris.write([CITED, CITED], EN).split("\r\n")

    assert all(re.fullmatch(r"([A-Z][A-Z0-9]  - .*)?", line) for line in lines)
    assert [line[:2] for line in lines if line[:2] in ("TY", "ER")] == ["TY", "ER"] * 2


def test_csl_cites_the_entry_by_the_register() -> None:
    assert in_csl(CITED) == {
        "id": "corrections-7",
        "type": "webpage",
        "title": CITED.title,
        "author": [{"literal": "Corrections"}],
        "container-title": "Corrections",
        "publisher": "Corrections",
        "issued": {"date-parts": [[2024, 3, 2]]},
        "accessed": {"date-parts": [[2026, 11, 24]]},
        "URL": URL,
        "language": "en",
        "number": "7",
        "note": "Revised on 6 May 2024. About: R. Porter, “Engineers”, The Valley Echo",
    }


def test_a_day_of_access_that_nobody_gave_is_in_no_format() -> None:
    cited = replace(CITED, accessed=None)

    assert "urldate" not in in_bibtex(cited)
    assert "access_date" not in in_ris(cited)
    assert "accessed" not in in_csl(cited)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_read_back_sign_by_sign(text: str) -> None:
    title = f"a {citation.one_line(text)} z"
    cited = replace(CITED, title=title, about=title)

    assert in_bibtex(cited)["title"] == f"{{{title}}}"
    assert in_bibtex(cited)["note"].endswith(title)
    assert (in_ris(cited)["title"], in_csl(cited)["title"]) == (title, title)
    assert in_ris(cited)["notes"][-1] == title


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back_as_one_line(text: str) -> None:
    title = citation.one_line(f"a {text} z")
    cited = replace(CITED, title=f"a {text} z")

    assert in_bibtex(cited)["title"] == f"{{{title}}}"
    assert (in_ris(cited)["title"], in_csl(cited)["title"]) == (title, title)


def test_a_decoder_of_tex_shows_the_signs() -> None:
    title = r"50 % of {a_b} & c\d -- #1 $2"
    written = bibtex.write([replace(CITED, title=title)], EN)
    library = parse_string(written, append_middleware=[LatexDecodingMiddleware()])

    assert library.entries[0]["title"] == title


def test_a_record_is_cited_with_its_days_and_its_article(db: Database) -> None:
    now = datetime(2024, 3, 2, 9, 30, tzinfo=UTC)
    found = citation.of_record(recorded(db, **a_full_submission(), now=now), URL, EN)

    assert found.title == "Dana Quill, in The Valley Echo: for “Labour” read “Green”"
    assert (found.key, found.published, found.revised) == (
        "corrections-1", date(2024, 3, 2), date(2024, 3, 2),
    )  # fmt: skip
    assert found.about == (
        "About: R. Porter, “The engineers of the valley”, The Valley Echo, 27 February 2024, "
        "https://echo.example/2024/02/engineers"
    )


def test_what_is_not_known_of_the_article_leaves_no_gap(db: Database) -> None:
    assert citation.of_record(recorded(db), URL, EN).about == "About: The Valley Echo"
    assert citation.of_record(recorded(db), URL, FR).about == "À propos de\u202f: The Valley Echo"


def test_a_text_that_turns_others_round_turns_nothing(db: Database) -> None:
    turned = recorded(db, subject="Dana\u202e Quill", byline="\u2067R.", article_title="الوزير")
    cited = [citation.of_record(turned, URL, EN)]

    for written in (bibtex.write(cited, EN), ris.write(cited, EN), csl.write(cited, EN)):
        assert "Dana Quill" in written
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", written)


def test_the_title_of_a_record_has_a_bounded_length(db: Database) -> None:
    long = {"quote": "a " * 9_000 + ".", "correction": "b " * 9_000 + ".", "subject": "S" * 199}
    found = citation.of_record(recorded(db, **long, article_title="T" * 400), URL, EN)

    assert len(found.title) <= 210
    assert len(found.about) <= 500


def test_a_list_is_cited_by_what_it_selects_and_how_many_it_has() -> None:
    asked = Selection(kind=Kind.FIGURE, year=2008)
    found = citation.of_list(asked, "42 records", URL, date(2024, 3, 2), EN, None)
    other = citation.of_list(Selection(), "7 records", URL, date(2024, 3, 2), EN, None)

    assert found.title == "Figure, 2008: 42 records"
    assert other.title == "The whole register: 7 records"
    assert re.fullmatch(r"corrections-list-[0-9a-f]{10}", found.key)
    assert found.key != other.key


def test_a_note_has_the_days_and_the_address() -> None:
    cited = replace(CITED, title="Dana Quill: for “Labour” read “Green”")

    assert styles.note(cited, "24 November 2026", EN) == (
        "“Dana Quill: for ‘Labour’ read ‘Green’”, Corrections, record no. 7, published on 2 "
        f"March 2024 and revised on 6 May 2024, accessed 24 November 2026, {URL}."
    )
    assert styles.note(replace(cited, revised=date(2024, 3, 2)), "today", EN) == (
        "“Dana Quill: for ‘Labour’ read ‘Green’”, Corrections, record no. 7, published on 2 "
        f"March 2024, accessed today, {URL}."
    )


def test_an_entry_of_a_list_begins_with_author_and_date() -> None:
    cited = replace(CITED, title="Dana Quill: for “Labour” read “Green”")

    assert styles.author_date(cited, "24 November 2026", EN) == (
        "Corrections (2024, 2 March). Dana Quill: for “Labour” read “Green” (record no. 7, revised "
        f"on 6 May 2024). Accessed 24 November 2026, {URL}"
    )


def test_in_french_too() -> None:
    cited = replace(
        CITED, title="Dana Quill : au lieu de « Labour », lire « Green »", language="fr"
    )
    day = "24 novembre 2026"

    assert " ".join(styles.note(cited, day, FR).split()) == (
        "« Dana Quill : au lieu de “Labour”, lire “Green” », Corrections, notice nº 7, publiée le "
        f"2 mars 2024 et révisée le 6 mai 2024, consultée le {day}, {URL}."
    )
    assert " ".join(styles.author_date(cited, day, FR).split()) == (
        "Corrections (2024, 2 mars). Dana Quill : au lieu de « Labour », lire « Green » (notice nº "
        f"7, révisée le 6 mai 2024). Consulté le {day}, {URL}"
    )


def test_a_list_is_cited_as_it_stood_on_a_day() -> None:
    cited = citation.of_list(Selection(), "7 records", URL, date(2024, 3, 2), EN, None)

    assert styles.note(cited, "today", EN) == (
        "“The whole register: 7 records”, Corrections, as it stood on 2 March 2024, accessed "
        f"today, {URL}."
    )
    assert styles.author_date(cited, "today", EN) == (
        "Corrections (2024, 2 March). The whole register: 7 records (as it stood on 2 March 2024)."
        f" Accessed today, {URL}"
    )


def test_what_stands_for_the_day_of_access_may_be_an_element() -> None:
    cited = replace(CITED, title="<b>a</b>")

    for style in (styles.note, styles.author_date):
        assert "<i>day</i>" in style(cited, Markup("<i>day</i>"), EN)
        assert "&lt;b&gt;a" in style(cited, Markup("<i>day</i>"), EN)
