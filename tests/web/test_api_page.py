"""The page about the API says what there is."""

from __future__ import annotations

import json

import pytest

from corrections.record.model import Kind, Medium, Outcome
from corrections.web.openapi.record_schema import FIELDS
from corrections.web.views.api_page import ADDRESSES
from tests.support.description import Description
from tests.support.pages import words
from tests.support.visitor import Visitor


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_it_names_every_address_parameter_and_value(reader: Visitor, prefix: str) -> None:
    told = Description(json.loads(reader.get("/api/openapi.json").data))
    page = reader.page(f"{prefix}/api")
    text = words(page.main)

    operations = list(told.operations())
    assert set(ADDRESSES) == {f"{method} {path}" for method, path, _ in operations}
    shown = {words(term) for tag in ("b", "dt") for term in page.all(tag)}
    parameters = {
        item["name"]
        for _, _, operation in operations
        for item in operation.get("parameters", ())
        if item["in"] == "query"
    }
    assert shown == set(ADDRESSES) | parameters
    for value in (*Kind, *Outcome, *Medium, *FIELDS):
        assert value in text
    assert f"http://localhost:8000{prefix}/api/corrections" in text


def test_its_example_of_a_record_to_file_is_one(reader: Visitor) -> None:
    told = Description(json.loads(reader.get("/api/openapi.json").data))
    example = "".join(reader.page("/api").by_id("example-filing").itertext())
    body = json.loads(example.partition("--data '")[2].rpartition("'")[0])

    told.valid({"$ref": "#/components/schemas/Submission"}, body)


def test_it_leads_to_the_description_the_licence_and_the_feeds(reader: Visitor) -> None:
    links = reader.page("/fr/api").links()
    for target in ("/fr/api/openapi.json", "/fr/feeds", "/fr/contact",
                   "https://creativecommons.org/publicdomain/zero/1.0/"):  # fmt: skip
        assert target in links


@pytest.mark.parametrize("path", ["/api/corrections", "/api/outlets", "/api/openapi.json"])
def test_each_answer_leads_to_it(reader: Visitor, path: str) -> None:
    link = '<http://localhost:8000/api>; rel="service-doc"; type="text/html"'
    assert link in reader.get(path).headers["Link"]


def test_it_is_a_page_and_not_json(reader: Visitor) -> None:
    assert reader.get("/api").mimetype == "text/html"
    assert reader.get("/api/").status_code == 308
