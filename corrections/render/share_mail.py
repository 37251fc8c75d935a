"""A link that opens a mail with the address of a record in it."""

from __future__ import annotations

from urllib.parse import quote

from corrections.render.erratum import shortened
from corrections.render.request_letter import MAILTO_LIMIT
from corrections.render.turning_marks import marked

_LIMITS = (200, 120, 70, 40, 15)
"""Characters of the subject; fewer are tried where the link would be too long."""


def share_mail(title: str, url: str) -> str:
    """A ``mailto:`` address without a recipient: the title as subject, the URL as text. At most
    ``MAILTO_LIMIT`` characters, unless the URL alone has more.

    >>> share_mail("Été", "https://a.example/corrections/1")
    'mailto:?subject=%C3%89t%C3%A9&body=https%3A%2F%2Fa.example%2Fcorrections%2F1'
    """
    body = quote(url, "")
    subjects = (quote(marked(shortened(title, limit)), "") for limit in _LIMITS)
    links = [f"mailto:?subject={subject}&body={body}" for subject in subjects]
    return next((link for link in links if len(link) <= MAILTO_LIMIT), links[-1])
