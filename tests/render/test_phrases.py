"""No sentence stands in two files, nor a word for what a record says."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

from corrections.render import labels

ROOT = Path(__file__).parent.parent.parent
METHODS = [("corrections/**.py", "python"), ("templates/**.html", "jinja2")]

SENTENCE = 10
"""Words from which on a phrase is a sentence. Shorter ones are names of pages and of controls too,
which several pages have."""


@pytest.fixture(scope="module")
def places() -> dict[object, set[str]]:
    """The files that hold each phrase (for a plural: each pair)."""
    found: dict[object, set[str]] = defaultdict(set)
    keywords = {**DEFAULT_KEYWORDS, "N_": None}
    for filename, _, phrase, _, _ in extract_from_dir(ROOT, METHODS, keywords=keywords):
        found[phrase].add(filename)
    assert len(found) > 300
    return found


def test_no_sentence_stands_in_two_files(places: dict[object, set[str]]) -> None:
    twice = {phrase for phrase, files in places.items() if len(files) > 1}

    assert {phrase for phrase in twice if len(str(phrase).split()) >= SENTENCE} == set()


def test_a_value_of_a_record_is_put_into_words_in_one_file(places: dict[object, set[str]]) -> None:
    """Labels of fields are names of controls too; those of values are not."""
    tables = (
        labels.KINDS, labels.OUTCOMES, labels.MEDIA, labels.RELATIONS, labels.STATES,
        labels.VOICES, labels.CUES,
    )  # fmt: skip
    said = {label for table in tables for label in table.values()}

    assert {label for label in said if len(places[label]) > 1} == set()


def test_a_label_stands_in_one_table() -> None:
    tables = (
        labels.FIELDS, labels.HEADINGS, labels.CONTROLS, labels.KINDS, labels.OUTCOMES,
        labels.MEDIA, labels.RELATIONS, labels.STATES, labels.VOICES, labels.CUES, labels.RHYTHMS,
    )  # fmt: skip
    said = [label for table in tables for label in table.values()]

    assert sorted(label for label in said if said.count(label) > 1) == []
