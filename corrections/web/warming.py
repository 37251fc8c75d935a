"""What the first requests would wait for otherwise: templates, catalogues, word lists, model."""

from __future__ import annotations

from flask import Flask
from werkzeug.test import Client

from corrections.compare.comparison import compare_texts
from corrections.passwords import is_password
from corrections.record.model import LANGUAGES
from corrections.render.words import Words
from corrections.settings import Settings
from corrections.web import caching

FIRST = "/"
"""What is asked for first: with it, most of what every page reads and compiles was read."""

NEXT = ("/feed.atom", "/api/corrections")


def read_ahead(app: Flask) -> None:
    """Answer the first page once, before anybody asks: connections wait meanwhile, and the first
    reader waits no longer than without."""
    _ask(app, FIRST)


def warm(app: Flask) -> None:
    """Read and compile, once, all that is kept for the life of the process: a second or two."""
    caching.code()
    for language in LANGUAGES:
        Words(language)
    compare_texts("The mayor said on Tuesday that it was so.", "The mayor said that it was not.")
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
    is_password("", None)
    for path in NEXT:
        _ask(app, path)


def _ask(app: Flask, path: str) -> None:
    settings: Settings = app.extensions["settings"]
    asker = {"REMOTE_ADDR": "127.0.0.1"}
    Client(app).get(path, base_url=settings.base_url, environ_base=asker)
