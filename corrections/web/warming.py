"""What the first requests would wait for otherwise: templates, catalogues, word lists, model."""

from __future__ import annotations

from flask import Flask

from corrections.compare.comparison import compare_texts
from corrections.passwords import is_password
from corrections.record.model import LANGUAGES
from corrections.render.words import Words
from corrections.web import caching


def warm(app: Flask) -> None:
    """Read and compile, once, all that is kept for the life of the process: a second or two."""
    caching.code()
    for language in LANGUAGES:
        Words(language)
    compare_texts("The mayor said on Tuesday that it was so.", "The mayor said that it was not.")
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
    is_password("", None)
