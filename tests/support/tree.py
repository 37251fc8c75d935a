"""HTML as the tree that a browser makes of it (HTML Standard, section 13.2), in the form of
ElementTree. Attributes without a value have the value ``""``."""

from __future__ import annotations

from xml.etree.ElementTree import Comment, Element, SubElement

from selectolax.lexbor import LexborHTMLParser, LexborNode


def document(html: str) -> Element:
    """The ``html`` element that a page makes."""
    root = LexborHTMLParser(html).root
    assert root, "a page has a root whatever it is made of"
    top = Element("html", _attributes(root))
    _fill(top, root.first_child)
    return top


def fragment(html: str) -> Element:
    """An element named ``fragment`` with what the HTML makes inside an element of a page."""
    top = Element("fragment")
    _fill(top, LexborHTMLParser(html, is_fragment=True).root)
    return top


def _fill(top: Element, first: LexborNode | None) -> None:
    """Append a node and all behind it, with what they contain."""
    waiting = [(top, first)]  # not a recursion: a hostile text nests deeper than Python may call
    while waiting:
        parent, node = waiting.pop()
        while node:
            if node.is_text_node:
                _append_text(parent, node.text_content or "")
            elif node.is_comment_node:
                parent.append(Comment(node.comment_content))
            elif node.is_element_node:
                element = SubElement(parent, node.tag or "", _attributes(node))
                inside = node.template_fragments() if node.tag == "template" else [node]
                waiting += [(element, holder.first_child) for holder in inside]
            node = node.next


def _append_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}
