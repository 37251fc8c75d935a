"""A QR code as markup of a page: without a style, which the site's policy would not allow."""

from __future__ import annotations

from markupsafe import Markup

SCALE = 5
"""Pixels of one module."""


def qr_code(text: str, title: str) -> Markup:
    """An SVG element that shows the text, black on white whatever the colours of the page, with a
    title for those who do not see it."""
    import segno  # only who sets up a second step needs it

    code = segno.make(text, micro=False, error="m")
    return Markup(  # what segno writes: it escapes the title and holds nothing else of a stranger
        code.svg_inline(
            scale=SCALE, border=4, dark="#000", light="#fff", title=title, svgclass=None,
            lineclass=None,
        )
    )  # fmt: skip
