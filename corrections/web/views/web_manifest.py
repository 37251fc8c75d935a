"""The web application manifest: what a browser calls the site when somebody keeps it at hand."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Blueprint, Response, current_app, url_for

from corrections.render.citation.citation import REGISTER
from corrections.web.caching import keep_validators
from corrections.web.context import words
from corrections.web.templating import static_url

bp = Blueprint("web_manifest", __name__)
keep_validators(bp)

PAPER = "#fbfbf9"

ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)
"""File, size and purpose."""


@bp.get("/site.webmanifest")
def manifest() -> Response:
    """The manifest in the language of the address, whose pages it is for."""
    start = url_for("public.index")
    folder = str(Path(current_app.static_folder or ""))
    document = {
        "name": REGISTER,
        "short_name": REGISTER,
        "description": words().gettext("Corrections of what was printed, word by word"),
        "lang": words().language,
        "dir": "ltr",
        "id": start,
        "start_url": start,
        "scope": start,
        "display": "browser",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {
                "src": static_url(folder, name),
                "sizes": size,
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in ICONS
        ],
    }
    return Response(json.dumps(document, ensure_ascii=False), mimetype="application/manifest+json")
