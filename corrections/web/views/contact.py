"""Who runs the site, and which way leads to them for whom."""

from __future__ import annotations

from flask import Blueprint, render_template

from corrections.record import promises
from corrections.web.caching import keep_validators
from corrections.web.context import settings

bp = Blueprint("contact", __name__)
keep_validators(bp)


@bp.get("/contact")
def contact() -> str:
    """The operator's name, address and contact where they are set; the forms of the site else."""
    own = settings()
    return render_template(
        "public/contact.html",
        operator=own.operator_lines,
        contact=own.contact,
        contact_url=own.contact_url,
        promises=promises,
    )
