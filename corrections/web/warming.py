"""What the first requests would wait for otherwise: templates, catalogues, word lists."""

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

TEXTS = ("The mayor said on Tuesday that it was so.", "The mayor said that it was not.")
"""What is compared, in a language that is named: the model that guesses one takes 5 MB in each
process, and the first that needs it reads it in 30 ms."""

DESK = "desk/"
"""Templates that readers do not wait for."""

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
    compare_texts(*TEXTS, language="en")
    for name in app.jinja_env.list_templates(extensions=["html"]):
        if not name.startswith(DESK):
            app.jinja_env.get_template(name)
    is_password("", None)
    for path in NEXT:
        _ask(app, path)


def _ask(app: Flask, path: str) -> None:
    settings: Settings = app.extensions["settings"]
    asker = {"REMOTE_ADDR": "127.0.0.1"}
    Client(app).get(path, base_url=settings.base_url, environ_base=asker)
