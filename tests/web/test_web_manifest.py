"""What a browser shows of the site on a home screen: the manifest and the pictures."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from corrections.render import icon
from corrections.settings import ROOT
from tests.support.visitor import Visitor


def manifest(visitor: Visitor, prefix: str = "") -> dict[str, Any]:
    answer = visitor.get(f"{prefix}/site.webmanifest")
    assert (answer.status_code, answer.mimetype) == (200, "application/manifest+json")
    found: dict[str, Any] = answer.get_json(force=True)
    return found


def test_each_language_has_its_own(reader: Visitor) -> None:
    for prefix, language in (("", "en"), ("/fr", "fr")):
        found = manifest(reader, prefix)
        assert (found["name"], found["lang"]) == ("Corrections", language)
        assert found["start_url"] == found["scope"] == f"{prefix}/"
        assert reader.get(found["start_url"]).status_code == 200
    assert manifest(reader)["description"] != manifest(reader, "/fr")["description"]


def test_its_pictures_are_as_large_as_it_says(reader: Visitor) -> None:
    icons = manifest(reader)["icons"]

    assert {(i["sizes"], i["purpose"]) for i in icons} == {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
    }  # fmt: skip
    for item in icons:
        answer = reader.get(item["src"])
        assert answer.mimetype == item["type"] == "image/png"
        with Image.open(io.BytesIO(answer.data)) as picture:
            assert f"{picture.width}x{picture.height}" == item["sizes"]


@pytest.mark.parametrize("name", icon.FILES)
def test_the_files_are_what_is_drawn_of_the_pencil(name: str) -> None:
    with Image.open(ROOT / "static" / name) as kept:
        assert kept.convert("RGB").tobytes() == icon.draw(*icon.FILES[name]).tobytes()


def test_the_pencil_is_that_of_the_svg() -> None:
    svg = (ROOT / "static" / "pencil.svg").read_text("utf-8")

    assert all(colour in svg for _, colour in (icon.RED, icon.BLUE))
    assert "M-3 16 4 11.5" in svg
    assert "M35 16l-7-4.5" in svg


def test_what_a_launcher_cuts_off_holds_nothing_of_the_pencil() -> None:
    picture = icon.draw(*icon.FILES["icon-maskable-512.png"])
    paper = picture.getpixel((0, 0))
    middle, radius = 255.5, 512 * 0.4
    outside = [
        (x, y)
        for x in range(0, 512, 3)
        for y in range(0, 512, 3)
        if (x - middle) ** 2 + (y - middle) ** 2 > radius**2
    ]
    assert {picture.getpixel(place) for place in outside} == {paper}
