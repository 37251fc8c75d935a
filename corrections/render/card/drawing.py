"""The picture as PNG: 1200 by 630 pixels, the size that sites ask for which show a link."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from corrections.render.card.content import HEADING_SIZE, HEIGHT, ROOM, WIDTH, Card
from corrections.render.card.setting import CARET, LEADING, Run, fitting
from corrections.render.card.typeface import (
    ITALIC,
    NAMEPLATE,
    SANS,
    SERIF,
    Face,
    font,
    width,
)

PAPER, INK, FAINT, RULE = "#fbfbf9", "#17181b", "#565960", "#d8d8d3"
RED, BLUE = "#b3261e", "#164194"

SHADES = 16
"""From paper to each colour of letters, for the edges of these."""

_MARGIN = (WIDTH - ROOM) // 2

_TOP, _BOTTOM = 172, 502
_FINE = 4
"""How many times larger the caret is drawn than it is shown, so that its edges are smooth."""


def draw(card: Card) -> bytes:
    """The picture of a record; the same bytes for the same card."""
    image, canvas = _sheet()
    _heading(canvas, card.heading, 80)
    place = (_MARGIN, 128 if card.heading else 92)
    canvas.text(place, _fitting(card.metadata, 28), FAINT, font(SANS, 28), anchor="ls")
    if card.pieces:
        _difference(image, canvas, card)
    else:
        canvas.text((_MARGIN, 350), card.instead, INK, font(SERIF, 56), anchor="ls")
    _foot(image, canvas, card.address)
    return _png(image)


def draw_site(lines: Sequence[str], address: str) -> bytes:
    """The picture of the site itself: its name, and what it says of itself in two lines."""
    image, canvas = _sheet()
    _wordmark(image, canvas, _MARGIN - 8, 320, 205)
    for number, sentence in enumerate(lines):
        place = (_MARGIN, 420 + 50 * number)
        canvas.text(place, sentence, INK, font(SERIF, 38), anchor="ls")
    canvas.line((_MARGIN, 534, WIDTH - _MARGIN, 534), RULE, 2)
    canvas.text((_MARGIN, 584), _fitting(address, 28), FAINT, font(SANS, 28), anchor="ls")
    return _png(image)


def _sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    return image, ImageDraw.Draw(image)


def _png(image: Image.Image) -> bytes:
    written = BytesIO()
    small = image.quantize(palette=_palette(), dither=Image.Dither.NONE)
    small.save(written, "PNG", compress_level=6)
    return written.getvalue()


@cache
def _palette() -> Image.Image:
    """The colours of every picture: to choose them anew for each takes most of its time."""
    paper = ImageColor.getrgb(PAPER)
    parts = [*paper, *ImageColor.getrgb(RULE)]
    for ink in map(ImageColor.getrgb, (INK, FAINT, RED, BLUE)):
        for shade in range(1, SHADES + 1):
            both = zip(paper, ink, strict=True)
            parts += [round(a + (b - a) * shade / SHADES) for a, b in both]
    palette = Image.new("P", (1, 1))
    palette.putpalette(parts)
    return palette


def _heading(canvas: ImageDraw.ImageDraw, runs: tuple[tuple[str, Face], ...], y: int) -> None:
    """One line in two fonts."""
    x = float(_MARGIN)
    for text, face in runs:
        size = round(HEADING_SIZE * 1.07) if face is ITALIC else HEADING_SIZE
        canvas.text((x, y), text, INK, font(face, size), anchor="ls")
        x += width(text, face, size)


def _difference(image: Image.Image, canvas: ImageDraw.ImageDraw, card: Card) -> None:
    size, lines = fitting(card.pieces, ROOM, _BOTTOM - _TOP)
    leading = size * LEADING
    spare = (_BOTTOM - _TOP - len(lines) * leading) / 2
    for number, line in enumerate(lines):
        base = _TOP + spare + size * 0.98 + number * leading
        for run in line:
            _run(image, canvas, run, base, size)


def _run(image: Image.Image, canvas: ImageDraw.ImageDraw, run: Run, base: float, size: int) -> None:
    colour = {"": INK, "deleted": RED, "inserted": BLUE}[run.mark]
    x = _MARGIN + run.x
    canvas.text((x, base), run.text, colour, font(SERIF, size), anchor="ls")
    thick = max(3, round(size * 0.055))
    end = x + run.width
    if run.mark == "deleted":
        _bar(canvas, x, end, base - size * 0.235, thick, colour)
    if run.mark == "inserted":
        _bar(canvas, x, end, base + size * 0.15, thick, colour)
    if run.caret:
        _caret(image, x - (CARET - 0.04) * size, base + size * 0.19, size, colour)


def _bar(
    canvas: ImageDraw.ImageDraw, start: float, end: float, y: float, thick: int, colour: str
) -> None:
    canvas.rectangle((round(start), round(y), round(end), round(y) + thick - 1), colour)


def _caret(image: Image.Image, x: float, bottom: float, size: int, colour: str) -> None:
    """The proof-reader's caret: two strokes whose feet stand at ``bottom``."""
    wide, high, stroke = size * 0.44, size * 0.31, size * 0.07 * _FINE
    mask = Image.new("L", (round((wide + 4) * _FINE), round((high + 6) * _FINE)))
    feet, top = mask.height - stroke, stroke
    points = [(stroke, feet), (mask.width / 2, top), (mask.width - stroke, feet)]
    ImageDraw.Draw(mask).line(points, 255, round(stroke), "curve")
    small = mask.resize(
        (round(mask.width / _FINE), round(mask.height / _FINE)), Image.Resampling.LANCZOS
    )
    image.paste(colour, (round(x), round(bottom - small.height)), small)


def _foot(image: Image.Image, canvas: ImageDraw.ImageDraw, address: str) -> None:
    canvas.line((_MARGIN, 534, WIDTH - _MARGIN, 534), RULE, 2)
    end = _wordmark(image, canvas, _MARGIN, 588, 46)
    shown = _fitting(address, 28, WIDTH - _MARGIN - round(end) - 40)
    canvas.text((WIDTH - _MARGIN, 586), shown, FAINT, font(SANS, 28), anchor="rs")


def _wordmark(
    image: Image.Image, canvas: ImageDraw.ImageDraw, x: float, base: float, size: int
) -> float:
    """The name of the site, which is itself a correction: its last letter is inserted after a
    caret. Returns where it ends."""
    letters = font(NAMEPLATE, size)
    canvas.text((x, base), "Correction", INK, letters, anchor="ls")
    x += width("Correction", NAMEPLATE, size)
    canvas.text((x, base), "s", BLUE, letters, anchor="ls")
    _caret(image, x - size * 0.2, base + size * 0.2, round(size * 0.7), BLUE)
    return x + width("s", NAMEPLATE, size)


def _fitting(text: str, size: int, room: int = ROOM) -> str:
    """The text, its end left out where it is wider than its line."""
    if width(text, SANS, size) <= room:
        return text
    while text and width(f"{text}…", SANS, size) > room:
        text = text[:-1]
    return f"{text}…"
