"""What a page says as JSON-LD: true, and no more than is known."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.record.history import Event, Voice
from corrections.record.model import Medium, Outcome, Provenance, Record, Relation
from corrections.render import linked_data
from corrections.render.linked_data import Places
from corrections.render.words import Words
from tests.support.samples import CORRECTION, NOW, QUOTE, a_full_submission, recorded

EN = Words("en")
SITE = "https://corrections.example"
PAGE = f"{SITE}/corrections/1"
PLACES = Places(SITE, f"{SITE}/policy", PAGE, f"{SITE}/outlets/o", f"{SITE}/subjects/s")
NOTICE = "https://echo.example/corrections/2024"


@pytest.fixture
def full(db: Database) -> Record:
    return recorded(db, **a_full_submission())


def nodes(record: Record, *events: Event) -> dict[str, dict[str, Any]]:
    """The nodes of a record's page by their types."""
    graph = linked_data.of_record(record, events, PLACES, EN)["@graph"]
    return {node["@type"]: node for node in graph}


def test_the_words_are_a_quotation_from_an_article(full: Record) -> None:
    printed = nodes(full)["Quotation"]

    assert (printed["text"], printed["inLanguage"]) == (QUOTE, "en")
    assert printed["about"] == {
        "@type": "Thing", "@id": f"{SITE}/subjects/s", "name": "Dana Quill",
    }  # fmt: skip
    assert printed["isPartOf"] == {
        "@type": "NewsArticle",
        "publisher": {
            "@type": "Organization", "@id": f"{SITE}/outlets/o", "name": "The Valley Echo",
        },
        "headline": "The engineers of the valley",
        "url": "https://echo.example/2024/02/engineers",
        "datePublished": "2024-02-27",
        "author": "R. Porter",
    }  # fmt: skip


def test_the_correction_is_about_the_quotation(full: Record) -> None:
    correction = nodes(full)["CorrectionComment"]

    assert correction["text"] == CORRECTION
    assert correction["about"] == {"@id": nodes(full)["Quotation"]["@id"]}
    assert correction["citation"] == "https://quill.example/a-correction"
    assert correction["creditText"] == "Filed by somebody who says that they are the person quoted"


@pytest.mark.parametrize("relation", Relation)
@pytest.mark.parametrize("provenance", Provenance)
def test_the_person_is_the_author_only_where_that_is_proven(
    full: Record, relation: Relation, provenance: Provenance
) -> None:
    shown = nodes(replace(full, relation=relation, provenance=provenance))["CorrectionComment"]
    proven = relation is Relation.SELF and provenance is Provenance.PROVEN

    assert shown.get("author") == ({"@id": PLACES.subject} if proven else None)
    assert shown["creditText"] == EN.filed_by(relation, provenance)


@pytest.mark.parametrize(
    ("medium", "type_"),
    [
        (Medium.WEB, "NewsArticle"), (Medium.PRINT, "NewsArticle"), (Medium.AGENCY, "NewsArticle"),
        (Medium.RADIO, "RadioEpisode"), (Medium.TELEVISION, "TVEpisode"),
        (Medium.SOCIAL, "SocialMediaPosting"),
    ],
)  # fmt: skip
def test_what_was_broadcast_is_no_article(full: Record, medium: Medium, type_: str) -> None:
    assert nodes(replace(full, medium=medium))["Quotation"]["isPartOf"]["@type"] == type_


def test_a_day_is_as_precise_as_it_is_known(full: Record) -> None:
    for day in ("2008", "2008-07", None):
        work = nodes(replace(full, published_on=day))["Quotation"]["isPartOf"]
        assert work.get("datePublished") == day


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_article_has_a_correction_only_where_the_newsroom_made_one(
    full: Record, outcome: Outcome
) -> None:
    event = Event(outcome, Voice.NEWSROOM, NOW, link=NOTICE)
    told = nodes(replace(full, outcome=outcome), event)["Quotation"]["isPartOf"]
    made = outcome in (Outcome.CORRECTED, Outcome.PARTLY_CORRECTED)

    assert told.get("correction") == (NOTICE if made else None)


def test_nor_where_its_place_is_not_known_or_it_is_disputed(full: Record) -> None:
    corrected = replace(full, outcome=Outcome.CORRECTED)
    event = Event(Outcome.CORRECTED, Voice.NEWSROOM, NOW)

    assert "correction" not in nodes(corrected, event)["Quotation"]["isPartOf"]
    disputed = replace(corrected, disputed=True)
    told = nodes(disputed, replace(event, link=NOTICE))
    assert "correction" not in told["Quotation"]["isPartOf"]


def test_the_page_is_the_registers(full: Record) -> None:
    page = nodes(full)["WebPage"]

    assert (page["url"], page["datePublished"]) == (PAGE, "2024-03-02T09:30:00Z")
    assert page["dateModified"] == "2024-03-02T09:30:00Z"
    assert page["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert page["isAccessibleForFree"] is True
    assert page["publisher"]["publishingPrinciples"] == f"{SITE}/policy"


def test_nothing_is_reviewed_or_rated(full: Record) -> None:
    told = json.dumps(linked_data.of_record(full, [], PLACES, EN))

    assert "Review" not in told
    assert "Rating" not in told


def test_no_text_ends_the_element(full: Record) -> None:
    hostile = "</script><script>alert(1)</script><!--\u2028\u2029\u202e&amp;]]>"
    document = linked_data.of_record(replace(full, quote=hostile), [], PLACES, EN)
    written = str(linked_data.script(document))
    inside = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>")

    assert not set(inside) & set("<>&\u2028\u2029\u202e")
    assert json.loads(inside) == document


def test_the_front_page_is_a_site_and_a_data_set() -> None:
    files = [("application/json", f"{SITE}/api/corrections")]
    document = linked_data.of_register(PLACES, "A register.", files, EN)
    site, data = document["@graph"]

    assert (site["@type"], data["@type"]) == ("WebSite", "Dataset")
    assert data["distribution"] == [{
        "@type": "DataDownload", "encodingFormat": "application/json",
        "contentUrl": f"{SITE}/api/corrections",
    }]  # fmt: skip
