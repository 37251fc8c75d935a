"""The picture of a record: who gets it, and until when."""

from __future__ import annotations

from io import BytesIO

from flask import Flask
from PIL import Image
from sqlite_utils import Database

from corrections.actions import deciding, erasing
from corrections.memory import Memory
from corrections.record.actor import OPERATOR
from corrections.record.removal import RemovalReason
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor


def test_it_is_a_picture_that_any_site_may_show(reader: Visitor) -> None:
    for path in ("/corrections/1/card.png", "/fr/corrections/1/card.png", "/card.png"):
        answer = reader.get(path)
        assert (answer.status_code, answer.mimetype) == (200, "image/png")
        assert Image.open(BytesIO(answer.data)).size == (1200, 630)
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Set-Cookie" not in answer.headers


def test_each_language_has_its_own(reader: Visitor) -> None:
    for path in ("/corrections/1/card.png", "/card.png"):
        assert reader.get(path).data != reader.get(f"/fr{path}").data


def test_who_has_it_already_gets_nothing(reader: Visitor) -> None:
    tag = reader.get("/corrections/1/card.png").headers["ETag"]

    again = reader.get("/corrections/1/card.png", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_it_vanishes_with_its_record(stranger: Visitor, db: Database) -> None:
    withdrawn, erased, waiting = (
        recorded(db, locator=f"page {n}", state=state).id
        for n, state in enumerate(("published", "published", "pending"))
    )
    for number in (withdrawn, erased):
        assert stranger.get(f"/corrections/{number}/card.png").status_code == 200
    deciding.withdraw(db, withdrawn, actor=EDITH, reason="Mistaken.", now=NOW)
    erasing.erase(db, erased, reason=RemovalReason.PERSONAL_DATA, actor=OPERATOR, now=NOW)

    for number, code in ((withdrawn, 410), (erased, 410), (waiting, 404), (999, 404)):
        answer = stranger.get(f"/corrections/{number}/card.png")
        assert (answer.status_code, answer.mimetype) == (code, "text/html"), number


def test_what_is_not_listed_by_search_engines_has_a_picture_that_is_not(
    stranger: Visitor, db: Database, editor: Visitor
) -> None:
    number = recorded(db).id
    path = f"/corrections/{number}/card.png"
    assert "X-Robots-Tag" not in stranger.get(path).headers
    editor.post(f"/desk/records/{number}/noindex", {"noindex_reason": "Old."})

    assert stranger.get(path).headers["X-Robots-Tag"] == "noindex"


def test_more_pictures_than_are_kept_are_all_drawn(
    stranger: Visitor, app: Flask, db: Database
) -> None:
    numbers = [recorded(db, locator=f"page {n}", subject=f"Q {n}").id for n in range(3)]
    app.extensions["cards"] = Memory[bytes](2)
    paths = [f"/corrections/{number}/card.png" for number in numbers]

    first = [stranger.get(path).data for path in paths]
    assert [stranger.get(f"{path}?again").data for path in paths] == first
    assert len(set(first)) == 3


def test_an_edited_record_has_another_picture(
    stranger: Visitor, db: Database, editor: Visitor
) -> None:
    record = recorded(db)
    number = record.id
    before = stranger.get(f"/corrections/{number}/card.png").data
    texts = {"correction": "The engineer Dana Quill is tall.", "reason": "Typo."}
    form = {"revision": str(record.revision), **texts}
    assert editor.post(f"/desk/records/{number}/edit", form).status_code == 303

    assert stranger.get(f"/corrections/{number}/card.png").data != before
