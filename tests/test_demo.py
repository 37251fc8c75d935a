"""Made-up records can be imported, are the same every time, and are plainly made up."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import tracemalloc
from collections import Counter
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from corrections.demo import FIRST_YEAR, LAST_YEAR, generate
from corrections.demo.english import ENGLISH
from corrections.demo.french import FRENCH
from corrections.record.imports import read_line
from corrections.record.model import Kind, Medium, Outcome, Relation, State

NOW = datetime(2026, 11, 1, tzinfo=UTC)
MADE_UP = re.compile(
    r"exempl|exampl|sampl|échantillon|specimen|spécimen|demo|démo|generated|fiction|fictive|fictif",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    return list(generate(10_000))


def test_an_import_takes_every_record(records: list[dict[str, Any]]) -> None:
    for record in itertools.chain(records[:300], records[-300:]):
        imported = read_line(json.dumps(record), NOW)
        assert imported.state == record["state"]
        assert imported.outcome == record["outcome"]
        assert imported.draft.quote == record["quote"]
        assert imported.draft.kind == record["kind"]
        assert imported.draft.language == record["language"]


def test_the_same_seed_makes_the_same_records() -> None:
    assert list(generate(50, seed=7)) == list(generate(50, seed=7))
    assert list(generate(50, seed=7)) != list(generate(50, seed=8))
    assert next(generate(1))["subject"]
    assert list(generate(0)) == []


def test_every_word_of_every_vocabulary_occurs(records: list[dict[str, Any]]) -> None:
    for field, vocabulary in (
        ("kind", Kind),
        ("outcome", Outcome),
        ("medium", Medium),
        ("relation", Relation),
    ):
        assert {record[field] for record in records} == {member.value for member in vocabulary}
    assert Counter(record["language"] for record in records).keys() == {"en", "fr"}


def test_most_are_published_and_some_wait_or_were_declined(records: list[dict[str, Any]]) -> None:
    states = Counter(record["state"] for record in records)
    assert set(states) == {State.PUBLISHED, State.PENDING, State.DECLINED}
    assert states["published"] > 9_000
    assert all(record["outcome"] == "unasked" or record["events"] for record in records)


def test_each_field_is_there_where_it_means_something(records: list[dict[str, Any]]) -> None:
    for record in records:
        medium, state, has = record["medium"], record["state"], record.keys()
        assert ("article_url" in has) == (medium in ("web", "social"))
        assert ("locator" in has) == (medium in ("print", "radio", "television"))
        assert ("reason" in has) == (state == "declined")
        assert ("published_at" in has) == (state == "published")
        assert not (medium == "social" and "article_title" in has)
        assert not (record["outcome"] == "removed" and "article_url" not in has)
        assert state == "published" or record["outcome"] in ("unasked", "asked")
    for field in ("article_title", "byline", "explanation", "source_url"):
        assert 0.2 < sum(field in record for record in records) / len(records) < 0.8


WHO_ANSWERS = {
    "acknowledged": "newsroom", "corrected": "newsroom", "refused": "newsroom",
    "silently-corrected": "page", "partly-corrected": "page", "removed": "page",
    "unanswered": "desk",
}  # fmt: skip


def test_a_newsroom_is_asked_before_it_answers(records: list[dict[str, Any]]) -> None:
    for record in records:
        asked, *answers = record.get("events", [{"outcome": "unasked"}])
        assert (record["outcome"] == "unasked") == (asked["outcome"] == "unasked")
        if asked["outcome"] != "unasked":
            assert (asked["outcome"], asked["by"]) == ("asked", "filer")
            assert asked["on"] < asked["at"] == record["created_at"]
        for answer in answers:
            assert answer["by"] == WHO_ANSWERS[answer["outcome"]]
            assert ("note" in answer) == (answer["outcome"] in ("corrected", "refused"))
            days = (date.fromisoformat(answer["on"]) - date.fromisoformat(asked["on"])).days
            assert days == 31 if answer["outcome"] == "unanswered" else 0 < days < 31
            assert record["published_at"] < answer["at"] > answer["on"]
        last = answers[-1] if answers else asked
        assert len(answers) < 2
        assert last["outcome"] == record["outcome"]


def test_an_organisation_has_no_party_and_no_office(records: list[dict[str, Any]]) -> None:
    organisations = {*ENGLISH.organisations, *FRENCH.organisations}
    of_one = [record for record in records if record["subject"] in organisations]

    assert {record["subject"] for record in of_one} == organisations
    assert {record["kind"] for record in of_one} == {"figure", "date", "place", "stance", "context"}


def test_the_subject_is_right_and_the_misprint_is_a_slip(records: list[dict[str, Any]]) -> None:
    slips = 0
    for record in records:
        subject = record["subject"]
        if record["kind"] == "identity" and record["correction"].count(subject) == 1:
            before, after = record["correction"].split(subject)
            printed = record["quote"].removeprefix(before).removesuffix(after)
            assert printed != subject
            slips += abs(len(printed) - len(subject)) == 1 and printed[:-4] in subject
    assert slips > 100


def test_they_are_the_same_on_any_machine_and_day() -> None:
    """So two registers of ``demo 1000`` can be compared, whoever made them. Somebody who changes
    the words or the chances of the records on purpose writes the new digest here."""
    written = "\n".join(json.dumps(record) for record in generate(1000))
    assert hashlib.sha256(written.encode()).hexdigest()[:16] == "269069eebc4fba51"


def test_every_pair_differs_and_hardly_any_repeats(records: list[dict[str, Any]]) -> None:
    assert all(record["quote"] != record["correction"] for record in records)
    assert len({record["quote"] for record in records}) > 9_500
    assert not any("{" in record["quote"] + record["correction"] for record in records)
    assert max(len(record["quote"]) for record in records) > 1_000


def test_many_outlets_and_subjects_share_them_unequally(records: list[dict[str, Any]]) -> None:
    subjects = Counter(record["subject"] for record in records)
    assert len({record["outlet"] for record in records}) == 40
    assert 300 < len(subjects) < 500
    assert subjects.most_common(1)[0][1] > 50


def test_a_larger_register_has_more_subjects() -> None:
    """Also where the plain names have run out."""
    subjects = {record["subject"] for record in itertools.islice(generate(800_000), 4_000)}
    assert len(subjects) > 3_000


def test_the_years_are_the_promised_ones(records: list[dict[str, Any]]) -> None:
    years = {int(record["published_on"][:4]) for record in records}
    assert years == set(range(FIRST_YEAR, LAST_YEAR + 1))
    assert {len(record["published_on"]) for record in records} == {4, 7, 10}
    assert all(record["published_on"] <= record["created_at"] for record in records)


def test_records_are_in_the_order_they_were_filed(records: list[dict[str, Any]]) -> None:
    filed = [record["created_at"] for record in records]
    published = [record["published_at"] for record in records if "published_at" in record]
    assert filed == sorted(filed)
    assert published == sorted(published)


def test_nothing_could_be_taken_for_real(records: list[dict[str, Any]]) -> None:
    assert all(MADE_UP.search(record["outlet"]) for record in records)
    for record in records:
        for field in ("article_url", "source_url"):
            if field in record:
                assert (urlsplit(record[field]).hostname or "").endswith(".example")
    assert not any("contact_email" in record for record in records)


def test_french_has_its_spaces_and_apostrophes(records: list[dict[str, Any]]) -> None:
    wrong = re.compile("(?<!\u202f)[:;!?»]|«(?!\u202f)|'|[0-9] %")
    for record in records:
        if record["language"] == "fr":
            for field in ("quote", "correction", "article_title", "outlet", "reason"):
                assert not wrong.search(record.get(field, "")), record[field]


def test_records_are_made_one_at_a_time() -> None:
    """Ten million of them fit into no memory: a thousand at once take two megabytes."""
    tracemalloc.start()
    for _ in generate(1_000):
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 500_000
