"""Elements of XML as bytes: an entry by itself, and a feed around entries that are bytes already,
indented as if all of it had been written at once."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_INDENT = b"  "


def written(entry: Element, level: int) -> bytes:
    """An element in UTF-8, indented as one that is so deep in a document."""
    ElementTree.indent(entry, level=level)
    return ElementTree.tostring(entry, encoding="unicode").encode()


def with_entries(root: Element, level: int, entries: Sequence[bytes]) -> bytes:
    """The document of ``root`` in UTF-8, with these entries, each as ``written`` returns it, as the
    last elements at their level."""
    ElementTree.indent(root)
    frame = ElementTree.tostring(root, encoding="unicode", xml_declaration=True).encode()
    begin, *end_tags = frame.rsplit(b"\n", level)
    return b"\n".join([begin, *(_INDENT * level + entry for entry in entries), *end_tags])
