"""How many records were taken down, by month and by reason."""

from __future__ import annotations

import json
from datetime import date

from flask import Blueprint, Response, render_template

from corrections.render.removal_labels import REMOVAL_REASONS
from corrections.store import removals
from corrections.store.removals import Removals
from corrections.web.caching import keep_validators
from corrections.web.context import database, today, words

bp = Blueprint("removals", __name__)
keep_validators(bp)

YEARS = 2
"""Whole years before this one that are counted."""

NOT_SAID = "not-said"


@bp.get("/removals")
def page() -> str:
    """The removals of this year and of two before it. No record is named."""
    labels = {reason.value: words().gettext(label) for reason, label in REMOVAL_REASONS.items()}
    return render_template(
        "public/removals.html", removals=_counted(), labels=labels, first=_first()
    )


@bp.get("/removals.json")
def counts() -> Response:
    """The same as JSON."""
    items = [
        {
            "month": item.month, "reason": item.reason or NOT_SAID, "withdrawn": item.withdrawn,
            "erased": item.erased,
        }
        for item in _counted()
    ]  # fmt: skip
    body = json.dumps({"since": f"{_first():%Y-%m}", "removals": items}, indent=1)
    return Response(body, mimetype="application/json")


def _counted() -> list[Removals]:
    return removals.since(database(), f"{_first():%Y-%m}")


def _first() -> date:
    return date(today().year - YEARS, 1, 1)
