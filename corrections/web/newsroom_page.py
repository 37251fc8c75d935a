"""The page of an outlet's private link: its public records, and about which of them the newsroom
has answered."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from flask import Response, make_response, render_template, request, url_for
from sqlite_utils import Database

from corrections.record.answer import standing_answer
from corrections.record.model import Party, Record
from corrections.record.selection import Selection
from corrections.store import events, inbox, records
from corrections.store.records import NEWEST
from corrections.web.caching import private
from corrections.web.context import database, settings
from corrections.web.parameters import read_position

PAGE_SIZE = 20


class Answered(StrEnum):
    """Whether the newsroom has answered about a record: yes and it is public, the desk reads its
    answer, or not. What the desk noted for it is no answer."""

    PUBLIC = "public"
    WAITING = "waiting"
    NO = "no"


def newsroom_page(outlet: Party, token: str) -> Response:
    """The records of an outlet, newest first, 20 a page."""
    db, before = database(), read_position(request.args)
    found = records.page(db, Selection(outlet=outlet), before, PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    older = shown[-1].position if len(found) > PAGE_SIZE else None
    return private(make_response(render_template(
        "answers/outlet.html",
        outlet=outlet,
        token=token,
        link=settings().base_url + url_for("answers.page", token=token),
        records=shown,
        answered=answered(db, shown),
        older=url_for("answers.page", token=token, after=older) if older else None,
        newest=url_for("answers.page", token=token) if before != NEWEST else None,
    )))  # fmt: skip


def answered(db: Database, shown: Sequence[Record]) -> dict[int, Answered]:
    """Whether the newsroom has answered, for each of these records by its number."""
    numbers = [record.id for record in shown]
    happened = events.of_each(db, numbers)
    public = {number for number, told in happened.items() if standing_answer(told)}
    waiting = inbox.awaiting_answer(db, numbers)
    return {number: _answered(number, public, waiting) for number in numbers}


def _answered(number: int, public: set[int], waiting: set[int]) -> Answered:
    """What waits for the desk is newer than what is public."""
    if number in waiting:
        return Answered.WAITING
    return Answered.PUBLIC if number in public else Answered.NO
