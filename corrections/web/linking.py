"""What the record's page and the front page say to programs as JSON-LD."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, url_for
from markupsafe import Markup

from corrections.record.history import Event
from corrections.record.model import Record
from corrections.render import linked_data
from corrections.render.linked_data import Places
from corrections.web.context import settings, words

FILES = (
    ("application/json", "api.corrections"),
    ("text/csv", "exports.table"),
    ("application/x-ndjson", "exports.ndjson"),
    ("application/vnd.sqlite3", "exports.sqlite"),
    ("application/atom+xml", "feeds.atom"),
)
"""The register as files: media types and endpoints."""


def linked_record(record: Record, events: Sequence[Event]) -> Markup:
    """The element of a record's page."""
    home = settings().base_url
    places = Places(
        site=home,
        policy=home + url_for("public.policy"),
        page=home + url_for("public.record", id=record.id),
        outlet=home + url_for("parties.outlet", slug=record.outlet.slug),
        subject=home + url_for("parties.subject", slug=record.subject.slug),
    )
    return linked_data.script(linked_data.of_record(record, events, places, words()))


def linked_register(what: str) -> Markup:
    """The element of the front page, which says ``what`` the register is."""
    home = settings().base_url
    places = Places(home, home + url_for("public.policy"), home + url_for("public.index"))
    files = [(media_type, home + url_for(endpoint)) for media_type, endpoint in FILES]
    return linked_data.script(linked_data.of_register(places, what, files, words()))


def tell_templates(blueprint: Blueprint) -> None:
    """Give every template the functions of this file."""
    blueprint.add_app_template_global(linked_record)
    blueprint.add_app_template_global(linked_register)
