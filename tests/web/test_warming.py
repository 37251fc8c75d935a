"""What is read once is read before somebody waits for it."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.compare.kinds.lists import lexicon
from corrections.render.catalogue import catalogue
from corrections.web import caching
from corrections.web.parts import Parts
from corrections.web.warming import read_ahead, warm
from tests.conftest import MakeApp
from tests.support.samples import recorded
from tests.support.visitor import Visitor


def test_after_warming_nothing_is_left_to_read(make_app: MakeApp) -> None:
    app = make_app()
    warm(app)

    for kept, asked in ((caching.code, ()), (catalogue, ("fr",)), (lexicon, ("en",))):
        before = kept.cache_info().misses
        kept(*asked)
        assert kept.cache_info().misses == before
    compiled = len(app.jinja_env.cache or ())
    app.jinja_env.get_template("submit/form.html")
    app.jinja_env.get_template("public/index.html")
    assert len(app.jinja_env.cache or ()) == compiled > 30


def test_the_first_reader_finds_every_part_of_the_first_page(
    make_app: MakeApp, db: Database
) -> None:
    recorded(db)
    app = make_app(response_cache=False)
    read_ahead(app)
    parts: Parts = app.extensions["parts"]
    asked, found = parts.asked, parts.found

    assert Visitor(app).get("/", base_url="http://localhost:8000").status_code == 200
    assert parts.asked - asked == parts.found - found > 0
