"""Draws the pencil of ``static/pencil.svg`` as the pictures that telephones put on a home screen.

``python -m corrections.render.icon`` writes them into ``static``; they are kept there as files, so
that the site draws nothing. A test compares them with what this file draws.
"""

from __future__ import annotations

from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw

PAPER = "#fbfbf9"
"""The background of the site in light mode. A home screen shows what is transparent as black."""

RED = ((-3, 16), (4, 11.5), (16, 11.5), (16, 20.5), (4, 20.5)), "#b3261e"
BLUE = ((35, 16), (28, 11.5), (16, 11.5), (16, 20.5), (28, 20.5)), "#3b6fd6"
"""The two paths of the SVG, in its 32 units, before they are turned round its middle."""

MIDDLE, LENGTH = 16, 38
TURN = -pi / 4

FILES = {
    "icon-180.png": (180, 0.78),
    "icon-192.png": (192, 0.86),
    "icon-512.png": (512, 0.86),
    "icon-maskable-512.png": (512, 0.64),
}
"""Each file with its pixels on a side and the part of them that the pencil is long. What a launcher
may cut off a maskable one lies outside of the middle 80 per cent."""

_FINER = 4


def draw(size: int, part: float) -> Image.Image:
    """The pencil on paper, ``size`` pixels on a side; ``part`` of that is its length."""
    canvas = size * _FINER
    image = Image.new("RGB", (canvas, canvas), PAPER)
    pen = ImageDraw.Draw(image)
    for points, colour in (RED, BLUE):
        pen.polygon([_placed(x, y, canvas, part) for x, y in points], fill=colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _placed(x: float, y: float, canvas: int, part: float) -> tuple[float, float]:
    scale = canvas * part / LENGTH
    right, down = (x - MIDDLE) * scale, (y - MIDDLE) * scale
    return (
        canvas / 2 + right * cos(TURN) - down * sin(TURN),
        canvas / 2 + right * sin(TURN) + down * cos(TURN),
    )


def write(folder: Path) -> None:
    """Write each file into a folder."""
    for name, (size, part) in FILES.items():
        draw(size, part).save(folder / name, optimize=True)


if __name__ == "__main__":
    write(Path(__file__).parents[2] / "static")
