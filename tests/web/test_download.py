"""The page that tells which file of a list is for what, and what its columns mean."""

from __future__ import annotations

import csv
import io
import json

import pytest
from sqlite_utils import Database

from tests.support.samples import recorded
from tests.support.visitor import Visitor

LIST = "outlet=liberation&kind=affiliation"


@pytest.fixture(autouse=True)
def two(db: Database) -> None:
    recorded(db, outlet="Libération", kind="affiliation")
    recorded(db, outlet="<b>Hostile</b> \u202e", kind="figure")


@pytest.mark.parametrize("page", [f"/?{LIST}", "/outlets/liberation", "/subjects/dana-quill"])
def test_it_stands_beside_the_link_to_follow(stranger: Visitor, page: str) -> None:
    address = stranger.page(page).pressed("Download this list")
    assert address.startswith("/download?")
    assert stranger.get(address).status_code == 200


def test_it_offers_the_files_of_the_same_list(stranger: Visitor) -> None:
    page = stranger.page(f"/download?{LIST}")
    files = [link for link in page.links() if link.startswith("/export.")]

    assert [link.partition("?")[0] for link in files] == [
        "/export.csv", "/export.csv", "/export.db", "/export.ndjson",
        "/export.csv-metadata.json",
    ]  # fmt: skip
    assert files[1].startswith("/export.csv?separator=semicolon&")
    for link in files:
        assert link.endswith(LIST)
        assert stranger.get(link).status_code == 200
    assert "Libération" in page.text
    assert "1 record" in page.text


def test_it_is_in_french_too(stranger: Visitor) -> None:
    page = stranger.page(f"/fr/download?{LIST}")
    assert "Télécharger cette liste" in page.text
    assert [link for link in page.links() if link.startswith("/fr/export.csv?")]


def test_of_an_empty_list_it_says_so(stranger: Visitor) -> None:
    assert "No record: meanings reversed" in stranger.page("/download?kind=stance").text
    assert stranger.get("/download?kind=gossip").status_code == 400


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_the_columns_of_the_table_are_described_in_their_order(
    stranger: Visitor, prefix: str
) -> None:
    table = stranger.get(f"{prefix}/export.csv?{LIST}")
    described = stranger.get(f"{prefix}/export.csv-metadata.json?{LIST}")
    assert described.content_type.startswith("application/csvm+json")
    found = json.loads(described.data)
    columns = found["tableSchema"]["columns"]
    [head, row] = csv.reader(io.StringIO(table.data.decode("utf-8-sig"), newline=""))

    assert [column["titles"] for column in columns] == head
    assert all(column["dc:description"] for column in columns)
    assert found["url"].endswith(f"{prefix}/export.csv?{LIST}")
    assert f"{prefix}/export.csv-metadata.json?{LIST}" in table.headers["Link"]
    types = dict(zip(head, (column["datatype"] for column in columns), strict=True))
    assert types["id"] == "integer"
    assert row[head.index("outcome_concluded")] == "false"


def test_each_column_has_a_meaning_of_its_own(stranger: Visitor) -> None:
    for path in ("/export.csv-metadata.json", "/fr/export.csv-metadata.json"):
        columns = json.loads(stranger.get(path).data)["tableSchema"]["columns"]
        meanings = [column["dc:description"] for column in columns]
        assert len(set(meanings)) == len(meanings), path
