"""The head of each page leads to what a telephone puts on its home screen."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from corrections.render import icon
from tests.support.visitor import Visitor


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_every_page_leads_to_them(reader: Visitor, prefix: str) -> None:
    page = reader.page(f"{prefix}/about")
    touch = page.one("link", rel="apple-touch-icon").get("href", "")

    assert page.one("link", rel="manifest").get("href") == f"{prefix}/site.webmanifest"
    with Image.open(io.BytesIO(reader.get(touch).data)) as picture:
        assert (picture.size, picture.mode) == ((180, 180), "RGB")
    colours = {
        meta.get("media"): meta.get("content") for meta in page.all("meta", name="theme-color")
    }
    assert colours == {
        "(prefers-color-scheme: light)": icon.PAPER, "(prefers-color-scheme: dark)": "#131519",
    }  # fmt: skip
    assert "manifest-src 'self'" in reader.get("/about").headers["Content-Security-Policy"]
