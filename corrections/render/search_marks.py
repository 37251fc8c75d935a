"""A record of a list with the words of a search marked: in its difference, and, where a word stands
in neither text, in a snippet of what has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corrections.record.model import Record, Span
from corrections.record.search_folding import fold
from corrections.record.search_hits import hits
from corrections.record.search_query import Query
from corrections.render.found_text import FoundText, Range, joined, within
from corrections.render.markup import kept_explanation
from corrections.render.passages import corrected, printed

BEFORE, BEHIND = 60, 110
"""Characters of a snippet on either side of the place where the word that was found begins."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """The name of the field in which words were found, and the part of it that has them."""

    field: str
    text: str


def marked(spans: Sequence[Span], query: Query) -> Sequence[Span]:
    """Return a difference whose texts are ``FoundText`` with what the query finds in the printed
    text and in the correction. What both have is marked where it is found in either."""
    in_quote, in_correction = hits(printed(spans), query), hits(corrected(spans), query)
    if not in_quote and not in_correction:
        return spans
    return list(_marked(spans, in_quote, in_correction))


def marked_text(text: str, query: Query) -> str:
    """Return a text as a ``FoundText`` with what the query finds in it."""
    return FoundText(text, hits(text, query))


def _marked(
    spans: Sequence[Span], in_quote: Sequence[Range], in_correction: Sequence[Range]
) -> Iterator[Span]:
    old = new = 0
    for span in spans:
        text = span["text"]
        own_new = span.get("corrected", text)
        parts: list[Range] = []
        if span["op"] != "insert":
            parts += within(in_quote, old, old + len(text))
            old += len(text)
        if span["op"] != "delete":
            if own_new == text:
                parts += within(in_correction, new, new + len(text))
            new += len(own_new)
        yield {**span, "text": FoundText(text, joined(parts))}


def snippets(record: Record, query: Query, *, passages: bool) -> list[Snippet]:
    """Return the parts of a record that have words of the query which its row does not show: those
    of the headline, the author, the explanation; with ``passages``, of the two texts too, because
    the row shows a part of them alone."""
    shown = [record.subject.name, record.outlet.name]
    hidden = [
        ("article_title", record.article_title),
        ("byline", record.byline),
        ("explanation", _plain(record.explanation, query)),
    ]
    texts = [("quote", record.quote), ("correction", record.correction)]
    if passages:
        hidden = [*texts, *hidden]
    else:
        shown += [text for _, text in texts]
    found = [(field, text, hits(text, query)) for field, text in hidden if text]
    if not any(parts for _, _, parts in found):
        return []
    told = {word for text in shown for word in _words(text, hits(text, query))}
    return list(_snippets(found, told))


def _snippets(
    found: Sequence[tuple[str, str, Sequence[Range]]], told: set[str]
) -> Iterator[Snippet]:
    for field, text, parts in found:
        new = [part for part in parts if not told.issuperset(_words(text, [part]))]
        if new:
            told |= set(_words(text, new))
            yield Snippet(field, _cut(FoundText(text, parts), new[0][0]))


def _words(text: str, parts: Sequence[Range]) -> list[str]:
    return [fold(text[first:behind]) for first, behind in parts]


def _plain(explanation: str | None, query: Query) -> str | None:
    """An explanation without its Markdown; ``None`` where no word is in it."""
    if not explanation or not hits(explanation, query):
        return None
    return str(kept_explanation(explanation).striptags())


def _cut(text: str, place: int) -> str:
    """What stands around a place, cut between words."""
    start, end = max(0, place - BEFORE), min(len(text), place + BEHIND)
    before = "…" if start else ""
    behind = "…" if end < len(text) else ""
    if start:
        start = text.find(" ", start, place) + 1 or place
    if end < len(text):
        space = text.rfind(" ", place, end)
        end = space if space > 0 else end
    return before + text[start:end] + behind
