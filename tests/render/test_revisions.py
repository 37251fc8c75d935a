"""A revision as what is shown of it."""

from __future__ import annotations

from typing import Any

from corrections.record.history import Revision
from corrections.record.model import Medium
from corrections.render import difference
from corrections.render.passages import corrected, printed
from corrections.render.revisions import COMPARED, FieldChange, field_changes, shortened
from corrections.render.words import Words
from tests.support.samples import EDITH, NOW
from tests.support.spans import delete, equal, insert

EN, FR = Words("en"), Words("fr")


def change(name: str, before: Any, after: Any, words: Words = EN) -> FieldChange:
    [found] = field_changes(Revision(2, NOW, EDITH, {name: (before, after)}), words)
    return found


def test_a_text_is_compared_word_by_word() -> None:
    found = change("explanation", "I said so in 2018.", "I said so in 2019.")

    assert found == FieldChange(
        "Explanation", "I said so in 2018.", "I said so in 2019.",
        (equal("I said so in "), delete("2018"), insert("2019"), equal(".")), typed=True,
    )  # fmt: skip


def test_a_text_that_was_empty_or_is_very_long_is_shown_whole() -> None:
    long = "so it was. " * COMPARED

    assert change("explanation", None, "Why.") == FieldChange("Explanation", "", "Why.", typed=True)
    assert change("quote", long, "Short.") == FieldChange("As printed", long, "Short.", typed=True)


def test_a_value_of_a_vocabulary_is_in_the_readers_words() -> None:
    assert change("kind", "role", "date") == FieldChange("Kind of error", "Role or title", "Date")
    assert change("published_on", None, "2008-07") == FieldChange("Day", "", "July 2008")
    assert change("published_on", None, "2008-07", FR).after == "juillet 2008"


def test_what_somebody_typed_is_known_as_that() -> None:
    assert change("byline", "R. Porter", None) == FieldChange("Author", "R. Porter", "", typed=True)
    assert change("repeats", None, 7) == FieldChange("Repeats record", "", "7", typed=True)


def test_a_field_whose_values_are_not_known_has_a_label_alone() -> None:
    assert change("contact_email", None, None) == FieldChange(
        "Email of whoever filed it", hidden=True
    )


def test_the_state_is_no_field() -> None:
    revision = Revision(2, NOW, EDITH, {"state": ("pending", "published")})

    assert field_changes(revision, EN) == []


def test_a_field_of_a_broadcast_is_called_as_on_its_page() -> None:
    revision = Revision(2, NOW, EDITH, {"byline": ("A", "B"), "part": ("text", "caption")})

    assert [found.label for found in field_changes(revision, EN, Medium.RADIO)] == [
        "Presenter or reporter", "Part of the programme",
    ]  # fmt: skip


def test_a_long_unchanged_run_is_left_out_beside_a_change() -> None:
    run = "one two three " * 100
    spans = list(
        shortened([equal(run), delete("old"), equal(f" {run}"), insert("new"), equal(run)])
    )

    texts = [span["text"] for span in spans]
    assert [len(text) < 400 for text in texts] == [True] * 5
    assert texts[0].startswith("[…] ")
    assert texts[0].endswith("three ")
    assert texts[2].startswith(" one two")
    assert " […] " in texts[2]
    assert texts[4].endswith(" […]")
    assert list(shortened([equal("short"), delete("old")])) == [equal("short"), delete("old")]


def test_what_is_said_beside_the_marks_is_of_an_edit_and_not_of_print() -> None:
    spans = [
        delete("old"),
        insert("new"),
        equal(" a "),
        delete("gone"),
        equal(" b "),
        insert("come"),
    ]

    told = difference.of_edit(spans, "en", EN).striptags()
    assert told == ("before: old ; after: new (end of change) a taken out: gone (end of change) b "
                    "added: come (end of change)")  # fmt: skip
    assert "imprimé" not in difference.of_edit(spans, "fr", EN)
    assert (printed(spans), corrected(spans)) == ("old a gone b ", "new a  b come")
