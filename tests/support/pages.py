"""A page, read as a browser reads it, and what the tests ask of one."""

from __future__ import annotations

import json
import re
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element

from tests.support.tree import document

LINKS = ("href", "src", "action", "formaction", "data", "poster", "srcset", "cite", "ping")
"""Attributes that a browser may follow."""


class Page:
    """The document that HTML makes."""

    def __init__(self, html: str) -> None:
        self.root = document(html)

    @property
    def text(self) -> str:
        """All that can be read on it, spoken words and titles included."""
        return words(self.root)

    @property
    def title(self) -> str:
        return words(self.one("title"))

    @property
    def main(self) -> Element:
        return self.one("main")

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a name that have these attributes."""
        return [
            element
            for element in self.root.iter(tag)
            if all(element.get(name.strip("_")) == value for name, value in attributes.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert found, f"no <{tag}> with {attributes}"
        return found[0]

    def by_id(self, id: str) -> Element:
        found = [element for element in self.root.iter() if element.get("id") == id]
        assert len(found) == 1, f"{len(found)} elements have the id {id}"
        return found[0]

    def sending(self, address: str) -> list[Element]:
        """The forms that send to an address, by their own or by that of one of their buttons."""
        return [
            form
            for form in self.all("form")
            if address in (form.get("action"), *(b.get("formaction") for b in form.iter("button")))
        ]

    def button(self, address: str) -> Element:
        """The button whose form goes to an address of its own, which is this."""
        return self.one("button", formaction=address)

    def pressed(self, text: str, within: Element | None = None) -> str:
        """The address to which the button of this text in a form leads that sends by GET, and has
        nothing to fill in."""
        found = (self.root if within is None else within).iter("button")
        [button] = [one for one in found if words(one) == text]
        [form] = [
            form for form in self.all("form", method="get")
            if button in form.iter() or form.get("id", "") == button.get("form")
        ]  # fmt: skip
        sent = [*form.iter("input"), *([button] if button.get("name") else [])]
        fields = [(field.get("name", ""), field.get("value", "")) for field in sent]
        return f"{button.get('formaction') or form.get('action')}?{urlencode(fields)}"

    def links(self) -> list[str]:
        return [element.get("href", "") for element in self.all("a")]

    def records(self) -> list[int]:
        """The numbers of the records that the list on this page leads to, in its order; of a page
        without such a list, those of all its links."""
        lists = self.all("ol", class_="register") or [self.root]
        hrefs = [link.get("href", "") for part in lists for link in part.iter("a")]
        found = [re.search(r"/corrections/(\d+)$", urlsplit(href).path) for href in hrefs]
        return list(dict.fromkeys(int(match[1]) for match in found if match))

    def older(self) -> str | None:
        """Where the page behind this one is."""
        found = [
            link.get("href", "")
            for link in self.all("a")
            if "after=" in link.get("href", "")
            and "tick=" not in link.get("href", "")
            and not link.get("hreflang")
        ]
        return found[0] if found else None

    def alternates(self) -> dict[str, str]:
        return {
            link.get("hreflang", ""): link.get("href", "")
            for link in self.all("link", rel="alternate")
            if link.get("hreflang")
        }

    def value(self, name: str) -> str:
        """What a field of the form holds."""
        fields = [field for field in self.root.iter() if field.get("name") == name]
        assert fields, f"no field {name}"
        if fields[0].tag == "textarea":
            return fields[0].text or ""
        if fields[0].tag == "select":
            options = [item for item in fields[0].iter("option") if "selected" in item.attrib]
            return options[0].get("value", "") if options else ""
        if fields[0].get("type") == "radio":
            return next((f.get("value", "") for f in fields if "checked" in f.attrib), "")
        return fields[0].get("value", "")

    def typed(self, names: list[str]) -> dict[str, str]:
        """What several fields hold."""
        return {name: self.value(name) for name in names}

    def problems(self) -> dict[str, str]:
        """The sentence beside each field that has one: the summary of the page repeats it behind
        what the field is called, and the field says by ``aria-describedby`` where it stands."""
        found: dict[str, str] = {}
        for alert in self.all("div", role="alert"):
            for link in alert.iter("a"):
                name, summary = link.get("href", "").removeprefix("#"), words(link)
                _label, _, sentence = re.sub(r"\s: |\? ", ": ", summary, count=1).partition(": ")
                assert sentence, f"{name}: {summary!r} does not say which field it is about"
                described = self.by_id(name).get("aria-describedby", "").split()
                beside = " ".join(words(self.by_id(id)) for id in described)
                assert sentence in beside, f"{name}: {sentence!r} is not beside the field"
                found[name] = sentence
        return found

    def dangers(self) -> list[str]:
        """What would run, or lead to something that runs, and is not the site's own."""
        found = []
        for element in self.root.iter():
            tag: object = element.tag
            if not isinstance(tag, str):  # a comment
                continue
            if tag in ("iframe", "object", "embed", "style", "base", "math", "applet"):
                found.append(f"<{tag}>")
            if tag == "script" and not _own_script(element):
                found.append(f"<script> {element.attrib} {words(element)[:40]}")
            for name, value in element.attrib.items():
                found += _dangerous_attribute(tag, str(name), value)
        return found


def words(element: Element) -> str:
    """The text of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())


def _own_script(script: Element) -> bool:
    if script.get("type") == "application/ld+json":  # data, which nothing runs
        return "src" not in script.attrib and isinstance(json.loads(words(script)), dict)
    return script.get("src", "").startswith("/static/") and not words(script)


def _dangerous_attribute(tag: str, name: str, value: str) -> list[str]:
    if name.startswith("on") or name == "style" or name == "srcdoc":
        return [f"<{tag} {name}>"]
    if name not in LINKS or tag == "html":
        return []
    plain = "".join(character for character in value if character > " ").lower()
    scheme = plain.partition(":")[0] if ":" in plain.partition("/")[0] else ""
    return [] if scheme in ("", "http", "https", "mailto") else [f"<{tag} {name}={value!r}>"]
