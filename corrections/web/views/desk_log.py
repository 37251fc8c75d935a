"""The log of the desk: who did what to which record, outlet, subject or account, when and why."""

from __future__ import annotations

from typing import Any, cast, get_args

from flask import request, url_for

from corrections.record.checks import is_record_number
from corrections.store import editors, log
from corrections.store.log import Filter, Thing
from corrections.store.records import NEWEST
from corrections.web.context import database, settings, today, words
from corrections.web.day_range import DayRange, read_day_range
from corrections.web.locale import page_language
from corrections.web.parameters import BadParameter, read_value
from corrections.web.views.desk import bp, page

PAGE_SIZE = 50


@bp.get("/log")
def log_page() -> str:
    """The entries of the log that pass the filters, newest first, fifty a page."""
    days = read_day_range(request.args, page_language(), today(), settings().zone)
    asked, typed = _filter(days)
    found = log.page(database(), asked, _before(), PAGE_SIZE + 1)
    shown, known = found[:PAGE_SIZE], editors.everyone(database())
    older = shown[-1].entry.number if len(found) > PAGE_SIZE else None
    return page(
        "desk/log.html",
        told=shown,
        asked=asked,
        typed=typed,
        days=days,
        editors=[editor.name for editor in known],
        names={editor.id: editor.name for editor in known},
        actions=words().actions(),
        next=url_for(".log_page", before=older, **typed) if older else None,
        newest=url_for(".log_page", **typed) if _before() != NEWEST else None,
    )


def _filter(days: DayRange) -> tuple[Filter, dict[str, Any]]:
    """The filter that the parameters name, and those that have a value."""
    name, action = read_value(request.args, "editor"), read_value(request.args, "action")
    if action and action not in words().actions():
        raise BadParameter("action", action)
    thing, number = _thing()
    typed = {"editor": name, "action": action, "thing": thing, "number": number}
    kept = {key: value for key, value in typed.items() if value} | days.parameters
    asked = Filter(
        name or None, action or None, thing, int(number) if number else None,
        days.since, days.until,
    )  # fmt: skip
    return asked, kept


def _thing() -> tuple[Thing | None, str]:
    """Which kind of thing is asked for, and the number of one; a number alone is a record's."""
    thing, number = read_value(request.args, "thing"), read_value(request.args, "number")
    if thing and thing not in get_args(Thing):
        raise BadParameter("thing", thing)
    if number and not (number.isascii() and number.isdecimal() and is_record_number(int(number))):
        raise BadParameter("number", number)
    return cast(Thing, thing or "record") if thing or number else None, number


def _before() -> int:
    value = read_value(request.args, "before")
    if not value:
        return NEWEST
    if not (value.isascii() and value.isdecimal() and len(value) < 19):
        raise BadParameter("before", value)
    return int(value)
