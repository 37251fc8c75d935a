"""The HTML that shows a record in somebody else's page, for its author to copy."""

from __future__ import annotations

from markupsafe import Markup

from corrections.render.frame_size import Size
from corrections.render.turning_marks import marked

_FRAME = Markup(
    '<iframe src="{src}" title="{title}" width="{width}" height="{height}" loading="lazy" '
    'referrerpolicy="no-referrer" sandbox="allow-popups allow-popups-to-escape-sandbox" '
    'style="max-width:100%;border:0"></iframe>'
)


def snippet(src: str, title: str, size: Size) -> Markup:
    """An ``iframe`` with the page at ``src``. Its page may open windows and do nothing else.

    >>> snippet("https://a.example/b", 'A "title"', Size(600, 300))[:71]
    Markup('<iframe src="https://a.example/b" title="A &#34;title&#34;" width="600"')
    """
    return _FRAME.format(src=src, title=marked(title), width=size.width, height=size.height)
