"""Every word of every vocabulary is said in both languages; dates and numbers as people write."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from corrections.record.actor import Actor, Role
from corrections.record.draft import FIELDS
from corrections.record.following import Slice
from corrections.record.history import Voice
from corrections.record.model import (
    LANGUAGES,
    Cue,
    Kind,
    Medium,
    Outcome,
    Part,
    Party,
    Provenance,
    Relation,
    State,
    Suggestion,
)
from corrections.record.selection import Selection
from corrections.render.catalogue import catalogue
from corrections.render.selection_phrases import followed, selected
from corrections.render.words import Words
from tests.support.samples import EDITH

Label = Callable[[Words, str], str]
EN, FR = (Words(language) for language in LANGUAGES)

VOCABULARIES: list[tuple[type[StrEnum], Label]] = [
    (Kind, Words.kind),
    (Outcome, Words.outcome),
    (Medium, Words.medium),
    (Part, Words.part),
    (Relation, Words.relation),
    (State, Words.state),
    (Voice, Words.voice),
]


@pytest.mark.parametrize(("vocabulary", "label"), VOCABULARIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_has_a_label_of_its_own(
    vocabulary: type[StrEnum], label: Label, language: str
) -> None:
    labels = [label(Words(language), member.value) for member in vocabulary]

    assert all(labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(("vocabulary", "label"), VOCABULARIES)
def test_the_labels_are_translated(vocabulary: type[StrEnum], label: Label) -> None:
    same = [member for member in vocabulary if label(EN, member.value) == label(FR, member.value)]
    assert same in ([], [Kind.DATE], [Medium.RADIO])


@pytest.mark.parametrize("cue", Cue)
def test_every_cue_has_words(cue: Cue) -> None:
    english, french = (own.reason(Suggestion(Kind.OTHER, cue)) for own in (EN, FR))
    assert english
    assert french
    assert english != french


def test_a_reason_shows_the_words_that_gave_it_away() -> None:
    start, end = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

    for old, new, reason in (
        ("sixty", "six", "“sixty” → “six”: numbers"),
        ("", "not %(x)s {y}", "“not %(x)s {y}”: numbers"),
        ("sixty", "", "“sixty”: numbers"),
        ("", "", "numbers"),
        ("صدى", "هدى", f"“{start}صدى{end}” → “{start}هدى{end}”: numbers"),
    ):
        assert EN.reason(Suggestion(Kind.FIGURE, Cue.NUMBERS, old, new)) == reason
    both = Suggestion(Kind.FIGURE, Cue.NUMBERS, "soixante", "six")
    assert FR.reason(both).startswith("«\u202fsoixante\u202f»")


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        ("2008", "en", "2008"),
        ("2008-07", "en", "July 2008"),
        ("2008-07", "fr", "juillet 2008"),
        ("2008-07-31", "fr", "31 juillet 2008"),
        ("2008-07-31", "en", "31 July 2008"),
        ("2008-01-11", "fr", "11 janvier 2008"),
        ("2011-01-01", "fr", "1er janvier 2011"),
        ("2011-01-01", "en", "1 January 2011"),
        ("0001-01-01", "fr", "1er janvier 1"),
    ],
)
def test_a_day_to_the_precision_known(value: str, language: str, words: str) -> None:
    assert Words(language).day(value) == words


def test_a_moment_says_how_far_from_utc_its_zone_is() -> None:
    moment = datetime(2024, 11, 1, 9, 14, tzinfo=UTC)
    auckland = Words("fr", ZoneInfo("Pacific/Auckland"))

    assert EN.moment(moment) == "1 November 2024 at 09:14 UTC"
    assert FR.moment(moment) == "1er novembre 2024 à 9\u202fh\u202f14\N{NO-BREAK SPACE}UTC"
    assert auckland.moment(moment) == (
        "1er novembre 2024 à 22\u202fh\u202f14\N{NO-BREAK SPACE}UTC+13"
    )
    assert EN.day(moment) == EN.day(moment.date()) == "1 November 2024"
    assert auckland.date_of(datetime(2024, 11, 1, 11, 0, tzinfo=UTC)).day == 2


def test_thousands_are_marked() -> None:
    assert EN.number(1247) == "1,247"
    assert FR.number(1247) in ("1\N{NARROW NO-BREAK SPACE}247", "1\N{NO-BREAK SPACE}247")


def test_a_value_outside_a_vocabulary_has_no_label() -> None:
    with pytest.raises(ValueError, match="gossip"):
        EN.kind("gossip")


def test_a_sentence_around_markup_is_markup_and_escapes_the_rest() -> None:
    said = EN.who_where("<b>Dana</b>", Markup("<cite>Echo</cite>"))

    assert isinstance(said, Markup)
    assert said == "&lt;b&gt;Dana&lt;/b&gt;, in <cite>Echo</cite>"
    assert not isinstance(EN.who_where("<b>Dana</b>", "Echo"), Markup)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_a_record_has_a_label(field: str) -> None:
    if field == "contact_email":
        return
    assert EN.field(field) != field
    assert FR.field(field) != field


def test_a_control_is_called_as_its_field_unless_it_has_a_name_of_its_own() -> None:
    assert EN.control("kind") == EN.field("kind")
    assert EN.control("language") == "Language of the text"
    assert EN.field("language") == "Language"
    assert EN.field("nothing_known") == "nothing_known"


def test_a_value_is_in_words_or_as_it_was_typed() -> None:
    for field, value, words in (
        ("kind", "role", "Role or title"), ("outcome", "asked", "Rectification requested"),
        ("medium", "web", "Website"),
        ("relation", "reader", "a reader"),
        ("state", "pending", "Waiting for the desk"), ("language", "pt", "Portuguese"),
        ("published_on", "2008-07", "July 2008"),
    ):  # fmt: skip
        assert EN.value(field, value) == words
    assert FR.value("language", "pt") == "portugais"
    assert EN.value("byline", "R. Porter") is None


def test_records_are_counted_in_words() -> None:
    assert [EN.records(count) for count in (1, 2, 1247)] == [
        "1 record", "2 records", "1,247 records",
    ]  # fmt: skip
    assert EN.record_number(1247) == "No. 1247"


def test_what_is_followed_is_named_by_all_that_is_selected() -> None:
    echo = Party(1, "the-valley-echo", "The Valley Echo")
    dana = Party(2, "dana-quill", "Dana Quill")
    selection = Selection(
        q="green", outlet=echo, subject=dana, kind=Kind.FIGURE, outcome=Outcome.ASKED,
        language="fr", medium=Medium.WEB, year=2024,
    )  # fmt: skip
    named = "The Valley Echo, Dana Quill, Figure, Rectification requested, French, Website, 2024"

    assert followed(Slice(selection), EN) == f"“green”, {named}"
    assert [name for name, _ in selected(selection, EN)] == [
        "q", "outlet", "subject", "kind", "outcome", "language", "medium", "year",
    ]  # fmt: skip
    assert followed(Slice(record_id=1247), EN) == "record 1247"
    assert followed(Slice(), EN) == "the whole register"
    assert followed(Slice(Selection(outcome=Outcome.ASKED)), FR) == FR.outcome("asked")


def test_who_changed_a_record_is_named_where_a_name_is_known() -> None:
    assert EN.actor(EDITH) == "by Edith"
    assert EN.actor(EDITH.public) == "by an editor"
    assert EN.actor(Actor(Role.EDITOR, "سامي")) == (
        "by \N{FIRST STRONG ISOLATE}سامي\N{POP DIRECTIONAL ISOLATE}"
    )
    told = EN.filed_by("self", Provenance.PUBLISHED)
    assert told == "Filed by somebody who says that they are the person quoted"
    told = EN.filed_by("self", Provenance.PROVEN)
    assert told == "Filed by the person quoted, as their own site shows"


def test_a_language_without_a_catalogue_has_the_phrases_of_the_source() -> None:
    assert catalogue("de").gettext("Outlet") == "Outlet"
    assert catalogue("../fr").gettext("Outlet") == "Outlet"
    assert catalogue("fr").gettext("Outlet") == "Média"


def test_the_catalogues_are_read_by_words_alone() -> None:
    root = Path(__file__).parents[2] / "corrections"
    call = re.compile(r"(?<!def )\bcatalogue\(|import .*\bcatalogue\b")
    readers = {path.name for path in root.rglob("*.py") if call.search(path.read_text("utf-8"))}

    assert readers == {"words.py"}
