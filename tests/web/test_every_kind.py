"""Every kind of error can be recorded, selected, followed, exported and read about."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.record.model import LANGUAGES, Kind
from corrections.render.words import Words
from tests.support.commands import run
from tests.support.pages import words
from tests.support.samples import a_submission, everything, recorded
from tests.support.visitor import Visitor
from tests.web.test_formats import entries

NAMES = [kind.value for kind in Kind]


@pytest.fixture
def one_of_each(db: Database) -> dict[str, int]:
    """The number of the record of each kind."""
    return {name: recorded(db, kind=name).id for name in NAMES}


def test_the_kinds_are_those_of_the_contract_in_its_order() -> None:
    assert NAMES == [
        "affiliation", "quotation", "attribution", "identity", "role", "figure", "date", "place",
        "stance", "context", "unfounded", "wording", "misprint", "fact", "other",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_policy_explains_every_kind_under_its_label(stranger: Visitor, language: str) -> None:
    page = stranger.page("/policy" if language == "en" else f"/{language}/policy")
    heading = page.by_id("kinds")
    parent = next(element for element in page.main.iter() if heading in list(element))
    following = list(parent)[list(parent).index(heading) + 1 :]
    listed = next(element for element in following if element.tag == "ul")

    labels = [words(next(item.iter("strong"))) for item in listed]
    assert labels == [Words(language).kind(kind) for kind in Kind]


@pytest.mark.usefixtures("one_of_each")
def test_every_kind_can_be_chosen_in_the_form_and_among_the_filters(stranger: Visitor) -> None:
    for path in ("/submit", "/"):
        options = stranger.page(path).one("select", name="kind").iter("option")
        assert [value for item in options if (value := item.get("value"))] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_form_of_every_kind_is_taken(stranger: Visitor, db: Database, name: str) -> None:
    stranger.send(a_submission(kind=name))

    assert db.execute("SELECT kind FROM records").fetchall() == [(name,)]


def test_every_kind_selects_its_records(stranger: Visitor, one_of_each: dict[str, int]) -> None:
    for name, number in one_of_each.items():
        assert stranger.page(f"/?kind={name}").records() == [number]
        found = json.loads(stranger.get(f"/api/corrections?kind={name}").data)["items"]
        assert [(item["id"], item["kind"]) for item in found] == [(number, name)]
        for path in ("/feed.atom", "/feed.rss", "/feed.json"):
            assert len(entries(stranger, f"{path}?kind={name}")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("one_of_each")
def test_an_entry_of_a_feed_names_its_kind_and_where_kinds_are_explained(
    stranger: Visitor, language: str
) -> None:
    prefix = "" if language == "en" else f"/{language}"
    labels = [Words(language).kind(kind) for kind in reversed(Kind)]
    atom = ElementTree.fromstring(stranger.get(f"{prefix}/feed.atom").data)
    rss = ElementTree.fromstring(stranger.get(f"{prefix}/feed.rss").data)
    feed = json.loads(stranger.get(f"{prefix}/feed.json").data)

    kinds = [
        found.attrib for found in atom.iter("{http://www.w3.org/2005/Atom}category")
        if found.get("scheme", "").endswith("/policy#kinds")
    ]  # fmt: skip
    assert [(found["term"], found["label"]) for found in kinds] == list(
        zip(reversed(NAMES), labels, strict=True)
    )
    assert len({found["scheme"] for found in kinds}) == 1
    assert [next(item.iter("category")).text for item in rss.iter("item")] == labels
    assert [item["tags"][0] for item in feed["items"]] == labels


@pytest.mark.usefixtures("one_of_each")
def test_the_page_of_feeds_follows_every_kind_by_its_label(stranger: Visitor) -> None:
    for name in NAMES:
        page = stranger.page(f"/feeds?kind={name}")
        assert page.title.startswith(f"Subscribe: {Words('en').kind(name)} – ")
        assert f"/feed.atom?kind={name}" in page.text


@pytest.mark.usefixtures("one_of_each")
def test_what_was_exported_is_imported_with_its_kind(app: Flask, db: Database) -> None:
    exported = [json.loads(line) for line in run(app, "export").stdout.splitlines()]
    assert [record["kind"] for record in exported] == NAMES
    again = [{**record, "id": None, "quote": f"Another: {record['kind']}"} for record in exported]

    answer = run(app, "import", "-", typed="\n".join(map(json.dumps, again)))
    assert answer.exit_code == 0, answer.output
    added = everything(db)[: len(NAMES)]
    assert sorted((record.quote, record.kind.value) for record in added) == sorted(
        (f"Another: {name}", name) for name in NAMES
    )
