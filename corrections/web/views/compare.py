"""Two outlets side by side, on the same scale and without a rank."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from sqlite_utils import Database
from werkzeug.wrappers import Response

from corrections.record.model import Party
from corrections.render.bidi import isolated
from corrections.store import parties
from corrections.store.near_names import near_names
from corrections.web import figures
from corrections.web.caching import keep_validators
from corrections.web.context import database, words
from corrections.web.joined import lead_on
from corrections.web.list_facts import offered
from corrections.web.overview import Link
from corrections.web.parameters import read_value

bp = Blueprint("compare", __name__)
keep_validators(bp)
lead_on(bp)

NAMES = ("outlet", "other")

NEAR = 5
"""Names that are offered in the place of one that is not known."""


@dataclass(frozen=True, slots=True)
class Named:
    """What was typed for an outlet, and the outlet with this slug or name."""

    typed: str
    party: Party | None


@bp.get("/compare")
def page() -> str | Response | tuple[str, int]:
    """The figures of the two outlets that ``outlet`` and ``other`` name, by slug or by name in any
    spelling; without two, the form. A name leads to the address with the slug."""
    db = database()
    asked = {name: _named(db, read_value(request.args, name)) for name in NAMES}
    problems = _problems(asked)
    if problems:
        near = {name: _near(db, asked, name) for name in problems if asked[name].party is None}
        return _form(asked, problems, near), 400
    pair = [own.party for own in asked.values() if own.party]
    if len(pair) < len(NAMES):
        return _form(asked, {}, {})
    if any(own.typed != own.party.slug for own in asked.values() if own.party):
        slugs = {name: own.party.slug for name, own in asked.items() if own.party}
        return redirect(url_for(".page", **slugs), 302)  # type: ignore[arg-type]
    return _form(asked, {}, {}, figures.of_two_outlets(db, pair))


def _form(
    asked: dict[str, Named],
    problems: dict[str, str],
    near: dict[str, list[Link]],
    both: list[figures.Shown] | None = None,
) -> str:
    return render_template(
        "public/compare.html",
        asked=asked,
        problems=problems,
        near=near,
        both=both,
        offered=offered(database()).outlet,
    )


def _named(db: Database, typed: str) -> Named:
    return Named(typed, parties.typed(db, "outlets", typed) if typed else None)


def _problems(asked: dict[str, Named]) -> dict[str, str]:
    """A sentence for each name that cannot be compared."""
    own = words()
    problems = {
        name: own.gettext("No outlet called “%(name)s” is recorded here.", name=isolated(it.typed))
        for name, it in asked.items()
        if it.typed and it.party is None
    }
    first, second = (asked[name].party for name in NAMES)
    if first and second and first.id == second.id:
        problems["other"] = own.gettext("Both names are those of one outlet. Choose another.")
    return problems


def _near(db: Database, asked: dict[str, Named], name: str) -> list[Link]:
    """Outlets whose names are like what was typed, each with the comparison that it leads to."""
    kept = {one: own.party.slug if own.party else own.typed for one, own in asked.items()}
    return [
        Link(party.name, url_for(".page", **kept | {name: party.slug}))  # type: ignore[arg-type]
        for party in near_names(db, "outlets", asked[name].typed, NEAR)
    ]
