"""The page about the API, for people."""

from __future__ import annotations

from flask import Blueprint, render_template

from corrections.record.draft import LIMITS, REQUIRED
from corrections.record.licence import LICENCE
from corrections.record.model import Kind, Medium, Outcome
from corrections.render.catalogue import N_
from corrections.web.api_examples import examples
from corrections.web.api_parameters import PAGE_SIZE, PARTIES_PAGE_SIZE
from corrections.web.caching import keep_validators
from corrections.web.context import settings
from corrections.web.limits import TOKEN_A_DAY, TOKEN_AN_HOUR
from corrections.web.locale import page_language, prefix
from corrections.web.openapi.parameters import MEANINGS
from corrections.web.openapi.record_schema import FIELDS

bp = Blueprint("api_page", __name__)
keep_validators(bp)

ADDRESSES = {
    "GET /api/corrections": N_("records, newest first, with the parameters below"),
    "GET /api/corrections/{id}": N_("one record"),
    "GET /api/outlets": N_("every outlet, by its short address"),
    "GET /api/outlets/{slug}": N_("one outlet"),
    "GET /api/subjects": N_("every person and organisation, likewise"),
    "GET /api/subjects/{slug}": N_("one of them"),
    "GET /api/statistics": N_("the whole register in figures"),
    "GET /api/openapi.json": N_("all of this for programs, as OpenAPI 3.1"),
    "POST /api/corrections": N_("files a record, with a token"),
}
"""What the API has, in English, the source language."""

VALUES: dict[str, tuple[str, ...]] = {
    "kind": tuple(Kind),
    "outcome": tuple(Outcome),
    "medium": tuple(Medium),
    "fields": FIELDS,
    "limit": (f"1–{PAGE_SIZE}",),
}
"""What a parameter can be, where that is a vocabulary or a range."""


@bp.get("/api")
def page() -> str:
    """What the API has, how it is asked, and what can be counted on."""
    base = settings().base_url + prefix(page_language())
    return render_template(
        "public/api.html",
        addresses=ADDRESSES,
        meanings=MEANINGS,
        values=VALUES,
        examples=examples(base),
        license=LICENCE,
        page_size=PAGE_SIZE,
        parties_page_size=PARTIES_PAGE_SIZE,
        hourly=TOKEN_AN_HOUR,
        daily=TOKEN_A_DAY,
        required=REQUIRED,
        taken=[*LIMITS, "repeats", "known"],
    )
