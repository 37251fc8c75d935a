"""What a browser sends of a form that a page shows."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.support.pages import Page


def as_sent(page: Page, address: str) -> list[tuple[str, str]]:
    """The fields of the first form of a page that is sent to an address, as its button sends them.
    Raises ``ValueError`` where there is none."""
    form, *_ = page.sending(address)
    inside = {id(element) for element in form.iter()}
    return [
        pair
        for element in page.root.iter()
        if id(element) in inside or (form.get("id") and element.get("form") == form.get("id"))
        for pair in _sent(element)
    ]


def _sent(element: Element) -> Iterator[tuple[str, str]]:
    name, value = element.get("name") or "", element.get("value") or ""
    if not name or element.tag == "button":
        return
    if element.tag == "textarea":
        yield name, element.text or ""
    elif element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        yield from ((name, option.get("value") or "") for option in chosen)
    elif element.get("type") not in ("radio", "checkbox") or "checked" in element.attrib:
        yield name, value
