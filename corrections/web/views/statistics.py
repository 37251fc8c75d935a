"""The figures of the register, of an outlet or of a subject: a page, and each figure as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from corrections.record.figures import Figures
from corrections.record.model import Party
from corrections.render.statistics import statistics_csv, statistics_json, tables
from corrections.web import figures
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings
from corrections.web.cross_origin import readable
from corrections.web.joined import lead_on
from corrections.web.parameters import BadParameter, read_selection, read_value

bp = Blueprint("statistics", __name__)
keep_validators(bp)
lead_on(bp)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures are asked for: those of one party, or of the whole register."""

    what: str | None = None
    party: Party | None = None

    @property
    def figures(self) -> Figures:
        """The figures."""
        return figures.counted(database(), self.what, self.party)


@bp.get("/statistics")
def page() -> str:
    """The whole register in figures, or one outlet or subject."""
    asked, db = _asked(), database()
    if asked.what is None or asked.party is None:
        shown = figures.of_register(db)
    else:
        shown = figures.of_one(db, asked.what, asked.party)
    return render_template("public/statistics.html", shown=shown, what=asked.what)


@bp.get("/statistics.json")
def as_json() -> Response:
    """The same as JSON."""
    asked = _asked()
    body = _about(asked) | statistics_json(asked.figures)
    return Response(json.dumps(body, ensure_ascii=False, indent=1), mimetype="application/json")


@bp.get("/statistics.csv")
def as_csv() -> Response:
    """One figure as CSV: that of the parameter ``figure``, else what newsrooms did."""
    found = _asked().figures
    table = read_value(request.args, "figure") or "outcomes"
    if table not in tables(found):
        raise BadParameter("figure", table)
    answer = Response(statistics_csv(found, table), content_type="text/csv; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=f"statistics-{table}.csv")
    return answer


@bp.after_request
def _allow_reading(response: Response) -> Response:
    """Programs of other origins read the data; the page is for people."""
    return response if request.endpoint == "statistics.page" else readable(response)


def _asked() -> Asked:
    """Raises ``BadParameter`` for a parameter that selects anything but one outlet or one
    subject: nothing else is counted beforehand."""
    selection = read_selection(request.args, database())
    parties = {"outlet": selection.outlet, "subject": selection.subject}
    named = [(what, party) for what, party in parties.items() if party]
    given = selection.parameters()
    refused = [name for name in given if name not in parties] or list(given)[1:]
    if refused:
        raise BadParameter(refused[0], str(given[refused[0]]))
    return Asked(*named[0]) if named else Asked()


def _about(asked: Asked) -> dict[str, Any]:
    """Whose figures they are."""
    if asked.what is None or asked.party is None:
        return {"url": settings().base_url + url_for("statistics.page")}
    address = url_for(f"parties.{asked.what}", slug=asked.party.slug)
    named = {"name": asked.party.name, "slug": asked.party.slug}
    return {"url": settings().base_url + address, asked.what: named}
