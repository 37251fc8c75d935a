"""No phrase about a record stands in two files, and a phrase that code holds is said somewhere."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

from corrections.render import labels

ROOT = Path(__file__).parent.parent.parent
METHODS = [("corrections/**.py", "python"), ("templates/**.html", "jinja2")]

INTERFACE = {
    "Back to the newest", "Error:", "Follow by email", "Follow this list", "Outlets",
    "Report a misquotation", "Reference", "Show the whole register", "Desk",
    "This site sends no email: it has not been set up.", "What we record, and what we don’t",
    "Subscribe", "All outlets", "All people and organisations", "Back to what is to read",
    "Changes", "Desk: %(reference)s",
}  # fmt: skip
"""Names of pages and of controls that several pages have; they say nothing about a record."""


@pytest.fixture(scope="module")
def places() -> dict[object, set[str]]:
    """The files that hold each phrase (for a plural: each pair)."""
    found: dict[object, set[str]] = defaultdict(set)
    keywords = {**DEFAULT_KEYWORDS, "N_": None}
    for filename, _, phrase, _, _ in extract_from_dir(ROOT, METHODS, keywords=keywords):
        found[phrase].add(filename)
    assert len(found) > 300
    return found


def test_no_phrase_about_a_record_stands_in_two_files(places: dict[object, set[str]]) -> None:
    twice = {phrase for phrase, files in places.items() if len(files) > 1}

    assert twice - INTERFACE == set()


def test_what_may_stand_in_two_files_does(places: dict[object, set[str]]) -> None:
    """An entry of the list that is no longer needed is taken off it."""
    assert {phrase for phrase in INTERFACE if len(places[phrase]) < 2} == set()


def test_a_label_stands_in_one_table() -> None:
    tables = (
        labels.FIELDS, labels.HEADINGS, labels.CONTROLS, labels.KINDS, labels.OUTCOMES,
        labels.MEDIA, labels.RELATIONS, labels.STATES, labels.VOICES, labels.CUES, labels.RHYTHMS,
    )  # fmt: skip
    said = [label for table in tables for label in table.values()]

    assert sorted(label for label in said if said.count(label) > 1) == []
