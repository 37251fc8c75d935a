"""The register in figures, as JSON for programs."""

from __future__ import annotations

import json

from flask import Response, url_for

from corrections.render.statistics import statistics_json
from corrections.store import figures
from corrections.web.api_links import add_links
from corrections.web.context import database
from corrections.web.views.api import bp, json_answer


@bp.get("/statistics")
def statistics() -> Response:
    """The counts of the whole register."""
    shown = statistics_json(figures.of_register(database()))
    response = json_answer(json.dumps(shown, ensure_ascii=False).encode())
    links = [("self", url_for(".statistics")), ("alternate", url_for("statistics.page"))]
    return add_links(response, links)
