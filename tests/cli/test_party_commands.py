"""The names of outlets and subjects, as somebody at a terminal gives and joins them."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.store import party_desk
from tests.support.commands import run
from tests.support.samples import recorded, rows
from tests.support.visitor import Visitor


def test_a_name_is_given(app: Flask, db: Database, stranger: Visitor) -> None:
    recorded(db, outlet="Le Courier du Bocage")
    done = run(app, "party", "rename", "outlets", "le-courier-du-bocage", "Le Courrier du Bocage")

    assert done.output == "le-courier-du-bocage: Le Courrier du Bocage\n"
    assert "Le Courrier du Bocage" in stranger.page("/outlets").text


def test_two_are_joined(app: Flask, db: Database, stranger: Visitor) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    done = run(app, "party", "join", "outlets", "Libé", "liberation", "--reason", "One paper.")

    assert done.output == "liberation: Libération\n"
    answer = stranger.get("/outlets/libe")
    assert (answer.status_code, answer.location) == (301, "/outlets/liberation")
    assert party_desk.named(db, "outlets", "Libé") == party_desk.named(db, "outlets", "Libération")


@pytest.mark.parametrize(
    "arguments",
    [
        ("rename", "outlets", "nobody", "X"),
        ("rename", "outlets", "the-valley-echo", " "),
        ("rename", "outlets", "the-valley-echo", "The Noise"),
        ("join", "outlets", "the-valley-echo", "nobody", "--reason", "No."),
        ("join", "outlets", "nobody", "the-valley-echo", "--reason", "No."),
        ("join", "outlets", "the-valley-echo", "the-valley-echo", "--reason", "No."),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    app: Flask, db: Database, arguments: tuple[str, ...]
) -> None:
    recorded(db)
    recorded(db, outlet="The Noise")
    before = rows(db)
    refused = run(app, "party", *arguments)

    assert isinstance(refused.exception, SystemExit), refused.exception
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: ")
    assert rows(db) == before
