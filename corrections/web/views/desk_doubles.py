"""The desk's list of outlets, or of subjects, that could be one."""

from __future__ import annotations

import re
from typing import Any

from flask import abort, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import naming
from corrections.actions.naming import Decision, OtherMissing, PartyMoved
from corrections.record.text import has_excess_marks
from corrections.store import party_doubles
from corrections.store.parties import PartyTable
from corrections.store.party_doubles import FIRST, Cursor
from corrections.store.party_joins import NotJoined
from corrections.web.context import database, utcnow, words
from corrections.web.parameters import BadParameter, read_value
from corrections.web.views.desk import bp
from corrections.web.views.desk_parties import LIST

PAGE_SIZE = 25


@bp.get(f"{LIST}/doubles")
def doubles_page(table: PartyTable) -> str:
    """Every pair of the register that could be one, the surest first, by pages; outlets also by the
    host of their articles."""
    return _page(table)


@bp.post(f"{LIST}/doubles/apart")
def tell_apart(table: PartyTable) -> AnyResponse:
    """Keep that two are not the same; 409 where they are one by now, or one was joined."""
    one, other = request.form.get("one", ""), request.form.get("other", "")
    if has_excess_marks(one) or has_excess_marks(other):
        abort(404)
    asked = Decision(table, one, None, g.editor.actor, None, utcnow())
    try:
        naming.tell_apart(database(), asked, other)
    except OtherMissing:
        abort(404)
    except (NotJoined, PartyMoved):
        notice = words().gettext("One of the two was joined since.")
        return make_response(_page(table, notice), 409)
    came_from = request.form.get("from", "")
    if came_from == one:
        return redirect(url_for(".party", table=table, address=one, _anchor="join"), 303)
    return redirect(url_for(".doubles_page", table=table, **_place()), 303)


def _page(table: PartyTable, notice: str | None = None) -> str:
    db = database()
    after, host = _read_cursor(), read_value(request.args, "host")
    found, behind = party_doubles.every(db, table, after, PAGE_SIZE)
    at_hosts, next_host = (
        party_doubles.at_one_host(db, host, PAGE_SIZE) if table == "outlets" else ([], None)
    )
    here: dict[str, Any] = {"table": table}
    return render_template(
        "desk/doubles.html",
        table=table,
        found=found,
        at_hosts=at_hosts,
        older=url_for(".doubles_page", **here, after=_cursor(behind)) if behind else None,
        newest=url_for(".doubles_page", **here) if after != FIRST or host else None,
        next_host=url_for(".doubles_page", **here, host=next_host, _anchor="hosts")
        if next_host
        else None,
        here=_place(),
        notice=notice,
        editor=g.editor.name,
    )


def _place() -> dict[str, Any]:
    """The page of the list that the form stood on."""
    return {name: request.args[name] for name in ("after", "host") if name in request.args}


def _cursor(cursor: Cursor) -> str:
    return "-".join(map(str, cursor))


def _read_cursor() -> Cursor:
    value = read_value(request.args, "after")
    if not value:
        return FIRST
    found = re.fullmatch(r"(\d{1,2})-(\d{1,15})-(\d{1,15})", value, re.ASCII)
    if not found:
        raise BadParameter("after", value)
    place, one, other = map(int, found.groups())
    return place, one, other
