"""What is read once is read before somebody waits for it."""

from __future__ import annotations

from corrections.compare.language import _model
from corrections.render.catalogue import catalogue
from corrections.web import caching
from corrections.web.warming import warm
from tests.conftest import MakeApp


def test_after_warming_nothing_is_left_to_read(make_app: MakeApp) -> None:
    app = make_app()
    warm(app)

    for kept in (caching.code, catalogue, _model):
        before = kept.cache_info().misses
        kept("fr") if kept is catalogue else kept()
        assert kept.cache_info().misses == before
    compiled = len(app.jinja_env.cache or ())
    app.jinja_env.get_template("submit/form.html")
    app.jinja_env.get_template("public/index.html")
    assert len(app.jinja_env.cache or ()) == compiled > 30
