"""Templates compiled by an earlier start are used, as long as no code changed since."""

from __future__ import annotations

from pathlib import Path

from jinja2 import DictLoader, Environment
from jinja2.bccache import Bucket

from corrections.web import caching
from corrections.web.compiled_templates import CompiledTemplates

SOURCE = "{{ name }} was here"


def started(kept: CompiledTemplates) -> Environment:
    return Environment(loader=DictLoader({"page.html": SOURCE}), bytecode_cache=kept)


def found(kept: CompiledTemplates) -> Bucket:
    """What a start finds of the page."""
    return kept.get_bucket(started(kept), "page.html", None, SOURCE)


def test_a_later_start_finds_what_an_earlier_one_compiled(tmp_path: Path) -> None:
    folder = tmp_path / "compiled"
    assert found(CompiledTemplates(folder)).code is None

    started(CompiledTemplates(folder)).get_template("page.html")

    assert found(CompiledTemplates(folder)).code is not None
    later = started(CompiledTemplates(folder)).get_template("page.html")
    assert later.render(name="Ann") == "Ann was here"


def test_it_is_told_by_all_of_the_code(tmp_path: Path) -> None:
    """The compiler applies filters to what is constant: their code is in what it makes."""
    told = CompiledTemplates(tmp_path).get_source_checksum(SOURCE)

    assert caching.code()[0] in told


def test_a_template_that_is_another_one_by_now_is_compiled_again(tmp_path: Path) -> None:
    """A process may find the templates of a later version beside the code that it runs."""
    kept = CompiledTemplates(tmp_path)
    later = Environment(loader=DictLoader({"page.html": "Later."}), bytecode_cache=kept)
    later.get_template("page.html")

    assert started(kept).get_template("page.html").render(name="Ann") == "Ann was here"


def test_where_nothing_can_be_written_pages_are_made_too(tmp_path: Path) -> None:
    page = started(CompiledTemplates(tmp_path / "missing" / "compiled")).get_template("page.html")

    assert page.render(name="Ann") == "Ann was here"
